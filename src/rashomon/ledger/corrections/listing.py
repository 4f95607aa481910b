"""Corrections as they are listed: each with its state now."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection

from rashomon.ledger.corrections.attach import attached
from rashomon.ledger.corrections.kept import every
from rashomon.ledger.corrections.record import Correction, Kind


@dataclass(frozen=True, slots=True)
class CorrectionRow:
    """A correction and how it holds.

    Attributes:
        correction: What was decided.
        anchors: How many texts' words it holds on to.
        attached: To how many of them something coded fits in the current readings.
    """

    correction: Correction
    anchors: int
    attached: int

    @property
    def state(self) -> str:
        """`standing`, `unattached` (some of its words are not coded any more, or in no report of the ledger) or `retired`."""
        if self.correction.retired_at is not None:
            return "retired"
        return "standing" if self.attached == self.anchors else "unattached"


def corrections(connection: Connection, *, kind: Kind | None = None, unattached: bool = False) -> list[CorrectionRow]:
    """All corrections in the order in which they were made, those taken back among them.

    Args:
        connection: Reads the ledger.
        kind: Only those of a kind.
        unattached: Only those that stand and do not attach, or not wholly.
    """
    wanted = [each for each in every(connection) if kind is None or each.kind == kind]
    rows = [CorrectionRow(each.correction, len(each.correction.anchors), len(each.found)) for each in attached(connection, wanted)]
    return [row for row in rows if not unattached or row.state == "unattached"]
