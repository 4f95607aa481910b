"""Which of the places of one name a report most likely means: each reason, and what it adds to a candidate's score."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from rashomon.knowledge.entry import SETTLEMENTS, Entry, distance_km

NEAR_KM = 200.0
"""Distance at which a place's nearness to another has fallen to 1/e."""

WEIGHTS: Mapping[str, float] = MappingProxyType(
    {
        "population": 1.0,  # log10 of the people, over 7: a city of ten million has 1
        "country": 1.2,  # share of the report's country evidence that the candidate's country has
        "near": 0.8,  # nearness to the nearest of the other places given
        "company": 0.5,  # for a first-order division: share of the other places that are divisions of the same country
        "own_name": 0.35,  # the name is its own, not another name of it
        "same_form": 0.25,  # the name as it stands, nothing left out to find it
        "wanted": 0.8,  # the kind that the name says of itself ("province")
    },
)
"""What each reason adds to a candidate's score, 0 to its weight."""

OF_NO_COUNTRY = 0.8
"""Share of country evidence, and nearness, of what lies in no one country (seas, parts of the world): no report can point there."""

KINDS: Mapping[str, float] = MappingProxyType(
    {
        "country": 0.9,
        "world_region": 1.1,
        "capital": 0.35,
        "city": 0.0,
        "admin1": 0.1,
        "admin2": -0.3,
        **dict.fromkeys(("water", "area", "road", "spot", "mountain", "undersea", "forest"), -0.4),
    },
)
"""What a kind adds; those of the project's own tables, listed because reports name them, add `LISTED`."""

LISTED = 0.9
"""About what a city of two million has over a village: they have no population that says how known they are."""

SEAT_SHARE = 0.2
"""Share of a division's people from which a city of the same name is what the bare name means."""

AROUND_KM = 100.0
"""How far from the middle of a division around it a capital may lie that is a division by itself."""

PEERS = 2
"""Other divisions of the same country in a report from which a division is meant although its chief town bears the name."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a name may mean.

    Attributes:
        entry: The place.
        own_name: Whether the name is its own.
        same_form: Whether nothing was left out of the name to find it.
    """

    entry: Entry
    own_name: bool
    same_form: bool


def ranked(candidates: Iterable[Candidate], wanted: str | None) -> list[Candidate]:
    """The candidates, the likeliest without any context first.

    Args:
        candidates: What the name may mean.
        wanted: The kind that the name says of itself.
    """
    return sorted(candidates, key=lambda c: -_base(c, wanted))


def choose(candidates: Sequence[Candidate], wanted: str | None, countries: Mapping[str, float], near: Sequence[Entry]) -> Entry | None:
    """The most likely of the candidates; `None` when there is none.

    Args:
        candidates: What the name may mean.
        wanted: The kind that the name says of itself.
        countries: Evidence for countries in the report, ISO3 to weight, any scale.
        near: Other places of the report that are already known.
    """
    context = _Context.of(countries, near)
    possible = _without_shadows(candidates, wanted, context)
    if len(possible) < 2:
        return possible[0].entry if possible else None
    return max(possible, key=lambda c: _base(c, wanted) + context.worth(c.entry)).entry


@dataclass(frozen=True, slots=True)
class _Context:
    """What the rest of a report says about where its places lie.

    Attributes:
        shares: Share of the country evidence that each country has.
        near: Its other places.
        divisions: How many of them are first-order divisions, by country.
    """

    shares: Mapping[str, float]
    near: Sequence[Entry]
    divisions: Mapping[str | None, int]

    @classmethod
    def of(cls, countries: Mapping[str, float], near: Sequence[Entry]) -> _Context:
        total = sum(countries.values()) or 1.0
        divisions = Counter(entry.iso3 for entry in near if entry.kind == "admin1")
        return cls({iso3: weight / total for iso3, weight in countries.items()}, near, divisions)

    def worth(self, entry: Entry) -> float:
        """What the context adds to the score of an entry; another name of the same place does not make it nearer."""
        near = max((math.exp(-distance_km(entry, other) / NEAR_KM) for other in self.near if other != entry), default=0.0)
        reasons = {
            "country": OF_NO_COUNTRY if entry.iso3 is None else self.shares.get(entry.iso3, 0.0),
            "near": max(near, OF_NO_COUNTRY) if entry.iso3 is None else near,
            "company": self.peers(entry) / max(1, len(self.near)),
        }
        return sum(WEIGHTS[reason] * value for reason, value in reasons.items())

    def peers(self, entry: Entry) -> int:
        """Other first-order divisions of the same country, for such a division."""
        return self.divisions.get(entry.iso3, 0) if entry.kind == "admin1" else 0


def _without_shadows(found: Sequence[Candidate], wanted: str | None, context: _Context) -> list[Candidate]:
    """The candidates without the divisions whose own chief town bears the name.

    "Basra" is the city unless the name says otherwise; "New York" beside Texas and Ohio may be the state.
    """
    cities = [c.entry for c in found if c.entry.kind in SETTLEMENTS]

    def stays(entry: Entry) -> bool:
        named = entry.kind == wanted or context.peers(entry) >= PEERS
        return named or not any(_shadows(city, entry) for city in cities)

    return [c for c in found if stays(c.entry)]


def _shadows(city: Entry, division: Entry) -> bool:
    if division.kind not in {"admin1", "admin2"} or city.iso3 != division.iso3 or city.population < SEAT_SHARE * division.population:
        return False
    # A capital is often a division by itself, in the middle of the one that bears its name (Kyiv).
    return city.admin1 == division.admin1 or (city.kind == "capital" and distance_km(city, division) <= AROUND_KM)


def _base(candidate: Candidate, wanted: str | None) -> float:
    entry = candidate.entry
    reasons = {
        "population": math.log10(entry.population + 1) / 7,
        "own_name": float(candidate.own_name),
        "same_form": float(candidate.same_form),
        "wanted": float((entry.kind in SETTLEMENTS and wanted == "city") or entry.kind == wanted),
    }
    return KINDS.get(entry.kind, LISTED) + sum(WEIGHTS[reason] * value for reason, value in reasons.items())
