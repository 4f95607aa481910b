"""Words that stand for somebody."""

from __future__ import annotations

import pytest

from rashomon.resolve.mentions import Mention, clean, find_mentions
from rashomon.resolve.syntax import Syntax
from tests.annotations import parsed


def mentions(*sentences: str) -> dict[str, Mention]:
    """The mentions of a text by what they name."""
    return {m.text: m for m in find_mentions(Syntax(parsed(*sentences)))}


@pytest.mark.parametrize("sentence", ["General Ada Moro resigned.", "Gen. Ada Moro resigned."])
def test_a_title_is_no_part_of_a_persons_name(sentence: str) -> None:
    """The model's name may hold it; the mention does not."""
    assert "Ada Moro" in mentions(sentence)


def test_a_title_tells_what_a_person_is() -> None:
    """Beside the name, in apposition."""
    noun = mentions("Ada Moro, the mayor, met Omar Rahal.")["Ada Moro"].noun
    assert noun
    assert (noun.kind, noun.sector) == ("person", "GOV")


def test_a_dateline_is_nobody() -> None:
    """Capitals before a dash say where the report was written."""
    assert list(mentions("BAGHDAD, Iraq — The army withdrew.")) == ["army"]


@pytest.mark.parametrize(
    ("sentence", "name", "country"),
    [
        ("Washington condemned the attack.", "Washington", "USA"),
        ("Paris urged Tehran to free the hostages.", "Paris", "FRA"),
        ("Paris urged Tehran to free the hostages.", "Tehran", "IRN"),
        ("The talks with Paris failed.", "Paris", "FRA"),
        ("London apologised to Ankara.", "Ankara", "TUR"),
    ],
)
def test_a_capital_that_acts_is_its_government(sentence: str, name: str, country: str) -> None:
    """As subject, as the one who is urged, as the one who is talked with."""
    mention = mentions(sentence)[name]
    assert (mention.label, mention.country) == ("STATE", country)


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("French troops left Paris.", "Paris"),
        ("Rebels attacked Ankara.", "Ankara"),
        ("Protesters gathered in Ankara.", "Ankara"),
        ("The troops moved to Ankara.", "Ankara"),
    ],
)
def test_a_capital_where_something_happens_is_a_city(sentence: str, name: str) -> None:
    """Left, attacked, gathered in."""
    assert mentions(sentence)[name].label == "PLACE"


def test_a_demonym_is_a_mention_of_its_state() -> None:
    """An adjective alone, apart from the noun beside it."""
    found = mentions("Rebels attacked a Turkish base.")
    assert (found["Turkish"].sort, found["Turkish"].country) == ("demonym", "TUR")


@pytest.mark.parametrize(
    ("sentence", "name", "country"),
    [
        ("Turkish officials condemned the attack.", "Turkish officials", "TUR"),
        ("The army of Chad, which shelled the town, withdrew.", "army of Chad", "TCD"),
        ("Sudan’s army shelled the rebels.", "Sudan’s army", "SDN"),
    ],
)
def test_a_body_knows_the_state_in_its_phrase(sentence: str, name: str, country: str) -> None:
    """By adjective, by "of", by possessive."""
    assert mentions(sentence)[name].country == country


def test_a_noun_says_what_the_actor_is() -> None:
    """Kind and sector by the noun alone."""
    noun = mentions("The army clashed with rebels.")["rebels"].noun
    assert noun
    assert (noun.kind, noun.sector) == ("armed_group", "REB")


def test_a_noun_before_a_noun_is_no_actor() -> None:
    """A police station is not the police."""
    assert not mentions("The police station burned.")


def test_things_are_no_mentions() -> None:
    """Weapons and towns do nothing."""
    assert list(mentions("The rebels agreed to leave the town and surrender their weapons.")) == ["rebels", "their"]


def test_pronouns_are_mentions() -> None:
    """Who they stand for is decided later."""
    assert mentions("She left.")["She"].sort == "pronoun"


def test_a_word_belongs_to_one_mention() -> None:
    """In the order of the text."""
    found = find_mentions(Syntax(parsed("Sudan’s army shelled the rebels.", "Ada Moro, the mayor, met Omar Rahal.")))
    heads = [m.head for m in found]
    assert heads == sorted(set(heads))


@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        ("the rebels", "rebels"),
        ("at least 13 civilians", "civilians"),
        ("dozens of farmers", "farmers"),
        ("Chad’s", "Chad"),
        ("“the Front,”", "Front"),
        ("Northern\n  Front", "Northern Front"),
    ],
)
def test_a_phrase_is_cleaned_into_a_name(phrase: str, name: str) -> None:
    """Articles, figures, possessive endings and marks are no part of what somebody is called."""
    assert clean(phrase) == name


def test_a_common_noun_at_the_beginning_of_a_sentence_is_no_name() -> None:
    """Its capital is the sentence's, whatever the model takes it for."""
    found = mentions("Soldiers and miners met.")
    assert {name: mention.sort for name, mention in found.items()} == {"Soldiers": "noun", "miners": "noun"}
