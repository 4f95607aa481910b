from __future__ import annotations

import hashlib
from dataclasses import dataclass

from rashomon.errors import UnreadableReport
from rashomon.ingest.dates import parse_date
from rashomon.model.report import Rejected


@dataclass(frozen=True, slots=True, kw_only=True)
class RawReport:
    """What one file, record or row gives, before anything is looked for in the text's head.

    Attributes:
        origin: File and line, for messages.
        text: The decoded text, unaltered.
        published: As written there; not yet a date.
        via: Where the fields came from: `given` by a record, or `metadata` of a page.
    """

    origin: str
    text: str
    id: str | None = None
    publisher: str | None = None
    published: str | None = None
    title: str | None = None
    url: str | None = None
    via: str = "given"

    def rejected(self, why: UnreadableReport) -> Rejected:
        """The record of this report's rejection, with what is known of it, so that coverage can count it."""
        return Rejected(
            origin=self.origin,
            reason=why.reason,
            detail=why.detail,
            publisher=self.publisher,
            published=parse_date(self.published) if self.published else None,
            digest=hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest() if self.text else "",
        )


def rejected(origin: str, reason: str, detail: str, data: bytes = b"") -> Rejected:
    """The record of a file, line or row that gave no report; `data` are its bytes, as far as they were read."""
    return Rejected(origin=origin, reason=reason, detail=detail, digest=hashlib.sha256(data).hexdigest() if data else "")
