"""Everything that can be asked of a ledger, whether each question sees the newest state or all of them one."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import Connection, select

from rashomon.errors import FilterError
from rashomon.knowledge.register import ActorRegister, register
from rashomon.ledger import belonging, coverage, frames, queries, schema, search, table
from rashomon.ledger.filters import EVERYTHING, Filters
from rashomon.ledger.links import LinkRow
from rashomon.ledger.rows import (
    AccountRow,
    ActorRow,
    AffiliationRow,
    CodingRow,
    CommitmentRow,
    CoverageRow,
    EventDetail,
    EventRow,
    ReactionRow,
    RejectedRow,
    ReportRow,
    SearchHit,
)
from rashomon.ledger.sources import current, portions
from rashomon.model import CodedReport
from rashomon.model.codebook import from_json

if TYPE_CHECKING:
    from rashomon.ledger.sources import Record

R = TypeVar("R")


class Answers:
    """What a ledger holds: the current readings only, unless another is asked for.

    Args:
        path: The ledger's file.
        reading: Gives a connection that sees one state of it.
    """

    def __init__(self, path: Path, reading: Callable[[], AbstractContextManager[Connection]]) -> None:
        self.path = path
        self._reading = reading

    def events(self, filters: Filters = EVERYTHING) -> list[EventRow]:
        """Events by date (unknown last), then publication, report and place in the text."""
        return list(self.each_event(filters))

    def each_event(self, filters: Filters = EVERYTHING) -> Iterator[EventRow]:
        """The same, one by one, for a ledger that does not fit into memory."""
        with self._reading() as connection:
            yield from queries.each_event(connection, filters)

    def event(self, event_id: str) -> EventDetail:
        """One event with all its accounts, reactions and commitments, by its id or the beginning of it.

        Raises:
            FilterError: No event has it, several begin so, or the report's current reading no longer has the event.
        """
        with self._reading() as connection:
            return queries.event(connection, event_id)

    def linked(self, event_id: str, known: ActorRegister | None = None) -> list[LinkRow]:
        """Who of the actor register the parties and sources of an event are, and what each was when it happened.

        Args:
            event_id: Its id or the beginning of it.
            known: The register whose roles are told; the one in use by default.

        Raises:
            FilterError: No event has the id, or several begin so.
        """
        with self._reading() as connection:
            return queries.linked_parties(connection, event_id, known or register())

    def each_detail(self, filters: Filters = EVERYTHING) -> Iterator[EventDetail]:
        """Events with everything that hangs on them, one by one, in the order of `events`."""
        with self._reading() as connection:
            yield from queries.each_detail(connection, filters)

    def accounts(self, filters: Filters = EVERYTHING) -> list[AccountRow]:
        """All accounts of the events that pass the filters, in the order of `events` and of the text."""
        return list(self.each_account(filters))

    def each_account(self, filters: Filters = EVERYTHING) -> Iterator[AccountRow]:
        """The same, one by one."""
        with self._reading() as connection:
            yield from queries.each_account(connection, filters)

    def actors(self, filters: Filters = EVERYTHING) -> list[ActorRow]:
        """Everyone named, one row a name, most often named first; filters: actor, since and until (publication), publisher."""
        with self._reading() as connection:
            return belonging.actors(connection, filters)

    def affiliations(self, filters: Filters = EVERYTHING) -> list[AffiliationRow]:
        """Who belongs to what, according to whom; filters: actor (either side), since and until (publication), publisher."""
        with self._reading() as connection:
            return belonging.affiliations(connection, filters)

    def commitments(self, filters: Filters = EVERYTHING) -> list[CommitmentRow]:
        """Who pledged or threatened what; filters: actor (either side), since and until (made, else publication), publisher."""
        with self._reading() as connection:
            return belonging.commitments(connection, filters)

    def reactions(self) -> list[ReactionRow]:
        """Events done because of others, as reports say themselves."""
        with self._reading() as connection:
            return belonging.reactions_of(connection)

    def affiliations_beside(self, filters: Filters = EVERYTHING) -> Iterator[AffiliationRow]:
        """Affiliations told in the reports that have an event that passes the filters, by publication, report and place in the text."""
        return self._beside(belonging.affiliations_of, filters)

    def commitments_beside(self, filters: Filters = EVERYTHING) -> Iterator[CommitmentRow]:
        """Commitments told there, in the same order."""
        return self._beside(belonging.commitments_of, filters)

    def reactions_beside(self, filters: Filters = EVERYTHING) -> Iterator[ReactionRow]:
        """Reactions told there, in the same order."""
        return self._beside(belonging.reactions_of, filters)

    def _beside(self, told_in: Callable[[Connection, Sequence[int]], Iterable[R]], filters: Filters) -> Iterator[R]:
        with self._reading() as connection:
            for some in portions(queries.codings_matching(connection, filters)):
                yield from told_in(connection, some)

    def search(self, words: str, *, limit: int = 50) -> list[SearchHit]:
        """Reports whose title or text holds all the words (a phrase in double quotes), best match first, with events in such sentences.

        Raises:
            FilterError: There is no word in it, or more than fifty.
        """
        with self._reading() as connection:
            return search.search(connection, words, limit)

    def coverage(self) -> list[CoverageRow]:
        """Reports read, rejected and without events, by publisher and day of publication; unknown ones last."""
        with self._reading() as connection:
            return coverage.coverage(connection)

    def reports(self) -> list[ReportRow]:
        """All reports, by day of publication."""
        with self._reading() as connection:
            return coverage.reports(connection)

    def rejections(self) -> list[RejectedRow]:
        """All reports that could not be read, with their reasons, in the order in which they came."""
        with self._reading() as connection:
            return coverage.rejections(connection)

    def readings(self, report_id: str) -> list[CodingRow]:
        """All readings of a report, oldest first."""
        with self._reading() as connection:
            return coverage.readings(connection, report_id)

    def coded(self, report_id: str, *, reader: str | None = None) -> CodedReport:
        """A coded report as it was added: the current reading, or that of a version of the reader.

        Raises:
            FilterError: There is no such report or reading.
        """
        codings, reports = schema.codings.c, schema.reports.c
        with self._reading() as connection:
            query = select(codings.body, reports.text).join_from(schema.codings, schema.reports, codings.report == reports.n)
            wanted = current() if reader is None else codings.reader == reader
            row = connection.execute(query.where(reports.id == report_id, wanted)).first()
        if row is None:
            raise FilterError(f"there is no report {report_id[:40]}{f' read by {reader}' if reader else ''} in {self.path}")
        return _coded(row)

    def each_coded(self, filters: Filters = EVERYTHING) -> Iterator[CodedReport]:
        """Current coded reports in the order in which they came; with filters, those with an event that passes them."""
        codings, reports = schema.codings.c, schema.reports.c
        with self._reading() as connection:
            query = select(codings.n, codings.body, reports.text).join_from(schema.codings, schema.reports, codings.report == reports.n)
            wanted = None if filters == EVERYTHING else set(queries.codings_matching(connection, filters))
            for row in connection.execute(query.where(current()).order_by(reports.n)):
                if wanted is None or row.n in wanted:
                    yield _coded(row)

    def events_frame(self, backend: frames.Backend = "pandas", *, filters: Filters = EVERYTHING) -> Any:  # noqa: ANN401 - an optional module's
        """Events as the flat table (docs/flat-table.md): a `pandas.DataFrame` or a `polars.DataFrame`.

        Raises:
            MissingExtra: The backend is not installed.
            FilterError: There is no such backend.
        """
        return frames.frame(backend, table.EVENT_COLUMNS, self.each_event(filters))

    def accounts_frame(self, backend: frames.Backend = "pandas", *, filters: Filters = EVERYTHING) -> Any:  # noqa: ANN401 - as above
        """Accounts as the flat table of accounts, as `events_frame` gives events."""
        return frames.frame(backend, table.ACCOUNT_COLUMNS, self.each_account(filters))


def _coded(row: Record) -> CodedReport:
    return from_json({**json.loads(row.body), "text": row.text})
