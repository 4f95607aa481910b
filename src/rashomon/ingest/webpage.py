"""Web pages: the article's text, title, publisher and day, with trafilatura and htmldate."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import BinaryIO

from rashomon.errors import UnreadableReport
from rashomon.ingest.decode import decode
from rashomon.ingest.options import IngestOptions
from rashomon.ingest.plain import check_whole
from rashomon.ingest.publishers import known_publisher, publisher_of_url
from rashomon.ingest.raw import RawReport, rejected
from rashomon.model.report import Rejected

_DATES = {"extensive_search": False, "original_date": True, "max_date": "2100-12-31"}
"""Only dates that a page declares, the first publication before updates, and no bound by today: the same page gives
the same answer on every day."""

_FEWEST_WORDS = 20
"""Words under which a page has no article, only menus and notices; the shortest news in brief has about 30."""

_SENTENCE = re.compile(r"(?m)^(?=(?:\S+[ \t]+){9}).*[.!?…][\"'”’)\]]*\s*(?:$|\s)")
"""A line of ten words or more with an end of sentence: articles have one, menus and lists of headlines none."""

_MOST_TAGS = 100_000
"""Tags above which a page is refused unparsed; news pages have 500 to 15,000, and 100,000 take about 5 seconds."""

_FAILURES = (ValueError, TypeError, AttributeError, LookupError, RecursionError, AssertionError)
"""What the extractor's code may raise on a malformed page, where it means that no article was found."""


@cache
def _extractor() -> Callable[..., object]:
    """The extractor, loaded with the first page: it takes 0.2 s, which other formats need not wait."""
    for name in ("trafilatura", "htmldate"):
        logging.getLogger(name).addHandler(logging.NullHandler())  # its complaints come back as rejected records
    from trafilatura import bare_extraction  # noqa: PLC0415

    return bare_extraction


@dataclass(frozen=True, slots=True)
class _Article:
    text: str
    title: str | None
    sitename: str | None
    date: str | None
    url: str | None


def _extract(page: str) -> _Article:
    try:
        extractor = _extractor()
    except ImportError as error:
        detail = f"Expected trafilatura to read web pages with, which cannot be loaded ({error}). Install rashomon again with a newer pip."
        raise UnreadableReport("unreadable", detail) from error
    try:
        found = extractor(page, with_metadata=True, include_comments=False, date_extraction_params=_DATES)
    except _FAILURES as error:
        raise UnreadableReport("no-body", f"Expected a web page with an article; the page is malformed ({error}).") from error
    said = {name: getattr(found, name, None) for name in ("text", "title", "sitename", "date", "url")}
    text = said["text"] or ""
    if len(text.split()) < _FEWEST_WORDS or not _SENTENCE.search(text):
        detail = f"Expected a web page with an article, found {len(text.split())} words and no story; save the page after it has loaded."
        raise UnreadableReport("no-body", detail)
    return _Article(text, said["title"], said["sitename"], said["date"], said["url"])


def _publisher(article: _Article) -> str | None:
    """The site's own name, in its usual form when it is known; a bare host name says no more than the address."""
    if not article.sitename:
        return None
    known = known_publisher(article.sitename)
    return known or (
        publisher_of_url(f"//{article.sitename}") if "." in article.sitename and " " not in article.sitename else article.sitename
    )


def _page(data: bytes, origin: str) -> RawReport:
    page = decode(data)
    tags = page.count("<")
    if tags > _MOST_TAGS:
        raise UnreadableReport("too-large", f"Expected a web page of at most {_MOST_TAGS:,} tags, found {tags:,}; save the article alone.")
    article = _extract(page)
    return RawReport(
        origin=origin,
        text=article.text,
        publisher=_publisher(article),
        published=article.date,
        title=article.title,
        url=article.url,
        via="metadata",
    )


def read_page(stream: BinaryIO, origin: str, options: IngestOptions) -> Iterator[RawReport | Rejected]:
    """A saved web page: its article's text as extracted, and what the page declares of it."""
    data = stream.read(options.max_size + 1)
    try:
        check_whole(data, options.max_size)
        yield _page(data, origin)
    except UnreadableReport as why:
        yield rejected(origin, why.reason, why.detail, data)
