"""Who did it and to whom."""

from __future__ import annotations

import pytest

from rashomon.coding.sides import SideFinder
from rashomon.resolve.actors import Cast
from rashomon.resolve.syntax import Syntax
from tests.annotations import at, first_names, parsed


def sides(sentence: str, word: str, kind: str) -> tuple[list[str], list[str]]:
    """Actors and recipients of the event of a type that a word expresses."""
    annotation = parsed(sentence)
    syntax = Syntax(annotation)
    found = SideFinder(syntax, Cast(syntax)).sides(at(annotation, word), kind)
    return first_names(found.actors), first_names(found.recipients)


def test_a_verb_has_its_subject_and_object() -> None:
    """Active voice."""
    assert sides("The army attacked the rebels.", "attacked", "ASSAULT") == (["army"], ["rebels"])


def test_a_passive_verb_names_the_doer_with_by() -> None:
    """What was hit is a thing that nobody is known to own."""
    assert sides("The base was hit by rebels.", "hit", "ASSAULT") == (["rebels"], [])


def test_a_participle_has_the_noun_it_stands_with_as_recipient() -> None:
    """“A man killed by rebels”."""
    assert sides("Police found the body of a man killed by rebels.", "killed", "ASSAULT") == (["rebels"], ["man"])


def test_both_of_two_coordinated_actors_act() -> None:
    """Chad and Sudan."""
    assert sides("Chad and Sudan sent troops.", "sent", "MOBILIZE")[0] == ["Chad", "Sudan"]


def test_who_plans_an_act_is_its_actor() -> None:
    """Control: the plan's subject is the attack's."""
    assert sides("The army plans to attack the rebels.", "attack", "ASSAULT") == (["army"], ["rebels"])


@pytest.mark.parametrize(
    ("sentence", "actors", "recipients"),
    [
        ("An attack by the Northern Front on the police killed at least 13 civilians.", ["Northern Front"], ["police"]),
        ("The attack on the rebels by Chad failed.", ["Chad"], ["rebels"]),
        ("The Northern Front’s attack on the police failed.", ["Northern Front"], ["police"]),
    ],
)
def test_a_noun_names_its_doer_and_its_target(sentence: str, actors: list[str], recipients: list[str]) -> None:
    """“By” and the possessive for the doer, "on" for the target."""
    assert sides(sentence, "attack", "ASSAULT") == (actors, recipients)


def test_of_names_whom_it_is_done_to() -> None:
    """“The assassination of”."""
    assert sides("The assassination of Ada Moro by rebels shocked Chad.", "assassination", "ASSAULT") == (["rebels"], ["Ada Moro"])


def test_of_names_the_doer_of_some_nouns() -> None:
    """“The visit of”."""
    assert sides("The visit of Ada Moro to Sudan ended.", "visit", "CONSULT")[0] == ["Ada Moro"]


def test_the_subject_of_a_light_verb_does_what_its_object_tells() -> None:
    """“Launched an attack against”."""
    assert sides("The rebels launched an attack against the army.", "attack", "ASSAULT") == (["rebels"], ["army"])


def test_the_subject_of_suffering_is_the_recipient() -> None:
    """“Suffered an attack”."""
    assert sides("The army suffered an attack.", "attack", "ASSAULT") == ([], ["army"])


def test_who_condemns_an_attack_did_not_suffer_it() -> None:
    """“Condemned the attack”: the speaker is no side of it."""
    assert sides("The United Nations condemned the attack.", "attack", "ASSAULT") == ([], [])


def test_who_is_responsible_did_it() -> None:
    """“Responsible for the attack on”."""
    assert sides("The rebels are responsible for the attack on the army.", "attack", "ASSAULT") == (["rebels"], ["army"])


def test_talks_list_every_party_as_actor() -> None:
    """Codebook, hard case "Meetings and talks"."""
    assert sides("Talks between Chad and Sudan ended.", "Talks", "CONSULT") == (["Chad", "Sudan"], [])


def test_a_clash_has_two_actors_and_no_recipient() -> None:
    """Unless the report says who attacked."""
    assert sides("The army clashed with rebels.", "clashed", "ASSAULT") == (["army", "rebels"], [])


@pytest.mark.parametrize(
    ("sentence", "verb", "kind"),
    [("Chad deployed troops.", "deployed", "MOBILIZE"), ("Chad withdrew troops.", "withdrew", "RETREAT")],
)
def test_forces_that_are_moved_are_not_whom_it_is_done_to(sentence: str, verb: str, kind: str) -> None:
    """They are the mover's own."""
    assert sides(sentence, verb, kind) == (["Chad"], [])


def test_a_base_stands_for_whom_it_belongs_to() -> None:
    """A facility is no actor; its owner is."""
    assert sides("Rebels attacked a Turkish base.", "attacked", "ASSAULT")[1] == ["Turkish"]


def test_an_unknown_noun_is_somebody_where_only_people_can_stand() -> None:
    """Only people are abducted."""
    assert sides("Rebels abducted the beekeeper.", "abducted", "ASSAULT") == (["Rebels"], ["beekeeper"])


def test_what_is_demanded_of_somebody_makes_them_the_recipient() -> None:
    """The subject of what is said."""
    assert sides("Chad demanded that Sudan free the hostages.", "demanded", "REQUEST") == (["Chad"], ["Sudan"])


def test_who_is_urged_is_the_recipient() -> None:
    """The object of the demand."""
    assert sides("Paris urged Tehran to free the hostages.", "urged", "REQUEST") == (["Paris"], ["Tehran"])


def test_a_town_is_no_party() -> None:
    """A place that is no state is where it happens."""
    assert sides("The army bombed Kobani.", "bombed", "ASSAULT") == (["army"], [])


def test_nobody_is_on_both_sides() -> None:
    """Recipients who also act are actors."""
    actors, recipients = sides("Chad withdrew its troops from Sudan.", "withdrew", "RETREAT")
    assert not set(actors) & set(recipients)
