"""Events as the ledger holds them now: what several reports tell of one event, brought together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import Connection, null, select

from rashomon.errors import FilterError
from rashomon.knowledge.register import ActorRegister, register
from rashomon.ledger import schema
from rashomon.ledger.belonging import commitments_of, reactions_of
from rashomon.ledger.corrections import Correction
from rashomon.ledger.corrections.overlay import laid
from rashomon.ledger.corrections.passing import passes
from rashomon.ledger.corrections.record import OF_EVENTS
from rashomon.ledger.corrections.rejections import listed, rejected_events
from rashomon.ledger.disputes import disputes_of
from rashomon.ledger.filters import EVERYTHING, Filters
from rashomon.ledger.links import LinkRow, linked, links_of
from rashomon.ledger.names import fold
from rashomon.ledger.perspectives.retelling import as_told
from rashomon.ledger.perspectives.silence import Published, silence_of
from rashomon.ledger.perspectives.telling import reactions_told, tells
from rashomon.ledger.perspectives.view import View
from rashomon.ledger.queries import load_accounts, load_events, matching, standing
from rashomon.ledger.reprints import Carried, carried
from rashomon.ledger.rows import CommitmentRow, EventDetail, EventRow, Incident, Party, ReactionRow, Telling
from rashomon.ledger.sources import among, portions
from rashomon.ledger.ties import Kinships, told_ties
from rashomon.ledger.together import in_order, together, with_findings

_PREFIX = 4
"""Fewest letters of an id, after `RSH-`, that may stand for all of it."""

_NAMED = 5
"""Ids that are named where several begin so."""


def each_event(connection: Connection, filters: Filters, view: View | None = None) -> Iterator[EventRow]:
    """The events of which a telling passes the filters, in the order of the first that does.

    Args:
        connection: Reads the ledger.
        filters: Which events; with a view they are asked of the events as it tells them.
        view: Whose version is asked for; `None` for all of them together.
    """
    yield from (incident.event for incident in each_incident(connection, filters, view))


def each_incident(connection: Connection, filters: Filters, view: View | None = None) -> Iterator[Incident]:
    """The same with their tellings and what these dispute."""
    for some in asked(connection, filters, view):
        yield from passing(connection, some, filters, view)


def each_detail(connection: Connection, filters: Filters, view: View | None = None) -> Iterator[EventDetail]:
    """The same, each with everything that hangs on it."""
    published = Published(connection)
    for some in asked(connection, filters, view):
        yield from _details(connection, list(passing(connection, some, filters, view)), published, view)


def event(connection: Connection, event_id: str, view: View | None = None) -> EventDetail:
    """One event with all its accounts, by its id, an id that was merged into it, or the beginning of one.

    Raises:
        FilterError: No event has it, several begin so, the report's current reading no longer has the event, or the view is silent on it.
    """
    known = known_id(connection, event_id)
    whole = list(incidents(connection, [known]))
    if not whole:
        raise FilterError(f"{known} was coded by an earlier reading only; the current one does not find it in the report any more")
    found = whole if view is None else list(incidents(connection, [known], view))
    if not found and view is not None:
        raise FilterError(f"{view.name} has no account of {known}; `rashomon show {known}` tells who has")
    return next(iter(_details(connection, found, Published(connection), view)))


def asked(connection: Connection, filters: Filters, view: View | None) -> Iterator[list[str]]:
    """Ids of events that may pass the filters, some at a time; of a view's, what reports tell in all decides nothing yet."""
    yield from portions(_ids(connection, matching(connection, filters if view is None else EVERYTHING)))


def passing(connection: Connection, ids: Sequence[str], filters: Filters, view: View | None) -> Iterator[Incident]:
    """Events by their ids; of a view's, those that pass the filters as it tells them."""
    found = incidents(connection, ids, view)
    return found if view is None else (incident for incident in found if _passes(incident, filters))


def _passes(incident: Incident, filters: Filters) -> bool:
    """Whether an event passes; the publisher may be that of any report that tells it."""
    wanted = filters.publisher
    published = (cited.publisher for cited in incident.event.reports if cited.publisher)
    return passes(incident.event, replace(filters, publisher=None)) and (
        wanted is None or any(fold(wanted) in fold(publisher) for publisher in published)
    )


def incidents(connection: Connection, ids: Sequence[str], view: View | None = None) -> Iterator[Incident]:
    """Events by their ids, in their order; those that no current reading has, or on which a view is silent, are left out."""
    numbers = numbers_of(connection, ids)
    every = [n for event_id in ids for n in numbers[event_id]]
    rows = dict(zip(every, load_events(connection, every), strict=True))
    accounts = load_accounts(connection, every)
    copied = carried(connection, {row.report.report_id for row in rows.values()})
    wholes, _ = parts_of(connection, ids)
    kinships = Kinships(told_ties(connection, codings_of(connection, every)), register)
    for event_id in ids:
        told = [Telling(n, rows[n], tuple(accounts.get(n, ()))) for n in numbers[event_id]]
        if told:
            tellings = _once(listed(told), copied)
            kinship = kinships.of(telling.event.report.report_id for telling in tellings)
            findings = disputes_of(tellings, kinship)
            row = replace(with_findings(together(tellings), findings), part_of=tuple(wholes[event_id]))
            whole = Incident(row, tellings, findings, kinship)
            seen = whole if view is None else as_told(whole, view)
            if seen is not None:
                yield seen


def tellings_of(connection: Connection, event_id: str) -> list[EventRow]:
    """What each report tells of one event, reprints among them, by publication (unknown last)."""
    known = known_id(connection, event_id)
    rows = load_events(connection, numbers_of(connection, [known])[known])
    return sorted(rows, key=lambda row: (row.report.published or date.max, row.report.report_id, row.local_id))


def codings_of(connection: Connection, numbers: Sequence[int]) -> set[int]:
    """The codings that some coded events are of."""
    events = schema.coded_events.c
    return {row.coding for row in among(connection, lambda some: select(events.coding).where(events.n.in_(some)), numbers)}


def _once(told: Sequence[Telling], copied: Carried) -> tuple[Telling, ...]:
    """Tellings of one text once, by the report that leads it, with the others as its carriers."""
    kept: dict[str, list[Telling]] = defaultdict(list)
    for telling in told:
        kept[copied.leading(telling.event.report.report_id)].append(telling)
    found = []
    for leading, same in kept.items():
        ordered = in_order(same)
        speaks = _speaks(ordered, leading)
        others = dict.fromkeys(t.event.report for t in ordered if t.event.report.report_id != speaks)
        found += [Telling(t.number, t.event, t.accounts, tuple(others)) for t in ordered if t.event.report.report_id == speaks]
    return in_order(found)


def _speaks(same: Sequence[Telling], leading: str) -> str:
    """The report that stands for all of one text: the leading one, unless people decided about another's telling and not about its."""
    reports = {t.event.report.report_id: bool(t.event.decided) for t in reversed(same)}
    usual = leading if leading in reports else same[0].event.report.report_id
    return usual if reports[usual] else next((t.event.report.report_id for t in same if t.event.decided), usual)


def event_ids(connection: Connection) -> dict[tuple[str, str], str]:
    """The event that each coded event is of, by the report's id and the event's within it; without those that people rejected."""
    columns = schema.reports.c.id.label("report"), schema.coded_events.c.id, schema.decisions.c.event_id
    found = {(row.report, row.id): row.event_id for row in connection.execute(select(*columns).select_from(standing()))}
    left_out = rejected_events(connection, found.values())
    return {told: event_id for told, event_id in found.items() if event_id not in left_out}


def numbers_of(connection: Connection, ids: Sequence[str]) -> dict[str, list[int]]:
    """Numbers of the coded events of current readings, by the event that they are of."""
    events, decisions = schema.coded_events.c, schema.decisions.c
    query = select(decisions.event_id, events.n).select_from(standing()).order_by(events.n)
    found: dict[str, list[int]] = {event_id: [] for event_id in ids}
    for row in among(connection, lambda some: query.where(decisions.event_id.in_(some)), ids):
        found[row.event_id].append(row.n)
    return found


def _ids(connection: Connection, numbers: Sequence[int]) -> list[str]:
    """The events that some coded events are of, each once, in their order."""
    decisions = schema.decisions.c
    query = select(decisions.coded_event, decisions.event_id).where(decisions.retired_at.is_(null()))
    found: dict[str, None] = {}
    for some in portions(numbers):
        ids = {row.coded_event: row.event_id for row in connection.execute(query.where(decisions.coded_event.in_(some)))}
        found.update(dict.fromkeys(ids[n] for n in some))
    return list(found)


def known_id(connection: Connection, event_id: str) -> str:
    """The id of the event that an id, or the beginning of one, leads to.

    Raises:
        FilterError: It is no id, no event has it, or several begin so.
    """
    ids = schema.event_records.c.event_id
    letters = event_id.strip().lower().removeprefix("rsh-")
    if len(letters) < _PREFIX or not letters.isalnum() or not letters.isascii():
        raise FilterError(f"expected an event's id such as RSH-abcd2345efgh67, or its first letters; got {event_id[:40]!r}")
    found = list(connection.scalars(select(ids).where(ids.startswith(f"RSH-{letters}", autoescape=True)).order_by(ids)))
    if not found:
        raise FilterError(f"there is no event {event_id[:40]}; `rashomon events` lists those there are")
    whole = f"RSH-{letters}"
    leads: dict[str, str] = {}  # an id that leads to each event, the first of several
    for each in [whole] if whole in found else found:
        leads.setdefault(_led(connection, each), each)
        if len(leads) > _NAMED:
            break
    if len(leads) > 1:
        named = ", ".join([*leads.values()][:_NAMED]) + (", …" if len(leads) > _NAMED else "")
        raise FilterError(f"several events begin with {event_id[:40]}: {named}; give more of the id")
    return next(iter(leads))


def _led(connection: Connection, event_id: str) -> str:
    """Where an id leads: itself, or the event that it was merged into."""
    ids, to = schema.event_records.c.event_id, schema.event_records.c.redirect_to
    seen = [event_id]
    while (further := connection.scalar(select(to).where(ids == seen[-1]))) is not None and further not in seen:
        seen.append(str(further))
    return seen[-1]


def _details(connection: Connection, found: Sequence[Incident], published: Published, view: View | None) -> Iterator[EventDetail]:
    ids = [incident.event.event_id for incident in found]
    numbers = [telling.number for incident in found for telling in incident.tellings]
    codings = codings_of(connection, numbers)
    answers: dict[str, list[ReactionRow]] = defaultdict(list)
    answered_by: dict[str, list[ReactionRow]] = defaultdict(list)
    reactions = reactions_of(connection, codings)
    rejected = rejected_events(connection, {event_id for each in reactions for event_id in (each.event_id, each.to_event_id)})
    for reaction in reactions if view is None else reactions_told(reactions, view):
        if reaction.to_event_id not in rejected:
            answers[reaction.event_id].append(reaction)
        if reaction.event_id not in rejected:
            answered_by[reaction.to_event_id].append(reaction)
    commitments: dict[str | None, list[CommitmentRow]] = defaultdict(list)
    told = commitments_of(connection, codings)
    speaking = {(account.report.report_id, incident.event.event_id) for incident in found for account in incident.accounts}
    for commitment in told if view is None else (row for row in told if tells(view, row, speaking)):
        for event_id in {commitment.event_id, commitment.outcome_event_id}:
            commitments[event_id].append(commitment)
    wholes, parts = parts_of(connection, ids)
    over = laid(connection, numbers, OF_EVENTS)
    for incident in found:
        event_id = incident.event.event_id
        yield EventDetail(
            event=incident.event,
            accounts=tuple(account for telling in incident.tellings for account in telling.accounts),
            answers=tuple(answers[event_id]),
            answered_by=tuple(answered_by[event_id]),
            commitments=tuple(commitments[event_id]),
            tellings=incident.tellings,
            findings=incident.findings,
            part_of=tuple(wholes[event_id]),
            parts=tuple(parts[event_id]),
            silence=silence_of(incident, published) if view is None else None,
            corrections=_corrections([over[telling.number].corrections for telling in incident.tellings if telling.number in over]),
        )


def _corrections(stacks: Iterable[Sequence[Correction]]) -> tuple[Correction, ...]:
    """What people decided about the tellings of an event, each once, in the order in which it was made."""
    return tuple(sorted({each.id: each for stack in stacks for each in stack}.values(), key=lambda each: each.order))


def parts_of(connection: Connection, ids: Sequence[str]) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """What the events are parts of, and what their parts are."""
    table = schema.parts.c
    query = select(table.part, table.whole).where(table.retired_at.is_(null())).order_by(table.part, table.whole)
    wholes, parts = defaultdict(list), defaultdict(list)
    for row in among(connection, lambda some: query.where(table.part.in_(some)), ids):
        wholes[row.part].append(row.whole)
    for row in among(connection, lambda some: query.where(table.whole.in_(some)), ids):
        parts[row.whole].append(row.part)
    return wholes, parts


def linked_parties(connection: Connection, event_id: str, known: ActorRegister) -> list[LinkRow]:
    """Who of the register the parties and sources of an event are, each once; see `rashomon.ledger.links`."""
    detail = event(connection, event_id)
    found: dict[tuple[str | None, str], LinkRow] = {}
    events = schema.coded_events.c
    numbers = [telling.number for telling in detail.tellings]
    told = among(connection, lambda some: select(events.n, events.coding).where(events.n.in_(some)), numbers)
    codings: dict[int, int] = {row.n: row.coding for row in told}
    for telling in detail.tellings:
        links = {actor: row for (_, actor), row in links_of(connection, [codings[telling.number]]).items()}
        when = telling.event.date.bounds() if telling.event.date else None
        published = telling.event.report.published
        days = when or ((published, published) if published else None)
        for row in linked(known, _named(telling), links, days):
            found.setdefault((row.entry, row.actor.name if row.entry is None else ""), row)
    return list(found.values())


def _named(telling: Telling) -> list[Party]:
    sources = (account.source for account in telling.accounts if account.source is not None)
    return [*telling.event.actors, *telling.event.recipients, *sources]
