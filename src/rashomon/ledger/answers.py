"""Everything that can be asked of a ledger, whether each question sees the newest state or all of them one."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import Connection, select

from rashomon.errors import FilterError
from rashomon.knowledge.register import ActorRegister, register
from rashomon.ledger import belonging, coverage, frames, incidents, pledges, queries, reprints, schema, search, table
from rashomon.ledger.corrections import Kind, history, listing, rejections
from rashomon.ledger.corrections.history import HistoryRow
from rashomon.ledger.corrections.listing import CorrectionRow
from rashomon.ledger.filters import EVERYTHING, Filters
from rashomon.ledger.links import LinkRow
from rashomon.ledger.perspectives import asked
from rashomon.ledger.perspectives.naming import view_of
from rashomon.ledger.perspectives.sensitivity import EVENTS_BY_MONTH, SensitivityRow, Series, sensitivity
from rashomon.ledger.perspectives.sources import SourceRow, sources
from rashomon.ledger.perspectives.view import View
from rashomon.ledger.pledges import Pledge
from rashomon.ledger.rows import (
    AccountRow,
    ActorRow,
    AffiliationRow,
    CodingRow,
    CommitmentRow,
    CopyRow,
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
        with self._seen(filters) as (connection, view):
            yield from incidents.each_event(connection, filters, view)

    def event(self, event_id: str, *, according_to: str | None = None) -> EventDetail:
        """One event with all its accounts, reactions and commitments.

        Args:
            event_id: Its id or the beginning of it.
            according_to: A source or bloc whose accounts alone count; by default all do.

        Raises:
            FilterError: No event has it, several begin so, the report's current reading no longer has the event, or whose version is asked
                for is not known or has no account of it.
        """
        with self._seen(Filters(according_to=according_to)) as (connection, view):
            return incidents.event(connection, event_id, view)

    def tellings_of(self, event_id: str) -> list[EventRow]:
        """What each report tells of one event, reprints among them, by publication.

        Args:
            event_id: Its id or the beginning of it.

        Raises:
            FilterError: No event has the id, or several begin so.
        """
        with self._reading() as connection:
            return incidents.tellings_of(connection, event_id)

    def event_ids(self) -> dict[tuple[str, str], str]:
        """The event of the ledger that each coded event of a current reading is of, by the report's id and the event's within it.

        Events that people rejected are left out.
        """
        with self._reading() as connection:
            return incidents.event_ids(connection)

    def linked(self, event_id: str, known: ActorRegister | None = None) -> list[LinkRow]:
        """Who of the actor register the parties and sources of an event are, and what each was when it happened.

        Args:
            event_id: Its id or the beginning of it.
            known: The register whose roles are told; the one in use by default.

        Raises:
            FilterError: No event has the id, or several begin so.
        """
        with self._reading() as connection:
            return incidents.linked_parties(connection, event_id, known or register())

    def each_detail(self, filters: Filters = EVERYTHING) -> Iterator[EventDetail]:
        """Events with everything that hangs on them, one by one, in the order of `events`."""
        with self._seen(filters) as (connection, view):
            yield from incidents.each_detail(connection, filters, view)

    def accounts(self, filters: Filters = EVERYTHING) -> list[AccountRow]:
        """All accounts of the events that pass the filters, in the order of `events` and of the text."""
        return list(self.each_account(filters))

    def each_account(self, filters: Filters = EVERYTHING) -> Iterator[AccountRow]:
        """The same, one by one."""
        with self._seen(filters) as (connection, view):
            yield from asked.each_account(connection, filters, view)

    def actors(self, filters: Filters = EVERYTHING) -> list[ActorRow]:
        """Everyone named, one row a name, most often named first; filters: actor, since and until (publication), publisher."""
        with self._reading() as connection:
            return belonging.actors(connection, filters)

    def affiliations(self, filters: Filters = EVERYTHING) -> list[AffiliationRow]:
        """Who belongs to what, according to whom; filters: actor (either side), since and until (publication), publisher."""
        with self._seen(filters) as (connection, view):
            return asked.affiliations_in(connection, filters, view)

    def commitments(self, filters: Filters = EVERYTHING) -> list[CommitmentRow]:
        """Who pledged or threatened what; filters: actor (either side), since and until (made, else publication), publisher."""
        with self._seen(filters) as (connection, view):
            return asked.commitments_in(connection, filters, view)

    def pledges(self, filters: Filters = EVERYTHING, *, as_of: date | None = None, known: ActorRegister | None = None) -> list[Pledge]:
        """Commitments over all reports, each once, with what became of it: kept, broken, renounced, in question, lapsed, open or unknown.

        Args:
            filters: As for `commitments`.
            as_of: The day for which outcomes are said; that of the latest report by default.
            known: The register; the one in use by default.
        """
        with self._seen(filters) as (connection, view):
            return pledges.pledges(connection, filters, as_of=as_of, known=known or register(), view=view)

    def sensitivity(self, filters: Filters = EVERYTHING, series: Series = EVENTS_BY_MONTH) -> list[SensitivityRow]:
        """How a count moves as disputes resolve each way: low, best and high of each period (`rashomon.ledger.perspectives.sensitivity`).

        Args:
            filters: Which events; those that happened where no status is given.
            series: By month, week or day; of events or of people killed; of all or of one dyad.

        Raises:
            FilterError: A name in the dyad that nobody has, or several.
        """
        with self._reading() as connection:
            return sensitivity(connection, filters, series, register())

    def sources(self, name: str | None = None, filters: Filters = EVERYTHING) -> list[SourceRow]:
        """Facts about sources, by name: what each asserted, who agreed or denied, where it changed its account. No score of truth.

        Args:
            name: Part of a source's name.
            filters: Of which events.
        """
        with self._seen(filters) as (connection, view):
            return sources(incidents.each_incident(connection, filters, view), name)

    def whose(self, name: str) -> View:
        """The source or bloc that a name given as `according_to` means.

        Raises:
            FilterError: Nobody has the name, or several do.
        """
        with self._reading() as connection:
            return view_of(connection, name, register())

    def copies(self) -> list[CopyRow]:
        """Which reports carry the text of another, are its newer version, or share a passage with it, by publication."""
        with self._reading() as connection:
            return reprints.copies(connection)

    def reactions(self) -> list[ReactionRow]:
        """Events done because of others, as reports say themselves."""
        with self._reading() as connection:
            return rejections.reactions_listed(connection)

    def affiliations_beside(self, filters: Filters = EVERYTHING) -> Iterator[AffiliationRow]:
        """Affiliations told in the reports that have an event that passes the filters, by publication, report and place in the text."""
        return self._beside(asked.affiliations_beside, filters)

    def commitments_beside(self, filters: Filters = EVERYTHING) -> Iterator[CommitmentRow]:
        """Commitments told there, in the same order, each with what became of it over all reports as of the latest."""
        with self._seen(filters) as (connection, view):
            every = pledges.pledges(connection, EVERYTHING, as_of=None, known=register(), view=view)
        judged = {(row.report.report_id, row.local_id): row for pledge in every for row in pledge.rows}
        for row in self._beside(asked.commitments_beside, filters):
            yield judged.get((row.report.report_id, row.local_id), row)

    def reactions_beside(self, filters: Filters = EVERYTHING) -> Iterator[ReactionRow]:
        """Reactions told there, in the same order."""
        return self._beside(asked.reactions_beside, filters)

    def _beside(self, told_in: Callable[[Connection, list[int], View | None], Iterable[R]], filters: Filters) -> Iterator[R]:
        with self._seen(filters) as (connection, view):
            for some in portions(asked.codings(connection, filters, view)):
                yield from told_in(connection, some, view)

    @contextmanager
    def _seen(self, filters: Filters) -> Iterator[tuple[Connection, View | None]]:
        """A connection, and the view that the filters ask for."""
        with self._reading() as connection:
            yield connection, asked.view_in(connection, filters, register()) if filters.according_to is not None else None

    def corrections(self, *, kind: Kind | None = None, unattached: bool = False) -> list[CorrectionRow]:
        """What people decided, in the order in which they did, each with its state; what was taken back stays on record.

        Args:
            kind: Only those of a kind.
            unattached: Only those that stand and whose words the current readings do not have, or not all.
        """
        with self._reading() as connection:
            return listing.corrections(connection, kind=kind, unattached=unattached)

    def history(self, event_id: str) -> list[HistoryRow]:
        """Everything that was decided about an event, by the program and by people, in order of time; what was retired, too.

        Raises:
            FilterError: No event has the id, or several begin so.
        """
        with self._reading() as connection:
            return history.history(connection, event_id)

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
        """Current coded reports in the order in which they came; with filters, those with an event that passes them.

        Raises:
            FilterError: One source's version is asked for, which whole reports cannot give.
        """
        filters.require_only((field.name for field in fields(Filters) if field.name != "according_to"), "coded reports")
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
