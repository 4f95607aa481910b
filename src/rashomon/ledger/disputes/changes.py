"""Which claims stand: a source's later word replaces its earlier one.

Claims are in the order of their reports' days; of two reports of one day only figures are put in order, the higher last, since tolls rise.
A later figure of the same source about the same people replaces the earlier whenever it is another; any other claim is replaced only by
one that it cannot hold beside, or whose own words take it back. What a report merely codes for all its accounts never replaces what a
source is coded as saying itself. A report's own figure is replaced by its publisher's later one alone, save that a figure it took over from
a source falls with that source's.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from rashomon.ledger.disputes.claim import Claim
from rashomon.ledger.disputes.compatible import Compared
from rashomon.ledger.disputes.figures import is_same_group
from rashomon.ledger.disputes.speakers import Speaker
from rashomon.ledger.disputes.values import Count, Named, Where, in_words
from rashomon.ledger.disputes.words import disowning, tokens

SHORT = 3
"""Letters up to which a word of a name tells nothing: "the", "of", "al"."""

UPDATED = frozenset({"effects", "place", "date"})
"""Attributes of which another version is better knowledge; of the others it is another story."""


@dataclass(frozen=True, slots=True)
class Change:
    """A source's later account that differs from its earlier one.

    Attributes:
        attribute: As the codebook names it.
        speaker: The source.
        earlier: What it said.
        later: What it says.
        kind: `update` of a figure, place or date; `reversal` of anything else.
    """

    attribute: str
    speaker: Speaker
    earlier: Claim
    later: Claim
    kind: Literal["update", "reversal"]


def standing(claims: Sequence[Claim], compared: Compared) -> tuple[tuple[Claim, ...], tuple[Change, ...]]:
    """The claims that stand, and the changes that replaced the others, each pair of versions once."""
    replaced: dict[int, Claim] = {}
    ordered = sorted(claims, key=_order)
    for one, another in _pairs(ordered):
        if one not in replaced and _replaces(ordered[one], ordered[another], compared):
            replaced[one] = ordered[another]
        elif another not in replaced and ordered[one].said == ordered[another].said and _disowns(ordered[one], ordered[another]):
            replaced[another] = ordered[one]
    fallen = {n for n, claim in enumerate(ordered) if n in replaced or _falls(claim, ordered, replaced)}
    changes: dict[tuple[str, ...], Change] = {}
    for n in sorted(replaced):
        change = _change(ordered[n], replaced[n])
        key = (change.attribute, change.speaker.voice, in_words(change.earlier.value), in_words(change.later.value))
        changes.setdefault(key, change)
    return tuple(c for n, c in enumerate(ordered) if n not in fallen), tuple(changes[key] for key in sorted(changes))


def _order(claim: Claim) -> tuple[str, int, tuple[str, str, int, int], str, str]:
    """By day; on one day the lower figure first."""
    size = 0
    if isinstance(claim.value, Count):
        size = claim.value.low if claim.value.low is not None else claim.value.high or 0
    return (claim.order[0], size, claim.order, claim.attribute, in_words(claim.value))


def _pairs(ordered: Sequence[Claim]) -> Iterator[tuple[int, int]]:
    """Places of an earlier and a later claim of one source about one attribute."""
    places: dict[tuple[str, str], list[int]] = defaultdict(list)
    for n, claim in enumerate(ordered):
        places[claim.speaker.voice, claim.attribute].append(n)
    for same in places.values():
        yield from ((one, another) for k, one in enumerate(same) for another in same[k + 1 :])


def _replaces(earlier: Claim, later: Claim, compared: Compared) -> bool:
    if earlier.value == later.value:
        return False
    if earlier.report == later.report:
        return _within_report(earlier, later, compared)
    if isinstance(earlier.value, Count) and isinstance(later.value, Count):
        return _is_another(earlier.value, later.value)
    dated_apart = (earlier.said is None) != (later.said is None) or earlier.said != later.said
    told_otherwise = dated_apart and (later.firm or not earlier.firm) and compared.contradict(earlier, later)
    return told_otherwise or _disowns(later, earlier)


def _disowns(later: Claim, earlier: Claim) -> bool:
    """Whether its own words take the earlier claim back by name: "by smugglers, not by the Front as first said"."""
    taken_back = {word for match in disowning().finditer(later.quote.quote.lower()) for word in _stems(match[1])}
    return bool((_names(earlier) - _names(later)) & taken_back)


def _names(claim: Claim) -> frozenset[str]:
    """The words of whom or where a claim names."""
    match claim.value:
        case Named(parties=parties):
            return frozenset(word for party in parties for word in _stems(party.name))
        case Where(place=place):
            return frozenset(_stems(place.name))
    return frozenset()


def _stems(words: str) -> list[str]:
    """Words in lower case without the ending of a plural; short ones tell nothing."""
    return [word.removesuffix("s") for word in tokens(words) if len(word) > SHORT]


def _within_report(earlier: Claim, later: Claim, compared: Compared) -> bool:
    """A report's own two figures both stand, since they may be of parts; a source's later words in it replace what they contradict."""
    if earlier.speaker.is_publisher or not (earlier.added and later.added):
        return False
    return earlier.quote.start < later.quote.start and compared.contradict(earlier, later)


def _is_another(earlier: Count, later: Count) -> bool:
    differs = (earlier.low, earlier.high) != (later.low, later.high)
    return earlier.kind == later.kind and differs and is_same_group(earlier.group, later.group)


def _falls(claim: Claim, ordered: Sequence[Claim], replaced: dict[int, Claim]) -> bool:
    """Whether the report's own voice repeats figures that have all been replaced."""
    if not claim.echoes or not isinstance(claim.value, Count):
        return False
    echoed = [n for n, other in enumerate(ordered) if other.speaker.voice in claim.echoes and _is_equal(other, claim)]
    return bool(echoed) and all(n in replaced for n in echoed)


def _is_equal(one: Claim, other: Claim) -> bool:
    a, b = one.value, other.value
    if one.report != other.report:
        return False
    return isinstance(a, Count) and isinstance(b, Count) and (a.kind, a.low, a.high) == (b.kind, b.low, b.high)


def _change(earlier: Claim, later: Claim) -> Change:
    return Change(later.attribute, later.speaker, earlier, later, "update" if later.attribute in UPDATED else "reversal")
