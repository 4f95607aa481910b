"""Outcomes of commitments that people overruled."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection

from rashomon.ledger.corrections.attach import attached
from rashomon.ledger.corrections.changes import Overrule
from rashomon.ledger.corrections.kept import standing
from rashomon.ledger.corrections.record import Correction
from rashomon.ledger.rows import Became

Commitment = tuple[int, str]
"""A commitment of a current reading: number of the coding, and its id there."""


def overruled(connection: Connection) -> Mapping[Commitment, tuple[Became, Correction]]:
    """The outcome that people decided, with the decision, by commitment; the latest of several."""
    return {
        (item.coding, str(item.key)): (each.correction.change.outcome, each.correction)
        for each in attached(connection, standing(connection, {"outcome"}))
        for items in each.found.values()
        for item in items
        if isinstance(each.correction.change, Overrule)
    }
