"""The only way into a ledger.

Invariants held here: a report is in the ledger whole or not at all; a report has one current coding, and the earlier ones stay; adding
the same reading twice changes nothing.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from contextlib import ExitStack
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, select

from rashomon.errors import LedgerError
from rashomon.ledger import schema
from rashomon.ledger.batch import Batch, Outcome
from rashomon.ledger.inserts import put_one
from rashomon.ledger.store import Store, now
from rashomon.model import CodedReport, Rejected

__all__ = ["Outcome", "Writer"]


class Writer:
    """Adds coded and rejected reports to a ledger; used as a context manager.

    Transactions are short: one for each call, begun after the caller's work is done. Another program that writes at the same time
    waits, and is waited for.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._open = ExitStack()
        self._connection: Connection | None = None

    def __enter__(self) -> Self:
        self._connection = self._open.enter_context(self._store.session())
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._connection = None
        self._open.close()

    def add(self, coded: CodedReport) -> Outcome:
        """Add one coded report, in a transaction of its own.

        Raises:
            LedgerUnwritable: The disk is full, the file read-only, or another writer never finished; nothing of the report was kept.
            LedgerError: The coded report contradicts itself.
        """
        return self.add_many((coded,))[0]

    def add_many(self, batch: Sequence[CodedReport]) -> list[Outcome]:
        """Add several coded reports in one transaction: all of them are kept or none. Faster than one by one, for small reports."""
        connection = self._ready()
        with self._store.writing(connection):
            adding = Batch(connection, now(), [coded.report for coded in batch])
            outcomes = [adding.add(coded) for coded in batch]
            adding.write()
            return outcomes

    def reject(self, rejected: Rejected) -> bool:
        """Keep the record of a report that could not be read; whether it is new (the same bytes, or the same origin, count once)."""
        return self.reject_many((rejected,))[0]

    def reject_many(self, batch: Sequence[Rejected]) -> list[bool]:
        """Keep several rejected records in one transaction."""
        connection = self._ready()
        with self._store.writing(connection):
            return [_reject(connection, rejected) for rejected in batch]

    def _ready(self) -> Connection:
        if self._connection is None:
            raise LedgerError("The writer is not open; use it as `with ledger.writer() as writer:`.")
        return self._connection


def _reject(connection: Connection, rejected: Rejected) -> bool:
    """A rejection counts once for the same bytes, publisher, day and reason; where nothing could be read, for the same origin."""
    published = rejected.published.isoformat() if rejected.published else None
    parts = (rejected.digest or f"origin:{rejected.origin}", rejected.reason, rejected.publisher, published)
    key = hashlib.sha256(json.dumps(parts).encode("ascii")).hexdigest()
    table = schema.rejected
    if connection.scalar(select(table.c.key).where(table.c.key == key)) is not None:
        return False
    row = {
        "key": key,
        "origin": rejected.origin,
        "reason": rejected.reason,
        "detail": rejected.detail,
        "publisher": rejected.publisher,
        "published": published,
        "digest": rejected.digest,
        "rejected_at": now(),
    }
    put_one(connection, table, row)
    return True
