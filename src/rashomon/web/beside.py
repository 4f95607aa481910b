"""Which events of different reports are laid side by side on the page.

This decides nothing: it is how the page is set, so that rival reports of what may be one act can be compared before the ledger says
whether they are one. The rule is strict on purpose. Two events stand together when they are told by different reports, have the same type
and status, their dates overlap and neither is vaguer than `MAX_DAYS`, and either both name the same place, or their places do not conflict
and the recipients share a name (the actors, where one of the two names no recipient).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from rashomon.model import Actor, ActorId, CodedReport, Event

MAX_DAYS = 10
"""Longest interval, in days, of a date that can tell one act from another: "last week" with a day's slack on either side."""


@dataclass(frozen=True, slots=True)
class Told:
    """One event as one report tells it.

    Attributes:
        id: The ledger's stable id of the event.
        event: The event.
        coded: The report and everything coded in it.
    """

    id: str
    event: Event
    coded: CodedReport

    def actors(self, ids: Iterable[ActorId]) -> tuple[Actor, ...]:
        """The actors with these ids, in their order."""
        wanted = tuple(ids)
        return tuple(actor for wish in wanted for actor in self.coded.actors if actor.id == wish)

    def names(self, ids: Iterable[ActorId]) -> frozenset[str]:
        """Every name of these actors in the report, without case."""
        return frozenset(name.casefold() for actor in self.actors(ids) for name in (actor.name, *actor.names))


def lay_beside(told: Iterable[Told]) -> list[tuple[Told, ...]]:
    """Groups of events in which each may be the same as each other; most stand alone. The order given is kept.

    Only groups that share a day are compared, so that the time taken grows with the events of a day and not with all events.
    """
    groups: list[list[Told]] = []
    on_day: defaultdict[tuple[str, str, date], list[list[Told]]] = defaultdict(list)
    for one in told:
        blocks = [on_day[one.event.type, one.event.status, day] for day in _days(one)]
        candidates = {id(group): group for block in blocks for group in block}.values()
        home = next((group for group in candidates if all(may_be_same(one, other) for other in group)), None)
        if home is None:
            home = []
            groups.append(home)
        home.append(one)
        for block in blocks:
            if not any(group is home for group in block):
                block.append(home)
    return [tuple(group) for group in groups]


def _days(one: Told) -> list[date]:
    """Every day on which it can have happened; none when that is too vague to be compared."""
    bounds = one.event.date.bounds() if one.event.date else None
    if bounds is None or (bounds[1] - bounds[0]).days >= MAX_DAYS:
        return []
    return [bounds[0] + timedelta(days=n) for n in range((bounds[1] - bounds[0]).days + 1)]


def may_be_same(one: Told, other: Told) -> bool:
    """Whether two events of one type and status are laid side by side; the module's docstring has the rule."""
    if one.coded.report.id == other.coded.report.id or not _overlap(one, other):
        return False
    if one.event.place and other.event.place and one.event.place.name.casefold() == other.event.place.name.casefold():
        return True
    return _places_agree(one, other) and _share_a_side(one, other)


def _overlap(one: Told, other: Told) -> bool:
    return not set(_days(one)).isdisjoint(_days(other))


def _places_agree(one: Told, other: Told) -> bool:
    """No place on one side, or one is the country that the other lies in (`where_prec` 6)."""
    ours, theirs = one.event.place, other.event.place
    if ours is None or theirs is None:
        return True
    return ours.country == theirs.country and 6 in (ours.precision, theirs.precision)


def _share_a_side(one: Told, other: Told) -> bool:
    same_actor = one.names(one.event.actor) & other.names(other.event.actor)
    same_recipient = one.names(one.event.recipient) & other.names(other.event.recipient)
    both_named = one.event.recipient and other.event.recipient
    return bool(same_recipient) or bool(same_actor and not both_named)
