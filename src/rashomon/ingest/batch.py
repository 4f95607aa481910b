"""Many reports: paths in, `Report` or `Rejected` out, one at a time and in a fixed order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import BinaryIO

from rashomon.errors import UnreadableReport
from rashomon.ingest.decode import check_text
from rashomon.ingest.options import DEFAULTS, IngestOptions, format_by_name
from rashomon.ingest.plain import read_text
from rashomon.ingest.raw import RawReport, rejected
from rashomon.ingest.reading import complete
from rashomon.ingest.records import count_objects, read_json, read_lines
from rashomon.ingest.sniff import sniff
from rashomon.ingest.sources import Source, cause, peeked, sources
from rashomon.ingest.table import count_rows, read_table
from rashomon.ingest.webpage import read_page
from rashomon.model.report import Rejected, Report

Reader = Callable[[BinaryIO, str, IngestOptions], Iterator[RawReport | Rejected]]
"""Reads one format: a stream, its origin for messages, and the options."""

READERS: dict[str, Reader] = {
    "text": read_text,
    "html": read_page,
    "jsonl": read_lines,
    "json": read_json,
    "csv": partial(read_table, format_name="csv"),
    "tsv": partial(read_table, format_name="tsv"),
}


def _format(source: Source, sample: bytes, options: IngestOptions) -> str:
    named = format_by_name(source.path) if source.path else None
    return options.format or named or sniff(sample)


def _read(stream: BinaryIO, source: Source, options: IngestOptions) -> Iterator[RawReport | Rejected]:
    sample, stream = peeked(stream)
    if not sample:
        yield rejected(source.origin, "empty", "Expected a report, found nothing; save it again, or leave it out.")
        return
    try:
        check_text(sample)
    except UnreadableReport as why:
        yield rejected(source.origin, why.reason, why.detail, sample)
        return
    yield from READERS[_format(source, sample, options)](stream, source.origin, options)


def _raw_reports(source: Source, options: IngestOptions) -> Iterator[RawReport | Rejected]:
    try:
        with source.open() as stream:
            yield from _read(stream, source, options)
    except OSError as error:
        yield rejected(source.origin, "unreadable", f"The file could not be read: {cause(error)}.")
    except UnicodeError:
        yield rejected(source.origin, "unreadable", "The file could not be read: its text breaks off within a character; save it again.")


def _finished(raw: RawReport, options: IngestOptions) -> Report | Rejected:
    try:
        return complete(raw, options)
    except UnreadableReport as why:
        return raw.rejected(why)


def _batch(found: Iterator[Source | Rejected], options: IngestOptions) -> Iterator[Report | Rejected]:
    for source in found:
        if isinstance(source, Rejected):
            yield source
            continue
        for raw in _raw_reports(source, options):
            yield raw if isinstance(raw, Rejected) else _finished(raw, options)


def ingest(paths: Iterable[str | Path], options: IngestOptions = DEFAULTS) -> Iterator[Report | Rejected]:
    """Every report that the paths hold, in a fixed order, and every one that cannot be read with its reason.

    Args:
        paths: Files, folders (with all below them, sorted), patterns (`news/**/*.html`) and `-` for standard input.
        options: What is known of the reports, and how tables name their columns.

    Returns:
        An iterator that reads as it goes: one report at a time is in memory, of a JSON file all.

    Raises:
        UnreadableSource: At once, when no path is given or none of them is there.
    """
    return _batch(sources(paths), options)


def _count_lines(stream: BinaryIO) -> int:
    count, last = 0, b"\n"
    while chunk := stream.read(1 << 20):
        count += chunk.count(b"\n")
        last = chunk[-1:]
    return count + (last != b"\n")


def _count(source: Source, options: IngestOptions) -> int:
    if source.path is None or not source.path.is_file():
        return 1
    named = options.format or format_by_name(source.path)
    if named not in {"jsonl", "json", "csv", "tsv"}:
        return 1
    try:
        with source.open() as stream:
            if named == "jsonl":
                return _count_lines(stream)
            return count_objects(stream, options) if named == "json" else count_rows(stream, options, format_name=named)
    except (OSError, UnicodeError, UnreadableReport):
        return 1  # ingest gives one rejected record that says why


def count(paths: Iterable[str | Path], options: IngestOptions = DEFAULTS) -> int | None:
    """About how many reports the paths hold, for a progress bar; `None` when standard input is among them.

    Counts files, lines of JSONL, rows of tables and objects of JSON; blank lines make it a little high.

    Raises:
        UnreadableSource: When no path is given or none of them is there.
    """
    listed = list(map(str, paths))
    if "-" in listed:
        return None
    return sum(1 if isinstance(source, Rejected) else _count(source, options) for source in sources(listed))
