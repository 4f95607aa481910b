"""What ties words to events: who in the window has a part in one, and in the whole text which sentences and triggers tell of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

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
"""The first so many are one choice each, among all words of the window and nobody; the others hold in the whole text."""


@dataclass(frozen=True, slots=True)
class Tied:
    """Who in its window has a part in the event of a trigger.

    Attributes:
        first: Index of the window's first word.
        chances: (words, choices) probabilities; those of a choice and its `nobody` sum to 1.
        nobody: (choices,) probability that nobody has the part: learned of events that have no such side, wherever it might be named.
    """

    first: int
    chances: Scores
    nobody: Scores

    def chance(self, kind: str, word: int) -> float:
        """How likely a word has a part in the event; 0 outside the window."""
        row = word - self.first
        return float(self.chances[row, TIES.index(kind)]) if 0 <= row < len(self.chances) else 0.0

    def likely(self, kind: str, least: float) -> Iterator[tuple[int, float]]:
        """The words that have a part in the event from a probability on, with it."""
        column = self.chances[:, TIES.index(kind)]
        rows = np.flatnonzero(column >= least)
        yield from zip((self.first + rows).tolist(), column[rows].tolist(), strict=True)


@dataclass(frozen=True, slots=True)
class Told:
    """Which sentences of a text tell of the events of its triggers, and which triggers are of one event.

    Attributes:
        rows: The row of each trigger, by its word.
        columns: The column of each sentence, by its first word.
        accounts: (triggers, sentences, accounts) probabilities that a sentence holds such an account of the event.
        same: (triggers, triggers) probabilities that a trigger is of the event of an earlier one, were they of one type.
    """

    rows: Mapping[int, int]
    columns: Mapping[int, int]
    accounts: Scores
    same: Scores

    def account(self, kind: str, trigger: int, sentence: int) -> float:
        """The probability that the sentence that begins with a word holds an account of a trigger's event; 0 for what is no trigger."""
        row, column = self.rows.get(trigger), self.columns.get(sentence)
        return 0.0 if row is None or column is None else float(self.accounts[row, column, ACCOUNTS.index(kind)])

    def one_event(self, later: int, earlier: int) -> float | None:
        """The probability that two triggers are of one event; None where one is none to the model."""
        row, column = self.rows.get(later), self.rows.get(earlier)
        return None if row is None or column is None else float(self.same[row, column])


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
        scored = self._scores(slice(CHOICES), [(sentences[number], trigger[number]) for number in triggers], word, np.array(sentences))
        for number, scores in zip(triggers, scored, strict=True):
            scores[silent] = scores[number] = -np.inf
            yield offset + number, _tied(scores, offset)

    def across(self, triggers: Sequence[WordVectors], starts: Sequence[WordVectors]) -> Told:
        """Which sentences and triggers of a text tell of the same; those of other windows are compared as if they stood in one.

        Args:
            triggers: The triggers of all windows.
            starts: The first words of all sentences.
        """
        rows = {each.word: row for row, each in enumerate(triggers)}
        columns = {each.word: column for column, each in enumerate(starts)}
        asked = [(each.sentence, each.as_trigger) for each in triggers]
        if not asked:
            return Told(rows, columns, np.zeros((0, len(starts), len(ACCOUNTS)), np.float32), np.zeros((0, 0), np.float32))
        end = CHOICES + len(ACCOUNTS)
        accounts = np.stack(list(self._scores(slice(CHOICES, end), asked, *_stacked(starts))))
        same = np.stack(list(self._scores(slice(end, end + 1), asked, *_stacked(triggers))))
        return Told(rows, columns, sigmoid(accounts), sigmoid(same[:, :, 0]))

    def _scores(self, ties: slice, triggers: Iterable[tuple[int, Scores]], words: Scores, sentences: NDArray[np.int64]) -> Iterator[Scores]:
        """For each trigger (its sentence and vector) the (words, ties) scores of words in certain sentences."""
        half, near, reach = words.shape[1] // 2, (self.near + self.bias)[:, ties], len(self.near) // 2
        left, right = np.ascontiguousarray(words[:, :half]), np.ascontiguousarray(words[:, half:])
        of_sum, of_product = np.ascontiguousarray(self.weight[ties, :half].T), self.weight[ties, half:]
        for sentence, own in triggers:  # one at a time: the products stay so small that numpy's BLAS does not wake its threads
            scores = np.maximum(left + own[:half], 0) @ of_sum + right @ (of_product * own[half:]).T
            yield scores + near[np.clip(sentences - sentence, -reach, reach) + reach]


def _stacked(words: Sequence[WordVectors]) -> tuple[Scores, NDArray[np.int64]]:
    """The vectors of words as what is tied, and the numbers of their sentences."""
    return np.stack([each.as_word for each in words]), np.array([each.sentence for each in words])


def _tied(scores: Scores, offset: int) -> Tied:
    highest = np.maximum(scores.max(0), 0)
    odds, none = np.exp(scores - highest), np.exp(-highest)  # nobody's score is 0
    total = odds.sum(0) + none
    return Tied(offset, (odds / total).astype(np.float32), none / total)
