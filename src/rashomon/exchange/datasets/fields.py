"""Cells of a row as what they stand for. A cell that cannot be read names its column, what was expected and what came."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache

from rashomon.errors import UnreadableReport
from rashomon.ingest.dates import parse_date

MISSING = frozenset({"", "NA", "N/A", "None", "NaN", "nan", "NULL", "null", "\\N", "---", "--"})
"""What stands for nothing in a cell: R's, pandas', SQL's and CAMEO's words for it."""

YEARS = range(1800, 2200)
"""Years that a day may be of; own bounds. Another is a slip, and days at the calendar's ends have no week around them."""

MOST_DIGITS = 10
"""Digits of the number of all people alive, which no figure exceeds."""

_WHOLE = re.compile(r"-?\d+(?:\.0*)?")
_ISO = re.compile(r"\d{4}-\d\d-\d\d(?=$|[T ])")


def broken(column: str, expected: str, got: str) -> UnreadableReport:
    """The error for a cell that cannot be used."""
    return UnreadableReport("broken-record", f"{column}: expected {expected}, got {got[:60]!r}.")


def normal(name: str) -> str:
    """A column's name as it is compared: "Event ID" and `event_id` are one."""
    return re.sub(r"[^0-9a-z]+", "_", name.strip("\ufeff \t\r\n\"'").lower()).strip("_")


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table.

    Attributes:
        cells: Cells as they came, by normal column name.
        origin: File and line.
    """

    cells: Mapping[str, str]
    origin: str

    def get(self, column: str) -> str:
        """A cell's words with single spaces; empty for a missing value or column."""
        text = " ".join(self.cells.get(column, "").replace("\0", "").split())
        return "" if text in MISSING else text

    def need(self, column: str, expected: str) -> str:
        """The same, of a cell that must hold something.

        Raises:
            UnreadableReport: It is empty.
        """
        text = self.get(column)
        if not text:
            raise broken(column, expected, "")
        return text

    def whole(self, column: str) -> str:
        """A number's digits, without the `.0` that programs add to whole numbers; any other words as they are."""
        text = self.get(column)
        return text.partition(".")[0] if _WHOLE.fullmatch(text) else text

    def count(self, column: str) -> int | None:
        """A number of people; `None` when missing.

        Raises:
            UnreadableReport: It is no whole number from 0 up, or has more than `MOST_DIGITS` digits.
        """
        text = self.whole(column)
        if not text:
            return None
        if not is_short(text):
            raise broken(column, f"a number of people of at most {MOST_DIGITS} digits", text)
        return int(text)

    def degrees(self, column: str, most: float) -> float | None:
        """Degrees north or east, between minus `most` and `most`; `None` when missing.

        Raises:
            UnreadableReport: It is no number of that range.
        """
        text = self.get(column)
        if not text:
            return None
        try:
            value = float(text)
        except ValueError:
            value = most + 1
        if not -most <= value <= most:
            raise broken(column, f"degrees between -{most:g} and {most:g}", text)
        return value

    def day(self, column: str) -> date | None:
        """A calendar day; `None` when missing.

        Raises:
            UnreadableReport: It is no day, one that can be read two ways, or one of no year of `YEARS`.
        """
        text = self.get(column)
        if not text:
            return None
        day = read_day(text)
        if day is None:
            raise broken(column, f"a day such as 2024-02-29 of the years {YEARS[0]} to {YEARS[-1]}", text)
        return day

    def several(self, column: str, mark: str = ";") -> tuple[str, ...]:
        """The items of a list within a cell, without missing ones."""
        return tuple(item for part in self.get(column).split(mark) if (item := part.strip()) not in MISSING)


def is_short(text: str) -> bool:
    """Whether a text is a whole number of at most `MOST_DIGITS` digits."""
    return text.isdecimal() and len(text) <= MOST_DIGITS


@lru_cache(maxsize=50_000)
def read_day(text: str) -> date | None:
    """The day that a cell names: ISO with or without a time, `20240229`, "29 February 2024", seconds since 1970.

    `None` for none, and for one of no year of `YEARS`.
    """
    day = _written(text)
    return day if day is not None and day.year in YEARS else None


def _written(text: str) -> date | None:
    if _ISO.match(text):
        try:
            return date.fromisoformat(text[:10])
        except ValueError:
            return None
    if re.fullmatch(r"(?:\d{8}|\d{14})(?:\.0*)?", text):
        return _packed(text[:8])
    if re.fullmatch(r"[1-9]\d{8,9}(?:\.0*)?", text):
        return datetime.fromtimestamp(float(text), UTC).date()
    return None if text[:12].isdecimal() else parse_date(text)


def _packed(digits: str) -> date | None:
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return None
