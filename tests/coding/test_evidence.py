"""What is known of those who may have a part in an event, seen by decisions that ask for one fact."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from rashomon.annotate.annotation import Annotation, EventScore, Part
from rashomon.annotate.ties import ACCOUNTS, Row, TextTies
from rashomon.coding.coder import code
from rashomon.coding.evidence import Facts, logit
from rashomon.model import Report
from tests.annotations import parsed
from tests.coding.decisions import ByHand

SENTENCE = "Rebels attacked the army."


def nobody(_: Facts) -> float:
    """No chance at all."""
    return 0.0


def actors(actor: Callable[[Facts], float], **scores: float) -> list[str]:
    """Names of the actors of the one event, of whom a function decides; `scores` says how likely the model takes a word for the actor."""
    annotation = parsed(SENTENCE)
    words = [word.text for word in annotation.words]
    trigger = words.index("attacked")
    parts = tuple(Part(trigger, words.index(word), "actor", score) for word, score in scores.items())
    annotation = replace(annotation, parts=parts, event_scores=(EventScore(trigger, "ASSAULT", 0.9, "actual", 0.9),))
    report = Report("one", annotation.text, None, date(2031, 3, 5), None)
    coded = code(report, annotation, "test", ByHand({"event": 0.9}, actor=actor, recipient=nobody))
    names = {each.id: each.name for each in coded.actors}
    return [names[each] for event in coded.events for each in event.actor]


@pytest.mark.parametrize(("way", "name"), [("way nsubj", "Rebels"), ("way obj", "army")])
def test_the_way_from_the_trigger_is_known(way: str, name: str) -> None:
    """Relation by relation, where it is short."""
    (found,) = actors(lambda facts: 0.9 * facts.get(way, 0.0))
    assert name in found


def test_candidates_are_compared() -> None:
    """The likelier is ahead of the other by the difference of the log odds, the other behind by as much."""
    seen: list[float] = []

    def ahead(facts: Facts) -> float:
        seen.append(facts["ahead part actor"])
        return 0.9 if facts["rank part actor"] == 0 else 0.0

    (found,) = actors(ahead, army=0.7, Rebels=0.2)
    assert "army" in found
    assert sorted(seen) == pytest.approx([-2.234, 2.234], abs=0.001)


def test_candidates_have_no_rank_where_the_model_says_nothing() -> None:
    """Nobody is ahead, and all are first."""
    seen: list[tuple[float, float]] = []

    def rank(facts: Facts) -> float:
        seen.append((facts["ahead part actor"], facts["rank part actor"]))
        return 0.0

    actors(rank)
    assert set(seen) == {(0.0, 0.0)}


def retold(chance: float) -> Annotation:
    """A text that attacks twice; the model finds the second telling to be of the first's event with some chance."""
    annotation = parsed(SENTENCE, "Rebels attacked the army near Kobani on Monday.")
    first, second = (number for number, word in enumerate(annotation.words) if word.text == "attacked")
    same = [Row(0, np.array([0.5], np.float32)), Row(0, np.array([chance, 0.5], np.float32))]
    none = Row(0, np.zeros((2, len(ACCOUNTS)), np.float32))
    events = tuple(EventScore(word, "ASSAULT", 0.9, "actual", 0.9) for word in (first, second))
    return replace(annotation, event_scores=events, told=TextTies({first: 0, second: 1}, 2, [none, none], same))


def test_how_likely_two_tellings_are_of_one_event_by_the_model_is_known() -> None:
    """To the question whether they are."""
    seen: list[float] = []

    def same(facts: Facts) -> float:
        seen.append(facts["retold most"])
        return 0.0

    annotation = retold(0.7)
    code(Report("one", annotation.text, None, None, None), annotation, "test", ByHand({"event": 0.9, "actor": 0.9}, same=same))
    assert {round(chance, 4) for chance in seen} == {0.7}


def test_a_word_is_known_to_tell_of_an_event_that_another_tells_of() -> None:
    """At most as likely as the other is a trigger of that type."""
    seen: list[float] = []

    def event(facts: Facts) -> float:
        seen.append(facts["told elsewhere"])
        return 0.9

    for chance in (0.7, 0.95):
        annotation = retold(chance)
        code(Report("one", annotation.text, None, None, None), annotation, "test", ByHand({"actor": 0.9}, event=event))
    assert [round(value, 4) for value in seen] == pytest.approx([logit(0.7)] * 2 + [logit(0.9)] * 2, abs=0.001)
