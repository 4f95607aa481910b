"""What was read, what could not be, and in what nothing was found: without it no count can be compared with another."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, Connection, case, exists, func, literal, null, select, union_all

from rashomon.ledger import schema
from rashomon.ledger.rows import CodingRow, CoverageRow, RejectedRow, ReportRow
from rashomon.ledger.sources import BY_DAY, CITED, cited, current, day

if TYPE_CHECKING:
    from rashomon.ledger.sources import Record


def coverage(connection: Connection) -> list[CoverageRow]:
    """Reports read, rejected and without events, by publisher and day of publication; unknown ones last."""
    reports, codings, refused = schema.reports, schema.codings, schema.rejected
    bare = case((exists(select(literal(1)).where(schema.coded_events.c.coding == codings.c.n)), 0), else_=1)
    read = (
        select(reports.c.publisher, reports.c.published, literal(1).label("read"), literal(0).label("rejected"), bare.label("bare"))
        .join_from(reports, codings, codings.c.report == reports.c.n)
        .where(current())
    )
    not_read = select(refused.c.publisher, refused.c.published, literal(0), literal(1), literal(0))
    every = union_all(read, not_read).subquery()
    publisher, published = every.c.publisher, every.c.published
    columns = publisher, published, func.sum(every.c.read), func.sum(every.c.rejected), func.sum(every.c.bare)
    order: Iterable[ColumnElement[Any]] = (publisher.is_(null()), publisher, published.is_(null()), published)
    query = select(*columns).group_by(publisher, published).order_by(*order)
    return [CoverageRow(name, day(iso), *counts) for name, iso, *counts in connection.execute(query)]


def reports(connection: Connection) -> list[ReportRow]:
    """All reports, by day of publication."""
    table, codings = schema.reports, schema.codings
    events = select(func.count()).select_from(schema.coded_events).where(schema.coded_events.c.coding == codings.c.n)
    columns: tuple[Any, ...] = (
        table.c.given_id,
        table.c.origin,
        table.c.added_at,
        *CITED,
        events.correlate(codings).scalar_subquery().label("events"),
    )
    query = select(*columns).join_from(table, codings, codings.c.report == table.c.n).where(current()).order_by(*BY_DAY)
    return [ReportRow(cited(row), row.given_id, row.origin, row.events, row.added_at) for row in connection.execute(query)]


def rejections(connection: Connection) -> list[RejectedRow]:
    """All reports that could not be read, in the order in which they came."""
    table = schema.rejected
    query = select(table).order_by(table.c.rejected_at, table.c.origin, table.c.key)
    return [_rejected(row) for row in connection.execute(query)]


def _rejected(row: Record) -> RejectedRow:
    return RejectedRow(row.origin, row.reason, row.detail, row.publisher, day(row.published), row.rejected_at)


def readings(connection: Connection, report_id: str) -> list[CodingRow]:
    """All readings of a report, oldest first."""
    table, columns = schema.codings, schema.reports
    query = select(table.c.reader, table.c.coded_at, table.c.superseded_at).join_from(table, columns, columns.c.n == table.c.report)
    rows = connection.execute(query.where(columns.c.id == report_id).order_by(table.c.n))
    return [CodingRow(report_id, row.reader, row.coded_at, row.superseded_at) for row in rows]
