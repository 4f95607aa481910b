"""Commitments as JSON: as one report tells them, and over all reports with what became of them."""

from __future__ import annotations

from rashomon.exchange.disputed import tie_json
from rashomon.exchange.parts import Json, evidence_json, party_json, report_json
from rashomon.ledger.pledges import Pledge
from rashomon.ledger.rows import CommitmentRow, Judgement


def commitment_json(row: CommitmentRow) -> Json:
    """A commitment as one report tells it; `judged` is there where what became of it over all reports was asked for."""
    return {
        "by": [party_json(p) for p in row.by],
        "to": [party_json(p) for p in row.to],
        "kind": row.kind,
        "about": row.about,
        "event_id": row.event_id,
        "made": row.made,
        "condition": row.condition,
        "deadline": row.deadline,
        "outcome": row.outcome,
        "outcome_event_id": row.outcome_event_id,
        "quote": evidence_json(row.quote),
        "report": report_json(row.report),
        "rule": row.rule,
        **({"judged": _judgement(row.judged)} if row.judged else {}),
    }


def _judgement(judged: Judgement) -> Json:
    return {
        "became": judged.became,
        "event_id": judged.event_id,
        "on": judged.on.isoformat() if judged.on else None,
        "chain": list(judged.chain),
        "why": list(judged.why),
        "as_of": judged.as_of.isoformat(),
    }


def pledge_json(pledge: Pledge) -> Json:
    """A commitment over all reports, with what became of it, why, and by what ties."""
    best, verdict = commitment_json(pledge.told[0]), pledge.verdict
    return {
        **{key: best[key] for key in ("by", "to", "kind", "about", "event_id", "made", "condition", "deadline")},
        "became": verdict.outcome,
        "became_event_id": verdict.event_id,
        "became_on": verdict.on.isoformat() if verdict.on else None,
        "who_acted": verdict.who_acted.name if verdict.who_acted else None,
        "chain": [tie_json(tie) for tie in verdict.chain],
        "why": list(verdict.reasons),
        "candidates": list(verdict.candidates),
        "as_of": pledge.as_of.isoformat(),
        "overruled_by": pledge.overruled.id if pledge.overruled else None,
        "told": [commitment_json(row) for row in pledge.told],
    }
