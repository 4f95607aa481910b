"""Mentions of one event within a report."""

from __future__ import annotations

from tests.annotations import coded, parsed

ASSAULTS = {"attack": "ASSAULT", "killed": "ASSAULT"}


def told(*sentences: str, **scores: str) -> list[list[str]]:
    """The triggers of every assault of a text."""
    annotation = parsed(*sentences, scores=scores)
    return [[t.quote for t in event.triggers] for event in coded(annotation).events if event.type == "ASSAULT"]


def test_killed_in_an_airstrike_is_one_event() -> None:
    """One trigger governs the other, and the strike gives the mode."""
    annotation = parsed("Ten soldiers were killed in an airstrike.", scores={"airstrike": "ASSAULT", "killed": "ASSAULT"})
    (event,) = coded(annotation).events
    assert [t.quote for t in event.triggers] == ["killed", "airstrike"]
    assert event.mode == "aerial"


def test_the_attack_takes_up_what_was_told_before() -> None:
    """The same word, with the definite article."""
    assert told("Rebels attacked the army.", "The attack killed ten soldiers.", **ASSAULTS) == [["attacked", "attack", "killed"]]


def test_a_general_noun_takes_up_another_word() -> None:
    """“The attack” for a shelling."""
    assert told("Rebels shelled the police.", "The attack killed ten soldiers.", **ASSAULTS) == [["shelled", "attack", "killed"]]


def test_another_attack_is_another_event() -> None:
    """An indefinite noun brings up something new."""
    assert told("Rebels shelled the police.", "Another attack killed ten farmers.", **ASSAULTS) == [["shelled"], ["attack", "killed"]]


def test_another_attack_is_another_event_though_the_word_is_the_same() -> None:
    """“Another” is stronger than the shared word."""
    assert told("Rebels attacked the army.", "Another attack killed ten farmers.", **ASSAULTS) == [["attacked"], ["attack", "killed"]]


def test_what_comes_after_an_attack_is_another_event() -> None:
    """“Bombed … after the attack” are two, though one verb governs both."""
    assert told("Chad bombed the rebels after the attack on the army.") == [["bombed"], ["attack"]]


def test_killed_some_and_wounded_others_is_one_event() -> None:
    """Coordinated verbs of one subject, with two effects."""
    assert told("Rebels killed four soldiers and wounded nine civilians.") == [["killed", "wounded"]]


def test_two_places_are_two_events() -> None:
    """Aleppo and Khartoum cannot both be where it happened."""
    result = coded(parsed("Rebels attacked the army in Aleppo.", "Rebels attacked the army in Khartoum."))
    assert [e.place.name for e in result.events if e.place] == ["Aleppo", "Khartoum"]


def test_two_sets_of_parties_are_two_events() -> None:
    """Who attacks here is attacked there."""
    assert told("The army attacked the rebels.", "Rebels attacked the army.") == [["attacked"], ["attacked"]]


def test_the_same_told_twice_is_one_event() -> None:
    """With what either telling knows."""
    result = coded(parsed("Rebels attacked the army.", "Rebels attacked the army near Kobani on Monday."))
    (event,) = result.events
    assert event.place
    assert event.place.name == "Kobani"
    assert event.date
    assert event.date.start == "2031-03-03"


def test_types_are_not_mixed() -> None:
    """To condemn an attack is not to attack."""
    result = coded(parsed("Rebels attacked the army.", "Chad condemned the attack on the rebels."))
    assert {e.type for e in result.events} == {"ASSAULT", "ACCUSE"}


def test_events_are_numbered_in_order_of_first_mention() -> None:
    """As e1, e2 and so on."""
    result = coded(parsed("Rebels attacked the army in Aleppo.", "Police arrested 12 protesters.", "Chad deployed troops."))
    assert [(e.id, e.type) for e in result.events] == [("e1", "ASSAULT"), ("e2", "COERCE"), ("e3", "MOBILIZE")]


def test_a_deed_and_the_harm_it_did_are_one_though_the_parse_lost_their_bond() -> None:
    """The attack stands right before what it did, and nobody else did it."""
    assert told("The vote came two days after an attack on the port killed ten soldiers.", **ASSAULTS) == [["attack", "killed"]]
