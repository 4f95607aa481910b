"""Is a text English? Scripts first, then the share of function words, which no sentence does without.

Names, numbers and loan words say nothing about a text's language; function words do, and in English they are a third and
more of all words. A short headline may have none, so a short text is refused only for another language's words.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache
from importlib.resources import files

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_OTHER_SCRIPT = re.compile(r"[^\W\d_\u0000-\u024f\u1e00-\u1eff\ufb00-\ufb06]")
_PART = 20_000
"""Characters looked at from the start and again from the middle; more changes no decision."""

_SHORT = 20
"""Words up to which a text may be a headline, with no function words at all."""

_TERSE = 100
"""Words up to which a text may be one line of an incident list, which leaves most of them out."""

_ENOUGH = 0.1
_ENOUGH_LONG = 0.14
"""Least share of function words in terse and in longer text. Of 5,242 English texts of 100 words and more (news of 15
countries, intelligence cables in capitals, interviews) all have at least 0.15, half 0.40."""

_OUTNUMBERED = 3
"""English function words for each one of another language: English news has 30, text that only quotes English less than 1."""

_OTHER_LETTERS = 0.3
"""Share of letters of other scripts; one Chinese character does the work of three Latin letters."""

_FOREIGN_WORDS = 2
"""Function words of one other language that make a short text foreign; one may stand in a name."""


_ENGLISH_SHARED = ("in", "is", "was", "a", "an", "at", "for", "as", "no", "he", "we", "on", "i", "under", "near")
"""Words of English news that other languages have too; they back a text up, but cannot carry it alone."""


@cache
def _function_words() -> dict[str, frozenset[str]]:
    """Function words by language; those of `Shared` and `English` count for no other."""
    lines = files("rashomon.ingest").joinpath("function_words.txt").read_text("utf-8").splitlines()
    entries = (line.partition(" = ") for line in lines if line and not line.startswith("#"))
    words = {language: frozenset(listed.split()) for language, _, listed in entries}
    shared = words.pop("Shared")
    english = words.pop("English") - shared
    others = {language: listed - english - shared for language, listed in words.items()}
    return {"English": english, **others}


def _sample(text: str) -> str:
    if len(text) <= 2 * _PART:
        return text
    middle = len(text) // 2
    return text[:_PART] + "\n" + text[middle : middle + _PART]


def _script(letters: list[str]) -> str:
    names = Counter(unicodedata.name(letter, "UNKNOWN").split(maxsplit=1)[0] for letter in letters[:2000])
    return names.most_common(1)[0][0].replace("CJK", "Chinese").capitalize()


def _other_language(counts: Counter[str]) -> tuple[str, int]:
    """The language other than English with most function words in the text, and how many."""
    lists = _function_words()
    hits = {language: sum(counts[word] for word in listed) for language, listed in lists.items() if language != "English"}
    best = max(hits, key=lambda language: hits[language])
    return best, hits[best]


def not_english(text: str) -> str | None:
    """What a text is written in when it is not English, in words for a message; `None` when it is."""
    sample = _sample(text)
    words = [word.replace("’", "'") for word in _WORD.findall(sample.casefold())]
    if not words:
        return "no words"
    foreign_letters = _OTHER_SCRIPT.findall(sample)
    if len(foreign_letters) > _OTHER_LETTERS * sum(map(len, words)):
        return f"{_script(foreign_letters)} script"
    counts = Counter(words)
    distinct = sum(counts[word] for word in _function_words()["English"])
    shared = sum(counts[word] for word in _ENGLISH_SHARED)
    language, other = _other_language(counts)
    if _is_english(len(words), distinct, shared, other):
        return None
    return f"what looks like {language}" if other > distinct else "a language that is not English"


def _is_english(words: int, distinct: int, shared: int, other: int) -> bool:
    """The decision, from counts: words, function words of English alone, those it shares, those of the likeliest other."""
    if words < _SHORT:
        return other < _FOREIGN_WORDS or other <= distinct
    if words < _TERSE:
        return _OUTNUMBERED * other <= distinct + shared and distinct + shared >= _ENOUGH * words
    return _OUTNUMBERED * other <= distinct and distinct + shared >= _ENOUGH_LONG * words
