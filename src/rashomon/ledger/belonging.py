"""Affiliations, commitments, reactions and actors as the ledger holds them now."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, Connection, FromClause, and_, exists, func, literal, null, or_, select
from sqlalchemy.sql.functions import coalesce

from rashomon.ledger import schema
from rashomon.ledger.filters import Filters, by_publisher, holds, within
from rashomon.ledger.names import fold
from rashomon.ledger.rows import ActorRow, AffiliationRow, CommitmentRow, Party, ReactionRow
from rashomon.ledger.sources import BY_DAY, CITED, Parties, among, cited, cited_words, current, load_parties, quote, span, words_of

if TYPE_CHECKING:
    from rashomon.ledger.sources import Query, Record

_DATED = ("actor", "since", "until", "publisher")
"""Filters that mean something for what is no event."""


def affiliations(connection: Connection, filters: Filters) -> list[AffiliationRow]:
    """Who belongs to what, by publication and order in the text; `actor` is a member or group, the window that of publication.

    Raises:
        FilterError: A filter that means nothing for affiliations.
    """
    table = schema.affiliations
    conditions = _reported(filters, "affiliations")
    if filters.actor:
        conditions.append(_names(filters.actor, table.c.coding, (table.c.member, table.c.group)))
    return _affiliation_rows(connection, _affiliations().where(*conditions))


def affiliations_of(connection: Connection, codings: Collection[int]) -> list[AffiliationRow]:
    """All affiliations of some codings, by publication, report and place in the text."""
    return _affiliation_rows(connection, _affiliations().where(schema.affiliations.c.coding.in_(codings)))


def commitments(connection: Connection, filters: Filters) -> list[CommitmentRow]:
    """Commitments by the day they were made, else of publication; `actor` is who commits or to whom.

    Raises:
        FilterError: A filter that means nothing for commitments.
    """
    filters.require_only(_DATED, "commitments")
    table, reports = schema.commitments, schema.reports
    first, last = coalesce(table.c.made_first, reports.c.published), coalesce(table.c.made_last, reports.c.published)
    conditions = [*within(first, last, filters), *by_publisher(filters)]
    if filters.actor:
        conditions.append(exists(_committed(filters.actor)))
    query = _commitments().where(*conditions)
    return _commitment_rows(connection, query.order_by(first.is_(null()), first, reports.c.id, table.c.position))


def commitments_of(connection: Connection, codings: Collection[int]) -> list[CommitmentRow]:
    """All commitments of some codings, in the same order."""
    table = schema.commitments
    return _commitment_rows(connection, _commitments().where(table.c.coding.in_(codings)).order_by(*BY_DAY, table.c.position))


def reactions_of(connection: Connection, codings: Collection[int] | None = None) -> list[ReactionRow]:
    """Reactions of some codings, or of all current ones, in the same order."""
    table = schema.reactions
    words, same = quote("words", table)
    joined = _current_with(table).join(words, same)
    query = select(table.c.coding, table.c.event, table.c.to, table.c.rule, *CITED, *span(words, "words")).select_from(joined)
    if codings is not None:
        query = query.where(table.c.coding.in_(codings))
    rows = list(connection.execute(query.order_by(*BY_DAY, table.c.position)))
    ids = _event_ids(connection, {row.coding for row in rows})
    return [ReactionRow(cited(row), ids[row.coding, row.event], ids[row.coding, row.to], cited_words(row), row.rule) for row in rows]


def actors(connection: Connection, filters: Filters) -> list[ActorRow]:
    """Everyone that the ledger names, one row a name, most often named first; the window is that of publication.

    Raises:
        FilterError: A filter that means nothing for actors.
    """
    table = schema.actors
    conditions = _reported(filters, "actors")
    if filters.actor:
        conditions.append(holds(table.c.folded, filters.actor))
    query = select(table, *_uses()).select_from(_current_with(table)).where(*conditions).order_by(*BY_DAY, table.c.id)
    groups: dict[str, list[Record]] = defaultdict(list)
    for row in connection.execute(query):
        groups[fold(row.name)].append(row)
    found = [_actor_row(rows) for rows in groups.values()]
    return sorted(found, key=lambda a: (-a.reports, -a.mentions, fold(a.name), a.name))


def _current_with(table: Any) -> FromClause:  # noqa: ANN401 - any Table with a coding
    joined = schema.codings.join(schema.reports, schema.reports.c.n == schema.codings.c.report)
    return joined.join(table, and_(table.c.coding == schema.codings.c.n, current()))


def _reported(filters: Filters, subject: str) -> list[ColumnElement[bool]]:
    """The conditions on publisher and day of publication; a filter that means nothing for the subject is refused."""
    filters.require_only(_DATED, subject)
    published = schema.reports.c.published
    return [*within(published, published, filters), *by_publisher(filters)]


def _names(name: str, coding: ColumnElement[Any], columns: Iterable[ColumnElement[Any]]) -> ColumnElement[bool]:
    actors_, wanted = schema.actors.c, list(columns)
    return exists(
        select(literal(1)).where(actors_.coding == coding, or_(*(actors_.id == column for column in wanted)), holds(actors_.folded, name)),
    )


def _affiliations() -> Query:
    table = schema.affiliations
    words, same = quote("words", table)
    joined = _current_with(table).join(words, same)
    return select(table, *CITED, *span(words, "words")).select_from(joined).order_by(*BY_DAY, table.c.position)


def _affiliation_rows(connection: Connection, query: Query) -> list[AffiliationRow]:
    rows = list(connection.execute(query))
    people = load_parties(connection, {row.coding for row in rows})
    return [_affiliation_row(row, people) for row in rows]


def _affiliation_row(row: Record, people: Parties) -> AffiliationRow:
    values = row._mapping  # noqa: SLF001 - SQLAlchemy's public name for it
    return AffiliationRow(
        report=cited(row),
        member=people[row.coding, row.member],
        group=people[row.coding, values["group"]],
        relation=row.relation,
        role=row.role,
        since=row.since,
        until=row.until,
        former=row.former,
        source=people[row.coding, row.source] if row.source is not None else None,
        stance=row.stance,
        quote=cited_words(row),
        rule=row.rule,
    )


def _committed(name: str) -> Query:
    sides, actors_, table = schema.commitment_parties.c, schema.actors.c, schema.commitments.c
    same = and_(actors_.coding == sides.coding, actors_.id == sides.actor)
    query = select(literal(1)).select_from(schema.commitment_parties).join(schema.actors, same)
    wanted = (sides.coding == table.coding, sides.commitment == table.id, holds(actors_.folded, name))
    return query.where(*wanted).correlate(schema.commitments)


def _commitments() -> Query:
    table = schema.commitments
    words, same = quote("words", table)
    columns: tuple[Any, ...] = (table, *CITED, *span(words, "words"))
    return select(*columns).select_from(_current_with(table).join(words, same))


def _commitment_rows(connection: Connection, query: Query) -> list[CommitmentRow]:
    rows = list(connection.execute(query))
    codings = {row.coding for row in rows}
    people, ids = load_parties(connection, codings), _event_ids(connection, codings)
    sides: dict[tuple[int, str, str], list[Party]] = defaultdict(list)
    table = schema.commitment_parties
    for side in among(connection, lambda some: select(table).where(table.c.coding.in_(some)).order_by(table.c.position), sorted(codings)):
        sides[side.coding, side.commitment, side.side].append(people[side.coding, side.actor])
    return [
        CommitmentRow(
            report=cited(row),
            local_id=row.id,
            by=tuple(sides[row.coding, row.id, "by"]),
            to=tuple(sides[row.coding, row.id, "to"]),
            kind=row.kind,
            about=row.about,
            quote=cited_words(row),
            event_id=ids.get((row.coding, row.event)),
            made=row.made,
            condition=row.condition,
            deadline=row.deadline,
            outcome=row.outcome,
            outcome_event_id=ids.get((row.coding, row.outcome_event)),
            rule=row.rule,
        )
        for row in rows
    ]


def _event_ids(connection: Connection, codings: Collection[int]) -> dict[tuple[int, str | None], str]:
    """The ledger's ids of coded events, by coding and id within it."""
    events, decisions = schema.coded_events.c, schema.decisions.c
    tied = and_(decisions.coded_event == events.n, decisions.retired_at.is_(null()))
    query = select(events.coding, events.id, decisions.event_id).join_from(schema.coded_events, schema.decisions, tied)
    rows = among(connection, lambda some: query.where(events.coding.in_(some)), sorted(codings))
    return {(row.coding, row.id): row.event_id for row in rows}


def _uses() -> tuple[ColumnElement[Any], ...]:
    """How often an actor acts, receives and speaks in its report, as columns."""
    parties, accounts, actor = schema.parties.c, schema.accounts.c, schema.actors.c
    events = select(func.count(parties.event.distinct())).where(parties.coding == actor.coding, parties.actor == actor.id)
    spoken = select(func.count()).select_from(schema.accounts).where(accounts.coding == actor.coding, accounts.source == actor.id)
    return (
        events.where(parties.role == "actor").correlate(schema.actors).scalar_subquery().label("acted"),
        events.where(parties.role == "recipient").correlate(schema.actors).scalar_subquery().label("received"),
        spoken.correlate(schema.actors).scalar_subquery().label("spoke"),
    )


def _actor_row(rows: list[Record]) -> ActorRow:
    counted = Counter(row.name for row in rows)
    name = min(counted, key=lambda n: (-counted[n], n))
    others = {form for row in rows for form in (row.name, *words_of(row.names))} - {name}
    return ActorRow(
        name=name,
        names=tuple(sorted(others)),
        kinds=tuple(sorted({row.kind for row in rows})),
        countries=tuple(sorted({row.country for row in rows if row.country})),
        sectors=tuple(sorted({row.sector for row in rows if row.sector})),
        reports=len({row.coding for row in rows}),
        mentions=sum(row.mentions for row in rows),
        acted=sum(row.acted for row in rows),
        received=sum(row.received for row in rows),
        spoke=sum(row.spoke for row in rows),
    )
