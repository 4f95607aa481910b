"""What the reader model says of who has a part, by actor."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from rashomon.annotate.annotation import Part
from rashomon.annotate.ties import ACCOUNTS, SIDES, Row, TextTies, Tied
from rashomon.coding.shares import NONE, Share, Shares
from rashomon.resolve.actors import Cast
from rashomon.resolve.syntax import Syntax
from tests.annotations import annotate, at, parsed

HERE, NEXT = "Ada Moro arrived.", "Moro praised the police."


def shares(*parts: tuple[str, int, float], ties: dict[str, float] | None = None) -> tuple[Shares, Cast, int]:
    """The shares in "praised": parts are word, which occurrence and chance; ties are chances to be its actor."""
    annotation = parsed(HERE, NEXT)
    trigger = at(annotation, "praised")
    chances = np.zeros((len(annotation.words), len(SIDES)), np.float32)
    for word, chance in (ties or {}).items():
        chances[at(annotation, word), SIDES.index("actor")] = chance
    tied = {trigger: Tied(0, chances, np.array([0.3, 1.0], np.float32))} if ties is not None else {}
    known = tuple(Part(trigger, at(annotation, word, nth), "actor", chance) for word, nth, chance in parts)
    syntax = Syntax(replace(annotation, parts=known, ties=tied))
    cast = Cast(syntax)
    return Shares(syntax, cast), cast, trigger


def test_the_likeliest_mention_counts_and_those_in_the_sentence_apart() -> None:
    """A name before, and the surname beside the event."""
    found, cast, trigger = shares(("Ada", 1, 0.9), ("Moro", 2, 0.4))
    person = cast.at(at(found.syntax.annotation, "Ada"))
    assert person
    assert found.of(trigger, "actor", person) == Share(anywhere=0.9, here=0.4, pronoun=0.0)
    assert found.of(trigger, "recipient", person) == NONE


def test_all_words_of_a_name_count() -> None:
    """The model was taught at its last word, the tree hangs it by its first."""
    found, cast, trigger = shares(("Moro", 1, 0.7))
    person = cast.at(at(found.syntax.annotation, "Ada"))
    assert person
    assert found.of(trigger, "actor", person).anywhere == pytest.approx(0.7)


def test_a_choice_adds_up_over_the_mentions_of_somebody() -> None:
    """Any of them may be meant."""
    found, cast, trigger = shares(ties={"Ada": 0.2, "praised": 0.1, "police": 0.05})
    person, police = (cast.at(at(found.syntax.annotation, word)) for word in ("Ada", "police"))
    assert person
    assert police
    assert found.chosen([trigger], "actor", person) == pytest.approx(0.2)
    assert found.chosen([trigger], "actor", police) == pytest.approx(0.05)
    assert list(found.likely(trigger, ["actor"])) == [person]
    assert found.nobody([trigger], "actor") == pytest.approx(0.3)


def test_without_ties_nothing_is_chosen() -> None:
    """Annotations by hand have none."""
    found, cast, trigger = shares()
    person = cast.at(at(found.syntax.annotation, "Ada"))
    assert person
    assert found.chosen([trigger], "actor", person) == 0.0
    assert found.nobody([trigger], "actor") is None
    assert found.tells("asserts", [trigger]) == 0.0
    assert found.telling("asserts", [trigger], 0.1) == {}


def test_a_pronoun_counts_in_the_sentence_of_the_event_alone() -> None:
    """Elsewhere it may stand for anybody."""
    annotation = annotate("He he PRON 2 nsubj\npraised praise VERB past 0 root")
    syntax = Syntax(replace(annotation, parts=(Part(1, 0, "actor", 0.6),)))
    cast = Cast(syntax)
    for entity in cast.entities:
        assert Shares(syntax, cast).of(1, "actor", entity).anywhere == 0.0


def test_sentences_likely_tell_of_an_event() -> None:
    """Of the best of its triggers, by the first word of the sentence."""
    annotation = parsed(HERE, NEXT)
    trigger = at(annotation, "praised")
    accounts = np.zeros((2, len(ACCOUNTS)), np.float32)
    accounts[0, ACCOUNTS.index("denies")] = 0.4
    told = TextTies({trigger: 0}, 2, [Row(0, accounts)], [Row(0, np.ones(1, np.float32))])
    syntax = Syntax(replace(annotation, told=told))
    found = Shares(syntax, Cast(syntax))
    assert found.telling("denies", [trigger, 0], 0.3) == {0: pytest.approx(0.4)}
    assert found.tells_in("denies", [trigger], 1) == found.tells_in("asserts", [trigger], 0) == 0.0
