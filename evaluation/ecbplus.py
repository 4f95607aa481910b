"""Event mentions with the events that they are of, across reports: ECB+ and MEANTIME as JSON lines.

A folder holds `docs.jsonl` and a file of mentions. Of ECB+ those count that its authors checked, in the sentences that they checked
(Cybulska and Vossen 2014; the part that others report on). MEANTIME (Minard et al. 2016) gives an event one number for all its reports only
where it is of several; elsewhere the number counts within the report.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

DOCS = "docs.jsonl"
MENTIONS = ("events.dev.jsonl", "mentions.jsonl")
"""Names of the file of mentions, in the order in which a folder is searched for them."""

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Mention:
    """Words of a report that express an event.

    Attributes:
        report: Id of the report.
        start: Offset of the first character in its text.
        end: Offset after the last.
        text: The words; where others stand between them these are left out.
        sentence: Offsets of the sentence around them.
        event: The event, by a name that is its own among all reports.
    """

    report: str
    start: int
    end: int
    text: str
    sentence: Span
    event: str


@dataclass(frozen=True, slots=True)
class Told:
    """A report.

    Attributes:
        id: Its id.
        text: Its text.
        published: Its day, where the set gives one.
        checked: Offsets of the sentences in which all mentions are marked.
    """

    id: str
    text: str
    published: date | None
    checked: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class CrossSet:
    """A set of reports that tell of the same events.

    Attributes:
        name: Of its folder.
        reports: Those with mentions, by id, in the order of the file.
        mentions: In the order of the file.
    """

    name: str
    reports: Mapping[str, Told]
    mentions: tuple[Mention, ...]

    def sentence(self, mention: Mention) -> str:
        """The sentence around a mention."""
        return self.reports[mention.report].text[slice(*mention.sentence)]


def read(path: Path) -> CrossSet:
    """A set.

    Args:
        path: Its folder, or its file of mentions with `docs.jsonl` beside it.

    Raises:
        FileNotFoundError: The folder lacks one of the two.
    """
    folder = path if path.is_dir() else path.parent
    files = [folder / name for name in MENTIONS] if path.is_dir() else [path]
    marked = next((file for file in files if file.is_file()), None)
    if marked is None or not (folder / DOCS).is_file():
        raise FileNotFoundError(f"{path} is no set of mentions across reports: expected {DOCS} and one of {', '.join(MENTIONS)}")
    docs = {doc["id"]: doc for doc in _lines(folder / DOCS)}
    mentions = tuple(_mention(record, docs[record["doc"]]) for record in _lines(marked) if _counts(record, docs[record["doc"]]))
    held = {mention.report for mention in mentions}
    return CrossSet(folder.name, {name: _told(doc) for name, doc in docs.items() if name in held}, mentions)


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def _counts(record: Mapping[str, Any], doc: Mapping[str, Any]) -> bool:
    checked = doc.get("validated_sentences")
    return checked is None or (record["validated"] and record["sent"] in checked)


def _told(doc: Mapping[str, Any]) -> Told:
    sentences = [(start, end) for start, end in doc["sentences"]]
    checked = doc.get("validated_sentences")
    kept = sentences if checked is None else [sentences[number] for number in checked]
    return Told(doc["id"], doc["text"], _day(doc.get("dct")), tuple(kept))


def _day(written: str | None) -> date | None:
    """The day of an ISO date; None for others, of which it is not told which figure is the month."""
    try:
        return date.fromisoformat(written) if written else None
    except ValueError:
        return None


def _mention(record: Mapping[str, Any], doc: Mapping[str, Any]) -> Mention:
    start, end = doc["sentences"][record["sent"]]
    named, across = record["cluster"], record.get("cross_doc", True)
    event = named if named and across else f"{doc['id']} {named or record['mention_id']}"
    return Mention(doc["id"], record["start"], record["end"], record["text"], (start, end), event)
