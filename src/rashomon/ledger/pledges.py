"""Commitments over all reports, with what became of them as of a day."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sqlalchemy import Connection, func, select

from rashomon.knowledge.register import ActorRegister
from rashomon.ledger import schema
from rashomon.ledger.belonging import affiliations
from rashomon.ledger.corrections import Correction
from rashomon.ledger.corrections.outcomes import overruled
from rashomon.ledger.corrections.overlay import laid
from rashomon.ledger.filters import EVERYTHING, Filters
from rashomon.ledger.incidents import incidents
from rashomon.ledger.perspectives.asked import commitments_in, without_view
from rashomon.ledger.perspectives.retelling import as_told
from rashomon.ledger.perspectives.view import View
from rashomon.ledger.promises import (
    Bearing,
    Seen,
    Terms,
    Verdict,
    as_known,
    groups,
    judge_among,
    terms_of,
    types_bearing,
    was_made,
    was_out,
)
from rashomon.ledger.queries import standing
from rashomon.ledger.rows import Became, CommitmentRow, Incident, Judgement
from rashomon.ledger.sources import among, day, load_parties, portions
from rashomon.ledger.ties import holds
from rashomon.ledger.who import Kinship, Tie, Who, tie_of, who_of


@dataclass(frozen=True, slots=True)
class _Event:
    """What must be known of an event before it is loaded: its types, and its last day where it has one, as its tellings have them."""

    types: frozenset[str]
    last_day: str

    def may_bear(self, types: frozenset[str], since: str) -> bool:
        """Whether it is of some types, and not all of it before a day."""
        return bool(self.types & types) and (not self.last_day or self.last_day >= since)


@dataclass(frozen=True, slots=True)
class Pledge:
    """One commitment, however many reports tell of it.

    Attributes:
        told: As the reports tell it, the best telling first.
        terms: What it promises.
        verdict: What became of it, with the event, the chain of ties and the reasons.
        as_of: The day for which that is said.
        overruled: The decision of a person that stands in place of what the events say; `None` for none.
    """

    told: tuple[CommitmentRow, ...]
    terms: Terms
    verdict: Verdict
    as_of: date
    overruled: Correction | None = None

    @property
    def judgement(self) -> Judgement:
        """What became of it, as it is shown and handed on."""
        verdict = self.verdict
        chain = tuple(tie.told() for tie in verdict.chain)
        return Judgement(verdict.outcome, verdict.event_id, verdict.on, chain, verdict.reasons, self.as_of)

    @property
    def rows(self) -> tuple[CommitmentRow, ...]:
        """Its tellings, each with what became of it."""
        return tuple(replace(row, judged=self.judgement) for row in self.told)


def pledges(
    connection: Connection, filters: Filters, *, as_of: date | None, known: ActorRegister, view: View | None = None
) -> list[Pledge]:
    """Commitments by the day on which they were made, else of publication.

    Args:
        connection: Sees one state of the ledger.
        filters: As for `rashomon.ledger.belonging.commitments`.
        as_of: The day for which outcomes are said; that of the latest report by default. What was published after it does not count, nor
            is a commitment listed that was made or first told after it.
        known: The register.
        view: Whose version is asked for: the commitments that it tells, by the events as it tells them; `None` for all together.

    Raises:
        FilterError: A filter that means nothing for commitments.
    """
    until = as_of or date.max
    wanted = [row for row in commitments_in(connection, filters, view) if was_made(row, until)]
    if not wanted:
        return []
    covered = _covered(connection)
    asked = as_of or covered or date.max
    everything = without_view(filters) == EVERYTHING
    every = wanted if everything else [row for row in commitments_in(connection, EVERYTHING, view) if was_made(row, until)]
    ties = [tie_of(row) for row in affiliations(connection, EVERYTHING) if holds(row) and was_out(row.report, until)]
    kinship = Kinship(ties, known)
    makers = _made_by(connection, every, until)
    people = _overruled(connection)
    keys = {_key(row) for row in wanted}
    asked_for = [told for told in groups(every, kinship, makers) if not keys.isdisjoint(map(_key, told))]
    terms = [terms_of(told[0], makers.get(told[0].event_id or "")) for told in asked_for]
    bearing = _bearing(connection, terms, ties, kinship)
    loaded = _loaded(connection, {event_id for ids in bearing for event_id in ids}, view, until)
    rivals = Bearing(((row, [who_of(party) for party in row.by]) for row in every), ties, kinship)
    found = []
    for told, each, ids in zip(asked_for, terms, bearing, strict=True):
        others = tuple(row for row in rivals.of(each.makers) if row not in told)
        seen = Seen([loaded[event_id] for event_id in ids if event_id in loaded], asked, covered, told[1:], others)
        decided = next((people[_key(row)] for row in told if _key(row) in people), None)
        found.append(_with(Pledge(told, each, judge_among(told[0], each, seen, kinship), asked), decided))
    return found


def _with(pledge: Pledge, decided: tuple[Became, Correction] | None) -> Pledge:
    """The pledge as people decided, where they did."""
    if decided is None:
        return pledge
    outcome, correction = decided
    reason = f"{correction.author} decided that it is {outcome}: {correction.reason}. The events say {pledge.verdict.outcome}."
    verdict = replace(pledge.verdict, outcome=outcome, reasons=(reason, *pledge.verdict.reasons))
    return replace(pledge, verdict=verdict, overruled=correction)


def _covered(connection: Connection) -> date | None:
    """The last day of which a report was read."""
    return day(connection.scalar(select(func.max(schema.reports.c.published))))


def _made_by(connection: Connection, rows: Iterable[CommitmentRow], until: date) -> Mapping[str, Incident]:
    return _loaded(connection, {row.event_id for row in rows if row.event_id}, None, until)


def _key(row: CommitmentRow) -> tuple[str, str]:
    return row.report.report_id, row.local_id


def _bearing(connection: Connection, terms: Sequence[Terms], ties: Sequence[Tie], kinship: Kinship) -> list[list[str]]:
    """For each commitment, the events that may bear on it: of its types, since it was made, by those who may be bound to its makers."""
    known, doers = _events(connection)
    by_doer = Bearing(doers.items(), ties, kinship)
    # What people corrected may be of other actors, types and days than the reports tell.
    corrected = sorted(event_id for event_id, event in known.items() if not event.types)
    found = []
    for each in terms:
        types, start = types_bearing(each), (each.made - timedelta(days=1)).isoformat() if each.made else ""
        ids = [event_id for event_id in by_doer.of(each.makers) if known[event_id].may_bear(types, start)]
        found.append(list(dict.fromkeys((*ids, *corrected))))
    return found


def _events(connection: Connection) -> tuple[Mapping[str, _Event], Mapping[str, list[Who]]]:
    """All events, and everyone who did each according to anybody; those that people corrected without types."""
    events, decisions, sides, accounts = schema.coded_events.c, schema.decisions.c, schema.parties.c, schema.accounts.c
    columns = select(events.n, events.id, events.coding, events.type, events.last_day, decisions.event_id).select_from(standing())
    rows = {row.n: row for row in connection.execute(columns.where(events.status == "actual").order_by(events.n))}
    corrected = {rows[n].event_id for n in laid(connection) if n in rows}
    known: dict[str, _Event] = {}
    for row in rows.values():
        before = known.get(row.event_id, _Event(frozenset(), row.last_day or ""))
        last = max(before.last_day, row.last_day) if before.last_day and row.last_day else ""
        known[row.event_id] = _Event(frozenset() if row.event_id in corrected else before.types | {row.type}, last)
    named = [(row.event, row.actor) for row in connection.execute(select(sides.event, sides.actor).where(sides.role == "actor"))]
    claims = connection.execute(select(accounts.event, accounts.claims).where(accounts.claims.contains('"actor"')))
    named += [(row.event, actor) for row in claims for actor in json.loads(row.claims).get("actor", ())]
    parties = load_parties(connection, {row.coding for row in rows.values()})
    doers: dict[str, list[Who]] = defaultdict(list)
    for n, actor in named:
        if n in rows and (party := parties.get((rows[n].coding, actor))):
            doers[rows[n].event_id].append(who_of(party))
    return known, doers


def _loaded(connection: Connection, ids: Iterable[str], view: View | None, until: date) -> Mapping[str, Incident]:
    """Events by their ids, as a view tells them in what was published by a day; those that it does not tell are left out."""
    found = (incident for some in portions(sorted(ids)) for incident in incidents(connection, some))
    every = (known for incident in found if (known := as_known(incident, until)))
    told = every if view is None else (own for incident in every if (own := as_told(incident, view)))
    return {incident.event.event_id: incident for incident in told}


def _overruled(connection: Connection) -> Mapping[tuple[str, str], tuple[Became, Correction]]:
    """What people decided, by the report and the commitment's id in it."""
    found = overruled(connection)
    codings, reports = schema.codings, schema.reports
    query = select(codings.c.n, reports.c.id).join_from(codings, reports, codings.c.report == reports.c.n)
    ids = {row.n: row.id for row in among(connection, lambda some: query.where(codings.c.n.in_(some)), sorted({n for n, _ in found}))}
    return {(ids[coding], commitment): decided for (coding, commitment), decided in found.items()}
