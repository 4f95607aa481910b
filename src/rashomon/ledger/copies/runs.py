"""Runs of words that two texts have in common, each word used once, wherever the runs stand.

Longest runs come first (greedy string tiling; Wise 1993), so that a moved paragraph is found whole and not torn up by phrases that it
shares with its surroundings. All maximal runs are found by their first few words and then laid, so that the time grows with the texts'
length and with what they share, not with the product of the two.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

SEED = 4
"""Words of the shortest run. Of pairs of reports on one region (MUC-4), half have three words in a row in common, a fifth have four."""

REPEATS = 16
"""Places at which the first words of a run may stand in a text: beyond that they are a refrain, which is found as part of longer runs. It
bounds the time for a text that says the same thing a thousand times."""

Forms = Sequence[str]


@dataclass(frozen=True, slots=True, order=True)
class Run:
    """Successive words that two texts have in common.

    Attributes:
        one: Index of its first word in the one text.
        other: Index of its first word in the other.
        size: Words.
    """

    one: int
    other: int
    size: int

    @property
    def one_end(self) -> int:
        """Index one past its last word in the one text."""
        return self.one + self.size

    @property
    def other_end(self) -> int:
        """Index one past its last word in the other text."""
        return self.other + self.size


def common_runs(one: Forms, other: Forms) -> tuple[Run, ...]:
    """The runs, in the order of the one text; no word of either is in two of them."""
    free_one, free_other = bytearray(b"\1" * len(one)), bytearray(b"\1" * len(other))
    laid: list[Run] = []
    waiting = [(-run.size, run) for run in {*_maximal(one, other), *_edges(one, other)}]
    heapq.heapify(waiting)
    while waiting:
        _, run = heapq.heappop(waiting)
        left = list(_still_free(run, free_one, free_other))
        if left == [run]:
            laid.append(run)
            free_one[run.one : run.one_end] = free_other[run.other : run.other_end] = bytes(run.size)
        else:
            for part in left:
                if part.size >= SEED:
                    heapq.heappush(waiting, (-part.size, part))
    return tuple(sorted(laid))


def _maximal(one: Forms, other: Forms) -> Iterator[Run]:
    """All runs of `SEED` words or more that cannot be made longer, but for those made of refrains alone."""
    here, there = _places(one), _places(other)
    reached: dict[int, int] = {}  # by how far apart the two places are: the end of the last run
    for at, gram in enumerate(_grams(one)):
        for place in there.get(gram, ()) if gram in here else ():
            if at >= reached.get(place - at, 0):
                run = _longest(one, other, at, place)
                reached[place - at] = run.one_end
                yield run


def _grams(forms: Forms) -> Iterator[Forms]:
    return zip(*(forms[skip:] for skip in range(SEED)), strict=False)


def _places(forms: Forms) -> Mapping[Forms, list[int]]:
    """Where every few successive words stand; refrains left out."""
    found: dict[Forms, list[int]] = defaultdict(list)
    for at, gram in enumerate(_grams(forms)):
        found[gram].append(at)
    return {gram: places for gram, places in found.items() if len(places) <= REPEATS}


def _longest(one: Forms, other: Forms, at: int, place: int) -> Run:
    """The maximal run through two places where the words agree."""
    back, ahead = 0, 0
    while back < min(at, place) and one[at - back - 1] == other[place - back - 1]:
        back += 1
    rest = min(len(one) - at, len(other) - place)
    while ahead < rest and one[at + ahead] == other[place + ahead]:
        ahead += 1
    return Run(at - back, place - back, back + ahead)


def _edges(one: Forms, other: Forms) -> Iterator[Run]:
    """What the texts begin with and end with alike, however short; of two texts with the same words, all of them."""
    shorter = min(len(one), len(other))
    if shorter and one[0] == other[0]:
        yield _longest(one, other, 0, 0)
    if shorter and one[-1] == other[-1]:
        yield _longest(one, other, len(one) - 1, len(other) - 1)


def _still_free(run: Run, one: bytearray, other: bytearray) -> Iterator[Run]:
    """The parts of a run whose words are in no run yet."""
    free = bytes(map(int.__and__, one[run.one : run.one_end], other[run.other : run.other_end]))
    start = free.find(1)
    while start >= 0:
        end = free.find(0, start)
        end = len(free) if end < 0 else end
        yield Run(run.one + start, run.other + start, end - start)
        start = free.find(1, end)
