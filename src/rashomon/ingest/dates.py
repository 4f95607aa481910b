"""Days of publication: one reading of a written date, or none.

A date that could be read two ways (03/04/2019) is none; nothing is filled in from today or from a file's time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime

_MONTH_NAMES = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
MONTHS = {name[:n]: i for i, name in enumerate(_MONTH_NAMES, 1) for n in (3, len(name))} | {"sept": 9}

_MONTH = r"(?P<mon>(?:" + "|".join(sorted((m for m in MONTHS), key=len, reverse=True)) + r"))\b\.?"
_DAY = r"(?P<d>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR = r"(?P<y>(?:1[789]|20)\d\d)"
_END = r"(?![\d/-])"

_PATTERNS = tuple(
    re.compile(p, re.IGNORECASE)
    for p in (
        rf"(?<![\d/-]){_YEAR}(?P<sep>[-/.])(?P<m>\d\d?)(?P=sep)(?P<d>\d\d?)(?!\d)",  # 2019-03-04
        rf"(?<!\d){_YEAR}(?P<m>[01]\d)(?P<d>[0-3]\d)(?=T\d|Z|\b)(?!\d)",  # 20190304
        rf"(?<![\d/-]){_DAY}[ -](?:of )?{_MONTH},?[ -]{_YEAR}{_END}",  # 4 March 2019, 4-Mar-2019
        rf"\b{_MONTH}[ ]{_DAY},?[ ]{_YEAR}{_END}",  # March 4, 2019
        rf"(?<![\d/-]){_YEAR},?[ -]{_MONTH}[ -]{_DAY}{_END}",  # 2019 March 4
        rf"(?<![\d/.-])(?P<a>\d\d?)(?P<sep>[/.-])(?P<b>\d\d?)(?P=sep){_YEAR}{_END}",  # 13/04/2019
    )
)
_SHORT_YEAR = re.compile(rf"(?<![\d/-]){_DAY} {_MONTH},? (?P<yy>\d\d)(?!\d)", re.IGNORECASE)
_EPOCH = re.compile(r"[1-9]\d{8,9}(?:\.\d+)?|[1-9]\d{11,12}")
_URL_NUMBERS = re.compile(r"/((?:19|20)\d\d)[/-]([01]?\d)[/-]([0-3]?\d)(?![\d])")
_URL_NAMES = re.compile(r"/((?:19|20)\d\d)/([a-z]{3})/([0-3]?\d)/", re.IGNORECASE)
_URL_PACKED = re.compile(r"/((?:19|20)\d\d)([01]\d)([0-3]\d)/")


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date and the stretch of the line that says it."""

    day: date
    start: int
    end: int


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _either_order(first: int, second: int, year: int) -> date | None:
    """Day and month as numbers: read only when one order alone is possible, or both are the same day."""
    readings = {_day(year, first, second), _day(year, second, first)} - {None}
    return readings.pop() if len(readings) == 1 else None


def _read(match: re.Match[str]) -> date | None:
    part = match.groupdict()
    year = int(part["y"])
    if part.get("a"):
        return _either_order(int(part["a"]), int(part["b"]), year)
    month = int(part["m"]) if part.get("m") else MONTHS[part["mon"].casefold()]
    return _day(year, month, int(part["d"]))


def find_dates(line: str) -> Iterator[WrittenDate]:
    """Full dates (day, month, four-digit year) in a line, in order; ambiguous and impossible ones are left out."""
    taken: list[WrittenDate] = []
    for pattern in _PATTERNS:
        for match in pattern.finditer(line):
            day = _read(match)
            if day and all(match.end() <= t.start or match.start() >= t.end for t in taken):
                taken.append(WrittenDate(day, match.start(), match.end()))
    yield from sorted(taken, key=lambda t: t.start)


def _epoch(written: str) -> date | None:
    """Seconds or milliseconds since 1970, as data frames write times; the day in UTC."""
    if not _EPOCH.fullmatch(written):
        return None
    number = float(written)
    try:
        return datetime.fromtimestamp(number / (1000 if number >= 1e12 else 1), UTC).date()
    except (ValueError, OverflowError):  # beyond the year 9999
        return None


def parse_date(written: str) -> date | None:
    """The one day that a field names, `None` when it names none, several, or one that can be read two ways.

    Time and zone are passed over: the day is the one written, not the one in another zone.
    """
    if len(written) > 200:
        return None
    days = {found.day for found in find_dates(" ".join(written.split()))}
    return days.pop() if len(days) == 1 else _epoch(written.strip())


def short_year_date(written: str) -> WrittenDate | None:
    """A date with a two-digit year, as wire datelines have it ("3 MAY 91"); the century by POSIX: 69 to 99 are 19xx."""
    match = _SHORT_YEAR.search(written)
    if not match:
        return None
    short = int(match["yy"])
    day = _day(short + (1900 if short >= 69 else 2000), MONTHS[match["mon"].casefold()], int(match["d"]))
    return WrittenDate(day, match.start(), match.end()) if day else None


def date_in_url(url: str) -> date | None:
    """The day in an address's path (/2019/03/04/, /2019/mar/04/, /20190304/), as news sites write it."""
    if match := _URL_NUMBERS.search(url) or _URL_PACKED.search(url):
        return _day(int(match[1]), int(match[2]), int(match[3]))
    if (match := _URL_NAMES.search(url)) and match[2].casefold() in MONTHS:
        return _day(int(match[1]), MONTHS[match[2].casefold()], int(match[3]))
    return None
