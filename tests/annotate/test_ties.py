"""What ties words to events: the head's last layer, with weights by hand."""

from __future__ import annotations

import numpy as np
import pytest

from rashomon.annotate.ties import TIES, Tied, TieHead, TriggerVectors

WORDS = ["Rebels", "struck", "it", "Monday", "They", "left"]
SENTENCES = [0, 0, 0, 0, 1, 1]
STRUCK = 1


def head(*, near: float = 0.0) -> TieHead:
    """A head that reads a word's first number as its score for every tie, and adds something to words of the next sentence."""
    weight = np.zeros((len(TIES), 4), np.float32)
    weight[:, 0] = 1.0
    by_distance = np.zeros((3, len(TIES)), np.float32)
    by_distance[2] = near
    return TieHead(weight, np.zeros(len(TIES), np.float32), by_distance)


def tied(*scores: float, near: float = 0.0, offset: int = 0) -> Tied:
    """What is tied to "struck" when the words have these scores."""
    word = np.zeros((len(WORDS), 4), np.float32)
    word[:, 0] = scores
    ((trigger, found),) = head(near=near).of([STRUCK], np.zeros((len(WORDS), 4), np.float32), word, WORDS, SENTENCES, offset)
    assert trigger == STRUCK + offset
    return found


def test_a_choice_is_one_among_the_words_and_nobody() -> None:
    """The probabilities of all that may be chosen sum to one."""
    found = tied(4, 0, 0, 2, 0, 1)
    for number, role in enumerate(("actor", "recipient")):
        every = sum(found.chance(role, word) for word in range(len(WORDS)))
        assert every + found.nobody[number] == pytest.approx(1.0, abs=1e-5)
        assert found.chance(role, 0) > found.chance(role, 3) > found.chance(role, 5) > found.nobody[number]


def test_nobody_is_likely_where_no_word_is() -> None:
    """A score of nobody is 0; scores below it are of words that are unlikely."""
    weight = np.zeros((len(TIES), 4), np.float32)
    low = TieHead(weight, np.full(len(TIES), -6, np.float32), np.zeros((3, len(TIES)), np.float32))
    vectors = np.zeros((len(WORDS), 4), np.float32)
    ((_, found),) = low.of([STRUCK], vectors, vectors, WORDS, SENTENCES, 0)
    assert found.nobody.min() > 0.95


def test_neither_pronouns_nor_the_trigger_are_chosen() -> None:
    """A pronoun stands for somebody who is named elsewhere, and no event does anything."""
    found = tied(0, 9, 9, 0, 9, 0)
    assert [found.chance("actor", word) for word in (1, 2, 4)] == [0.0, 0.0, 0.0]
    assert found.chance("told", 1) > 0.9  # a trigger may begin a sentence that tells of its event


def test_the_distance_in_sentences_counts() -> None:
    """What is added for a word of the next sentence."""
    assert tied(0, 0, 0, 0, 0, 0, near=3.0).chance("asserts", 4) > tied(0, 0, 0, 0, 0, 0).chance("asserts", 4) == pytest.approx(0.5)


def test_words_outside_the_window_are_tied_to_nothing() -> None:
    """Numbers are those of the text, wherever the window begins."""
    found = tied(4, 0, 0, 2, 0, 1, offset=100)
    assert found.chance("actor", 0) == found.chance("actor", 200) == 0.0
    assert found.chance("actor", 100) > 0.5
    assert [word for word, _ in found.likely("actor", 0.05)] == [100, 103]


def test_the_product_counts_as_the_sum_does() -> None:
    """The second half of the vectors is multiplied."""
    weight = np.zeros((len(TIES), 2), np.float32)
    weight[:, 1] = 1.0
    products = TieHead(weight, np.zeros(len(TIES), np.float32), np.zeros((3, len(TIES)), np.float32))
    trigger, word = np.zeros((len(WORDS), 2), np.float32), np.zeros((len(WORDS), 2), np.float32)
    trigger[STRUCK, 1], word[3, 1], word[5, 1] = 2.0, 2.0, -2.0
    ((_, found),) = products.of([STRUCK], trigger, word, WORDS, SENTENCES, 0)
    assert found.chance("told", 3) == pytest.approx(1 / (1 + np.exp(-4)), abs=1e-4)
    assert found.chance("told", 5) == pytest.approx(1 / (1 + np.exp(4)), abs=1e-4)


def test_triggers_of_the_whole_text_are_compared() -> None:
    """By the last tie alone: the sum of the first halves, the product of the second, and how many sentences lie between."""
    weight = np.zeros((len(TIES), 4), np.float32)
    weight[-1] = 1.0, 0.0, 1.0, 0.0
    near = np.zeros((3, len(TIES)), np.float32)
    near[0, -1] = -2.0  # of an earlier sentence
    bias = np.full(len(TIES), 9.0, np.float32)
    bias[-1] = 0.5
    first = TriggerVectors(40, 2, np.array([1, 0, 0, 0], np.float32), np.array([0.5, 0, 2, 0], np.float32))
    later = TriggerVectors(90, 7, np.array([0.25, 0, 3, 0], np.float32), np.array([0, 0, 0, 0], np.float32))
    found = TieHead(weight, bias, near).retold([later, first])
    assert found.chance(90, 40) == pytest.approx(1 / (1 + np.exp(-(0.75 + 6 - 2 + 0.5))), abs=1e-5)
    assert found.chance(40, 90) == pytest.approx(1 / (1 + np.exp(-(1.0 + 0.5))), abs=1e-5)


def test_what_is_no_trigger_is_compared_with_none() -> None:
    """Nor is a text without triggers."""
    found = head().retold([])
    assert found.chance(3, 5) is None
