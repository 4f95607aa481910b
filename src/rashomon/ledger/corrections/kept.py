"""The table of corrections: what stands in it, what is added, what is taken back.

Invariants held here: a row never changes but for the mark that it was taken back, and is never deleted; the same correction stands once.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, Transaction, func, insert, null, select, update

from rashomon.ledger import schema
from rashomon.ledger.corrections.encoding import anchors_json, change_json, read_correction, retired
from rashomon.ledger.corrections.record import Correction
from rashomon.ledger.store import now

if TYPE_CHECKING:
    from rashomon.ledger.sources import Query, Record

_REMEMBERED = 20_000
"""Corrections whose JSON is read once for all queries of a process."""

_known: WeakKeyDictionary[Transaction, tuple[tuple[object, int], list[Correction]]] = WeakKeyDictionary()
"""The standing corrections that a transaction has read, with the state of the ledger that it read them from."""

_FORM = "%Y-%m-%dT%H:%M:%S.%fZ"


def moment(connection: Connection) -> str:
    """The present moment to the microsecond, after that of every correction in the ledger, so that what is decided now is the latest."""
    latest = connection.scalar(select(func.max(schema.corrections.c.made_at)))
    here = datetime.now(UTC)
    if latest is not None:
        here = max(here, _parsed(latest) + timedelta(microseconds=1))
    return here.strftime(_FORM)


def _parsed(moment_text: str) -> datetime:
    return datetime.fromisoformat(moment_text)


def every(connection: Connection) -> list[Correction]:
    """All corrections, standing or taken back, in the order in which they were made."""
    return _read(connection, select(schema.corrections))


def standing(connection: Connection, kinds: Collection[str]) -> list[Correction]:
    """Those of some kinds that stand, in the order in which they were made."""
    return [each for each in _standing(connection) if each.kind in kinds]


def _standing(connection: Connection) -> list[Correction]:
    """All that stand; asked for once within a transaction, until it or another program changes the ledger."""
    version = connection.exec_driver_sql("PRAGMA data_version").scalar(), _changes(connection)
    transaction = connection.get_transaction()
    known = _known.get(transaction) if transaction is not None else None
    if known is not None and known[0] == version:
        return known[1]
    found = _read(connection, select(schema.corrections).where(schema.corrections.c.retired_at.is_(null())))
    if transaction is not None:
        _known[transaction] = version, found
    return found


def _changes(connection: Connection) -> int:
    """Rows that were changed through a connection since it was opened."""
    driver = connection.connection.dbapi_connection
    assert isinstance(driver, sqlite3.Connection)
    return driver.total_changes


def beginning(connection: Connection, letters: str, limit: int) -> list[Correction]:
    """Those whose ids begin so, at most some."""
    ids = schema.corrections.c.id
    return _read(connection, select(schema.corrections).where(ids.startswith(letters, autoescape=True)).order_by(ids).limit(limit))


def _read(connection: Connection, query: Query) -> list[Correction]:
    return sorted((_correction(row) for row in connection.execute(query)), key=lambda each: each.order)


def _correction(row: Record) -> Correction:
    found = _made(row.id, row.kind, row.anchors, row.change, row.author, row.reason, row.made_at)
    return found if row.retired_at is None else retired(found, row.retired_at, row.retired_by, row.retired_why)


@lru_cache(maxsize=_REMEMBERED)
def _made(*stored: str) -> Correction:
    """A correction as its row keeps it; what never changes is read once."""
    identity, kind, anchors, change, author, reason, made_at = stored
    return read_correction(
        {
            "id": identity,
            "kind": kind,
            "anchors": json.loads(anchors),
            "change": json.loads(change),
            "author": author,
            "reason": reason,
            "made_at": made_at,
        }
    )


def keep(connection: Connection, corrections: Iterable[Correction]) -> None:
    """Add corrections that are not there yet."""
    rows = [
        {
            "id": each.id,
            "kind": each.kind,
            "anchors": json.dumps(anchors_json(each.anchors)),
            "change": json.dumps(change_json(each)),
            "author": each.author,
            "reason": each.reason,
            "made_at": each.made_at,
            "added_at": now(),
            "retired_at": each.retired_at,
            "retired_by": each.retired_by,
            "retired_why": each.retired_why,
        }
        for each in corrections
    ]
    if rows:
        connection.execute(insert(schema.corrections), rows)


def retire(connection: Connection, correction: Correction, *, by: str, why: str) -> None:
    """Take a correction back; it stays on record."""
    table = schema.corrections
    marks = {"retired_at": now(), "retired_by": by, "retired_why": why}
    connection.execute(update(table).where(table.c.id == correction.id, table.c.retired_at.is_(null())).values(marks))
