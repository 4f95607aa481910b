"""Where the made-up reports of the suite `scale` take place: real names of places and actors, as unevenly drawn as news draws them."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from rashomon.knowledge import Entry, gazetteer
from rashomon.knowledge.places import distance_km
from rashomon.knowledge.register import ActorRegister
from rashomon.knowledge.register import Entry as ActorEntry

SAMPLED = 12_000
"""Names of the gazetteer that are looked up; about a third are towns with a GeoNames id of a country that has actors."""

COUNTRIES = 60
PLACES = 60
"""Places of a country at most."""

ACTORS = 30
"""Actors of a country at most."""

FEWEST = 3
"""Places and actors of a country, at least one more than this."""

NEAR_KM = 30.0
"""Within which one town may be told in place of another."""

_ACTING = frozenset({"military", "police", "armed_group", "umbrella_group", "government_body", "state"})


@dataclass(frozen=True, slots=True)
class Zipf:
    """Ranks drawn with a weight of rank to the power of minus `exponent`."""

    sums: tuple[float, ...]

    @classmethod
    def of(cls, count: int, exponent: float) -> Zipf:
        """Over so many ranks."""
        return cls(tuple(accumulate((rank + 1) ** -exponent for rank in range(count))))

    def draw(self, rng: random.Random) -> int:
        """A rank, from 0."""
        return rng.choices(range(len(self.sums)), cum_weights=self.sums)[0]


@dataclass(frozen=True, slots=True)
class Theatre:
    """A country with what happens in it.

    Attributes:
        iso3: Its code.
        name: Its name.
        places: The most often told first.
        near: The place that lies nearest to each, when one lies near.
        actors: The most often told first.
    """

    iso3: str
    name: str
    places: Sequence[Entry]
    near: Mapping[int, Entry]
    actors: Sequence[ActorEntry]


def theatres(known: ActorRegister, rng: random.Random) -> list[Theatre]:
    """The countries with most actors, in an order that is drawn."""
    places, actors = _places(rng), _actors(known)
    told = [code for code in places if len(places[code]) > FEWEST and len(actors[code]) > FEWEST]
    codes = sorted(told, key=lambda code: (-len(actors[code]), code))
    found = [_theatre(code, places[code], actors[code], rng) for code in codes[:COUNTRIES]]
    rng.shuffle(found)
    return found


def _places(rng: random.Random) -> dict[str, list[Entry]]:
    names = sorted(gazetteer().names())
    found: dict[str, list[Entry]] = defaultdict(list)
    seen: set[int] = set()
    for name in rng.sample(names, min(SAMPLED, len(names))):
        entry = gazetteer().resolve(name)
        if entry and entry.iso3 and entry.geoname_id and entry.geoname_id not in seen and entry.kind in {"city", "capital"}:
            seen.add(entry.geoname_id)
            found[entry.iso3].append(entry)
    return found


def _actors(known: ActorRegister) -> dict[str, list[ActorEntry]]:
    found: dict[str, list[ActorEntry]] = defaultdict(list)
    for entry in sorted(known, key=lambda entry: entry.id):
        countries = {statement.country for statement in entry.statements if statement.country}
        if entry.kind in _ACTING and len(countries) == 1:
            found[countries.pop()].append(entry)
    return found


def _theatre(code: str, places: list[Entry], actors: list[ActorEntry], rng: random.Random) -> Theatre:
    chosen = rng.sample(places, min(PLACES, len(places)))
    name = next((entry.name for entry in actors if entry.kind == "state"), code)
    return Theatre(code, name, chosen, dict(_near(chosen)), rng.sample(actors, min(ACTORS, len(actors))))


def _near(places: Sequence[Entry]) -> list[tuple[int, Entry]]:
    """Number of a place, and the nearest other within reach."""
    found = []
    for number, place in enumerate(places):
        others = [(distance_km(place, other), other.name, other) for other in places if other is not place]
        km, _, nearest = min(others, key=lambda other: other[:2])
        if km <= NEAR_KM:
            found.append((number, nearest))
    return found
