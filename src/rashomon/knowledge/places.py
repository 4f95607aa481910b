"""Where a named place lies: candidates for a name, and the one that a report most likely means."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from rashomon.errors import KnowledgeError
from rashomon.knowledge.index import PlaceIndex
from rashomon.knowledge.names import is_abbreviation, place_key, place_keys, wanted_kind
from rashomon.knowledge.states import countries as states

EARTH_KM = 6371.0
"""Mean radius of the Earth."""

NEAR_KM = 200.0
"""Distance at which a place's nearness to another has fallen to 1/e."""

WEIGHTS: Mapping[str, float] = MappingProxyType(
    {
        "population": 1.0,  # log10 of the people, over 7: a city of ten million has 1
        "country": 1.2,  # share of the report's country evidence that the candidate's country has
        "near": 0.8,  # nearness to the nearest of the other places given
        "own_name": 0.35,  # the name is its own, not another name of it
        "same_form": 0.25,  # the name as it stands, nothing left out to find it
        "wanted": 0.8,  # the kind that the name says of itself ("province")
    },
)
"""What each reason adds to a candidate's score, 0 to its weight."""

KINDS: Mapping[str, float] = MappingProxyType(
    {"country": 0.9, "world_region": 1.1, "capital": 0.35, "city": 0.0, "admin1": -0.05, "admin2": -0.3}
)
"""What a kind adds; those of the project's own table, listed because reports name them, add `LISTED`."""

LISTED = 0.9
"""About what a city of two million has over a village: they have no population that says how known they are."""


_KEPT = 5_000
"""Names whose candidates are remembered: those of one report are asked for several times."""

SEAT_SHARE = 0.2
"""Share of a division's people from which a city of the same name is what the bare name means."""

SETTLEMENTS = frozenset({"capital", "city"})
"""Kinds of GeoNames's populated places."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A place that the gazetteer knows.

    Attributes:
        name: Its common name.
        iso3: ISO 3166-1 alpha-3; `None` for what lies in several countries or none.
        admin1: First-order division; `None` when not known.
        kind: `capital`, `city`, `admin1`, `admin2`, `country`, `world_region`, or as the project's own table lists it (`base`, `camp`,
            `crossing`, `district`, `feature`, `region`, `sea`, `site`, `strait`, `town`, `village`).
        latitude: Degrees north, WGS 84.
        longitude: Degrees east, WGS 84.
        population: People; 0 when not known.
        geoname_id: GeoNames id, when it has one.
        precision: UCDP's `where_prec`, 1 to 7; `None` for a part of the world that is no one country.
    """

    name: str
    iso3: str | None
    admin1: str | None
    kind: str
    latitude: float
    longitude: float
    population: int
    geoname_id: int | None
    precision: int | None


@dataclass(frozen=True, slots=True)
class _Candidate:
    entry: Entry
    own_name: bool
    same_form: bool


class Gazetteer:
    """Look-up of places by name. Opening reads the file's bytes; a name unpacks the few blocks it needs.

    Raises:
        KnowledgeError: The file is damaged.
    """

    def __init__(self, data: bytes) -> None:
        self._index = PlaceIndex(data)
        self._find = lru_cache(maxsize=_KEPT)(self._look_up)

    @property
    def version(self) -> str:
        """Digest of the file: 16 hexadecimal digits of its SHA-256."""
        return self._index.digest[:16]

    @property
    def manifest(self) -> dict[str, Any]:
        """Sources, licence and changes of the data."""
        return dict(self._index.manifest)

    def candidates(self, name: str) -> tuple[Entry, ...]:
        """All places that a name may mean, the likeliest without any context first; empty when it is not known."""
        wanted = wanted_kind(name)
        return tuple(c.entry for c in sorted(self._find(name), key=lambda c: -_base(c, wanted)))

    def resolve(self, name: str, *, countries: Mapping[str, float] | None = None, near: Sequence[Entry] = ()) -> Entry | None:
        """The place that a report most likely means by a name; `None` when the name is not known.

        Args:
            name: As it stands in the report.
            countries: Evidence for countries in the report (ISO3 to weight, any scale): its other places, demonyms, publisher.
            near: Other places of the report that are already known.
        """
        wanted = wanted_kind(name)
        found = _without_shadows(self._find(name), wanted)
        if len(found) < 2:
            return found[0].entry if found else None
        total = sum((countries or {}).values()) or 1.0
        return max(found, key=lambda c: _base(c, wanted) + _context(c.entry, countries or {}, total, near)).entry

    def resolve_all(self, names: Sequence[str], *, countries: Mapping[str, float] | None = None) -> dict[str, Entry | None]:
        """The places that a report most likely means by all its names together: each is near to what the others may be.

        Names are first resolved one by one, then again with the places of the others, twice.
        """
        distinct = tuple(dict.fromkeys(names))
        chosen = {name: self.resolve(name, countries=countries) for name in distinct}
        for _ in range(2):
            before, chosen = chosen, {name: self._again(name, chosen, countries) for name in distinct}
            if chosen == before:
                break
        return chosen

    def _again(self, name: str, chosen: Mapping[str, Entry | None], countries: Mapping[str, float] | None) -> Entry | None:
        others = [entry for other, entry in chosen.items() if entry and place_key(other) != place_key(name)]
        evidence = dict(countries or {})
        for entry in others:
            if entry.iso3:
                evidence[entry.iso3] = evidence.get(entry.iso3, 0.0) + 1.0
        return self.resolve(name, countries=evidence, near=[entry for entry in others if entry.kind not in {"country", "world_region"}])

    def _look_up(self, name: str) -> tuple[_Candidate, ...]:
        for position, key in enumerate(place_keys(name)):
            found = tuple(_Candidate(self._entry(number), own, position == 0) for number, own in self._index.ids(key))
            if is_abbreviation(name):
                found = tuple(c for c in found if c.entry.kind not in SETTLEMENTS | {"admin2"})
            if found:
                return found
        state = states().by_demonym(name)
        return tuple(c for c in self._find(state.name) if c.entry.kind == "country") if state and not state.until else ()

    def _entry(self, number: int) -> Entry:
        row = self._index.row(number)
        return Entry(
            name=row.name,
            iso3=row.iso3 or None,
            admin1=row.admin1 or None,
            kind=row.kind,
            latitude=row.latitude,
            longitude=row.longitude,
            population=row.population,
            geoname_id=row.geoname_id or None,
            precision=row.precision or None,
        )


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer that is shipped with the package.

    Raises:
        KnowledgeError: The file is missing or damaged; reinstalling the package mends it.
    """
    try:
        data = (files("rashomon.knowledge") / "data" / "gazetteer.bin").read_bytes()
    except OSError as error:
        raise KnowledgeError(f"The gazetteer's file cannot be read ({error}); reinstall rashomon.") from error
    return Gazetteer(data)


def distance_km(first: Entry, second: Entry) -> float:
    """Great-circle distance in kilometres."""
    north, south = math.radians(first.latitude), math.radians(second.latitude)
    across = math.radians(first.longitude - second.longitude)
    chord = math.sin((north - south) / 2) ** 2 + math.cos(north) * math.cos(south) * math.sin(across / 2) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(chord)))


def _without_shadows(found: tuple[_Candidate, ...], wanted: str | None) -> tuple[_Candidate, ...]:
    """The candidates without the divisions whose own chief town bears the name ("Basra" is the city unless the name says otherwise)."""
    cities = [c.entry for c in found if c.entry.kind in SETTLEMENTS]
    return tuple(c for c in found if (wanted and c.entry.kind == wanted) or not any(_shadows(city, c.entry) for city in cities))


def _shadows(city: Entry, division: Entry) -> bool:
    inside = division.kind in {"admin1", "admin2"} and (division.iso3, division.admin1) == (city.iso3, city.admin1)
    return inside and city.population >= SEAT_SHARE * division.population


def _base(candidate: _Candidate, wanted: str | None) -> float:
    entry = candidate.entry
    reasons = {
        "population": math.log10(entry.population + 1) / 7,
        "own_name": float(candidate.own_name),
        "same_form": float(candidate.same_form),
        "wanted": float((entry.kind in SETTLEMENTS and wanted == "city") or entry.kind == wanted),
    }
    return KINDS.get(entry.kind, LISTED) + sum(WEIGHTS[reason] * value for reason, value in reasons.items())


def _context(entry: Entry, countries: Mapping[str, float], total: float, near: Sequence[Entry]) -> float:
    share = countries.get(entry.iso3, 0.0) / total if entry.iso3 else 0.0
    nearness = max((math.exp(-distance_km(entry, other) / NEAR_KM) for other in near), default=0.0)
    return WEIGHTS["country"] * share + WEIGHTS["near"] * nearness
