"""The tellings that a ledger holds, by number and by the blocks in which they stand, and how likely they are one event.

Invariants held here: what is near a telling depends on the content of its blocks alone, and being near goes both ways.

The queries go to SQLite's own cursor: there are dozens for every telling, and SQLAlchemy would take most of the time.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from sqlalchemy import Connection

from rashomon.ledger.merging.blocks import keys, pairs_up, reach
from rashomon.ledger.merging.columns import At, Whole
from rashomon.ledger.merging.facts import Facts, from_json
from rashomon.ledger.merging.likely import Around
from rashomon.ledger.merging.scorer import Odds, Scorer
from rashomon.ledger.merging.wholes import is_part
from rashomon.ledger.sources import portions

KEPT = 100_000
"""Tellings kept in memory, some 10 kB each: those of some weeks of news."""

AT_ONCE = 400
"""Tellings that are compared at once: some 100,000 pairs."""

_BLOCK = "SELECT coded_event FROM blocks WHERE key = ? ORDER BY rank, coded_event LIMIT ?"

class Near:
    """Facts by number, and the numbers of those that a telling is compared and likely one with.

    Args:
        connection: Sees the ledger as it is while a lot is settled.
    """

    def __init__(self, connection: Connection) -> None:
        dbapi = connection.connection.dbapi_connection
        assert isinstance(dbapi, sqlite3.Connection)
        self._cursor: sqlite3.Cursor = dbapi.cursor()
        self._version: int = self._written_by_others()
        self._forget()

    def _forget(self) -> None:
        self.scorer = Scorer()
        self._blocks: dict[int, Sequence[int]] = {}

    def begin(self) -> bool:
        """Forget what another program may have changed, or is too much: to be called when a transaction has begun.

        Returns:
            Whether another program has written since the last time.
        """
        version = self._written_by_others()
        changed, self._version = version != self._version, version
        self._blocks.clear()
        if changed or len(self.scorer.columns) > KEPT:
            self._forget()
        return changed

    def _written_by_others(self) -> int:
        """A number that SQLite changes when another connection has written (its documentation, PRAGMA data_version)."""
        return int(self._cursor.execute("PRAGMA data_version").fetchone()[0])

    def facts(self, numbers: Iterable[int]) -> list[Facts]:
        """The facts of some tellings, in the order given; a telling that has left meanwhile is left out."""
        columns = self.scorer.columns
        return [columns.facts[row] for row in self._rows(numbers).tolist()]

    def _rows(self, numbers: Iterable[int]) -> Whole:
        """Their rows, likewise."""
        wanted, known = list(numbers), self.scorer.columns.rows
        for some in portions([number for number in wanted if number not in known]):
            marks = ",".join("?" * len(some))
            found = self._cursor.execute(f"SELECT coded_event, facts FROM tellings WHERE coded_event IN ({marks})", some)  # noqa: S608 - marks
            for number, stored in found.fetchall():
                self.scorer.columns.add(from_json(number, stored))
        return np.array([known[number] for number in wanted if number in known], np.int64)

    def compared(self, numbers: Iterable[int]) -> dict[int, Around]:
        """What some tellings are likely one event with, of all that share a block with them."""
        found: dict[int, Around] = {}
        for some in portions(self.facts(numbers), AT_ONCE):
            for one, rows, odds in self._scored([(one, self.of(one)) for one in some]):
                linked = odds > 0
                found[one.number] = Around(self.scorer.columns.numbers[rows[linked]], odds[linked], self._parts(one, rows[~linked]))
        return found

    def _scored(self, asked: Sequence[tuple[Facts, set[int]]]) -> Iterator[tuple[Facts, Whole, Odds]]:
        """Each telling with the rows of those that it is asked about, and log-odds; those at or below zero are no more than that."""
        self._rows({number for _, others in asked for number in others})
        rows = [self._rows(sorted(others)) for _, others in asked]
        own = self.scorer.columns.rows
        ones = np.repeat([own[one.number] for one, _ in asked], [len(each) for each in rows])
        odds = self.scorer.odds(ones, np.concatenate(rows), 0.0) if len(ones) else np.empty(0)
        at = 0
        for (one, _), each in zip(asked, rows, strict=True):
            yield one, each, odds[at : at + len(each)]
            at += len(each)

    def _parts(self, one: Facts, rows: Whole) -> list[tuple[int, int]]:
        """Part and whole, of a telling and others."""
        columns = self.scorer.columns
        found = []
        for row in rows[columns.whole[At.MANY, rows] != one.many].tolist():
            other = columns.facts[row]
            if is_part(one, other):
                found.append((one.number, other.number))
            elif is_part(other, one):
                found.append((other.number, one.number))
        return found

    def of(self, facts: Facts) -> set[int]:
        """Numbers of the tellings that one is compared with."""
        found: set[int] = set()
        for key in keys(facts):
            found.update(self._in_block(key, facts.number))
        found.discard(facts.number)
        return found

    def _in_block(self, key: int, number: int) -> Sequence[int]:
        members = self._blocks.get(key)
        if members is None:
            members = self._blocks[key] = self.block(key)
        return pairs_up(members, key, number)

    def block(self, key: int, more: int = 1) -> list[int]:
        """The tellings of a block by rank: all of them, or so many more than it reaches."""
        return [number for (number,) in self._cursor.execute(_BLOCK, (key, reach(key) + more)).fetchall()]
