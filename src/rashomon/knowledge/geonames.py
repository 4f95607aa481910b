"""GeoNames country files (`IQ.txt`, or the zip of it) as gazetteer files: checked line by line, and all or nothing.

The format is that of https://download.geonames.org/export/dump/readme.txt: UTF-8, 19 fields between tabs, no heading.
"""

from __future__ import annotations

import math
import re
import zipfile
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import IO, BinaryIO

from rashomon.errors import Fault, GazetteerError
from rashomon.knowledge.index import PlaceIndex, Row, write_index
from rashomon.knowledge.keys import entry_keys, is_kept
from rashomon.knowledge.states import countries

FIELDS = (
    *("geonameid", "name", "asciiname", "alternatenames", "latitude", "longitude", "feature_class", "feature_code", "country_code", "cc2"),
    *("admin1_code", "admin2_code", "admin3_code", "admin4_code", "population", "elevation", "dem", "timezone", "modification_date"),
)
"""The fields of a line, in their order."""

LICENCE = "GeoNames: Creative Commons Attribution 4.0 (https://creativecommons.org/licenses/by/4.0/)"

_KINDS = {
    "P": ("city", 1),
    "S": ("spot", 1),
    "T": ("mountain", 2),
    "H": ("water", 5),
    "L": ("area", 5),
    "R": ("road", 5),
    "V": ("forest", 5),
    "U": ("undersea", 7),
    "A": ("area", 5),
    "": ("area", 5),
}
"""Kind and UCDP's `where_prec` by feature class; some codes have their own."""

_BY_CODE = {"PPLC": ("capital", 1), "ADM1": ("admin1", 4), "ADM2": ("admin2", 3), "ADM3": ("area", 2), "ADM4": ("area", 2)}
_STATES = re.compile(r"PCL.*|TERR")
"""Feature codes of states and territories, which are in `countries.csv`."""

_MOST = 2**31 - 1
"""The largest number that a gazetteer file holds."""

_MOST_FAULTS = 1_000
"""Faults after which the rest of a file is not looked at: it is of another format."""

_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class Place:
    """A line of a country file.

    Attributes:
        row: What is kept of it; the first-order division is still a code.
        others: Its other names, in Latin script.
        division: Code of its first-order division; empty for none.
    """

    row: Row
    others: tuple[str, ...]
    division: str


def gazetteer_file(file: Path, shipped: PlaceIndex) -> bytes:
    """A country file as a gazetteer file. Of the divisions, those that the shipped file has are left to it, and so are states.

    Raises:
        GazetteerError: A line is not as it should be; every fault is named with file, line and field.
        OSError: The file cannot be read.
    """
    places = _checked(file)
    names = _division_names(places, shipped)
    kept = [place for place in places if not _is_shipped(place, names, shipped)]
    rows = [_named(place, names) for place in kept]
    keys = [(key, n, own) for n, p in enumerate(kept) for key, own in entry_keys(p.row.name, p.others, p.row.iso3)]
    manifest = {"source": f"GeoNames (https://www.geonames.org), {file.name}", "licence": LICENCE, "places": len(rows)}
    return write_index(rows, keys, {**manifest, "changes": "No names outside Latin script; coordinates to a thousandth of a degree"})


def _checked(file: Path) -> list[Place]:
    """The places of a file whose every line is right."""
    faults: list[Fault] = []
    places: dict[int, Place] = {}
    with _opened(file) as (name, lines):
        for number, raw in enumerate(lines, start=1):
            if not raw.strip():
                continue
            line = _Line(name, number, faults)
            place = line.place(raw)
            if place and place.row.geoname_id in places:
                line.wrong("geonameid", f"expected an id that no line before has, got {place.row.geoname_id}")
            elif place:
                places[place.row.geoname_id] = place
            if len(faults) >= _MOST_FAULTS:
                break
    if not places and not faults:
        faults.append(Fault(name, 1, "", "expected lines of a GeoNames country file, got none"))
    if faults:
        raise GazetteerError(faults)
    return list(places.values())


@contextmanager
def _opened(file: Path) -> Iterator[tuple[str, Iterator[bytes]]]:
    """The lines of a country file, or of the one in a zip, with its name."""
    with file.open("rb") as stream:
        if zipfile.is_zipfile(stream):
            with _unpacked(file.name, stream) as (name, inside):
                yield name, iter(inside)
        else:
            stream.seek(0)
            yield file.name, iter(stream)


@contextmanager
def _unpacked(name: str, stream: BinaryIO) -> Iterator[tuple[str, IO[bytes]]]:
    with zipfile.ZipFile(stream) as archive:
        files = [n for n in archive.namelist() if n.lower().endswith(".txt") and Path(n).name.lower() != "readme.txt"]
        if len(files) != 1:
            inside = ", ".join(files) or "none"
            raise GazetteerError([Fault(name, 1, "", f"expected a zip with one country file such as IQ.txt, got {inside}")])
        try:
            with archive.open(files[0]) as lines:
                yield f"{name}/{files[0]}", lines
        except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError) as error:  # RuntimeError: it has a password
            raise GazetteerError([Fault(name, 1, "", f"expected a whole zip without a password, got one that says: {error}")]) from error


class _Line:
    """One line: its fields, and what is wrong with them."""

    def __init__(self, file: str, number: int, faults: list[Fault]) -> None:
        self._file, self._number, self._faults = file, number, faults

    def wrong(self, field: str, message: str) -> None:
        """Note a fault."""
        self._faults.append(Fault(self._file, self._number, field, message))

    def place(self, raw: bytes) -> Place | None:
        """The place; `None` when something is wrong."""
        before = len(self._faults)
        fields = self._fields(raw)
        place = self._place(fields) if fields else None
        return place if len(self._faults) == before else None

    def _fields(self, raw: bytes) -> dict[str, str] | None:
        try:
            values = raw.decode("utf-8").rstrip("\r\n").split("\t")
        except UnicodeDecodeError as error:
            self.wrong("", f"expected UTF-8, got the byte {raw[error.start]:#04x} at {error.start}")
            return None
        if len(values) != len(FIELDS):
            self.wrong("", f"expected {len(FIELDS)} fields between tabs, got {len(values)}")
            return None
        return dict(zip(FIELDS, values, strict=True))

    def _place(self, fields: dict[str, str]) -> Place:
        code, kind = fields["feature_code"], fields["feature_class"]
        if kind not in _KINDS:
            self.wrong("feature_class", f"expected one of {', '.join(filter(None, _KINDS))}, got {kind!r}")
        if not fields["name"].strip():
            self.wrong("name", "expected a name, got none")
        if not _is_day(fields["modification_date"]):
            self.wrong("modification_date", f"expected a day such as 2024-02-11, got {fields['modification_date']!r}")
        population = self._number_in("population", fields, int, (0, _MOST)) if fields["population"] else 0
        kind, precision = _BY_CODE.get(code, _KINDS.get(kind, _KINDS[""]))
        row = Row(
            name=fields["name"].strip(),
            iso3=self._iso3(fields["country_code"]),
            admin1=fields["admin1_code"],
            kind="country" if _STATES.fullmatch(code) else kind,
            latitude=self._number_in("latitude", fields, float, (-90, 90)),
            longitude=self._number_in("longitude", fields, float, (-180, 180)),
            population=int(population),
            geoname_id=int(self._number_in("geonameid", fields, int, (1, _MOST))),
            precision=precision,
        )
        others = dict.fromkeys((fields["asciiname"].strip(), *fields["alternatenames"].split(",")))
        return Place(row, tuple(n for n in others if n != row.name and is_kept(n, row.population)), fields["admin1_code"].strip())

    def _iso3(self, code: str) -> str:
        if not code:
            return ""
        state = countries().by_iso2(code)
        if state is None:
            self.wrong("country_code", f"expected an ISO 3166-1 alpha-2 code that countries.csv has, or none; got {code!r}")
        return state.iso3 if state else ""

    def _number_in(self, field: str, fields: dict[str, str], read: Callable[[str], float], span: tuple[float, float]) -> float:
        text = fields[field]
        try:
            value = read(text) if text.isascii() else math.nan
        except ValueError:
            value = math.nan
        if not span[0] <= value <= span[1]:  # NaN fits nowhere
            self.wrong(field, f"expected {'a whole number' if read is int else 'degrees'} from {span[0]:,} to {span[1]:,}, got {text!r}")
            return 0
        return value


def _is_day(text: str) -> bool:
    try:
        return bool(_ISO_DAY.fullmatch(text) and date.fromisoformat(text))
    except ValueError:
        return False


def _division_names(places: list[Place], shipped: PlaceIndex) -> dict[tuple[str, str], str]:
    """Country and code of each first-order division to its name: the shipped file's where it has one under any of the names."""
    names: dict[tuple[str, str], str] = {}
    for place in places:
        if place.row.kind == "admin1" and place.division:
            known = _shipped_division(place, shipped)
            names[place.row.iso3, place.division] = known.admin1 if known else place.row.name
    return names


def _shipped_division(place: Place, shipped: PlaceIndex) -> Row | None:
    """The shipped file's entry for a first-order division; the one that most of its names lead to."""
    votes: defaultdict[int, int] = defaultdict(int)
    for key, own in entry_keys(place.row.name, place.others, place.row.iso3):
        for number, _ in shipped.ids(key):
            row = shipped.row(number)
            if row.kind == "admin1" and row.iso3 == place.row.iso3:
                votes[number] += 2 if own else 1
    return shipped.row(max(votes, key=lambda n: votes[n])) if votes else None


def _is_shipped(place: Place, names: dict[tuple[str, str], str], shipped: PlaceIndex) -> bool:
    """Whether the shipped file has it: a state, or a division of the same name in the same place."""
    if place.row.kind == "country":
        return True
    if place.row.kind == "admin1":
        return _shipped_division(place, shipped) is not None
    if place.row.kind != "admin2":
        return False
    division = names.get((place.row.iso3, place.division), "")
    found = (shipped.row(n) for key, _ in entry_keys(place.row.name, place.others, place.row.iso3) for n, _ in shipped.ids(key))
    return any((row.kind, row.iso3, row.admin1) == ("admin2", place.row.iso3, division) for row in found)


def _named(place: Place, names: dict[tuple[str, str], str]) -> Row:
    return replace(place.row, admin1=names.get((place.row.iso3, place.division), ""))
