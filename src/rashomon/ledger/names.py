from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_DROPPED = re.compile("['’‘`´ʿʾʻʼ]")
"""Apostrophes and the letters that stand for ayn and hamza: transliterations of one name differ in them (Kata'ib, Kataib)."""

_GAPS = re.compile(r"[\s\-‐‑‒–—\x00-\x1f]+")


@lru_cache(maxsize=50_000)
def fold(name: str) -> str:
    """A name as it is compared: without case, diacritics, apostrophes and hyphens (`Al-Ḥashd` and `al hashd` are one)."""
    plain = _DROPPED.sub("", name)
    if not plain.isascii():
        plain = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
    return _GAPS.sub(" ", storable(plain.casefold())).strip()


def storable(text: str) -> str:
    """The text with half surrogates, which no encoding can hold, shown as `?`; for what is searched, never for what is kept."""
    return text.encode("utf-8", "replace").decode("utf-8")
