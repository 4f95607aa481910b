"""What counted and relative expressions mean: "last week", "two days later", "the past months", "for years", "every Friday".

A reader gives `None` when the words of its rule turn out to be no time.
"""

from __future__ import annotations

from rashomon.resolve.time.calendars import Unit
from rashomon.resolve.time.compared import SamePeriod
from rashomon.resolve.time.dates import joint, season_name
from rashomon.resolve.time.found import YEARS, Found
from rashomon.resolve.time.meaning import Base, DayShift, Meaning
from rashomon.resolve.time.spans import Between, Length, Offset, Repeat, UnitShift, Vague, Window, length
from rashomon.resolve.time.story import Due

_SET_WORDS = {
    "daily": "P1D", "weekly": "P1W", "monthly": "P1M", "yearly": "P1Y", "annual": "P1Y", "annually": "P1Y",
    "hourly": "PT1H", "nightly": "XXXX-XX-XXTNI",
}  # fmt: skip
_SHORT = frozenset({"second", "minute", "hour", "fortnight"})
"""Units that are counted, never placed on the calendar."""
_WITHIN_A_DAY = frozenset({"second", "minute", "hour"})
"""Units of which some pass within a day: "hours later" is the same day."""
_WHOLE = frozenset({"full", "whole", "entire"})
_OVER_A_YEAR = frozenset({"for", "of", "in", "during", "throughout"})
"""Prepositions with which "the year" alone is the one that the story is in."""
_MAY = frozenset({"will", "would", "may", "might", "could", "can", "must", "to", "shall"})
_PER = frozenset({"once", "twice", "times", "percent", "thrice"})


def ago(f: Found) -> Meaning | None:
    """As in "three days ago", "a few weeks ago": counted back from the report; "years ago" has no date."""
    if f.words[0].kind.startswith("u") and not f.plural and f.unit != "year":
        return None  # "a quarter century ago"
    return Offset(_how_many(f), f.unit, -1, upto=f.upto(), few=f.few)


def offset(f: Found) -> Meaning | None:
    """As in "a month earlier", "the night before", "two days prior": counted from the story."""
    last = f.words[-1]
    sign = -1 if last.kind in ("earlier", "before", "previous", "previously") else 1
    if last.kind == "previous" and last.text != "prior" and not f.has("the"):
        return None  # "three previous"; but "the year previous"
    if f.has("part"):
        return DayShift(sign, f.part(), "narrative")
    if len(f.words) == 2 and not f.plural and not f.has("the"):
        return None  # "day later" without "a"
    return Offset(_how_many(f), f.unit, sign, "published" if f.has("hence", "from_") else "narrative", upto=f.upto(), few=f.few)


def _how_many(f: Found) -> float | None:
    """How many units; `None` for several. Some hours leave the day what it is."""
    several = f.bare_plural or f.few
    if several and f.unit in _WITHIN_A_DAY:
        return 0
    return None if several else f.count()


def offset_beside(f: Found) -> Meaning | None:
    """As in "two days after the vote": counted from an event beside it, which the story may have reached."""
    if f.bare_plural:
        return None
    return Offset(f.count(), f.unit, -1 if f.has("before") else 1, "narrative", loose=True, upto=f.upto())


def window(f: Found) -> Meaning | None:
    """As in "the past two months", "the next few days": up to the report, or from it."""
    base: Base = "narrative" if f.has("following", "previous") else "published"
    if f.has("this", "that", "same", "current"):
        return None
    return Window(f.count(), f.unit, 1 if f.has("next", "coming", "following") else -1, base)


def window_plural(f: Found) -> Meaning | None:
    """As in "recent weeks", "the coming days", "the years ahead"."""
    if not (f.plural or f.has("ahead")):
        return None
    if f.has("following", "previous", "followed"):
        if not f.has("the", "those"):
            return None  # "following years of war": a preposition
        return Window(None, f.unit, -1 if f.has("previous") else 1, "narrative")
    ahead = f.has("next", "coming", "ahead")
    value = ("FUTURE_REF" if ahead else "PAST_REF") if f.has("coming", "recent") and f.unit == "year" else ""
    return Window(None, f.unit, 1 if ahead else -1, value=value)


def day_part(f: Found) -> Meaning | None:
    """As in "this morning", "last night", "the following evening"."""
    if f.has("every"):
        return Repeat(f"XXXX-XX-XXT{f.part()}")
    if f.plural:
        return None
    base: Base = "narrative" if f.has("that", "same", "following", "previous") or (f.has("the") and f.has("next")) else "published"
    night_before = f.has("last")
    return DayShift(-1 if night_before else f.shift(), f.part(), base)


def unit(f: Found) -> Meaning | None:
    """A unit with what stands before it: "last week", "the past year", "this month", "the following day", "the weekend"."""
    name = f.unit
    if f.has("that") and f.has("last", "next", "this"):
        return None  # "he said that last week …"
    if f.plural or (name == "year" and f.after and f.after.text in {"ended", "ending"}):
        return _bare(f, name)
    if f.has("past", "coming") or (f.has("last") and f.has("the")):
        return _recent(f, name)
    if name in _SHORT:
        return Window(1, name, f.shift()) if f.shift() else None
    narrative = f.has("that", "same", "following", "previous") or (f.has("next") and f.has("the"))
    return _day(f, narrative=narrative) if name == "day" else _stretch(f, name, narrative=narrative)


def _bare(f: Found, name: str) -> Meaning | None:
    """A length without a number: "for weeks", "within days", "over the years", "the year ended in June"."""
    before = f.before.text if f.before else ""
    if not f.plural:
        return Length(length(1, name))
    if not _stands_alone(f) or (len(f.words) > 1 and not (f.has("the") and before == "over")):
        return None
    return Due(None, name, within=True) if before == "within" else Length(length(None, name))


def _stretch(f: Found, name: str, *, narrative: bool) -> Meaning | None:
    """A week or longer."""
    if name == "quarter" and len(f.words) == 2 and f.has("the", "latest") and not f.has("last", "next", "this"):
        return SamePeriod()
    if not f.has("this", "last", "next", "that", "same", "following", "previous", "current", "latest") and not _definite(f, name):
        return None
    side = {"earlier": -1, "later": 1}.get(f.words[0].kind, 0)
    calendar: Unit = name  # type: ignore[assignment]
    told = f.has("this", "last", "next", "current", "latest") or name == "weekend"
    base: Base = "narrative" if narrative else "published" if told else "story"
    return UnitShift(calendar, -1 if f.has("latest") else f.shift(), base, side)


def _recent(f: Found, unit: str) -> Meaning | None:
    if f.has("this") or unit in ("weekend", "quarter"):
        return UnitShift(unit, f.shift()) if unit not in _SHORT else None  # type: ignore[arg-type]
    if f.after and f.after.kind == "of":
        return None
    return Window(1, unit, 1 if f.has("coming") else -1, whole=unit == "year")


def _definite(f: Found, unit: str) -> bool:
    """Whether a unit with "the" alone means the present one."""
    if not f.has("the"):
        return False
    whole = (
        unit == "year"
        and f.preposition in _OVER_A_YEAR
        and all(w.kind in ("the", "fiscal", "u_year") or w.text in _WHOLE for w in f.words)
        and not (f.after and f.after.kind in ("of", "hy", "ago", "earlier", *YEARS))
    )
    return unit == "weekend" or whole or f.has("edge", "early", "late", "earlier", "later", "mid", "middle")


def _day(f: Found, *, narrative: bool) -> Meaning | None:
    if narrative:
        return DayShift(f.shift(), base="narrative")
    if f.has("this", "current") or (f.has("the") and f.has("early", "late", "earlier", "later", "edge")):
        return DayShift(0, base="published" if f.has("this", "current") else "story")
    before = f.before.text if f.before else ""
    event = f.after is not None and f.after.text in {"of", "when", "that", "after", "before"}
    whole = not event and (before in {"in", "during", "for", "throughout"} or before.startswith("end"))
    return DayShift(0, base="story" if whole else "narrative") if f.has("the") else None


def _stands_alone(f: Found) -> bool:
    """Whether bare "weeks" or "years" is a length: after a preposition, or before "of"."""
    if f.after and f.after.kind in ("of", "later"):
        return True
    return f.before is not None and f.before.text in {"for", "in", "after", "before", "over", "during", "through", "within", "just"}


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
    before = f.before.text if f.before else ""
    if len(f.words) == 2 and f.words[0].kind == "a" and (before in _PER or before.endswith("%")):
        return Repeat(length(1, f.unit))
    if _no_length(f):
        return None
    if len(f.words) == 2 and f.words[0].text == "one" and f.unit == "day" and before in _MAY:
        return Vague("FUTURE_REF")
    higher, middle = f.upto(), joint(f)
    if higher and middle and f.words[middle].text != "or":
        return Between(Length(length(f.count(), f.unit)), Length(length(higher, f.unit)))
    count = None if f.bare_plural and not f.has("a") else f.count()
    due = before in {"in", "within"} and not f.has("the")
    return Due(count, f.unit, within=before == "within") if due else Length(length(count, f.unit))


def _no_length(f: Found) -> bool:
    """Fractions ("a quarter", "three quarters of"), "a" before a plural, and the article of "a year-earlier figure"."""
    if f.unit == "quarter" and (f.has("a") or f.bare_plural or (f.count() == 3 and f.after and f.after.kind == "of")):
        return True
    if f.has("a") and f.plural and not f.has("half", "vague", "dom", "num", "spelled"):
        return True
    return f.has("a") and f.after is not None and f.after.kind == "hy" and len(f.words) == 2


def now(f: Found) -> Meaning | None:
    """As in "now", and "current" before a noun, which it only describes; "current account" is no time."""
    if f.words[0].kind != "current":
        return Vague("PRESENT_REF")
    noun = f.after is not None and f.after.kind == "x" and f.after.text.isalpha() and not f.after.text.startswith(("account", "affairs"))
    return Vague("PRESENT_REF", attribute=True) if noun and f.words[0].text == "current" else None


def future(f: Found) -> Meaning | None:
    """As in "in the future", "may soon"; "soon after" and "it soon fell" only say what came next."""
    after, before = (f.after.text if f.after else ""), (f.before.text if f.before else "")
    if f.words[0].kind == "soon" and before not in _MAY | {"very"} and after not in _MAY - {"to"}:
        return None
    return Vague("FUTURE_REF")


def past(f: Found) -> Meaning | None:
    """As in "recently", "recent", and "the past" when no noun follows ("the past president")."""
    noun = f.after is not None and f.after.kind == "x" and f.after.text.isalpha()  # "the past president"
    return Vague("PAST_REF") if f.has("pastword") or f.words[0].kind == "recent" or not noun else None
