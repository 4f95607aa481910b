"""Words that express events."""

from __future__ import annotations

import pytest

from rashomon.coding.draft import Trigger
from rashomon.coding.lexicon import lexicon
from rashomon.coding.triggers import find_triggers
from rashomon.ontology import ontology
from rashomon.resolve.syntax import Syntax
from tests.annotations import annotate, parsed


def triggers(sentence: str, **scores: str) -> dict[str, Trigger]:
    """The triggers of a sentence by their word."""
    annotation = parsed(sentence, scores=scores)
    return {annotation.words[t.word].text: t for t in find_triggers(Syntax(annotation), lexicon())}


def test_every_word_of_the_lexicon_has_a_type_and_mode_of_the_ontology() -> None:
    """A slip in the list is caught here."""
    words = lexicon()
    entries = [*words.nouns.values(), *[e for several in words.verbs.values() for e in several]]
    assert len(entries) > 300
    known = {*((kind, None) for kind in ontology().types), *ontology().modes}
    assert not {(e.type, e.mode) for e in entries} - known


def test_two_word_entries_are_tried_first() -> None:
    """Else "open fire" would never be found behind "open"."""
    for entries in lexicon().verbs.values():
        assert [bool(e.with_word) for e in entries] == sorted((bool(e.with_word) for e in entries), reverse=True)


def test_a_verb_gives_type_and_mode() -> None:
    """And the rule that decided names it."""
    trigger = triggers("The army bombed Kobani.")["bombed"]
    assert (trigger.type, trigger.mode) == ("ASSAULT", "aerial")
    assert "bomb" in trigger.rule


def test_a_verb_can_need_a_second_word() -> None:
    """“Opened fire”."""
    trigger = triggers("Soldiers opened fire on protesters.")["opened"]
    assert (trigger.type, trigger.mode) == ("ASSAULT", "firearms")


def test_a_compound_gives_the_mode() -> None:
    """“Drone strike”; the strike is the trigger, the drone none."""
    found = triggers("A drone strike on the rebels angered Chad.")
    assert (found["strike"].type, found["strike"].mode) == ("ASSAULT", "drone")
    assert "drone" not in found


@pytest.mark.parametrize(("sentence", "word"), [("The ministers struck a deal.", "struck"), ("The police will fight corruption.", "fight")])
def test_figures_of_speech_are_no_triggers(sentence: str, word: str) -> None:
    """Nobody is struck by a deal."""
    assert word not in triggers(sentence)


def test_words_inside_a_name_are_no_triggers() -> None:
    """A name is not an event."""
    marks = "The = DET 3 det\nAttack Attack PROPN 3 compound\nFund Fund PROPN 4 nsubj\nclosed close VERB past 0 root"
    annotation = annotate(marks, names={"Attack Fund": "ORG"})
    assert "Attack" not in {annotation.words[t.word].text for t in find_triggers(Syntax(annotation), lexicon())}


def test_a_weapon_makes_a_weak_verb_strong() -> None:
    """“Struck” alone is not enough; by a drone it is."""
    assert not triggers("A drone struck the army.")["struck"].weak


def test_the_model_alone_can_find_a_trigger() -> None:
    """A word that the lexicon lacks, of which the model is all but sure."""
    trigger = triggers("The police station burned.", burned="ASSAULT")["burned"]
    assert (trigger.type, trigger.mode, trigger.weak, trigger.rule) == ("ASSAULT", None, True, "model")


def test_a_word_expresses_one_type_at_most() -> None:
    """Whatever lexicon and model say."""
    annotation = parsed("The rebels pledged to suspend attacks on the army.", scores={"suspend": "RETREAT", "attacks": "ASSAULT"})
    words = [t.word for t in find_triggers(Syntax(annotation), lexicon())]
    assert words == sorted(set(words))
