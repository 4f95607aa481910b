"""One type for a given pair."""

from __future__ import annotations

import pytest

from rashomon.coding.pair import DEFAULT, type_between
from tests.annotations import parsed


def between(sentence: str, actor: str, recipient: str, scores: dict[str, str] | None = None) -> str:
    """The type of what one word's party does to another's."""
    annotation = parsed(sentence, scores=scores or {})
    spans = {text: (sentence.index(text), sentence.index(text) + len(text)) for text in (actor, recipient)}
    return type_between(annotation, [spans[actor]], [spans[recipient]])


@pytest.mark.parametrize(
    ("sentence", "actor", "recipient", "kind"),
    [
        ("Chad condemned the attack on the rebels.", "Chad", "rebels", "ACCUSE"),
        ("The army threatened to bomb the rebels.", "army", "rebels", "THREATEN"),
        ("Chad promised to send aid to Sudan.", "Chad", "Sudan", "AGREE"),
    ],
)
def test_the_word_that_joins_the_sides_decides(sentence: str, actor: str, recipient: str, kind: str) -> None:
    """Not what stands below it."""
    assert between(sentence, actor, recipient) == kind


def test_without_a_word_the_commonest_type_is_given() -> None:
    """An answer is asked for."""
    assert between("The rebels vowed to remain in the town.", "rebels", "town") == DEFAULT
