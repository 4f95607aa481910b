"""Whether two names may be of one actor, where no register knows either.

Reports shorten each other's names: "Karvian Unity Council", "the Unity Council"; "National Liberation Army (ELN)", "ELN"; "Interior
Minister Ada Moro", "Moro".
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import files

from rashomon.ledger.names import fold

_BRACKETED = re.compile(r"\(([^()]+)\)")
_SMALL = frozenset({"the", "a", "an", "of", "for", "and", "in", "al", "el", "de", "la"})

LEAST = 2
"""Words that a shorter name must share with a longer one; a single word ("Front", "Council") is shared by too many."""

STEM, SHORT = 5, 3
"""Letters by which a word is known whatever its ending, and of words too short to tell anything."""


@lru_cache(maxsize=100_000)
def forms(name: str) -> frozenset[str]:
    """The forms of a name: as it stands, without what stands in brackets, that by itself, and its initials; folded."""
    bare = fold(_BRACKETED.sub(" ", name))
    found = {_plain(bare), *(_plain(fold(inside)) for inside in _BRACKETED.findall(name))}
    words = [word for word in bare.split() if word not in _SMALL]
    if len(words) > LEAST:
        found.add("".join(word[0] for word in words))
    return frozenset(filter(None, found))


def _plain(folded: str) -> str:
    return " ".join(word for word in folded.split() if word not in {"the", "a", "an"})


def all_forms(names: Iterable[str]) -> frozenset[str]:
    """The forms of all names of an actor."""
    return frozenset(form for name in names for form in forms(name))


@lru_cache(maxsize=200_000)
def alike(ours: frozenset[str], theirs: frozenset[str], *, person: bool = False) -> bool:
    """Whether two actors' forms may be of one.

    Args:
        ours: Forms of the one's names.
        theirs: Forms of the other's.
        person: Whether both are persons, who are known by their last word as well.
    """
    if ours & theirs:
        return True
    return any(_shortened(a, b, person=person) or _shortened(b, a, person=person) for a in ours for b in theirs)


@lru_cache(maxsize=200_000)
def akin(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    """Whether two names or descriptions share a word that tells something, or the one is all in the other.

    "Sorvia" and "Sorvian negotiators", "hop growers" and "growers' unions", "the union" and "the dockers' union".
    """
    here, there = _stems(ours), _stems(theirs)
    return bool((here & there) - _generic()) or bool(here and there and (here <= there or there <= here))


@lru_cache(maxsize=100_000)
def _stems(names: frozenset[str]) -> frozenset[str]:
    return frozenset(word[:STEM].rstrip("s") for name in names for word in name.replace("’", " ").split() if len(word) > SHORT)


@cache
def _generic() -> frozenset[str]:
    """Stems of words that very many names and descriptions have (`generic.txt`, own list)."""
    listed = (files("rashomon.ledger") / "generic.txt").read_text(encoding="utf-8")
    return frozenset(word[:STEM].rstrip("s") for line in listed.splitlines() if not line.startswith("#") for word in line.split())


def _shortened(short: str, long: str, *, person: bool) -> bool:
    few, many = short.split(), long.split()
    if person and few[-1] == many[-1]:
        return len(few) == 1 or len(many) == 1 or set(few) <= set(many)
    few = [word for word in few if word not in _SMALL]
    if len(few) < LEAST or not set(few) <= set(many):
        return False
    before = many[max(0, many.index(few[0]) - 2) : many.index(few[0])]
    return "of" not in before  # enemies of a front are not the front
