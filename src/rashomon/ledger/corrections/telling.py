"""A correction in words."""

from __future__ import annotations

from rashomon.ledger.corrections.changes import Named, Overrule, Reattribute, Redate, Relocate, Resource, Retype
from rashomon.ledger.corrections.record import Correction
from rashomon.model import Place, When


def told(correction: Correction) -> str:
    """What a correction says, in a few words: `to COERCE arrest`, `RSH-… and RSH-… are one`."""
    change, texts = correction.change, len(correction.anchors)
    match change:
        case Retype(event_type, mode):
            words = f"to {event_type}" + (f" {mode}" if mode else "")
        case Redate(date):
            words = f"to {_date(date)}"
        case Relocate(place):
            words = f"to {_place(place)}"
        case Reattribute(role, parties):
            words = f"{role}: {', '.join(map(_named, parties)) or 'nobody'}"
        case Resource(_, source, was):
            words = f"source: {_named(source) if source else 'the report'}, not {was or 'the report'}"
        case Overrule(outcome):
            words = f"to {outcome}"
        case _:
            words = _joined(correction)
    single = not correction.whole and not isinstance(change, Overrule | Resource)
    return f"{words}; of {texts} text{'s' if texts > 1 else ''} alone".lstrip("; ") if single else words


def _joined(correction: Correction) -> str:
    if correction.kind == "merge":
        return f"{' and '.join(correction.events) or 'their tellings'} are one"
    if correction.kind == "split":
        out = sum(anchor.side == 0 for anchor in correction.anchors)
        return f"{out} of {len(correction.anchors)} texts tell of another event"
    return ""


def _named(named: Named) -> str:
    return f"{named.name} ({named.entry})" if named.entry else named.name


def _date(when: When | None) -> str:
    if when is None:
        return "no date"
    return when.start or ".." if when.start == when.end else f"{when.start or '..'}/{when.end or '..'}"


def _place(place: Place | None) -> str:
    return "no place" if place is None else place.name + (f" ({place.country})" if place.country else "")
