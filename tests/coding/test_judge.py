"""Learned decisions: stored trees, and what they decide about drafts."""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from datetime import date
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from rashomon.coding.calibration import ACCOUNT, EVENT, PARTICIPANT
from rashomon.coding.coder import code
from rashomon.coding.evidence import Facts, logit
from rashomon.coding.judge import Forest
from rashomon.model import CodedReport, Report
from tests.annotations import coded as by_rules
from tests.annotations import parsed


def forest(start: float = 0.0) -> Forest:
    """Two trees of one question: "loud" above 1 is worth 2, else -1; "near" at all is worth 0.5."""
    parts = {
        "feature": np.array([0, 0, 0, 1, 0, 0], np.int32),
        "threshold": np.array([1, 0, 0, 0, 0, 0], np.float32),
        "left": np.array([1, 1, 2, 4, 4, 5], np.int32),
        "right": np.array([2, 1, 2, 5, 4, 5], np.int32),
        "value": np.array([0, -1, 2, 0, 0, 0.5], np.float32),
        "roots": np.array([0, 3], np.int32),
        "depth": np.int32(1),
        "start": np.float32(start),
    }
    stored = io.BytesIO()
    arrays: dict[str, Any] = {f"heard {part}": array for part, array in parts.items()}
    np.savez(stored, names=np.frombuffer(json.dumps({"heard": ["loud", "near"]}).encode(), np.uint8), **arrays)
    stored.seek(0)
    return Forest(stored)


@pytest.mark.parametrize(
    ("facts", "total"),
    [({}, -1.0), ({"loud": 1.0}, -1.0), ({"loud": 1.5}, 2.0), ({"near": 1.0}, -0.5), ({"loud": 3.0, "near": 1.0, "unheard of": 9.0}, 2.5)],
)
def test_trees_give_the_logistic_of_their_sum(facts: Facts, total: float) -> None:
    """Facts that no tree asks for are passed over, and those not known are 0."""
    assert forest().chances("heard", [facts]).tolist() == pytest.approx([1 / (1 + np.exp(-total))])
    assert forest(0.25).chances("heard", [facts]).tolist() == pytest.approx([1 / (1 + np.exp(-total - 0.25))])


def test_only_what_was_learned_is_known() -> None:
    """Rules alone decide on other questions."""
    assert forest().knows("heard")
    assert not forest().knows("seen")


def test_no_candidates_have_no_chances() -> None:
    """An empty list is no error."""
    assert forest().chances("heard", []).tolist() == []


def test_log_odds_are_kept_within_bounds() -> None:
    """Certainty has no infinite odds."""
    assert logit(0.5) == 0.0
    assert (logit(1.0), logit(0.0)) == pytest.approx((6.9, -6.9), abs=0.01)


class Fixed:
    """Decisions that give every candidate of a question the same chance."""

    def __init__(self, **chances: float) -> None:
        self.by_question = chances

    def chances(self, question: str, facts: Sequence[Facts]) -> NDArray[np.float32]:
        """The fixed chance of the question, once for each candidate."""
        return np.full(len(facts), self.by_question.get(question, 0.0), np.float32)

    def knows(self, question: str) -> bool:
        """Whether a chance was given."""
        return question in self.by_question

    def choices(self, question: str, facts: Sequence[Facts]) -> list[str | None]:  # noqa: ARG002 - of the protocol
        """No answer for any candidate: nothing of several answers is asked here."""
        return [None for _ in facts]


def coded(**chances: float) -> CodedReport:
    annotation = parsed("Rebels attacked the army.")
    report = Report("one", annotation.text, None, date(2031, 3, 5), None)
    return code(report, annotation, "test", Fixed(**chances))


def test_an_event_that_is_unlikely_is_not_coded() -> None:
    """What a rule proposes is put before the decisions."""
    assert coded(event=0.01, actor=0.9).events == ()


def test_the_chance_of_an_event_gives_its_confidence() -> None:
    """And who has a part is decided by the learned chance."""
    (event,) = coded(event=0.83, actor=0.9).events
    assert event.type == "ASSAULT"
    assert event.confidence == EVENT.confidence(0.83)
    assert len(event.actor) == 2
    assert not event.recipient


def test_the_chance_of_a_part_counts_beside_that_of_the_event() -> None:
    """Somebody is right as a participant only of an event that is one."""
    (event,) = coded(event=0.83, actor=0.9).events
    share = PARTICIPANT.confidence(EVENT.confidence(0.83) * 0.9)
    assert event.actor_confidence == pytest.approx((share, share))
    assert event.recipient_confidence == ()


def test_an_account_has_the_chance_that_it_was_chosen_by() -> None:
    """Times that of the event, scaled."""
    (event,) = coded(event=0.83, actor=0.9, account=0.6).events
    assert {account.confidence for account in event.accounts} == {ACCOUNT.confidence(round(EVENT.confidence(0.83) * 0.6, 6))}


def test_accounts_by_rules_have_no_confidence() -> None:
    """Where nothing was learned of accounts, and where nothing was learned at all."""
    learned, ruled = coded(event=0.83, actor=0.9), by_rules(parsed("Rebels attacked the army."))
    assert {account.confidence for event in (*learned.events, *ruled.events) for account in event.accounts} == {None}


def test_participants_by_rules_have_no_confidence() -> None:
    """Only the event has one, from the rules' own weights."""
    (event,) = by_rules(parsed("Rebels attacked the army.")).events
    assert event.actor
    assert event.recipient
    assert (event.actor_confidence, event.recipient_confidence) == ((), ())
