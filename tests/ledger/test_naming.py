"""Whether two names may be of one actor, where no register knows either."""

from __future__ import annotations

import pytest

from rashomon.ledger.naming import akin, alike, all_forms, forms


def test_a_name_has_forms_without_and_inside_its_brackets_and_initials() -> None:
    assert forms("the Karvian Liberation Army (KLA)") == {"karvian liberation army", "kla"}
    assert forms("Front for Belt and Oram Unity") >= {"fbou"}


def test_two_words_have_no_initials() -> None:
    """Two letters are shared by too many."""
    assert forms("Northern Front") == {"northern front"}


def test_forms_do_not_depend_on_case_accents_or_hyphens() -> None:
    assert forms("Al-Ḥashd") == forms("al hashd")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Karvian Unity Council", "the Unity Council"),
        ("National Liberation Army of Oram (NLA)", "NLA"),
        ("Karvian Liberation Army", "KLA"),
        ("The Meridian", "Meridian"),
    ],
)
def test_shortened_names_are_alike(one: str, other: str) -> None:
    assert alike(forms(one), forms(other))
    assert alike(forms(other), forms(one))


@pytest.mark.parametrize(
    ("one", "other"),
    [("Karvian Unity Council", "the Council"), ("Northern Front", "Southern Front"), ("Belt Guard", "Belt"), ("Ada Moro", "Moro")],
)
def test_a_single_word_is_shared_by_too_many(one: str, other: str) -> None:
    assert not alike(forms(one), forms(other))


@pytest.mark.parametrize("other", ["Moro", "Ada Moro", "Interior Minister Ada Moro"])
def test_persons_are_known_by_their_last_word(other: str) -> None:
    assert alike(forms("Ada Moro"), forms(other), person=True)


def test_persons_of_one_family_are_two() -> None:
    assert not alike(forms("Ada Moro"), forms("Idris Moro"), person=True)


def test_all_forms_are_those_of_all_names() -> None:
    assert all_forms(("Northern Front", "the Front")) == {"northern front", "front"}


@pytest.mark.parametrize(
    ("one", "other"), [("hop growers", "growers’ unions"), ("the union", "the dockers' union"), ("Sorvia", "Sorvian negotiators")]
)
def test_descriptions_that_share_a_word_that_tells_are_akin(one: str, other: str) -> None:
    assert akin(forms(one), forms(other))
    assert akin(forms(other), forms(one))


@pytest.mark.parametrize(("one", "other"), [("Oram army", "Belt army"), ("three young men", "a group of villagers"), ("", "police")])
def test_words_that_very_many_have_tell_nothing(one: str, other: str) -> None:
    assert not akin(forms(one), forms(other))
