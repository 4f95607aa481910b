"""What a correction touches: which tellings have to be compared or settled anew, and which events they are of then."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, null, select

from rashomon.ledger import schema
from rashomon.ledger.corrections.attach import attached
from rashomon.ledger.corrections.record import AMENDING, JOINING, Correction
from rashomon.ledger.merging import prepare
from rashomon.ledger.sources import among


def disturb(connection: Connection, corrections: Sequence[Correction]) -> None:
    """Have the tellings that some corrections are about compared or settled anew, after they were made or taken back.

    Args:
        connection: Inside a transaction that may write.
        corrections: Of any kinds.
    """
    joining = attached(connection, [each for each in corrections if each.kind in JOINING])
    amending = attached(connection, [each for each in corrections if each.kind in AMENDING])
    prepare.unsettle(connection, {number for each in joining for number in each.numbers()})
    prepare.remake(connection, {item.coding for each in amending for items in each.found.values() for item in items})


def events_of(connection: Connection, correction: Correction) -> tuple[str, ...]:
    """The events that the tellings of a correction are of now, each once, in the order of its anchors."""
    (found,) = attached(connection, [correction])
    numbers = [item.key for nth in sorted(found.found) for item in found.found[nth] if isinstance(item.key, int)]
    table = schema.decisions.c
    query = select(table.coded_event, table.event_id).where(table.retired_at.is_(null()))
    ids = {row.coded_event: row.event_id for row in among(connection, lambda some: query.where(table.coded_event.in_(some)), numbers)}
    return tuple(dict.fromkeys(ids[number] for number in numbers))
