"""Events and their accounts as the ledger holds them now."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, FromClause, and_, null, select

from rashomon.knowledge.grid import with_numbers
from rashomon.ledger import schema
from rashomon.ledger.belonging import affiliations_of
from rashomon.ledger.corrections.overlay import laid, over_accounts, over_events
from rashomon.ledger.corrections.passing import asked_anew
from rashomon.ledger.filters import EVERYTHING, Filters, on_events
from rashomon.ledger.rows import AccountRow, AffiliationRow, EventRow, Figure, Party
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
    found, over = list(connection.scalars(query.order_by(*order))), laid(connection)
    return asked_anew(connection, found, filters, over, partial(load_events, connection)) if over else found


def each_account(connection: Connection, filters: Filters) -> Iterator[AccountRow]:
    """All accounts of the events that pass the filters, event by event."""
    for some in portions(matching(connection, filters)):
        accounts = load_accounts(connection, some)
        for event in some:
            yield from accounts.get(event, ())


def load_events(connection: Connection, numbers: Sequence[int]) -> list[EventRow]:
    """The rows of some coded events as people corrected them, in the order of their numbers as given."""
    words, same = quote("sentence", schema.coded_events, "sentence")
    columns: tuple[Any, ...] = (schema.coded_events, schema.decisions.c.event_id, *CITED, *span(words, "sentence"))
    query = select(*columns).select_from(standing().outerjoin(words, same))
    rows = {row.n: row for row in among(connection, lambda some: query.where(schema.coded_events.c.n.in_(some)), numbers)}
    actors = load_parties(connection, {row.coding for row in rows.values()})
    sides = _load_sides(connection, numbers, actors)
    triggers = _load_triggers(connection, numbers)
    figures = _load_figures(connection, numbers, actors)
    sources = _load_sources(connection, numbers, actors)
    read = [
        _event_row(
            rows[n],
            sides=(tuple(sides[n, "actor"]), tuple(sides[n, "recipient"])),
            triggers=tuple(triggers[n]),
            figures=tuple(figures[n]),
            sources=tuple(sources[n]),
        )
        for n in numbers
    ]
    return over_events(connection, numbers, read)


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
    query = select(schema.parties).order_by(parties.event, parties.role, parties.position)
    found: dict[tuple[int, str], list[Party]] = defaultdict(list)
    for row in among(connection, lambda some: query.where(parties.event.in_(some)), numbers):
        party = actors[row.coding, row.actor]
        found[row.event, row.role].append(party if row.confidence is None else replace(party, confidence=row.confidence))
    return found


def _load_triggers(connection: Connection, numbers: Sequence[int]) -> dict[int, list[Evidence]]:
    triggers = schema.triggers
    words, same = quote("words", triggers)
    query = select(triggers.c.event, *span(words, "words")).join_from(triggers, words, same)
    query = query.order_by(triggers.c.event, triggers.c.position)
    found: dict[int, list[Evidence]] = defaultdict(list)
    for row in among(connection, lambda some: query.where(triggers.c.event.in_(some)), numbers):
        found[row.event].append(cited_words(row))
    return found


def _load_figures(connection: Connection, numbers: Sequence[int], actors: Parties) -> dict[int, list[Figure]]:
    effects = schema.effects
    words, same = quote("words", effects)
    query = select(effects, *span(words, "words")).join_from(effects, words, same).order_by(effects.c.event, effects.c.position)
    found: dict[int, list[Figure]] = defaultdict(list)
    for row in among(connection, lambda some: query.where(effects.c.event.in_(some)), numbers):
        who, source = _party(actors, row.coding, row.who), _party(actors, row.coding, row.source)
        found[row.event].append(Figure(row.kind, who, row.low, row.high, source, cited_words(row)))
    return found


def _party(actors: Parties, coding: int, actor: str | None) -> Party | None:
    return actors[coding, actor] if actor is not None else None


def _load_sources(connection: Connection, numbers: Sequence[int], actors: Parties) -> dict[int, list[Party | None]]:
    accounts = schema.accounts.c
    query = select(accounts.event, accounts.coding, accounts.source).order_by(accounts.event, accounts.position)
    found: dict[int, list[Party | None]] = defaultdict(list)
    for row in among(connection, lambda some: query.where(accounts.event.in_(some)), numbers):
        found[row.event].append(_party(actors, row.coding, row.source))
    return found


def _accounts_query(numbers: Sequence[int]) -> Query:
    accounts, events = schema.accounts, schema.coded_events
    words, same_words = quote("words", accounts)
    cue, same_cue = quote("cue", accounts, "cue")
    joined = standing().join(accounts, accounts.c.event == events.c.n).join(words, same_words).outerjoin(cue, same_cue)
    columns: tuple[Any, ...] = (accounts, events.c.type, schema.decisions.c.event_id, *CITED, *span(words, "words"), *span(cue, "cue"))
    return select(*columns).select_from(joined).where(events.c.n.in_(numbers)).order_by(accounts.c.event, accounts.c.position)


def load_accounts(connection: Connection, numbers: Sequence[int]) -> dict[int, list[AccountRow]]:
    """The accounts of some coded events as people corrected them, by event."""
    rows = list(among(connection, _accounts_query, numbers))
    codings = {row.coding for row in rows}
    actors = load_parties(connection, codings)
    belonging: dict[tuple[str, ActorId], list[AffiliationRow]] = defaultdict(list)
    for item in affiliations_of(connection, codings):
        belonging[item.report.report_id, item.member.id].append(item)
    found: dict[int, list[AccountRow]] = defaultdict(list)
    for row in rows:
        found[row.event].append(_account_row(row, actors, tuple(belonging.get((row.report_id, row.source), ()))))
    return over_accounts(connection, found, belonging)


def _account_row(row: Record, actors: Parties, affiliations: tuple[AffiliationRow, ...]) -> AccountRow:
    stated = json.loads(row.claims)
    claims = Claims(
        occurrence=stated.get("occurrence"),
        actor=tuple(stated.get("actor", ())),
        recipient=tuple(stated.get("recipient", ())),
        identity=stated.get("identity"),
        justification=stated.get("justification"),
        place=Place(**stated["place"]) if "place" in stated else None,
        date=When(**stated["date"]) if "date" in stated else None,
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
    every = list(connection.scalars(query.order_by(*BY_DAY)))
    if filters == EVERYTHING:
        return every
    events = schema.coded_events.c
    told = select(events.coding)
    rows = among(connection, lambda some: told.where(events.n.in_(some)), matching(connection, filters))
    wanted = {row.coding for row in rows}
    return [coding for coding in every if coding in wanted]
