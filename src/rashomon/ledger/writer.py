"""The only way into a ledger.

Invariants held here: a report is in the ledger whole or not at all; a report has one current coding, and the earlier ones stay; adding
the same reading twice changes nothing.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from enum import StrEnum
from itertools import groupby
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Connection, func, insert, null, select, text, update

from rashomon.__about__ import __version__
from rashomon.errors import LedgerError
from rashomon.ledger import schema
from rashomon.ledger.identity import Anchor, mint, reattach, report_id
from rashomon.ledger.names import fold, storable
from rashomon.ledger.releases import earlier
from rashomon.ledger.statements import Statements, body
from rashomon.ledger.store import Store, now
from rashomon.model import CodedReport, Rejected, Report


class Outcome(StrEnum):
    """What adding a coded report did."""

    ADDED = "added"
    """The report is new."""
    SUPERSEDED = "superseded"
    """The report was there, read by another version of the reader; this reading is now the current one."""
    UNCHANGED = "unchanged"
    """This reading was there already, as the current one or as one that a later has superseded."""


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
            return [_add(connection, coded) for coded in batch]

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


def _add(connection: Connection, coded: CodedReport) -> Outcome:
    report = _report(connection, coded.report)
    codings = schema.codings
    if connection.execute(select(codings.c.n).where(codings.c.report == report, codings.c.reader == coded.reader)).first():
        return Outcome.UNCHANGED
    moment = now()
    # Anchors are those of earlier readings: they are fetched before this one is there.
    anchors = _anchors(connection, report)
    older = connection.scalar(select(codings.c.n).where(codings.c.report == report, codings.c.superseded_at == null()))
    release = earlier(connection, coded, report) if older is None else None
    late = release is not None and not release.is_older_than(coded)
    if release is not None and not late:
        older = release.coding
    if older is not None:
        connection.execute(update(codings).where(codings.c.n == older).values(superseded_at=moment))
    over = {"superseded_at": moment, "superseded_by": release.coding} if release is not None and late else {}
    made = insert(codings).values(report=report, reader=coded.reader, body=body(coded), coded_at=moment, **over)
    coding = _inserted(connection.execute(made).inserted_primary_key)
    if older is not None:
        connection.execute(update(codings).where(codings.c.n == older).values(superseded_by=coding))
    attached = {**(release.anchors(coded) if release else {}), **reattach(coded.events, anchors)}
    _write_statements(connection, coded, report=report, coding=coding, attached=attached)
    return Outcome.ADDED if older is None else Outcome.SUPERSEDED


def _report(connection: Connection, report: Report) -> int:
    """The number of the report, which is written when it is not there yet."""
    reports = schema.reports
    identity = report_id(report)
    known = connection.scalar(select(reports.c.n).where(reports.c.id == identity))
    if known is not None:
        return int(known)
    row = {
        "id": identity,
        "given_id": report.id,
        "text_hash": report.text_hash,
        "publisher": report.publisher,
        "publisher_folded": fold(report.publisher or ""),
        "published": report.published.isoformat() if report.published else None,
        "title": report.title,
        "url": report.url,
        "origin": report.origin,
        "text": report.text,
        "added_at": now(),
    }
    number = _inserted(connection.execute(insert(reports).values(row)).inserted_primary_key)
    words = {"n": number, "title": storable(report.title or ""), "text": storable(report.text)}
    connection.execute(text("INSERT INTO report_words(rowid, title, text) VALUES (:n, :title, :text)"), words)
    return number


def _inserted(key: Any) -> int:  # noqa: ANN401 - SQLAlchemy's row of key columns
    return int(key[0])


def _anchors(connection: Connection, report: int) -> list[Anchor]:
    """What earlier readings of the report minted for its events, whatever these were merged into since."""
    events, decisions, triggers, quotes = schema.coded_events, schema.decisions, schema.triggers, schema.evidence
    later = decisions.alias("later")
    first = select(func.min(later.c.n)).where(later.c.coded_event == events.c.n).correlate(events).scalar_subquery()
    query = (
        select(decisions.c.event_id, events.c.coding, events.c.type, events.c.family, quotes.c.start, quotes.c.end)
        .join_from(events, schema.codings, events.c.coding == schema.codings.c.n)
        .join(decisions, decisions.c.n == first)
        .join(triggers, triggers.c.event == events.c.n)
        .join(quotes, (quotes.c.coding == triggers.c.coding) & (quotes.c.n == triggers.c.quote))
        .where(schema.codings.c.report == report)
        .order_by(events.c.n, triggers.c.position)
    )
    grouped = groupby(connection.execute(query), key=lambda row: (row.event_id, row.coding, row.type, row.family))
    return [Anchor(*key, tuple((row.start, row.end) for row in rows)) for key, rows in grouped]


def _write_statements(connection: Connection, coded: CodedReport, *, report: int, coding: int, attached: dict[int, Anchor]) -> None:
    identity = report_id(coded.report)
    taken = set(connection.scalars(select(schema.event_records.c.event_id).where(schema.event_records.c.report == report)))
    event_ids: list[str] = []
    minted: list[str] = []
    for position, event in enumerate(coded.events):
        known = attached.get(position)
        event_ids.append(known.event_id if known else mint(identity, event, taken))
        if not known:
            minted.append(event_ids[-1])
            taken.add(event_ids[-1])
    first = (connection.scalar(select(func.max(schema.coded_events.c.n))) or 0) + 1
    statements = Statements(coded, coding=coding, first_event=first, event_ids=tuple(event_ids))
    for table, rows in statements.gather().items():
        connection.execute(insert(table), rows)
    records = [{"event_id": event_id, "report": report, "minted_at": now()} for event_id in minted]
    _insert_all(connection, schema.event_records, records)
    _insert_all(connection, schema.decisions, [_decision(first, n, known, event_ids[n]) for n, known in _each(coded, attached)])
    _index_sentences(connection, coded, first)


def _each(coded: CodedReport, attached: dict[int, Anchor]) -> Iterable[tuple[int, Anchor | None]]:
    return ((position, attached.get(position)) for position in range(len(coded.events)))


def _decision(first: int, position: int, known: Anchor | None, event_id: str) -> dict[str, Any]:
    how = "an overlapping trigger as" if known and known.triggers else "the same place in the row as"
    why = f"same report, family {known.family} and {how} in reading {known.reading}" if known else "first reading"
    made_by = f"rashomon {__version__}: {'re-reading' if known else 'minting'}"
    return {"coded_event": first + position, "event_id": event_id, "decided_by": made_by, "decided_at": now(), "why": why}


def _insert_all(connection: Connection, table: Any, rows: list[dict[str, Any]]) -> None:  # noqa: ANN401 - any Table
    if rows:
        connection.execute(insert(table), rows)


def _index_sentences(connection: Connection, coded: CodedReport, first: int) -> None:
    """Make the events' sentences searchable; an event without one is found by its triggers."""
    statement = text("INSERT INTO event_words(rowid, sentence) VALUES (:n, :words)")
    for position, event in enumerate(coded.events):
        words = event.sentence.quote if event.sentence else " ".join(trigger.quote for trigger in event.triggers)
        connection.execute(statement, {"n": first + position, "words": storable(words)})


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
    connection.execute(insert(table).values(row))
    return True
