"""Reading a short phrase: the act, whether to do it or to refrain, against whom and where."""

from __future__ import annotations

import pytest

from rashomon.ledger.promises.named import alike
from rashomon.ledger.promises.phrases import read_phrase
from rashomon.ledger.promises.vocabulary import vocabulary
from rashomon.ontology import ontology


@pytest.mark.parametrize(
    ("text", "polarity", "types", "mode"),
    [
        ("suspend attacks on Dutch troops", "refrain", {"ASSAULT"}, None),
        ("resume attacks on the garrison", "do", {"ASSAULT"}, None),
        ("not stop fighting until the ford is free", "do", {"ASSAULT"}, None),
        ("observe a truce with the Belt Guard", "refrain", {"ASSAULT"}, None),
        ("call off the truce", "do", {"ASSAULT"}, None),
        ("the ceasefire is over", "do", {"ASSAULT"}, None),
        ("withdraw 2,000 soldiers from Kest by Sunday", "do", {"RETREAT"}, "withdraw"),
        ("not to withdraw from Kest", "refrain", {"RETREAT"}, "withdraw"),
        ("keep about 900 Danish troops in Kest", "refrain", {"RETREAT"}, "withdraw"),
        ("withdraw from the river treaty", "do", {"SANCTION"}, "withdraw"),
        ("release 20 prisoners", "do", {"RETREAT"}, "release"),
        ("hand over its heavy weapons", "do", {"RETREAT"}, "disarm"),
        ("lift the ban on fishing boats", "do", {"RETREAT"}, "access"),
        ("end the siege of Kest", "do", {"RETREAT"}, "access"),
        ("reopen the crossing", "do", {"RETREAT"}, "access"),
        ("not to execute the two pilots", "refrain", {"ASSAULT"}, "targeted"),
        ("halt arms deliveries to the Front", "refrain", {"AID"}, None),
        ("supply no more arms to the Front", "refrain", {"AID"}, None),
        ("send food and tents to the valley", "do", {"AID"}, None),
        ("hold talks on the water dispute", "do", {"CONSULT"}, None),
        ("boycott the talks", "refrain", {"CONSULT"}, None),
        ("impose sanctions on Tarsia", "do", {"SANCTION"}, "discontinue"),
        ("deploy troops along the border", "do", {"MOBILIZE"}, "troops"),
        ("stop shelling Kest", "refrain", {"ASSAULT"}, "heavy-weapons"),
        ("share intelligence with Denmark", "do", {"COOPERATE"}, None),
        ("if the siege ends, release the prisoners", "do", {"RETREAT"}, "release"),
        ("release the prisoners in exchange for an end to attacks", "do", {"RETREAT"}, "release"),
        ("stay out of Kest", "refrain", {"MOBILIZE"}, None),
        ("keep the crossing open", "refrain", {"COERCE"}, "restrict"),
        ("strike a deal and hold talks", "do", {"CONSULT"}, None),
        ("stop arresting or attacking fishermen", "refrain", {"COERCE", "ASSAULT"}, None),
    ],
)
def test_the_act_and_its_polarity(text: str, polarity: str, types: set[str], mode: str | None) -> None:
    phrase = read_phrase(text)
    assert phrase is not None
    assert (phrase.polarity, set(phrase.types)) == (polarity, types)
    assert mode is None or mode in phrase.modes


@pytest.mark.parametrize("text", ["", "build a museum of the valley", "…", "if", "will not"])
def test_what_names_no_act_promises_nothing(text: str) -> None:
    assert read_phrase(text) is None


def test_the_target_is_a_state_a_name_or_a_sort() -> None:
    phrase = read_phrase("suspend attacks on U.S. and Danish soldiers near Kest")
    assert phrase is not None
    assert phrase.whom.countries == {"USA", "DNK"}
    assert phrase.whom.sorts == {"troops"}
    assert phrase.where.names == {"kest"}


def test_one_s_own_troops_are_no_target() -> None:
    phrase = read_phrase("withdraw its troops from Kest")
    assert phrase is not None
    assert not phrase.whom
    assert phrase.where.names == {"kest"}


def test_what_it_is_done_for_is_no_target() -> None:
    phrase = read_phrase("retaliate for the raid on Kest")
    assert phrase is not None
    assert not phrase.whom


@pytest.mark.parametrize(("one", "other"), [("tarsil", "tarsili"), ("hostage", "hostages"), ("kest", "kesti")])
def test_words_of_one_stem_are_alike(one: str, other: str) -> None:
    assert alike(one, other)


@pytest.mark.parametrize(("one", "other"), [("oram", "oran"), ("army", "arms"), ("kest", "kestrelton")])
def test_words_of_two_stems_are_not(one: str, other: str) -> None:
    assert not alike(one, other)


def test_the_table_names_types_and_modes_of_the_ontology_and_gives_reasons() -> None:
    meanings = [meaning for sort in vocabulary()._by_start.values() for some in sort.values() for meaning in some]
    assert all(meaning.why for meaning in meanings)
    known = ontology().types
    modes = {mode for kind in known.values() for mode in kind.modes}
    for meaning in meanings:
        assert not meaning.type or meaning.type in known, meaning
        assert meaning.modes <= (set(known[meaning.type].modes) if meaning.type else modes), meaning
    assert {m.type for m in meanings if m.means == "do"} >= {"ASSAULT", "COERCE", "RETREAT", "AID", "CONSULT", "COOPERATE", "MOBILIZE"}
