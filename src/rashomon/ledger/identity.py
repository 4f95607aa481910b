"""Ids that last: of reports, from what they say; of events, minted once and kept when a report is read again.

An event keeps its id through a re-reading where the report, the family of its type (PLOVER's quad class) and a trigger agree: reading
better may move a trigger by a word or tell an arrest from a seizure, and the event is the same one still.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.model import Account, Event, Evidence, Report
from rashomon.ontology import ontology


@dataclass(frozen=True, slots=True)
class Anchor:
    """What an event of the ledger was tied to by an earlier reading of the same report.

    Attributes:
        event_id: The event of the ledger.
        reading: Number of the coding, greater for a later one.
        type: Its type then.
        family: The family of that type.
        triggers: Its triggers then, as `(start, end)`.
    """

    event_id: str
    reading: int
    type: str
    family: str
    triggers: tuple[tuple[int, int], ...]


def report_id(report: Report) -> str:
    """The ledger's id of a report: from its publisher, day and text, whatever its file or given id."""
    published = report.published.isoformat() if report.published else None
    return f"RPT-{_digest(report.publisher, published, report.text_hash)}"


def family(event_type: str) -> str:
    """The family of a type: its PLOVER quad class, or the type itself when the ontology does not know it."""
    known = ontology().types.get(event_type)
    return f"quad-{known.quad}" if known else event_type


def mint(report: str, event: Event, taken: set[str]) -> str:
    """A new event id, from the report, the type's family and the first trigger; events that share all three are numbered."""
    first = event.triggers[0] if event.triggers else None
    for number in range(len(taken) + 1):
        candidate = f"RSH-{_digest(report, family(event.type), _span(first), number)}"
        if candidate not in taken:
            return candidate
    raise AssertionError  # one more candidate than there are ids taken


def account_id(event: str, account: Account, source: str | None, taken: set[str]) -> str:
    """The id of an account: from its event, source, stance, form and words, so that the same words keep it."""
    for number in range(len(taken) + 1):
        candidate = f"ACC-{_digest(event, source, account.stance, account.form, _span(account.quote), number)}"
        if candidate not in taken:
            return candidate
    raise AssertionError  # one more candidate than there are ids taken


def reattach(events: Sequence[Event], anchors: Sequence[Anchor]) -> dict[int, Anchor]:
    """Which events of a new reading are which events of the ledger, by position; one event takes one id at most.

    The best fitting pairs come first: the same type before the same family, then more shared characters of the triggers, then the later
    reading, then the order in the text.
    """
    scored = [
        (event.type == anchor.type, shared, anchor.reading, -position, anchor.event_id, anchor)
        for position, event in enumerate(events)
        for anchor in anchors
        if anchor.family == family(event.type) and (shared := _shared(event, anchor))
    ]
    kept: dict[int, Anchor] = {}
    taken: set[str] = set()
    for *_, position, event_id, anchor in sorted(scored, key=lambda item: item[:5], reverse=True):
        if -position not in kept and event_id not in taken:
            kept[-position] = anchor
            taken.add(event_id)
    return kept


def _shared(event: Event, anchor: Anchor) -> int:
    spans = [(t.start, t.end) for t in event.triggers]
    return sum(max(0, min(a, b) - max(s, t)) for s, a in spans for t, b in anchor.triggers)


def _span(evidence: Evidence | None) -> tuple[int, int] | None:
    return (evidence.start, evidence.end) if evidence else None


def _digest(*parts: object) -> str:
    """Seventy bits of SHA-256 over an unambiguous encoding: two of 100 million ids are alike with a chance of 4 in a million."""
    encoded = json.dumps(parts, ensure_ascii=True).encode("ascii")
    return base64.b32encode(hashlib.sha256(encoded).digest()[:10])[:14].decode("ascii").lower()
