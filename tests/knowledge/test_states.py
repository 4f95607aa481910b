from __future__ import annotations

from collections import Counter
from typing import get_args

import pytest

from rashomon.knowledge import countries, country_of
from rashomon.model import ActorKind
from rashomon.ontology import ontology


@pytest.mark.parametrize(
    ("form", "iso3"),
    [
        ("Iraq", "IRQ"),
        ("the United States", "USA"),
        ("US", "USA"),
        ("U.S.", "USA"),
        ("America", "USA"),
        ("UK", "GBR"),
        ("England", "GBR"),
        ("UAE", "ARE"),
        ("DRC", "COD"),
        ("Zaire", "COD"),
        ("Burma", "MMR"),
        ("Côte d’Ivoire", "CIV"),
        ("Cote d'Ivoire", "CIV"),
        ("Türkiye", "TUR"),
        ("Kosovo", "XKX"),
        ("Palestine", "PSE"),
        ("Taiwan", "TWN"),
        ("Hong Kong", "HKG"),
        ("Western Sahara", "ESH"),
        ("Soviet Union", "SUN"),
        ("East Germany", "DDR"),
        ("IRAN", "IRN"),
    ],
)
def test_names(form: str, iso3: str) -> None:
    """Common names, variants, abbreviations and former names mean their state."""
    found = countries().by_name(form)
    assert found is not None
    assert found.iso3 == iso3


@pytest.mark.parametrize(
    ("form", "iso3"),
    [
        ("Iraqi", "IRQ"),
        ("Iraqis", "IRQ"),
        ("British", "GBR"),
        ("Britons", "GBR"),
        ("Danes", "DNK"),
        ("Filipino", "PHL"),
        ("Nigerien", "NER"),
        ("Nigerians", "NGA"),
        ("South Sudanese", "SSD"),
        ("Soviet", "SUN"),
    ],
)
def test_demonyms(form: str, iso3: str) -> None:
    """Adjectives and peoples, one and many, mean their state."""
    found = countries().by_demonym(form)
    assert found is not None
    assert found.iso3 == iso3


@pytest.mark.parametrize("form", ["us", "Us", "turkey", "chad", "jordan", "georgia", "guinea", "polish", "american", "Uk", "uae", "china"])
def test_lower_case_is_a_word(form: str) -> None:
    """Without its capitals a form is an ordinary word."""
    assert country_of(form) is None


@pytest.mark.parametrize(
    ("form", "iso3"),
    [
        ("US-led", "USA"),
        ("U.S.-backed", "USA"),
        ("Iranian-backed", "IRN"),
        ("Saudi–led", "SAU"),
        ("Iran’s", "IRN"),
        ("the Netherlands'", "NLD"),
    ],
)
def test_what_is_tied_to_a_name(form: str, iso3: str) -> None:
    """A participle after a hyphen and a possessive leave the state what it is."""
    assert country_of(form) == iso3


@pytest.mark.parametrize("form", ["", "EU", "Washington", "Kremlin", "Kurdish", "US-Mexico", "Congress"])
def test_what_is_no_state(form: str) -> None:
    """Organisations, capitals, seats and peoples without a state are not answered with a state."""
    assert country_of(form) is None


def test_capital_stands_for_its_state() -> None:
    """A capital is found as such, also in its other spelling."""
    found = [countries().by_capital(form) for form in ("Washington", "Kiev", "Kyiv", "Tehran")]
    assert [c and c.iso3 for c in found] == ["USA", "UKR", "UKR", "IRN"]


def test_seat_stands_for_its_body() -> None:
    """The Pentagon is a military body of the United States, the Kremlin Russia's government."""
    pentagon, kremlin = countries().by_seat("the Pentagon"), countries().by_seat("Kremlin")
    assert pentagon is not None
    assert kremlin is not None
    assert (pentagon.country, pentagon.kind, pentagon.sector) == ("USA", "military", "MIL")
    assert (kremlin.country, kremlin.kind, kremlin.sector) == ("RUS", "government_body", "GOV")


def test_states_in_a_phrase() -> None:
    """The states of a phrase come in order, the longest form first, each once."""
    found = countries().found_in("American and South Korean troops in the Democratic Republic of the Congo, with US-led forces")
    assert [c.iso3 for c in found] == ["USA", "KOR", "COD"]


def test_codes_are_unique() -> None:
    """No two records share a code, and each code has the form of its scheme."""
    records = countries().records
    assert len({c.iso3 for c in records}) == len(records)
    assert all(len(c.iso3) == 3 and c.iso3.isupper() and (not c.iso2 or len(c.iso2) == 2) for c in records)


def test_gleditsch_ward_numbers_are_shared_only_with_successors() -> None:
    """One number means one state of the present; a former state may have handed its number on."""
    numbers = [c.gw for c in countries().records if c.gw and c.until is None]
    assert len(numbers) == len(set(numbers)) > 190


def test_no_form_means_two_states() -> None:
    """No name of a state is also that of another, nor one demonym that of another."""
    names = [form for c in countries().records for form in {c.name, *c.names}]
    demonyms = [form for c in countries().records for form in {*c.adjectives, *c.people}]
    assert [form for form, count in Counter(names).items() if count > 1] == []
    assert [form for form, count in Counter(demonyms).items() if count > 1] == []


def test_former_states_name_their_successor() -> None:
    """A state that is no more says until when, and which state continues it."""
    former = {c.iso3: (c.until, c.successor) for c in countries().records if c.until}
    assert former["SUN"] == (1991, "RUS")
    assert all(countries().by_iso3(str(successor)) for _, successor in former.values())


def test_iso2_means_the_present_state() -> None:
    """Of two states that used one code, the present one is meant."""
    found = countries().by_iso2("YE")
    assert found is not None
    assert found.iso3 == "YEM"


def test_every_seat_is_coded_by_the_codebook() -> None:
    """The whole table keeps to the codebook's kinds, PLOVER's sectors and known states."""
    for seat in countries().seats:
        assert seat.kind in get_args(ActorKind), seat
        assert seat.sector in ontology().sectors, seat
        assert seat.country is None or countries().by_iso3(seat.country), seat
