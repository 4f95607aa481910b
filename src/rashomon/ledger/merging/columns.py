"""Tellings as rows of numbers, so that one can be compared with hundreds at once.

Names, places, actors and stems are numbered as they come; numbers hold within one `Columns` and are never stored.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Hashable, Sequence
from enum import IntEnum
from typing import Any, get_args

import numpy as np
from numpy.typing import NDArray

from rashomon.ledger.merging.facts import Facts, Side
from rashomon.ledger.merging.pairs import VERBAL
from rashomon.ledger.merging.wording import rareness, square
from rashomon.model import EffectKind

Whole = NDArray[np.int64]
Real = NDArray[np.float64]

NOTHING = -1
"""Stands where a telling has no value."""

KINDS: tuple[str, ...] = get_args(EffectKind)


class At(IntEnum):
    """Columns of whole numbers; from `FIGURES` three for each kind of effect: first figure known, fewest, most."""

    REPORT = 0
    DATA_SET = 1
    STATUS = 2
    NTH = 3
    MANY = 4
    NIGHT = 5
    FIRST = 6
    LAST = 7
    EXACT = 8
    PUBLISHED = 9
    SPOT = 10
    COUNTRY = 11
    ADMIN1 = 12
    PRECISION = 13
    TYPE = 14
    VERBAL = 15
    MODE = 16
    BEFORE = 17
    AFTER = 18
    TRIGGERS = 19
    RARENESS = 20
    FIGURES = 21


WIDTH = At.FIGURES + 3 * len(KINDS)


class Numbers:
    """Numbers for values as they come, from 1; 0 stands for none of them."""

    def __init__(self) -> None:
        self._known: dict[Hashable, int] = {}

    def of(self, value: Hashable) -> int:
        """Its number; `NOTHING` for `None`."""
        return NOTHING if value is None else self._known.setdefault(value, len(self._known) + 1)

    def __len__(self) -> int:
        return len(self._known)


class Lists:
    """Lists of numbers, one a row, end to end."""

    def __init__(self) -> None:
        self.starts: Whole = np.zeros(ROOM, np.int64)
        self.lengths: Whole = np.zeros(ROOM, np.int64)
        self.flat: Whole = np.zeros(ROOM, np.int64)
        self._end = 0

    def put(self, row: int, numbers: Sequence[int]) -> None:
        """Give a row, the one after the last, its list."""
        self.starts, self.lengths = grown(self.starts, row), grown(self.lengths, row)
        self.flat = grown(self.flat, self._end + len(numbers))
        self.starts[row], self.lengths[row] = self._end, len(numbers)
        self.flat[self._end : self._end + len(numbers)] = numbers
        self._end += len(numbers)

    def of(self, row: int) -> Whole:
        """A row's list."""
        start = self.starts[row]
        return self.flat[start : start + self.lengths[row]]


ROOM = 1024


def grown(array: NDArray[Any], at: int) -> NDArray[Any]:
    """An array whose last axis has room at an index: the same, or a larger one with zeros after what it held."""
    while at >= array.shape[-1]:
        array = np.concatenate((array, np.zeros_like(array)), axis=-1)
    return array


class Columns:
    """Rows of tellings, in the order in which they are added.

    Attributes:
        rows: By the number of the coded event.
        numbers: Those numbers, by row.
        facts: The tellings themselves.
        whole: Whole numbers, shape (`WIDTH`, room).
        real: Latitude and longitude in degrees (not a number where unknown), lengths of sentence and story, shape (4, room).
        triggers: Numbers of the stems of each telling's triggers, after a 0, so that no list is empty.
        sentence: The same of the sentence.
        story: The same of the report.
        actors: Numbers of those who acted, or 0 alone.
        recipients: The same of those who were acted upon.
        sides: Actors by their numbers; the first stands for none.
        squares: What each stem weighs, by its number.
        statuses: Statuses by their numbers; the first stands for none.
    """

    def __init__(self) -> None:
        self.rows: dict[int, int] = {}
        self.numbers: Whole = np.zeros(ROOM, np.int64)
        self.facts: list[Facts] = []
        self.whole: Whole = np.zeros((WIDTH, ROOM), np.int64)
        self.real: Real = np.zeros((4, ROOM))
        self.triggers, self.sentence, self.story, self.actors, self.recipients = (Lists() for _ in range(5))
        self.sides: list[Side | None] = [None]
        self.squares: Whole = np.zeros(ROOM, np.int64)
        self.statuses: list[str | None] = [None]
        self._names, self._stems, self._sides = Numbers(), Numbers(), Numbers()
        self._lists: dict[frozenset[str], list[int]] = {}

    def __len__(self) -> int:
        return len(self.facts)

    def add(self, facts: Facts) -> int:
        """Add a telling; its row."""
        row = len(self.facts)
        self.whole, self.real = grown(self.whole, row), grown(self.real, row)
        words, spot = facts.wording, facts.spot
        self.whole[:, row] = self._whole(facts)
        nowhere = spot is None or spot.latitude is None or spot.longitude is None
        point = (np.nan, np.nan) if nowhere or spot is None else (spot.latitude, spot.longitude)
        for lists, told in ((self.triggers, words.triggers), (self.sentence, words.sentence), (self.story, words.story)):
            lists.put(row, self._of_stems(told))
        self.real[:, row] = (*point, *(math.sqrt(self.squares[lists.of(row)].sum()) for lists in (self.sentence, self.story)))
        for lists, sides in ((self.actors, facts.actors), (self.recipients, facts.recipients)):
            lists.put(row, self._of_sides(sides))
        self.numbers = grown(self.numbers, row)
        self.numbers[row], self.rows[facts.number] = facts.number, row
        self.facts.append(facts)
        return row

    def _whole(self, facts: Facts) -> Sequence[int]:
        name, spot, context = self._names.of, facts.spot, (*facts.context, NOTHING, NOTHING)
        figures = [_figures(facts.counts.get(kind)) for kind in KINDS] if facts.counts else _NO_FIGURES
        return (
            facts.report,
            name(facts.data_set),
            self._of_status(facts.status),
            _or(facts.nth),
            facts.many,
            facts.night,
            _or(facts.first),
            _or(facts.last),
            facts.exact,
            _or(facts.published),
            name(spot.key if spot else None),
            name(spot.country if spot else None),
            name(spot.admin1 if spot else None),
            _or(spot.precision if spot else None),
            name(facts.type),
            facts.type in VERBAL,
            name(facts.mode),
            context[0],
            context[1],
            name(facts.wording.triggers),
            rareness(facts.wording.triggers),
            *(number for three in figures for number in three),
        )

    def _of_status(self, status: str) -> int:
        if status not in self.statuses:
            self.statuses.append(status)
        return self.statuses.index(status)

    def _of_stems(self, stems: frozenset[str]) -> list[int]:
        found = self._lists.get(stems)
        if found is None:  # what one report tells has the report's stems in common
            found = self._lists[stems] = self._numbered(stems)
        return found

    def _numbered(self, stems: Collection[str]) -> list[int]:
        known = len(self._stems)
        found = [0, *map(self._stems.of, stems)]
        if len(self._stems) > known:
            self.squares = grown(self.squares, len(self._stems))
            self.squares[found[1:]] = [square(each) for each in stems]
        return found

    def _of_sides(self, sides: Sequence[Side]) -> list[int]:
        found = []
        for side in sides:
            number = self._sides.of(side)
            if number == len(self.sides):
                self.sides.append(side)
            found.append(number)
        return found or [0]


def _or(value: int | None) -> int:
    return NOTHING if value is None else value


_NO_FIGURES = [(NOTHING, NOTHING, NOTHING)] * len(KINDS)


def _figures(told: tuple[int | None, int | None] | None) -> tuple[int, int, int]:
    """The first figure known, 0 where none is; the fewest; the most; nothing where no figure is told."""
    if told is None:
        return NOTHING, NOTHING, NOTHING
    return next((n for n in told if n is not None), 0), _or(told[0]), _or(told[1])
