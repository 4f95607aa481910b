"""Place names as keys: what does not tell two places apart does not count.

Case, diacritics, apostrophes, hyphens and "St." against "Saint" never count. The Arabic article and words such as "province" count only if
the name as it stands is not known: `place_keys` gives the keys to try, the closest first.
"""

from __future__ import annotations

import functools
import re
import unicodedata

_LATIN = str.maketrans({"ø": "o", "đ": "d", "ð": "d", "ł": "l", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ħ": "h", "ə": "e", "ŋ": "n"})
"""Letters that Unicode does not take apart into a base and a mark."""

_ARTICLE = re.compile(r"^(?:al|el|ad|an|ar|as|ash|at|ath|az) (?=\w{3})")
"""The Arabic article as it is written before any letter, and as it sounds before some."""

_UNIT = "province|governorate|governate|district|subdistrict|county|parish|prefecture|oblast|region|state|canton|department|municipality"
_SETTLEMENT = (
    "city|town|village|suburb|area|neighborhood|neighbourhood|refugee camp|camp|airport|air base|airbase|valley|border crossing|crossing"
)
_BEFORE = re.compile(
    rf"^(?:{_UNIT}|{_SETTLEMENT}|port|island|isle) of (?:the )?(?=\w)|^(?:metropolitan|greater|downtown|rural|near|mount) (?=\w)"
)
_AFTER = re.compile(rf"(?<=\w) (?:{_UNIT}|{_SETTLEMENT})s?$")
_COMPASS = re.compile(
    r"^(?:(?:north|south)(?:ern)?(?: ?(?:east|west)(?:ern)?)?|(?:east|west)(?:ern)?|central|upper|lower|occupied|inner|outer) (?=\w)",
)

_FIRST_ORDER = re.compile(r"\b(?:province|governorate|state|oblast|region|prefecture|canton)\b")
_SECOND_ORDER = re.compile(r"\b(?:district|county|parish|department|municipality)\b")
_ABBREVIATION = re.compile(r"(?:[A-Z]\.?){2,3}")
_KEPT = 50_000
"""Names whose keys are remembered: those of one report come again and again."""
_POPULATED = re.compile(r"\b(?:city|town|village)\b")


@functools.lru_cache(maxsize=_KEPT)
def place_key(name: str) -> str:
    """The form in which two spellings of one name are equal."""
    # Decomposed before case is folded too: some letters have a lower case only once they are taken apart.
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", name).casefold().translate(_LATIN))
    plain = "".join(c for c in folded if not unicodedata.combining(c))
    plain = re.sub(r"['’‘ʻʼ`´.]", "", plain)
    words = re.sub(r"[\W_]+", " ", plain).strip()
    return re.sub(r"^(the )?(?:st|ste) (?=\w)", r"\1saint ", words)


@functools.lru_cache(maxsize=_KEPT)
def place_keys(name: str) -> tuple[str, ...]:
    """The keys under which a name may be listed, the closest first."""
    text = re.sub(r"['’]s?$", "", name.strip())
    key = place_key(text).removeprefix("the ")
    bare = _AFTER.sub("", _BEFORE.sub("", key))
    return tuple(dict.fromkeys(k for form in (key, bare, _COMPASS.sub("", bare)) for k in (form, _ARTICLE.sub("", form)) if k))


def without_article(key: str) -> str:
    """A key without the Arabic article before it."""
    return _ARTICLE.sub("", key)


def without_unit(key: str) -> str:
    """A key without the word for a division or settlement ("Basra Governorate" and "Province of Basra" give "basra")."""
    return _AFTER.sub("", _BEFORE.sub("", key))


def wanted_kind(name: str) -> str | None:
    """The kind of place that a name says of itself ("Idlib province": `admin1`; "Gaza City": `city`); `None` when it says nothing."""
    text = name.casefold()
    if _FIRST_ORDER.search(text):
        return "admin1"
    if _SECOND_ORDER.search(text):
        return "admin2"
    return "city" if _POPULATED.search(text) else None


def is_abbreviation(name: str) -> bool:
    """Whether a name is two or three capitals ("EU", "NSW"), which the names of towns (Eu, in Normandy) must not be read from."""
    return bool(_ABBREVIATION.fullmatch(name.strip()))
