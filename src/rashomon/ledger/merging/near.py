"""The tellings that a ledger holds, as merging walks through them: by number, and by the blocks in which they stand.

Invariants held here: what is near a telling depends on the content of its blocks alone, and being near goes both ways.

The queries go to SQLite's own cursor: there are a dozen for every telling, and SQLAlchemy would take most of the time.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from itertools import islice

from sqlalchemy import Connection

from rashomon.ledger.merging.blocks import HUBS, LARGEST, keys
from rashomon.ledger.merging.facts import Facts, from_json
from rashomon.ledger.sources import portions

KEPT = 60_000
"""Facts kept in memory, some 2 kB each: those of a few days of news."""

_SOME = "SELECT coded_event FROM blocks WHERE key = ? ORDER BY rank LIMIT ?"
_ALL = "SELECT coded_event FROM blocks WHERE key = ?"
_TEXTUAL = (
    "SELECT other FROM same_words JOIN tellings ON coded_event = other WHERE one = ? "
    "UNION SELECT one FROM same_words JOIN tellings ON coded_event = one WHERE other = ?"
)
"""Of readings that are current: one that was superseded before it got its facts never gets any."""


class Near:
    """Facts by number, and the numbers of those that a telling is compared with.

    Args:
        connection: Sees the ledger as it is while a lot is settled.
    """

    def __init__(self, connection: Connection) -> None:
        dbapi = connection.connection.dbapi_connection
        assert isinstance(dbapi, sqlite3.Connection)
        self._cursor: sqlite3.Cursor = dbapi.cursor()
        self._facts: dict[int, Facts] = {}

    def facts(self, numbers: Iterable[int]) -> list[Facts]:
        """The facts of some tellings, in the order given; a telling that has left meanwhile is left out."""
        wanted = list(numbers)
        self._load(number for number in wanted if number not in self._facts)
        found = [self._facts[number] for number in wanted if number in self._facts]
        for number in list(islice(self._facts, max(0, len(self._facts) - KEPT))):
            del self._facts[number]  # the oldest first, as dictionaries keep their order
        return found

    def _load(self, missing: Iterable[int]) -> None:
        for some in portions(missing):
            marks = ",".join("?" * len(some))
            rows = self._cursor.execute(f"SELECT coded_event, facts FROM tellings WHERE coded_event IN ({marks})", some)  # noqa: S608 - marks
            for number, stored in rows:
                self._facts[number] = from_json(number, stored)

    def of(self, facts: Facts) -> set[int]:
        """Numbers of the tellings that one is compared with."""
        found: set[int] = set()
        for key in keys(facts):
            found.update(self._in_block(key, facts.number))
        found.discard(facts.number)
        return found

    def _in_block(self, key: int, number: int) -> Iterable[int]:
        members = self.block(key, LARGEST + 1)
        if len(members) <= LARGEST:
            return members
        hubs = members[:HUBS]
        return self.block(key) if number in hubs else hubs

    def block(self, key: int, most: int | None = None) -> list[int]:
        """The tellings of a block: all of them, or so many of the least rank, by rank."""
        rows = self._cursor.execute(_ALL, (key,)) if most is None else self._cursor.execute(_SOME, (key, most))
        return [number for (number,) in rows.fetchall()]

    def same_words(self, number: int) -> list[int]:
        """Tellings of reports that carry the same text, in the same words."""
        return [other for (other,) in self._cursor.execute(_TEXTUAL, (number, number)).fetchall()]
