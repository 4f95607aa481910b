"""A coded report as the codebook's JSON and back.

Every name of the codebook keeps its meaning; what is added stands beside it (offsets, precision, coordinates, confidence, rules), so that
files written here are scored and checked as they are. `from_json(to_json(coded)) == coded`. What each field means and may hold stands in
`coded_report.schema.json` beside this file.
"""

from __future__ import annotations

import json
from datetime import date
from importlib.resources import files
from typing import Any, cast

from rashomon.model.account import Account, Claims
from rashomon.model.actor import Actor
from rashomon.model.affiliation import Affiliation
from rashomon.model.coded import CodedReport
from rashomon.model.commitment import Commitment, Reaction
from rashomon.model.event import Effect, Event
from rashomon.model.evidence import ActorId, CommitmentId, EventId, Evidence
from rashomon.model.place import Place
from rashomon.model.report import Report
from rashomon.model.when import When

FORMAT = 3
"""Version of what is added to the codebook's format."""

Json = dict[str, Any]
"""One JSON object: the edge of the program, where types end."""


def schema() -> Json:
    """The JSON Schema (draft 2020-12) of a coded report as `to_json` writes it: every field with its meaning and what it may hold."""
    shipped: Json = json.loads((files("rashomon.model") / "coded_report.schema.json").read_text(encoding="utf-8"))
    return shipped


def to_json(coded: CodedReport) -> Json:
    """The coded report as one JSON object."""
    report = coded.report
    return {
        "id": report.id,
        "publisher": report.publisher,
        "published": report.published.isoformat() if report.published else None,
        "title": report.title,
        "url": report.url,
        "origin": report.origin,
        "found": dict(report.found),
        "text": report.text,
        "format": FORMAT,
        "reader": coded.reader,
        "actors": [_actor(a) for a in coded.actors],
        "events": [_event(e, report.text) for e in coded.events],
        "affiliations": [_affiliation(a) for a in coded.affiliations],
        "commitments": [_commitment(c) for c in coded.commitments],
        "reactions": [_cited({"event": r.event, "to": r.to, "rule": r.rule}, r.quote) for r in coded.reactions],
    }


def _span(evidence: Evidence) -> Json:
    return {"quote": evidence.quote, "start": evidence.start, "end": evidence.end}


def _cited(item: Json, evidence: Evidence) -> Json:
    return {**item, **_span(evidence)}


def _actor(actor: Actor) -> Json:
    return {
        "id": actor.id,
        "name": actor.name,
        "names": list(actor.names),
        "kind": actor.kind,
        "country": actor.country,
        "sector": actor.sector,
        "mentions": [_span(m) for m in actor.mentions],
    }


def _place(place: Place | None) -> Json | None:
    if place is None:
        return None
    return {
        "name": place.name,
        "country": place.country,
        "gazetteer_name": place.gazetteer_name,
        "geoname_id": place.geoname_id,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "admin1": place.admin1,
        "precision": place.precision,
        "gleditsch_ward": place.gleditsch_ward,
        "priogrid": place.priogrid,
    }


def _when(when: When | None) -> Json | None:
    if when is None:
        return None
    return {"start": when.start, "end": when.end, "precision": when.precision, "extent": when.extent}


def _effect(effect: Effect) -> Json:
    item = {"kind": effect.kind, "who": effect.who, "low": effect.low, "high": effect.high, "source": effect.source}
    return _cited(item, effect.quote)


def _account(account: Account) -> Json:
    claims = account.claims
    stated = {
        "occurrence": claims.occurrence,
        "actor": list(claims.actor) or None,
        "recipient": list(claims.recipient) or None,
        "identity": claims.identity,
        "justification": claims.justification,
        "place": _place(claims.place),
        "date": _when(claims.date),
    }
    item = {
        "source": account.source,
        "via": account.via,
        "form": account.form,
        "stance": account.stance,
        "cue": account.cue.quote if account.cue else None,
        "cue_start": account.cue.start if account.cue else None,
        "claims": {k: v for k, v in stated.items() if v is not None},
        "confidence": account.confidence,
        "rule": account.rule,
    }
    return _cited(item, account.quote)


def _event(event: Event, text: str) -> Json:
    return {
        "id": event.id,
        "type": event.type,
        "mode": event.mode,
        "triggers": [{**_span(t), "nth": t.nth(text)} for t in event.triggers],
        "actor": list(event.actor),
        "recipient": list(event.recipient),
        "place": _place(event.place),
        "date": _when(event.date),
        "status": event.status,
        "effects": [_effect(e) for e in event.effects],
        "contexts": list(event.contexts),
        "weapons": list(event.weapons),
        "accounts": [_account(a) for a in event.accounts],
        "disputed": list(event.disputed),
        "sentence": _span(event.sentence) if event.sentence else None,
        "confidence": event.confidence,
        "actor_confidence": list(event.actor_confidence),
        "recipient_confidence": list(event.recipient_confidence),
        "rule": event.rule,
    }


def _affiliation(item: Affiliation) -> Json:
    fields = ("member", "group", "relation", "role", "since", "until", "former", "source", "stance", "rule")
    return _cited({name: getattr(item, name) for name in fields}, item.quote)


def _commitment(item: Commitment) -> Json:
    fields = ("id", "kind", "event", "about", "made", "condition", "deadline", "outcome", "outcome_event", "rule")
    return _cited({**{name: getattr(item, name) for name in fields}, "by": list(item.by), "to": list(item.to)}, item.quote)


def from_json(data: Json) -> CodedReport:
    """The coded report that `to_json` wrote.

    Raises:
        KeyError: A field that `to_json` always writes is missing.
    """
    published = date.fromisoformat(data["published"]) if data.get("published") else None
    report = Report(
        id=data["id"],
        text=data["text"],
        publisher=data["publisher"],
        published=published,
        title=data["title"],
        url=data["url"],
        origin=data["origin"],
        found=dict(data["found"]),
    )
    return CodedReport(
        report=report,
        actors=tuple(_read_actor(a) for a in data["actors"]),
        events=tuple(_read_event(e) for e in data["events"]),
        affiliations=tuple(_read_affiliation(a) for a in data["affiliations"]),
        commitments=tuple(_read_commitment(c) for c in data["commitments"]),
        reactions=tuple(Reaction(r["event"], r["to"], _read_span(r), r["rule"]) for r in data["reactions"]),
        reader=data["reader"],
    )


def _read_span(item: Json) -> Evidence:
    return Evidence(item["start"], item["end"], item["quote"])


def _read_actor(item: Json) -> Actor:
    return Actor(
        id=ActorId(item["id"]),
        name=item["name"],
        kind=item["kind"],
        names=tuple(item["names"]),
        country=item["country"],
        sector=item["sector"],
        mentions=tuple(_read_span(m) for m in item["mentions"]),
    )


def _read_effect(item: Json) -> Effect:
    return Effect(item["kind"], item["who"], item["low"], item["high"], _read_span(item), item["source"])


def _read_account(item: Json) -> Account:
    claims = item["claims"]
    start = item["cue_start"]
    return Account(
        source=item["source"],
        form=item["form"],
        stance=item["stance"],
        quote=_read_span(item),
        cue=Evidence(start, start + len(item["cue"]), item["cue"]) if start is not None else None,
        via=item["via"],
        claims=Claims(
            occurrence=claims.get("occurrence"),
            actor=tuple(claims.get("actor", ())),
            recipient=tuple(claims.get("recipient", ())),
            identity=claims.get("identity"),
            justification=claims.get("justification"),
            place=Place(**claims["place"]) if claims.get("place") else None,
            date=When(**claims["date"]) if claims.get("date") else None,
        ),
        confidence=item["confidence"],
        rule=item["rule"],
    )


def _read_event(item: Json) -> Event:
    return Event(
        id=EventId(item["id"]),
        type=item["type"],
        mode=item["mode"],
        triggers=tuple(_read_span(t) for t in item["triggers"]),
        actor=tuple(item["actor"]),
        recipient=tuple(item["recipient"]),
        place=Place(**item["place"]) if item["place"] else None,
        date=When(**item["date"]) if item["date"] else None,
        status=item["status"],
        accounts=tuple(_read_account(a) for a in item["accounts"]),
        effects=tuple(_read_effect(e) for e in item["effects"]),
        contexts=tuple(item["contexts"]),
        weapons=tuple(item["weapons"]),
        disputed=tuple(item["disputed"]),
        sentence=_read_span(item["sentence"]) if item["sentence"] else None,
        confidence=item["confidence"],
        actor_confidence=tuple(item["actor_confidence"]),
        recipient_confidence=tuple(item["recipient_confidence"]),
        rule=item["rule"],
    )


def _read_affiliation(item: Json) -> Affiliation:
    fields = ("member", "group", "relation", "role", "since", "until", "former", "source", "stance", "rule")
    return Affiliation(quote=_read_span(item), **{name: item[name] for name in fields})


def _read_commitment(item: Json) -> Commitment:
    fields = ("kind", "event", "about", "made", "condition", "deadline", "outcome", "outcome_event", "rule")
    return Commitment(
        id=cast("CommitmentId", item["id"]),
        by=tuple(item["by"]),
        to=tuple(item["to"]),
        quote=_read_span(item),
        **{name: item[name] for name in fields},
    )
