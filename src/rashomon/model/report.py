from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

REASONS = {
    "empty": "nothing but white space",
    "binary": "not text: an image, an archive, a program",
    "not-english": "text in a language that the reader was not trained on",
    "too-large": "longer than a news report can be",
    "no-body": "a web page without an article in it",
    "broken-record": "a line or row that is not a report",
    "undecodable": "no known encoding fits the bytes",
    "reader-failed": "the reader itself broke on this report: a fault of the program",
    "unreadable": "the file could not be opened or read",
}
"""Why a report is rejected: stable code and meaning."""


@dataclass(frozen=True)
class Report:
    """One news report as it came, the unit of reading (codebook, section 1).

    Attributes:
        id: The publisher's or user's id, else one derived from publisher, date and text.
        text: The report's text, unaltered, head lines and all; every offset counts its characters.
        publisher: Who published it, `None` when nothing tells.
        published: The day of publication; `None` leaves relative dates unresolved.
        title: The headline, when it comes apart or stands in the text's head.
        url: Where it was published.
        origin: File (and line) that it was read from, for messages.
        found: Where each of publisher, published and title came from: `given`, `metadata`, `head` or `option`; `unreadable` for
            a given date that could not be read when nothing else told the day.
    """

    id: str
    text: str
    publisher: str | None = None
    published: date | None = None
    title: str | None = None
    url: str | None = None
    origin: str | None = None
    found: dict[str, str] = field(default_factory=dict)

    @cached_property
    def text_hash(self) -> str:
        """SHA-256 of the text's UTF-8 bytes, in hexadecimal; the anchor of corrections and of re-reading."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class Rejected:
    """A report that could not be read, kept with its reason.

    Attributes:
        origin: File (and line) that it came from.
        reason: A key of `REASONS`.
        detail: What was expected, what came, and what to do.
        publisher: Who published it, when known.
        published: The day of publication, when known.
        digest: SHA-256 of the rejected bytes or text, so that the same rejection is counted once; empty when nothing could be read.
    """

    origin: str
    reason: str
    detail: str
    publisher: str | None = None
    published: date | None = None
    digest: str = ""
