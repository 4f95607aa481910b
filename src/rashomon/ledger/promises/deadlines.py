"""When a promise ends or falls due: words of time counted from the day on which it was made.

A weekday is the next one after that day, a day and month the next such day, "two weeks" fourteen days; "before" a day ends on the day
before it. Vague words ("soon", "shortly") give no day.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterable
from datetime import date, timedelta

from rashomon.model.when import edge

NUMBERS = {
    word: number
    for number, words in enumerate(
        ("", "one a an", "two couple", "three few", "four", "five several", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
    )
    for word in words.split()
} | {"fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "sixty": 60, "ninety": 90, "hundred": 100}
"""Numbers in words; "a few" is three and "several" five, by common use."""

UNITS = {"hour": 0, "day": 1, "night": 1, "week": 7, "fortnight": 14}
"""Days of a unit; hours are counted by themselves, months and years by the calendar."""

_MONTHS = {name.lower(): n for n, name in enumerate(calendar.month_name) if n} | {
    name.lower(): n for n, name in enumerate(calendar.month_abbr) if n
}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DAYS = {name.lower(): n for n, name in enumerate(calendar.day_name)}

_SPAN = re.compile(r"\b(\d+|[a-z]+)(?:\s+of)?[\s-]+(?:more\s+)?(hour|day|night|week|fortnight|month|year)s?\b")
_ISO = re.compile(r"\b\d{4}-\d\d(?:-\d\d)?\b")
_DAY_MONTH = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?({_MONTH})\.?\b(?:,?\s+(\d{{4}}))?")
_MONTH_DAY = re.compile(rf"\b({_MONTH})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?\b(?:,?\s+(\d{{4}}))?")
_END_OF = re.compile(rf"\bend of (?:the |this )?(?:(month|year|week)|({_MONTH})\b(?:,?\s+(\d{{4}}))?|(\d{{4}}))")
_MONTH_ONLY = re.compile(rf"\b({_MONTH})\b(?:,?\s+(\d{{4}}))?")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_WEEKDAY = re.compile(rf"\b({'|'.join(_DAYS)})\b")
_NEAR = re.compile(r"\b(today|tonight|midnight|tomorrow|next week|next month|next year|this week|this month|this year)\b")

_DUE = re.compile(
    r"\b(?:by|until|till|before|within|in|on|no later than|through|(?:for|lasting)(?= (?:\d|[a-z]+[ -](?:hour|day|week|month|year))))\b"
)
"""Words that lead to a day by which, until which or on which."""

_LASTING = re.compile(r"\b(\d+|[a-z]+)-(hour|day|week|month|year)\b")
_LENGTH = re.compile(r"\b(?:for|lasting)\s+(?:\d+|[a-z]+)[ -](?:hour|day|week|month|year)s?\b")
_BEGINS = re.compile(r"\b(?:from|starting|beginning|begins?|starts?|effective|as of|as from|takes? effect|in force)\b")


def due(words: str, made: date) -> date | None:
    """The last day that words of time leave ("by Friday", "within two weeks", "60-day"); `None` where they tell no day.

    Args:
        words: A deadline as in the text.
        made: The day from which it is counted.
    """
    text = words.lower()
    found = _first(_READERS, text, made)
    return found - timedelta(days=1) if found and re.search(r"\bbefore\b", text) else found


def due_within(words: str, made: date, *, lengths: bool = True) -> date | None:
    """The same for a phrase that tells more than a time: only what "by", "until", "for" or "60-day" leads to counts.

    Args:
        words: The phrase.
        made: The day from which it is counted.
        lengths: Whether "for" and "60-day" tell an end: of a truce they do, of a strike they tell how long it will be.
    """
    text = words.lower()
    lasting = _LASTING.search(text)
    if lasting and lengths:
        return _span(lasting[0], made)
    if not lengths:
        text = _LENGTH.sub(" ", text)
    return next((day for lead in _DUE.finditer(text) if (day := due(_next_words(text[lead.start() :]), made))), None)


def begins(words: str, made: date) -> date | None:
    """The day from which a promise holds, when its words tell one later than that on which it was made ("from Saturday")."""
    text = words.lower()
    for lead in _BEGINS.finditer(text):
        day = _first((_iso, _day_month, _month_day, _weekday, _near), _next_words(text[lead.start() :]), made)
        if day and day > made:
            return day
    return None


def _next_words(text: str) -> str:
    """What a preposition of time can lead to: the few words after it, up to the next mark or preposition."""
    words = re.split(r"[,;]|\b(?:from|for|to|unless|if|and|until|against|starting|beginning)\b", text[1:], maxsplit=1)[0]
    return text[0] + " ".join(words.split()[:7]) if words.split() else text[0]


Reader = Callable[[str, date], date | None]


def _first(readers: Iterable[Reader], text: str, made: date) -> date | None:
    for reader in readers:
        try:
            day = reader(text, made)
        except (ValueError, OverflowError):  # "31 June", "the year 0000", more days than the calendar has
            continue
        if day:
            return day
    return None


def _iso(text: str, _: date) -> date | None:
    match = _ISO.search(text)
    return edge(match[0], last=True) if match else None


def _day_month(text: str, made: date) -> date | None:
    match = _DAY_MONTH.search(text)
    return _day(made, _MONTHS[match[2]], int(match[1]), match[3]) if match else None


def _month_day(text: str, made: date) -> date | None:
    match = _MONTH_DAY.search(text)
    return _day(made, _MONTHS[match[1]], int(match[2]), match[3]) if match else None


def _end_of(text: str, made: date) -> date | None:
    match = _END_OF.search(text)
    if not match:
        return None
    if match[1] == "week":
        return made + timedelta(days=6 - made.weekday())
    if match[4] or match[1] == "year":
        return date(int(match[4] or made.year), 12, 31)
    return _end_of_month(made, _MONTHS[match[2]] if match[2] else made.month, match[3])


def _span(text: str, made: date) -> date | None:
    for match in _SPAN.finditer(text):
        count = int(match[1]) if match[1].isdigit() else NUMBERS.get(match[1], 1 if match[1] in {"within", "next", "in"} else 0)
        if not count or count > 5000:
            continue
        if match[2] in {"month", "year"}:
            return _months_on(made, count * (12 if match[2] == "year" else 1))
        return made + timedelta(days=-(-count // 24) if match[2] == "hour" else count * UNITS[match[2]])
    return None


def _weekday(text: str, made: date) -> date | None:
    match = _WEEKDAY.search(text)
    return made + timedelta(days=(_DAYS[match[1]] - made.weekday() - 1) % 7 + 1) if match else None


def _near(text: str, made: date) -> date | None:
    match = _NEAR.search(text)
    if not match:
        return None
    ends = {
        "tomorrow": made + timedelta(days=1),
        "next week": made + timedelta(days=13 - made.weekday()),
        "this week": made + timedelta(days=6 - made.weekday()),
        "this month": _end_of_month(made, made.month, None),
        "next month": _end_of_month(_months_on(made, 1), _months_on(made, 1).month, None),
        "this year": date(made.year, 12, 31),
        "next year": date(made.year + 1, 12, 31),
    }
    return ends.get(match[1], made)


def _month_only(text: str, made: date) -> date | None:
    match = _MONTH_ONLY.search(text)
    return _end_of_month(made, _MONTHS[match[1]], match[2]) if match else None


def _year(text: str, _: date) -> date | None:
    match = _YEAR.search(text)
    return date(int(match[0]), 12, 31) if match else None


_READERS: tuple[Reader, ...] = (_iso, _day_month, _month_day, _end_of, _span, _weekday, _near, _month_only, _year)
"""In order: what tells a day before what tells a month or year."""


def _day(made: date, month: int, day: int, year: str | None) -> date | None:
    """That day of the year told, else the first such day not before the promise."""
    for candidate in (int(year),) if year else (made.year, made.year + 1):
        if not 1 <= day <= calendar.monthrange(candidate, month)[1]:
            continue
        if year or date(candidate, month, day) >= made:
            return date(candidate, month, day)
    return None


def _end_of_month(made: date, month: int, year: str | None) -> date:
    told = int(year) if year else made.year + (month < made.month)
    return date(told, month, calendar.monthrange(told, month)[1])


def _months_on(made: date, count: int) -> date:
    year, month = divmod(made.year * 12 + made.month - 1 + count, 12)
    return date(year, month + 1, min(made.day, calendar.monthrange(year, month + 1)[1]))
