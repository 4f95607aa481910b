"""The codes of a dictionary's line with the dates between which each holds: `[IRQGOV 20031213-20050101] [IRQELI >20050101]`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from rashomon.errors import Fault

TURN = 30
"""Years of two digits up to this one are of the 2000s (PETRARCH: "YY 00-30 is 20YY")."""

YEARS = range(1700, 2101)
"""Years that a restriction may name; dictionaries have held 2200, which is a slip (UniversalPetrarch issue 64)."""

_CODE = re.compile(r"\[([^\[\]]*)\]")
_SHAPE = re.compile(r"(?P<codes>[^\s<>]+?)(?:\s*(?P<sign>[<>])\s*(?P<limit>\S+)|\s+(?P<first>\S+?)\s*-\s*(?P<last>\S+))?")
_LETTERS = re.compile(r"[A-Z]{3,}|---|\+\+\+|###")


@dataclass(frozen=True, slots=True)
class Restriction:
    """A code with its dates.

    Attributes:
        line: Where it stands.
        code: In capitals.
        written: As it stands, with its brackets.
        since: ISO day; empty when the dictionary names no start.
        until: ISO day, the last on which it holds; empty when it names no end.
        note: What the dictionary's writer noted on the line.
    """

    line: int
    code: str
    written: str
    since: str
    until: str
    note: str

    @property
    def is_dated(self) -> bool:
        """Whether it names a day."""
        return bool(self.since or self.until)


def split_comment(line: str) -> tuple[str, str]:
    """A line without its comment, and the comment without its signs; `;` opens one as `#` does, but never inside brackets."""
    depth = 0
    for n, letter in enumerate(line):
        depth += (letter == "[") - (letter == "]" and depth > 0)
        if letter in "#;" and depth == 0:
            return line[:n], " / ".join(filter(None, (part.strip() for part in re.split(r"[#;]+", line[n:]))))
    return line, ""


def read_restrictions(text: str, note: str, file: str, line: int) -> Iterator[Restriction | Fault]:
    """The codes of a line, each with its dates, in order; what cannot be read as a fault.

    Args:
        text: From the first bracket on, without the comment.
        note: The comment.
        file: Name of the file.
        line: Number of the line.
    """
    left = _CODE.sub(" ", text)
    if "[" in left or "]" in left:
        yield Fault(file, line, "code", f"expected every code in one pair of brackets, got {text.strip()!r}")
        return
    if left.strip():
        yield Fault(file, line, "code", f"expected nothing but codes in brackets and a comment, got {left.strip()!r} as well")
    for match in _CODE.finditer(text):
        yield from _restriction(match, note, file, line)


def _restriction(match: re.Match[str], note: str, file: str, line: int) -> Iterator[Restriction | Fault]:
    found = _SHAPE.fullmatch(match[1].strip())
    if not found:
        yield Fault(file, line, "code", f"expected [CODE], [CODE <date], [CODE >date] or [CODE date-date], got {match[0]!r}")
        return
    since = _day(found["first"] or (found["limit"] if found["sign"] == ">" else None))
    until = _day(found["last"] or (found["limit"] if found["sign"] == "<" else None))
    wrong = [("since", since), ("until", until)]
    faults = [Fault(file, line, name, f"{day[1:]} in {match[0]!r}") for name, day in wrong if day.startswith("!")]
    if not faults and since and until and until < since:
        faults = [Fault(file, line, "until", f"ends ({until}) before it begins ({since}) in {match[0]!r}")]
    codes = [code.upper() for code in found["codes"].split("/")]
    faults += [
        Fault(file, line, "code", f"expected a code of capital letters, got {c!r} in {match[0]!r}")
        for c in codes
        if not _LETTERS.fullmatch(c)
    ]
    yield from faults or (Restriction(line, code, match[0], since, until, note) for code in codes)


def _day(digits: str | None) -> str:
    """An ISO day; empty for none, and what was expected after an exclamation mark when the digits are no day."""
    if digits is None:
        return ""
    text = digits
    if re.fullmatch(r"\d{6}", text):
        text = ("20" if int(text[:2]) <= TURN else "19") + text
    if not re.fullmatch(r"\d{8}", text):
        return f"!expected a date of 8 or 6 digits (20140610, 140610), got {digits!r}"
    try:
        day = date(int(text[:4]), int(text[4:6]), int(text[6:]))
    except ValueError:
        return f"!expected a day of the calendar, got {digits!r}"
    if day.year not in YEARS:
        return f"!expected a year from {YEARS[0]} to {YEARS[-1]}, got {digits!r}"
    return day.isoformat()
