"""Counts of people."""

from __future__ import annotations

import pytest

from rashomon.model import Effect
from tests.annotations import annotate, coded, parsed


def effects(*sentences: str, **scores: str) -> list[Effect]:
    """The effects of every event of a text."""
    return [effect for event in coded(parsed(*sentences, scores=scores)).events for effect in event.effects]


@pytest.mark.parametrize(
    ("sentence", "kind", "low", "high"),
    [
        ("Rebels killed at least 13 civilians.", "killed", 13, None),
        ("Rebels killed up to 20 soldiers.", "killed", None, 20),
        ("Police arrested 12 protesters.", "arrested", 12, 12),
        ("Ten soldiers were killed in an airstrike.", "killed", 10, 10),
        ("Rebels killed Ada Moro.", "killed", 1, 1),
        ("Between 10 and 15 guards were killed in an ambush.", "killed", 10, 15),
        ("An airstrike left six workers dead.", "killed", 6, 6),
    ],
)
def test_a_figure_is_a_range(sentence: str, kind: str, low: int | None, high: int | None) -> None:
    """A lower bound, an upper bound, one figure, one named person (codebook, section 3, `effects`)."""
    (effect,) = effects(sentence)
    assert (effect.kind, effect.low, effect.high) == (kind, low, high)


def test_a_figure_counts_somebody() -> None:
    """Who they are is an actor of the report."""
    result = coded(parsed("Police arrested 12 protesters."))
    (effect,) = result.events[0].effects
    assert result.name(effect.who) == "protesters"


def test_coordinated_verbs_share_their_figure() -> None:
    """“Kidnapped and killed eleven”: eleven of each."""
    found = effects("The militia kidnapped and killed eleven farmers.")
    assert {(e.kind, e.low) for e in found} == {("abducted", 11), ("killed", 11)}


def test_a_verb_has_its_own_figure() -> None:
    """Four dead and nine wounded are not mixed up."""
    found = effects("Rebels killed four soldiers and wounded nine civilians.")
    assert {(e.kind, e.low) for e in found} == {("killed", 4), ("injured", 9)}


def test_the_dead_of_an_attack_are_its_own() -> None:
    """“Died in the attack”: the toll belongs to the attack, to die is no event."""
    (event,) = coded(parsed("Four soldiers died in the attack.", scores={"attack": "ASSAULT"})).events
    assert [t.quote for t in event.triggers] == ["attack"]
    assert [(e.kind, e.low, e.high) for e in event.effects] == [("killed", 4, 4)]


def test_the_words_that_give_the_figure_are_its_evidence() -> None:
    """Verb and phrase."""
    assert [e.quote.quote for e in effects("Police arrested 12 protesters.")] == ["arrested 12 protesters"]


def test_people_without_a_figure_are_not_counted() -> None:
    """“Attacked the rebels” counts nobody."""
    assert not effects("The army attacked the rebels.")


def test_a_figure_may_stand_for_people() -> None:
    """“Killed six people and wounded 31”."""
    found = effects("Rebels killed six people and wounded 31.")
    assert {(e.kind, e.low) for e in found} == {("killed", 6), ("injured", 31)}


CAPTURED = """Rebels rebel NOUN plural 2 nsubj
captured capture VERB past 0 root
{number} = NUM 4 nummod
{noun} {lemma} NOUN plural 2 obj
. . PUNCT 2 punct"""
INJURED = """{who} {lemma} NOUN plural 6 nsubj:pass
of = ADP 4 case
{number} = NUM {counts} nummod
{noun} {one} NOUN plural 1 nmod
were be AUX past 6 aux:pass
injured injure VERB participle 0 root
. . PUNCT 6 punct"""


def told(marks: str, **scores: str) -> list[tuple[str, int | None]]:
    """Kind and figure of each effect of a sentence that is written with its tree."""
    return [(e.kind, e.low) for event in coded(annotate(marks, scores=scores)).events for e in event.effects]


@pytest.mark.parametrize(
    ("number", "noun", "lemma", "people"),
    [
        ("three", "rounds", "round", False),
        ("20", "howitzers", "howitzer", False),
        ("five", "motorcycles", "motorcycle", False),
        ("14", "lorries", "lorry", False),
        ("three", "outposts", "outpost", False),
        ("two", "checkpoints", "checkpoint", False),
        ("six", "trenches", "trench", False),
        ("nine", "attacks", "attack", False),
        ("three", "officers", "officer", True),
        ("14", "drivers", "driver", True),
        ("two", "gunners", "gunner", True),
        ("five", "villagers", "villager", True),
        ("nine", "attackers", "attacker", True),
        ("20", "families", "family", True),
    ],
)
def test_only_people_are_counted(number: str, noun: str, lemma: str, *, people: bool) -> None:
    """Munitions, vehicles, buildings and acts are told in the same words, and are no people."""
    found = told(CAPTURED.format(number=number, noun=noun, lemma=lemma), captured="ASSAULT")
    assert bool(found) is people
    assert {kind for kind, _ in found} <= {"captured"}


@pytest.mark.parametrize(
    ("who", "lemma", "number", "noun", "one", "figure"),
    [
        ("Residents", "resident", "three", "houses", "house", None),
        ("Crews", "crew", "two", "tanks", "tank", None),
        ("Guards", "guard", "two", "convoys", "convoy", None),
        ("Survivors", "survivor", "four", "bombings", "bombing", None),
        ("Groups", "group", "12", "soldiers", "soldier", 12),
        ("Teams", "team", "40", "porters", "porter", 40),
    ],
)
def test_a_number_counts_the_noun_that_it_stands_with(who: str, lemma: str, number: str, noun: str, one: str, figure: int | None) -> None:
    """“Residents of three houses” are not three; “groups of 12 soldiers” were twelve at least."""
    marks = INJURED.format(who=who, lemma=lemma, number=number, noun=noun, one=one, counts=4)
    found = told(marks, injured="ASSAULT")
    assert [low for _, low in found if low is not None] == ([figure] if figure else [])


def test_the_children_of_somebody_are_not_counted() -> None:
    """“A father of four” is one."""
    marks = """Rebels rebel NOUN plural 2 nsubj
killed kill VERB past 0 root
a = DET 4 det
father = NOUN 2 obj
of = ADP 6 case
four = NUM 4 nmod
. . PUNCT 2 punct"""
    assert told(marks, killed="ASSAULT") == [("killed", 1)]
