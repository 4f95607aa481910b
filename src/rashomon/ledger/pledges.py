"""Commitments over all reports, with what became of them as of a day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sqlalchemy import Connection, func, or_, select

from rashomon.knowledge.register import ActorRegister
from rashomon.ledger import schema
from rashomon.ledger.belonging import affiliations
from rashomon.ledger.corrections import Correction
from rashomon.ledger.corrections.outcomes import overruled
from rashomon.ledger.filters import EVERYTHING, Filters
from rashomon.ledger.incidents import incidents
from rashomon.ledger.perspectives.asked import commitments_in, without_view
from rashomon.ledger.perspectives.retelling import as_told
from rashomon.ledger.perspectives.view import View
from rashomon.ledger.promises import Seen, Terms, Verdict, groups, judge_among, terms_of
from rashomon.ledger.promises.withdrawals import SAID
from rashomon.ledger.queries import standing
from rashomon.ledger.rows import CommitmentRow, Incident, Judgement
from rashomon.ledger.sources import among, day, portions
from rashomon.ledger.ties import holds
from rashomon.ledger.who import Kinship, tie_of

WORSE = frozenset({"ASSAULT", "COERCE"})
"""What may be done against a promise to act, beside the act itself: the captive is killed, the way is closed."""


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
        as_of: The day for which outcomes are said; that of the latest report by default.
        known: The register.
        view: Whose version is asked for: the commitments that it tells, by the events as it tells them; `None` for all together.

    Raises:
        FilterError: A filter that means nothing for commitments.
    """
    wanted = commitments_in(connection, filters, view)
    if not wanted:
        return []
    covered = _covered(connection)
    asked = as_of or covered or date.max
    every = wanted if without_view(filters) == EVERYTHING else commitments_in(connection, EVERYTHING, view)
    kinship = Kinship((tie_of(row) for row in affiliations(connection, EVERYTHING) if holds(row)), known)
    makers = _made_by(connection, every)
    bearing = _bearing(connection, every, makers)
    seen = Seen(bearing if view is None else [own for incident in bearing if (own := as_told(incident, view))], asked, covered)
    people = _overruled(connection)
    keys = {(row.report.report_id, row.local_id) for row in wanted}
    found = []
    for told in groups(every, kinship, makers):
        if keys.isdisjoint((row.report.report_id, row.local_id) for row in told):
            continue
        terms = terms_of(told[0], makers.get(told[0].event_id or ""))
        others = tuple(row for row in every if row not in told)
        verdict = judge_among(told[0], terms, replace(seen, tellings=told[1:], others=others), kinship)
        decided = next((people[key] for row in told if (key := (row.report.report_id, row.local_id)) in people), None)
        found.append(_with(Pledge(told, terms, verdict, asked), decided))
    return found


def _with(pledge: Pledge, decided: tuple[str, Correction] | None) -> Pledge:
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


def _made_by(connection: Connection, rows: Iterable[CommitmentRow]) -> Mapping[str, Incident]:
    ids = sorted({row.event_id for row in rows if row.event_id})
    return {incident.event.event_id: incident for some in portions(ids) for incident in incidents(connection, some)}


def _bearing(connection: Connection, rows: Sequence[CommitmentRow], makers: Mapping[str, Incident]) -> list[Incident]:
    """Events that may bear on some commitments: of the types promised or taken back in, since the first of them was made."""
    terms = [terms_of(row, makers.get(row.event_id or "")) for row in rows]
    types = {kind for each in terms for kind in each.types} | set(SAID) | WORSE
    starts = [each.made for each in terms if each.made] + [row.report.published for row in rows if row.report.published]
    events, decisions = schema.coded_events.c, schema.decisions.c
    query = select(decisions.event_id).select_from(standing()).where(events.type.in_(sorted(types)), events.status == "actual")
    if starts:
        since = (min(starts) - timedelta(days=1)).isoformat()
        query = query.where(or_(events.last_day.is_(None), events.last_day >= since))
    ids = list(dict.fromkeys(connection.scalars(query.order_by(events.n))))
    return [incident for some in portions(ids) for incident in incidents(connection, some)]


def _overruled(connection: Connection) -> Mapping[tuple[str, str], tuple[str, Correction]]:
    """What people decided, by the report and the commitment's id in it."""
    found = overruled(connection)
    codings, reports = schema.codings, schema.reports
    query = select(codings.c.n, reports.c.id).join_from(codings, reports, codings.c.report == reports.c.n)
    ids = {row.n: row.id for row in among(connection, lambda some: query.where(codings.c.n.in_(some)), sorted({n for n, _ in found}))}
    return {(ids[coding], commitment): decided for (coding, commitment), decided in found.items()}
