"""Events as JSON lines: one event a line with all its accounts, figures, reactions and commitments, each with its words."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, TextIO

from rashomon.ledger.corrections import Correction
from rashomon.ledger.corrections.telling import told
from rashomon.ledger.rows import AccountRow, AffiliationRow, Cited, CommitmentRow, EventDetail, EventRow, Figure, Party, ReactionRow
from rashomon.ledger.table import cameo, edtf, quad, score, source_name
from rashomon.model import Evidence, Place, When

Json = dict[str, Any]
"""One JSON object: the edge of the program, where types end."""


def write_details(stream: TextIO, details: Iterable[EventDetail]) -> int:
    """Write events, one a line; how many there were. Non-ASCII characters are escaped, so that any text can be written and read back."""
    count = 0
    for detail in details:
        stream.write(json.dumps(detail_json(detail)) + "\n")
        count += 1
    return count


def detail_json(detail: EventDetail) -> Json:
    """An event with everything that hangs on it, as one JSON object."""
    return {
        **event_json(detail.event),
        "accounts": [account_json(a) for a in detail.accounts],
        "answers": [_reaction(r) for r in detail.answers],
        "answered_by": [_reaction(r) for r in detail.answered_by],
        "commitments": [commitment_json(c) for c in detail.commitments],
        "corrections": [_correction(c) for c in detail.corrections],
    }


def event_json(row: EventRow) -> Json:
    """An event without its accounts, as one JSON object."""
    return {
        "event_id": row.event_id,
        "report": report_json(row.report),
        "reports": [report_json(cited) for cited in row.reports],
        "type": row.type,
        "mode": row.mode,
        "contexts": list(row.contexts),
        "cameo": cameo(row),
        "quad_class": quad(row),
        "score": score(row),
        "status": row.status,
        "date": _when(row.date),
        "actors": [_participant(p) for p in row.actors],
        "recipients": [_participant(p) for p in row.recipients],
        "place": _place(row.place),
        "effects": [_figure(f) for f in row.figures],
        "weapons": list(row.weapons),
        "sources": [source_name(s) for s in row.sources],
        "disputed": list(row.disputed),
        "confidence": row.confidence,
        "sentence": _words(row.sentence),
        "triggers": [_words(t) for t in row.triggers],
        "rule": row.rule,
        "reviewed": row.reviewed,
        "decided": list(row.decided),
    }


def account_json(row: AccountRow) -> Json:
    """An account as one JSON object; claims name actors instead of their ids."""
    names = {party.id: party.name for party in row.claimed}
    stated = {
        "occurrence": row.claims.occurrence,
        "actor": [names.get(a, a) for a in row.claims.actor] or None,
        "recipient": [names.get(a, a) for a in row.claims.recipient] or None,
        "identity": row.claims.identity,
        "justification": row.claims.justification,
    }
    return {
        "account_id": row.account_id,
        "event_id": row.event_id,
        "source": _party(row.source) if row.source else None,
        "affiliations": [affiliation_json(a) for a in row.affiliations],
        "via": _party(row.via) if row.via else None,
        "form": row.form,
        "stance": row.stance,
        "quote": _words(row.quote),
        "cue": _words(row.cue),
        "claims": {name: value for name, value in stated.items() if value is not None},
        "confidence": row.confidence,
        "report": report_json(row.report),
        "rule": row.rule,
    }


def affiliation_json(row: AffiliationRow) -> Json:
    """An affiliation as one JSON object."""
    return {
        "member": _party(row.member),
        "group": _party(row.group),
        "relation": row.relation,
        "role": row.role,
        "since": row.since,
        "until": row.until,
        "former": row.former,
        "source": _party(row.source) if row.source else None,
        "stance": row.stance,
        "quote": _words(row.quote),
        "report": report_json(row.report),
        "rule": row.rule,
    }


def commitment_json(row: CommitmentRow) -> Json:
    """A commitment as one JSON object."""
    return {
        "by": [_party(p) for p in row.by],
        "to": [_party(p) for p in row.to],
        "kind": row.kind,
        "about": row.about,
        "event_id": row.event_id,
        "made": row.made,
        "condition": row.condition,
        "deadline": row.deadline,
        "outcome": row.outcome,
        "outcome_event_id": row.outcome_event_id,
        "quote": _words(row.quote),
        "report": report_json(row.report),
        "rule": row.rule,
    }


def report_json(report: Cited) -> Json:
    """The report that a row comes from, as one JSON object."""
    return {
        "report_id": report.report_id,
        "publisher": report.publisher,
        "published": report.published.isoformat() if report.published else None,
        "title": report.title,
        "url": report.url,
        "reader": report.reader,
    }


def _reaction(row: ReactionRow) -> Json:
    return {"event_id": row.event_id, "to_event_id": row.to_event_id, "quote": _words(row.quote), "rule": row.rule}


def _correction(correction: Correction) -> Json:
    return {
        "id": correction.id,
        "kind": correction.kind,
        "change": told(correction),
        "author": correction.author,
        "reason": correction.reason,
        "made_at": correction.made_at,
    }


def _party(party: Party) -> Json:
    return {"name": party.name, "kind": party.kind, "country": party.country, "sector": party.sector, "register": party.entry}


def _participant(party: Party) -> Json:
    return {**_party(party), "confidence": party.confidence}


def _figure(figure: Figure) -> Json:
    return {
        "kind": figure.kind,
        "who": _party(figure.who) if figure.who else None,
        "low": figure.low,
        "high": figure.high,
        "source": _party(figure.source) if figure.source else None,
        "quote": _words(figure.quote),
    }


def _when(when: When | None) -> Json | None:
    if when is None:
        return None
    return {"start": when.start, "end": when.end, "precision": when.precision, "extent": when.extent, "edtf": edtf(when)}


def _place(place: Place | None) -> Json | None:
    if place is None:
        return None
    return {
        "name": place.name,
        "gazetteer_name": place.gazetteer_name,
        "country": place.country,
        "admin1": place.admin1,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "geoname_id": place.geoname_id,
        "precision": place.precision,
        "gleditsch_ward": place.gleditsch_ward,
        "priogrid": place.priogrid,
    }


def _words(evidence: Evidence | None) -> Json | None:
    return {"quote": evidence.quote, "start": evidence.start, "end": evidence.end} if evidence else None
