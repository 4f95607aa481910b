"""What is known of those who may have a part in an event, seen by decisions that ask for one fact."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from rashomon.annotate.annotation import EventScore, Part
from rashomon.coding.coder import code
from rashomon.coding.evidence import Facts
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
