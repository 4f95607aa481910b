"""Numbers beside a trigger that tell whether it is one act, several, or one of a row."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rashomon.model import Evidence

REACH = 40
"""Characters before a trigger in which a number belongs to it: "the fifth drone and missile attack"."""

_UNITS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_ORDINALS = (
    *("first", "second", "third", "fourth", "fifth", "sixth"),
    *("seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth"),
)
_MONTHS = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
_FIGURE = rf"(?!(?:19|20)\d\d\b)\d[\d,]*(?!\s+(?:{_MONTHS}))"
"""No year and no day of a month: "in 2021 raids were rare", "on 2 March attacks began"."""

_NUMBER = rf"(?:{_FIGURE}|{'|'.join(_UNITS)}|several|dozens|scores|hundreds|many|multiple|repeated|daily|nightly|near-daily)"
_MANY = re.compile(
    rf"\b(?:{_NUMBER}(?:\s+of)?\s+(?:[\w-]+\s+){{0,2}}|(?:series|string|wave|waves|spate|campaign|days|weeks|months)\s+of\s+(?:[\w-]+\s+){{0,2}})$",
    re.IGNORECASE,
)
_NTH = re.compile(rf"\b({'|'.join(_ORDINALS)}|\d+(?:st|nd|rd|th))\s+(?:such\s+)?(?:[\w-]+\s+){{0,2}}$", re.IGNORECASE)
_PLURAL = re.compile(r"s$|ing$", re.IGNORECASE)
_WHOLE = re.compile(
    r"\b(?:(?:counter)?offensives?|campaigns?|crackdowns?|sweeps|airlifts?|uprisings?|sieges?|bombardments?|purges?|wars?|fighting|hostilities)$",
    re.IGNORECASE,
)
"""Nouns of what consists of many acts. Own list."""

NIGHT = re.compile(
    r"\b(?:over)?night\b|\bmidnight\b|\bdawn\b|\bsmall hours\b|\bearly (?:on )?(?:hours|[A-Z]\w+day)\b|\bevening\b",
    re.IGNORECASE,
)
"""Words of a time of day that one report may count to the day before and another to the day after."""


def tells_many(triggers: Sequence[Evidence], around: Evidence | None) -> bool:
    """Whether a trigger stands for several acts: a number, or a word such as "series", before a plural."""
    inside = _before(triggers, around)
    return any(_WHOLE.search(t.quote) for t, _ in inside) or any(
        _PLURAL.search(t.quote) and (_MANY.search(before) or _MANY.match(t.quote + " ")) for t, before in inside
    )


def ordinal(triggers: Sequence[Evidence], around: Evidence | None) -> int | None:
    """Which of a row the act is said to be, such as 5 for "the fifth attack"; the first of several is as good as none."""
    for _, before in _before(triggers, around):
        found = _NTH.search(before)
        if found:
            word = found[1].lower()
            number = _ORDINALS.index(word) + 1 if word in _ORDINALS else int(re.sub(r"\D", "", word))
            return number if number > 1 else None
    return None


def _before(triggers: Sequence[Evidence], around: Evidence | None) -> list[tuple[Evidence, str]]:
    """Triggers of a sentence, each with the words before it."""
    if around is None:
        return []
    inside = [t for t in triggers if around.start <= t.start < around.end]
    return [(t, around.quote[max(0, t.start - around.start - REACH) : t.start - around.start]) for t in inside]
