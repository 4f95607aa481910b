from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_SMALL = frozenset({"of", "the", "and", "for", "in", "on", "de", "la", "du", "des", "al", "el"})
_PARTICLES = re.compile(r"^(?:al|el|an|ad|as|ash|at|bin|ibn|abu|de|van|von)[-‐ ]", re.IGNORECASE)


@lru_cache(maxsize=50_000)
def key_of(name: str) -> str:
    """A name for comparison within a report: case, accents, hyphens, apostrophes and full stops do not count."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))
    plain = re.sub(r"['’]s\b", "", plain)
    plain = re.sub(r"[.'’‘`]", "", plain)
    return re.sub(r"[\W_]+", " ", plain).strip().removeprefix("the ")


def tokens(name: str) -> list[str]:
    """The words of a person's name for comparison, articles such as "al-" taken off."""
    return [key_of(_PARTICLES.sub("", word)) for word in name.split() if key_of(word)]


def same_person(short: str, full: str) -> bool:
    """Whether one name is part of the other in a way in which reports shorten names: "al-Sudani" of "Mohammed Shia al-Sudani"."""
    a, b = tokens(short), tokens(full)
    if not a or not b:
        return False
    if len(a) > len(b):
        a, b = b, a
    if len(a) == 1:
        return a[0] == b[-1] or (a[0] == b[0] and len(a[0]) > 2) or (a[0] in b and len(a[0]) > 4)
    return set(a) <= set(b)


def acronym_of(name: str) -> set[str]:
    """Acronyms that a name can be shortened to: all initials, and those of its large words."""
    words = [w for w in re.split(r"[\s\-‐]+", name) if w and w[0].isalnum()]
    if len(words) < 2:
        return set()
    large = [w for w in words if w.lower() not in _SMALL]
    return {"".join(w[0] for w in part).upper() for part in (words, large) if len(part) > 1}
