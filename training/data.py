"""Documents to learn from: words, sentences, and for each head the labels that a data set gives."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from rashomon.annotate.encode import Window, WordPieces, shape
from rashomon.annotate.segment import segment

from . import labels as inventory

Ids = NDArray[np.int64]
HEADS = (
    "upos",
    "forms",
    "heads",
    "relations",
    "names",
    "source",
    "cue",
    "content",
    "links",
    "statuses",
    "modes",
    "stances",
    "incidents",
    "mentions",
    "chains",
)
"""Heads with one label a word. `heads` and `links` hold indices of words in the document; -1 in `heads` is the root. `chains` holds the
number of the entity that a word is the head of a mention of."""
NON_COMMERCIAL = frozenset({"essay", "fiction", "letter", "podcast", "whow"})
"""Genres of GUM whose texts may not be used commercially: nothing that ships is trained on them."""


class Part(NamedTuple):
    """How likely the word `word` has the part `role` (a number of `labels.PARTICIPANTS`) in the event that the word `trigger` expresses.

    1 or 0 where somebody coded it.
    """

    trigger: int
    word: int
    role: int
    holds: float


class Choice(NamedTuple):
    """Who has a part in an event, wherever it is named: one of `words`, rather than any other word that is not among `silent`.

    Without `words`, nobody has it.
    """

    trigger: int
    role: int
    words: tuple[int, ...]
    silent: tuple[int, ...]


class Tie(NamedTuple):
    """Whether the word `word` is tied to the event that the word `trigger` expresses in the way `kind` (a number of `TIES`)."""

    trigger: int
    word: int
    kind: int
    holds: bool


@dataclass(slots=True)
class Document:
    """A text as words in sentences, with the labels known for it.

    Attributes:
        name: Its name in the data set.
        words: The words.
        sentences: The first word of each sentence, then the number of words.
        paragraphs: For each sentence, whether it begins a line.
        labels: By head, one label a word; a head that is missing has no labels here.
        events: (words, 16): 1 where the word is a trigger of that type, a probability where nobody coded it, -1 where unknown; or None.
        offsets: Character offsets of the words in the text, where there is a text.
        participants: What is known of the parts that words have in events.
        choices: Who has which part in them, among all words.
        ties: What else is tied to them.
        factuality: For each word how far what it says happened, -3 to 3; not a number where unknown.
        meanings: (sentences, size): a vector that each sentence should be near to; or None.
    """

    name: str
    words: list[str]
    sentences: list[int]
    paragraphs: list[bool]
    labels: dict[str, Ids] = field(default_factory=dict)
    events: NDArray[np.float32] | None = None
    offsets: list[tuple[int, int]] = field(default_factory=list)
    pieces: list[tuple[int, ...]] = field(default_factory=list)
    participants: list[Part] = field(default_factory=list)
    choices: list[Choice] = field(default_factory=list)
    ties: list[Tie] = field(default_factory=list)
    factuality: NDArray[np.float32] | None = None
    meanings: NDArray[np.float32] | None = None

    def blank(self, head: str, value: int) -> Ids:
        """Give every word the same label for a head, and return the labels to be filled in."""
        self.labels[head] = np.full(len(self.words), value, np.int64)
        return self.labels[head]

    def digest(self) -> str:
        """A digest of the text, blind to case and spacing, to prove that nothing measured on was trained on."""
        return hashlib.sha256("".join(self.words).lower().encode()).hexdigest()

    def span(self, start: int, end: int) -> tuple[int, int] | None:
        """The words (first, last exclusive) that overlap the characters [start, end)."""
        inside = [number for number, (at, to) in enumerate(self.offsets) if at < end and to > start]
        return (inside[0], inside[-1] + 1) if inside else None


def from_text(name: str, text: str) -> Document:
    """A document from raw text, cut as the program cuts it in use."""
    cut = segment(text)
    starts = [first for first, _ in cut.sentences]
    words = [text[at:to] for at, to in cut.words]
    return Document(name, words, [*starts, len(words)], cut.paragraphs, offsets=cut.words)


def locate(text: str, evidence: str | Mapping[str, object]) -> tuple[int, int] | None:
    """Offsets of a quote, at its nth occurrence counted from 1; None where the text does not hold it."""
    if isinstance(evidence, str):
        evidence = {"quote": evidence}
    quote, start = str(evidence.get("quote") or ""), -1
    if not quote:
        return None
    for _ in range(int(str(evidence.get("nth") or 1))):
        start = text.find(quote, start + 1)
        if start < 0:
            return None
    return start, start + len(quote)


def mark_span(tags: Ids, first: int, last: int, kind: int = 0) -> None:
    """Label the words first to last (exclusive) as one span of a kind."""
    base = 1 + inventory.PARTS * kind
    if last - first == 1:
        tags[first] = base + inventory.SINGLE
        return
    tags[first:last] = base + inventory.INSIDE
    tags[first], tags[last - 1] = base + inventory.BEGIN, base + inventory.END


def read_treebank(path: Path, *, commercial: bool = True) -> Iterator[Document]:
    """The documents of a CoNLL-U file; with `commercial`, without GUM's non-commercial genres."""
    for name, block in _documents(path):
        genre = name.split("_")[1] if name.startswith("GUM_") else ""
        if not (commercial and genre in NON_COMMERCIAL):
            yield _treebank_document(name, block)


def _documents(path: Path) -> Iterator[tuple[str, list[str]]]:
    name, block = "", list[str]()
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# newdoc id"):
            if block:
                yield name, block
            name, block = line.split("=", 1)[1].strip(), []
        block.append(line)
    yield name, block


def _treebank_document(name: str, lines: Sequence[str]) -> Document:
    rows: list[list[str]] = []
    document = Document(name, [], [], [])
    columns: dict[str, list[int]] = {head: [] for head in ("upos", "forms", "heads", "relations")}
    paragraph = True
    for line in [*lines, ""]:
        if line.startswith("# newpar"):
            paragraph = True
        elif line and line[0] != "#":
            row = line.split("\t")
            if row[0].isdigit():
                rows.append(row)
        elif not line and rows:
            _add_sentence(document, columns, rows)
            document.paragraphs.append(paragraph)
            rows, paragraph = [], False
    document.sentences.append(len(document.words))
    document.labels = {head: np.array(column, np.int64) for head, column in columns.items()}
    return document


def _add_sentence(document: Document, columns: dict[str, list[int]], rows: list[list[str]]) -> None:
    first = len(document.words)
    document.sentences.append(first)
    for row in rows:
        features = dict(pair.split("=", 1) for pair in row[5].split("|") if "=" in pair)
        document.words.append(row[1])
        columns["upos"].append(inventory.UPOS.index(row[3]))
        columns["forms"].append(inventory.form_id(row[3], row[4], features))
        columns["heads"].append(first + int(row[6]) - 1 if row[6] != "0" else -1)
        columns["relations"].append(inventory.relation_id(row[7]))


@dataclass(frozen=True, slots=True)
class Slice:
    """A window of a document: words first to last (exclusive), whole sentences wherever they fit."""

    document: Document
    first: int
    last: int

    def window(self, rng: random.Random | None = None) -> Window:
        """The window as the network takes it; with `rng`, with noise in its case and line breaks."""
        document, words = self.document, self.document.words[self.first : self.last]
        noise = rng.random() if rng else 1.0
        if noise < 0.10 or (noise < 0.5 and "incidents" in document.labels):  # those reports are all in capitals
            words = [word.upper() if 0.05 <= noise < 0.10 else word.lower() for word in words]
        lines = rng is None or rng.random() < 0.5
        shapes, numbers = [], []
        sentence = int(np.searchsorted(document.sentences, self.first, "right")) - 1
        for number, word in zip(range(self.first, self.last), words, strict=True):
            while document.sentences[sentence + 1] <= number:
                sentence += 1
            starts = number == document.sentences[sentence]
            shapes.append(shape(word, starts + (starts and lines and document.paragraphs[sentence])))
            numbers.append(sentence)
        return Window(document.pieces[self.first : self.last], shapes, numbers)


class Stream:
    """An endless stream of windows of one data set, over several documents at once so that a batch is mixed."""

    OPEN = 12

    def __init__(self, documents: Sequence[Document], rng: random.Random, single: float = 0.0) -> None:
        self._documents, self._rng, self._single = documents, rng, single
        self._order: list[Document] = []
        self._open: list[tuple[Document, int]] = []

    def take(self, limit: int) -> Slice:
        """The next window, of at most `limit` pieces, or of one sentence by chance (`single`)."""
        while len(self._open) < self.OPEN:
            if not self._order:
                self._order = self._rng.sample(self._documents, len(self._documents))
            self._open.append((self._order.pop(), 0))
        chosen = self._rng.randrange(len(self._open))
        document, sentence = self._open[chosen]
        after = sentence + 1 if self._rng.random() < self._single else _reach(document, sentence, limit)
        if after >= len(document.sentences) - 1:
            self._open.pop(chosen)
        else:
            self._open[chosen] = (document, after)
        first = document.sentences[sentence]
        return Slice(document, first, _fit(document, first, document.sentences[after], limit))


def _reach(document: Document, sentence: int, limit: int) -> int:
    total = 0
    for after in range(sentence, len(document.sentences) - 1):
        total += sum(map(len, document.pieces[document.sentences[after] : document.sentences[after + 1]]))
        if total > limit and after > sentence:
            return after
    return len(document.sentences) - 1


def _fit(document: Document, first: int, last: int, limit: int) -> int:
    total = 0
    for number in range(first, last):
        total += len(document.pieces[number])
        if total > max(limit, 250):
            return number
    return last


def add_pieces(documents: Iterable[Document], pieces: WordPieces) -> None:
    """Split the words of documents into the pieces that the network reads."""
    for document in documents:
        document.pieces = pieces.of(document.words)
