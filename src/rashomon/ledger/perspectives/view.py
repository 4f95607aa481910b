"""A source or bloc whose version of the ledger is asked for, and whether an account is its.

A bloc is one actor and all that belongs to it when the event happened, by the register and by what the reports of the event tell. The view
of a state is that of its government, forces and officials: what reaches the state only by way of an armed group, an umbrella of such groups
or a party is not its voice, even where a law has made the group a part of its forces.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from rashomon.knowledge.register import ActorRegister, Period
from rashomon.ledger.disputes.speakers import OF_ANY_BRANCH
from rashomon.ledger.names import fold
from rashomon.ledger.naming import forms
from rashomon.ledger.rows import AccountRow, Party
from rashomon.ledger.who import BELONGING, OF_STATE, Kinship, Tie, Who, who_of

APART: frozenset[str] = frozenset({"armed_group", "umbrella_group", "party"})
"""Kinds that have a voice of their own beside the state's, whatever they belong to."""

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
        chains = (kinship.chain(who, group, period, BELONGING) for group in self.groups)
        return any(chain is not None and self._is_voice(who, chain) for chain in chains)

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
