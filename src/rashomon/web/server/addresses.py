"""Where things stand on this server. An id from a ledger is one word of a path, however it is spelled."""

from __future__ import annotations

from urllib.parse import quote

from rashomon.ledger import Cited, Party
from rashomon.ledger.who import who_of


def event(event_id: str) -> str:
    """The page of an event."""
    return f"/events/{word(event_id)}"


def report(cited: Cited, at: int | None = None) -> str:
    """The page of a report, at a place in its text."""
    return f"/reports/{word(cited.report_id)}" + (f"#c{int(at)}" if at is not None else "")


def actor(who: Party | str) -> str:
    """The page of an actor, by its key or as a report has it."""
    return f"/actors/{word(who if isinstance(who, str) else who_of(who).key)}"


def source(key: str) -> str:
    """The page of a source."""
    return f"/sources/{word(key)}"


def word(text: str) -> str:
    """A text as one word of a path or question; half surrogates, which no address can hold, become question marks."""
    return quote(text, safe="~", errors="replace")
