from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from rashomon.errors import UnreadableReport
from rashomon.ingest.decode import decode
from rashomon.ingest.options import IngestOptions
from rashomon.ingest.raw import RawReport, rejected
from rashomon.ingest.reading import check_size
from rashomon.model.report import Rejected


def check_whole(data: bytes, limit: int) -> None:
    """Refuses what cannot be one report's file: `data` is its content, or its first `limit` bytes and one more.

    Raises:
        UnreadableReport: `too-large` when there are more than `limit`, `empty` when there are none but white space.
    """
    check_size(len(data), limit, "bytes")
    if not data.strip():
        raise UnreadableReport("empty", "Expected a report, found nothing but white space; save it again, or leave it out.")


def read_text(stream: BinaryIO, origin: str, options: IngestOptions) -> Iterator[RawReport | Rejected]:
    """A plain text file: one report, nothing but its text."""
    data = stream.read(options.max_size + 1)
    try:
        check_whole(data, options.max_size)
        yield RawReport(origin=origin, text=decode(data))
    except UnreadableReport as why:
        yield rejected(origin, why.reason, why.detail, data)
