"""Who took part, decided once all tellings are joined."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from rashomon.annotate import Annotation
from rashomon.annotate.ties import SIDES, Tied
from rashomon.coding.coder import code
from rashomon.coding.evidence import Facts, logit
from rashomon.model import CodedReport, Report
from tests.annotations import PUBLISHED, annotate, at, parsed
from tests.coding.decisions import ByHand

ATTACK = "Rebels attacked the army."


def sides(annotation: Annotation, decisions: ByHand) -> tuple[list[str], list[str]]:
    """Actors and recipients of the first event."""
    found: CodedReport = code(Report("r1", annotation.text, None, PUBLISHED), annotation, "test", decisions)
    event = found.events[0]
    return [found.name(actor) for actor in event.actor], [found.name(actor) for actor in event.recipient]


def test_without_that_question_the_tellings_decide() -> None:
    """Decisions fitted before it was asked still serve."""
    assert sides(parsed(ATTACK), ByHand({"actor": 0.6, "recipient": 0.6})) == (["Rebels"], ["army"])


def test_what_is_learned_of_the_whole_event_decides() -> None:
    """It may turn round what its tellings gave."""

    def is_army(facts: Facts) -> float:
        return 0.9 if facts["is recipient"] else 0.1

    def is_not(facts: Facts) -> float:
        return 1.0 - is_army(facts)

    turned = ByHand({"actor": 0.6, "recipient": 0.6}, acted=is_army, received=is_not)
    assert sides(parsed(ATTACK), turned) == (["army"], ["Rebels"])


def test_nobody_unlikely_has_a_part() -> None:
    """Though the tellings gave it to somebody."""
    rebels = ByHand({"actor": 0.6, "recipient": 0.6, "received": 0.02}, acted=lambda facts: 0.9 if facts["is actor"] else 0.01)
    assert sides(parsed(ATTACK), rebels) == (["Rebels"], [])


def test_the_choice_among_all_words_is_told() -> None:
    """What the reader model chooses for a trigger is known of whoever the word names."""
    annotation = parsed(ATTACK)
    chances = np.zeros((len(annotation.words), len(SIDES)), np.float32)
    chances[at(annotation, "army"), SIDES.index("actor")] = 0.8
    tied = Tied(0, chances, np.array([0.2, 1.0], np.float32))
    seen: list[float] = []

    def listen(facts: Facts) -> float:
        seen.append(facts["tied actor"])
        return 0.5

    sides(replace(annotation, ties={at(annotation, "attacked"): tied}), ByHand({"actor": 0.6, "received": 0.1}, acted=listen))
    assert max(seen) == logit(float(np.float32(0.8)))


@pytest.mark.parametrize(("chance", "actors"), [(0.4, []), (0.9, ["Sudanese police"])])
def test_a_state_hardly_attacks_its_own_forces(chance: float, actors: list[str]) -> None:
    """Only where that is all but sure: of soldiers killed the state is no likely killer."""
    annotation = annotate(
        "Sudanese = ADJ 2 amod\npolice = NOUN plural 3 nsubj\nattacked attack VERB past 0 root\n"
        "Sudanese = ADJ 5 amod\nsoldiers soldier NOUN plural 3 obj\n. . PUNCT 3 punct"
    )
    decisions = ByHand(
        {"actor": 0.6, "recipient": 0.6},
        acted=lambda facts: chance if facts["is actor"] else 0.01,
        received=lambda facts: 0.3 if facts["is recipient"] else 0.01,
    )
    assert sides(annotation, decisions) == (actors, ["Sudanese soldiers"])
