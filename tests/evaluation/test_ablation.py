"""Taking a head away."""

from __future__ import annotations

from evaluation.ablation import HEADS, Without
from rashomon.annotate import Annotation
from tests.annotations import parsed


class Fixed:
    """An annotator that finds the same in every text."""

    def annotate(self, text: str) -> Annotation:
        """The annotation of one sentence; asked for an empty text."""
        assert not text
        return parsed("The rebels pledged to suspend attacks on the army.", scores={"attacks": "ASSAULT"})


def test_what_is_taken_away_is_not_found() -> None:
    """And all else is."""
    annotation = Without(Fixed(), HEADS["events"]).annotate("")
    assert annotation.event_scores == ()
    assert annotation.words == Fixed().annotate("").words


def test_every_head_that_is_named_can_be_taken_away() -> None:
    """Its fields are those of an annotation."""
    for lacking in HEADS.values():
        Without(Fixed(), lacking).annotate("")
