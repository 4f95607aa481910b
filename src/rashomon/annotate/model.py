"""The reader model at work: text in, `Annotation` out, one pass of the network."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from .annotation import Annotation, Antecedent, AttributedSpan, EventScore, Filler, Name, Part, Role, Sentence, Word
from .decode import Scores, classes_and_forms, go_together, sigmoid, softmax, spans, tree
from .encode import Window, WordPieces, pack, shape
from .folder import ModelFolder, check, find
from .lemma import lemma
from .network import Labels, Network, WindowScores
from .pairs import antecedents, parts
from .segment import Segments, segment
from .spelling import against
from .ties import Tied, WordVectors

EVENT_FLOOR = 0.02
"""Probability from which an event type of a word is reported."""
MODE_FLOOR = 0.05
"""Probability from which another mode than the likeliest is reported."""
TRIGGER_FLOOR = 0.01
"""Probability of the likeliest type from which the parts in a word's event are reported."""
LINK_FLOOR = 0.15
"""Probability from which a source or content is linked to a cue."""
FILLER_BIAS = 1.0
"""What the score of "fills no role" is lowered by, so that fillers come in greater number, each with its score; see `incidents`."""


def _ready(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    """(words, labels) scores of fillers, the label for none lowered."""
    lowered = scores.copy()
    lowered[:, 0] -= FILLER_BIAS
    return lowered


class Annotator(Protocol):
    """Anything that turns a text into an annotation."""

    def annotate(self, text: str) -> Annotation:
        """Words, sentences, syntax, names, attribution and event scores of a text."""
        ...


@dataclass(slots=True)
class _Found:
    """What is gathered from the windows of one text, in the order in which they come."""

    words: list[tuple[str, str, int, str]]
    factuality: NDArray[np.float32]
    meanings: list[tuple[int, NDArray[np.float32]]] = field(default_factory=list)
    names: list[Name] = field(default_factory=list)
    spans: list[tuple[AttributedSpan, int | None]] = field(default_factory=list)
    events: list[EventScore] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    ties: dict[int, Tied] = field(default_factory=dict)
    triggers: list[WordVectors] = field(default_factory=list)
    starts: list[WordVectors] = field(default_factory=list)
    antecedents: list[Antecedent] = field(default_factory=list)
    fillers: list[Filler] = field(default_factory=list)


class ReaderModel:
    """The shipped model, or any other folder of its format.

    Annotating is a pure function of the text: no state but a cache of word pieces.
    """

    def __init__(self, folder: ModelFolder, *, threads: int = 2) -> None:
        self._folder = folder
        self._labels = Labels.read(folder.path / "labels.json")
        self._together = go_together(self._labels.upos, self._labels.forms)
        self._modes_of = tuple(_modes_of(kind, self._labels.modes) for kind in self._labels.events)
        self._pieces = WordPieces(folder.path / "tokenizer.json")
        self._network = Network(folder.path, threads)

    @classmethod
    def load(cls, path: Path | None = None, *, threads: int = 2) -> ReaderModel:
        """The model in a folder, by default the installed one.

        Args:
            path: A model folder; None for the one that the installed package offers.
            threads: Threads of the network; one where several processes share a machine.

        Raises:
            ModelError: The model is missing, damaged or of another format.
        """
        return cls(check(find() if path is None else path), threads=threads)

    @property
    def folder(self) -> ModelFolder:
        """The checked folder: name, version and digest of the model."""
        return self._folder

    def annotate(self, text: str) -> Annotation:
        """Words, sentences, syntax, names, attribution and event scores of a text."""
        return self._annotate(text, segment(text))

    def annotate_words(self, sentences: Sequence[Sequence[str]]) -> Annotation:
        """The same for words and sentences that are given, as in a treebank; the text is the words joined by blanks."""
        words: list[tuple[int, int]] = []
        ranges: list[tuple[int, int]] = []
        at = 0
        for sentence in sentences:
            first = len(words)
            for word in sentence:
                words.append((at, at + len(word)))
                at += len(word) + 1
            ranges.append((first, len(words)))
        text = " ".join(word for sentence in sentences for word in sentence)
        return self._annotate(text, Segments(words, ranges, [False] * len(ranges)))

    def _annotate(self, text: str, segments: Segments) -> Annotation:
        words = [text[start:end] for start, end in segments.words]
        ranges, windows = self._windows(words, segments)
        found = _Found([("X", "none", -1, "dep")] * len(words), np.zeros(len(words), np.float32))
        for number, scores in self._network.run(windows):
            first, last = ranges[number]
            self._read(found, words[first:last], first, windows[number], scores)
        _join_parts(found.words, segments)
        firsts = {first for first, _ in segments.sentences}
        found.names.sort(key=lambda name: name.first)
        found.events.sort(key=lambda event: event.word)
        return Annotation(
            text=text,
            words=tuple(_words(words, segments, found)),
            sentences=tuple(
                Sentence(segments.words[first][0], segments.words[last - 1][1], first, last) for first, last in segments.sentences
            ),
            names=tuple(found.names),
            spans=_linked(found.spans),
            event_scores=tuple(found.events),
            model=self._folder.label,
            parts=tuple(found.parts),
            ties=found.ties,
            told=self._network.ties.across(found.triggers, [start for start in found.starts if start.word in firsts]),
            antecedents=tuple(sorted(found.antecedents, key=lambda link: link.word)),
            fillers=tuple(sorted(found.fillers, key=lambda filler: filler.first)),
            factuality=tuple(found.factuality.tolist()),
            meanings=_sentence_vectors(segments.sentences, found.meanings),
        )

    def _windows(self, words: Sequence[str], segments: Segments) -> tuple[list[tuple[int, int]], list[Window]]:
        """Ranges of words that the network reads together: whole sentences, but a sentence too long for it is cut."""
        pieces = self._pieces.of(words)
        parts = [part for sentence in segments.sentences for part in _parts(pieces, *sentence, self._labels.max_pieces)]
        sizes = [sum(map(len, pieces[first:last])) for first, last in parts]
        starts = {first: 1 + line for (first, _), line in zip(segments.sentences, segments.paragraphs, strict=True)}
        ranges, windows = [], []
        for start, stop in pack(sizes, self._labels.max_pieces):
            first, last = parts[start][0], parts[stop - 1][1]
            shapes = [shape(words[number], starts.get(number, 0)) for number in range(first, last)]
            numbers = [number for number in range(start, stop) for _ in range(*parts[number])]
            ranges.append((first, last))
            windows.append(Window(pieces[first:last], shapes, numbers))
        return ranges, windows

    def _read(self, found: _Found, words: Sequence[str], first: int, window: Window, scores: WindowScores) -> None:
        self._read_syntax(found, words, first, window, scores)
        for span in spans(scores.names):
            found.names.append(Name(first + span.first, first + span.last, self._labels.names[span.kind], span.score))
        found.spans.extend(self._attribution(first, scores))
        found.events.extend(self._events(first, scores))
        triggers = np.flatnonzero(sigmoid(scores.events.max(1)) >= TRIGGER_FLOOR)
        bias, roles = self._network.part_bias, self._labels.participants
        found.parts.extend(parts(scores.part_trigger, scores.part_word, bias, roles, triggers, first))
        ties = self._network.ties.of(triggers.tolist(), scores.tie_trigger, scores.tie_word, words, window.sentences, first)
        found.ties.update(ties)
        found.triggers.extend(_vectors(first, window, scores, triggers.tolist()))
        found.starts.extend(_vectors(first, window, scores, [start for start, _ in _runs(window.sentences)]))
        found.antecedents.extend(antecedents(scores.mentions, scores.anaphors, scores.antecedents, first))
        for span in spans(_ready(scores.incidents)):
            found.fillers.append(Filler(first + span.first, first + span.last, self._labels.incident_roles[span.kind], span.score))
        found.factuality[first : first + len(window.shapes)] = scores.factuality[:, 0]
        found.meanings.append((first, scores.meanings))

    def _read_syntax(self, found: _Found, words: Sequence[str], offset: int, window: Window, scores: WindowScores) -> None:
        spelt = against(words, self._labels.upos, self._labels.forms)
        upos, forms = classes_and_forms(scores.upos, scores.forms, self._together + spelt)
        heads = np.zeros(len(upos), np.int64)
        for first, last in _runs(window.sentences):
            columns = np.concatenate([[0], np.arange(first + 1, last + 1)])
            local = tree(scores.arcs[first:last][:, columns])
            heads[first:last] = np.where(local == 0, 0, local + first)
        relations = self._network.relations(scores, heads).tolist()
        labels = self._labels
        for number, head in enumerate(heads.tolist()):
            relation = "root" if head == 0 else labels.relations[relations[number]]
            found.words[offset + number] = (
                labels.upos[upos[number]],
                labels.forms[forms[number]],
                offset + head - 1 if head else -1,
                relation if head == 0 or relation != "root" else "dep",
            )

    def _attribution(self, offset: int, scores: WindowScores) -> Iterator[tuple[AttributedSpan, int | None]]:
        """The attributed spans of a window, each with the first word of its cue."""
        roles = self._labels.roles
        blocks = np.split(scores.attribution, len(roles), axis=1)
        found = {role: spans(block) for role, block in zip(roles, blocks, strict=True)}
        cues = found["cue"]
        for role in roles:
            for span in found[role]:
                cue: int | None = None
                if role != "cue" and cues:
                    chances = softmax(scores.links[span.first])
                    best = max(cues, key=lambda cue: float(chances[cue.first : cue.last].sum()))
                    cue = offset + best.first if chances[best.first : best.last].sum() >= LINK_FLOOR else None
                stance, chance = self._stance(scores.stances[span.first : span.last]) if role == "cue" else ("asserts", 0.0)
                yield AttributedSpan(_role(role), offset + span.first, offset + span.last, span.score, None, stance, chance), cue

    def _stance(self, scores: Scores) -> tuple[str, float]:
        """The stance that the words of a cue tell, and its probability."""
        chances = softmax(scores).mean(0)
        best = int(chances.argmax())
        return self._labels.stances[best], float(chances[best])

    def _events(self, offset: int, scores: WindowScores) -> list[EventScore]:
        """The types that each word of a window may express, by word, then by type."""
        chances = sigmoid(scores.events)
        words = np.flatnonzero(chances.max(1) >= EVENT_FLOOR)
        status, sure = _likeliest(softmax(scores.statuses[words]))
        statuses = {word: (self._labels.statuses[best], chance) for word, best, chance in zip(words.tolist(), status, sure, strict=True)}
        found: list[EventScore] = []
        for number, kind in enumerate(self._labels.events):
            of_kind = words[chances[words, number] >= EVENT_FLOOR]
            if len(of_kind):
                by_word = self._modes(number, scores.modes[of_kind])
                for word, chance, modes in zip(of_kind.tolist(), chances[of_kind, number].tolist(), by_word, strict=True):
                    found.append(EventScore(offset + word, kind, chance, *statuses[word], modes))
        return sorted(found, key=lambda score: score.word)

    def _modes(self, kind: int, scores: Scores) -> Iterator[tuple[tuple[str | None, float], ...]]:
        """The modes that each of some events of a type may have, None for no mode, with the probability of each, the likeliest first."""
        fit = self._modes_of[kind]
        names = [self._labels.modes[number].partition(" ")[2] if number else None for number in fit]
        for chances in softmax(np.take(scores, fit, axis=1)).tolist():
            ranked = sorted(zip(names, chances, strict=True), key=lambda pair: -pair[1])
            yield tuple((name, chance) for n, (name, chance) in enumerate(ranked) if n == 0 or chance >= MODE_FLOOR)


def _vectors(offset: int, window: Window, scores: WindowScores, numbers: Iterable[int]) -> Iterator[WordVectors]:
    """Words of a window as the head of ties sees them; copies, so that the scores of the window need not be kept."""
    for number in numbers:
        yield WordVectors(offset + number, window.sentences[number], scores.tie_trigger[number].copy(), scores.tie_word[number].copy())


def _modes_of(kind: str, modes: Sequence[str]) -> list[int]:
    """Numbers of the modes that an event of a type can have, the first of them no mode."""
    return [number for number, mode in enumerate(modes) if number == 0 or mode.startswith(f"{kind} ")]


def _likeliest(chances: Scores) -> tuple[list[int], list[float]]:
    """For each row the number of the likeliest column, and its probability."""
    return chances.argmax(1).tolist(), chances.max(1).tolist()


def _role(name: str) -> Role:
    return "source" if name == "source" else "cue" if name == "cue" else "content"


def _words(words: Sequence[str], segments: Segments, found: _Found) -> Iterator[Word]:
    for sentence, (first, last) in enumerate(segments.sentences):
        for number in range(first, last):
            pos, form, head, relation = found.words[number]
            start, end = segments.words[number]
            yield Word(start, end, words[number], lemma(words[number], pos), pos, form, head, relation, sentence)


def _parts(pieces: Sequence[tuple[int, ...]], first: int, last: int, limit: int) -> Iterator[tuple[int, int]]:
    """A sentence in as few stretches as the longest window asks for; nearly always one."""
    total, start = 0, first
    for number in range(first, last):
        if total + len(pieces[number]) > limit:
            yield start, number
            start, total = number, 0
        total += len(pieces[number])
    yield start, last


def _runs(sentences: Sequence[int]) -> Iterator[tuple[int, int]]:
    start = 0
    for number in range(1, len(sentences) + 1):
        if number == len(sentences) or sentences[number] != sentences[start]:
            yield start, number
            start = number


def _join_parts(words: list[tuple[str, str, int, str]], segments: Segments) -> None:
    """Hang the roots of a sentence's later stretches on its first, so that each sentence is one tree."""
    for first, last in segments.sentences:
        roots = [number for number in range(first, last) if words[number][2] < 0]
        for number in roots[1:]:
            pos, form, _, _ = words[number]
            words[number] = (pos, form, roots[0], "parataxis")


def _linked(found: list[tuple[AttributedSpan, int | None]]) -> tuple[AttributedSpan, ...]:
    """The spans in the order of the text, their cues as indices into it."""
    order = sorted(found, key=lambda pair: (pair[0].first, pair[0].last, pair[0].kind))
    index = {span.first: number for number, (span, _) in enumerate(order) if span.kind == "cue"}
    return tuple(replace(span, cue=None if cue is None else index[cue]) for span, cue in order)


def _sentence_vectors(sentences: Sequence[tuple[int, int]], found: Sequence[tuple[int, NDArray[np.float32]]]) -> NDArray[np.float32] | None:
    """(sentences, size) unit vectors: the means of the vectors of their words."""
    if not found:
        return None
    words = np.concatenate([vectors for _, vectors in sorted(found, key=lambda pair: pair[0])])
    sums = np.add.reduceat(words, [first for first, _ in sentences], axis=0)
    unit: NDArray[np.float32] = sums / np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), np.float32(1e-6))
    return unit
