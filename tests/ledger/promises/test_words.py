"""The words of promises of all sixteen types: a table of phrases, and how those are read that could be read in two ways."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from rashomon.ledger.promises.phrases import read_phrase
from rashomon.ontology import ontology

PHRASES = list(csv.DictReader(Path(__file__).with_name("phrases.csv").read_text(encoding="utf-8").splitlines(), strict=True))


@pytest.mark.parametrize("row", PHRASES, ids=lambda row: row["phrase"])
def test_a_phrase_is_read(row: dict[str, str]) -> None:
    phrase = read_phrase(row["phrase"])
    assert phrase is not None
    assert phrase.polarity == row["polarity"]
    assert row["types"] in phrase.types
    assert not row["modes"] or row["modes"] in phrase.modes


def test_the_table_has_all_types_that_can_be_promised_and_both_polarities() -> None:
    assert {row["types"] for row in PHRASES} == set(ontology().types)
    assert {row["polarity"] for row in PHRASES} == {"do", "refrain"}


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("halt or delay the pullout from Kest", "refrain"),
        ("cut or slow the internet", "do"),
        ("send no troops into the valley", "refrain"),
        ("hold its fire over the holiday", "refrain"),
        ("the ceasefire in Kest is over", "do"),
    ],
)
def test_what_turns_an_act_round(text: str, polarity: str) -> None:
    phrase = read_phrase(text)
    assert phrase is not None
    assert phrase.polarity == polarity


def test_an_attribute_is_no_act() -> None:
    phrase = read_phrase("send home the abducted nurses")
    assert phrase is not None
    assert (set(phrase.types), set(phrase.modes)) == ({"RETREAT"}, {"release"})


def test_what_is_named_within_the_words_of_an_act_is_whom_it_concerns() -> None:
    phrase = read_phrase("give Denmark two boats")
    assert phrase is not None
    assert phrase.whom.countries == {"DNK"}


def test_a_pattern_does_not_reach_beyond_another_act() -> None:
    phrase = read_phrase("withdraw from Kest and sign the treaty")
    assert phrase is not None
    assert phrase.types >= {"RETREAT"}
    assert "SANCTION" not in phrase.types
