"""Rows of other data sets that a later release has changed.

A data set keeps the id of a row and changes what it says; the ledger keeps both as reports, of which the newer one's coding is current. The
events keep their ids, by their place in the row, since the words that carry them are written anew.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, func, select

from rashomon.ledger import schema
from rashomon.ledger.identity import Anchor, family
from rashomon.ledger.names import fold
from rashomon.model import CodedReport

IMPORTED = "import "
"""How the reader of an imported row is called: `import acled 1`."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """Another version of a row.

    Attributes:
        coding: Its current coding.
        published: The day that it gives for itself; empty when it gives none.
        homes: The ids that were minted for its events, with their families, by place.
    """

    coding: int
    published: str
    homes: Mapping[int, tuple[str, str]]

    def is_older_than(self, coded: CodedReport) -> bool:
        """Whether a row that comes now is the newer: by its day, of one day because it comes later."""
        day = coded.report.published
        return day is None or self.published <= day.isoformat()

    def anchors(self, coded: CodedReport) -> dict[int, Anchor]:
        """The events that stood in the same places, where they are of the same families."""
        found = {}
        for position, event in enumerate(coded.events):
            event_id, of = self.homes.get(position, ("", ""))
            if of == family(event.type):
                found[position] = Anchor(event_id, self.coding, event.type, of, ())
        return found


def earlier(connection: Connection, coded: CodedReport, report: int) -> Earlier | None:
    """Another version of an imported row: the same data set and id under another text or day; `None` without one.

    Args:
        connection: Inside a transaction.
        coded: The row that comes.
        report: The number of its report.
    """
    if not coded.reader.startswith(IMPORTED):
        return None
    asked = {"given": coded.report.id, "publisher": fold(coded.report.publisher or ""), "report": report}
    row = connection.execute(_VERSIONS, asked).first()
    return Earlier(row.n, row.published or "", _homes(connection, row.n)) if row else None


_VERSIONS = (  # made once: one is asked for every row of a data set
    select(schema.codings.c.n, schema.reports.c.published)
    .join_from(schema.codings, schema.reports, schema.codings.c.report == schema.reports.c.n)
    .where(
        schema.reports.c.given_id == bindparam("given"),
        schema.reports.c.publisher_folded == bindparam("publisher"),
        schema.reports.c.n != bindparam("report"),
        schema.codings.c.superseded_at.is_(None),
        schema.codings.c.reader.startswith(IMPORTED, autoescape=True),
    )
    .order_by(schema.codings.c.n.desc())
)


def _homes(connection: Connection, coding: int) -> dict[int, tuple[str, str]]:
    events, decisions = schema.coded_events, schema.decisions
    later = decisions.alias("later")
    first = select(func.min(later.c.n)).where(later.c.coded_event == events.c.n).correlate(events).scalar_subquery()
    query = select(events.c.position, events.c.family, decisions.c.event_id).join_from(events, decisions, decisions.c.n == first)
    return {row.position: (row.event_id, row.family) for row in connection.execute(query.where(events.c.coding == coding))}
