"""What expressions of the calendar mean: days, months, quarters, seasons, years, weekdays, ranges; one reader a rule.

A reader gives `None` when the words of its rule turn out to be no time.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from rashomon.resolve.time.calendars import Period
from rashomon.resolve.time.compared import SamePeriod
from rashomon.resolve.time.found import YEARS, Found
from rashomon.resolve.time.meaning import Base, CalendarDate, DayShift, Fixed, Fraction, Meaning, Named, Weekday
from rashomon.resolve.time.spans import Between, Offset, Overnight, Repeat, UnitShift
from rashomon.resolve.time.story import EdgeOf, HalfOfMonth, SeasonOfStory, Then, WeekOf, WeekOfMonth
from rashomon.resolve.time.words import SEASONS, UNITS

_ATTACKS = (2001, 9, 11)
"""The day that "9/11" and "the September 11 attacks" name, whatever the year of the report."""
_OF_ATTACKS = ("attacks", "terror", "hijack")
_MOMENTS = frozenset({"dawn", "dusk", "noon", "midday", "midnight"})
_BEFORE_A_SEASON = frozenset(
    {"in", "since", "by", "until", "during", "from", "of", "early", "late", "over", "into", "throughout", "through"}
)
_UP_TO_THEN = frozenset({"since", "until", "till", "by", "at", "before", "from"})


def calendar(f: Found) -> Meaning | None:
    """A year, month or day with what stands beside it."""
    day, year = f.value("dom", "ord"), f.value(*YEARS)
    weekday = f.first("weekday")
    if day > 31:
        return None
    shift = None if year else f.year_shift()
    named = f.first("last", "next", "past", "previous") if not f.has("u_year") and not weekday else None
    dow = int(weekday.value) if weekday else None
    if not year and shift is None and (f.value("month"), day) == _ATTACKS[1:] and f.after and f.after.text.startswith(_OF_ATTACKS):
        year = _ATTACKS[0]
    return CalendarDate(year, f.value("month"), day, dow, f.part(), f.shift() if named else 0, shift)


def iso(f: Found) -> Meaning | None:
    """As in "2024-01-28", and "9/11"."""
    if f.words[0].text == "9/11":
        return CalendarDate(*_ATTACKS)
    year, month, day = (int(n) for n in re.split(r"[-/]", f.words[0].text))
    return CalendarDate(year, month, day) if _is_date(year, month, day) else None


def slashed(f: Found) -> Meaning | None:
    """Figures with strokes: the order of day and month is known only when one is above 12 or both agree; else the year alone is.

    With full stops the day stands first.
    """
    text = f.words[0].text
    one, two, year = (int(n) for n in re.split(r"[/.]", text))
    year += 0 if year > 100 else 1900 if year > 40 else 2000
    if "." in text:
        return CalendarDate(year, two, one) if _is_date(year, two, one) else None
    if one == two or (two > 12 and one <= 12):
        one, two = two, one
    elif one <= 12:
        return CalendarDate(year)
    return CalendarDate(year, two, one) if _is_date(year, two, one) else None


def _is_date(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def quarter(f: Found) -> Meaning | None:
    """As in "the third quarter", "Q3 2019", "the first quarter of last year"."""
    which = f.value("ord", "quartername") or (4 if f.has("final") else 0)
    if not which and f.has("latest"):
        return UnitShift("quarter", -1)
    if f.has("quartername") and not (f.has(*YEARS) or (f.before and f.before.text == "in")):
        return None
    if not 1 <= which <= 4:
        return None
    year = f.value(*YEARS)
    return Fraction("quarter", which, year, year_shift=None if year else f.year_shift())


def half(f: Found) -> Meaning | None:
    """As in "the first half of 2018"."""
    which = 2 if f.has("last", "final", "latter") and not f.has("ord") else f.value("ord")
    year = f.value(*YEARS)
    if which not in (1, 2):
        return None
    return Fraction("half", which, year, year_shift=None if year else Found(f.words[-3:], None, None).shift())


def season_of(f: Found) -> Meaning | None:
    """As in "the fall of 2022", "summer 2015"."""
    return Fraction("season", season_name(f), f.value(*YEARS), year_shift=None if f.has(*YEARS) else f.year_shift())


def season(f: Found) -> Meaning | None:
    """As in "last summer", "in the spring"; a season alone needs a preposition, since "fall" and "spring" are verbs."""
    name = season_name(f)
    shift = f.first("this", "last", "next", "coming", "past", "that", "same", "previous", "following")
    if f.plural or (not shift and (not f.before or f.before.text not in _BEFORE_A_SEASON)):
        return None
    if not shift and f.after and f.after.kind == "of":
        return None
    if f.has("that", "same", "following", "previous") or (f.has("next") and f.has("the")):
        return SeasonOfStory(name, f.shift())
    if shift and shift.kind == "this" and f.has("past"):
        return Fraction("season", name, shift=-1)
    return Fraction("season", name, shift=f.shift() if shift else None)


def season_name(f: Found) -> str:
    """Which season is named, as in TIMEX3."""
    word = f.first("season")
    return SEASONS[re.sub(r"(?:['’]s|s)$", "", word.text)] if word else "SU"


def holiday(f: Found) -> Meaning | None:
    """As in "Christmas Day", "last Easter"."""
    word = f.first("holiday")
    return Named(word.text, f.value("year"), f.shift()) if word else None


def decade(f: Found) -> Meaning | None:
    """As in "the 1990s", "the nineties"; "the 1800s" are a century."""
    year = f.value("decade")
    if not re.match(r"\d{4}|['’]", f.words[-1].text) and not f.has("the"):
        return None  # "in her twenties" is an age
    return Fixed(Period("century" if year % 100 == 0 and year < 2000 else "decade", date(year, 1, 1)))


def century(f: Found) -> Meaning | None:
    """As in "the 20th century"."""
    which = f.value("ord")
    if f.unit != "century" or not 2 <= which <= 21 or f.plural:
        return None
    return Fixed(Period("century", date(100 * (which - 1), 1, 1)))


def year(f: Found) -> Meaning | None:
    """A bare year; a figure before a plural noun, or glued to a sign, counts something else."""
    word = f.first(*YEARS)
    if word is None:
        return None
    alone = len(f.words) == 1
    year = int(word.value)
    if word.kind != "year":
        spoken = word.kind == "spelledyear" and 1900 < year < 2000
        told = f.has("u_year") or f.preposition in {"in", "since", "of", "by", "until", "early", "late", "from"}
        return CalendarDate(year) if spoken or told else None
    if alone and word.glued and f.before and f.before.kind not in ("hy", "comma") and f.before.text not in "(“\"'‘":
        return None
    noun = f.after is not None and f.after.kind == "x" and f.after.text.isalpha() and f.after.text.endswith("s") and len(f.after.text) > 3
    named = f.before is not None and f.before.kind in ("the", "hy")  # "the 2011 protests", "post-2011 governments"
    if alone and noun and not named and f.preposition not in {"in", "since", "of"}:
        return None
    if not 1900 <= year <= 2100 and f.preposition not in {"in", "since", "until", "from", "by", "of"}:
        return None
    return CalendarDate(year)


def day_alone(f: Found) -> Meaning | None:
    """As in "on the 28th", at the end of a clause."""
    word = f.words[-1]
    ends = f.after is None or f.after.kind in ("comma", "break", "hy") or f.after.text in {"and", "at", "in", "that", "when", "for", "with"}
    dated = f.before is not None and f.before.text in {"on", "by", "until", "since", "before", "after", "from", "till"}
    return CalendarDate(day=int(word.value)) if word.text[0].isdigit() and 1 <= word.value <= 31 and ends and dated else None


def today(f: Found) -> Meaning | None:
    """As in "yesterday", "late tonight", "the day before yesterday"."""
    days = {"before_yesterday": -2, "yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1, "after_tomorrow": 2}
    word = f.first(*days)
    return DayShift(days[word.kind], "NI" if word.kind == "tonight" else f.part()) if word else None


def weekday(f: Found) -> Meaning | None:
    """As in "Friday", "last Wednesday night", "the following Monday"; "Fridays" returns."""
    day = f.value("weekday")
    if f.plural:
        return Repeat(f"XXXX-WXX-{day + 1}{f.part() and 'T' + f.part()}")
    if f.words[0].kind == "the" and not f.has("last", "next", "following", "previous", "same", "past", "coming"):
        return None  # in "the Wednesday attack" the article belongs to the attack: "Wednesday" is read on its own
    base: Base = "narrative" if f.has("following", "previous", "same", "that") or (f.has("next") and f.has("the")) else "published"
    same_week = f.has("same", "that") and not f.shift()
    return Weekday(day, f.shift(), week=0 if same_week else None, part=f.part(), base=base)


def weekday_of(f: Found) -> Meaning | None:
    """As in "Wednesday of last week"."""
    if f.unit != "week":
        return None
    base: Base = "narrative" if f.has("following", "previous", "that") else "published"
    return Weekday(f.value("weekday"), week=f.shift(), part=f.part(), base=base)


def clock(f: Found) -> Meaning | None:
    """As in "10 p.m.", "14:30 UTC": on the day that the story has reached."""
    if len(f.words) == 1 and f.words[0].text[-1].isdigit() and not f.preposition:
        return None  # "2:10" may be a score or a verse
    return DayShift(0, f.part(), "narrative")


def part(f: Found) -> Meaning | None:
    """As in "at dawn", "in the afternoon": on the day that the story has reached; "at night" is a habit."""
    told = f.before.text if f.before else ""
    moment = len(f.words) == 1 and f.words[0].text in _MOMENTS and told in {"at", "around", "by", "until", "since"}
    beside = len(f.words) > 1 or (f.after is not None and f.after.kind in ("x", "more") and f.after.text.isalpha())  # "in morning clashes"
    stretch = beside and f.words[-1].text in {"morning", "afternoon", "evening"} and told in {"in", "during", "by", "until"}
    return DayShift(0, f.part(), "narrative") if moment or stretch else None


def overnight(f: Found) -> Meaning | None:
    """As in "overnight", "overnight into Friday"."""
    return Overnight(f.value("weekday") if f.has("weekday") else None, into=f.has("into"))


def then(f: Found) -> Meaning | None:
    """As in "since then", "at that time"; without a preposition "then" only says what came next."""
    return Then() if f.before and f.before.text in _UP_TO_THEN else None


def year_ago(f: Found) -> Meaning | None:
    """As in "the year-earlier quarter" and "year-ago": the same stretch a year before."""
    which = f.value("ord")
    if which > 4:
        return None
    if which:
        return Fraction("quarter", which, year_shift=-1)
    if f.has("u_quarter", "period"):
        return SamePeriod(years=-1, unit="quarter" if f.has("u_quarter") else "")
    return Offset(1, "year", -1, "narrative" if f.has("earlier") else "published")


def period(f: Found) -> Meaning | None:
    """As in "the latest period", "the same period last year", "the 2018 quarter", "last year's quarter"."""
    unit = "" if f.has("period") else UNITS[f.value("u_quarter", "unit", "u_day")]
    year = f.value(*YEARS)
    back = -1 if f.has("last", "previous", "ago", "earlier") else 0
    begun = f.words[0].kind in ("the", "latest", "same", "comparable", "last", "previous", *YEARS)
    told = year or back or (f.has("latest", "comparable") and not unit)
    if unit not in ("", "quarter") and not (f.has("same") and (year or back)):
        return None  # "last year's weeks"
    return SamePeriod(year, back, unit) if begun and told and unit in ("", "day", "month", "quarter") else None


def before_last(f: Found) -> Meaning | None:
    """As in "the week before last", "the Friday before last"."""
    if f.has("weekday"):
        return Weekday(f.value("weekday"), -2)
    unit = f.unit
    return UnitShift(unit, -2) if unit in ("week", "weekend", "month", "quarter", "year") else None  # type: ignore[arg-type]


def ago_on(f: Found) -> Meaning | None:
    """As in "three weeks ago on Monday", "a week ago Friday": that day of the week so many weeks back."""
    count = f.count()
    whole = f.unit == "week" and count is not None and count == int(count)
    return Weekday(f.value("weekday"), week=-int(count or 0), part=f.part()) if whole else None


def week_of(f: Found) -> Meaning | None:
    """As in "the week of May 9", "the weekend of May 7"."""
    day = calendar(f)
    if not isinstance(day, CalendarDate) or not day.day or f.unit not in ("week", "weekend"):
        return None
    return WeekOf(day, weekend=f.unit == "weekend")


def half_of_month(f: Found) -> Meaning | None:
    """As in "the second half of May 2020"."""
    number, month = f.value("ord") or 2, _after_of(f)
    return HalfOfMonth(month, number) if month and number <= 2 else None


def unit_of(f: Found) -> Meaning | None:
    """As in "the first week of June", "the last day of 2019"."""
    number, stretch = f.value("ord") or -1, _after_of(f)
    unit = UNITS[f.value("unit", "u_day")]
    if stretch is None or not 0 < abs(number) <= 5:
        return None
    if unit == "week" and stretch.month:
        return WeekOfMonth(stretch, number)
    shorter = unit == "day" or (not stretch.month and unit in ("week", "month"))
    return EdgeOf(1, unit, stretch, last=number < 0) if shorter and number in (1, -1) else None


def _after_of(f: Found) -> CalendarDate | None:
    """The month or year after "of"."""
    joined = next(i for i, w in enumerate(f.words) if w.kind in ("of", "in"))
    found = calendar(f.sub(joined + 1, len(f.words)))
    return found if isinstance(found, CalendarDate) else None


def between(read: Callable[[Found], Meaning | None]) -> Callable[[Found], Meaning | None]:
    """A reader of ranges, whose ends are read by another reader."""

    def reader(f: Found) -> Meaning | None:
        middle = joint(f)
        if middle is None:
            return None
        first, second = read(f.sub(0, middle)), read(f.sub(middle + 1, len(f.words)))
        if isinstance(first, CalendarDate) and isinstance(second, CalendarDate):
            first, second = _shared(first, second)
        return Between(first, second) if first and second else None

    return reader


def joint(f: Found) -> int | None:
    """Where the two ends of a range meet."""
    return next((i for i, w in enumerate(f.words) if w.kind in ("to", "hy", "and_") and i), None)


def _shared(first: CalendarDate, second: CalendarDate) -> tuple[CalendarDate, CalendarDate]:
    """The month and year that only one end of a range says hold for both."""
    if second.day and not second.month and not first.month and 1000 < first.year < 2200:
        return first, CalendarDate(first.year // 100 * 100 + second.day)  # "2014-15"
    year = first.year or second.year
    return (
        CalendarDate(year, first.month or second.month, first.day),
        CalendarDate(second.year or first.year, second.month or first.month, second.day),
    )
