"""Events that people rejected: they stay in the ledger and are left out wherever events are listed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable

from sqlalchemy import Connection, null, select

from rashomon.ledger import schema
from rashomon.ledger.belonging import reactions_of
from rashomon.ledger.corrections.overlay import laid
from rashomon.ledger.corrections.record import REVIEWING
from rashomon.ledger.rows import ReactionRow, Telling
from rashomon.ledger.sources import among, current


def rejected_events(connection: Connection, ids: Iterable[str]) -> set[str]:
    """Those of some events all of whose tellings are rejected."""
    told = _tellings(connection, ids)
    over = laid(connection, {n for numbers in told.values() for n in numbers}, REVIEWING)
    rejected = {n for n, each in over.items() if each.reviewed == "rejected"}
    return {event_id for event_id, numbers in told.items() if numbers <= rejected}


def _tellings(connection: Connection, ids: Iterable[str]) -> dict[str, set[int]]:
    """The coded events of current readings, by event."""
    table, events, codings = schema.decisions.c, schema.coded_events, schema.codings
    tied = (events.c.n == table.coded_event) & table.retired_at.is_(null())
    query = select(table.event_id, events.c.n).join_from(schema.decisions, events, tied)
    query = query.join(codings, (codings.c.n == events.c.coding) & current())
    found: dict[str, set[int]] = defaultdict(set)
    for row in among(connection, lambda some: query.where(table.event_id.in_(some)), sorted(set(ids))):
        found[row.event_id].add(row.n)
    return found


def listed(told: list[Telling]) -> list[Telling]:
    """The tellings of an event without those rejected; all of them where every one is, so that it can still be shown."""
    return [telling for telling in told if telling.event.reviewed != "rejected"] or told


def reactions_listed(connection: Connection, codings: Collection[int] | None = None) -> list[ReactionRow]:
    """Reactions of some codings, or of all current ones, of and to events that are not rejected."""
    found = reactions_of(connection, codings)
    gone = rejected_events(connection, {event_id for row in found for event_id in (row.event_id, row.to_event_id)})
    return [row for row in found if not {row.event_id, row.to_event_id} & gone]
