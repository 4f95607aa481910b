"""Types, dates, places and names as a person writes them."""

from __future__ import annotations

import pytest

from rashomon.errors import FilterError
from rashomon.knowledge.register import ActorRegister, Entry, EntryId
from rashomon.ledger.corrections.changes import Named, Retype
from rashomon.ledger.corrections.unlocated import near_names, unlocated
from rashomon.ledger.corrections.written import date_of, kind_of, named, person, place_of, point_of, type_of
from rashomon.ledger.rows import Party
from rashomon.model import ActorId, Place, When

FRONT = Party(ActorId("A1"), "Northern Front", "armed_group", "TSL", "REB", names=("the Front",))
REGISTER = ActorRegister(
    [
        Entry(EntryId("belt-militia"), "Belt Militia", ("BM",), "armed_group"),
        Entry(EntryId("belt-union"), "Belt Union", ("BU", "Belt"), "party"),
        Entry(EntryId("belt-club"), "Belt Club", ("Belt",), "organisation"),
    ]
)


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("2031-03-05", When("2031-03-05", "2031-03-05", "day")),
        (" 2031-03 ", When("2031-03", "2031-03", "month")),
        ("2031", When("2031", "2031", "year")),
        ("2031-03-02/2031-03-05", When("2031-03-02", "2031-03-05", "span", "within")),
        ("../2031-03", When(None, "2031-03", "span", "within")),
    ],
)
def test_dates(written: str, date: When) -> None:
    """Days, months, years, intervals with or without an end."""
    assert date_of(written) == date


def test_what_lasted_an_interval() -> None:
    """Rather than being on some day of it."""
    assert date_of("2031-03-02/2031-03-05", during=True).extent == "during"


@pytest.mark.parametrize("written", ["", "soon", "2031-02-30", "2031-03-05/2031-03-02", "../..", "2031/"])
def test_dates_that_are_none(written: str) -> None:
    """The message shows one."""
    with pytest.raises(FilterError, match="expected"):
        date_of(written)


def test_places_of_the_gazetteer() -> None:
    """With coordinates, by name and country."""
    found = place_of("Mosul", "Iraq")
    assert (found.country, found.gazetteer_name) == ("IRQ", "Mosul")
    assert found.latitude is not None
    assert found.priogrid is not None


def test_places_that_no_gazetteer_has() -> None:
    """By their name, with a point when one is given."""
    assert place_of("Oskara Ford") == Place("Oskara Ford")
    pointed = place_of("Oskara Ford", "IRQ", point=point_of("34.05,44.2"))
    assert (pointed.latitude, pointed.longitude, pointed.country, pointed.precision) == (34.05, 44.2, "IRQ", 1)


def test_places_that_are_none() -> None:
    """A blank name, a state or point that there is not."""
    for call, message in (
        (lambda: place_of(" "), "it is empty"),
        (lambda: place_of("Mosul", "Nowhereland"), "expected a state"),
        (lambda: place_of("Mosul", point=(91.0, 0.0)), "expected degrees"),
        (lambda: point_of("here"), "expected degrees"),
    ):
        with pytest.raises(FilterError, match=message):
            call()


def test_types_and_modes() -> None:
    """In any case; an unknown one lists those there are."""
    assert type_of("coerce", "arrest") == Retype("COERCE", "arrest")
    with pytest.raises(FilterError, match="there are ACCUSE"):
        type_of("ATTACK", None)
    with pytest.raises(FilterError, match="COERCE has no mode"):
        type_of("COERCE", "firearms")
    with pytest.raises(FilterError, match="there are merge, split"):
        kind_of("bless")


def test_names_of_the_reports_come_first() -> None:
    """In any of their forms."""
    assert named("the front", [FRONT], REGISTER) == Named("Northern Front", "armed_group", "TSL", "REB")


def test_names_of_the_register() -> None:
    """By name, acronym or id."""
    wanted = Named("Belt Militia", "armed_group", entry="belt-militia")
    assert [named(name, [], REGISTER) for name in ("Belt Militia", "BM", "belt-militia")] == [wanted] * 3


def test_names_that_mean_several_or_nobody() -> None:
    """The message lists the ids, or asks for a kind."""
    with pytest.raises(FilterError, match="belt-union"):
        named("Belt", [], REGISTER)
    with pytest.raises(FilterError, match="--kind, one of state"):
        named("Zork of Zorkia", [], REGISTER)
    with pytest.raises(FilterError, match="it is empty"):
        named(" ", [], REGISTER)


def test_somebody_whom_nobody_knows() -> None:
    """With a kind of the codebook and a state that there is."""
    assert person("Zork", "person", "Iraq") == Named("Zork", "person", "IRQ")
    with pytest.raises(FilterError, match="there are state"):
        person("Zork", "wizard")


def test_what_is_said_of_a_place_without_a_point() -> None:
    """That it has none, and which names are like its own."""
    told = unlocated(place_of("Mosull"))
    assert "knows no place 'Mosull': it is kept as a name without a point" in told
    assert "Mosul (Nineveh, IRQ)" in told
    assert "--point" in told


def test_names_like_that_of_a_place_are_of_its_state() -> None:
    """Where it is known; nothing is offered for what is like nothing."""
    assert {entry.iso3 for entry in near_names(Place("Bagdadd", "IRQ"))} == {"IRQ"}
    assert near_names(Place("Zzyzx")) == []
    assert "Names like it" not in unlocated(Place("Zzyzx"))


def test_a_name_that_another_state_has_is_told() -> None:
    """Rather than names that are only like it."""
    assert "It has that name elsewhere: Mosul (Nineveh, IRQ)." in unlocated(place_of("Mosul", "SYR"))
