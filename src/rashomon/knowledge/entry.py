"""A place that the gazetteer knows."""

from __future__ import annotations

import math
from dataclasses import dataclass

EARTH_KM = 6371.0
"""Mean radius of the Earth."""

SETTLEMENTS = frozenset({"capital", "city"})
"""Kinds of GeoNames's populated places."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A place that the gazetteer knows.

    Attributes:
        name: Its common name.
        iso3: ISO 3166-1 alpha-3; `None` for what lies in several countries or none.
        admin1: First-order division; `None` when not known.
        kind: `capital`, `city`, `admin1`, `admin2`, `country`, `world_region`, or as the project's own tables list it (`base`, `camp`,
            `crossing`, `district`, `feature`, `region`, `sea`, `site`, `strait`, `town`, `village`). From files that a user added, also
            `water`, `area`, `road`, `spot`, `mountain`, `undersea`, `forest`, which are GeoNames's other classes.
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


def distance_km(first: Entry, second: Entry) -> float:
    """Great-circle distance in kilometres."""
    return great_circle_km((first.latitude, first.longitude), (second.latitude, second.longitude))


def great_circle_km(one: tuple[float, float], other: tuple[float, float]) -> float:
    """The same between two points, each degrees north and east (WGS 84)."""
    north, south = math.radians(one[0]), math.radians(other[0])
    across = math.radians(one[1] - other[1])
    chord = math.sin((north - south) / 2) ** 2 + math.cos(north) * math.cos(south) * math.sin(across / 2) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(chord)))
