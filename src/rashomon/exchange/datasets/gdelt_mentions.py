"""GDELT's table of mentions: in which articles an event was found."""

from __future__ import annotations

from collections import Counter
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from rashomon.errors import UnreadableSource
from rashomon.exchange.datasets.files import BREAKS, Lines, Table, tables

COLUMNS = 16
"""Columns of the mentions table (GDELT Event Database Data Format Codebook 2.0)."""

_ID, _SOURCE, _ADDRESS, _SENTENCE, _CONFIDENCE = 0, 4, 5, 6, 11

SHOWN = 5
"""Mentions of an event that are told; of the others their number."""


@dataclass(frozen=True, slots=True)
class Mentions:
    """The mentions of one file by event id, held in memory: files of mentions are of a quarter of an hour or a day."""

    told: dict[str, list[str]] = field(default_factory=dict)
    number: Counter[str] = field(default_factory=Counter)

    def add(self, cells: list[str]) -> None:
        """Add a row of the table; one of another shape is no mention."""
        if len(cells) == COLUMNS and cells[_ID].isdecimal():
            event = cells[_ID]
            self.number[event] += 1
            if self.number[event] <= SHOWN:
                source, address = " ".join(cells[_SOURCE].split()), " ".join(cells[_ADDRESS].split())
                line = f"{source}, {address}, sentence {cells[_SENTENCE].strip()}, confidence {cells[_CONFIDENCE].strip()} %"
                self.told.setdefault(event, []).append(line)

    def of(self, event: str) -> list[str]:
        """What is told of an event's mentions, a line each."""
        more = self.number[event] - SHOWN
        return [*self.told.get(event, ()), *([f"{more} more"] if more > 0 else [])]


def is_mention(cells: list[str]) -> bool:
    """Whether a first line is one of a table of mentions."""
    return len(cells) == COLUMNS and cells[_ID].isdecimal() and cells[1].isdecimal() and len(cells[1]) == 14


def _beside(path: Path) -> Path | None:
    """The file of mentions of the same name, packed or not, whichever the file of events is."""
    if ".export." not in path.name:
        return None
    plain = path.name.replace(".export.", ".mentions.").removesuffix(".zip").removesuffix(".gz")
    return next((found for end in ("", ".zip", ".gz") if (found := path.with_name(plain + end)).is_file()), None)


def mentions_beside(path: Path) -> Mentions:
    """The mentions that lie beside a file of events; none where there is no such file.

    Raises:
        UnreadableSource: There is one, and it cannot be read.
    """
    found = Mentions()
    beside = _beside(path)
    if beside:
        with closing(tables(beside)) as opened:
            for table in opened:
                _add_all(found, table)
    return found


def _add_all(found: Mentions, table: Table | UnreadableSource) -> None:
    if isinstance(table, UnreadableSource):
        raise table
    lines = Lines(table.text)
    try:
        while line := lines.take():
            found.add(line.rstrip("\r\n").split("\t"))
    except BREAKS as error:
        detail = f"the file of mentions breaks off ({error or 'it is cut short'}); fetch it again, or take it away"
        raise UnreadableSource(f"{table.origin}: {detail}.") from error
