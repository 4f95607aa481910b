"""The ledger's index of keys: which reports stand under them, which of these are compared, and which would not be any more.

Invariant held here: which reports are compared with one follows from what stands under its keys, not from the order in which it came.

The queries go to SQLite's own cursor: there are dozens for every report, and SQLAlchemy would take most of the time.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from rashomon.ledger.copies.bands import BEYOND, CAP, enough, weight

_ADD = "INSERT INTO bands (band, rank, report) VALUES (?, ?, ?)"
_SOME = "SELECT rank, report FROM bands WHERE band = ? ORDER BY rank LIMIT ?"
_COUNT = "SELECT count(*) FROM (SELECT 1 FROM bands WHERE band = ? LIMIT ?)"
_ALL = "SELECT report FROM bands WHERE band = ?"

Member = tuple[str, int]
"""A report under a key: its rank and its number."""


@dataclass(frozen=True, slots=True)
class Keyed:
    """A report as it stands in the index; no two of one rank are put there.

    Attributes:
        number: The report's.
        rank: What ranks it among others under one key.
        keys: The keys under which it stands, each once.
    """

    number: int
    rank: str
    keys: Sequence[int]


class Index:
    """Reports by key.

    Args:
        connection: Inside the transaction for which the index is made; nothing else adds to it meanwhile.
    """

    def __init__(self, connection: Connection) -> None:
        dbapi = connection.connection.dbapi_connection
        assert isinstance(dbapi, sqlite3.Connection)
        self._cursor: sqlite3.Cursor = dbapi.cursor()
        self._least: dict[int, Sequence[Member]] = {}
        self._all: dict[int, Sequence[int]] = {}
        self._sizes: dict[int, int] = {}

    def add(self, reports: Iterable[Keyed]) -> set[int]:
        """Put reports under their keys.

        Returns:
            Numbers of the reports that were compared with others by way of a key and, now that it holds more, might not be.
        """
        rows = sorted((key, report.rank, report.number) for report in reports for key in report.keys)  # in order, as pages are written once
        self._cursor.executemany(_ADD, rows)
        for kept in (self._least, self._all, self._sizes):
            kept.clear()
        added: dict[int, set[str]] = {}
        for key, rank, _ in rows:
            added.setdefault(key, set()).add(rank)
        return {number for key, ranks in added.items() if len(self._members(key)) > CAP for number in self._displaced(key, ranks)}

    def partners(self, report: Keyed) -> set[int]:
        """Numbers of the reports that one is to be compared with."""
        found = enough(self._under(report))
        found.discard(report.number)
        return found

    def _under(self, report: Keyed) -> Iterator[tuple[int, Sequence[int]]]:
        """What each key of a report weighs, with those that it is paired with under it."""
        for key in report.keys:
            if len(self._members(key)) > 1 and (weighs := weight(key, self._size(key))):
                yield weighs, self._compared(key, report.rank)

    def _members(self, key: int) -> Sequence[Member]:
        """The reports under a key, by rank, as far as must be known to tell its hubs and whether there are others."""
        found = self._least.get(key)
        if found is None:
            found = self._least[key] = self._cursor.execute(_SOME, (key, CAP + 1)).fetchall()
        return found

    def _size(self, key: int) -> int:
        """How many reports are under a key; of more than `BEYOND`, one more than that."""
        if len(self._members(key)) <= CAP:
            return len(self._members(key))
        if key not in self._sizes:
            self._sizes[key] = self._counted(key, BEYOND + 1)
        return self._sizes[key]

    def _counted(self, key: int, most: int) -> int:
        return int(self._cursor.execute(_COUNT, (key, most)).fetchone()[0])

    def _compared(self, key: int, rank: str) -> Sequence[int]:
        """With which reports under a key one of a rank may be compared: all of a small block, of a large one the hubs or all."""
        members = self._members(key)
        if len(members) <= CAP:
            return [number for _, number in members]
        if rank not in {each for each, _ in members[:CAP]}:
            return [number for _, number in members[:CAP]]
        if key not in self._all:
            self._all[key] = [number for (number,) in self._cursor.execute(_ALL, (key,))]
        return self._all[key]

    def _displaced(self, key: int, added: Collection[str]) -> Iterable[int]:
        """Of all pairs by way of a key that may be none now that some were added, one of the two."""
        members: Sequence[Member] = self._cursor.execute(_SOME, (key, CAP + len(added))).fetchall()
        hubs = [member for member in members if member[0] not in added][:CAP]
        size = self._counted(key, BEYOND + len(added) + 1)
        if weight(key, size) < weight(key, size - len(added)):
            return [number for _, number in hubs]  # of which there is one in every pair
        return [number for _, number in set(hubs) - set(members[:CAP])]
