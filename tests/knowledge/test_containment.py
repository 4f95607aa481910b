from __future__ import annotations

import pytest

from rashomon.knowledge import Entry, gazetteer
from rashomon.knowledge.containment import containment


def found(name: str) -> Entry:
    """The place that a name means, which must be known."""
    entry = gazetteer().resolve(name)
    assert entry is not None, name
    return entry


@pytest.mark.parametrize(
    ("inner", "outer", "inside", "why"),
    [
        ("Ramadi", "Anbar province", True, "lies in Anbar"),
        ("Ramadi", "Iraq", True, "lies in IRQ"),
        ("Anbar province", "Iraq", True, "lies in IRQ"),
        ("Ain al-Asad", "Anbar province", True, "lies in Anbar"),
        ("Ramadi", "Basra province", False, "lies in Anbar"),
        ("Ramadi", "Syria", False, "lies in IRQ"),
        ("Sadr City", "Baghdad", True, "km from the middle of Baghdad"),
        ("Fallujah", "Baghdad", False, "lies in Anbar"),
        ("Iraq", "Anbar province", False, "wider"),
        ("Anbar province", "Ramadi", False, "wider"),
        ("Middle East", "Iraq", False, "wider"),
        ("Iraq", "the Middle East", None, "whose states are not listed"),
        ("Kurdistan", "Iraq", None, "several states"),
        ("Baghdad", "Baghdad", True, "same place"),
        ("Bakhmut", "the Donbas", True, "reaches at least"),
        ("Red Sea", "Gulf of Aden", None, "no radius"),
    ],
)
def test_where_places_lie(inner: str, outer: str, inside: bool | None, why: str) -> None:  # noqa: FBT001 — a row of the table above
    """By state and division, else by distance; and the reason says which."""
    told = containment(found(inner), found(outer))
    assert (told.inside, why in told.reason) == (inside, True), told


def test_a_border_counts_before_distance() -> None:
    """Tower 22 in Jordan is ten kilometres from Rukban in Syria, and not in it."""
    told = containment(found("Tower 22"), found("Rukban camp"))
    assert told.inside is False
    assert told.reason == "Tower 22 lies in JOR, Rukban in SYR"


def test_what_lies_far_from_the_middle_of_a_region_cannot_be_told() -> None:
    """Regions have no border here; towns are small enough to say no."""
    base = Entry("Somewhere", "SYR", None, "base", 33.0, 38.5, 0, None, 1)
    region = Entry("Badiya", "SYR", None, "region", 35.0, 39.5, 0, None, 5)
    town = Entry("Sometown", "SYR", None, "town", 35.0, 39.5, 0, None, 1)
    assert containment(base, region).inside is None
    assert containment(base, town).inside is False


def test_distance_decides_where_a_division_is_not_known() -> None:
    """A base without a division is in the province whose middle is near, and may or may not be in one that is far."""
    province = Entry("Upper Vale", "SYR", "Upper Vale", "admin1", 35.0, 39.5, 0, None, 4)
    near, far = (Entry("Base", "SYR", None, "base", latitude, 39.5, 0, None, 1) for latitude in (35.5, 37.5))
    assert containment(near, province).inside is True
    assert containment(far, province).inside is None
