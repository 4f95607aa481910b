"""What counted and relative expressions mean: "last week", "two days later", "the past months", "for years", "every Friday".

A reader gives `None` when the words of its rule turn out to be no time.
"""

from __future__ import annotations

from rashomon.resolve.time.calendars import Unit
from rashomon.resolve.time.dates import season_name
from rashomon.resolve.time.found import Found
from rashomon.resolve.time.meaning import Anchor, DayShift, Meaning
from rashomon.resolve.time.spans import CurrentQuarter, Length, Offset, Repeat, UnitShift, Vague, Window, length

_SET_WORDS = {
    "daily": "P1D", "weekly": "P1W", "monthly": "P1M", "yearly": "P1Y", "annual": "P1Y", "annually": "P1Y",
    "hourly": "PT1H", "nightly": "XXXX-XX-XXTNI",
}  # fmt: skip
_SHORT = frozenset({"second", "minute", "hour", "fortnight"})
"""Units that are counted, never placed on the calendar."""
_PER = frozenset({"once", "twice", "times", "percent", "thrice"})


def ago(f: Found) -> Meaning | None:
    """As in "three days ago": counted back from the report; "years ago" has no date."""
    return Offset(f.count() if not f.bare_plural else None, f.unit, -1)


def offset(f: Found) -> Meaning | None:
    """As in "a month earlier", "the night before": counted from the story."""
    sign = -1 if f.words[-1].kind in ("earlier", "before") else 1
    if f.has("part"):
        return DayShift(sign, f.part(), "narrative")
    return Offset(f.count() if not f.bare_plural else None, f.unit, sign, "published" if f.has("hence") else "narrative")


def offset_beside(f: Found) -> Meaning | None:
    """As in "two days after the vote": counted from an event beside it, which the story may have reached."""
    if f.bare_plural:
        return None
    return Offset(f.count(), f.unit, -1 if f.has("before") else 1, "narrative", loose=True)


def window(f: Found) -> Meaning | None:
    """As in "the past two months", "the next few days": up to the report, or from it."""
    base: Anchor = "narrative" if f.has("following", "previous") else "published"
    if f.has("this", "that", "same", "current"):
        return None
    return Window(f.count(), f.unit, 1 if f.has("next", "coming", "following") else -1, base)


def window_plural(f: Found) -> Meaning | None:
    """As in "recent weeks", "the coming days", "the years ahead"."""
    if f.has("following", "previous") or not (f.plural or f.has("ahead")):
        return None
    ahead = f.has("next", "coming", "ahead")
    value = ("FUTURE_REF" if ahead else "PAST_REF") if f.has("coming", "recent") and f.unit == "year" else ""
    return Window(None, f.unit, 1 if ahead else -1, value=value)


def day_part(f: Found) -> Meaning | None:
    """As in "this morning", "last night", "the following evening"."""
    if f.has("every"):
        return Repeat(f"XXXX-XX-XXT{f.part()}")
    if f.plural:
        return None
    base: Anchor = "narrative" if f.has("that", "same", "following", "previous") or (f.has("the") and f.has("next")) else "published"
    night_before = f.has("last")
    return DayShift(-1 if night_before else f.shift(), f.part(), base)


def unit(f: Found) -> Meaning | None:
    """A unit with what stands before it: "last week", "the past year", "this month", "the following day", "the weekend"."""
    name = f.unit
    if f.plural:
        return Length(length(None, name)) if len(f.words) == 1 and _stands_alone(f) else None
    if f.has("past", "coming") or (f.has("last") and f.has("the")):
        return _recent(f, name)
    if name in _SHORT:
        return Window(1, name, f.shift()) if f.shift() else None
    narrative = f.has("that", "same", "following", "previous") or (f.has("next") and f.has("the"))
    return _day(f, narrative=narrative) if name == "day" else _stretch(f, name, narrative=narrative)


def _stretch(f: Found, name: str, *, narrative: bool) -> Meaning | None:
    """A week or longer."""
    if name == "quarter" and len(f.words) == 2 and f.has("the", "latest") and not f.has("last", "next", "this"):
        return CurrentQuarter()
    if not f.has("this", "last", "next", "that", "same", "following", "previous", "current", "latest") and not _definite(f, name):
        return None
    side = {"earlier": -1, "later": 1}.get(f.words[0].kind, 0)
    calendar: Unit = name  # type: ignore[assignment]
    return UnitShift(calendar, -1 if f.has("latest") else f.shift(), "narrative" if narrative else "published", side)


def _recent(f: Found, unit: str) -> Meaning | None:
    if f.has("this") or unit == "weekend":
        return UnitShift(unit, f.shift()) if unit not in _SHORT else None  # type: ignore[arg-type]
    if f.after and f.after.kind == "of":
        return None
    return Window(1, unit, 1 if f.has("coming") else -1, whole=unit == "year")


def _definite(f: Found, unit: str) -> bool:
    """Whether a unit with "the" alone means the present one."""
    if not f.has("the"):
        return False
    return unit == "weekend" or f.has("edge", "early", "late", "earlier", "later", "mid", "middle")


def _day(f: Found, *, narrative: bool) -> Meaning | None:
    if narrative:
        return DayShift(f.shift(), base="narrative")
    if f.has("this", "current") or (f.has("the") and f.has("early", "late", "earlier", "later", "edge")):
        return DayShift(0)
    return DayShift(0, base="narrative") if f.has("the") else None


def _stands_alone(f: Found) -> bool:
    """Whether bare "weeks" or "years" is a length: after a preposition, or before "of"."""
    if f.after and f.after.kind in ("of", "later"):
        return True
    return f.preposition in {"for", "in", "after", "before", "over", "during", "through", "of"}


def repeated(f: Found) -> Meaning | None:
    """As in "every other week", "each Friday", "every summer"."""
    weekday, month = f.first("weekday"), f.first("month")
    if weekday:
        return Repeat(f"XXXX-WXX-{int(weekday.value) + 1}{f.part() and 'T' + f.part()}")
    if month:
        return Repeat(f"XXXX-{int(month.value):02}")
    if f.has("season"):
        return Repeat(f"XXXX-{season_name(f)}")
    if f.has("part"):
        return Repeat(f"XXXX-XX-XXT{f.part()}")
    return Repeat(length(2 if f.has("other") else f.value("dom", "num", "spelled", "ord") or 1, f.unit))


def set_word(f: Found) -> Meaning | None:
    """As in "daily", "weekly", "annual"."""
    return Repeat(_SET_WORDS.get(f.words[0].text, "P1D"))


def adjective(f: Found) -> Meaning | None:
    """As in "three-day" and "decades-long"."""
    if f.unit == "quarter":
        return None  # "three-quarters" is a fraction
    return Length(length(None if f.bare_plural else f.count(), f.unit))


def duration(f: Found) -> Meaning | None:
    """As in "three hours", "several years", "a year and a half"; "twice a week" returns instead."""
    if len(f.words) == 2 and f.words[0].kind == "a" and f.before and (f.before.text in _PER or f.before.text.endswith("%")):
        return Repeat(length(1, f.unit))
    if f.unit == "quarter" and (f.has("a") or f.bare_plural or (f.count() == 3 and f.after and f.after.kind == "of")):
        return None  # "a quarter", "three quarters of": fractions
    if f.has("a") and f.plural and not f.has("half", "vague", "dom", "num", "spelled"):
        return None
    bare = f.bare_plural and not f.has("a")
    return Length(length(None if bare else f.count(), f.unit))


def past(f: Found) -> Meaning | None:
    """As in "recently", "recent", and "the past" when no noun follows ("the past president")."""
    noun = f.after is not None and f.after.kind == "x" and f.after.text.isalpha()  # "the past president"
    return Vague("PAST_REF") if f.words[0].kind in ("pastword", "recent") or not noun else None
