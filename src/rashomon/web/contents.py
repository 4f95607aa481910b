"""What the page is made of, as the ledger gives it; nothing of it is ready to be printed."""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.model import CodedReport
from rashomon.web.beside import Told


@dataclass(frozen=True, slots=True)
class Coverage:
    """What was read of one publisher: the denominator of every count.

    Attributes:
        publisher: `None` for reports without one.
        first: ISO day of the first report; `None` when no report has a day.
        last: ISO day of the last.
        read: Reports read.
        silent: Those of them without an event.
        rejected: Reports that could not be read.
    """

    publisher: str | None
    first: str | None
    last: str | None
    read: int
    silent: int
    rejected: int


@dataclass(frozen=True, slots=True)
class Contents:
    """Reports with their codings, their events under the ledger's ids, and coverage."""

    reports: tuple[CodedReport, ...]
    told: tuple[Told, ...]
    coverage: tuple[Coverage, ...]
