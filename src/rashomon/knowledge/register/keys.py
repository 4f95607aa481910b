"""Names as keys: what newspapers write differently for one actor does not count, in three steps from close to loose."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from rashomon.knowledge.register.around import around_names

_KEPT = 100_000
"""Names whose keys are remembered."""

_LETTERS = str.maketrans(
    {"ø": "o", "đ": "d", "ð": "d", "ł": "l", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ħ": "h", "ə": "e", "ß": "ss"},
)
"""Letters that Unicode does not take apart."""

_UNHEARD = around_names("unheard")
"""Articles, particles and prepositions that one paper writes and the next leaves out."""

_SOUNDS = (
    (re.compile(r"dh|dz|ds"), "d"),
    (re.compile(r"kh|gh|q|ck|ch(?=[lrnm])|c(?![eihy])|g"), "k"),
    (re.compile(r"sch|tch|tsch|sh|ch|zh|j|dj"), "x"),
    (re.compile(r"th"), "t"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"ts|tz|z|c"), "s"),
    (re.compile(r"v|w"), "v"),
)
"""Consonants that Arabic, Persian, Russian, Pashto and Hebrew names are written with in several ways in the English press. Own list."""

_POSSESSIVE = re.compile(r"['’]s\b|(?<=s)['’](?=\s|$)")
_DROPPED = re.compile(r"[.'’‘`ʿʾʻʼ]")
_APART = re.compile(r"\W+")

LETTERS_OF_ACRONYM = 7
"""A word of at most so many capitals is an acronym."""


@lru_cache(maxsize=_KEPT)
def plain_key(name: str) -> str:
    """A name without case, accents, hyphens, apostrophes, brackets, a leading article and a possessive ending."""
    plain = _POSSESSIVE.sub("", name).casefold()
    if not plain.isascii():
        folded = unicodedata.normalize("NFKD", plain.translate(_LETTERS))
        plain = "".join(c for c in folded if not unicodedata.combining(c))
    return _APART.sub(" ", _DROPPED.sub("", plain)).strip().removeprefix("the ")


@lru_cache(maxsize=_KEPT)
def sound_key(name: str) -> str:
    """The consonants of a name as they sound: "Kata'ib Hizbullah" and "Kataib Hezbollah" are one, as are "Qadhafi" and "Gaddafi"."""
    return " ".join(filter(None, (_sound(word) for word in plain_key(name).split() if word not in _UNHEARD)))


@lru_cache(maxsize=_KEPT)
def _sound(word: str) -> str:
    if word.isdigit() or len(word) == 1:
        return word
    text = word
    for pattern, letter in _SOUNDS:
        text = pattern.sub(letter, text)
    first = "a" if text[0] in "aeiouy" else text[0]
    body = re.sub(r"[aeiouy]|(?<!^)v(?=$)|h$", "", text[1:])
    return re.sub(r"(.)\1+", r"\1", first + body)


def is_acronym(name: str) -> bool:
    """Whether a name is an acronym as written: "PKK", "U.N.", "M23"."""
    letters = name.replace(".", "").replace("-", "")
    return 2 <= len(letters) <= LETTERS_OF_ACRONYM and letters.isupper() and " " not in letters


def acronym_key(name: str) -> str:
    """An acronym without full stops and hyphens; case kept."""
    return name.replace(".", "").replace("-", "")


def family_name(name: str) -> str:
    """The last word of a person's name as a key; with the article that belongs to it left out ("al-Sudani" gives "sudani")."""
    words = [word for word in plain_key(name).split() if word not in _UNHEARD]
    return words[-1] if words else ""
