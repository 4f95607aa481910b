"""Words of a text as the grammar of time sees them: each with its class, its value and its exact place.

The classes, not the words, are what the rules in `grammar` are written over. A text is read in pieces of bounded length, so
that memory stays bounded too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple

from rashomon.resolve.numbers import SPELLED, spelled
from rashomon.resolve.time.words import ABBREVIATED, AMBIGUOUS_MONTHS, HOLIDAYS, MONTHS, PHRASES, WORDS, alternatives

PIECE = 20_000  # characters read at a time; a piece ends at the next white space

_ONES = "one|two|three|four|five|six|seven|eight|nine"
_TEENS = "(?:thir|four|fif|six|seven|eigh|nine)teen"
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_LEXER = re.compile(
    rf"(?=[\d'’])(?:(?P<iso>\d{{4}}(?:-\d\d-|/\d\d/)\d\d(?![\w/-])|9/11(?![\w/]|\.\d))"
    rf"|(?P<slashed>\d{{1,2}}/\d{{1,2}}/(?:\d{{4}}|\d\d)(?![\w/])|\d{{1,2}}\.\d{{1,2}}\.\d{{4}}(?!\w))"
    rf"|(?P<clock>\d{{1,2}}(?:[:.]\d\d)?\s?[ap](?:\.m\.?|m\b)|\d{{1,2}}:\d\d(?![\d:])|(?:[01]\d|2[0-3])[0-5]\d(?=\s(?:UTC|GMT)\b))"
    rf"|(?P<decade>(?:(?:1[5-9]|20)\d|['’]\d|[3-9])0['’]?s(?!\w))"
    rf"|(?P<ordinal>\d{{1,2}}(?:st|nd|rd|th)(?!\w))"
    rf"|(?P<half>\d{{1,2}}[ -](?:and[ -]a[ -]half|1/2)(?!\w))"
    rf"|(?P<figure>\d{{1,3}}(?:,\d{{3}}){{1,3}}(?![\d,])|\d+(?:[.,/:%]\d+)*(?:%|[^\W\d_]+)?)"
    rf"|(?P<short>['’]\d\d(?!\w)))"
    rf"|(?=[^\W\d_])(?:(?P<holiday>(?:{alternatives(HOLIDAYS)})(?!\w))"
    rf"|(?P<phrase>(?:{alternatives(PHRASES)})(?!\w))"
    rf"|(?P<yearwords>(?:nineteen|twenty|eighteen)[ -](?:hundred|(?:ten|eleven|twelve|{_TEENS}|{_TENS})(?:[ -](?:{_ONES}))?)(?!\w)"
    rf"|two thousand(?:[ -](?:and[ -])?(?:{_ONES}|ten|eleven|twelve|{_TEENS}))?(?!\w))"
    rf"|(?P<spelled>{SPELLED})"
    rf"|(?P<abbreviated>(?:{alternatives(ABBREVIATED)})\.)"
    rf"|(?P<word>q[1-4](?!\w)|[^\W\d_]+(?:['’](?:s|S)\b)?))"
    rf"|(?P<break>\n[^\S\n]*\n|[.!?;:](?=\s|$)|[()\[\]“”\"])"
    rf"|(?P<mark>[^\w\s])",
    re.IGNORECASE,
)
"""What begins with a figure or an apostrophe, what begins with a letter, and marks: each is only tried where it can begin."""
_INFLECTED = re.compile(r"['’][sS]$")
_MONTH_BEFORE = frozenset(
    {
        *("in", "since", "by", "until", "till", "from", "through", "of", "to", "between", "before", "after", "during", "on", "and", "-"),
        *("last", "this", "next", "early", "late", "mid", "earlier", "later", "every", "each"),
    }
)


class Token(NamedTuple):
    """One word, figure, fixed phrase or mark.

    Attributes:
        kind: Its class, one of `grammar.CLASSES`; `x` for what no rule speaks of.
        text: The words as they stand, lower case, white space made one.
        value: What it counts: the number of a month or weekday, the value of a figure, a unit's place in `words.UNITS`.
        start: Offset of its first character in the text.
        end: Offset after its last.
        glued: Whether nothing stands between it and the token before.
        plural: Whether a unit, part of the day, or weekday has its plural form.
    """

    kind: str
    text: str
    value: float
    start: int
    end: int
    glued: bool = False
    plural: bool = False


def pieces(text: str) -> Iterator[tuple[int, int]]:
    """The text in stretches of about `PIECE` characters, cut at white space."""
    start = 0
    white = re.compile(r"\s")
    while start < len(text):
        cut = white.search(text, min(len(text), start + PIECE))
        end = cut.end() if cut else len(text)
        yield start, end
        start = end


def tokens(text: str, start: int, end: int) -> list[Token]:
    """The tokens of `text[start:end]` in their order."""
    found: list[Token] = []
    last = -1
    for match in _LEXER.finditer(text, start, end):
        token = _token(match, glued=match.start() == last)
        last = match.end()
        found.append(token)
    return [_in_context(found, i) if token.kind in ("maymonth", "shortmonth") else token for i, token in enumerate(found)]


def _token(match: re.Match[str], *, glued: bool) -> Token:
    group = match.lastgroup or "mark"
    words, kind, value, plural = _reading(group, match.group())
    return Token(kind, words, value, match.start(), match.end(), glued, plural)


@lru_cache(maxsize=50_000)
def _reading(group: str, raw: str) -> tuple[str, str, float, bool]:
    """The words of a token as they are compared, its class, its value, and whether it is plural."""
    words = " ".join(raw.lower().split()) if len(raw) < 60 else "x"
    return (words, *_READERS[group](raw, words))


def _read_figure(_raw: str, words: str) -> tuple[str, float, bool]:
    plain = words.replace(",", "")
    if not plain.isascii() or not plain.isdigit() or len(plain) > 9:
        return "x", 0, False
    if len(plain) == 4 and 1000 <= int(plain) < 2200 and "," not in words:
        return "year", int(plain), False
    return ("dom" if 1 <= int(plain) <= 31 and len(plain) <= 2 else "num"), int(plain), False


def _read_word(raw: str, words: str) -> tuple[str, float, bool]:
    base = _INFLECTED.sub("", words)
    if base in AMBIGUOUS_MONTHS:
        return ("maymonth" if raw[0].isupper() else "x"), MONTHS[base], False
    entry = WORDS.get(words) or WORDS.get(base)
    if not entry:
        return "x", 0, False
    if entry.capital and not raw[0].isupper():
        return "x", 0, False
    return entry.kind, entry.value, entry.plural


def _read_phrase(_raw: str, words: str) -> tuple[str, float, bool]:
    return PHRASES[words], 0, False


def _read_decade(_raw: str, words: str) -> tuple[str, float, bool]:
    digits = int(re.sub(r"\D", "", words))
    return "decade", digits if digits > 100 else 1900 + digits, False


def _read_yearwords(_raw: str, words: str) -> tuple[str, float, bool]:
    plain = words.replace("-", " ").replace("and ", "")
    if plain.startswith("two thousand"):
        return "spelledyear", spelled(plain) or 0, False
    first, rest = plain.split(" ", 1)
    low = 0 if rest == "hundred" else spelled(rest)
    return ("x", 0, False) if low is None else ("spelledyear", 100 * (spelled(first) or 0) + low, False)


def _read_clock(_raw: str, words: str) -> tuple[str, float, bool]:
    hour, minute = [*(int(part) for part in re.findall(r"\d\d?", words)), 0][:2]
    if "p" in words and hour < 12:
        hour += 12
    return ("clock", 60 * hour + minute, False) if hour <= 24 and minute < 60 else ("x", 0, False)


_READERS: dict[str, Callable[[str, str], tuple[str, float, bool]]] = {
    "iso": lambda _raw, words: ("isodate", int(re.sub(r"\D", "", words)), False),
    "slashed": lambda _raw, _words: ("slashed", 0, False),
    "clock": _read_clock,
    "decade": _read_decade,
    "ordinal": lambda _raw, words: ("ord", int(words[:-2]), False),
    "half": lambda _raw, words: ("num", int(re.split(r"\D", words)[0]) + 0.5, False),
    "figure": _read_figure,
    "short": lambda _raw, words: ("shortyear", 1900 + int(words[1:]) if int(words[1:]) > 40 else 2000 + int(words[1:]), False),
    "holiday": lambda _raw, _words: ("holiday", 0, False),
    "phrase": _read_phrase,
    "yearwords": _read_yearwords,
    "spelled": lambda _raw, words: ("spelled", spelled(words) or 0, False),
    "abbreviated": lambda _raw, words: (*ABBREVIATED[words.rstrip(".")], False),
    "word": _read_word,
    "break": lambda _raw, words: ("break" if words != ":" else "x", 0, False),
    "mark": lambda _raw, words: ({",": "comma", "-": "hy", "–": "hy", "/": "hy"}.get(words, "x"), 0, False),
}


def _in_context(found: list[Token], i: int) -> Token:
    """Reads "May", "March" and "Jan" as months only beside a number or a word that takes a date: they are names and verbs as well."""
    token = found[i]
    before = found[i - 1] if i else None
    after = found[i + 1] if i + 1 < len(found) else None
    numbers = ("dom", "year", "ord", "shortyear", "spelledyear")
    told = _MONTH_BEFORE if token.kind == "maymonth" else frozenset({"in", "since", "until"})
    month = (before is not None and (before.text in told or before.kind in ("dom", "ord", "edge"))) or (
        after is not None and (after.kind in numbers or after.text in ("this", "last", "next"))
    )
    return Token("month" if month else "x", token.text, token.value, token.start, token.end, token.glued)
