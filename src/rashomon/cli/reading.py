"""From paths to coded reports, and where they go: into a ledger, on the screen, or both."""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

import typer

from rashomon.cli.formats import clean
from rashomon.model import CodedReport, Rejected, Report

if TYPE_CHECKING:
    from rashomon.ledger import Ledger, Writer

FAILED = "reader-failed"
"""Reason of a report on which the reader itself broke: a fault of the program, kept with its report so that it can be mended."""


class Reads(Protocol):
    """What is needed of a reader."""

    @property
    def version(self) -> str:
        """What a coding depends on: program, rules, model, gazetteer."""

    def read(self, report: Report) -> CodedReport:
        """Everything found in one report."""


@dataclass(slots=True)
class Tally:
    """What became of the reports of one run.

    Attributes:
        outcomes: How many were `read` (without a ledger), or `added`, `superseded`, `unchanged` (with one).
        rejected: How many were rejected, by reason.
        events: Events coded in reports read in this run.
        joined: Tellings that were found to be of an event that another report tells.
        seconds: How long it took.
    """

    outcomes: Counter[str] = field(default_factory=Counter)
    rejected: Counter[str] = field(default_factory=Counter)
    events: int = 0
    joined: int = 0
    seconds: float = 0.0

    @property
    def read(self) -> int:
        """Reports that were read, or that the ledger had read before."""
        return self.outcomes.total()

    def as_json(self) -> dict[str, Any]:
        """The tally as JSON values."""
        kinds = ("added", "unchanged", "superseded")
        rejected = {"rejected": self.rejected.total(), "reasons": dict(self.rejected)}
        counts = {"read": self.read, **{kind: self.outcomes[kind] for kind in kinds}, **rejected}
        return {**counts, "events": self.events, "joined": self.joined, "seconds": round(self.seconds, 3)}

    def in_words(self) -> str:
        """The tally as a sentence or two."""
        words = f"Read {counted(self.read, 'report')} in {self.seconds:.1f} s"
        kinds = [f"{n:,} {kind}" for kind, n in sorted(self.outcomes.items()) if kind != "read"]
        words += f": {', '.join(kinds)}" if kinds else ""
        words += f"; {counted(self.events, 'event')} coded" if self.read else ""
        words += f", {self.joined:,} of them told by other reports, too." if self.joined else "."
        if self.rejected:
            reasons = ", ".join(f"{n:,} {reason}" for reason, n in self.rejected.most_common())
            words += f" Rejected {self.rejected.total():,}: {reasons}."
        return words


def counted(number: int, noun: str) -> str:
    """A number with its noun: "1 report", "2,000 reports"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def code(
    found: Iterable[Report | Rejected], reader: Reads, tally: Tally, *, known: Ledger | None = None
) -> Iterator[CodedReport | Rejected | Report]:
    """Each report coded; one that the ledger already has in this reading comes back as it is, one that cannot be read as rejected."""
    for item in found:
        if isinstance(item, Rejected):
            yield noted(item, tally)
        elif known is not None and _has(known, item, reader.version):
            yield item
        else:
            coded = _read(item, reader)
            if isinstance(coded, Rejected):
                yield noted(coded, tally)
            else:
                tally.events += len(coded.events)
                yield coded


def _read(report: Report, reader: Reads) -> CodedReport | Rejected:
    try:
        return reader.read(report)
    except Exception as error:  # noqa: BLE001 — whatever fault one report brings to light must not lose the rest of a long batch
        detail = f"The reader failed on this report ({type(error).__name__}: {error}). This is a fault of the program; please report it."
        return Rejected(report.origin or report.id, FAILED, detail, report.publisher, report.published, report.text_hash)


def noted(rejected: Rejected, tally: Tally) -> Rejected:
    """A rejected report, counted and named on standard error."""
    tally.rejected[rejected.reason] += 1
    typer.echo(clean(f"rejected {rejected.origin}: {rejected.reason}: {rejected.detail}"), err=True)
    return rejected


def _has(ledger: Ledger, report: Report, version: str) -> bool:
    from rashomon.ledger import report_id  # noqa: PLC0415 — loads the database library

    return any(reading.reader == version for reading in ledger.readings(report_id(report)))


def keep(items: Iterable[CodedReport | Rejected | Report], writer: Writer, tally: Tally) -> Iterator[CodedReport]:
    """Put everything into a ledger, each report in a transaction of its own; gives the coded ones."""
    for item in items:
        if isinstance(item, Rejected):
            writer.reject(item)
        elif isinstance(item, Report):
            tally.outcomes["unchanged"] += 1
        else:
            tally.outcomes[writer.add(item).value] += 1
            yield item


def pass_on(items: Iterable[CodedReport | Rejected | Report], tally: Tally) -> Iterator[CodedReport]:
    """The coded reports alone, counted."""
    for item in items:
        if isinstance(item, CodedReport):
            tally.outcomes["read"] += 1
            yield item


class Stopwatch:
    """Puts the seconds between entering and leaving into a tally."""

    def __init__(self, tally: Tally) -> None:
        self._tally = tally

    def __enter__(self) -> None:
        self._began = time.monotonic()

    def __exit__(self, *_: object) -> None:
        self._tally.seconds = time.monotonic() - self._began


def say(message: str) -> None:
    """Tell the user something beside the output."""
    sys.stdout.flush()
    typer.echo(message, err=True)
