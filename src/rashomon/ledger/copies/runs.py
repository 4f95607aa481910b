"""Runs of words that two texts have in common, each word used once, wherever the runs stand.

Longest runs come first (greedy string tiling; Wise 1993), so that a moved paragraph is found whole and not torn up by phrases that it
shares with its surroundings. All maximal runs are found by their first few words and then laid, so that the time grows with the texts'
length and with what they share, not with the product of the two.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from dataclasses import dataclass

from rashomon.ledger.copies.sides import SEED, Forms, Side


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


_Found = tuple[int, int, int]
"""A run as it is sorted: words, negated so that the longest is the least, its first word in the one text and in the other."""


def common_runs(one: Side, other: Side) -> tuple[Run, ...]:
    """The runs, in the order of the one text; no word of either is in two of them."""
    forms, others = one.forms, other.forms
    free_one, free_other = bytearray(b"\1" * len(forms)), bytearray(b"\1" * len(others))
    laid: list[Run] = []
    waiting = [*{*_maximal(one, other), *_edges(forms, others)}]
    heapq.heapify(waiting)
    while waiting:
        less, at, place = heapq.heappop(waiting)
        end, place_end = at - less, place - less
        if free_one.find(0, at, end) < 0 and free_other.find(0, place, place_end) < 0:
            laid.append(Run(at, place, -less))
            free_one[at:end] = free_other[place:place_end] = bytes(-less)
        elif free_one.find(1, at, end) >= 0 and free_other.find(1, place, place_end) >= 0:
            for part in _still_free((less, at, place), free_one, free_other):
                heapq.heappush(waiting, part)
    return tuple(sorted(laid, key=lambda run: run.one))


def _maximal(one: Side, other: Side) -> Iterator[_Found]:
    """All runs of `SEED` words or more that cannot be made longer, but for those made of refrains alone."""
    forms, others = one.forms, other.forms
    here, there = one.places, other.places
    reached: dict[int, int] = {}  # by how far apart the two places are: the end of the last run
    reach = reached.get
    common = here.last.keys() & there.last.keys()
    for at, shingle in sorted([(at, number) for number in common for at in here.of(number)]):
        for place in there.of(shingle):
            if at >= reach(place - at, 0):
                run = _longest(forms, others, at, place)
                if run[0] <= -SEED:  # the shingle may be that of other words
                    reached[place - at] = run[1] - run[0]
                    yield run


def _longest(one: Forms, other: Forms, at: int, place: int) -> _Found:
    """The maximal run through two places where the words agree."""
    start, start_there = at, place
    while start and start_there and one[start - 1] == other[start_there - 1]:
        start, start_there = start - 1, start_there - 1
    end, shift = at, place - at
    last = min(len(one), len(other) - shift)
    while end < last and one[end] == other[end + shift]:
        end += 1
    return start - end, start, start_there


def _edges(one: Forms, other: Forms) -> Iterator[_Found]:
    """What the texts begin with and end with alike, however short; of two texts with the same words, all of them."""
    shorter = min(len(one), len(other))
    if shorter and one[0] == other[0]:
        yield _longest(one, other, 0, 0)
    if shorter and one[-1] == other[-1]:
        yield _longest(one, other, len(one) - 1, len(other) - 1)


def _still_free(run: _Found, one: bytearray, other: bytearray) -> Iterator[_Found]:
    """The parts of a run, long enough for one, whose words are in no run yet."""
    less, at, place = run
    free = bytes(map(int.__and__, one[at : at - less], other[place : place - less]))
    start = free.find(1)
    while start >= 0:
        end = free.find(0, start)
        end = len(free) if end < 0 else end
        if end - start >= SEED:
            yield start - end, at + start, place + start
        start = free.find(1, end)
