"""What ties words to events: the head's last layer, with weights by hand."""

from __future__ import annotations

import numpy as np
import pytest

from rashomon.annotate.ties import ACCOUNTS, BAND, SIDES, TIES, TextTies, Tied, TieHead, WordVectors, account_of

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


def chosen(found: Tied, side: str, word: int) -> float:
    """The probability of a word."""
    return float(found.chances[word - found.first, SIDES.index(side)])


def test_a_choice_is_one_among_the_words_and_nobody() -> None:
    """The probabilities of all that may be chosen sum to one."""
    found = tied(4, 0, 0, 2, 0, 1)
    for number, role in enumerate(SIDES):
        every = sum(chosen(found, role, word) for word in range(len(WORDS)))
        assert every + found.nobody[number] == pytest.approx(1.0, abs=1e-5)
        assert chosen(found, role, 0) > chosen(found, role, 3) > chosen(found, role, 5) > found.nobody[number]


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
    assert [chosen(found, "actor", word) for word in (1, 2, 4)] == [0.0, 0.0, 0.0]


def test_the_distance_in_sentences_counts() -> None:
    """What is added for a word of the next sentence."""
    alike = tied(0, 0, 0, 0, 0, 0)
    assert chosen(tied(0, 0, 0, 0, 0, 0, near=3.0), "actor", 5) > chosen(alike, "actor", 5) == pytest.approx(0.25)


def test_words_have_the_numbers_of_the_text() -> None:
    """Wherever the window begins."""
    found = tied(4, 0, 0, 2, 0, 1, offset=100)
    assert chosen(found, "actor", 100) > 0.5
    assert [word for word, _ in found.likely("actor", 0.05)] == [100, 103]


def vectors(word: int, sentence: int, as_trigger: float = 0.0, as_word: float = 0.0, *, multiplied: float = 0.0) -> WordVectors:
    """A word whose vectors have two numbers that are added to others' and two that are multiplied by them."""
    return WordVectors(
        word, sentence, np.array([as_trigger, 0, multiplied, 0], np.float32), np.array([as_word, 0, multiplied, 0], np.float32)
    )


def across(kind: str, *, near: float = 0.0, bias: float = 0.0, later_in: int = 7) -> TextTies:
    """What a text tells by a head that knows one tie: triggers at the words 40 and 90, sentences that begin at the words 36 and 80."""
    weight, by_distance = np.zeros((len(TIES), 4), np.float32), np.zeros((3, len(TIES)), np.float32)
    every = np.full(len(TIES), -9.0, np.float32)
    number = TIES.index(kind)
    weight[number] = 1.0, 0.0, 1.0, 0.0
    by_distance[0, number], every[number] = near, bias
    first = vectors(40, 2, as_trigger=1.0, as_word=0.5, multiplied=2.0)
    later = vectors(90, later_in, as_trigger=0.25, multiplied=3.0)
    return TieHead(weight, every, by_distance).across([later, first], [vectors(36, 2, as_word=0.5), vectors(80, later_in)])


def chance(score: float) -> object:
    """The probability of a score."""
    return pytest.approx(1 / (1 + np.exp(-score)), abs=1e-5)


def account(found: TextTies, kind: str, trigger: int, sentence: int) -> float:
    """How likely a sentence holds an account of the event of a trigger."""
    return float(found.accounts_of([trigger])[sentence, ACCOUNTS.index(kind)])


def test_triggers_of_the_whole_text_are_compared() -> None:
    """The later one as a trigger, whichever is asked for first: the sum of first halves, the product of second, the sentences between."""
    found = across("same", near=-2.0, bias=0.5)
    assert found.one_event(90, 40) == found.one_event(40, 90) == chance(0.75 + 6.0 - 2.0 + 0.5)


def test_sentences_of_the_whole_text_may_tell_of_an_event() -> None:
    """Each kind of account has a score of its own; of several triggers the best counts."""
    found = across("condemns", near=-2.0, bias=0.5)
    assert account(found, "condemns", 40, 0) == chance(1.5 + 0.5)
    assert account(found, "condemns", 90, 0) == chance(0.75 - 2.0 + 0.5)
    assert account(found, "denies", 40, 0) == chance(-9.0)
    assert found.accounts_of([90, 40]).max() == account(found, "condemns", 40, 0)


def test_what_is_too_far_away_is_tied_to_nothing() -> None:
    """So that a text of any length is read in time and memory that grow with it."""
    found = across("same", bias=5.0, later_in=3 + BAND)
    assert found.one_event(90, 40) == 0.0
    assert account(across("own", bias=5.0, later_in=3 + BAND), "own", 90, 0) == 0.0
    assert account(across("own", bias=5.0, later_in=2 + BAND), "own", 90, 0) > 0.9


def test_what_is_no_trigger_is_compared_with_none() -> None:
    """Nor is a text without triggers."""
    assert across("same").one_event(90, 41) is None
    assert account(across("own"), "own", 41, 0) == 0.0
    nothing = head().across([], [vectors(0, 0)])
    assert nothing.one_event(3, 5) is None
    assert nothing.accounts_of([3]).shape == (1, len(ACCOUNTS))


def test_doubts_are_denials_to_the_model() -> None:
    """They are too rare to be learned apart."""
    assert [account_of(stance) for stance in (None, "asserts", "doubts", "justifies")] == ["own", "asserts", "denies", "justifies"]
