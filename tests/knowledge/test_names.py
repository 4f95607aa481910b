from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.knowledge.names import is_abbreviation, place_key, place_keys, wanted_kind


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Deir ez-Zor", "deir ez zor"),
        ("São Paulo", "Sao Paulo"),
        ("Sana'a", "Sanaa"),
        ("Sana’a", "Sanaa"),
        ("St. Louis", "Saint Louis"),
        ("St Petersburg", "Saint Petersburg"),
        ("Ḩamāh", "Hamah"),
        ("Łódź", "Lodz"),
        ("MOSUL", "Mosul"),
    ],
)
def test_spellings_that_are_one(one: str, other: str) -> None:
    """Case, marks, hyphens, apostrophes and "St." do not tell places apart."""
    assert place_key(one) == place_key(other)


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("the Golan Heights", "golan heights"),
        ("al-Raqqa", "raqqa"),
        ("ar-Raqqa", "raqqa"),
        ("El Fasher", "fasher"),
        ("city of Aleppo", "aleppo"),
        ("Idlib province", "idlib"),
        ("Governorate of Basra", "basra"),
        ("Zamzam refugee camp", "zamzam"),
        ("northern Syria", "syria"),
        ("south-western Iraq", "iraq"),
        ("Iraq’s", "iraq"),
    ],
)
def test_what_may_be_left_out(name: str, key: str) -> None:
    """Articles, words for divisions and settlements, and compass points are left out in the end."""
    assert place_keys(name)[-1] == key


@pytest.mark.parametrize("name", ["El Paso", "North Korea", "Kuwait City", "East Timor", "Al Anbar"])
def test_the_name_as_it_stands_comes_first(name: str) -> None:
    """Nothing is left out before the whole name was tried."""
    assert place_keys(name)[0] == name.lower()


@pytest.mark.parametrize(
    ("name", "kind"),
    [("Idlib province", "admin1"), ("Henry County", "admin2"), ("Gaza City", "city"), ("city of Aleppo", "city"), ("Aleppo", None)],
)
def test_a_name_may_say_what_it_is(name: str, kind: str | None) -> None:
    """Words for divisions and settlements tell the kind that is meant."""
    assert wanted_kind(name) == kind


@pytest.mark.parametrize(("name", "short"), [("EU", True), ("NSW", True), ("U.S.", True), ("Eu", False), ("GAZA", False), ("A", False)])
def test_abbreviations(name: str, short: bool) -> None:  # noqa: FBT001  a row of the table above
    """Two or three capitals are an abbreviation; a dateline in capitals is a name."""
    assert is_abbreviation(name) is short


@given(st.text())
def test_any_text_has_keys(text: str) -> None:
    """No text breaks the look-up, and no key is empty."""
    assert all(place_keys(text)) or place_keys(text) == ()


@given(st.text())
def test_a_key_is_its_own_key(text: str) -> None:
    """Making a key of a key changes nothing."""
    key = place_key(text)
    assert place_key(key) == key
