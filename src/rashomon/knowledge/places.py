"""Where a named place lies: candidates for a name, and the one that a report most likely means."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from hashlib import sha256
from importlib.resources import files
from typing import Any

from rashomon.errors import KnowledgeError
from rashomon.knowledge.added import added_paths, opened
from rashomon.knowledge.choosing import Candidate, choose, ranked
from rashomon.knowledge.demonyms import place_of_demonym
from rashomon.knowledge.entry import SETTLEMENTS, Entry, distance_km
from rashomon.knowledge.index import PlaceIndex, Row
from rashomon.knowledge.names import is_abbreviation, place_key, place_keys, wanted_kind

__all__ = ["Entry", "Gazetteer", "distance_km", "gazetteer"]

_KEPT = 5_000
"""Names whose candidates are remembered: those of one report are asked for several times."""


class Gazetteer:
    """Look-up of places by name. Opening reads the files' bytes; a name unpacks the few blocks it needs.

    Args:
        data: The shipped file.
        added: Files that the user added.

    Raises:
        KnowledgeError: The shipped file is damaged.
    """

    def __init__(self, data: bytes, added: Iterable[PlaceIndex] = ()) -> None:
        self._indexes = (PlaceIndex(data), *added)
        self._find = lru_cache(maxsize=_KEPT)(self._look_up)

    @property
    def version(self) -> str:
        """16 hexadecimal digits: of the shipped file's SHA-256, or of that of all files' digests when some were added."""
        first, *added = (index.digest for index in self._indexes)
        return sha256("".join((first, *sorted(added))).encode()).hexdigest()[:16] if added else first[:16]

    @property
    def manifest(self) -> dict[str, Any]:
        """Sources, licence and changes of the data; `added` holds those of the files that the user added."""
        first, *added = (dict(index.manifest) for index in self._indexes)
        return {**first, "added": added} if added else first

    def names(self) -> Iterator[str]:
        """Every name that is listed, as a key (`place_key`)."""
        for index in self._indexes:
            yield from index.keys()

    def candidates(self, name: str) -> tuple[Entry, ...]:
        """All places that a name may mean, the likeliest without any context first; empty when it is not known."""
        return tuple(candidate.entry for candidate in ranked(self._find(name), wanted_kind(name)))

    def resolve(self, name: str, *, countries: Mapping[str, float] | None = None, near: Sequence[Entry] = ()) -> Entry | None:
        """The place that a report most likely means by a name; `None` when the name is not known.

        Args:
            name: As it stands in the report.
            countries: Evidence for countries in the report (ISO3 to weight, any scale): its other places, demonyms, publisher.
            near: Other places of the report that are already known.
        """
        return choose(self._find(name), wanted_kind(name), countries or {}, near)

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

    def _look_up(self, name: str) -> tuple[Candidate, ...]:
        for position, key in enumerate(place_keys(name)):
            found = tuple(Candidate(entry, own, same_form=position == 0) for entry, own in self._listed(key))
            if is_abbreviation(name):
                found = tuple(c for c in found if c.entry.kind not in SETTLEMENTS | {"admin2"})
            if found:
                return (*found, *self._of_people(name))
        return self._of_people(name)

    def _of_people(self, name: str) -> tuple[Candidate, ...]:
        """The country, region or part of the world whose adjective or people a name is."""
        place = place_of_demonym(name)
        if place is None or place_key(place) == place_key(name):
            return ()
        likeliest = ranked((c for c in self._find(place) if c.entry.kind not in SETTLEMENTS | {"admin2"}), None)
        return tuple(replace(c, own_name=False, same_form=False) for c in likeliest[:1])

    def _listed(self, key: str) -> Iterator[tuple[Entry, bool]]:
        """What all files list under a key; of entries with one GeoNames id only the first."""
        seen: set[int] = set()
        for index in self._indexes:
            rows = [(index.row(number), own) for number, own in index.ids(key)]
            yield from ((_entry(row), own) for row, own in rows if row.geoname_id not in seen)
            seen.update(row.geoname_id for row, _ in rows if row.geoname_id)


def _entry(row: Row) -> Entry:
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


def shipped() -> bytes:
    """The bytes of the file that is shipped with the package.

    Raises:
        KnowledgeError: It cannot be read; reinstalling the package mends it.
    """
    try:
        return (files("rashomon.knowledge") / "data" / "gazetteer.bin").read_bytes()
    except OSError as error:
        raise KnowledgeError(f"The gazetteer's file cannot be read ({error}); reinstall rashomon.") from error


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer that is shipped with the package, with the files that the user added (`rashomon gazetteer add`).

    Raises:
        KnowledgeError: A file is missing or damaged.
    """
    return Gazetteer(shipped(), map(opened, added_paths()))
