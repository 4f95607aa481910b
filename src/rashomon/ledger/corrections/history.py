"""Everything that was decided about an event, in order of time: by the program and by people, what stands and what was taken back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from sqlalchemy import Connection, or_, select

from rashomon.ledger import schema
from rashomon.ledger.corrections.attach import attached
from rashomon.ledger.corrections.kept import every
from rashomon.ledger.corrections.record import COMMITMENT, Correction
from rashomon.ledger.corrections.telling import told
from rashomon.ledger.incidents import known_id
from rashomon.ledger.sources import among

if TYPE_CHECKING:
    from rashomon.ledger.sources import Record


_RANKS = {"minted": 0, "re-read": 0, "lost": 0, "joined": 2, "parted": 2, "part": 2, "no part": 2}
"""What comes first within one second: readings, then people, then what follows from both."""


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One thing that was decided about an event.

    Attributes:
        at: When, UTC, ISO 8601.
        what: `minted`, `re-read`, `lost` (a newer reading does not have it), `joined`, `parted`, `part`, `no part`, a kind of correction,
            or `undone`.
        event_id: The event of the ledger that it was decided of.
        report: The report whose telling it is about; `None` for what is about the event as a whole.
        detail: What was decided, in words.
        by: Who or what decided.
        why: Why.
        correction: The correction's id, of what people decided.
        retired_at: When it stopped to hold; `None` while it does.
    """

    at: str
    what: str
    event_id: str
    report: str | None
    detail: str
    by: str
    why: str
    correction: str | None = None
    retired_at: str | None = None


def history(connection: Connection, event_id: str) -> list[HistoryRow]:
    """What was decided about an event, and about those that were merged into it, in order of time.

    Raises:
        FilterError: No event has the id, or several begin so.
    """
    ids = _merged_into(connection, known_id(connection, event_id))
    decisions = _decisions(connection, ids)
    numbers = set(decisions)
    rows = [
        *(row for number in sorted(decisions) for row in _of_telling(decisions[number], ids)),
        *_losses(connection, decisions),
        *_parts(connection, ids),
        *_corrections(connection, numbers, ids[0]),
    ]
    return sorted(rows, key=lambda row: (row.at[:19], _RANKS.get(row.what, 1), row.at))


def _merged_into(connection: Connection, event_id: str) -> list[str]:
    """The event and all whose ids lead to it, itself first."""
    table = schema.event_records.c
    found = [event_id]
    new = [event_id]
    query = select(table.event_id)
    while new:
        leading = {row.event_id for row in among(connection, lambda some: query.where(table.redirect_to.in_(some)), new)}
        new = sorted(leading - set(found))
        found += new
    return found


def _decisions(connection: Connection, ids: Sequence[str]) -> dict[int, list[Record]]:
    """All decisions on coded events that were ever of some events, by coded event, oldest first."""
    table, events, codings, reports = schema.decisions, schema.coded_events, schema.codings, schema.reports
    events_of = select(table.c.coded_event).distinct()
    ever = {row.coded_event for row in among(connection, lambda some: events_of.where(table.c.event_id.in_(some)), ids)}
    columns = (table, events.c.coding, codings.c.reader, codings.c.superseded_at, codings.c.superseded_by, reports.c.id.label("report_id"))
    query = select(*columns).join_from(table, events, events.c.n == table.c.coded_event).join(codings, codings.c.n == events.c.coding)
    query = query.join(reports, reports.c.n == codings.c.report).order_by(table.c.n)
    found: dict[int, list[Record]] = defaultdict(list)
    for row in among(connection, lambda some: query.where(table.c.coded_event.in_(some)), sorted(ever)):
        found[row.coded_event].append(row)
    return found


def _of_telling(decided: Sequence[Record], ids: Sequence[str]) -> Iterator[HistoryRow]:
    """What became of one coded event: minted or re-read, then moved to other events and back."""
    first = decided[0]
    if first.event_id in ids:
        yield _row(first, "re-read" if first.decided_by.endswith("re-reading") else "minted", f"by {first.reader}")
    for before, after in pairwise(decided):
        if {before.event_id, after.event_id} & set(ids):
            goes_home = after.event_id == first.event_id or after.event_id not in ids
            yield _row(after, "parted" if goes_home else "joined", f"from {before.event_id} to {after.event_id}")


def _row(decision: Record, what: str, detail: str) -> HistoryRow:
    return HistoryRow(
        decision.decided_at,
        what,
        decision.event_id,
        decision.report_id,
        detail,
        decision.decided_by,
        decision.why,
        retired_at=decision.retired_at,
    )


def _losses(connection: Connection, decisions: dict[int, list[Record]]) -> Iterator[HistoryRow]:
    """Readings that no longer have an event which the one before had."""
    kept = {(rows[0].coding, rows[0].event_id) for rows in decisions.values()}
    readers = {row.n: row.reader for row in connection.execute(select(schema.codings.c.n, schema.codings.c.reader))}
    for rows in decisions.values():
        first = rows[0]
        if first.superseded_by is not None and (first.superseded_by, first.event_id) not in kept:
            reader = readers[first.superseded_by]
            yield HistoryRow(
                first.superseded_at, "lost", first.event_id, first.report_id, f"by {reader}", reader, "this reading does not have it"
            )


def _parts(connection: Connection, ids: Sequence[str]) -> Iterator[HistoryRow]:
    table = schema.parts.c
    query = select(schema.parts)
    rows = among(connection, lambda some: query.where(or_(table.part.in_(some), table.whole.in_(some))), ids)
    for row in sorted({row.n: row for row in rows}.values(), key=lambda row: row.n):
        inner = row.part in ids
        mine, other = (row.part, row.whole) if inner else (row.whole, row.part)
        detail = f"of {other}" if inner else f"{other} is a part of it"
        yield HistoryRow(row.decided_at, "part", mine, None, detail, row.decided_by, row.why, retired_at=row.retired_at)
        if row.retired_at is not None:
            yield HistoryRow(row.retired_at, "no part", mine, None, detail, row.decided_by, "not found again when they were settled anew")


def _corrections(connection: Connection, numbers: set[int], event_id: str) -> Iterator[HistoryRow]:
    """What people decided about tellings that were ever of the event, and what they took back."""
    of_events = [each for each in every(connection) if all(anchor.family != COMMITMENT for anchor in each.anchors)]
    for each in attached(connection, of_events, superseded=True):
        if numbers & set(each.numbers()):
            yield from _decided(each.correction, event_id)


def _decided(correction: Correction, event_id: str) -> Iterable[HistoryRow]:
    made = HistoryRow(
        correction.made_at,
        correction.kind,
        event_id,
        None,
        told(correction),
        correction.author,
        correction.reason,
        correction.id,
        correction.retired_at,
    )
    yield made
    if correction.retired_at is not None:
        by, why = correction.retired_by or "", correction.retired_why or ""
        yield HistoryRow(correction.retired_at, "undone", event_id, None, f"{correction.kind} {correction.id}", by, why, correction.id)
