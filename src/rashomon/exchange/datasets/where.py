"""A row's place: its most specific name, and how exactly the row knows it, on UCDP's scale."""

from __future__ import annotations

import re

from rashomon.exchange.datasets.fields import Row, is_short
from rashomon.knowledge.grid import with_numbers
from rashomon.model import Place

_KIND = re.compile(r"(?<=\S) (?:city|town|village|suburb|neighbourhood|camp|district|province|region|state|county|Governorate)$")
"""Words by which data sets say what a name is of. Lower case, apart from one, so that Kuwait City and Free State keep theirs."""

COARSENESS = (("city", 1), ("district", 3), ("province", 4), ("country", 6))
"""Columns of a place from fine to coarse, with the precision that a place of it has."""


def plain_name(name: str) -> str:
    """A place's name without the word that says what it is: "Tarsil village" gives "Tarsil"."""
    return _KIND.sub("", name)


def place_of(
    row: Row, name: str, country: str | None, *, admin1: str = "", precision: int | None = None, geoname: str = ""
) -> Place | None:
    """The place of a row with its coordinates; `None` when the row names none.

    Args:
        row: Where `latitude` and `longitude` stand.
        name: As the row has it.
        country: ISO3.
        admin1: Name of the first-order division.
        precision: UCDP's `where_prec`.
        geoname: GeoNames id, as written.

    Raises:
        UnreadableReport: The coordinates are none.
    """
    latitude, longitude = row.degrees("latitude", 90), row.degrees("longitude", 180)
    if not name:
        return None
    plain = plain_name(name)
    place = Place(
        name=name,
        country=country,
        gazetteer_name=plain if plain != name else None,
        geoname_id=int(geoname) if is_short(geoname) and int(geoname) else None,
        latitude=latitude if longitude is not None else None,
        longitude=longitude if latitude is not None else None,
        admin1=plain_name(admin1) or None,
        precision=precision,
    )
    return with_numbers(place)


def finest(row: Row) -> tuple[str, int] | tuple[str, None]:
    """The most specific name in a row's city, district, province and country, with its precision; an empty name for none."""
    return next(((name, precision) for column, precision in COARSENESS if (name := row.get(column))), ("", None))
