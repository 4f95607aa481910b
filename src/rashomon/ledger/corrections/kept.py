"""The table of corrections: what stands in it, what is added, what is taken back.

Invariants held here: a row never changes but for the mark that it was taken back, and is never deleted; the same correction stands once.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from sqlalchemy import Connection, func, insert, null, select, update

from rashomon.ledger import schema
from rashomon.ledger.corrections.encoding import anchors_json, change_json, read_correction, retired
from rashomon.ledger.corrections.record import Correction
from rashomon.ledger.store import now

if TYPE_CHECKING:
    from rashomon.ledger.sources import Query, Record

_REMEMBERED = 20_000
"""Corrections whose JSON is read once for all queries of a process."""

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
    table = schema.corrections.c
    return _read(connection, select(schema.corrections).where(table.retired_at.is_(null()), table.kind.in_(kinds)))


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
