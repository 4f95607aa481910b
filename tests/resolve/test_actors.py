"""Mentions joined into actors."""

from __future__ import annotations

import pytest

from rashomon.coding.attribution import find_attributions, join_speakers
from rashomon.resolve.actors import Cast, Entity
from rashomon.resolve.names import acronym_of, key_of, same_person
from rashomon.resolve.syntax import Syntax
from tests.annotations import annotate, at, cast_of, parsed


def who(word: str, *sentences: str, nth: int = 1) -> Entity | None:
    """Who a word of a text stands for."""
    annotation = parsed(*sentences)
    return cast_of(annotation).at(at(annotation, word, nth))


def one(word: str, other: str, *sentences: str) -> bool:
    """Whether two words of a text stand for the same actor."""
    annotation = parsed(*sentences)
    cast = cast_of(annotation)
    first, second = cast.at(at(annotation, word)), cast.at(at(annotation, other))
    return first is not None and first is second


def test_a_surname_joins_the_full_name() -> None:
    """And the full name is what the actor is called."""
    annotation = parsed("Ada Moro arrived.", "Moro praised the police.")
    person = cast_of(annotation).at(at(annotation, "Moro", nth=2))
    assert person
    assert person.names == ["Ada Moro", "Moro"]


def test_a_full_name_joins_a_surname_that_came_before() -> None:
    """Names are joined whatever their order in the text."""
    assert one("Moro", "Ada", "Moro praised the police.", "Ada Moro arrived.")


def test_different_people_stay_apart() -> None:
    """No name in common."""
    assert not one("Moro", "Rahal", "Ada Moro met Omar Rahal in Geneva.")


@pytest.mark.parametrize(
    ("title", "sentence"),
    [
        ("activist", "Ada Moro, a lawyer and activist, spoke."),
        ("ambassador", "The ambassador to Chad Ada Moro spoke."),
        ("governor", "The governor of Sool, Ada Moro, spoke."),
        ("Senator", "Senator Ada Moro spoke."),
    ],
)
def test_a_title_joins_the_name_beside_it(title: str, sentence: str) -> None:
    """One coordinated with a title of the person's, some with what they are for in between, one whose tree is wrong."""
    assert one(title, "Ada", sentence)


def test_what_a_title_inside_a_name_is_of_stands_by_itself() -> None:
    """The model takes it for part of the name."""
    state, person = who("Vale", "Vale Gov. Ada Moro spoke."), who("Ada", "Vale Gov. Ada Moro spoke.")
    assert state
    assert person
    assert state.is_place
    assert (state.names, person.names) == (["Vale"], ["Ada Moro"])


def test_an_acronym_in_brackets_joins_the_name_before_it() -> None:
    """There and wherever it comes later."""
    annotation = parsed("The Northern Front (NF) attacked.", "The NF denied it.")
    cast = cast_of(annotation)
    assert cast.at(at(annotation, "Front")) is cast.at(at(annotation, "NF")) is cast.at(at(annotation, "NF", nth=2))


def test_an_acronym_joins_the_name_that_it_abbreviates() -> None:
    """By its initials, without brackets."""
    assert one("UN", "Nations", "The United Nations condemned the attack.", "The UN praised the police.")


def test_a_capital_and_its_state_are_one() -> None:
    """A government that is called by its seat, and by its state's name."""
    assert one("Washington", "States", "Washington condemned the attack.", "The United States condemned the attack.")


def test_a_title_in_apposition_is_the_person() -> None:
    """After the name and before it."""
    assert one("Ada", "mayor", "Ada Moro, the mayor, met Omar Rahal.")
    assert one("minister", "Omar", "The minister, Omar Rahal, resigned.")


def test_a_name_in_apposition_is_the_group() -> None:
    """“The militia, the Northern Front”: one actor, called by its name."""
    assert one("militia", "Front", "The militia, the Northern Front, withdrew.")


def test_a_title_gives_the_person_a_sector() -> None:
    """A mayor governs."""
    person = who("Ada", "Ada Moro, the mayor, met Omar Rahal.")
    assert person
    assert person.sector == "GOV"


def test_a_definite_office_is_its_holder() -> None:
    """“The president” is the one whom the report has named as president."""
    assert one("president", "Ada", "The Chilean president, Ada Moro, spoke.", "The president left.")
    annotation = parsed("The Chilean president, Ada Moro, spoke.", "The president left.")
    cast = cast_of(annotation)
    assert cast.at(at(annotation, "president", nth=2)) is cast.at(at(annotation, "Ada"))


def test_a_definite_description_looks_back_at_a_group() -> None:
    """“The group” is the armed group named last."""
    assert one("Front", "group", "The Northern Front (NF) attacked.", "The group withdrew.")


def test_he_is_the_person_named_before() -> None:
    """A pronoun looks back."""
    assert one("He", "Omar", "Omar Rahal arrived.", "He resigned.")


def test_a_pronoun_does_not_look_ahead() -> None:
    """Nobody was named before it."""
    assert who("He", "He resigned.", "Omar Rahal arrived.") is None


def test_she_is_no_group() -> None:
    """A person's pronoun passes over forces and bodies."""
    assert who("She", "Rebels attacked the army.", "She left.") is None


def test_they_are_a_group() -> None:
    """A group's pronoun."""
    assert one("Rebels", "They", "Rebels attacked the army.", "They left.")


def test_a_relative_pronoun_is_the_noun_before_its_clause() -> None:
    """“The army, which shelled the town”."""
    assert one("which", "army", "The army, which shelled the town, withdrew.")


def test_we_in_quotation_marks_is_the_speaker() -> None:
    """Whoever says "we" is joined to it once it is known who speaks."""
    annotation = parsed("“We will fight,” Ada Moro said.", said=[("Ada Moro", "said", "We will fight")])
    syntax = Syntax(annotation)
    cast = Cast(syntax)
    assert cast.at(at(annotation, "We")) is None
    join_speakers(cast, find_attributions(syntax, cast))
    assert cast.at(at(annotation, "We")) is cast.at(at(annotation, "Ada"))


def test_the_same_noun_again_is_the_same_actor() -> None:
    """Two mentions of "the rebels"."""
    annotation = parsed("The army attacked the rebels.", "The rebels are backed by Chad.")
    cast = cast_of(annotation)
    assert cast.at(at(annotation, "rebels")) is cast.at(at(annotation, "rebels", nth=2))


def test_an_actor_is_found_by_a_name_it_bears() -> None:
    """By surname, by its state's adjective; nobody by another name."""
    cast = cast_of(parsed("Ada Moro arrived.", "Rebels attacked a Turkish base."))
    assert cast.by_name("Moro") is cast.by_name("Ada Moro") is not None
    state = cast.by_name("Turkey")
    assert state
    assert state.country == "TUR"
    assert cast.by_name("Rahal") is None


def test_an_unknown_noun_can_be_introduced() -> None:
    """Where only people can stand, a noun that nobody knows is an actor of kind `unidentified`; other words are none."""
    annotation = parsed("Rebels abducted the beekeeper.")
    cast = cast_of(annotation)
    assert cast.at(at(annotation, "beekeeper")) is None
    person = cast.introduce(at(annotation, "beekeeper"))
    assert person
    assert (person.kind, person.names) == ("unidentified", ["beekeeper"])
    assert cast.introduce(at(annotation, "abducted")) is None


@pytest.mark.parametrize(
    ("name", "label", "kind", "sector"),
    [
        ("Interior Ministry", "ORG", "government_body", "GOV"),
        ("Supreme Court", "ORG", "government_body", "JUD"),
        ("Vale Police", "ORG", "police", "COP"),
        ("Tarim Army", "ORG", "military", "MIL"),
        ("Kest Liberation Front", "ORG", "armed_group", "UAF"),
        ("Unity Party", "ORG", "party", "PTY"),
        ("United Nations", "ORG", "organisation", "IGO"),
        ("Turkey", "PLACE", "state", None),
        ("Ada Moro", "PERSON", "person", None),
        ("Downing Street", "PERSON", "government_body", "GOV"),
    ],
)
def test_a_name_tells_what_it_names(name: str, label: str, kind: str, sector: str | None) -> None:
    """By the register, by words inside the name, by the model's label."""
    words = name.split()
    *before, last = words
    lines = [*(f"{w} {w} PROPN {len(words)} compound" for w in before), f"{last} {last} PROPN {len(words) + 1} nsubj"]
    annotation = annotate("\n".join([*lines, "acted act VERB past 0 root"]), names={name: label})
    actor = cast_of(annotation).at(len(words) - 1)
    assert actor
    assert (actor.kind, actor.sector, actor.is_place) == (kind, sector, False)


def test_a_seat_is_of_its_state() -> None:
    """A building that stands for a body."""
    annotation = annotate("Kremlin Kremlin PROPN 2 nsubj\nacted act VERB past 0 root", names={"Kremlin": "ORG"})
    actor = cast_of(annotation).at(0)
    assert actor
    assert (actor.kind, actor.country) == ("government_body", "RUS")


def test_a_place_that_is_no_state_is_marked() -> None:
    """It acts only where it stands for a government."""
    place = who("Kobani", "The army bombed Kobani.")
    assert place
    assert place.is_place


@pytest.mark.parametrize(
    ("short", "full", "same"),
    [
        ("al-Rahal", "Omar Karim al-Rahal", True),
        ("Rahal", "Omar al-Rahal", True),
        ("Omar Rahal", "Omar Karim Rahal", True),
        ("Ada Rahal", "Omar Rahal", False),
        ("Moro", "Omar Rahal", False),
        ("", "Omar Rahal", False),
    ],
)
def test_people_are_shortened_as_reports_shorten_them(short: str, full: str, *, same: bool) -> None:
    """Surname alone, middle names left out, articles of a surname left out."""
    assert same_person(short, full) is same
    assert same_person(full, short) is same


def test_names_are_compared_without_accents_case_and_marks() -> None:
    """One key for every spelling."""
    assert key_of("The Élan-Front") == key_of("elan front") == "elan front"
    assert key_of("Ada Moro’s") == "ada moro"


def test_an_acronym_takes_all_words_or_the_large_ones() -> None:
    """A single word has none."""
    assert acronym_of("Front for the Liberation of Kest") == {"FFTLOK", "FLK"}
    assert not acronym_of("Kest")
