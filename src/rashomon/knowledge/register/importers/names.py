"""Names of dictionaries in capitals, as newspapers write them."""

from __future__ import annotations

import re

from rashomon.knowledge.register.keys import LETTERS_OF_ACRONYM
from rashomon.knowledge.states import country_of

_SMALL = frozenset("a an and at by de del der des di do dos du e et for in la las le les los of on or the to van von y".split())  # noqa: SIM905
"""Words inside a name that are written small."""

_TITLES = frozenset("DR FR GP JR LT MR MRS MS SGT SR ST".split())  # noqa: SIM905
"""Short words without a vowel that are no acronyms."""

_BRACKETS = re.compile(r"[\s_]*\(([^()\s_]{2,})\)[\s_]*$")

_SHORT = 3
"""Letters up to which a name of one word stays in capitals: it is found as a word all the same."""


def readable(raw: str) -> str:
    """A dictionary's name with spaces for underscores and small letters: `NORTHERN_FRONT_OF_TARSIL_` gives "Northern Front of Tarsil".

    Words without a vowel stay in capitals, for they are acronyms ("PKK"), as do names of up to three letters ("ETA"). A longer acronym that
    can be said as a word cannot be told from one. What already has small letters stays as it is.
    """
    text = " ".join(raw.replace("_", " ").split())
    if any(letter.islower() for letter in text):
        return text
    words = text.split()
    if len(words) == 1 and len(text) <= _SHORT:
        return text
    return " ".join(_word(word, first=n == 0) for n, word in enumerate(words))


def _word(word: str, *, first: bool) -> str:
    if not first and word.casefold() in _SMALL:
        return word.lower()
    letters = re.sub(r"[\W\d_]", "", word)
    if ("." in word and len(letters) > 1) or (len(letters) > 1 and word not in _TITLES and not re.search(r"[AEIOUYÀ-Þ]", letters)):
        return word if not re.match(r"\d+(ST|ND|RD|TH)$", word) else word.lower()
    return re.sub(r"[^\W\d_]+", _capital, word)


def _capital(match: re.Match[str]) -> str:
    """One run of letters: capital first, but "s" after an apostrophe and after a digit stays small."""
    part = match[0]
    before = match.string[match.start() - 1] if match.start() else " "
    is_ending = (before.isdigit() and len(part) <= 2) or (before in "'’" and len(part) == 1)
    return part.lower() if is_ending else part.capitalize()


def with_acronym(name: str) -> tuple[str, str]:
    """A name without an acronym in brackets behind it, and the acronym: "Northern Front (NF)" gives "Northern Front" and "NF".

    A state in brackets ("(GREECE)"), and anything of two words or more, is part of the name.
    """
    found = _BRACKETS.search(name)
    if not found or not name[: found.start()]:
        return name, ""
    inside = found[1]
    letters = re.sub(r"\W", "", inside)
    if len(letters) > LETTERS_OF_ACRONYM or not letters.isupper() or country_of(inside.capitalize()):
        return name, ""
    return name[: found.start()], inside
