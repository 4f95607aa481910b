"""Which field of a record or column of a table says what of a report."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from rashomon.errors import UnreadableReport
from rashomon.ingest.options import FIELDS
from rashomon.ingest.raw import RawReport

_NAMES = {
    "text": "text body content article story full_text fulltext article_text maintext main_text",
    "id": "id doc_id docid document_id report_id article_id uid uuid",
    "publisher": "publisher source outlet newspaper publication source_name news_source site site_name sitename source_domain domain",
    "published": "published date published_at publishedat publish_date published_date publication_date pub_date pubdate date_publish "
    "date_published datepublished datetime timestamp dct",
    "title": "title headline",
    "url": "url link web_url source_url permalink",
}
"""Usual names, the likeliest first; news APIs, crawlers' outputs and research corpora have these."""

USUAL = {field: tuple(names.split()) for field, names in _NAMES.items()}


def normal(name: str) -> str:
    """A column's name without case, spaces and hyphens, as the usual names are written."""
    return re.sub(r"[\s-]+", "_", name.strip().strip("\ufeff").casefold())


def _said(value: object) -> str | None:
    """A field's value as words: names of objects, numbers as written; `None` for nothing."""
    if isinstance(value, dict):
        return _said(value.get("name") or value.get("title") or value.get("$date") or value.get("$oid"))
    if isinstance(value, bool) or value is None:
        return None
    return value if isinstance(value, str) else str(value) if isinstance(value, int | float) else None


def missing_text(names: Iterable[object], columns: Mapping[str, str]) -> UnreadableReport:
    """The error of a record or table without a text, naming what it has."""
    there = ", ".join(str(name)[:40] for name in list(names)[:20]) or "nothing"
    wanted = f"{columns['text']!r}, as asked" if "text" in columns else "'text', 'body' or 'content'"
    return UnreadableReport("broken-record", f"Expected a field {wanted}; there is: {there}. Name the one that holds the text.")


def _pick(record: Mapping[str, object], by_name: Mapping[str, object], field: str, columns: Mapping[str, str]) -> object:
    if field in columns:
        return record.get(columns[field])
    values = (by_name.get(name) for name in USUAL[field])
    return next((value for value in values if value not in (None, "")), None)


def report_of(record: Mapping[str, object], origin: str, columns: Mapping[str, str]) -> RawReport:
    """What a record says of a report.

    Args:
        record: Field or column names with their values.
        origin: File and line.
        columns: Fields whose names the user gave.

    Raises:
        UnreadableReport: `broken-record` when nothing in it is the text.
    """
    by_name: dict[str, object] = {}
    for name, value in record.items():
        by_name.setdefault(normal(name), value)
    has_text = columns["text"] in record if "text" in columns else any(name in by_name for name in USUAL["text"])
    if not has_text:
        raise missing_text(record, columns)
    values = {field: _pick(record, by_name, field, columns) for field in FIELDS}
    text = values["text"]
    if text is not None and not isinstance(text, str):
        raise UnreadableReport("broken-record", f"Expected the text as a string, found {type(text).__name__}.")
    return RawReport(
        origin=origin,
        text=text or "",
        id=_said(values["id"]),
        publisher=_said(values["publisher"]),
        published=_said(values["published"]),
        title=_said(values["title"]),
        url=_said(values["url"]),
    )
