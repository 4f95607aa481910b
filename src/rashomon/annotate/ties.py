"""What ties words to events: who in the window has a part in one, which sentences tell of it, and which triggers are of one event."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from .decode import Scores, sigmoid

TIES = ("actor", "recipient", "told", "asserts", "denies", "condemns", "justifies", "same")
"""What a word may be to the event of a trigger, in the order of the scores: it names its actor or its recipient; it begins a sentence
with the report's own account of it, or with somebody's account of one stance; it is an earlier trigger of the same event."""
ACCOUNTS = ("told", "asserts", "denies", "condemns", "justifies")
"""Those of the sentences that hold an account."""
_PRONOUN_LIST = "he she it they him her them his hers its their theirs i we us our my me who whom which that this these those you"
PRONOUNS = frozenset(_PRONOUN_LIST.split())
"""Words that stand for a participant whose name is elsewhere: nobody coded for whom, so that they are nobody's choice."""
CHOICES = 2
"""The first so many are one choice each, among all words of the window and nobody."""
_WITHIN = 7
"""The first so many are of the words of the window; the last is of the triggers of the whole text."""


@dataclass(frozen=True, slots=True)
class Tied:
    """The ties of one trigger to the words of its window.

    Attributes:
        first: Index of the window's first word.
        chances: (words, 7) probabilities of all ties but `same`; those of a choice and its `nobody` sum to 1.
        nobody: (choices,) probability that nobody has the part: learned of events that have no such side, wherever it might be named.
    """

    first: int
    chances: Scores
    nobody: Scores

    def chance(self, kind: str, word: int) -> float:
        """How likely a word is tied to the event in one way; 0 outside the window."""
        row = word - self.first
        return float(self.chances[row, TIES.index(kind)]) if 0 <= row < len(self.chances) else 0.0

    def likely(self, kind: str, least: float) -> Iterator[tuple[int, float]]:
        """The words that are tied to the event in one way from a probability on, with it."""
        column = self.chances[:, TIES.index(kind)]
        rows = np.flatnonzero(column >= least)
        yield from zip((self.first + rows).tolist(), column[rows].tolist(), strict=True)


@dataclass(frozen=True, slots=True)
class Retold:
    """How likely each two triggers of a text are of one event, were they of one type.

    Attributes:
        rows: By the triggers' words their rows.
        chances: (triggers, triggers) probabilities that a trigger is of the event of an earlier one.
    """

    rows: Mapping[int, int]
    chances: Scores

    def chance(self, later: int, earlier: int) -> float | None:
        """The probability of two triggers; None where one is none to the model."""
        row, column = self.rows.get(later), self.rows.get(earlier)
        return None if row is None or column is None else float(self.chances[row, column])


class TriggerVectors(NamedTuple):
    """A trigger as the head sees it: its word and sentence in the text, and its two vectors (2 * size)."""

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
        """The ties of some triggers of a window, by the trigger's index in the text.

        Args:
            triggers: Numbers of words of the window.
            trigger: (n, 2 * size) vectors of the words as triggers.
            word: (n, 2 * size) vectors of the words as what is tied to them.
            words: The words of the window.
            sentences: The number of the sentence of each; a sentence too long for a window is read in stretches that count as sentences.
            offset: Number of the window's first word in the text.
        """
        silent = np.array([text.lower() in PRONOUNS for text in words])
        numbers = np.array(sentences)
        half, near, reach = word.shape[1] // 2, self.near[:, :_WITHIN] + self.bias[:_WITHIN], len(self.near) // 2
        left, right = np.ascontiguousarray(word[:, :half]), np.ascontiguousarray(word[:, half:])
        of_sum, of_product = np.ascontiguousarray(self.weight[:_WITHIN, :half].T), self.weight[:_WITHIN, half:]
        for number in triggers:  # one at a time: the products stay so small that numpy's BLAS does not wake its threads
            own = trigger[number]
            scores = np.maximum(left + own[:half], 0) @ of_sum + right @ (of_product * own[half:]).T
            scores += near[np.clip(numbers - numbers[number], -reach, reach) + reach]
            scores[silent, :CHOICES] = scores[number, :CHOICES] = -np.inf
            yield offset + number, _tied(scores, offset)

    def retold(self, triggers: Sequence[TriggerVectors]) -> Retold:
        """Which triggers of a text are of one event; those of other windows are compared as if they stood in one."""
        rows = {trigger.word: row for row, trigger in enumerate(triggers)}
        if not triggers:
            return Retold(rows, np.zeros((0, 0), np.float32))
        words = np.stack([trigger.as_word for trigger in triggers])
        numbers = np.array([trigger.sentence for trigger in triggers])
        half, reach = words.shape[1] // 2, len(self.near) // 2
        near = self.near[:, _WITHIN] + self.bias[_WITHIN]
        scores = np.zeros((len(triggers), len(triggers)), np.float32)
        for row, trigger in enumerate(triggers):
            own = trigger.as_trigger
            scores[row] = np.maximum(words[:, :half] + own[:half], 0) @ self.weight[_WITHIN, :half]
            scores[row] += words[:, half:] @ (self.weight[_WITHIN, half:] * own[half:])
            scores[row] += near[np.clip(numbers - trigger.sentence, -reach, reach) + reach]
        return Retold(rows, sigmoid(scores))


def _tied(scores: Scores, offset: int) -> Tied:
    chosen = scores[:, :CHOICES]
    highest = np.maximum(chosen.max(0), 0)
    odds, none = np.exp(chosen - highest), np.exp(-highest)  # nobody's score is 0
    total = odds.sum(0) + none
    return Tied(offset, np.hstack([odds / total, sigmoid(scores[:, CHOICES:])]).astype(np.float32), none / total)
