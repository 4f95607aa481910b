"""What ties words to events: the head's last layer, with weights by hand."""

from __future__ import annotations

import numpy as np
import pytest

from rashomon.annotate.ties import TIES, Tied, TieHead, Told, WordVectors

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


def test_the_distance_in_sentences_counts() -> None:
    """What is added for a word of the next sentence."""
    assert tied(0, 0, 0, 0, 0, 0, near=3.0).chance("actor", 5) > tied(0, 0, 0, 0, 0, 0).chance("actor", 5) == pytest.approx(0.25)


def test_words_outside_the_window_are_tied_to_nothing() -> None:
    """Numbers are those of the text, wherever the window begins."""
    found = tied(4, 0, 0, 2, 0, 1, offset=100)
    assert found.chance("actor", 0) == found.chance("actor", 200) == 0.0
    assert found.chance("actor", 100) > 0.5
    assert [word for word, _ in found.likely("actor", 0.05)] == [100, 103]


def vectors(word: int, sentence: int, as_trigger: float = 0.0, as_word: float = 0.0, *, multiplied: float = 0.0) -> WordVectors:
    """A word whose vectors have two numbers that are added to others' and two that are multiplied by them."""
    return WordVectors(
        word, sentence, np.array([as_trigger, 0, multiplied, 0], np.float32), np.array([as_word, 0, multiplied, 0], np.float32)
    )


def across(kind: str, *, near: float = 0.0, bias: float = 0.0) -> Told:
    """What a text tells by a head that knows one tie: triggers at the words 40 and 90, a sentence that begins at word 36."""
    weight, by_distance, every = (
        np.zeros((len(TIES), 4), np.float32),
        np.zeros((3, len(TIES)), np.float32),
        np.full(len(TIES), -9.0, np.float32),
    )
    number = TIES.index(kind)
    weight[number] = 1.0, 0.0, 1.0, 0.0
    by_distance[0, number], every[number] = near, bias
    first = vectors(40, 2, as_trigger=1.0, as_word=0.5, multiplied=2.0)
    later = vectors(90, 7, as_trigger=0.25, multiplied=3.0)
    return TieHead(weight, every, by_distance).across([later, first], [vectors(36, 2, as_word=0.5), vectors(80, 7)])


def chance(score: float) -> float:
    """The probability of a score."""
    return pytest.approx(1 / (1 + np.exp(-score)), abs=1e-5)


def test_triggers_of_the_whole_text_are_compared() -> None:
    """By the sum of the first halves, the product of the second, and how many sentences lie between."""
    found = across("same", near=-2.0, bias=0.5)
    assert found.one_event(90, 40) == chance(0.75 + 6.0 - 2.0 + 0.5)
    assert found.one_event(40, 90) == chance(1.0 + 6.0 + 0.5)


def test_sentences_of_the_whole_text_may_tell_of_an_event() -> None:
    """A sentence is known by its first word; each kind of account has a score of its own."""
    found = across("condemns", near=-2.0, bias=0.5)
    assert found.account("condemns", 40, 36) == chance(1.5 + 0.5)
    assert found.account("condemns", 90, 36) == chance(0.75 - 2.0 + 0.5)
    assert found.account("denies", 40, 36) == chance(-9.0)


def test_what_is_no_trigger_is_compared_with_none() -> None:
    """Nor is a text without triggers."""
    assert across("same").one_event(90, 41) is None
    assert across("told").account("told", 41, 36) == 0.0
    assert head().across([], [vectors(0, 0)]).one_event(3, 5) is None
