from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """Where something happened (codebook, section 3, `place`).

    Attributes:
        name: The most specific name as it stands in the report.
        country: ISO 3166-1 alpha-3; `None` when it cannot be told.
        gazetteer_name: The name that the gazetteer knows it by.
        geoname_id: GeoNames id, when the entry has one.
        latitude: Degrees north, WGS 84.
        longitude: Degrees east, WGS 84.
        admin1: First-order division (province, governorate).
        precision: UCDP's `where_prec`: 1 exact, 2 near, 3 second-order, 4 first-order division, 5 feature, 6 country, 7 sea or air.
        gleditsch_ward: Gleditsch and Ward's number of the state; `None` for what they do not list.
        priogrid: Id of the PRIO-GRID cell (half a degree, Tollefsen et al. 2012) in which the coordinates lie; `None` without coordinates.
    """

    name: str
    country: str | None = None
    gazetteer_name: str | None = None
    geoname_id: int | None = None
    latitude: float | None = None
    longitude: float | None = None
    admin1: str | None = None
    precision: int | None = None
    gleditsch_ward: int | None = None
    priogrid: int | None = None
