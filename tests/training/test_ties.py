"""What coded reports tie to their events. The texts are made up."""

from __future__ import annotations

from typing import Any

from rashomon.annotate.ties import TIES
from training.data import Document, from_text
from training.ties import coded_ties

TEXT = "Rebels shelled Oram on Monday. The mayor said two people died. Talks had been held in May 2030."


def ties(event: dict[str, Any]) -> tuple[Document, dict[str, set[str]]]:
    """By kind, the words that are tied to the shelling."""
    document = from_text("r", TEXT)
    shelled = document.words.index("shelled")
    coded_ties(document, {"text": TEXT}, [(shelled, {"type": "ASSAULT", "accounts": [], **event})])
    held: dict[str, set[str]] = {kind: set() for kind in TIES}
    for tie in document.ties:
        assert tie.trigger == shelled
        if tie.holds:
            held[TIES[tie.kind]].add(document.words[tie.word])
    return document, held


def test_sentences_with_an_account_are_tied_by_whose_it_is() -> None:
    """The report's own voice and the stances of others are told apart; a sentence is known by its first word."""
    own = {"form": "own", "quote": "Rebels shelled Oram"}
    said = {"form": "indirect", "stance": "condemns", "quote": "two people died"}
    held = ties({"accounts": [own, said]})[1]
    assert (held["own"], held["condemns"], held["asserts"]) == ({"Rebels"}, {"The"}, set())


def test_doubts_count_as_denials() -> None:
    """They are too rare to be learned apart."""
    assert ties({"accounts": [{"form": "indirect", "stance": "doubts", "quote": "two people died"}]})[1]["denies"] == {"The"}


def test_an_account_over_two_sentences_is_tied_to_both() -> None:
    """A quote may run on."""
    held = ties({"accounts": [{"form": "direct", "stance": "asserts", "quote": "two people died. Talks had been held"}]})[1]
    assert held["asserts"] == {"The", "Talks"}


def test_a_quote_that_the_text_has_not_is_passed_over() -> None:
    """As elsewhere in training; `training.standoff check` tells of it."""
    assert ties({"accounts": [{"form": "direct", "stance": "asserts", "quote": "no such words"}]})[1]["asserts"] == set()


def event(kind: str) -> dict[str, Any]:
    """An event of a type that nobody tells of."""
    return {"type": kind, "accounts": []}


def test_triggers_of_one_type_are_of_one_event_or_not() -> None:
    """Each is asked of every earlier one; an event of another type is out of the question."""
    document = from_text("r", "Rebels shelled Oram, Talks failed. The attack and a raid followed.")
    shelled, talks, attack, raid = (document.words.index(word) for word in ("shelled", "Talks", "attack", "raid"))
    first, second, other = (event(kind) for kind in ("ASSAULT", "ASSAULT", "CONSULT"))
    coded_ties(document, {"text": ""}, [(shelled, first), (talks, other), (attack, first), (raid, second)])
    asked = {(tie.trigger, tie.word): tie.holds for tie in document.ties if TIES[tie.kind] == "same"}
    assert asked == {(attack, shelled): True, (raid, shelled): False, (raid, attack): False}


def test_a_word_that_is_a_trigger_of_two_events_is_asked_once() -> None:
    """It holds where one of them is the other's event: "the strikes" of Monday and Tuesday."""
    document = from_text("r", "Rebels shelled Oram. The attacks went on.")
    shelled, attacks = document.words.index("shelled"), document.words.index("attacks")
    first, second = event("ASSAULT"), event("ASSAULT")
    coded_ties(document, {"text": ""}, [(shelled, first), (attacks, second), (attacks, first)])
    assert [(tie.trigger, tie.word, tie.holds) for tie in document.ties if TIES[tie.kind] == "same"] == [(attacks, shelled, True)]
