"""Whether an event is the act that a commitment is about: by type and mode, and by whom and where it was done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.knowledge.register import Period
from rashomon.ledger.names import fold
from rashomon.ledger.promises.named import Named, alike, words_of
from rashomon.ledger.promises.near import near
from rashomon.ledger.promises.phrases import HOSTILE
from rashomon.ledger.promises.sequence import After
from rashomon.ledger.promises.terms import names
from rashomon.ledger.promises.told import parties_of, text_of
from rashomon.ledger.promises.vocabulary import vocabulary
from rashomon.ledger.rows import EventRow, Incident
from rashomon.ledger.who import BACKING, BELONGING, OF_STATE, Kinship, Who

PEOPLE = frozenset({"population", "person", "organisation"})
"""Kinds that are a state's people."""


HARMFUL = HOSTILE | {"PROTEST"}
"""Types of acts against somebody."""

ARMED = frozenset({"military", "police", "armed_group", "umbrella_group"})


def is_the_act(event: EventRow, types: frozenset[str], modes: frozenset[str], *, loosely: bool = False) -> bool:
    """Whether an event is of the types and modes; one whose mode is not told may be of any.

    Args:
        event: The event.
        types: PLOVER types of the act.
        modes: Its modes; empty for any.
        loosely: Whether what comes to the same counts even where it harms nobody: it may keep a promise, and breaks none.
    """
    if event.status != "actual":
        return False
    if event.type in types and (not modes or event.mode is None or event.mode in modes):
        return True
    return (loosely or event.type in HARMFUL) and bool(near(event.type, event.mode, types, modes))


@dataclass(frozen=True, slots=True)
class Range:
    """Against whom and where acts count, for one side of a commitment.

    Attributes:
        targets: Actors against, to or with whom.
        whom: The same as the words name it.
        where: Where, as the words name it.
        kinship: Who belongs to what.
        with_clients: Whether an act against somebody whom a target backs counts: what two backers agree on binds them for those they back.
    """

    targets: tuple[Who, ...]
    whom: Named
    where: Named
    kinship: Kinship
    with_clients: bool = False

    def holds(self, incident: Incident, others: Sequence[Who], days: After) -> str:
        """Why an event lies within it, in words; empty where it does not.

        Args:
            incident: The event.
            others: Its recipients, or the other sides of a clash.
            days: When it was done.
        """
        where = self._placed(incident)
        if not where:
            return ""
        if not self.targets and not self.whom:
            return f"no target is named, and {where}"
        if not others:
            return f"{self._unnamed(incident)}, and {where}" if self._unnamed(incident) else ""
        whom = next((who for who in others if self._meets(who, days.period)), None)
        if whom:
            return f"{whom.name} is whom it concerns, and {where}"
        return f"its words name whom it concerns, and {where}" if self._worded(incident, others) else ""

    def _meets(self, who: Who, period: Period) -> bool:
        if any(target.key == who.key or self.kinship.related(target, who, period) or _of_one_state(target, who) for target in self.targets):
            return True
        if self.with_clients and any(self.kinship.chain(who, target, period, BELONGING | BACKING) is not None for target in self.targets):
            return True
        return bool(self.whom) and names(self.whom, who)

    def _worded(self, incident: Incident, others: Sequence[Who]) -> bool:
        """Whether the place or the words of an event name the target, when that has no name that its recipients could have."""
        place = incident.event.place
        if place and any(alike(name, fold(part)) for name in self.whom.names for part in words_of(place.name)):
            return True
        things = vocabulary().things(self.whom.sorts)
        if self.whom.is_proper or self.whom.sorts - things:
            return False
        parts = [fold(part) for who in others for part in words_of(who.name)] + text_of(incident)
        # Who shoots from a boat at soldiers shoots at no boat.
        if things and not any(who.kind in ARMED for who in others) and things & vocabulary().sorts(parts):
            return True
        return any(alike(word, part) for word in self.whom.words for part in parts)

    def _unnamed(self, incident: Incident) -> str:
        """What speaks for an event whose recipient is not told; empty where its place speaks against."""
        states = self.whom.countries | {who.country for who in self.targets if who.country}
        at = incident.event.place.country if incident.event.place else None
        if self._worded(incident, ()) or (at and at in states):
            return "its place or words are whom it concerns"
        if self.whom.names and not self.targets and incident.event.place:
            return ""  # what has a name and is no party is a place: a dam, a village
        makers = {who.country for who in parties_of(incident)}
        return "" if at and states and at not in states | makers else "against whom is not told"

    def _placed(self, incident: Incident) -> str:
        place = incident.event.place
        if not self.where:
            return "it is promised for anywhere"
        if place is None:
            return "where it was done is not told"
        if self.where.names:
            told = [fold(part) for text in (place.name, place.gazetteer_name or "", place.admin1 or "") for part in words_of(text)]
            told += [word for word in text_of(incident) if word in self.where.names]
            return f"it was done in {place.name}" if any(alike(name, part) for name in self.where.names for part in told) else ""
        return f"it was done in {place.country}" if place.country in self.where.countries or place.country is None else ""


def _of_one_state(target: Who, who: Who) -> bool:
    """Whether one is the bare state of the other, or both are its government or both its forces."""
    if not target.country or target.country != who.country:
        return False
    if target.kind == "state":
        return who.kind in OF_STATE | PEOPLE or who.kind == "state"
    if who.kind == "state":
        return target.kind in OF_STATE
    return target.kind == who.kind and target.kind in OF_STATE
