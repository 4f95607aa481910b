"""The features of `pairs`, of very many pairs at once: the same buckets, as numbers.

Each function gives for each pair the place of the bucket in the feature's list of buckets, `NONE` where nothing can be told.
`tests/ledger/merging/test_abreast.py` holds that each gives what its namesake of `pairs` gives.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from rashomon.knowledge.entry import EARTH_KM
from rashomon.ledger.merging.columns import KINDS, NOTHING, At, Columns, Lists, Whole
from rashomon.ledger.merging.pairs import FAR_KM, NEAR_KM, NEITHER_DATED, UNDATED, WHOLE_COUNTRY, like_names, status_bucket
from rashomon.ledger.merging.sides import LEVEL, NOBODY, Levels
from rashomon.ledger.merging.wording import SAME_TRIGGER, SENTENCE, STORY_LEVELS

Codes = NDArray[np.int8]
Mask = NDArray[np.bool_]

NONE = -1


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of tellings, by their rows.

    Attributes:
        columns: All tellings.
        levels: How any two actors go together.
        ones: The one of each pair; pairs of one telling stand together.
        others: The other.
    """

    columns: Columns
    levels: Levels
    ones: Whole
    others: Whole

    def __len__(self) -> int:
        return len(self.ones)

    def of(self, at: int) -> tuple[Whole, Whole]:
        """A column: of the ones, and of the others."""
        column = self.columns.whole[at]
        return column[self.ones], column[self.others]

    def only(self, wanted: Mask) -> Pairs:
        """Some of the pairs."""
        return Pairs(self.columns, self.levels, self.ones[wanted], self.others[wanted])


def report(pairs: Pairs) -> Codes:
    """Whether one report, or one data set, tells both."""
    (ours, theirs), (our_set, their_set) = pairs.of(At.REPORT), pairs.of(At.DATA_SET)
    found = np.where((their_set == our_set) & (our_set != NOTHING), 1, NONE)
    return np.where(theirs == ours, 0, found).astype(np.int8)


def status(pairs: Pairs) -> Codes:
    """How what is said of their coming about goes together."""
    names = pairs.columns.statuses
    table = np.array([[STATUS.index(status_bucket(a or "", b or "")) - 1 for b in names] for a in names], np.int8)
    ours, theirs = pairs.of(At.STATUS)
    found: Codes = table[ours, theirs]
    return found


STATUS = (None, "denied", "not_done", "announced")


def nth(pairs: Pairs) -> Codes:
    """Whether both are said to be the same of a row."""
    ours, theirs = pairs.of(At.NTH)
    return np.where((ours == NOTHING) | (theirs == NOTHING), NONE, np.where(theirs == ours, 0, 1)).astype(np.int8)


def many(pairs: Pairs) -> Codes:
    """Whether one or both tell of several acts."""
    ours, theirs = pairs.of(At.MANY)
    found: Codes = np.array((NONE, 1, 0), np.int8)[ours + theirs]
    return found


DATE = (
    *("next_night", "next_day", "two_days", "days_apart", "next_to", "apart", "same_day", "overlap", "vague", "unknown"),
    *(bucket for _, bucket in UNDATED),
    "undated_far",
    *(bucket for _, bucket in NEITHER_DATED),
    "neither_far",
)
_DATE = {name: place for place, name in enumerate(DATE)}


def date(pairs: Pairs) -> Codes:
    """How the days go together, of publication where a report gives none."""
    (first, firsts), (last, lasts), (exact, exacts) = (pairs.of(at) for at in (At.FIRST, At.LAST, At.EXACT))
    (night, nights), (appeared, appear) = pairs.of(At.NIGHT), pairs.of(At.PUBLISHED)
    undated, undateds = first == NOTHING, firsts == NOTHING
    start, starts = np.where(undated, appeared, first), np.where(undateds, appear, firsts)
    end, ends = np.where(undated, appeared, last), np.where(undateds, appear, lasts)
    gap = np.maximum(starts, start) - np.minimum(ends, end)
    both, single = (exact & exacts) > 0, (firsts == lasts) & (first == last)
    next_day = np.where((night | nights) > 0, _DATE["next_night"], _DATE["next_day"])
    days = np.where(gap > 2, _DATE["days_apart"], np.where(gap == 2, _DATE["two_days"], next_day))
    apart = np.where(both, days, np.where(gap > 1, _DATE["apart"], _DATE["next_to"]))
    met = np.where(single, _DATE["same_day"], np.where(both, _DATE["overlap"], _DATE["vague"]))
    dated = np.where(gap > 0, apart, met)
    found = np.where(undated & undateds, _within(gap, NEITHER_DATED), np.where(undated | undateds, _within(gap, UNDATED), dated))
    return np.where((starts == NOTHING) | (start == NOTHING), _DATE["unknown"], found).astype(np.int8)


def _within(gap: Whole, steps: Sequence[tuple[int, str]]) -> Whole:
    return _DATE[steps[0][1]] + np.searchsorted([most for most, _ in steps], gap)


PLACE = (
    *("same", "same_country", "other_country", "in_country", "in_division", "other_division"),
    *("unplaced", "near", "other_name", "far", "some_way"),
)
_PLACE = {name: place for place, name in enumerate(PLACE)}


def place(pairs: Pairs) -> Codes:
    """How the places go together."""
    (key, keys), (country, countries), (precision, precisions) = (pairs.of(at) for at in (At.SPOT, At.COUNTRY, At.PRECISION))
    whole = (precisions == WHOLE_COUNTRY) | (precision == WHOLE_COUNTRY)
    abroad = (countries != country) & (countries != NOTHING) & (country != NOTHING)
    equal, missing = keys == key, (keys == NOTHING) | (key == NOTHING)
    found = np.where(countries == country, _PLACE["in_country"], NONE).astype(np.int8)
    inside = ~(whole | abroad | equal | missing)
    if inside.any():
        found[inside] = _by_distance(pairs.only(inside))
    found[abroad] = _PLACE["other_country"]
    found[equal] = np.where(whole[equal], _PLACE["same_country"], _PLACE["same"])
    found[missing] = NONE
    return found


def _by_distance(pairs: Pairs) -> Codes:
    """The buckets of places in one country."""
    (admin1, admins), (precision, precisions) = pairs.of(At.ADMIN1), pairs.of(At.PRECISION)
    exact = (precisions >= 1) & (precisions <= 2) & (precision >= 1) & (precision <= 2)
    latitudes, far = pairs.columns.real[0], _km(pairs)
    nowhere, nowheres = np.isnan(latitudes[pairs.ones]), np.isnan(latitudes[pairs.others])
    beyond = np.where(far > FAR_KM, _PLACE["far"], _PLACE["some_way"])
    divided = np.where(far <= 3 * FAR_KM, _PLACE["in_division"], _PLACE["other_division"])
    found = np.where(far <= NEAR_KM, _PLACE["near"], np.where(exact, beyond, divided))
    found[nowhere ^ nowheres] = _PLACE["unplaced"]
    told = (admins != NOTHING) & (admin1 != NOTHING) & ~exact
    found = np.where(told, np.where(admins == admin1, _PLACE["in_division"], _PLACE["other_division"]), found)
    facts = pairs.columns.facts
    for at in np.flatnonzero(nowhere & nowheres & ~told).tolist():
        here, there = facts[pairs.ones[at]].spot, facts[pairs.others[at]].spot
        found[at] = _PLACE["near" if here and there and like_names(here, there) else "other_name"]
    return found.astype(np.int8)


def _km(pairs: Pairs) -> NDArray[np.float64]:
    """Great circles, as `great_circle_km` has them; not a number where a point is not known."""
    latitudes, longitudes = np.radians(pairs.columns.real[:2, pairs.ones])
    norths, easts = np.radians(pairs.columns.real[:2, pairs.others])
    half = np.sin((norths - latitudes) / 2) ** 2 + np.cos(latitudes) * np.cos(norths) * np.sin((easts - longitudes) / 2) ** 2
    far: NDArray[np.float64] = 2 * EARTH_KM * np.arcsin(np.minimum(np.sqrt(half), 1.0))
    return far


TYPE = ("other", "same_mode", "other_mode", "same")


def type_(pairs: Pairs) -> Codes:
    """How types and modes go together."""
    (ours, theirs), (mode, modes) = pairs.of(At.TYPE), pairs.of(At.MODE)
    told = (modes != NOTHING) & (mode != NOTHING)
    return np.where(theirs != ours, 0, np.where(told, np.where(modes == mode, 1, 2), 3)).astype(np.int8)


COUNTS = ("same", "close", "apart")


def counts(pairs: Pairs) -> Codes:
    """How the figures go together, by the kind of effect where they do best."""
    found = np.full(len(pairs), len(COUNTS), np.int8)
    for at in range(At.FIGURES, At.FIGURES + 3 * len(KINDS), 3):
        size, sizes = pairs.of(at)
        told = (size != NOTHING) & (sizes != NOTHING)
        if told.any():
            (low, lows), (high, highs) = pairs.of(at + 1), pairs.of(at + 2)
            close = 2 * np.minimum(sizes, size) >= np.maximum(sizes, size)
            level = np.where((low == lows) & (high == highs), 0, np.where(close, 1, 2))
            found = np.where(told, np.minimum(found, level), found).astype(np.int8)
    found[found == len(COUNTS)] = NONE
    return found


def context(pairs: Pairs) -> Codes:
    """Whether one report carries the other's words."""
    (before, befores), (after, afters) = pairs.of(At.BEFORE), pairs.of(At.AFTER)
    ours = (before != NOTHING) & ((befores == before) | (afters == before))
    return np.where(ours | ((after != NOTHING) & ((befores == after) | (afters == after))), 0, NONE).astype(np.int8)


TRIGGER = (*SAME_TRIGGER, "in_part", "beside", "other")


def trigger(pairs: Pairs) -> Codes:
    """How alike the words of the deed are."""
    (ours, theirs), (rareness, _) = pairs.of(At.TRIGGERS), pairs.of(At.RARENESS)
    columns = pairs.columns
    found = np.where((ours == theirs) & (columns.triggers.lengths[pairs.ones] > 1), rareness, TRIGGER.index("other"))
    left = found == TRIGGER.index("other")
    if left.any():
        some = pairs.only(left)
        shared = _shared(columns.triggers, columns.triggers, some) > 0
        beside = (_shared(columns.triggers, columns.sentence, some) > 0) | (_shared(columns.sentence, columns.triggers, some) > 0)
        found[left] = np.where(shared, TRIGGER.index("in_part"), np.where(beside, TRIGGER.index("beside"), TRIGGER.index("other")))
    return found.astype(np.int8)


def _shared(ours: Lists, theirs: Lists, pairs: Pairs) -> Whole:
    """What the stems weigh that the others' lists share with the ones'."""
    squares = pairs.columns.squares
    lengths = theirs.lengths[pairs.others]
    ends = np.cumsum(lengths)
    starts = ends - lengths
    places = np.repeat(theirs.starts[pairs.others] - starts, lengths) + np.arange(ends[-1])
    stems = theirs.flat[places]
    found, marked = np.zeros(len(stems), np.int64), np.zeros(len(squares), np.int64)
    turns = [0, *(np.flatnonzero(np.diff(pairs.ones)) + 1).tolist(), len(pairs)]
    for at, after in pairwise(turns):  # the pairs of one telling, for which its own stems are marked
        own = ours.of(int(pairs.ones[at]))
        marked[own] = squares[own]
        span = slice(starts[at], ends[after - 1])
        found[span] = marked[stems[span]]
        marked[own] = 0
    weights: Whole = np.add.reduceat(found, starts)
    return weights


def sentence(pairs: Pairs) -> Codes:
    """How alike the sentences are, in steps from 0."""
    return _likeness(pairs, pairs.columns.sentence, 2, SENTENCE)


def story(pairs: Pairs) -> Codes:
    """How alike the reports are, in steps from 0."""
    return _likeness(pairs, pairs.columns.story, 3, STORY_LEVELS)


def _likeness(pairs: Pairs, stems: Lists, length: int, steps: Sequence[float]) -> Codes:
    shared, lengths = _shared(stems, stems, pairs), pairs.columns.real[length]
    both = lengths[pairs.ones] * lengths[pairs.others]
    cosines = np.divide(shared, both, out=np.zeros(len(both)), where=shared > 0)
    found: Codes = np.searchsorted(steps, cosines, side="right").astype(np.int8)
    return found


ACTOR = (*LEVEL, "swapped")
_OTHER = LEVEL.index("other")


def actor(pairs: Pairs) -> Codes:
    """How those who acted go together."""
    verbal = _verbal(pairs)
    found = np.full(len(pairs), NONE, np.int8)
    if not verbal.all():
        some = pairs.only(~verbal)
        level = some.levels.closest(some.columns.actors, some.columns.actors, some.ones, some.others)
        found[~verbal] = np.where(_swapped(some, level == _OTHER), len(LEVEL), level).astype(np.int8)
    return found


def speaker(pairs: Pairs) -> Codes:
    """How those who spoke go together."""
    verbal = _verbal(pairs)
    found = np.full(len(pairs), NONE, np.int8)
    if verbal.any():
        some = pairs.only(verbal)
        found[verbal] = some.levels.closest(some.columns.actors, some.columns.actors, some.ones, some.others)
    return found


def recipient(pairs: Pairs) -> Codes:
    """How those who were acted upon go together."""
    columns = pairs.columns
    level = pairs.levels.closest(columns.recipients, columns.recipients, pairs.ones, pairs.others)
    return np.where(_swapped(pairs, level == _OTHER), NONE, level).astype(np.int8)


def _verbal(pairs: Pairs) -> Mask:
    ours, theirs = pairs.of(At.VERBAL)
    return (ours | theirs) > 0


def _swapped(pairs: Pairs, wanted: Mask) -> Mask:
    """Whether the one's actor is the other's recipient, of those pairs that are wanted."""
    found = np.zeros(len(pairs), np.bool_)
    if wanted.any():
        some, columns = pairs.only(wanted), pairs.columns
        one = some.levels.closest(columns.actors, columns.recipients, some.ones, some.others)
        two = some.levels.closest(columns.recipients, columns.actors, some.ones, some.others)
        # `same`, `within` or nobody on both ways, but not nobody on both
        found[wanted] = (one <= 1) & (two <= 1) & ((one != NOBODY) | (two != NOBODY))
    return found


Feature = Callable[[Pairs], Codes]

FEATURES: tuple[tuple[str, Feature, Sequence[str]], ...] = (
    ("report", report, ("same", "data_set")),
    ("status", status, STATUS[1:]),
    ("nth", nth, ("same", "other")),
    ("many", many, ("both", "one")),
    ("date", date, DATE),
    ("place", place, PLACE),
    ("type", type_, TYPE),
    ("counts", counts, COUNTS),
    ("context", context, ("same",)),
    ("trigger", trigger, TRIGGER),
    ("story", story, tuple(map(str, range(len(STORY_LEVELS) + 1)))),
    ("sentence", sentence, tuple(map(str, range(len(SENTENCE) + 1)))),
    ("actor", actor, ACTOR),
    ("speaker", speaker, LEVEL),
    ("recipient", recipient, LEVEL),
)
"""As in `pairs`, with the buckets of each."""
