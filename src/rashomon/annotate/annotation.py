"""What the reader model finds in a text: words with their syntax, names, attributed spans, event scores.

Words, not characters, are the unit: every span is words `first` to `last`, `last` exclusive.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Role = Literal["source", "cue", "content"]


@dataclass(frozen=True, slots=True)
class Word:
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
    """

    kind: Role
    first: int
    last: int
    score: float
    cue: int | None


@dataclass(frozen=True, slots=True)
class EventScore:
    """How likely a word is the trigger of an event of a PLOVER type, and with which status.

    Attributes:
        word: Index of the word.
        type: PLOVER type, such as "ASSAULT".
        score: Probability of that type, 0 to 1.
        status: The likeliest of actual, future, hypothetical, negated.
        status_score: Its probability, 0 to 1.
    """

    word: int
    type: str
    score: float
    status: str
    status_score: float


@dataclass(frozen=True, slots=True)
class Annotation:
    """Everything the reader model found in one text; `model` names the model and its version."""

    text: str
    words: tuple[Word, ...]
    sentences: tuple[Sentence, ...]
    names: tuple[Name, ...]
    spans: tuple[AttributedSpan, ...]
    event_scores: tuple[EventScore, ...]
    model: str
    _children: tuple[tuple[int, ...], ...] = field(init=False, repr=False, compare=False)
    _subtrees: tuple[tuple[int, int], ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        children: list[list[int]] = [[] for _ in self.words]
        for number, word in enumerate(self.words):
            if word.head >= 0:
                children[word.head].append(number)
        object.__setattr__(self, "_children", tuple(map(tuple, children)))
        object.__setattr__(self, "_subtrees", _extents(self.words, children))

    def children(self, word: int) -> tuple[int, ...]:
        """The words that depend on a word, in their order in the text."""
        return self._children[word]

    def subtree(self, word: int) -> tuple[int, int]:
        """The words first to last (exclusive) from the leftmost to the rightmost below a word, itself included.

        Where dependencies cross, words that are not below it may lie between.
        """
        return self._subtrees[word]

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
