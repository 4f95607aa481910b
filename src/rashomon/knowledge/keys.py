"""The keys under which an entry of the gazetteer is listed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from rashomon.knowledge.names import place_key, without_article, without_unit

ARABIC = frozenset(
    "ARE BHR DJI DZA EGY ERI ESH IRQ IRN ISR JOR KWT LBN LBY MAR MRT OMN PSE QAT SAU SDN SOM SYR TUN YEM".split(),  # noqa: SIM905  one line reads better than twenty-five
)
"""Where a leading "al-" is the article."""


_LATIN = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-ž'‘’ʻ][A-Za-zÀ-ɏḀ-ỿ'’‘ʻ`´.\- ()]{2,}")
_ABBREVIATION = re.compile(r"[A-Z]{2,4}")

MANY = 15_000
"""People from which all Latin-script names of a place are kept; below, those of four letters and more."""


def is_kept(name: str, population: int) -> bool:
    """Whether another name that GeoNames has for a place is listed: in Latin script, no abbreviation, not short for a small place."""
    return bool(_LATIN.fullmatch(name)) and not _ABBREVIATION.fullmatch(name) and (population >= MANY or len(name) >= 4)


def entry_keys(name: str, others: Iterable[str], iso3: str) -> Iterator[tuple[str, bool]]:
    """Each key with whether it is of the entry's own name.

    Args:
        name: Its own name.
        others: Its other names and spellings.
        iso3: Its country; empty for none.
    """
    names = tuple(others)
    own = place_key(name)
    yield own.removeprefix("the "), True
    yield without_unit(own), False
    for key in map(place_key, names):
        yield key.removeprefix("the "), False
    if iso3 in ARABIC:
        yield without_article(own), True
        yield from ((without_article(place_key(other)), False) for other in names)
