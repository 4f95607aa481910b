"""Events as JSON lines: one event a line with all its accounts, figures, reactions and commitments, each with its words."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TextIO

from rashomon.exchange.disputed import findings_json, silence_json
from rashomon.exchange.parts import Json, evidence_json, party_json, report_json
from rashomon.exchange.promises import commitment_json
from rashomon.ledger.corrections import Correction
from rashomon.ledger.corrections.telling import told
from rashomon.ledger.rows import AccountRow, AffiliationRow, EventDetail, EventRow, Figure, Party, ReactionRow, Telling
from rashomon.ledger.table import cameo, edtf, quad, score, source_name
from rashomon.model import Evidence, Place, When


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
        "tellings": [_telling(t) for t in detail.tellings],
        "parts": list(detail.parts),
        **findings_json(detail.findings),
        "silence": silence_json(detail.silence),
        "corrections": [_correction(c) for c in detail.corrections],
    }


def _telling(telling: Telling) -> Json:
    """What one report has of an event, with the further reports that carry its text."""
    row = telling.event
    return {
        "report": report_json(row.report),
        "carried_by": [report_json(cited) for cited in telling.carriers],
        "type": row.type,
        "status": row.status,
        "date": _when(row.date),
        "actors": [_participant(p) for p in row.actors],
        "recipients": [_participant(p) for p in row.recipients],
        "place": _place(row.place),
        "accounts": [account.account_id for account in telling.accounts],
        "sentence": _words(row.sentence),
        "triggers": [_words(t) for t in row.triggers],
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
        "part_of": list(row.part_of),
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
        "place": _place(row.claims.place),
        "date": _when(row.claims.date),
    }
    return {
        "account_id": row.account_id,
        "event_id": row.event_id,
        "source": party_json(row.source) if row.source else None,
        "affiliations": [affiliation_json(a) for a in row.affiliations],
        "via": party_json(row.via) if row.via else None,
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
        "member": party_json(row.member),
        "group": party_json(row.group),
        "relation": row.relation,
        "role": row.role,
        "since": row.since,
        "until": row.until,
        "former": row.former,
        "source": party_json(row.source) if row.source else None,
        "stance": row.stance,
        "quote": _words(row.quote),
        "report": report_json(row.report),
        "rule": row.rule,
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


def _participant(party: Party) -> Json:
    return {**party_json(party), "confidence": party.confidence}


def _figure(figure: Figure) -> Json:
    return {
        "kind": figure.kind,
        "who": party_json(figure.who) if figure.who else None,
        "low": figure.low,
        "high": figure.high,
        "source": party_json(figure.source) if figure.source else None,
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
    return evidence_json(evidence) if evidence else None
