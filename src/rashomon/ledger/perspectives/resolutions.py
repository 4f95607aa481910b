"""Which answers disputes leave open: whether something is so of an event in every resolution of its disputes, in its merged row, in some.

A resolution takes one side of each dispute. The questions are asked of one attribute each, so that an event answers them together in every
resolution where it answers each of them in every one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from rashomon.ledger.corrections.passing import passes
from rashomon.ledger.disputes import Claim, Side
from rashomon.ledger.disputes.values import Named, Occurred, Where
from rashomon.ledger.filters import EVERYTHING, Filters
from rashomon.ledger.rows import EventRow, Incident, Party
from rashomon.ledger.who import Who, who_of
from rashomon.model import Place

Test = Callable[[Sequence[Who], Sequence[Who]], bool]
"""Whether those who acted and those it was done to are the ones asked for."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Whether it is so: whatever side is taken, by the merged row, by some side."""

    sure: bool
    merged: bool
    possible: bool

    def __and__(self, other: Answer) -> Answer:
        return Answer(self.sure and other.sure, self.merged and other.merged, self.possible and other.possible)


def yes_or_no(*, holds: bool) -> Answer:
    """An answer that no dispute touches."""
    return Answer(holds, holds, holds)


def occurred(incident: Incident, statuses: frozenset[str]) -> Answer:
    """Whether it has one of some statuses; one that a standing account denies is not sure, one that only a report denies is possible."""
    event = incident.event
    merged = event.status in statuses
    told = any(telling.event.status in statuses for telling in incident.tellings)
    return Answer(merged and not sides_on(incident, "occurrence"), merged, merged or told or _is_said(incident, statuses))


def _is_said(incident: Incident, statuses: frozenset[str]) -> bool:
    """Whether somebody's standing word is that it happened, where what happened is asked for."""
    return "actual" in statuses and any(
        claim.value.happened is True and not claim.value.planned for claim in standing(incident) if isinstance(claim.value, Occurred)
    )


def of_type(incident: Incident, wanted: str | None) -> Answer:
    """Whether it is of a type; a type that one report alone has is possible."""
    merged = wanted is None or incident.event.type == wanted
    return Answer(merged, merged, merged or any(telling.event.type == wanted for telling in incident.tellings))


def placed(incident: Incident, wanted: str | None) -> Answer:
    """Whether it was at a place or in a country."""
    if wanted is None:
        return yes_or_no(holds=True)
    merged = _is_at(incident.event, incident.event.place, wanted)
    sides = [_any_at(incident.event, side.claims, wanted) for side in sides_on(incident, "place")]
    said = [_is_at(incident.event, claim.value.place, wanted) for claim in standing(incident) if isinstance(claim.value, Where)]
    return Answer(merged and all(sides), merged, merged or any(said))


def _any_at(event: EventRow, claims: Iterable[Claim], wanted: str) -> bool:
    return any(_is_at(event, claim.value.place, wanted) for claim in claims if isinstance(claim.value, Where))


def _is_at(event: EventRow, place: Place | None, wanted: str) -> bool:
    return passes(replace(event, place=place), replace(EVERYTHING, place=wanted))


def took_part(incident: Incident, test: Test) -> Answer:
    """Whether those asked for acted, or it was done to them.

    A side that says that it was not somebody leaves the others. Each of the two roles is asked with the other as the merged row has it.
    """
    event = incident.event
    actors, recipients = _whos(event.actors), _whos(event.recipients)
    merged = test(actors, recipients)
    acting = [_named(side.claims, actors) for side in sides_on(incident, "actor")]
    receiving = [_named(side.claims, recipients) for side in sides_on(incident, "recipient")]
    sure = merged and all(test(side, recipients) for side in acting) and all(test(actors, side) for side in receiving)
    said_acting = [actors, *acting, *_said(incident, "actor")]
    said_receiving = [recipients, *receiving, *_said(incident, "recipient")]
    return Answer(sure, merged, any(test(one, other) for one in said_acting for other in said_receiving))


def _whos(parties: Iterable[Party]) -> list[Who]:
    return [who_of(party) for party in parties]


def _named(claims: Sequence[Claim], merged: Sequence[Who]) -> list[Who]:
    """Those whom a side names; of a side that only says who it was not, the others of the merged row."""
    values = [claim.value for claim in claims if isinstance(claim.value, Named)]
    named = {who.key: who for value in values if not value.denied for who in value.parties}
    if named:
        return list(named.values())
    denied = {who.key for value in values for who in value.parties}
    return [who for who in merged if who.key not in denied]


def _said(incident: Incident, role: str) -> Iterable[list[Who]]:
    """Those whom each standing account names, and each report."""
    for telling in incident.tellings:
        yield _whos(telling.event.actors if role == "actor" else telling.event.recipients)
    for claim in standing(incident):
        if claim.attribute == role and isinstance(claim.value, Named) and not claim.value.denied:
            yield list(claim.value.parties)


def standing(incident: Incident) -> tuple[Claim, ...]:
    """The claims about an event that no later word of their source has replaced."""
    return incident.findings.standing if incident.findings else ()


def sides_on(incident: Incident, attribute: str) -> list[Side]:
    """All sides of the disputes about an attribute."""
    disputes = incident.findings.disputes if incident.findings else ()
    return [side for dispute in disputes if dispute.attribute == attribute for side in dispute.sides]


def untouched(filters: Filters) -> Filters:
    """The filters that are asked in the tables: publisher and freshness, on which no account speaks."""
    return Filters(publisher=filters.publisher, fresh_days=filters.fresh_days, according_to=filters.according_to)
