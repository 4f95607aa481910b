"""Whether an event happened."""

from __future__ import annotations

import pytest

from rashomon.coding.status import status_of
from rashomon.resolve.syntax import Syntax
from tests.annotations import at, parsed


@pytest.mark.parametrize(
    ("sentence", "word", "status"),
    [
        ("The army attacked the rebels.", "attacked", "actual"),
        ("The army said it had attacked the rebels.", "attacked", "actual"),
        ("The army did not attack the rebels.", "attack", "negated"),
        ("The army held talks with rebels on the withdrawal of its soldiers.", "withdrawal", "hypothetical"),
        ("No soldier attacked the rebels.", "attacked", "negated"),
        ("The army refused to attack the rebels.", "attack", "negated"),
        ("The police prevented an attack.", "attack", "negated"),
        ("The army will attack the rebels.", "attack", "future"),
        ("The army said it would attack the rebels.", "attack", "future"),
        ("The army plans to attack the rebels.", "attack", "future"),
        ("The army threatened to bomb the rebels.", "bomb", "future"),
        ("A planned attack on the rebels worried Chad.", "attack", "future"),
        ("A plan to attack the rebels angered Chad.", "attack", "future"),
        ("The army may attack the rebels.", "attack", "hypothetical"),
        ("If the army attacks the rebels, talks will end.", "attacks", "hypothetical"),
    ],
)
def test_status(sentence: str, word: str, status: str) -> None:
    """Negation, the future, plans and possibility, on the trigger and above it (codebook, section 3, `status`)."""
    annotation = parsed(sentence)
    assert status_of(Syntax(annotation), at(annotation, word)) == status


def test_the_announcement_of_a_future_act_is_actual() -> None:
    """The threat was made, whatever comes of it."""
    annotation = parsed("The army threatened to bomb the rebels.")
    assert status_of(Syntax(annotation), at(annotation, "threatened")) == "actual"
