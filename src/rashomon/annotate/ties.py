"""What ties words to events: who in the window has a part in one, and in the whole text which sentences and triggers tell of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from .decode import Scores, sigmoid

SIDES = ("actor", "recipient")
"""What a word may name to the event of a trigger: one choice each, among all words of the window and nobody."""
ACCOUNTS = ("own", "asserts", "denies", "condemns", "justifies")
"""What a sentence, known by its first word, may hold: the report's own account of the event, or somebody's by its stance."""
TIES = (*SIDES, *ACCOUNTS, "same")
"""All that the head tells, in the order of its scores, which is part of the model's format; last, an earlier trigger of the event."""
_SIDES, _ACCOUNTS, _SAME = slice(len(SIDES)), slice(len(SIDES), len(TIES) - 1), slice(len(TIES) - 1, len(TIES))
_PRONOUN_LIST = "he she it they him her them his hers its their theirs i we us our my me who whom which that this these those you"
PRONOUNS = frozenset(_PRONOUN_LIST.split())
"""Words that stand for a participant whose name is elsewhere: nobody coded for whom, so that they are nobody's choice."""
BAND = 100
"""Sentences from a trigger within which others may tell of its event: more than a report has, so that time and memory grow linearly."""


def account_of(stance: str | None) -> str:
    """The kind among `ACCOUNTS` of somebody's account of a stance; None for the report's own."""
    return "own" if stance is None else "denies" if stance == "doubts" else stance


@dataclass(frozen=True, slots=True)
class Tied:
    """Who in its window has a part in the event of a trigger.

    Attributes:
        first: Index of the window's first word.
        chances: (words, sides) probabilities; those of a side and its `nobody` sum to 1.
        nobody: (sides,) probability that nobody has the part: learned of events that have no such side, wherever it might be named.
    """

    first: int
    chances: Scores
    nobody: Scores

    def likely(self, side: str, least: float) -> Iterator[tuple[int, float]]:
        """The words that have a part in the event from a probability on, with it."""
        column = self.chances[:, SIDES.index(side)]
        rows = np.flatnonzero(column >= least)
        yield from zip((self.first + rows).tolist(), column[rows].tolist(), strict=True)


class Row(NamedTuple):
    """What holds of a trigger and those words within `BAND`, the first of which has the number `first`: (words, …) chances."""

    first: int
    chances: Scores


@dataclass(frozen=True, slots=True)
class TextTies:
    """Which sentences of a text tell of the events of its triggers, and which triggers are of one event.

    All are chances as the head was taught, where what is rare counts more than once.

    Attributes:
        triggers: The row of each trigger, by its word, in the order of the text.
        sentences: How many sentences the text has.
        accounts: For each trigger the sentences around it, (sentences, accounts).
        same: For each trigger the triggers around it, (triggers,): that it is of their event, were they of one type.
    """

    triggers: Mapping[int, int]
    sentences: int
    accounts: Sequence[Row]
    same: Sequence[Row]

    def accounts_of(self, triggers: Iterable[int]) -> Scores:
        """(sentences, accounts) how likely each sentence holds an account of the event of some triggers, by the best of them."""
        best = np.zeros((self.sentences, len(ACCOUNTS)), np.float32)
        for row in (self.triggers[trigger] for trigger in triggers if trigger in self.triggers):
            first, chances = self.accounts[row]
            stretch = best[first : first + len(chances)]
            np.maximum(stretch, chances, out=stretch)
        return best

    def one_event(self, one: int, other: int) -> float | None:
        """How likely two triggers are of one event; None where one is none to the model."""
        row, column = self.triggers.get(max(one, other)), self.triggers.get(min(one, other))
        if row is None or column is None:
            return None
        first, chances = self.same[row]
        return float(chances[column - first]) if 0 <= column - first < len(chances) else 0.0


class WordVectors(NamedTuple):
    """A word as the head sees it: where it stands in the text, its sentence, and its two vectors (2 * size)."""

    word: int
    sentence: int
    as_trigger: Scores
    as_word: Scores


@dataclass(frozen=True, slots=True)
class TieHead:
    """The last layer of the head, which needs the triggers first.

    Attributes:
        weight: (ties, 2 * size): for the rectified sum of a trigger's and a word's first half, then for the product of their second.
        bias: (ties,).
        near: (2 * reach + 1, ties) what is added for a word so many sentences after the trigger, from -reach to reach and beyond.
    """

    weight: Scores
    bias: Scores
    near: Scores

    def of(
        self, triggers: Sequence[int], trigger: Scores, word: Scores, words: Sequence[str], sentences: Sequence[int], offset: int
    ) -> Iterator[tuple[int, Tied]]:
        """Who has a part in the events of some triggers of a window, by the trigger's index in the text.

        Args:
            triggers: Numbers of words of the window.
            trigger: (n, 2 * size) vectors of the words as triggers.
            word: (n, 2 * size) vectors of the words as what is tied to them.
            words: The words of the window.
            sentences: The number of the sentence of each; a sentence too long for a window is read in stretches that count as sentences.
            offset: Number of the window's first word in the text.
        """
        silent = np.array([text.lower() in PRONOUNS for text in words])
        asked = [(sentences[number], trigger[number]) for number in triggers]
        scored = self._scores(_SIDES, asked, word, np.array(sentences), len(words))
        for number, (_, scores) in zip(triggers, scored, strict=True):
            scores[silent] = scores[number] = -np.inf
            yield offset + number, _tied(scores, offset)

    def across(self, triggers: Sequence[WordVectors], starts: Sequence[WordVectors]) -> TextTies:
        """Which sentences and triggers of a text tell of the same; those of other windows are compared as if they stood in one.

        Args:
            triggers: The triggers of all windows.
            starts: The first words of all sentences.
        """
        triggers, starts = sorted(triggers, key=lambda each: each.word), sorted(starts, key=lambda each: each.word)
        asked = [(each.sentence, each.as_trigger) for each in triggers]
        return TextTies(
            {each.word: row for row, each in enumerate(triggers)},
            len(starts),
            [Row(first, sigmoid(scores)) for first, scores in self._among(_ACCOUNTS, asked, starts)],
            [Row(first, sigmoid(scores[:, 0])) for first, scores in self._among(_SAME, asked, triggers)],
        )

    def _among(self, ties: slice, triggers: Sequence[tuple[int, Scores]], words: Sequence[WordVectors]) -> Iterator[Row]:
        """For each trigger the scores of some words of the text."""
        if triggers and words:
            numbers = np.array([each.sentence for each in words])
            yield from self._scores(ties, triggers, np.stack([each.as_word for each in words]), numbers, BAND)

    def _scores(
        self, ties: slice, triggers: Iterable[tuple[int, Scores]], words: Scores, sentences: NDArray[np.int64], band: int
    ) -> Iterator[Row]:
        """For each trigger (its sentence and vector) the scores of the words so many sentences around it; the sentences ascend."""
        half, near, reach = words.shape[1] // 2, (self.near + self.bias)[:, ties], len(self.near) // 2
        left, right = np.ascontiguousarray(words[:, :half]), np.ascontiguousarray(words[:, half:])
        of_sum, of_product = np.ascontiguousarray(self.weight[ties, :half].T), self.weight[ties, half:]
        for sentence, own in triggers:  # one at a time: the products stay so small that numpy's BLAS does not wake its threads
            first, last = np.searchsorted(sentences, (sentence - band, sentence + band + 1)).tolist()
            scores = np.maximum(left[first:last] + own[:half], 0) @ of_sum + right[first:last] @ (of_product * own[half:]).T
            yield Row(first, scores + near[np.clip(sentences[first:last] - sentence, -reach, reach) + reach])


def _tied(scores: Scores, offset: int) -> Tied:
    highest = np.maximum(scores.max(0), 0)
    odds, none = np.exp(scores - highest), np.exp(-highest)  # nobody's score is 0
    total = odds.sum(0) + none
    return Tied(offset, (odds / total).astype(np.float32), none / total)
