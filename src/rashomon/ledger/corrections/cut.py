"""Taking out of a copy of a ledger what came after a moment, so that what is left is the ledger as it was.

Statements are written once, and decisions are retired and never erased, so nothing has to be guessed: what was written later goes, and
what was retired later stands again. What hangs on a reading goes and stays with it. Where an id leads, which has no time of its own,
follows from the decisions that stood.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, delete, func, null, or_, select, text, update

from rashomon.ledger import schema
from rashomon.ledger.merging import prepare
from rashomon.ledger.names import storable

RETIRABLE = (schema.decisions, schema.links, schema.parts, schema.copies, schema.corrections)
"""Decisions of all kinds."""

OF_REPORTS = {
    schema.fingerprints: ("report",),
    schema.bands: ("report",),
    schema.copies: ("report", "of"),
    schema.event_records: ("report",),
}
"""What hangs on a report beside its readings."""

WRITTEN = {
    schema.links: "decided_at",
    schema.parts: "decided_at",
    schema.copies: "decided_at",
    schema.corrections: "added_at",
    schema.rejected: "rejected_at",
}
"""When a row that hangs on no reading alone came into the ledger."""

MADE_ANEW = (schema.tellings, schema.blocks, schema.likely, schema.same_words)
"""What merging makes of the rest, and makes anew when it is next asked."""

UNTIMED = (schema.ledger_format,)


def cut(connection: Connection, second: str) -> None:
    """Take out all that came after a second.

    Args:
        connection: Of the copy, inside a transaction.
        second: UTC, `2031-03-05T23:59:59`.
    """
    connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")  # rows go in any order; what is left is checked at the end
    prepare.forget(connection)
    gone = select(schema.codings.c.n).where(_after(schema.codings.c.coded_at, second))
    _forget_words(connection, gone)
    _cut_readings(connection, gone, second)
    for table, column in WRITTEN.items():
        connection.execute(delete(table).where(_after(table.c[column], second)))
    _cut_decisions(connection, second)
    for table in RETIRABLE:
        marks = {column.name: None for column in table.c if column.name.startswith("retired_")}
        connection.execute(update(table).where(_after(table.c.retired_at, second)).values(marks))
    _lead(connection)


def _after(column: ColumnElement[Any], second: str) -> ColumnElement[bool]:
    return func.substr(column, 1, len(second)) > second


def _forget_words(connection: Connection, gone: Any) -> None:  # noqa: ANN401 - a Select of numbers
    """Take what goes out of the full-text indexes, which want to be told the words that they hold."""
    events, reports = schema.coded_events, schema.reports
    numbers = list(connection.scalars(select(events.c.n).where(events.c.coding.in_(gone))))
    sentence = text("INSERT INTO event_words(event_words, rowid, sentence) VALUES ('delete', :n, :words)")
    for number, words in _sentences(connection, numbers):
        connection.execute(sentence, {"n": number, "words": storable(words)})
    report = text("INSERT INTO report_words(report_words, rowid, title, text) VALUES ('delete', :n, :title, :text)")
    for row in list(connection.execute(select(reports.c.n, reports.c.title, reports.c.text).where(_unread(gone)))):
        connection.execute(report, {"n": row.n, "title": storable(row.title or ""), "text": storable(row.text)})


def _sentences(connection: Connection, numbers: Iterable[int]) -> Iterator[tuple[int, str]]:
    """The words by which coded events are searched, as the writer put them in: their sentence, else their triggers."""
    events, words, triggers = schema.coded_events, schema.evidence, schema.triggers
    own = (words.c.coding == events.c.coding) & (words.c.n == events.c.sentence)
    sentence = select(words.c.quote).join_from(events, words, own)
    same = (words.c.coding == triggers.c.coding) & (words.c.n == triggers.c.quote)
    trigger = select(words.c.quote).join_from(triggers, words, same).order_by(triggers.c.position)
    for number in numbers:
        told = connection.scalar(sentence.where(events.c.n == number))
        yield number, told if told is not None else " ".join(connection.scalars(trigger.where(triggers.c.event == number)))


def _unread(gone: Any) -> ColumnElement[bool]:  # noqa: ANN401 - as above
    """The condition on reports that no reading is left of."""
    codings = schema.codings.c
    return schema.reports.c.n.not_in(select(codings.report).where(codings.n.not_in(gone)))


def _cut_readings(connection: Connection, gone: Any, second: str) -> None:  # noqa: ANN401 - as above
    events, codings = schema.coded_events, schema.codings
    numbers = select(events.c.n).where(events.c.coding.in_(gone))
    connection.execute(delete(schema.decisions).where(schema.decisions.c.coded_event.in_(numbers)))
    for table in _of_readings():
        connection.execute(delete(table).where(table.c.coding.in_(gone)))
    reports = select(schema.reports.c.n).where(_unread(gone))
    for table, columns in OF_REPORTS.items():
        connection.execute(delete(table).where(or_(*(table.c[column].in_(reports) for column in columns))))
    connection.execute(delete(schema.reports).where(_unread(gone)))
    connection.execute(delete(codings).where(_after(codings.c.coded_at, second)))
    connection.execute(update(codings).where(_after(codings.c.superseded_at, second)).values(superseded_at=None, superseded_by=None))


def _of_readings() -> list[Table]:
    """Tables whose rows hang on a reading."""
    return [table for table in schema.metadata.sorted_tables if "coding" in table.c]


def _cut_decisions(connection: Connection, second: str) -> None:
    """A coded event's first decision belongs to its reading, and an event that no decision is left of was not minted yet."""
    table, records = schema.decisions, schema.event_records
    first = select(func.min(table.c.n)).group_by(table.c.coded_event)
    connection.execute(delete(table).where(_after(table.c.decided_at, second), table.c.n.not_in(first)))
    connection.execute(update(records).values(redirect_to=None))
    connection.execute(delete(records).where(records.c.event_id.not_in(select(table.c.event_id))))


def _lead(connection: Connection) -> None:
    """Have each id lead to the event that the tellings minted for it were of, by their latest reading."""
    table, records = schema.decisions, schema.event_records
    homes: dict[int, str] = {}
    leads: dict[str, str] = {}
    query = select(table.c.coded_event, table.c.event_id, table.c.retired_at).order_by(table.c.n)
    for row in connection.execute(query):
        home = homes.setdefault(row.coded_event, row.event_id)
        if row.retired_at is None:
            leads[home] = row.event_id
    for home, to in leads.items():
        if to != home:
            connection.execute(update(records).where(records.c.event_id == home, records.c.redirect_to.is_(null())).values(redirect_to=to))
