"""What to say of a place that the gazetteer does not know: that it has no point, and which names are like its own."""

from __future__ import annotations

from difflib import get_close_matches
from itertools import islice

from rashomon.knowledge import Entry, gazetteer
from rashomon.knowledge.names import place_key
from rashomon.model import Place

OFFERED = 5
"""Names that are offered at most."""

LIKE = 0.75
"""Least likeness of a name that is offered (`difflib`, 0 to 1): own choice, two letters of eight."""

FAR = 2
"""Letters by which a name like another is longer or shorter at most: own choice."""


def unlocated(place: Place) -> str:
    """Why a place has no point, which names are like its own, and what to do, in a few sentences."""
    where = f" in {place.country}" if place.country else ""
    elsewhere = [entry for entry in gazetteer().candidates(place.name) if entry.iso3 != place.country]
    near = list(dict.fromkeys(map(_told, elsewhere or near_names(place))))[:OFFERED]
    meant = f"It has that name elsewhere: {'; '.join(near)}." if elsewhere else f"Names like it: {'; '.join(near)}."
    return " ".join(
        (
            f"The gazetteer knows no place {place.name!r}{where}: it is kept as a name without a point.",
            *([meant] if near else []),
            "Give another name, or its place with --point NORTH,EAST.",
        )
    )


def near_names(place: Place) -> list[Entry]:
    """Places of the gazetteer whose names are spelled like that of a place, in its state where that is known, the likest first."""
    key = place_key(place.name)
    keys = [other for other in gazetteer().names() if other[:1] == key[:1] and abs(len(other) - len(key)) <= FAR]
    found: dict[str, Entry] = {}
    for like in get_close_matches(key, keys, n=4 * OFFERED, cutoff=LIKE):
        entries = (entry for entry in gazetteer().candidates(like) if place.country in {None, entry.iso3})
        for entry in islice(entries, 1):
            found.setdefault(_told(entry), entry)
    return list(found.values())[:OFFERED]


def _told(entry: Entry) -> str:
    """A place as a person can tell it from others: name, division, state."""
    return f"{entry.name} ({', '.join(filter(None, (entry.admin1, entry.iso3)))})"
