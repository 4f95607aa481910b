"""How surely somebody did it: in whose words, and who denies it.

An act counts as somebody's when a report says so in its own voice, when the doer says so, or when anyone but its enemy does. What only its
enemy alleges, or what is disputed or denied, is in question.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rashomon.knowledge.register import Period
from rashomon.ledger.promises.doers import acts_for_state
from rashomon.ledger.promises.told import known_as, parties_of, recipients_of
from rashomon.ledger.rows import REPORT, AccountRow, Incident, Party, Telling
from rashomon.ledger.who import NAMELESS, Kinship, Who

HOLDING = frozenset({"asserts", "justifies", "condemns"})
"""Stances by which a source takes an act to have been done: to condemn or to justify it is to say that it was."""

IN_DOUBT = frozenset({"actor", "occurrence"})
"""What must not be disputed of an act that is to count as somebody's."""


FIGHTING = frozenset({"armed_group", "umbrella_group"})
"""Kinds of those who fight a state, unless their sector says for it (PLOVER: REB, PRM)."""


@dataclass(frozen=True, slots=True)
class Deed:
    """That somebody may have done it.

    Attributes:
        doer: Who.
        is_told: Whether anyone but its enemy says so.
        is_disputed: Whether somebody denies it, or accounts differ.
        why: In whose words, and what is against it.
    """

    doer: Who
    is_told: bool
    is_disputed: bool
    why: str


@dataclass(frozen=True, slots=True)
class Voices:
    """Whom sources may be near to when they tell of an act.

    Attributes:
        foes: Those against whom the promise or the act is.
        kinship: Who belongs to what.
        period: When the act was done.
    """

    foes: Sequence[Who]
    kinship: Kinship
    period: Period | None

    def near(self, one: Who, other: Who) -> bool:
        """Whether they are one, within one another, or act for one state."""
        same_state = one.country is not None and one.country == other.country and acts_for_state(one) and acts_for_state(other)
        return same_state or self.kinship.related(one, other, self.period)

    def is_foe(self, source: Who, doer: Who) -> bool:
        """Whether a source is on the other side of an act; witnesses and residents are on none."""
        if source.kind in NAMELESS or self.near(source, doer):
            return False
        return self._is_rebel_of(doer, source) or self._is_rebel_of(source, doer) or any(self.near(source, foe) for foe in self.foes)

    @staticmethod
    def _is_rebel_of(one: Who, other: Who) -> bool:
        """Whether one fights the state for which the other acts."""
        rebels = one.kind in FIGHTING and one.sector in {"REB", None}
        return rebels and acts_for_state(other) and other.kind != "person" and (one.country is None or one.country == other.country)


def deeds_of(incident: Incident, targets: Sequence[Who], kinship: Kinship, period: Period | None) -> tuple[Deed, ...]:
    """Everyone who did it according to anybody, each with how sure that is.

    Args:
        incident: The act.
        targets: Against whom the promise was.
        kinship: Who belongs to what.
        period: When the act was done.
    """
    voices = Voices((*targets, *recipients_of(incident)), kinship, period)
    told = {who.key: who for who in parties_of(incident)}
    alleged = {who.key: who for telling in incident.tellings for account in telling.accounts for who in _claimed(account)}
    return tuple(_deed(incident, who, voices) for _, who in sorted((alleged | told).items()))


def _deed(incident: Incident, doer: Who, voices: Voices) -> Deed:
    said = list(dict.fromkeys(_say_so(incident, doer, voices)))
    against = list(dict.fromkeys(_denials(incident, doer, voices)))
    disputed = sorted(_disputed(incident) & IN_DOUBT)
    sure_of = [name for name, is_foe in said if not is_foe]
    told = f"That {doer.name} did it says {' and '.join(sure_of)}" if sure_of else f"That {doer.name} did it only its enemy says"
    if not sure_of and said:
        told += f" ({' and '.join(name for name, _ in said)})"
    doubts = [f"{name} denies it" for name in against] + [f"accounts differ on the {attribute}" for attribute in disputed]
    return Deed(doer, bool(sure_of), bool(doubts), "; ".join((told, *doubts)))


def _disputed(incident: Incident) -> frozenset[str]:
    return frozenset(incident.event.disputed).union(*(telling.event.disputed for telling in incident.tellings))


def _say_so(incident: Incident, doer: Who, voices: Voices) -> Iterator[tuple[str, bool]]:
    """Sources that name somebody as the doer, and whether each is its enemy."""
    if not incident.tellings:
        yield REPORT, False
    for telling in incident.tellings:
        named = any(who.key == doer.key for who in map(known_as, telling.event.actors))
        if named and not telling.accounts:
            yield telling.event.report.publisher or REPORT, False
        for account in telling.accounts:
            claimed = {who.key for who in _claimed(account)}
            if account.stance in HOLDING and account.claims.occurrence is not False and (doer.key in claimed if claimed else named):
                yield _source(telling, account.source), account.source is not None and voices.is_foe(known_as(account.source), doer)


def _denials(incident: Incident, doer: Who, voices: Voices) -> Iterator[str]:
    """Sources that deny that it was done, or that somebody did it; to deny what a victim was denies no deed."""
    for telling in incident.tellings:
        for account in telling.accounts:
            if account.stance != "denies":
                continue
            of_deed = bool(account.claims.occurrence is False or account.claims.actor)
            if not of_deed and (account.claims.identity or account.claims.justification or account.claims.recipient):
                continue
            claimed = {who.key for who in _claimed(account)}
            own = account.source is not None and voices.near(known_as(account.source), doer)
            if doer.key in claimed or (not claimed and (own or account.claims.occurrence is False)):
                yield _source(telling, account.source)


def _claimed(account: AccountRow) -> tuple[Who, ...]:
    """Whom an account names as the doer."""
    return tuple(known_as(party) for party in account.claimed if party.id in account.claims.actor)


def _source(telling: Telling, source: Party | None) -> str:
    return source.name if source else telling.event.report.publisher or REPORT
