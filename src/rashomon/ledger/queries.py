"""Events and their accounts as the ledger holds them now."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, FromClause, and_, null, select

from rashomon.errors import FilterError
from rashomon.knowledge.grid import with_numbers
from rashomon.knowledge.register import ActorRegister
from rashomon.ledger import schema
from rashomon.ledger.belonging import affiliations_of, commitments_of, reactions_of
from rashomon.ledger.filters import EVERYTHING, Filters, on_events
from rashomon.ledger.links import LinkRow, linked, links_of
from rashomon.ledger.rows import AccountRow, AffiliationRow, EventDetail, EventRow, Figure, Party
from rashomon.ledger.sources import (
    BY_DAY,
    CITED,
    Parties,
    among,
    cited,
    cited_words,
    current,
    evidence,
    load_parties,
    portions,
    quote,
    span,
    words_of,
)
from rashomon.model import ActorId, Claims, Evidence, Place, When

if TYPE_CHECKING:
    from rashomon.ledger.sources import Query, Record

_PREFIX = 4
"""Fewest letters of an id, after `RSH-`, that may stand for all of it."""


def standing() -> FromClause:
    """Coded events of current codings, each with the decision that ties it to an event of the ledger."""
    events, decisions = schema.coded_events, schema.decisions
    tied = and_(decisions.c.coded_event == events.c.n, decisions.c.retired_at.is_(null()))
    joined = events.join(schema.codings, and_(schema.codings.c.n == events.c.coding, current()))
    return joined.join(schema.reports, schema.reports.c.n == schema.codings.c.report).join(decisions, tied)


def matching(connection: Connection, filters: Filters) -> list[int]:
    """Numbers of the coded events that pass the filters, by date (unknown last), then publication, report and place in the text."""
    events, reports = schema.coded_events.c, schema.reports.c
    query = select(events.n).select_from(standing()).where(*on_events(filters))
    order = (events.first_day.is_(null()), events.first_day, events.last_day, reports.published, reports.id, events.position)
    return list(connection.scalars(query.order_by(*order)))


def each_event(connection: Connection, filters: Filters) -> Iterator[EventRow]:
    """The events that pass the filters, loaded some hundreds at a time."""
    for some in portions(matching(connection, filters)):
        yield from _load_events(connection, some)


def each_account(connection: Connection, filters: Filters) -> Iterator[AccountRow]:
    """All accounts of the events that pass the filters, event by event."""
    for some in portions(matching(connection, filters)):
        accounts = _load_accounts(connection, some)
        for event in some:
            yield from accounts.get(event, ())


def each_detail(connection: Connection, filters: Filters) -> Iterator[EventDetail]:
    """The events that pass the filters, each with everything that hangs on it."""
    for some in portions(matching(connection, filters)):
        yield from _load_details(connection, some)


def event(connection: Connection, event_id: str) -> EventDetail:
    """One event with all its accounts, by its id or the beginning of it.

    Raises:
        FilterError: No event has it, several begin so, or the report's current reading no longer has the event.
    """
    known = _known(connection, event_id)
    query = select(schema.coded_events.c.n).select_from(standing()).where(schema.decisions.c.event_id == known)
    numbers = list(connection.scalars(query.order_by(schema.coded_events.c.n)))
    if not numbers:
        raise FilterError(f"{known} was coded by an earlier reading only; the current one does not find it in the report any more")
    return next(iter(_load_details(connection, numbers[:1])))


def linked_parties(connection: Connection, event_id: str, known: ActorRegister) -> list[LinkRow]:
    """Who of the register the parties and sources of an event are; see `rashomon.ledger.links`."""
    detail = event(connection, event_id)
    events = schema.coded_events
    query = select(events.c.coding).select_from(standing()).where(schema.decisions.c.event_id == detail.event.event_id)
    coding = connection.execute(query.order_by(events.c.n)).scalars().first()
    assert coding is not None
    links = {actor: row for (_, actor), row in links_of(connection, [coding]).items()}
    when = detail.event.date.bounds() if detail.event.date else None
    published = detail.event.report.published
    days = when or ((published, published) if published else None)
    sources = (account.source for account in detail.accounts if account.source is not None)
    return list(linked(known, (*detail.event.actors, *detail.event.recipients, *sources), links, days))


def _known(connection: Connection, event_id: str) -> str:
    ids = schema.event_records.c.event_id
    letters = event_id.strip().lower().removeprefix("rsh-")
    if len(letters) < _PREFIX or not letters.isalnum() or not letters.isascii():
        raise FilterError(f"expected an event's id such as RSH-abcd2345efgh67, or its first letters; got {event_id[:40]!r}")
    found: list[str] = list(connection.scalars(select(ids).where(ids.startswith(f"RSH-{letters}", autoescape=True)).order_by(ids).limit(5)))
    if not found:
        raise FilterError(f"there is no event {event_id[:40]}; `rashomon events` lists those there are")
    if len(found) > 1 and found[0] != f"RSH-{letters}":
        raise FilterError(f"several events begin with {event_id[:40]}: {', '.join(found)}; give more of the id")
    return found[0]


def _load_details(connection: Connection, numbers: Sequence[int]) -> Iterator[EventDetail]:
    accounts = _load_accounts(connection, numbers)
    codings = set(connection.scalars(select(schema.coded_events.c.coding).where(schema.coded_events.c.n.in_(numbers))))
    answers, answered_by = defaultdict(list), defaultdict(list)
    for reaction in reactions_of(connection, codings):
        answers[reaction.event_id].append(reaction)
        answered_by[reaction.to_event_id].append(reaction)
    commitments = defaultdict(list)
    for commitment in commitments_of(connection, codings):
        for event_id in {commitment.event_id, commitment.outcome_event_id}:
            commitments[event_id].append(commitment)
    for number, row in zip(numbers, _load_events(connection, numbers), strict=True):
        yield EventDetail(
            event=row,
            accounts=tuple(accounts.get(number, ())),
            answers=tuple(answers[row.event_id]),
            answered_by=tuple(answered_by[row.event_id]),
            commitments=tuple(commitments[row.event_id]),
        )


def _load_events(connection: Connection, numbers: Sequence[int]) -> list[EventRow]:
    """The rows of some coded events, in the order of their numbers as given."""
    words, same = quote("sentence", schema.coded_events, "sentence")
    columns: tuple[Any, ...] = (schema.coded_events, schema.decisions.c.event_id, *CITED, *span(words, "sentence"))
    query = select(*columns).select_from(standing().outerjoin(words, same)).where(schema.coded_events.c.n.in_(numbers))
    rows = {row.n: row for row in connection.execute(query)}
    actors = load_parties(connection, {row.coding for row in rows.values()})
    sides = _load_sides(connection, numbers, actors)
    triggers = _load_triggers(connection, numbers)
    figures = _load_figures(connection, numbers, actors)
    sources = _load_sources(connection, numbers, actors)
    return [
        _event_row(
            rows[n],
            sides=(tuple(sides[n, "actor"]), tuple(sides[n, "recipient"])),
            triggers=tuple(triggers[n]),
            figures=tuple(figures[n]),
            sources=tuple(sources[n]),
        )
        for n in numbers
    ]


def _event_row(
    row: Record,
    *,
    sides: tuple[tuple[Party, ...], tuple[Party, ...]],
    triggers: tuple[Evidence, ...],
    figures: tuple[Figure, ...],
    sources: tuple[Party | None, ...],
) -> EventRow:
    return EventRow(
        event_id=row.event_id,
        local_id=row.id,
        report=cited(row),
        type=row.type,
        mode=row.mode,
        status=row.status,
        actors=sides[0],
        recipients=sides[1],
        place=_place(row),
        date=When(row.date_start, row.date_end, row.date_precision, row.date_extent) if row.date_precision else None,
        triggers=triggers,
        sentence=evidence(row, "sentence"),
        sources=tuple(dict.fromkeys(sources)),
        accounts=len(sources),
        figures=figures,
        contexts=words_of(row.contexts),
        weapons=words_of(row.weapons),
        disputed=words_of(row.disputed),
        confidence=row.confidence,
        rule=row.rule,
    )


def _place(row: Record) -> Place | None:
    if row.place_name is None:
        return None
    place = Place(
        name=row.place_name,
        country=row.place_country,
        gazetteer_name=row.gazetteer_name,
        geoname_id=row.geoname_id,
        latitude=row.latitude,
        longitude=row.longitude,
        admin1=row.admin1,
        precision=row.place_precision,
    )
    return with_numbers(place)  # they follow from the rest, so that ledgers of earlier readers have them too


def _load_sides(connection: Connection, numbers: Sequence[int], actors: Parties) -> dict[tuple[int, str], list[Party]]:
    parties = schema.parties.c
    query = select(schema.parties).where(parties.event.in_(numbers)).order_by(parties.event, parties.role, parties.position)
    found: dict[tuple[int, str], list[Party]] = defaultdict(list)
    for row in connection.execute(query):
        found[row.event, row.role].append(replace(actors[row.coding, row.actor], confidence=row.confidence))
    return found


def _load_triggers(connection: Connection, numbers: Sequence[int]) -> dict[int, list[Evidence]]:
    triggers = schema.triggers
    words, same = quote("words", triggers)
    query = select(triggers.c.event, *span(words, "words")).join_from(triggers, words, same)
    found: dict[int, list[Evidence]] = defaultdict(list)
    for row in connection.execute(query.where(triggers.c.event.in_(numbers)).order_by(triggers.c.event, triggers.c.position)):
        found[row.event].append(cited_words(row))
    return found


def _load_figures(connection: Connection, numbers: Sequence[int], actors: Parties) -> dict[int, list[Figure]]:
    effects = schema.effects
    words, same = quote("words", effects)
    query = select(effects, *span(words, "words")).join_from(effects, words, same)
    found: dict[int, list[Figure]] = defaultdict(list)
    for row in connection.execute(query.where(effects.c.event.in_(numbers)).order_by(effects.c.event, effects.c.position)):
        who, source = _party(actors, row.coding, row.who), _party(actors, row.coding, row.source)
        found[row.event].append(Figure(row.kind, who, row.low, row.high, source, cited_words(row)))
    return found


def _party(actors: Parties, coding: int, actor: str | None) -> Party | None:
    return actors[coding, actor] if actor is not None else None


def _load_sources(connection: Connection, numbers: Sequence[int], actors: Parties) -> dict[int, list[Party | None]]:
    accounts = schema.accounts.c
    query = select(accounts.event, accounts.coding, accounts.source).where(accounts.event.in_(numbers))
    found: dict[int, list[Party | None]] = defaultdict(list)
    for row in connection.execute(query.order_by(accounts.event, accounts.position)):
        found[row.event].append(_party(actors, row.coding, row.source))
    return found


def _accounts_query(numbers: Sequence[int]) -> Query:
    accounts, events = schema.accounts, schema.coded_events
    words, same_words = quote("words", accounts)
    cue, same_cue = quote("cue", accounts, "cue")
    joined = standing().join(accounts, accounts.c.event == events.c.n).join(words, same_words).outerjoin(cue, same_cue)
    columns: tuple[Any, ...] = (accounts, events.c.type, schema.decisions.c.event_id, *CITED, *span(words, "words"), *span(cue, "cue"))
    return select(*columns).select_from(joined).where(events.c.n.in_(numbers)).order_by(accounts.c.event, accounts.c.position)


def _load_accounts(connection: Connection, numbers: Sequence[int]) -> dict[int, list[AccountRow]]:
    """The accounts of some coded events, by event."""
    rows = list(among(connection, _accounts_query, numbers))
    codings = {row.coding for row in rows}
    actors = load_parties(connection, codings)
    belonging: dict[tuple[str, ActorId], list[AffiliationRow]] = defaultdict(list)
    for item in affiliations_of(connection, codings):
        belonging[item.report.report_id, item.member.id].append(item)
    found: dict[int, list[AccountRow]] = defaultdict(list)
    for row in rows:
        found[row.event].append(_account_row(row, actors, tuple(belonging.get((row.report_id, row.source), ()))))
    return found


def _account_row(row: Record, actors: Parties, affiliations: tuple[AffiliationRow, ...]) -> AccountRow:
    stated = json.loads(row.claims)
    claims = Claims(
        occurrence=stated.get("occurrence"),
        actor=tuple(stated.get("actor", ())),
        recipient=tuple(stated.get("recipient", ())),
        identity=stated.get("identity"),
        justification=stated.get("justification"),
    )
    return AccountRow(
        account_id=row.account_id,
        event_id=row.event_id,
        report=cited(row),
        type=row.type,
        source=_party(actors, row.coding, row.source),
        via=_party(actors, row.coding, row.via),
        affiliations=affiliations,
        form=row.form,
        stance=row.stance,
        quote=cited_words(row),
        cue=evidence(row, "cue"),
        claims=claims,
        # Claims stand in JSON, where no foreign key holds an actor to the list; one that is not listed keeps its id alone.
        claimed=tuple(actors[row.coding, a] for a in dict.fromkeys((*claims.actor, *claims.recipient)) if (row.coding, a) in actors),
        confidence=row.confidence,
        rule=row.rule,
    )


def codings_matching(connection: Connection, filters: Filters) -> list[int]:
    """Numbers of the codings with an event that passes the filters, without filters of all; by publication (unknown last) and report."""
    codings, reports = schema.codings, schema.reports
    query = select(codings.c.n).join_from(codings, reports, codings.c.report == reports.c.n).where(current())
    if filters != EVERYTHING:
        told = select(schema.coded_events.c.coding).select_from(standing()).where(*on_events(filters))
        query = query.where(codings.c.n.in_(told.correlate(None)))
    return list(connection.scalars(query.order_by(*BY_DAY)))
