"""Corrections as JSON values and back: what the ledger keeps and what decision files hold.

Reading checks every field, since files come from other people and from scripts; the first fault of a correction is told by its field.
"""

from __future__ import annotations

import re
from dataclasses import asdict
from typing import Any, cast, get_args

from rashomon.ledger.corrections.changes import (
    OUTCOMES,
    Change,
    Named,
    Overrule,
    Reattribute,
    Redate,
    Relocate,
    Resource,
    Retype,
    Role,
)
from rashomon.ledger.corrections.checked import FieldFault, Fields
from rashomon.ledger.corrections.record import KINDS, Correction, Kind, Span, TextAnchor, digest
from rashomon.ledger.rows import Became
from rashomon.model import ActorKind, Place, Precision, When
from rashomon.model.when import Extent, edge

Json = dict[str, Any]

_HASH = re.compile(r"[0-9a-f]{64}")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{6})?Z")
_YEARLESS = re.compile(r"--\d\d(-\d\d)?")


def anchors_json(anchors: tuple[TextAnchor, ...]) -> list[Json]:
    """Anchors as JSON values."""
    return [{**asdict(anchor), "spans": [list(span) for span in anchor.spans]} for anchor in anchors]


def change_json(correction: Correction) -> Json:
    """What a correction changes, with the events that it names and how far it reaches, as JSON values."""
    return {"events": list(correction.events), "whole": correction.whole, **_change(correction.change)}


def _change(change: Change) -> Json:
    if isinstance(change, Resource):
        source = asdict(change.source) if change.source else None
        return {"role": "source", "quote": list(change.quote), "source": source, "was": change.was}
    if isinstance(change, Reattribute):
        return {"role": change.role, "parties": [asdict(party) for party in change.parties]}
    return asdict(change) if change is not None else {}


def made(
    kind: Kind, anchors: tuple[TextAnchor, ...], change: Change, *, events: tuple[str, ...], whole: bool, by: tuple[str, str, str]
) -> Correction:
    """A new correction with its id; `by` is its author, reason and moment."""
    author, reason, made_at = by
    drawn = Correction("", kind, anchors, events, whole, change, author, reason, made_at)
    identity = digest(kind, anchors_json(anchors), change_json(drawn), author, reason, made_at)
    return Correction(identity, kind, anchors, events, whole, change, author, reason, made_at)


def correction_json(correction: Correction) -> Json:
    """A correction as one JSON object."""
    retired = {name: getattr(correction, name) for name in ("retired_at", "retired_by", "retired_why")}
    return {
        "id": correction.id,
        "kind": correction.kind,
        "anchors": anchors_json(correction.anchors),
        "change": change_json(correction),
        "author": correction.author,
        "reason": correction.reason,
        "made_at": correction.made_at,
        **(retired if correction.retired_at else {}),
    }


def read_correction(data: object) -> Correction:
    """The correction of a JSON object that `correction_json` gave, or that a script wrote (which may leave its id out).

    Raises:
        FieldFault: A field is missing or wrong.
    """
    fields = Fields.of(data)
    kind = cast("Kind", fields.one_of("kind", KINDS))
    change = fields.inside("change")
    drawn = made(
        kind,
        tuple(_anchor(each) for each in fields.each("anchors")),
        _read_change(kind, change),
        events=tuple(change.texts("events")),
        whole=change.flag("whole"),
        by=(fields.text("author"), fields.text("reason"), fields.matching("made_at", _MOMENT, "a moment such as 2031-03-05T12:00:00Z")),
    )
    if not drawn.anchors:
        raise FieldFault("anchors", "expected at least one, got none")
    given = fields.optional_text("id")
    if given is not None and given != drawn.id:
        raise FieldFault("id", f"{given[:40]!r} does not fit the rest; leave it out of a decision that was written or changed by hand")
    retired_at = None if fields.get("retired_at") is None else fields.matching("retired_at", _MOMENT, "a moment")
    if retired_at is None:
        return drawn
    return retired(drawn, retired_at, fields.text("retired_by"), fields.text("retired_why"))


def retired(correction: Correction, at: str, by: str, why: str) -> Correction:
    """A correction that was taken back."""
    kept = correction
    return Correction(
        kept.id, kept.kind, kept.anchors, kept.events, kept.whole, kept.change, kept.author, kept.reason, kept.made_at, at, by, why
    )


def _anchor(fields: Fields) -> TextAnchor:
    return TextAnchor(
        text_hash=fields.matching("text_hash", _HASH, "the SHA-256 of a text, 64 hexadecimal digits"),
        family=fields.text("family"),
        type=fields.text("type"),
        spans=tuple(_spans(fields)),
        side=fields.number("side", 0),
        nth=fields.number("nth", 0),
    )


def _spans(fields: Fields) -> list[Span]:
    found = [fields.span("spans", each) for each in fields.items("spans")]
    if not found:
        raise FieldFault(fields.name("spans"), "expected at least one [start, end], got none")
    return found


def _read_change(kind: Kind, fields: Fields) -> Change:
    if kind == "retype":
        return Retype(fields.text("type"), fields.optional_text("mode"))
    if kind == "redate":
        return Redate(None if fields.get("date") is None else _when(fields.inside("date")))
    if kind == "relocate":
        return Relocate(None if fields.get("place") is None else _place(fields.inside("place")))
    if kind == "outcome":
        return Overrule(cast("Became", fields.one_of("outcome", OUTCOMES)))
    return _attributed(fields) if kind == "reattribute" else None


def _attributed(fields: Fields) -> Change:
    role = fields.one_of("role", (*get_args(Role), "source"))
    if role == "source":
        source = None if fields.get("source") is None else _named(fields.inside("source"))
        return Resource(fields.span("quote", fields.get("quote")), source, fields.optional_text("was"))
    return Reattribute(cast("Role", role), tuple(_named(each) for each in fields.each("parties")))


def _when(fields: Fields) -> When:
    bounds = [fields.optional_text(name) for name in ("start", "end")]
    for name, bound in zip(("start", "end"), bounds, strict=True):
        if bound is not None and edge(bound, last=False) is None and not _YEARLESS.fullmatch(bound):
            raise FieldFault(fields.name(name), f"expected an ISO day, month or year, got {bound[:40]!r}")
    precision = cast("Precision", fields.one_of("precision", get_args(Precision)))
    extent = None if fields.get("extent") is None else cast("Extent", fields.one_of("extent", get_args(Extent)))
    return When(bounds[0], bounds[1], precision, extent)


def _place(fields: Fields) -> Place:
    return Place(
        name=fields.text("name"),
        country=fields.optional_text("country"),
        gazetteer_name=fields.optional_text("gazetteer_name"),
        geoname_id=fields.optional_number("geoname_id"),
        latitude=fields.degrees("latitude", 90),
        longitude=fields.degrees("longitude", 180),
        admin1=fields.optional_text("admin1"),
        precision=fields.optional_number("precision"),
        gleditsch_ward=fields.optional_number("gleditsch_ward"),
        priogrid=fields.optional_number("priogrid"),
    )


def _named(fields: Fields) -> Named:
    kind = fields.one_of("kind", get_args(ActorKind))
    others = (fields.optional_text(name) for name in ("country", "sector", "entry"))
    return Named(fields.text("name"), kind, *others)

