"""The words of the grammar of time, by class.

Source: written for this project; month, weekday and holiday names are those of English-language news.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

UNITS = ("second", "minute", "hour", "day", "weekend", "week", "fortnight", "month", "quarter", "season", "year", "decade", "century")
MONTHS = {
    name: n
    for n, name in enumerate(
        ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"),
        1,
    )
}
WEEKDAYS = {name: n for n, name in enumerate(("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"))}
SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
PARTS = {
    "morning": "MO", "midday": "12:00", "noon": "12:00", "afternoon": "AF", "evening": "EV", "night": "NI", "midnight": "24:00",
    "dawn": "MO", "dusk": "EV",
}  # fmt: skip
AMBIGUOUS_MONTHS = frozenset({"may", "march"})
"""Months that are also names or verbs: read as months only in a telling context."""

HOLIDAYS: dict[str, tuple[int, int] | str] = {
    "new year's day": (1, 1),
    "new year’s day": (1, 1),
    "valentine's day": (2, 14),
    "valentine’s day": (2, 14),
    "may day": (5, 1),
    "bastille day": (7, 14),
    "halloween": (10, 31),
    "armistice day": (11, 11),
    "veterans day": (11, 11),
    "christmas eve": (12, 24),
    "christmas day": (12, 25),
    "christmas": (12, 25),
    "boxing day": (12, 26),
    "new year's eve": (12, 31),
    "new year’s eve": (12, 31),
    "ash wednesday": "easter-46",
    "palm sunday": "easter-7",
    "maundy thursday": "easter-3",
    "good friday": "easter-2",
    "holy saturday": "easter-1",
    "easter sunday": "easter",
    "easter monday": "easter+1",
    "easter": "easter",
    "thanksgiving day": "thanksgiving",
    "thanksgiving": "thanksgiving",
    "memorial day": "memorial",
    "labor day": "labor",
}
"""Fixed days as (month, day), movable ones by the name of their rule in `calendars.holiday`."""

PHRASES = {
    **dict.fromkeys(
        (
            "more than", "less than", "fewer than", "no more than", "no less than", "at least", "at most", "up to", "as long as",
            "just over", "just under", "well over", "a little over", "a little more than", "a total of", "an additional", "as much as",
        ),
        "approx",
    ),
    **dict.fromkeys(("a few", "a couple of", "a couple", "a number of", "couple of", "a handful of", "many"), "vague"),
    **dict.fromkeys(("half a", "half an"), "half"),
    "the day before yesterday": "before_yesterday",
    "the day after tomorrow": "after_tomorrow",
    "day before yesterday": "before_yesterday",
    "day after tomorrow": "after_tomorrow",
    **dict.fromkeys(("right now", "at present", "at the moment", "the time being", "these days", "nowadays"), "nowword"),
    **dict.fromkeys(("the future", "the near future", "the near term", "the short term", "the long term"), "futureword"),
    **dict.fromkeys(("the early hours of", "the small hours of", "early hours of"), "small_hours"),
    **dict.fromkeys(("the end of", "the beginning of", "the start of", "the middle of", "end of", "beginning of"), "edge"),
    **dict.fromkeys(("the close of", "the turn of"), "edge"),
    **dict.fromkeys(
        (
            "the first days of", "the early days of", "the opening days of", "the last days of", "the final days of",
            "the closing days of", "the first weeks of", "the early weeks of", "the last weeks of", "the final weeks of",
            "the first months of", "the early months of", "the last months of", "the final months of",
        ),
        "edge",
    ),
    "local time": "tz",
    **dict.fromkeys(("or so", "or more", "or less"), "or_so"),
    **dict.fromkeys(("from time to time", "on time", "in time", "day by day", "day to day", "a second time", "in the wake of"), "x"),
    **dict.fromkeys(
        (
            "black monday", "black tuesday", "black wednesday", "black thursday", "black saturday", "black sunday",
            "bloody monday", "bloody wednesday", "bloody thursday", "bloody friday", "bloody saturday", "bloody sunday",
            "super tuesday", "super sunday", "super bowl sunday", "cyber monday",
        ),
        "x",
    ),
}  # fmt: skip
"""Fixed phrases and their class; a phrase of class `x` only looks like a date."""


@dataclass(frozen=True, slots=True)
class Word:
    """What a single word is to the grammar."""

    kind: str
    value: float = 0
    plural: bool = False
    capital: bool = False


def _units() -> Iterable[tuple[str, Word]]:
    for n, unit in enumerate(UNITS):
        if unit == "season":
            continue  # a season is named, never counted
        kind = {"day": "u_day", "quarter": "u_quarter", "year": "u_year", "weekend": "u_weekend"}.get(unit, "unit")
        yield unit, Word(kind, n)
        yield ("centuries" if unit == "century" else unit + "s"), Word(kind, n, plural=True)


def _calendar() -> Iterable[tuple[str, Word]]:
    for name, n in MONTHS.items():
        yield name, Word("month", n, capital=True)
    for short in ("jan", "feb", "apr", "jun", "jul", "aug", "sept", "sep", "oct", "nov", "dec"):
        yield short, Word("shortmonth", next(n for m, n in MONTHS.items() if m.startswith(short[:3])), capital=True)
    for name, n in WEEKDAYS.items():
        yield name, Word("weekday", n, capital=True)
        yield name + "s", Word("weekday", n, plural=True, capital=True)
    for name in SEASONS:
        yield name, Word("season")
        yield name + "s", Word("season", plural=True)
    for name in PARTS:
        yield name, Word("part")
        yield name + "s", Word("part", plural=True)


_ORDINALS = {
    word: n
    for n, word in enumerate(
        (
            "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth",
            "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth",
        ),
        1,
    )
}  # fmt: skip
_NAMED_DECADES = ("twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties")
_CLASSES = {
    "the": ("the",),
    "a": ("a", "an", "another"),
    "of": ("of",),
    "in": ("in",),
    "on": ("on",),
    "into": ("into",),
    "to": ("to", "through", "till", "until", "till"),
    "and_": ("and", "or"),
    "from_": ("from",),
    "between": ("between",),
    "last": ("last",),
    "past": ("past",),
    "this": ("this",),
    "next": ("next",),
    "coming": ("coming", "upcoming"),
    "current": ("current", "present"),
    "recent": ("recent",),
    "latest": ("latest",),
    "that": ("that",),
    "same": ("same",),
    "following": ("following", "ensuing"),
    "previous": ("previous", "preceding", "prior"),
    "those": ("those", "these"),
    "ago": ("ago",),
    "earlier": ("earlier",),
    "later": ("later",),
    "after": ("after",),
    "before": ("before",),
    "ahead": ("ahead",),
    "hence": ("hence",),
    "early": ("early",),
    "late": ("late",),
    "mid": ("mid",),
    "approx": ("about", "around", "some", "roughly", "approximately", "nearly", "almost", "under", "exactly"),
    "over": ("over",),
    "just": ("just", "only"),
    "vague": ("several", "few", "many", "numerous"),
    "more": ("more", "straight", "consecutive", "full", "whole", "long", "trading", "solid", "short", "additional", "entire"),
    "today": ("today",),
    "yesterday": ("yesterday",),
    "tomorrow": ("tomorrow",),
    "tonight": ("tonight",),
    "overnight": ("overnight",),
    "every": ("every", "each"),
    "other": ("other",),
    "set": ("daily", "weekly", "monthly", "yearly", "annually", "hourly", "nightly", "annual"),
    "nowword": ("now", "currently"),
    "pastword": ("recently",),
    "soon": ("soon",),
    "then": ("then",),
    "time": ("time",),
    "followed": ("followed", "follow"),
    "previously": ("previously", "beforehand"),
    "single": ("single",),
    "comparable": ("comparable", "corresponding"),
    "old": ("old", "olds"),
    "long": ("long",),
    "half": ("half",),
    "fiscal": ("fiscal", "financial"),
    "middle": ("middle",),
    "final": ("final",),
    "latter": ("latter",),
    "end": ("end",),
    "period": ("period",),
    "tz": ("utc", "gmt", "et", "pt", "est", "edt", "cet", "bst", "pst", "pdt", "cst", "ist", "cest"),
}
WORDS: dict[str, Word] = {
    **dict(_units()),
    **dict(_calendar()),
    **{word: Word("ord", n) for word, n in _ORDINALS.items()},
    **{word: Word("decade", 1920 + 10 * n) for n, word in enumerate(_NAMED_DECADES)},
    **{word: Word(kind) for kind, members in _CLASSES.items() for word in members},
    **{f"q{n}": Word("quartername", n) for n in (1, 2, 3, 4)},
    "second": Word("ord", 2),  # "the second": the ordinal is far commoner than the unit
}

ABBREVIATED: dict[str, tuple[str, float]] = {
    **{
        m: ("month", next(n for name, n in MONTHS.items() if name.startswith(m[:3])))
        for m in ("jan", "feb", "mar", "apr", "jun", "jul", "aug", "sept", "sep", "oct", "nov", "dec")
    },
    **{
        d: ("weekday", next(n for name, n in WEEKDAYS.items() if name.startswith(d)))
        for d in ("mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun")
    },
}
"""Short forms that are read with their full stop only."""


def alternatives(phrases: Iterable[str]) -> str:
    """A regular expression for any of some phrases, the longest first, any white space between words.

    What begins with one letter stands together, so that most phrases are passed over by the first letter of a word.
    """
    by_letter: dict[str, list[str]] = {}
    for phrase in sorted(phrases, key=len, reverse=True):
        by_letter.setdefault(phrase[0], []).append(re.sub(r"(?:\\ )+", r"\\s{1,4}", re.escape(phrase[1:])))
    return "|".join(f"{re.escape(letter)}(?:{'|'.join(rests)})" for letter, rests in by_letter.items())
