"""What the spelling of a word says against a part of speech."""

from __future__ import annotations

import numpy as np

from rashomon.annotate.spelling import AGAINST, against

CLASSES = ("ADP", "NOUN", "VERB")
FORMS = ("none", "past")


def taken(word: str) -> list[list[float]]:
    """What is taken from each part of speech with each form."""
    return [[float(value) for value in row] for row in against([word], CLASSES, FORMS)[0]]


def test_a_long_word_is_of_an_open_class() -> None:
    """Whatever form it has."""
    assert taken("withdrawal") == [[AGAINST, AGAINST], [0.0, 0.0], [0.0, 0.0]]


def test_a_word_in_ed_is_a_form_of_a_verb() -> None:
    """And not without one."""
    assert taken("arrested") == [[AGAINST, AGAINST], [AGAINST, AGAINST], [AGAINST, 0.0]]


def test_spelling_says_nothing_of_closed_words_short_words_and_names() -> None:
    """The model alone decides."""
    for word in ("toward", "raid", "Toward", "Norwood"):
        assert not np.any(against([word], CLASSES, FORMS))
