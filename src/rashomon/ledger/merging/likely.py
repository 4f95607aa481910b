"""Likely pairs as a ledger keeps them: with each telling those that it is likelier one event with than two.

Kept, so that a new report has nobody compared anew who was compared before.

Invariant held here: of two tellings that were compared, each stands with the other, or neither does.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from sqlalchemy import Connection

from rashomon.ledger.merging.columns import Whole
from rashomon.ledger.merging.scorer import Odds
from rashomon.ledger.sources import portions

Part = tuple[int, int]
"""Part and whole, by the numbers of their coded events."""

_NUMBERS, _ODDS = np.dtype("<u4"), np.dtype("<f8")
"""As they are stored, the same on every machine."""


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around a telling.

    Attributes:
        numbers: Those that it is likely one event with, ascending.
        odds: The log-odds, all above zero.
        parts: Part and whole, where it is the one or the other of two events.
    """

    numbers: Whole
    odds: Odds
    parts: Sequence[Part] = ()

    def above(self, level: float) -> list[int]:
        """Those that likelier pairs than a level connect it with."""
        found: list[int] = self.numbers[self.odds > level].tolist()
        return found

    def pairs(self) -> Iterable[tuple[int, float]]:
        """Each with its log-odds."""
        return zip(self.numbers.tolist(), self.odds.tolist(), strict=True)

    def with_others(self, more: Mapping[int, float], parts: Collection[Part]) -> Around:
        """The same with others; who stands there already is not put there twice."""
        known = {**dict(self.pairs()), **more}
        numbers = sorted(known)
        odds = np.array([known[number] for number in numbers], np.float64)
        return Around(np.array(numbers, np.int64), odds, sorted({*self.parts, *parts}))

    def without(self, gone: Collection[int]) -> Around:
        """The same without some."""
        left = ~np.isin(self.numbers, list(gone))
        return Around(self.numbers[left], self.odds[left], [pair for pair in self.parts if pair[0] not in gone and pair[1] not in gone])


class Likely:
    """The table of likely pairs.

    Args:
        connection: Inside a transaction whenever it is used.
    """

    def __init__(self, connection: Connection) -> None:
        dbapi = connection.connection.dbapi_connection
        assert isinstance(dbapi, sqlite3.Connection)
        self._cursor: sqlite3.Cursor = dbapi.cursor()

    def of(self, numbers: Iterable[int]) -> dict[int, Around]:
        """What stands around some tellings; those that were not compared yet are left out."""
        found: dict[int, Around] = {}
        for some in portions(numbers):
            marks = ",".join("?" * len(some))
            for number, others, odds, parts in self._cursor.execute(_SELECT + f"({marks})", some).fetchall():
                pairs = [(part, whole) for part, whole in json.loads(parts)] if parts else []
                found[number] = Around(np.frombuffer(others, _NUMBERS).astype(np.int64), np.frombuffer(odds, _ODDS), pairs)
        return found

    def write(self, rows: Mapping[int, Around]) -> None:
        """Keep what stands around some tellings, in place of what stood there."""
        made = [
            (number, one.numbers.astype(_NUMBERS).tobytes(), one.odds.astype(_ODDS).tobytes(), json.dumps(one.parts) if one.parts else None)
            for number, one in rows.items()
        ]
        self._cursor.executemany(_INSERT, made)

    def add(self, more: Mapping[int, Mapping[int, float]], parts: Mapping[int, Collection[Part]]) -> set[int]:
        """Put others beside tellings that were compared before.

        Args:
            more: Others with their log-odds, by telling.
            parts: Parts and wholes, by telling.

        Returns:
            Those of the tellings that were compared before.
        """
        known = self.of(sorted({*more, *parts}))
        self.write({number: one.with_others(more.get(number, {}), parts.get(number, ())) for number, one in known.items()})
        return set(known)

    def part(self, pairs: Iterable[tuple[int, int]]) -> None:
        """Take the two of some pairs from beside each other."""
        gone: dict[int, set[int]] = {}
        for one, other in pairs:
            gone.setdefault(one, set()).add(other)
            gone.setdefault(other, set()).add(one)
        known = self.of(sorted(gone))
        self.write({number: one.without(gone[number]) for number, one in known.items()})

    def drop(self, numbers: Sequence[int]) -> None:
        """Forget what stands around some tellings."""
        self._cursor.executemany("DELETE FROM likely WHERE coded_event = ?", [(number,) for number in numbers])


_SELECT = "SELECT coded_event, others, odds, parts FROM likely WHERE coded_event IN "
_INSERT = "INSERT OR REPLACE INTO likely (coded_event, others, odds, parts) VALUES (?, ?, ?, ?)"
