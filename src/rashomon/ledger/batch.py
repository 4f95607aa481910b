"""Reports added in one transaction: what is written of each, and when.

Invariants held here: a report has one current coding, and the earlier ones stay; whatever is asked of the ledger about a report, all rows
of its earlier readings have been written before.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from sqlalchemy import Connection, bindparam, func, null, select, update

from rashomon.__about__ import __version__
from rashomon.ledger import schema
from rashomon.ledger.identity import Anchor, mint, reattach, report_id
from rashomon.ledger.inserts import index, put, put_one
from rashomon.ledger.names import fold, storable
from rashomon.ledger.releases import IMPORTED, earlier
from rashomon.ledger.sources import among
from rashomon.ledger.statements import Gathered, Statements, body
from rashomon.model import CodedReport, Event, Report

AT_ONCE = 500
"""Reports whose rows are gathered before they are written, at most: some ten thousand rows."""


class Outcome(StrEnum):
    """What adding a coded report did."""

    ADDED = "added"
    """The report is new."""
    SUPERSEDED = "superseded"
    """The report was there, read by another version of the reader; this reading is now the current one."""
    UNCHANGED = "unchanged"
    """This reading was there already, as the current one or as one that a later has superseded."""


class Batch:
    """Reports that are added in one transaction: rows of their statements are gathered, and written together.

    Args:
        connection: Inside a transaction that may write.
        moment: When they are added.
        reports: All of them.
    """

    def __init__(self, connection: Connection, moment: str, reports: Iterable[Report]) -> None:
        self._connection = connection
        self._moment = moment
        self._numbers = _numbers(connection, map(report_id, reports))
        self._next_event = (connection.scalar(select(func.max(schema.coded_events.c.n))) or 0) + 1
        self._gathered = Gathered()
        self._report_words: list[tuple[int, str, str]] = []
        self._event_words: list[tuple[int, str]] = []
        self._waiting: set[int] = set()
        self._given: set[str] = set()

    def add(self, coded: CodedReport) -> Outcome:
        """Add one of the reports; its rows are written by `write`."""
        identity = report_id(coded.report)
        number = self._numbers.get(identity)
        if number is None:
            number = self._report(identity, coded.report)
            known = _Readings()
        elif _is_read(self._connection, number, coded.reader):
            return Outcome.UNCHANGED
        else:
            if number in self._waiting:
                self.write()
            known = _readings(self._connection, number)
        return self._coding(coded, identity, number, known)

    def _coding(self, coded: CodedReport, identity: str, report: int, readings: _Readings) -> Outcome:
        release, older = None, readings.current
        if older is None and coded.reader.startswith(IMPORTED):
            if coded.report.id in self._given:
                self.write()
            release = earlier(self._connection, coded, report)
        late = release is not None and not release.is_older_than(coded)
        if release is not None and not late:
            older = release.coding
        codings = schema.codings
        if older is not None:
            self._connection.execute(update(codings).where(codings.c.n == older).values(superseded_at=self._moment))
        over = {"superseded_at": self._moment, "superseded_by": release.coding} if release is not None and late else {}
        row = {"report": report, "reader": coded.reader, "body": body(coded), "coded_at": self._moment, **over}
        coding = put_one(self._connection, codings, row)
        if older is not None:
            self._connection.execute(update(codings).where(codings.c.n == older).values(superseded_by=coding))
        attached = {**(release.anchors(coded) if release else {}), **reattach(coded.events, readings.anchors)}
        event_ids = _event_ids(coded, identity, attached, set(readings.event_ids))
        self._statements(coded, report=report, coding=coding, event_ids=event_ids, attached=attached)
        return Outcome.ADDED if older is None else Outcome.SUPERSEDED

    def _report(self, identity: str, report: Report) -> int:
        """Write what a new report is, without what it says; its number."""
        row = {
            "id": identity,
            "given_id": report.id,
            "text_hash": report.text_hash,
            "publisher": report.publisher,
            "publisher_folded": fold(report.publisher or ""),
            "published": report.published.isoformat() if report.published else None,
            "title": report.title,
            "url": report.url,
            "origin": report.origin,
            "text": report.text,
            "added_at": self._moment,
        }
        number = put_one(self._connection, schema.reports, row)
        self._numbers[identity] = number
        self._report_words.append((number, storable(report.title or ""), storable(report.text)))
        return number

    def _statements(
        self, coded: CodedReport, *, report: int, coding: int, event_ids: Sequence[str], attached: Mapping[int, Anchor]
    ) -> None:
        first = self._next_event
        self._next_event += len(coded.events)
        self._waiting.add(report)
        self._given.add(coded.report.id)
        Statements(coded, coding=coding, first_event=first, event_ids=tuple(event_ids), rows=self._gathered).gather()
        records, decisions = self._gathered[schema.event_records], self._gathered[schema.decisions]
        for position, event_id in enumerate(event_ids):
            known = attached.get(position)
            if not known:
                records.append({"event_id": event_id, "report": report, "minted_at": self._moment})
            decisions.append({"coded_event": first + position, "event_id": event_id, **_decided(known), "decided_at": self._moment})
        self._event_words.extend((first + position, storable(_words(event))) for position, event in enumerate(coded.events))
        if len(self._waiting) >= AT_ONCE:
            self.write()

    def write(self) -> None:
        """Write all that is gathered, in an order in which foreign keys hold."""
        for table, rows in self._gathered.items():
            put(self._connection, table, rows)
            rows.clear()
        index(self._connection, "report_words", ("title", "text"), self._report_words)
        index(self._connection, "event_words", ("sentence",), self._event_words)
        for each in (self._report_words, self._event_words, self._waiting, self._given):
            each.clear()


@dataclass(frozen=True, slots=True)
class _Readings:
    """What is there of a report.

    Attributes:
        current: The number of its current coding.
        anchors: What its earlier readings minted.
        event_ids: All that was minted for it.
    """

    current: int | None = None
    anchors: Sequence[Anchor] = ()
    event_ids: Sequence[str] = ()


def _readings(connection: Connection, report: int) -> _Readings:
    codings, records = schema.codings.c, schema.event_records.c
    current = connection.scalar(select(codings.n).where(codings.report == report, codings.superseded_at == null()))
    minted = connection.scalars(select(records.event_id).where(records.report == report))
    return _Readings(current, _anchors(connection, report), list(minted))


_READ = select(schema.codings.c.n).where(schema.codings.c.report == bindparam("report"), schema.codings.c.reader == bindparam("reader"))


def _is_read(connection: Connection, report: int, reader: str) -> bool:
    return connection.scalar(_READ, {"report": report, "reader": reader}) is not None


def _numbers(connection: Connection, identities: Iterable[str]) -> dict[str, int]:
    """The numbers of those reports that are there."""
    reports = schema.reports.c
    rows = among(connection, lambda some: select(reports.id, reports.n).where(reports.id.in_(some)), dict.fromkeys(identities))
    return {row.id: row.n for row in rows}


def _anchors(connection: Connection, report: int) -> list[Anchor]:
    """What earlier readings of the report minted for its events, whatever these were merged into since."""
    events, decisions, triggers, quotes = schema.coded_events, schema.decisions, schema.triggers, schema.evidence
    later = decisions.alias("later")
    first = select(func.min(later.c.n)).where(later.c.coded_event == events.c.n).correlate(events).scalar_subquery()
    query = (
        select(decisions.c.event_id, events.c.coding, events.c.type, events.c.family, quotes.c.start, quotes.c.end)
        .join_from(events, schema.codings, events.c.coding == schema.codings.c.n)
        .join(decisions, decisions.c.n == first)
        .join(triggers, triggers.c.event == events.c.n)
        .join(quotes, (quotes.c.coding == triggers.c.coding) & (quotes.c.n == triggers.c.quote))
        .where(schema.codings.c.report == report)
        .order_by(events.c.n, triggers.c.position)
    )
    grouped = groupby(connection.execute(query), key=lambda row: (row.event_id, row.coding, row.type, row.family))
    return [Anchor(*key, tuple((row.start, row.end) for row in rows)) for key, rows in grouped]


def _event_ids(coded: CodedReport, identity: str, attached: Mapping[int, Anchor], taken: set[str]) -> list[str]:
    """The ledger's ids of a reading's events: those that they are attached to, else new ones, none of which is taken."""
    found: list[str] = []
    for position, event in enumerate(coded.events):
        known = attached.get(position)
        found.append(known.event_id if known else mint(identity, event, taken))
        taken.add(found[-1])
    return found


def _decided(known: Anchor | None) -> dict[str, str]:
    """Who tied an event of a reading to one of the ledger, and why."""
    if known is None:
        return {"decided_by": f"rashomon {__version__}: minting", "why": "first reading"}
    how = "an overlapping trigger as" if known.triggers else "the same place in the row as"
    why = f"same report, family {known.family} and {how} in reading {known.reading}"
    return {"decided_by": f"rashomon {__version__}: re-reading", "why": why}


def _words(event: Event) -> str:
    """The words that an event is found by: its sentence, without one its triggers."""
    return event.sentence.quote if event.sentence else " ".join(trigger.quote for trigger in event.triggers)
