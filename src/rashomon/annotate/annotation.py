"""What the reader model finds in a text: words with their syntax, names, attributed spans, event scores.

Words, not characters, are the unit: every span is words `first` to `last`, `last` exclusive.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from .ties import TextTies, Tied

Role = Literal["source", "cue", "content"]


class Word(NamedTuple):
    """One word (a UD syntactic word: "did" and "n't" are two).

    Attributes:
        start: Offset of its first character in the text.
        end: Offset after its last character.
        text: The word as it stands.
        lemma: Its dictionary form.
        pos: Universal part of speech, such as "VERB".
        form: What of its morphology matters to coding: "past", "present", "infinitive", "imperative", "past_participle",
            "passive_participle", "present_participle", "modal", "plural" or "none".
        head: Index of the word it depends on, -1 for the root of a sentence.
        relation: English UD relation to that head, with its subtype, such as "nsubj:pass".
        sentence: Index of its sentence.
    """

    start: int
    end: int
    text: str
    lemma: str
    pos: str
    form: str
    head: int
    relation: str
    sentence: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: characters [start, end), words first to last (exclusive)."""

    start: int
    end: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Name:
    """A proper name: words first to last (exclusive); `kind` PERSON, ORG, PLACE, EVENT or MISC; `score` from 0 to 1."""

    first: int
    last: int
    kind: str
    score: float


@dataclass(frozen=True, slots=True)
class AttributedSpan:
    """Who says (source), the words that say so (cue), or what is said (content).

    Attributes:
        kind: Which of the three.
        first: Its first word.
        last: The word after its last.
        score: Mean probability of its words' labels, 0 to 1.
        cue: For a source or content, the index in `Annotation.spans` of its cue; None for cues and where none was found.
        stance: For a cue, how its source stands to what is said: asserts, denies, doubts, justifies or condemns.
        stance_score: The probability of that stance, 0 to 1.
    """

    kind: Role
    first: int
    last: int
    score: float
    cue: int | None
    stance: str = "asserts"
    stance_score: float = 0.0


@dataclass(frozen=True, slots=True)
class EventScore:
    """How likely a word is the trigger of an event of a PLOVER type, and with which status.

    Attributes:
        word: Index of the word.
        type: PLOVER type, such as "ASSAULT".
        score: Probability of that type, 0 to 1.
        status: The likeliest of actual, future, hypothetical, negated.
        status_score: Its probability, 0 to 1.
        modes: The likeliest mode of that type, then the others that are not unlikely, None for no mode, each with its probability among
            those of the type; empty where the model tells no mode.
    """

    word: int
    type: str
    score: float
    status: str
    status_score: float
    modes: tuple[tuple[str | None, float], ...] = ()


class Part(NamedTuple):
    """How likely a word has a part in the event that another word expresses; a tuple, since a report has two thousand of them.

    Attributes:
        trigger: Index of the word that would express an event.
        word: Index of the head of the phrase that has the part.
        role: actor, recipient, victim, place or instrument.
        score: Probability, 0 to 1.
    """

    trigger: int
    word: int
    role: str
    score: float


@dataclass(frozen=True, slots=True)
class Antecedent:
    """The mention that a mention takes up.

    Attributes:
        word: Index of the head of the mention.
        earlier: Index of the head of the earlier mention, -1 where it takes up none in reach of the model.
        score: Probability of that, 0 to 1.
        mention: Probability that the word heads a mention at all, 0 to 1.
    """

    word: int
    earlier: int
    score: float
    mention: float


@dataclass(frozen=True, slots=True)
class Filler:
    """Words first to last (exclusive) that fill a role of MUC-4 in some incident of the report, with a score from 0 to 1."""

    first: int
    last: int
    role: str
    score: float


@dataclass(frozen=True, slots=True)
class _Trees:
    """For each word those that depend on it, and the words first to last (exclusive) from the leftmost to the rightmost below it."""

    children: tuple[tuple[int, ...], ...]
    extents: tuple[tuple[int, int], ...]

    @classmethod
    def of(cls, words: tuple[Word, ...]) -> _Trees:
        children: list[list[int]] = [[] for _ in words]
        for number, word in enumerate(words):
            if word.head >= 0:
                children[word.head].append(number)
        return cls(tuple(map(tuple, children)), _extents(words, children))


@dataclass(frozen=True, slots=True)
class Annotation:
    """Everything the reader model found in one text.

    Attributes:
        text: The text.
        words: Its words with their syntax.
        sentences: Its sentences.
        names: Proper names.
        spans: Sources, cues and contents of attributions.
        event_scores: Words that may express events.
        model: Name and version of the model.
        parts: Words that may have a part in an event.
        ties: By the words that may express events, who has a part in them.
        told: Which sentences tell of these events, and which of these words are of one; None where the model does not tell.
        antecedents: For each head of a mention the mention that it takes up.
        fillers: Words that fill a role of MUC-4.
        factuality: For each word how far what it says happened, -3 (it did not) to 3 (it did); empty where the model does not tell.
        meanings: (sentences, size): a unit vector for each sentence, near to those of sentences that mean the same; None likewise.
    """

    text: str
    words: tuple[Word, ...]
    sentences: tuple[Sentence, ...]
    names: tuple[Name, ...]
    spans: tuple[AttributedSpan, ...]
    event_scores: tuple[EventScore, ...]
    model: str
    parts: tuple[Part, ...] = ()
    antecedents: tuple[Antecedent, ...] = ()
    fillers: tuple[Filler, ...] = ()
    factuality: tuple[float, ...] = ()
    meanings: NDArray[np.float32] | None = field(default=None, repr=False, compare=False)
    ties: Mapping[int, Tied] = field(default_factory=dict, repr=False, compare=False)
    told: TextTies | None = field(default=None, repr=False, compare=False)
    _trees: _Trees | None = field(default=None, init=False, repr=False, compare=False)

    def _below(self) -> _Trees:
        """What stands below each word, found when it is first asked for."""
        if self._trees is None:
            object.__setattr__(self, "_trees", _Trees.of(self.words))
        assert self._trees is not None
        return self._trees

    def children(self, word: int) -> tuple[int, ...]:
        """The words that depend on a word, in their order in the text."""
        return self._below().children[word]

    def subtree(self, word: int) -> tuple[int, int]:
        """The words first to last (exclusive) from the leftmost to the rightmost below a word, itself included.

        Where dependencies cross, words that are not below it may lie between.
        """
        return self._below().extents[word]

    def quote(self, first: int, last: int) -> str:
        """The text, as it stands, from the word `first` to the word before `last`; empty for no words."""
        return self.text[self.words[first].start : self.words[last - 1].end] if first < last else ""

    def covers(self, span: tuple[int, int], word: int) -> bool:
        """Whether a word lies in a span of words (first, last exclusive)."""
        return span[0] <= word < span[1]


def _extents(words: tuple[Word, ...], children: list[list[int]]) -> tuple[tuple[int, int], ...]:
    """Leftmost and rightmost word below each word, from the leaves up, so that depth costs no recursion."""
    first, last = list(range(len(words))), list(range(1, len(words) + 1))
    order = [number for number, word in enumerate(words) if word.head < 0]
    for number in order:
        order.extend(children[number])
    for number in reversed(order):
        head = words[number].head
        if head >= 0:
            first[head], last[head] = min(first[head], first[number]), max(last[head], last[number])
    return tuple(zip(first, last, strict=True))
