"""What coded reports tie to their events. The texts are made up."""

from __future__ import annotations

from typing import Any

from rashomon.annotate.ties import TIES
from training.data import Document, from_text
from training.ties import coded_ties

TEXT = "Rebels shelled Oram on Monday. The mayor said two people died. Talks had been held in May 2030."


def ties(event: dict[str, Any], *, published: str | None = "2031-03-05") -> tuple[Document, dict[str, set[str]]]:
    """By kind, the words that are tied to the shelling."""
    document = from_text("r", TEXT)
    shelled = document.words.index("shelled")
    coded_ties(document, {"text": TEXT, "published": published}, [(shelled, {"date": None, "accounts": [], **event})])
    held: dict[str, set[str]] = {kind: set() for kind in TIES}
    for tie in document.ties:
        assert tie.trigger == shelled
        if tie.holds:
            held[TIES[tie.kind]].add(document.words[tie.word])
    return document, held


def test_the_expression_of_the_coded_date_is_tied() -> None:
    """Monday before a Wednesday; "May 2030" is another date, and so is the day of the report."""
    document, held = ties({"date": {"start": "2031-03-03", "end": "2031-03-03"}})
    assert held["date"] == {"Monday"}
    told = {document.words[tie.word] for tie in document.ties if TIES[tie.kind] == "date"}
    assert told == {"Monday", "May", "shelled"}


def test_the_trigger_stands_for_the_day_of_the_report() -> None:
    """Where the coded date is that day."""
    assert ties({"date": {"start": "2031-03-05", "end": "2031-03-05"}})[1]["date"] == {"shelled"}
    assert ties({"date": {"start": "2031-03-05", "end": "2031-03-05"}}, published=None)[1]["date"] == set()


def test_an_event_without_a_date_is_tied_to_none() -> None:
    """Which teaches as much."""
    assert ties({})[1]["date"] == set()


def test_sentences_with_an_account_are_tied_by_whose_it_is() -> None:
    """The report's own voice and somebody's words are told apart; a sentence is known by its first word."""
    own = {"form": "own", "quote": "Rebels shelled Oram"}
    said = {"form": "indirect", "quote": "two people died"}
    held = ties({"accounts": [own, said]})[1]
    assert (held["told"], held["said"]) == ({"Rebels"}, {"The"})


def test_an_account_over_two_sentences_is_tied_to_both() -> None:
    """A quote may run on."""
    held = ties({"accounts": [{"form": "direct", "quote": "two people died. Talks had been held"}]})[1]
    assert held["said"] == {"The", "Talks"}


def test_a_quote_that_the_text_has_not_is_passed_over() -> None:
    """As elsewhere in training; `training.standoff check` tells of it."""
    assert ties({"accounts": [{"form": "direct", "quote": "no such words"}]})[1]["said"] == set()
