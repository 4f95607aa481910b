"""Whether two names may be of one actor, where no register knows either.

Reports shorten each other's names: "Karvian Unity Council", "the Unity Council"; "National Liberation Army (ELN)", "ELN"; "Interior Minister
Ada Moro", "Moro".
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from rashomon.ledger.names import fold

_BRACKETED = re.compile(r"\(([^()]+)\)")
_SMALL = frozenset({"the", "a", "an", "of", "for", "and", "in", "al", "el", "de", "la"})

LEAST = 2
"""Words that a shorter name must share with a longer one; a single word ("Front", "Council") is shared by too many."""


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


def akin(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    """Whether two names or descriptions share a word that tells something, or the one is all in the other.

    "Sorvia" and "Sorvian negotiators", "hop growers" and "growers' unions", "the union" and "the dockers' union".
    """
    here, there = _stems(ours), _stems(theirs)
    return bool((here & there) - _GENERIC) or bool(here and there and (here <= there or there <= here))


@lru_cache(maxsize=100_000)
def _stems(names: frozenset[str]) -> frozenset[str]:
    return frozenset(word[:STEM].rstrip("s") for name in names for word in name.replace("’", " ").split() if len(word) > SHORT)


STEM, SHORT = 5, 3
"""Letters by which a word is known whatever its ending, and of words too short to tell anything."""

_GENERIC = frozenset(
    word[:STEM].rstrip("s")
    for word in (
        "army armed forces force troops soldiers fighters fighter gunmen militants militant rebels rebel group groups police officers officer "
        "government ministry minister ministers officials official spokesman spokeswoman council committee commission party front movement union "
        "unions association federation national united people popular general chief leader leaders commander members member security defence "
        "defense military militia militias president parliament north northern south southern east eastern west western central new democratic "
        "liberation islamic resistance republic revolutionary free three four five several some many other local senior former young women "
        "civilians residents villagers protesters demonstrators workers students children"
    ).split()
)
"""Words that very many names and descriptions have. Own list."""


def _shortened(short: str, long: str, *, person: bool) -> bool:
    few, many = short.split(), long.split()
    if person and few[-1] == many[-1]:
        return len(few) == 1 or len(many) == 1 or set(few) <= set(many)
    few = [word for word in few if word not in _SMALL]
    return len(few) >= LEAST and set(few) <= set(many)
