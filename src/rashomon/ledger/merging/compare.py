"""Comparing: each new telling with all that share a block with it, once; what is likely is kept with both."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping

from sqlalchemy import Connection, select, text

from rashomon.ledger import schema
from rashomon.ledger.merging.likely import Around, Likely, Part
from rashomon.ledger.merging.near import Near
from rashomon.ledger.merging.prepare import unsettle_below

AT_ONCE = 1_000
"""Tellings that are compared in one transaction."""


class Comparing:
    """Compares what was not compared yet, some in each transaction.

    Args:
        connection: A session's.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._near, self._likely = Near(connection), Likely(connection)
        self._done: set[int] = set()

    def some(self) -> bool:
        """Compare some tellings; whether there were any. To be called when a transaction has begun."""
        if self._near.begin():
            self._done.clear()
        table = schema.tellings.c
        query = select(table.coded_event).where(text("compared = 0")).order_by(table.day, table.coded_event).limit(AT_ONCE)
        numbers = list(self._connection.scalars(query))
        if not numbers:
            return False
        made = self._near.compared(numbers)
        self._likely.write(made)
        self._done.update(made)  # from here on these know of all that were there when they were compared
        more, parts = self._beside(made)
        known = self._likely.add(more, parts)
        self._connection.exec_driver_sql("UPDATE tellings SET compared = 1 WHERE coded_event = ?", [(number,) for number in numbers])
        unsettle_below(self._connection, {number: max(more[number].values()) for number in known if number in more})
        return True

    def _beside(self, made: Mapping[int, Around]) -> tuple[Mapping[int, Mapping[int, float]], Mapping[int, Collection[Part]]]:
        """What is new beside others, of those that may have been compared before."""
        more: dict[int, dict[int, float]] = defaultdict(dict)
        parts: dict[int, set[Part]] = defaultdict(set)
        for number, around in made.items():
            for other, odds in around.pairs():
                if other not in self._done:
                    more[other][number] = odds
            for pair in around.parts:
                other = pair[0] if pair[1] == number else pair[1]
                if other not in self._done:
                    parts[other].add(pair)
        return more, parts
