"""From what a file says to a `Report`: the checks a text must pass, and where publisher, day and title are taken from."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from typing import TypeVar
from urllib.parse import urldefrag

from rashomon.errors import UnreadableReport
from rashomon.ingest.dates import date_in_url, parse_date
from rashomon.ingest.decode import check_characters
from rashomon.ingest.head import find_head
from rashomon.ingest.language import not_english
from rashomon.ingest.options import DEFAULTS, IngestOptions
from rashomon.ingest.publishers import publisher_of_url
from rashomon.ingest.raw import RawReport
from rashomon.model.report import Report

_T = TypeVar("_T", str, date)


def check_size(size: int, limit: int, unit: str) -> None:
    """Refuses what no single report is.

    Raises:
        UnreadableReport: `too-large` when `size` is above `limit`.
    """
    if size > limit:
        detail = f"Expected one report of at most {limit:,} {unit}, found more; split it into reports, one a file or one a line of JSONL."
        raise UnreadableReport("too-large", detail)


def _check(text: str, options: IngestOptions) -> None:
    check_size(len(text), options.max_size, "characters")
    if not text.strip().strip("\ufeff\u200b"):
        raise UnreadableReport("empty", "Expected a report's text, found nothing but white space; leave it out.")
    check_characters(text)
    language = not_english(text) if options.english_only else None
    if language:
        raise UnreadableReport("not-english", f"Expected English, found {language}; translate it, or leave it out.")


def _choose(found: dict[str, str], name: str, *candidates: tuple[_T | None, str]) -> _T | None:
    """The first candidate that says something, noting in `found` where it came from."""
    for value, origin in candidates:
        if value:
            found[name] = origin
            return value
    return None


def _clean(value: str | None) -> str | None:
    """A field without outer white space, and without half characters, which no database takes."""
    return value.encode("utf-8", "replace").decode().strip() or None if value else None


def _identity(raw: RawReport, publisher: str | None, published: date | None) -> str:
    """The given id; else 16 hexadecimal digits of the address's SHA-256, or of publisher, day and text."""
    if given := _clean(raw.id):
        return given
    url = _clean(raw.url)
    said = [urldefrag(url).url] if url else [publisher, published.isoformat() if published else None, raw.text]
    return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()[:16]


def complete(raw: RawReport, options: IngestOptions = DEFAULTS) -> Report:
    """The report that a file, record or row holds.

    Publisher, day and title come from the record or page, else from the address (day), else from the text's head, else
    from the options, else from the address (publisher). A given date that cannot be read is passed over, and noted as
    `unreadable` in `found` when nothing else tells the day.

    Raises:
        UnreadableReport: When the text is none that can be read.
    """
    _check(raw.text, options)
    head = find_head(raw.text)
    url = _clean(raw.url)
    forced = options if options.override else DEFAULTS
    found: dict[str, str] = {}
    publisher = _choose(
        found,
        "publisher",
        (forced.publisher, "option"),
        (_clean(raw.publisher), raw.via),
        (head.publisher, "head"),
        (options.publisher, "option"),
        (publisher_of_url(url) if url else None, "metadata"),
    )
    published = _choose(
        found,
        "published",
        (forced.published, "option"),
        (parse_date(raw.published) if raw.published else None, raw.via),
        (date_in_url(url) if url else None, "metadata"),
        (head.published, "head"),
        (options.published, "option"),
    )
    if raw.published and not published:
        found["published"] = "unreadable"
    title = _choose(found, "title", (forced.title, "option"), (_clean(raw.title), raw.via), (head.title, "head"), (options.title, "option"))
    return Report(
        id=_identity(raw, publisher, published),
        text=raw.text,
        publisher=publisher,
        published=published,
        title=title,
        url=url,
        origin=raw.origin,
        found=found,
    )


def report_from_text(
    text: str,
    *,
    publisher: str | None = None,
    published: date | str | None = None,
    title: str | None = None,
    url: str | None = None,
    id: str | None = None,  # noqa: A002  # the codebook's name
) -> Report:
    """A report from a text in memory; what is not given is looked for in the text's own first lines.

    Args:
        text: The report, head lines and all; kept as it is.
        publisher: Who published it.
        published: The day, or a written date; one that can be read two ways counts as none.
        title: The headline.
        url: Where it was published.
        id: Its id; by default one derived from address or content.

    Raises:
        UnreadableReport: When the text is empty, too long, not text or not English.
    """
    day = published.isoformat() if isinstance(published, date) else published
    raw = RawReport(origin="text", text=text, id=id, publisher=publisher, published=day, title=title, url=url)
    return complete(raw)
