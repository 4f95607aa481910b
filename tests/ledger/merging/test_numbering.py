"""Numbers beside a trigger: one act, several, or one of a row."""

from __future__ import annotations

import pytest

from rashomon.ledger.merging.numbering import NIGHT, ordinal, tells_many
from tests import factory


def many(sentence: str, trigger: str) -> bool:
    """Whether a trigger of a sentence stands for several acts."""
    return tells_many([factory.quote(trigger, sentence)], factory.quote(sentence, sentence))


def nth(sentence: str, trigger: str) -> int | None:
    """Which of a row it is."""
    return ordinal([factory.quote(trigger, sentence)], factory.quote(sentence, sentence))


@pytest.mark.parametrize(
    ("sentence", "trigger"),
    [
        ("The army carried out 26 strikes on the delta.", "strikes"),
        ("It made 1,200 such raids.", "raids"),
        ("Dozens of air strikes hit Marr.", "strikes"),
        ("A series of bombings shook Marr.", "bombings"),
        ("Three weeks of heavy shelling emptied it.", "shelling"),
        ("Near-daily drone attacks go on.", "attacks"),
        ("The offensive went on.", "offensive"),
        ("It began a crackdown in the north.", "crackdown"),
        ("Several attacks were foiled.", "Several attacks"),
    ],
)
def test_several_acts_told_as_one(sentence: str, trigger: str) -> None:
    """By a number, a word such as "series", or a noun of what consists of many acts."""
    assert many(sentence, trigger)


@pytest.mark.parametrize(
    ("sentence", "trigger"),
    [
        ("The strikes killed four.", "strikes"),
        ("Two men attacked the post.", "attacked"),
        ("The strike killed 26 people.", "strike"),
        ("On 2 March attacks on the depot began.", "attacks"),
        ("In 2021 raids of this kind were rare.", "raids"),
        ("The war minister spoke.", "spoke"),
    ],
)
def test_one_act(sentence: str, trigger: str) -> None:
    """A number of other things, a date, a plural without a number."""
    assert not many(sentence, trigger)


@pytest.mark.parametrize(
    ("sentence", "trigger", "number"),
    [
        ("It was the fifth attack on the port.", "attack", 5),
        ("It was the 21st such missile attack.", "attack", 21),
        ("In a second raid two were killed.", "raid", 2),
        ("It was the first attack on the port.", "attack", None),
        ("It was an attack on the port.", "attack", None),
        ("Five attacks hit the port.", "attacks", None),
    ],
)
def test_one_of_a_row(sentence: str, trigger: str, number: int | None) -> None:
    """Written out or in figures; the first of several is as good as none."""
    assert nth(sentence, trigger) == number


def test_what_stands_far_before_a_trigger_does_not_belong_to_it() -> None:
    assert nth("The fifth army, which had come down from the hills in the night, attacked.", "attacked") is None


def test_only_triggers_of_the_sentence_count() -> None:
    """An event's other mentions stand elsewhere, with other words before them."""
    text = "A raid hit Marr. It was the fifth raid."
    triggers = [factory.quote("raid", text), factory.quote("raid", text, nth=2)]
    assert ordinal(triggers, factory.quote("A raid hit Marr.", text)) is None
    assert ordinal(triggers, factory.quote("It was the fifth raid.", text)) == 5
    assert ordinal(triggers, None) is None


@pytest.mark.parametrize("words", ["overnight", "at night", "before dawn", "in the small hours", "early on Monday", "early Tuesday"])
def test_words_of_a_night(words: str) -> None:
    """What one report may count to the day before and another to the day after."""
    assert NIGHT.search(f"The depot was hit {words} by drones.")


@pytest.mark.parametrize("words", ["at noon", "early this month", "by a knight", "on Monday"])
def test_words_of_no_night(words: str) -> None:
    assert not NIGHT.search(f"The depot was hit {words} by drones.")
