"""Whether two places, or two dates, may be of one event.

Places agree when they have one name, whatever common nouns stand beside it, or one id, when one lies within the other, or when they are
nearer to one another than they reach; where that cannot be told they agree. Dates agree when they share a day or touch: what happened
overnight is told under both days.
"""

from __future__ import annotations

from functools import lru_cache

from rashomon.knowledge.containment import RADIUS_KM, containment
from rashomon.knowledge.entry import Entry, distance_km
from rashomon.knowledge.names import place_key, without_article, without_unit
from rashomon.knowledge.places import gazetteer
from rashomon.ledger.disputes.words import word_list
from rashomon.model import Place, When

TOUCHING = 1
"""Days from the end of one date to the start of another that one night, or a time zone, may lie between."""

KIND_OF_PRECISION = {1: "city", 2: "area", 3: "admin2", 4: "admin1", 5: "region", 6: "country", 7: "sea"}
"""The gazetteer's kind of a place of which only UCDP's `where_prec` is known."""


def places_clash(one: Place, other: Place, *, attributed: bool) -> bool:
    """Whether two places cannot be of one event.

    Args:
        one: A place as one report has it.
        other: As another has it.
        attributed: Whether named sources tell both. Two names of which nothing is known contradict one another only then.
    """
    if _is_one_name(one.name, other.name) or (one.geoname_id and one.geoname_id == other.geoname_id):
        return False
    ours, theirs = entry_of(one), entry_of(other)
    if ours and theirs:
        return _apart(ours, theirs)
    if one.country and other.country and one.country != other.country:
        return True
    return attributed and not ours and not theirs and not (_is_wide(one.name) or _is_wide(other.name))


def _words(name: str) -> frozenset[str]:
    """The words that tell a place from others: no common nouns beside a name ("the Sorn waterfront", "the settlement of Sorn")."""
    told = [word for word in name.split() if any(letter.isupper() for letter in word)]
    name = " ".join(told) or name
    return frozenset(without_article(without_unit(place_key(name))).split()) - {"the", "of", "in", "near", "outside", "around"}


def _is_one_name(one: str, other: str) -> bool:
    ours, theirs = _words(one), _words(other)
    return ours <= theirs or theirs <= ours


def _is_wide(name: str) -> bool:
    return bool(set(place_key(name).split()) & word_list("places", "wide"))


@lru_cache(maxsize=10_000)
def entry_of(place: Place) -> Entry | None:
    """The place as the reader located it, else as the gazetteer has it in the country given; `None` when it is not known."""
    if place.latitude is None or place.longitude is None:
        found = gazetteer().resolve(place.name, countries={place.country: 1.0} if place.country else None)
        return found if found and place.country in {None, found.iso3} else None
    kind = KIND_OF_PRECISION.get(place.precision or 0, "city")
    name = place.gazetteer_name or place.name
    return Entry(name, place.country, place.admin1, kind, place.latitude, place.longitude, 0, place.geoname_id, place.precision)


def _apart(one: Entry, other: Entry) -> bool:
    if containment(one, other).inside is not False or containment(other, one).inside is not False:
        return False
    reach = RADIUS_KM.get(one.precision or 0, 0.0) + RADIUS_KM.get(other.precision or 0, 0.0)
    return one.iso3 != other.iso3 or distance_km(one, other) > reach


def dates_clash(one: When, other: When) -> bool:
    """Whether two dates leave at least a whole day between them."""
    ours, theirs = one.bounds(), other.bounds()
    if ours is None or theirs is None:
        return False
    return (max(ours[0], theirs[0]) - min(ours[1], theirs[1])).days > TOUCHING
