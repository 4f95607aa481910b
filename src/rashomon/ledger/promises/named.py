"""Whom or what some words name: states, names, sorts of targets, and other words by which an actor or a place is known."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from rashomon.knowledge import countries
from rashomon.ledger.names import fold
from rashomon.ledger.promises.vocabulary import vocabulary

STEM = 4
"""Letters that two words of one stem share at least."""

PEOPLE = ("ish", "ian", "ean", "ese")
"""Endings of adjectives of countries that are not known: what stands before them begins the country's name."""

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|\d+(?:[.,]\d+)*|[^\W_]+(?:['’.][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Named:
    """Whom or what some words name, as it is compared with actors and places.

    Attributes:
        countries: ISO3 of states named by name or adjective.
        names: Folded words with a capital that name no state.
        sorts: Sorts of targets (`troops`, `civilians`).
        words: Other folded words.
    """

    countries: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    sorts: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.countries or self.names or self.sorts or self.words)

    @property
    def is_proper(self) -> bool:
        """Whether it has a name."""
        return bool(self.countries or self.names)


NOBODY = Named()
"""Words that name nobody and nowhere."""


def words_of(text: str) -> list[str]:
    """The words of a text as they are written, without marks and possessive endings."""
    return [re.sub(r"['’]s$", "", word) for word in _WORD.findall(text)]


def places(raw: Sequence[str]) -> Named:
    """A place has a name; "in the coming days" names none."""
    found = named(raw)
    return Named(countries=found.countries, names=found.names)


def named(raw: Sequence[str]) -> Named:
    """Whom or what some words name."""
    states = countries().found_in(" ".join(raw))
    forms = [form for state in states for form in (state.name, *state.names, *state.adjectives, *state.people)]
    of_states = {fold(part) for form in forms for part in words_of(form)}
    kept = [word for word in raw if fold(word) not in of_states and not _is_filler(fold(word))]
    folded = [fold(word) for word in kept]
    capitals = frozenset(f for word, f in zip(kept, folded, strict=True) if word[0].isupper())
    sorts = vocabulary().sorts(folded)
    rest = frozenset(f for f in folded if f not in capitals and not (vocabulary().sorts([f])))
    return Named(frozenset(state.iso3 for state in states), capitals, sorts, rest)


def _is_filler(word: str) -> bool:
    return not word or word[0].isdigit() or vocabulary().at([word], 0, "filler") is not None


def alike(one: str, other: str) -> bool:
    """Whether two words have one stem: "Tarsil" and "Tarsili", "hostage" and "hostages", "Finnish" and "Finnmark"."""
    shared = len(list(takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))))
    if one == other or (shared >= STEM and max(len(one), len(other)) - shared <= 3):
        return True
    return any(shared >= max(STEM, len(word) - len(end)) for word in (one, other) for end in PEOPLE if word.endswith(end))
