"""Reports as JSON: one a line (JSONL), or a file with an object or a list of them, the codebook's own files included."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import BinaryIO

from rashomon.errors import UnreadableReport
from rashomon.ingest.decode import decode, encoding_of
from rashomon.ingest.fields import report_of
from rashomon.ingest.options import IngestOptions
from rashomon.ingest.raw import RawReport, rejected
from rashomon.model.report import Rejected

_LISTS = ("reports", "articles", "documents", "docs", "items", "results", "data")
"""Names under which an object holds a list of reports."""

_WHOLE = 40
"""Largest reports that a JSON file, which must be held in memory, may amount to; more belongs in JSONL."""

_ESCAPED = 6
"""Bytes that one character takes at most in JSON (`\\\\u0041`)."""


def _parse(written: str) -> object:
    try:
        return json.loads(written)
    except RecursionError as error:
        raise UnreadableReport(
            "broken-record", "Expected a JSON object, found one nested too deep; give text, publisher and day at its top."
        ) from error
    except json.JSONDecodeError as error:
        where = f"line {error.lineno:,}, character {error.colno:,}" if "\n" in written.strip() else f"character {error.colno:,}"
        detail = f"Expected a JSON object, found a mistake at {where}: {error.msg}; mend it, or leave it out."
        raise UnreadableReport("broken-record", detail) from error
    except ValueError as error:
        raise UnreadableReport("broken-record", f"Expected a JSON object, found {error}.") from error


def _object(value: object, origin: str, columns: Mapping[str, str]) -> RawReport:
    if not isinstance(value, dict):
        raise UnreadableReport(
            "broken-record", f"Expected a JSON object, found {_kind(value)}; write each report as an object with its text in it."
        )
    return report_of(value, origin, columns)


def _kind(value: object) -> str:
    names = {list: "a list", str: "a string", int: "a number", float: "a number", bool: "true or false", type(None): "null"}
    return names.get(type(value), type(value).__name__)


def _line(line: bytes, origin: str, options: IngestOptions) -> RawReport | Rejected:
    try:
        return _object(_parse(decode(line).removeprefix("\ufeff")), origin, options.columns)
    except UnreadableReport as why:
        return rejected(origin, why.reason, why.detail, line)


def _skip_line(stream: BinaryIO, limit: int) -> None:
    while (more := stream.readline(limit)) and not more.endswith(b"\n"):
        pass


def _narrow(stream: BinaryIO, limit: int) -> Iterator[tuple[int, bytes]]:
    """Numbered lines; of one longer than `limit` the first `limit` bytes and one more."""
    number = 0
    while line := stream.readline(limit + 1):
        number += 1
        yield number, line
        if len(line) > limit and not line.endswith(b"\n"):
            _skip_line(stream, limit)


def _is_wide(stream: BinaryIO) -> bool:
    """Whether the lines are UTF-16 or UTF-32, whose line ends are not single bytes."""
    if not stream.seekable():
        return False
    start = stream.tell()
    encoding = encoding_of(stream.read(4096))
    stream.seek(start)
    return encoding not in {None, "utf-8-sig"}


def _lines(stream: BinaryIO, options: IngestOptions) -> Iterator[tuple[int, bytes]]:
    if not _is_wide(stream):
        yield from _narrow(stream, _ESCAPED * options.max_size + 65_536)
        return
    text = decode(_whole(stream, options))
    yield from ((number, line.encode("utf-8", "surrogatepass")) for number, line in enumerate(text.split("\n"), 1))


def read_lines(stream: BinaryIO, origin: str, options: IngestOptions) -> Iterator[RawReport | Rejected]:
    """JSONL: one report a line; a broken line is rejected with its number, and the rest read."""
    limit = _ESCAPED * options.max_size + 65_536
    blank = True
    try:
        for number, line in _lines(stream, options):
            here = f"{origin}:{number}"
            blank = blank and not line.strip()
            if len(line) > limit:
                detail = f"Expected one report of at most {options.max_size:,} characters a line, found more; split it into reports."
                yield rejected(here, "too-large", detail, line)
            elif line.strip():
                yield _line(line, here, options)
    except UnreadableReport as why:
        yield rejected(origin, why.reason, why.detail)
        return
    if blank:
        yield rejected(origin, "empty", "Expected one JSON object a line, found nothing but white space.")


def _whole(stream: BinaryIO, options: IngestOptions) -> bytes:
    limit = _WHOLE * options.max_size
    data = stream.read(limit + 1)
    if len(data) > limit:
        detail = f"Expected a JSON file of at most {limit:,} bytes, found more; save it with one report a line (JSONL)."
        raise UnreadableReport("too-large", detail)
    if not data.strip():
        raise UnreadableReport("empty", "Expected a JSON file, found nothing but white space.")
    return data


def _listed(value: object) -> list[object] | None:
    """The list of reports that a file's value is or holds, `None` when it is one report."""
    if isinstance(value, list):
        return value
    if isinstance(value, dict) and "text" not in value:
        return next((value[name] for name in _LISTS if isinstance(value.get(name), list)), None)
    return None


def _looks_like_lines(text: str) -> bool:
    """Whether a file called JSON holds one object a line."""
    lines = [line for line in text[:2_000_000].split("\n", 2) if line.strip()][:2]
    if len(lines) < 2:
        return False
    try:
        return all(isinstance(json.loads(line), dict) for line in lines[:1])
    except (ValueError, RecursionError):
        return False


def read_json(stream: BinaryIO, origin: str, options: IngestOptions) -> Iterator[RawReport | Rejected]:
    """A JSON file: one report, a list of them, or an object with such a list; also one object a line."""
    data = b""
    try:
        data = _whole(stream, options)
        text = decode(data)
        if _looks_like_lines(text):
            yield from (_line(line.encode(), f"{origin}:{n}", options) for n, line in enumerate(text.split("\n"), 1) if line.strip())
            return
        value = _parse(text)
    except UnreadableReport as why:
        yield rejected(origin, why.reason, why.detail, data)
        return
    values = _listed(value)
    if values is None:
        yield _record(value, origin, options)
        return
    if not values:
        yield rejected(origin, "empty", "Expected a list of reports, found an empty one.", data)
    yield from (_record(item, f"{origin}[{number}]", options) for number, item in enumerate(values, 1))


def count_objects(stream: BinaryIO, options: IngestOptions) -> int:
    """Reports in a JSON file.

    Raises:
        UnreadableReport: When it is too large, or no JSON.
    """
    text = decode(_whole(stream, options))
    if _looks_like_lines(text):
        return sum(1 for line in text.split("\n") if line.strip())
    return max(len(_listed(_parse(text)) or [None]), 1)


def _record(value: object, origin: str, options: IngestOptions) -> RawReport | Rejected:
    try:
        return _object(value, origin, options.columns)
    except UnreadableReport as why:
        return rejected(origin, why.reason, why.detail, json.dumps(value).encode())
