"""What single pages ask of the ledger beside its own answers, each bounded however large the ledger is.

The lists here (`newest`, `told_by`, `taking_part`) go through the ledger's own tables. `rashomon.ledger.catalog` answers the same from an
index of its own; a page that lists events takes ids from either and has them told by `events_of`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, and_, func, null, or_, select, tuple_

from rashomon.ledger import Cited, EventRow, Filters, ReportRow, schema
from rashomon.ledger.filters import EVERYTHING, holds, on_events
from rashomon.ledger.incidents import incidents, known_id
from rashomon.ledger.names import fold
from rashomon.ledger.queries import standing
from rashomon.ledger.rows import Difference, Incident
from rashomon.ledger.sources import CITED, among, cited, current, load_parties, portions
from rashomon.ledger.who import Who, who_of

if TYPE_CHECKING:
    from rashomon.ledger.sources import Query, Record

NAMINGS = 2000
"""Reports in which an actor is looked up, the newest, at most."""

TELLINGS = 8
"""Tellings that are looked through for each event wanted: events are told by a few reports, and some are told by many."""


@dataclass(frozen=True, slots=True)
class Copied:
    """What a report has in common with another.

    Attributes:
        other: The other report.
        is_older: Whether the other was first.
        relation: `copy`, `version` or `passage`.
        share: Share of the shorter text's words that both have, 0 to 1.
        differs: What differs inside what they share.
    """

    other: Cited
    is_older: bool
    relation: str
    share: float
    differs: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Naming:
    """An actor in one report: number of the reading and id within it, with who it is there."""

    coding: int
    actor: str
    who: Who


def led(connection: Connection, event_id: str) -> str:
    """The event that an id, or one that was merged into another, leads to.

    Raises:
        FilterError: There is none.
    """
    return known_id(connection, event_id)


def newest(connection: Connection, filters: Filters = EVERYTHING, *, limit: int) -> list[str]:
    """Ids of the events that happened last, undated ones after them, by their tellings as read."""
    events, reports = schema.coded_events.c, schema.reports.c
    order = (events.first_day.desc(), reports.published.desc(), events.n.desc())
    return _ids(connection, select(schema.decisions.c.event_id).select_from(standing()).where(*on_events(filters)).order_by(*order), limit)


def _ids(connection: Connection, query: Query, limit: int) -> list[str]:
    """The first events of a query, each once."""
    found = dict.fromkeys(connection.scalars(query.limit(limit * TELLINGS)))
    return list(found)[:limit]


def events_of(connection: Connection, ids: Sequence[str]) -> list[EventRow]:
    """Events by their ids, in their order; those that people rejected are left out."""
    return [incident.event for incident in told(connection, ids)]


def told(connection: Connection, ids: Sequence[str]) -> list[Incident]:
    """The same with everything that is told of them."""
    return [incident for incident in incidents(connection, ids) if incident.event.reviewed != "rejected"]


def by_day(rows: Iterable[EventRow]) -> list[EventRow]:
    """Events by the day on which they began, as their reports together tell it, the last first; undated ones stay last, in their order."""

    def begun(row: EventRow) -> int:
        bounds = row.date.bounds() if row.date else None
        return -bounds[0].toordinal() if bounds else 0

    return sorted(rows, key=begun)


def report_row(connection: Connection, report_id: str) -> ReportRow | None:
    """One report; `None` where there is none of the id."""
    table, codings = schema.reports, schema.codings
    events = select(func.count()).select_from(schema.coded_events).where(schema.coded_events.c.coding == codings.c.n).correlate(codings)
    columns: tuple[Any, ...] = (table.c.given_id, table.c.origin, table.c.added_at, events.scalar_subquery().label("events"), *CITED)
    query = select(*columns).join_from(table, codings, codings.c.report == table.c.n).where(table.c.id == report_id, current())
    row = connection.execute(query).first()
    return ReportRow(cited(row), row.given_id, row.origin, row.events, row.added_at) if row else None


def events_in(connection: Connection, report_id: str) -> dict[str, str]:
    """Of each coded event of a report's current reading, the event of the ledger."""
    query = select(schema.coded_events.c.id, schema.decisions.c.event_id).select_from(standing()).where(schema.reports.c.id == report_id)
    return {row.id: row.event_id for row in connection.execute(query)}


def entries_in(connection: Connection, report_id: str) -> dict[str, str]:
    """Of each actor of a report's current reading that is linked to the register, its entry there."""
    links, codings, reports = schema.links.c, schema.codings, schema.reports
    joined = codings.join(reports, reports.c.n == codings.c.report).join(schema.links, links.coding == codings.c.n)
    query = select(links.actor, links.entry).select_from(joined).where(reports.c.id == report_id, current())
    return {row.actor: row.entry for row in connection.execute(query.where(links.retired_at.is_(null()), links.entry.is_not(null())))}


def texts(connection: Connection, reports: Iterable[str]) -> dict[str, str]:
    """The texts of some reports, by their ids."""
    table = schema.reports.c
    query = select(table.id, table.text)
    return {row.id: row.text for row in among(connection, lambda some: query.where(table.id.in_(some)), sorted(set(reports)))}


def copies_of(connection: Connection, report_id: str, *, limit: int = 100) -> list[Copied]:
    """What a report has in common with others, the oldest of them first."""
    table, reports = schema.copies.c, schema.reports
    number = connection.scalar(select(reports.c.n).where(reports.c.id == report_id))
    columns = (table.report, table.of, table.relation, table.share, table.differs)
    kept = select(*columns).where(table.retired_at.is_(null()), or_(table.report == number, table.of == number))
    rows = list(connection.execute(kept.limit(limit)))
    codings = schema.codings
    others = {row.of if row.report == number else row.report for row in rows}
    named = select(reports.c.n, *CITED).join_from(reports, codings, codings.c.report == reports.c.n).where(current())
    found = {row.n: cited(row) for row in among(connection, lambda some: named.where(reports.c.n.in_(some)), sorted(others))}
    made = [
        Copied(found[other], row.report == number, row.relation, row.share, tuple(Difference(*each) for each in json.loads(row.differs)))
        for row in rows
        if (other := row.of if row.report == number else row.report) in found
    ]
    return sorted(made, key=lambda each: (str(each.other.published or "9"), each.other.report_id))


def namings(connection: Connection, key: str, *, limit: int = NAMINGS) -> list[Naming]:
    """Where an actor is named, by its key (`rashomon.ledger.who`), the reports that were published last first."""
    actors, links, reports = schema.actors, schema.links, schema.reports
    linked = and_(links.c.coding == actors.c.coding, links.c.actor == actors.c.id, links.c.retired_at.is_(null()))
    codings = schema.codings
    joined = codings.join(reports, reports.c.n == codings.c.report).join(actors, and_(actors.c.coding == codings.c.n, current()))
    query = select(actors.c.coding, actors.c.id).select_from(joined.outerjoin(links, linked))
    name = key.removeprefix("~").rpartition("|")[0] if key.startswith("~") else ""
    if name:
        wanted = and_(links.c.entry.is_(null()), holds(actors.c.folded, name))
    else:
        wanted = or_(links.c.entry == key, and_(links.c.entry.is_(null()), actors.c.kind == "state", actors.c.country == key.upper()))
    query = query.where(wanted).order_by(reports.c.published.desc(), reports.c.n.desc()).limit(limit)
    rows = [(row.coding, row.id) for row in connection.execute(query)]
    parties = load_parties(connection, {coding for coding, _ in rows})
    found = (Naming(coding, actor, who_of(parties[coding, actor])) for coding, actor in rows)
    return [naming for naming in found if naming.who.key == key]


def taking_part(connection: Connection, named: Sequence[Naming], role: str, *, limit: int) -> list[str]:
    """Ids of the events in which an actor has a part (`actor` or `recipient`), the last to happen first."""
    parties, events = schema.parties.c, schema.coded_events.c
    joined = standing().join(schema.parties, parties.event == events.n)
    columns = select(schema.decisions.c.event_id, events.first_day, events.n).select_from(joined).where(parties.role == role)
    rows: list[Record] = []
    for some in portions([(each.coding, each.actor) for each in named]):
        query = columns.where(tuple_(parties.coding, parties.actor).in_(some)).order_by(events.first_day.desc())
        rows += connection.execute(query.limit(limit * TELLINGS))
    ordered = sorted(rows, key=lambda row: (row.first_day or "", row.n), reverse=True)
    return list(dict.fromkeys(row.event_id for row in ordered))[:limit]


def told_by(connection: Connection, key: str, name: str, *, limit: int) -> list[str]:
    """Ids of the events with an account by a source, the last to happen first.

    Args:
        connection: Sees one state of the ledger.
        key: The source's key: accounts by whoever is linked to that entry of the register count.
        name: A name: accounts by whoever has it in theirs count, and those in a publisher's own voice.
        limit: Events, at most.
    """
    accounts, events, actors = schema.accounts.c, schema.coded_events.c, schema.actors
    same = and_(actors.c.coding == accounts.coding, actors.c.id == accounts.source)
    links = schema.links
    linked = and_(links.c.coding == accounts.coding, links.c.actor == accounts.source, links.c.retired_at.is_(null()))
    joined = standing().join(schema.accounts, accounts.event == events.n).outerjoin(actors, same).outerjoin(links, linked)
    own = and_(accounts.source.is_(null()), schema.reports.c.publisher_folded == fold(name))
    query = select(schema.decisions.c.event_id).select_from(joined).where(or_(own, links.c.entry == key, holds(actors.c.folded, name)))
    return _ids(connection, query.order_by(events.first_day.desc(), events.n.desc()), limit)


def publishes(connection: Connection, publisher: str) -> bool:
    """Whether the ledger has a report of a publisher."""
    reports = schema.reports.c
    return connection.scalar(select(reports.n).where(reports.publisher_folded == fold(publisher)).limit(1)) is not None


def days_read(connection: Connection) -> Iterator[str]:
    """The first and the last day of publication; nothing where none is known."""
    published = schema.reports.c.published
    bounds = connection.execute(select(func.min(published), func.max(published))).one()
    yield from (iso for iso in bounds if iso)


def reports_read(connection: Connection) -> int:
    """How many reports were read."""
    return connection.scalar(select(func.count()).select_from(schema.codings).where(current())) or 0


def totals(connection: Connection) -> tuple[int, int, tuple[str, ...]]:
    """Reports, events as reports tell them, and the readers whose readings are in use."""
    events = connection.scalar(select(func.count()).select_from(standing())) or 0
    reader = schema.codings.c.reader
    readers = connection.scalars(select(reader).where(current()).group_by(reader).order_by(reader))
    return reports_read(connection), events, tuple(readers)
