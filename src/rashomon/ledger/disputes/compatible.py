"""Whether two claims about one attribute can both hold.

What two reports tell in their own voices differs easily through a reader's mistake: such claims contradict each other only about deeds,
and not when the one report's actor is the other's recipient, as in a clash told from two sides, nor by what they call a crowd. Who spoke
is contradicted only by a source that says so: whoever tells of an own demand or reproach tells of none but that. Who it was done to, too,
since two may both have been hit; within one report, whose coding has all of them, only by another that says so.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from rashomon.knowledge.register import Period
from rashomon.ledger.disputes.actors import ARMED, covers, may_be_one
from rashomon.ledger.disputes.circumstances import dates_clash, places_clash
from rashomon.ledger.disputes.claim import Claim
from rashomon.ledger.disputes.figures import clash
from rashomon.ledger.disputes.natures import OPPOSITE
from rashomon.ledger.disputes.speakers import is_same_state
from rashomon.ledger.disputes.values import DEEDS, Count, Dated, Judged, Named, Nature, Occurred, Value, Where
from rashomon.ledger.who import OF_STATE, Kinship, Who

FORCES = ARMED | {"military", "police"}
"""Kinds that bear arms."""

CROWDS = frozenset({"population", "organisation", "party", "unidentified"})
"""Kinds of a crowd without a name, and of those who call one out."""

STILL = frozenset({"ASSAULT", "COERCE", "PROTEST"})
"""Types that happen at one place; those of movement have two."""


@dataclass(frozen=True, slots=True)
class Compared:
    """What claims are compared by: who belongs to what, and when the event was."""

    kinship: Kinship
    period: Period | None
    _asked: dict[tuple[Who, Who], bool] = field(default_factory=dict, compare=False, repr=False)

    def contradict(self, one: Claim, other: Claim) -> bool:
        """Whether two claims about one attribute cannot both hold, whoever makes them."""
        match (one.value, other.value):
            case _ if one.attribute != other.attribute:
                return False
            case (Named() as a, Named() as b):
                return a.planned == b.planned and self._names(one, other, a, b)
            case (Where() as a, Where() as b):
                return _are_told(one, other, STILL) and places_clash(a.place, b.place, attributed=_is_attributed(one, other))
            case (Dated() as a, Dated() as b):
                return _are_told(one, other, DEEDS) and dates_clash(a.when, b.when)
            case (Count() as a, Count() as b):
                return clash(a, b)
            case _:
                return _opposed(one.value, other.value) and _is_told(one, other)

    def _names(self, one: Claim, other: Claim, a: Named, b: Named) -> bool:
        if a.denied or b.denied:
            positive, denied = (b, a) if a.denied else (a, b)
            return not positive.denied and any(
                covers(no, yes, self.kinship, self.period) for no in denied.parties for yes in positive.parties
            )
        if one.attribute == "recipient":
            return _is_contradicted(one, other) and not self._are_one(a, b)
        if not one.added and not other.added and (_are_crowds(a, b) or not {one.event_type, other.event_type} <= DEEDS):
            return False
        if not _is_attributed(one, other) and self._swapped(a, b):
            return False
        return not self._meet(a.parties, b.parties)

    def _are_one(self, a: Named, b: Named) -> bool:
        """Whether they may be the same people: fighters are no civilians, though either may be described by words without a name."""
        sorts = _sorts(a), _sorts(b)
        return self._meet(a.parties, b.parties) and not (all(sorts) and sorts[0].isdisjoint(sorts[1]))

    def _meet(self, ours: tuple[Who, ...], theirs: tuple[Who, ...]) -> bool:
        return any(self._may_be_one(a, b) for a in ours for b in theirs)

    def _may_be_one(self, one: Who, other: Who) -> bool:
        """Asked again and again of the same two where many reports tell of one event."""
        if (one, other) not in self._asked:
            self._asked[one, other] = may_be_one(one, other, self.kinship, self.period)
        return self._asked[one, other]

    def _swapped(self, a: Named, b: Named) -> bool:
        """Whether a side of the one telling is the other side of the other; a crowd hit by both is not."""
        pairs = ((ours, theirs) for ours, theirs in ((a.parties, b.opposite), (b.parties, a.opposite)))
        return any(_is_armed(x) == _is_armed(y) and self._may_be_one(x, y) for ours, theirs in pairs for x in ours for y in theirs)


def _are_crowds(a: Named, b: Named) -> bool:
    """Whether reports may have no more than two descriptions of one crowd, or of it and who called it out."""
    crowds = [all(who.is_nameless for who in named.parties) for named in (a, b)]
    return any(crowds) and all(who.kind in CROWDS for who in (*a.parties, *b.parties))


def _is_armed(who: Who) -> bool:
    return who.kind in FORCES | {"state", "government_body"}


def _is_contradicted(one: Claim, other: Claim) -> bool:
    """Whether a source's own words about whom it hit are set against another's; in one report a source may only add to the others'."""
    return (one.added and other.added) if one.report == other.report else (one.added or other.added)


def _sorts(named: Named) -> frozenset[str]:
    """Whether those named are armed or a population; of others it is not told."""
    sorts = ("armed" if who.kind in FORCES else "unarmed" if who.kind == "population" else "" for who in named.parties)
    return frozenset(sort for sort in sorts if sort)


def _own(one: Claim, other: Claim) -> bool:
    """Whether a report's own voice is among the two."""
    return one.speaker.is_publisher or other.speaker.is_publisher


def _is_attributed(one: Claim, other: Claim) -> bool:
    """Whether named sources tell both, or what one tells is coded as its own."""
    return not _own(one, other) or one.added or other.added


def _are_told(one: Claim, other: Claim, types: frozenset[str]) -> bool:
    """Whether a difference between the two tells: of deeds always, of words only between named sources."""
    return _is_attributed(one, other) or {one.event_type, other.event_type} <= types


def _is_told(one: Claim, other: Claim) -> bool:
    """Whether a source denies that it happened, rather than a report having an act of words as not done; true of all other attributes."""
    return one.attribute != "occurrence" or "denies" in {one.stance, other.stance} or _are_told(one, other, DEEDS)


def _opposed(a: Value, b: Value) -> bool:
    """Whether one says yes to what the other says no to."""
    match (a, b):
        case (Occurred(), Occurred()):
            return a.planned == b.planned and {a.happened, b.happened} == {True, False}
        case (Nature(), Nature()):
            return _natures(a, b)
        case (Judged(), Judged()):
            return a.right != b.right
    return False


def _natures(a: Nature, b: Nature) -> bool:
    """Opposites; of what is only coded or counted, those that are about one number of people, or that a source contradicts in words."""
    if OPPOSITE[a.family] != b.family:
        return False
    if "said" in {a.basis, b.basis}:
        return True
    return a.count is not None and a.count == b.count


def is_one_side(one: Claim, other: Claim) -> bool:
    """Whether two sources cannot dispute with each other: one source, or a state as such and a body or official of it."""
    a, b = one.speaker, other.speaker
    if a.voice == b.voice or a.key == b.key:
        return True
    if a.who is None or b.who is None:
        return False
    kinds = {a.who.kind, b.who.kind}
    return "state" in kinds and kinds <= OF_STATE | {"state", "person"} and is_same_state(a.who, b.who)
