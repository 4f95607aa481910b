"""Files of coded reports: those that people wrote by the codebook, and those that this program wrote with all fields."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from rashomon.errors import UnreadableReport, UnreadableSource
from rashomon.exchange.handmade import check_strings, coded_by_hand, wrong
from rashomon.exchange.shape import check
from rashomon.ingest.sources import shown
from rashomon.model import CodedReport, Rejected
from rashomon.model.codebook import from_json

SUFFIXES = frozenset({".json", ".jsonl", ".ndjson"})
"""Ends of names by which a file is taken for coded reports."""


def is_codebook(path: Path) -> bool:
    """Whether a file is one of coded reports, by the end of its name."""
    return path.suffix.lower() in SUFFIXES


def read_codebook(path: Path) -> Iterator[CodedReport | Rejected]:
    """The coded reports of a file: one JSON object, an array of them, or one a line; what is none comes as rejected.

    Raises:
        UnreadableSource: The file cannot be read.
    """
    try:
        with path.open("rb") as file:
            first = file.readline()
    except OSError as error:
        raise UnreadableSource(f"{shown(path)} cannot be read: {error.strerror}. Name a file of coded reports.") from error
    if _parsed(first) is not None and not first.lstrip().startswith(b"["):
        yield from _lines(path)
        return
    whole = path.read_bytes()
    data = _parsed(whole)
    if data is None:
        detail = "expected one JSON object, an array of them, or one a line, as docs/codebook.md describes"
        yield Rejected(shown(path), "broken-record", detail, digest=_digest(whole))
        return
    many = isinstance(data, list)
    for number, item in enumerate(data if many else [data], start=1):
        origin = f"{shown(path)}, report {number}" if many else shown(path)
        yield _coded(item, origin, _digest(json.dumps(item).encode()))


def _lines(path: Path) -> Iterator[CodedReport | Rejected]:
    with path.open("rb") as file:
        for number, line in enumerate(file, start=1):
            if line.strip():
                yield _coded(_parsed(line), f"{shown(path)}:{number}", _digest(line))


def _parsed(text: bytes) -> Any:  # noqa: ANN401 - whatever JSON holds
    try:
        return json.loads(text.decode("utf-8-sig"))
    except ValueError:
        return None


def _coded(data: object, origin: str, digest: str) -> CodedReport | Rejected:
    """One report; one that this program wrote has a reader, one that people wrote has none."""
    if not isinstance(data, Mapping):
        return Rejected(origin, "broken-record", "expected a JSON object, a report coded as docs/codebook.md describes", digest=digest)
    try:
        coded = _written(data) if "reader" in data else coded_by_hand(data)
        check(coded)
    except UnreadableReport as error:
        return Rejected(origin, error.reason, error.detail, digest=digest)
    except ValueError as error:
        return Rejected(origin, "broken-record", f"expected a report coded as docs/codebook.md describes; {error}", digest=digest)
    return coded


def _written(data: Mapping[str, Any]) -> CodedReport:
    try:
        check_strings(data)
        return from_json(dict(data))
    except (KeyError, TypeError, AttributeError) as error:
        detail = wrong(data, error, "a coded report with all fields that `rashomon schema` lists")
        raise UnreadableReport("broken-record", detail) from error


def _digest(text: bytes) -> str:
    return hashlib.sha256(text).hexdigest()
