"""A source or bloc whose version of the ledger is asked for, and whether an account is its.

A bloc is one actor and all that belongs to it when the event happened, by the register and by what the reports of the event tell. The view
of a state is that of its government, forces and officials: what reaches the state only by way of an armed group, an umbrella of such groups
or a party is not its voice, even where a law has made the group a part of its forces. The view of a government, a ministry or a force takes
such a group in where the register says that it belongs to it, or two voices in the reports do; one report, or its reading, may be wrong.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from rashomon.knowledge.register import ActorRegister, Period
from rashomon.ledger.disputes.speakers import OF_ANY_BRANCH
from rashomon.ledger.names import fold
from rashomon.ledger.naming import forms
from rashomon.ledger.rows import AccountRow, Party
from rashomon.ledger.who import BELONGING, NATURE, OF_STATE, REGISTER, Kinship, Tie, Who, who_of

APART: frozenset[str] = frozenset({"armed_group", "umbrella_group", "party"})
"""Kinds that have a voice of their own beside the state's, whatever they belong to."""

ARMED: frozenset[str] = frozenset({"REB", "UAF", "PRM"})
"""PLOVER sectors of rebels, unidentified armed men and militias, which have such a voice whatever kind a reading makes of them."""

FIRM: frozenset[str] = frozenset({REGISTER, NATURE})
"""Who tells a tie that no reading can have got wrong."""

ENOUGH = 2
"""Voices in reports, publishers or sources of theirs, by whom a group with a voice of its own is taken to belong to a state's body."""

OUTLET_STEPS: frozenset[str] = frozenset({"name", "alias", "acronym", "bare"})
"""Steps of a look-up by which a publisher is known in the register; the looser ones find other bodies of a similar name."""


@dataclass(frozen=True, slots=True)
class View:
    """One source or bloc.

    Attributes:
        name: As it is shown.
        groups: The actors that it is; several only for one name that reports have with and without its country.
        state: ISO3, where it is a state.
        known: The register, by which publishers are known; `None` for none.
    """

    name: str
    groups: tuple[Who, ...]
    state: str | None = None
    known: ActorRegister | None = field(default=None, compare=False, repr=False)

    def speaks(self, account: AccountRow, period: Period | None, kinship: Kinship) -> bool:
        """Whether an account is its: the source, or the publisher of a report that speaks in its own voice, is it or within it.

        Args:
            account: An account of an event.
            period: When the event happened.
            kinship: Who belonged to what.
        """
        return self.gives(account.source, account.report.publisher, period, kinship)

    def gives(self, source: Party | None, publisher: str | None, period: Period | None, kinship: Kinship) -> bool:
        """Whether what a source says, or a report in its own voice where there is none, is its."""
        return self.publishes(publisher, period, kinship) if source is None else self.includes(who_of(source), period, kinship)

    def publishes(self, publisher: str | None, period: Period | None, kinship: Kinship) -> bool:
        """Whether what a publisher's reports say in their own voice is its."""
        return publisher is not None and self.includes(outlet(publisher, self.known), period, kinship)

    def includes(self, who: Who, period: Period | None, kinship: Kinship) -> bool:
        """Whether an actor is the one named, or within it in a period."""
        if self.state and self._acts_for_state(who):
            return True
        known = Kinship((), self.known)  # a shorter way that a report tells may hide the register's
        return any(self._leads_to(who, group, period, ties) for group in self.groups for ties in (kinship, known))

    def _leads_to(self, who: Who, group: Who, period: Period | None, kinship: Kinship) -> bool:
        """Whether an actor is a group, or within it by ties that count for what the group is."""
        chain = kinship.chain(who, group, period, BELONGING)
        if chain is None:
            return False
        if self.state is not None:
            return self._is_voice(who, chain)
        if group.kind not in OF_STATE:
            return True
        apart = [who.kind in APART or who.sector in ARMED, *(self._may_be_apart(tie.member) for tie in chain[1:])]
        return all(not own or _is_sure(tie, kinship, period) for own, tie in zip(apart, chain, strict=False))

    def _may_be_apart(self, key: str) -> bool:
        """Whether somebody on the way has a voice of their own; whoever the register does not know may have."""
        entry = self.known.get(key) if self.known else None
        return entry is None or entry.kind in APART

    def _acts_for_state(self, who: Who) -> bool:
        if who.country != self.state:
            return False
        return who.kind in OF_STATE | {"state"} or (who.kind in {"person", "unidentified"} and who.sector in OF_ANY_BRANCH)

    def _is_voice(self, who: Who, chain: tuple[Tie, ...]) -> bool:
        """Whether a way up to a state leads past nobody with a voice of their own; any way up to another bloc does."""
        if self.state is None:
            return True
        kinds = [who.kind]
        for tie in chain:
            entry = self.known.get(tie.member) if self.known else None
            kinds.append(entry.kind if entry else "")
        return APART.isdisjoint(kinds)


def _is_sure(tie: Tie, kinship: Kinship, period: Period | None) -> bool:
    """Whether the register tells a tie, or voices enough do."""
    alike = (each for each in kinship.above(tie.member, period) if each.group == tie.group and each.relation in BELONGING)
    voices = {tie.said_by, *(each.said_by for each in alike)}
    return bool(voices & FIRM) or len(voices) >= ENOUGH


def outlet(publisher: str, known: ActorRegister | None) -> Who:
    """A publisher as an actor: the register's, where one alone has its name, else by its name."""
    matches = known.candidates(publisher) if known else ()
    if len(matches) == 1 and matches[0].step in OUTLET_STEPS:
        entry = matches[0].entry
        return Who(entry.id, publisher, entry.kind, forms=forms(publisher))
    return Who(outlet_key(publisher), publisher, "organisation", forms=forms(publisher))


def outlet_key(publisher: str) -> str:
    """The key of a publisher that no register knows."""
    return f"~{fold(publisher).removeprefix('the ')}|"
