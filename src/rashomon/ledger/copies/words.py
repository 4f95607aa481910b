"""The words of a text as reprints are compared by: without case, punctuation, diacritics, ways of spacing and of writing numbers."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

_INSIDE = "'’‘`´ʼ\u00ad\u200b\u200c\u200d\u2060\ufeff"
"""What may stand inside a word and is dropped: apostrophes, soft hyphens, characters without width."""

_WORD = re.compile(rf"\d+(?:[.,]\d+)+[^\W_]*|[^\W_]+(?:(?:[\u0300-\u036f]|[{_INSIDE}]+(?=[^\W_]))[^\W_]*)*")
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+(?![\d,])")
_DROPPED = re.compile(f"[{_INSIDE}\u0300-\u036f]")

_SMALL = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_UNDER_100 = {w: n for n, w in enumerate(_SMALL.split())} | {w: 10 * n for n, w in enumerate(_TENS.split(), 2)}
_SCALES = {"dozen": 12, "hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
_OF_NUMBERS = frozenset(_UNDER_100) | frozenset(_SCALES)
_FIGURES = re.compile(r"\d{1,15}(?:\.\d{1,6})?")
_LONGEST = 16
"""Words that one number may have at most: "nine hundred and ninety-nine million nine hundred and …" has fewer."""

HEAD_LINES = 6
"""Lines that a text's head may have."""

HEAD_WORDS = 15
"""Words that a line of it may have: a long headline has a dozen."""

FORMS = 50_000
"""Words whose forms are kept at hand, some 10 MB: nearly all that a language's news is written with."""

_STOPS = (".", "!", "?", ";", ":", '."', ".”", '!"', "!”", '?"', "?”", ".’", ".'")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one text, in order; the three tuples run side by side.

    Attributes:
        forms: Each word as it is compared; a number is in figures, however it was written.
        starts: Offset of each word's first character in the text.
        ends: Offset one past its last.
    """

    forms: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.forms)


def words(text: str) -> Words:
    """The words of a text; `Twenty-two`, `twenty two` and `22` are one word and the same, as are `naïve` and `NAIVE`."""
    matches = list(_WORD.finditer(text))
    plain = [_form(match[0]) for match in matches]
    starts, ends = [match.start() for match in matches], [match.end() for match in matches]
    numbers = () if _OF_NUMBERS.isdisjoint(plain) else tuple(_numbers(plain))
    for first, end, _ in reversed(numbers):
        starts[first:end], ends[first:end] = starts[first : first + 1], ends[end - 1 : end]
    return Words(_in_figures(plain, numbers), tuple(starts), tuple(ends))


def forms(text: str) -> tuple[str, ...]:
    """The forms of a text's words alone, in half the time."""
    plain = [_form(word) for word in _WORD.findall(text)]
    return tuple(plain) if _OF_NUMBERS.isdisjoint(plain) else _in_figures(plain, tuple(_numbers(plain)))


def is_figure(form: str) -> bool:
    """Whether a word is a number or begins with one: `17`, `3.5`, `21st`."""
    return form[:1].isdigit()


def head(text: str) -> int:
    """Where the text's own first sentence begins: past lines that are a section's name, a headline, an outlet, a date; 0 where none are.

    A line of the head has few words and no full stop; a text of nothing but such lines, a list or a poem, has no head.
    """
    at = 0
    for line in text.splitlines(keepends=True)[: HEAD_LINES + 1]:
        if line.strip() and (len(line.split()) > HEAD_WORDS or line.rstrip().endswith(_STOPS)):
            return at
        at += len(line)
    return 0


@lru_cache(maxsize=FORMS)
def _form(word: str) -> str:
    if word.isascii() and word.isalpha():
        return word.lower()
    if match := _THOUSANDS.match(word):
        word = match[0].replace(",", "") + word[match.end() :]
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", word).casefold())
    return _DROPPED.sub("", plain)


def _in_figures(plain: list[str], numbers: tuple[tuple[int, int, str], ...]) -> tuple[str, ...]:
    for first, end, value in reversed(numbers):
        plain[first:end] = [value]
    return tuple(plain)


def _numbers(plain: list[str]) -> Iterator[tuple[int, int, str]]:
    """The numbers in words, of one word or several: index of the first, one past the last, and the number in figures."""
    after = 0
    for at, form in enumerate(plain):
        if form in _OF_NUMBERS and at >= after:
            firsts = (at - 1, at) if form in _SCALES and at > after and plain[at - 1][:1].isdigit() else (at,)
            for first in firsts:
                value, taken = _number(plain[first : first + _LONGEST])
                if value:
                    after = first + taken
                    yield first, after, value
                    break


def _number(forms: list[str]) -> tuple[str, int]:
    """The number that a row of words begins with, in figures, and how many words it takes; one word and nothing for no number."""
    total, group, used = 0.0, 0.0, 0
    for at, form in enumerate(forms):
        before = forms[at - 1] if at else None
        if form in _SCALES:
            group, total = _scaled(group, total, form)
        elif _goes_on(form, before):
            group += _UNDER_100[form] if form in _UNDER_100 else float(form)
        elif not (form == "and" and before in _SCALES and at + 1 < len(forms) and forms[at + 1] in _UNDER_100):
            break
        used += 1
    return (f"{total + group:.15g}", used) if used else ("", 1)


def _scaled(group: float, total: float, scale: str) -> tuple[float, float]:
    group = group or 1.0
    return (group * _SCALES[scale], total) if _SCALES[scale] <= 100 else (0.0, total + group * _SCALES[scale])


def _goes_on(form: str, before: str | None) -> bool:
    """Whether a number may go on with this word: a unit after a ten, anything under a hundred after a scale."""
    if before is None:
        return form in _UNDER_100 or bool(_FIGURES.fullmatch(form))
    if form not in _UNDER_100:
        return False
    if before in _SCALES or before == "and":
        return before != "dozen"
    return _UNDER_100.get(before, 0) >= 20 and 0 < _UNDER_100[form] < 10
