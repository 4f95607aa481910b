"""The words that a rule matched, and what they say one by one."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rashomon.resolve.time.lexer import Token
from rashomon.resolve.time.words import PARTS, UNITS

YEARS = ("year", "spelledyear", "shortyear")
"""The classes of a year."""

_PREPOSITIONS = frozenset(
    {
        *("in", "since", "of", "by", "until", "till", "from", "to", "through", "before", "after", "during", "throughout", "between", "for"),
        *("on", "and", "or", "early", "late", "mid", "around", "about", "circa", "over"),
    }
)
_UNIT_KINDS = ("u_year", "u_quarter", "unit", "u_day", "u_weekend")
_FEW = frozenset({"a few", "few", "several", "a handful of"})
_NUMBERS = ("dom", "num", "spelled", "spelledyear")


@dataclass(frozen=True, slots=True)
class Found:
    """The words of one match, and those beside it."""

    words: list[Token]
    before: Token | None
    after: Token | None

    def first(self, *kinds: str) -> Token | None:
        """The first word of one of these classes."""
        return next((w for w in self.words if w.kind in kinds), None)

    def value(self, *kinds: str) -> int:
        """Its value, 0 when there is none."""
        word = self.first(*kinds)
        return int(word.value) if word else 0

    def has(self, *kinds: str) -> bool:
        """Whether there is a word of one of these classes."""
        return self.first(*kinds) is not None

    @property
    def unit(self) -> str:
        """The name of the last unit."""
        word = [w for w in self.words if w.kind in _UNIT_KINDS][-1]
        return UNITS[int(word.value)]

    @property
    def plural(self) -> bool:
        """Whether a unit, weekday or part of the day stands in the plural."""
        return any(w.plural for w in self.words)

    @property
    def preposition(self) -> str:
        """The word before, when it is one that takes a date."""
        return self.before.text if self.before and self.before.text in _PREPOSITIONS else ""

    def sub(self, start: int, end: int) -> Found:
        """Some of its words as a match of their own."""
        return Found(self.words[start:end], None, None)

    def part(self) -> str:
        """The part of the day, as in TIMEX3."""
        clock = self.first("clock")
        if clock:
            zulu = self.first("tz")
            return f"{int(clock.value) // 60 % 24:02}:{int(clock.value) % 60:02}" + ("Z" if zulu and zulu.text in ("utc", "gmt") else "")
        part = self.first("part")
        if part:
            return PARTS.get(re.sub(r"s$|['’]s$", "", part.text), "")
        return "MO" if self.has("small_hours") else ""

    def count(self) -> float | None:
        """How many units; `None` for several."""
        vague = self.first("vague")
        if vague:
            return 2 if "couple" in vague.text else None
        numbers = [w.value for w in self.words if w.kind in _NUMBERS]
        halved = 0.5 if self.has("half") else 0
        if numbers:
            return numbers[0] + halved
        return (1 if self.has("and_") else 0) + halved or 1

    def upto(self) -> float | None:
        """The higher number in "three to five years"; `None` when there is one number."""
        numbers = [w.value for w in self.words if w.kind in _NUMBERS]
        return numbers[1] if len(numbers) == 2 and numbers[1] > numbers[0] else None

    @property
    def few(self) -> bool:
        """Whether the count is not given but small: "a few", "several", not "many"."""
        vague = self.first("vague")
        return vague is not None and vague.text in _FEW

    def year_shift(self) -> int | None:
        """Years from the report's in "March last year"; `None` when no such words stand there."""
        if not self.has("u_year") or (self.has("fiscal") and not self.has("last", "this", "next")):
            return None
        return self.shift()

    def shift(self) -> int:
        """-1 for last, 1 for next, 0 for this."""
        if self.has("last", "past", "previous"):
            return -1
        return 1 if self.has("next", "coming", "following") else 0

    @property
    def bare_plural(self) -> bool:
        """Whether units are named in the plural without a number ("years ago")."""
        return self.plural and not self.has(*_NUMBERS, "vague", "half")
