"""Parts and wholes: a strike that one report tells by itself, and the campaign or the night of strikes that another tells as one.

They are never merged: counting both would count one act twice, and taking one for the other would move its place, day and toll.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, insert, null, or_, select, update

from rashomon.ledger import schema
from rashomon.ledger.merging.facts import Facts
from rashomon.ledger.merging.ids import MADE_BY
from rashomon.ledger.merging.pairs import FEATURES
from rashomon.ledger.sources import among
from rashomon.ledger.store import now

_FITTING: dict[str, set[str | None]] = {
    "place": {None, "same", "same_country", "in_country", "in_division", "near", "unplaced"},
    "actor": {"same", "within", "akin"},
    "recipient": {None, "same", "within", "akin", "nameless"},
    "type": {"same", "same_mode"},
    "status": {None},
}
"""Buckets of `pairs` in which a part goes with its whole."""

_FEATURES = dict(FEATURES)


def is_part(part: Facts, whole: Facts) -> bool:
    """Whether the one act lies within what the other tells as several."""
    if part.many or not whole.many or None in {part.first, part.last, whole.first, whole.last}:
        return False
    inside = (whole.first or 0) <= (part.first or 0) and (part.last or 0) <= (whole.last or 0)
    return inside and all(_FEATURES[name](part, whole) in buckets for name, buckets in _FITTING.items())


def keep_parts(connection: Connection, numbers: Sequence[int], found: Iterable[tuple[int, int]]) -> None:
    """Keep which events are parts of which, for some tellings that were settled anew.

    Args:
        connection: Inside a transaction that may write.
        numbers: The tellings.
        found: Part and whole, by the numbers of their coded events.
    """
    pairs = set(found)
    ids = _event_ids(connection, {*numbers, *(n for p in pairs for n in p)})
    wanted = {(ids[part], ids[whole]) for part, whole in pairs if part in ids and whole in ids and ids[part] != ids[whole]}
    table = schema.parts
    standing = _standing(connection, {ids[n] for n in numbers if n in ids} | _given_up(connection, numbers))
    for n, stale in standing.items():
        if stale not in wanted:
            connection.execute(update(table).where(table.c.n == n).values(retired_at=now()))
    new = sorted(wanted - set(standing.values()) - set(_standing(connection, {whole for _, whole in wanted}).values()))
    rows = [{"part": a, "whole": b, "decided_by": MADE_BY, "decided_at": now(), "why": WHY} for a, b in new]
    if rows:
        connection.execute(insert(table), rows)


WHY = "one act within what is told as several: its days, place and parties lie inside"


def _event_ids(connection: Connection, numbers: Iterable[int]) -> dict[int, str]:
    table = schema.decisions.c
    query = select(table.coded_event, table.event_id).where(table.retired_at.is_(null()))
    rows = among(connection, lambda some: query.where(table.coded_event.in_(some)), sorted(numbers))
    return {row.coded_event: row.event_id for row in rows}


def _given_up(connection: Connection, numbers: Iterable[int]) -> set[str]:
    """Ids that some tellings had and that lead to others now: what was kept under them is stale."""
    decisions, records = schema.decisions.c, schema.event_records.c
    joined = schema.decisions.join(schema.event_records, records.event_id == decisions.event_id)
    query = select(decisions.event_id).select_from(joined).where(records.redirect_to.is_not(null()))
    return {row.event_id for row in among(connection, lambda some: query.where(decisions.coded_event.in_(some)), sorted(numbers))}


def _standing(connection: Connection, events: set[str]) -> dict[int, tuple[str, str]]:
    table = schema.parts.c
    query = select(table.n, table.part, table.whole).where(table.retired_at.is_(null()))
    rows = among(connection, lambda some: query.where(or_(table.part.in_(some), table.whole.in_(some))), sorted(events))
    return {row.n: (row.part, row.whole) for row in rows}
