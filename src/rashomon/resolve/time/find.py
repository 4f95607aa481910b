"""Finding time expressions in a text and dating them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import zip_longest
from typing import Any, Literal

from rashomon.model.when import When
from rashomon.resolve.time.calendars import Period, of_when
from rashomon.resolve.time.compared import SamePeriod
from rashomon.resolve.time.dates import joint
from rashomon.resolve.time.found import Found
from rashomon.resolve.time.grammar import FALLBACKS, PATTERN, encode
from rashomon.resolve.time.lexer import Token, pieces, tokens
from rashomon.resolve.time.meaning import Anchor, CalendarDate, Fraction, Meaning, Resolved, Setting, Tense, Timex
from rashomon.resolve.time.reading import READERS
from rashomon.resolve.time.spans import Between, Length, Offset, Repeat, Vague, Window
from rashomon.resolve.time.story import CountedFrom, Due, EdgeOf
from rashomon.resolve.time.tense import guessed

Change = dict[str, Any]
"""Fields of a date that a preposition changes."""
Kind = Literal["point", "duration", "set"]
Signal = Literal["since", "until", "by", "before", "after", "from", "within", "during", "for", "on", "in", "at"]
_SIGNALS: dict[str, Signal] = {
    "since": "since", "until": "until", "till": "until", "by": "by", "before": "before", "after": "after", "from": "from",
    "within": "within", "during": "during", "throughout": "during", "over": "during", "for": "for", "on": "on", "in": "in", "at": "at",
}  # fmt: skip

_SIGNALS_OF_TWO: dict[str, Signal] = {
    "prior to": "before", "pre -": "before", "post -": "after", "later than": "by", "starting on": "from", "starting in": "from",
    "starting from": "from", "beginning on": "from", "beginning in": "from", "up until": "until", "up to": "until",
}  # fmt: skip
_PART = re.compile(r"(?:the\s+)?(?P<side>first|last|final)\s", re.IGNORECASE)
"""Some first or last units of what follows."""
_BESIDE = 20  # characters between two expressions of which one may tell of the other
_COUNTED = re.compile(r"P(?P<count>\d{1,4})(?P<unit>[DWMY])")


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A time expression where it stands in a text.

    Attributes:
        start: Offset of its first character; the preposition before it is not part of it.
        end: Offset after its last.
        text: The words, exactly as they stand.
        kind: `point` somewhere on the calendar, `duration` a length (placed when it has a `when`), `set` something that returns.
        anchor: What it is relative to: nothing (`absolute`), the report, the story so far, or `partial`: a date without its year.
        when: The date by default: the past is preferred unless the words before say otherwise; `None` when it cannot be told.
        value: The TIMEX3 value (TimeML 1.2.1).
        timex: The TIMEX3 type.
        signal: The preposition that turns it into an interval ("since", "until", "by" …), already reflected in `when`.
        meaning: What it means before it is dated; `resolve` reads it.
        parts: The two ends of a range, as expressions of their own.
    """

    start: int
    end: int
    text: str
    kind: Kind
    anchor: Anchor
    when: When | None
    value: str
    timex: Timex
    signal: Signal | None
    meaning: Meaning
    parts: tuple[TimeExpression, ...] = ()


def find_times(text: str, published: date | None) -> tuple[TimeExpression, ...]:
    """All time expressions of a text in its order, none overlapping another.

    Narrative expressions ("two days later") count from the last date before them; without one they have no date.

    Args:
        text: The report's text.
        published: Its date; `None` leaves what is relative to it undated.
    """
    found: list[tuple[TimeExpression, Setting]] = []
    reference: Period | None = None
    for start, end in pieces(text):
        words = tokens(text, start, end)
        for first, last, meaning in _matches(words):
            setting = Setting(published, reference, guessed(words, first, last))
            expression, resolved = _expression(text, words, (first, last), meaning, setting)
            moves = expression.kind == "point" and expression.signal != "since"  # "the coldest since 1974" tells nothing of 1974
            if resolved.period and moves and not _compares(meaning, resolved.period):
                reference = resolved.period
            found.append((expression, setting))
    return tuple(_dated_beside(found, text))


def resolve(expression: TimeExpression, *, published: date | None, reference: When | None, tense: Tense) -> When | None:
    """The date of an expression, now that the tense of its clause and the story so far are known.

    Args:
        expression: As `find_times` gave it.
        published: The report's date.
        reference: The date that the story has reached; narrative expressions count from it.
        tense: The tense of the clause: it decides between the last and the next Friday.
    """
    resolved = expression.meaning.resolve(Setting(published, of_when(reference), tense))
    return _stretched(resolved.when, expression.signal, published)


def _compares(meaning: Meaning, period: Period) -> bool:
    """Whether an expression only sets the figures of a quarter beside those of a year before, and the story stays where it is."""
    if isinstance(meaning, SamePeriod):
        return meaning.compares
    if isinstance(meaning, Offset) and meaning.unit == "year" and meaning.sign < 0 and not meaning.loose:
        return True
    beside = isinstance(meaning, Offset) or (isinstance(meaning, Fraction) and meaning.year_shift is not None)
    return beside and period.unit in ("quarter", "half")


def _matches(words: list[Token]) -> Iterator[tuple[int, int, Meaning]]:
    """First word, last word but one, and meaning of each expression."""
    classes = encode([w.kind for w in words])
    position = 0
    while match := PATTERN.search(classes, position):
        first = match.start()
        found = _read(words, classes, match)
        if found:
            yield first, *found
        position = found[0] if found else match.end() if match.lastgroup == "nothing" else first + 1


def _read(words: list[Token], classes: str, match: re.Match[str] | None) -> tuple[int, Meaning] | None:
    """What the first rule that makes sense at a place says, with the word after its match."""
    while match:
        name = match.lastgroup or "nothing"
        first, last = match.span()
        beside = (words[first - 1] if first else None, words[last] if last < len(words) else None)
        meaning = READERS[name](Found(words[first:last], *beside))
        if meaning is not None:
            return last - (name == "offset_beside"), meaning
        rest = FALLBACKS.get(name) if name != "nothing" else None
        match = rest.match(classes, first) if rest else None
    return None


def _expression(
    text: str, words: list[Token], span: tuple[int, int], meaning: Meaning, setting: Setting
) -> tuple[TimeExpression, Resolved]:
    first, last = span
    resolved = meaning.resolve(setting)
    start, end = words[first].start, _without_genitive(text, words[last - 1])
    signal = _signal(words, first)
    expression = TimeExpression(
        start,
        end,
        text[start:end],
        _kind(meaning),
        meaning.anchor,
        _stretched(resolved.when, signal, setting.published),
        resolved.value,
        meaning.timex,
        signal,
        meaning,
        _ends(text, words, span, meaning, setting),
    )
    return expression, resolved


def _signal(words: list[Token], first: int) -> Signal | None:
    """The preposition before an expression, across the article in "after the 2011 uprising"."""
    before = [w.text for w in words[max(0, first - 3) : first]]
    if before and before[-1] == "the":
        before.pop()
    return _SIGNALS_OF_TWO.get(" ".join(before[-2:])) or (_SIGNALS.get(before[-1]) if before else None)


def _ends(text: str, words: list[Token], span: tuple[int, int], meaning: Meaning, setting: Setting) -> tuple[TimeExpression, ...]:
    """The two ends of a range, without the words that join them."""
    if not isinstance(meaning, Between):
        return ()
    first, last = span
    middle = joint(Found(words[first:last], None, None))
    if middle is None:
        return ()
    begin = first + 1 if words[first].kind in ("between", "from_") else first
    one = _expression(text, words, (begin, first + middle), meaning.first, setting)[0]
    return one, _expression(text, words, (first + middle + 1, last), meaning.second, setting)[0]


def _kind(meaning: Meaning) -> Kind:
    if isinstance(meaning, Repeat):
        return "set"
    described = isinstance(meaning, Vague) and meaning.attribute
    return "duration" if described or isinstance(meaning, (Length, Window, Between, Due)) else "point"


def _without_genitive(text: str, word: Token) -> int:
    return word.end - 2 if text[max(word.start, word.end - 2) : word.end].lower() in ("'s", "’s") else word.end


def _stretched(when: When | None, signal: Signal | None, published: date | None) -> When | None:
    """The interval that a preposition makes of a date; `None` when it would end before it begins ("between 2014 and 2003")."""
    if when is None:
        return None
    placed = replace(when, **_PLACED[signal](when, published)) if signal in _PLACED else when
    bounds = placed.bounds()
    return None if bounds and bounds[0] > bounds[1] else placed


def _since(when: When, published: date | None) -> Change:
    """Since X lasts from X to the report."""
    reached = published is not None and published.isoformat() >= (when.start or "")
    return {"end": published.isoformat() if published and reached else None, "extent": "during"}


def _during(when: When, _published: date | None) -> Change:
    """Throughout X lasts X through; for a single day, month or year the unit says so already."""
    return {"extent": "during" if when.start != when.end else when.extent}


_PLACED: dict[Signal | None, Callable[[When, date | None], Change]] = {
    "since": _since,
    "during": _during,
    "from": lambda _when, _published: {"end": None, "extent": "during"},
    "until": lambda _when, _published: {"start": None, "extent": "during"},
    "by": lambda _when, _published: {"start": None, "extent": "within"},
    "before": lambda _when, _published: {"start": None, "extent": "within"},
    "after": lambda _when, _published: {"end": None, "extent": "within"},
}
"""What each preposition makes of a date."""


def _dated_beside(found: list[tuple[TimeExpression, Setting]], text: str) -> Iterator[TimeExpression]:
    """Expressions with what the date right after them tells of them."""
    for one, two in zip_longest(found, found[1:]):
        yield _with_date(one[0], two[0], two[1], text) if two is not None else one[0]


def _with_date(one: TimeExpression, two: TimeExpression, setting: Setting, text: str) -> TimeExpression:
    """In "four days later, on Jan. 7" the date holds for both; "two days before Jan. 7" and "the last week of 2019" count from it.

    Args:
        one: An expression.
        two: The one after it.
        setting: That of the second.
        text: The report's.
    """
    between = " ".join(text[one.end : min(two.start, one.end + _BESIDE)].lower().split())
    offset = one.meaning if isinstance(one.meaning, Offset) and one.anchor == "narrative" else None
    if offset and isinstance(two.meaning, CalendarDate) and between in (",", ", on", ", in"):
        return replace(one, meaning=two.meaning, anchor=two.anchor, when=two.when, value=two.value)
    meaning: Meaning | None = None
    joined = f"{one.text.split()[-1].lower()} {between}".split()
    if offset and two.kind == "point" and joined[-1] in ("before", "after") and len(joined) <= 2:
        meaning = CountedFrom(offset, two.meaning)
    elif isinstance(one.meaning, (Length, Window)) and two.kind == "point":
        meaning = _edge(one, two, between)
    if meaning is None:
        return one
    resolved = meaning.resolve(setting)
    when = _stretched(resolved.when, one.signal, setting.published)
    return replace(one, meaning=meaning, anchor=meaning.anchor, when=when, value=resolved.value)


def _edge(one: TimeExpression, two: TimeExpression, between: str) -> EdgeOf | None:
    """The first or last units of the stretch that follows."""
    part, counted = _PART.match(one.text), _COUNTED.fullmatch(one.value)
    if not part or not counted or between not in ("of", "in", "of the", "in the"):
        return None
    unit = {"D": "day", "W": "week", "M": "month", "Y": "year"}[counted["unit"]]
    return EdgeOf(int(counted["count"]), unit, two.meaning, last=part["side"].lower() != "first")


__all__ = ["TimeExpression", "find_times", "resolve"]
