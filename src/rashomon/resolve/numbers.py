"""Counts in words and figures: how many, at least, at most (codebook, section 3, `effects`).

What a count does not cover: years, dates, clock times, lengths of time, ages, money, shares, distances and ordinals; those
numbers say something else than how many people or things there were.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_UNITS = {w: n for n, w in enumerate(("one", "two", "three", "four", "five", "six", "seven", "eight", "nine"), 1)}
_TEENS = {
    w: n
    for n, w in enumerate(
        ("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
        10,
    )
}
_TENS = {w: 10 * n for n, w in enumerate(("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"), 2)}
_SCALES = {"dozen": 12, "hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
_LETTERS = {"k": 1_000, "m": 1_000_000, "mn": 1_000_000, "bn": 1_000_000_000}
_SMALL = _UNITS | _TEENS | _TENS
_FIXED = {"a": 1, "an": 1, "both": 2, "a couple": 2, "a pair": 2, "half a million": 500_000, "half a dozen": 6, "zero": 0}

_UNDER_100 = rf"(?:(?:{'|'.join(_TENS)})(?:[- ](?:{'|'.join(_UNITS)}))?|{'|'.join(_TEENS)}|{'|'.join(_UNITS)})"
_UNDER_1000 = rf"(?:(?:{'|'.join([*_UNITS, 'an?'])})[- ]hundred(?:(?:[- ]and)?[- ]{_UNDER_100})?|{_UNDER_100})"
_BIG = "thousand|million|billion"
SPELLED = (
    rf"(?:(?:{_UNDER_1000})(?:[- ](?:{_BIG})(?:(?:,|[- ]and)?[- ]{_UNDER_1000})?){{0,3}}(?:[- ]dozen)?"
    rf"|an?[- ](?:dozen|{_BIG}))(?![\w])"
)
"""A whole number in words, up to billions; bounded, so that matching stays linear."""

FIGURES = r"(?:\d{1,3}(?:,\d{3}){1,4}(?![\d,]*\d)|\d{1,12}(?:\.\d{1,3})?(?![\d.,]*\d))"
_AMOUNT = (
    rf"(?:(?:half[- ]a[- ](?:million|dozen)|a couple|a pair|both|zero)(?!\w)|{SPELLED}"
    rf"|{FIGURES}(?:(?:[- ](?:{'|'.join(_SCALES)})|{'|'.join(_LETTERS)})(?!\w)|(?![\w%])))"
)
_LEAST = r"at least|no fewer than|no less than|not less than|not fewer than|more than|over|upwards? of|in excess of|a minimum of"
_MOST = r"up to|as many as|at most|no more than|not more than|fewer than|less than|under|nearly|almost|close to|a maximum of"
_ABOUT = r"about|some|around|roughly|approximately|an estimated|estimated|exactly|just|only|all|another|a total of|possibly|perhaps"
_MANY = (
    r"(?:(?:many|several|a few|some|tens of|hundreds of)[- ])?(?:dozens|scores|hundreds|thousands|millions)"
    r"|several (?:dozen|hundred|thousand)|a few (?:dozen|hundred|thousand)|several|many|a number|numerous|countless|a handful|a few"
)
_COUNT = re.compile(
    rf"(?<![\w$£€¥.,'’/-])(?:(?P<bound>(?:(?:just|still) )?(?:{_LEAST}|{_MOST}|{_ABOUT}) )?"
    rf"(?:(?P<range>(?:between|from) )?(?P<low>{_AMOUNT})(?:(?: ?[-–] ?| to | or |(?(range) and ))(?P<high>{_AMOUNT}))?)"
    rf"|(?P<many>{_MANY})(?!\w))",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"(?<![\w'’-])an?(?= [^\W\d_])", re.IGNORECASE)

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
_NOT_AFTER = re.compile(
    rf"[- ]?(?:seconds?|minutes?|hours?|days?|nights?|weeks?|months?|years?|decades?|centur(?:y|ies)|fortnights?|yrs?"
    rf"|percent|per cent|percentage|dollars?|euros?|pounds|roubles|rubles|lira|cents?"
    rf"|miles?|kilomet(?:er|re)s?|km|met(?:er|re)s?|feet|foot|acres?"
    rf"|hectares?|tonn?es|tons|kilos?|kilograms?|kg|mph|degrees|[ap]\.?m\b|o['’]clock|GMT|UTC|{_MONTH})(?!\w)"
    rf"|%|:\d|(?:st|nd|rd|th)\b| of {_MONTH}",
    re.IGNORECASE,
)
_NOT_BEFORE = re.compile(rf"(?:{_MONTH}|\baged?|\d:|[$£€¥]|\b(?:US|A|C)\$) ?$", re.IGNORECASE)
_AGE = re.compile(r"(?<=[a-z]), $")
_YEAR_BEFORE = re.compile(r"\b(?:in|since|of|by|until|from|to|before|after|during|early|late|mid|year|the)[ -]$", re.IGNORECASE)
_NOUN_AFTER = re.compile(r" [a-z]{3,}")
_CONTEXT = 40  # characters looked at on either side: longer than any of the patterns above


@dataclass(frozen=True, slots=True)
class Count:
    """How many: both bounds equal for one figure, `None` for a bound that is not given."""

    low: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class CountExpression:
    """A count where it stands in a text: `text[start:end]` of the text that was read."""

    start: int
    end: int
    low: int | None
    high: int | None
    text: str


def spelled(words: str) -> int | None:
    """The value of a whole number in words ("twenty-two", "a hundred and five"); `None` when it is no such number."""
    total = group = 0
    for word in re.split(r"[\s,-]+", words.lower()):
        if word in ("a", "an"):
            group += 1
        elif word in _SMALL:
            group += _SMALL[word]
        elif word in ("hundred", "dozen"):
            group = (group or 1) * _SCALES[word]
        elif word in _SCALES:
            total, group = total + (group or 1) * _SCALES[word], 0
        elif word != "and":
            return None
    return total + group


@lru_cache(maxsize=10_000)
def amount(words: str) -> int | None:
    """The value of one amount: figures with an optional scale ("2.5 million", "10k"), or words."""
    plain = " ".join(words.lower().replace("-", " ").split())
    if plain in _FIXED:
        return _FIXED[plain]
    match = re.fullmatch(r"([\d,]+(?:\.\d+)?) ?([a-z]*)", plain)
    if not match:
        return spelled(plain)
    scale = (_SCALES | _LETTERS | {"": 1}).get(match[2])
    return round(float(match[1].replace(",", "")) * scale) if scale else None


def parse_count(text: str) -> Count | None:
    """What a phrase says of how many, whatever noun follows; `None` when it begins with no count.

    "at least 13" is 13 and open, "up to 20" open and 20, "more than 40" 40 and open (so gold codes it), "dozens" open on both sides.
    """
    stripped = text.strip()
    match = _COUNT.match(stripped)
    if match:
        return _value(match)
    return Count(1, 1) if re.match(r"an?(?!\w)", stripped, re.IGNORECASE) else None


def find_counts(text: str, *, articles: bool = False) -> tuple[CountExpression, ...]:
    """All counts of a text in its order.

    Args:
        text: Any text.
        articles: Whether "a" and "an" before a word count as one.
    """
    found = [
        CountExpression(match.start(), match.end(), value.low, value.high, match.group())
        for match in _COUNT.finditer(text)
        if (value := _value(match)) and _counts(text, match)
    ]
    if articles:
        taken = {i for item in found for i in range(item.start, item.end)}
        found += [CountExpression(m.start(), m.end(), 1, 1, m.group()) for m in _ARTICLE.finditer(text) if m.start() not in taken]
        found.sort(key=lambda item: item.start)
    return tuple(found)


def _value(match: re.Match[str]) -> Count | None:
    if match["many"]:
        return Count(None, None)
    low, high = amount(match["low"]), amount(match["high"]) if match["high"] else None
    if low is None:
        return None
    if high is not None:
        return _span(match, low, high)
    if not match["bound"]:
        return Count(low, low)
    bound = re.sub(r"^(?:just|still) ", "", match["bound"].strip().lower())
    if re.fullmatch(_LEAST, bound):
        return Count(low, None)
    return Count(None, low) if re.fullmatch(_MOST, bound) else Count(low, low)


def _span(match: re.Match[str], low: int, high: int) -> Count:
    """Two amounts: a range when they are joined as one and rise ("2 to 3 million" shares its scale)."""
    scale = next((s for s in ("thousand", "million", "billion") if match["high"].lower().endswith(s)), None)
    if scale and low < high and low < 1000 and match["low"].replace(".", "").isdigit():
        low *= _SCALES[scale]
    return Count(min(low, high), max(low, high))


def _counts(text: str, match: re.Match[str]) -> bool:
    """Whether the number says how many, judged by the words beside it."""
    if match["many"]:
        return not _NOT_AFTER.match(text[match.end() : match.end() + _CONTEXT])
    before, after = text[max(0, match.start() - _CONTEXT) : match.start()], text[match.end() : match.end() + _CONTEXT]
    if _NOT_AFTER.match(after) or _NOT_BEFORE.search(before):
        return False
    figure = match["low"] if not match["bound"] else ""
    if re.fullmatch(r"1[5-9]\d\d|20\d\d", figure) and (_YEAR_BEFORE.search(before) or not _NOUN_AFTER.match(after)):
        return False
    # "Ahmad Karimi, 43, a teacher": an age stands between commas.
    return not (figure.isdigit() and len(figure) <= 2 and _AGE.search(before) and after[:1] in (",", "."))
