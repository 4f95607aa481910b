"""Syntax on Universal Dependencies dev sets, as the program does it: the shipped 8-bit model, its own words.

Three measurements a file. The main figures are from raw text with gold sentence splits. `gold_words` gives the model the
treebank's words too, as parsers are usually compared; `raw` gives it each document as running text, so that sentence
splits are its own. Where words are the program's own, the figures are F1 over words aligned by their characters,
as in the CoNLL 2018 shared task; relations are compared with their subtypes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from evaluation.paths import shared_root
from rashomon.annotate import Annotation, ReaderModel

DEFAULT = (Path("data/syntax/en_ewt-ud-dev.conllu"), Path("data/syntax/en_gum-ud-dev.conllu"))
"""The dev sets, inside the folder that `shared_root` gives."""

Figures = dict[str, float]
_OLDER = {"obl:npmod": "obl:unmarked", "obl:tmod": "obl:unmarked", "nmod:npmod": "nmod:unmarked", "nmod:tmod": "nmod:unmarked"}


@dataclass(frozen=True, slots=True)
class GoldSentence:
    """A sentence of a treebank: its words, tags, heads (from 1, 0 the root), relations, and its text."""

    text: str
    words: tuple[str, ...]
    tags: tuple[str, ...]
    heads: tuple[int, ...]
    relations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Dependency:
    """One word by its place, counted in characters without blanks: its tag, its head's place (None at the root), its relation."""

    place: tuple[int, int]
    tag: str
    head: tuple[int, int] | None
    relation: str


def run(on: Path | None = None) -> dict[str, object]:
    """Part of speech, unlabelled and labelled attachment for each file.

    Args:
        on: A CoNLL-U file, or a folder of them; None for the dev sets.

    Raises:
        FileNotFoundError: There are no such files.
    """
    model = reader()
    return {path.stem: measure(model, path) for path in _files(on)}


@cache
def reader() -> ReaderModel:
    """The shipped model, loaded once."""
    return ReaderModel.load()


def _files(on: Path | None) -> list[Path]:
    if on is None:
        return [shared_root() / path for path in DEFAULT]
    files = sorted(on.glob("*.conllu")) if on.is_dir() else [on]
    if not files or not files[0].is_file():
        raise FileNotFoundError(f"{on} is no CoNLL-U file and no folder that holds any (*.conllu)")
    return files


def measure(model: ReaderModel, path: Path) -> dict[str, object]:
    """The three measurements on one file."""
    documents = list(read(path))
    figures: dict[str, object] = {}
    figures.update(_gold_splits(model, documents))
    figures["gold_words"] = _gold_words(model, documents)
    figures["raw"] = _raw(model, documents)
    return figures


def read(path: Path) -> Iterator[list[GoldSentence]]:
    """The documents of a CoNLL-U file, each a list of sentences."""
    document: list[GoldSentence] = []
    rows: list[list[str]] = []
    text = ""
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        if line.startswith("# newdoc") and document:
            yield document
            document = []
        elif line.startswith("# text ="):
            text = line.partition("=")[2].strip()
        elif line and line[0] != "#":
            rows.append(line.split("\t"))
        elif not line and rows:
            document.append(_sentence(text, [row for row in rows if row[0].isdigit()]))
            rows = []
    if document:
        yield document


def _sentence(text: str, rows: Sequence[Sequence[str]]) -> GoldSentence:
    relations = tuple(_OLDER.get(row[7], row[7]) for row in rows)
    return GoldSentence(text, tuple(r[1] for r in rows), tuple(r[3] for r in rows), tuple(int(r[6]) for r in rows), relations)


def _gold_words(model: ReaderModel, documents: Iterable[Sequence[GoldSentence]]) -> Figures:
    counts = [0, 0, 0]
    words = 0
    for document in documents:
        found = model.annotate_words([sentence.words for sentence in document]).words
        first = 0
        for sentence in document:
            for number, (tag, head, relation) in enumerate(zip(sentence.tags, sentence.heads, sentence.relations, strict=True)):
                word = found[first + number]
                attached = word.head == (first + head - 1 if head else -1)
                counts[0] += word.pos == tag
                counts[1] += attached
                counts[2] += attached and word.relation == relation
            first += len(sentence.words)
        words += first
    return {name: round(count / max(1, words), 4) for name, count in zip(("pos", "uas", "las"), counts, strict=True)}


def _gold_splits(model: ReaderModel, documents: Iterable[Sequence[GoldSentence]]) -> Figures:
    """Own words within gold sentences: a document with one sentence a line."""
    pairs = []
    for document in documents:
        text = "\n".join(sentence.text for sentence in document)
        pairs.append((gold_dependencies(document), dependencies(model.annotate(text))))
    return f1(pairs)


def _raw(model: ReaderModel, documents: Iterable[Sequence[GoldSentence]]) -> Figures:
    pairs = []
    for document in documents:
        text = " ".join(sentence.text for sentence in document)
        pairs.append((gold_dependencies(document), dependencies(model.annotate(text))))
    return f1(pairs)


def gold_dependencies(document: Iterable[GoldSentence]) -> list[Dependency]:
    """The dependencies of a document, words by their characters without blanks."""
    found: list[Dependency] = []
    at = 0
    for sentence in document:
        places = []
        for word in sentence.words:
            length = len("".join(word.split()))
            places.append((at, at + length))
            at += length
        for place, tag, head, relation in zip(places, sentence.tags, sentence.heads, sentence.relations, strict=True):
            found.append(Dependency(place, tag, places[head - 1] if head else None, relation))
    return found


def dependencies(annotation: Annotation) -> list[Dependency]:
    """The dependencies that the model found, words by their characters without blanks."""
    places = []
    at = 0
    for word in annotation.words:
        length = len("".join(word.text.split()))
        places.append((at, at + length))
        at += length
    return [
        Dependency(place, word.pos, places[word.head] if word.head >= 0 else None, word.relation)
        for place, word in zip(places, annotation.words, strict=True)
    ]


def f1(pairs: Iterable[tuple[list[Dependency], list[Dependency]]]) -> Figures:
    """F1 of words, tags, attachments and labelled attachments over pairs of gold and found."""
    gold_total = found_total = 0
    counts = dict.fromkeys(("words", "pos", "uas", "las"), 0)
    for gold, found in pairs:
        by_place = {dependency.place: dependency for dependency in gold}
        gold_total += len(gold)
        found_total += len(found)
        for guess in found:
            right = by_place.get(guess.place)
            if right is not None:
                attached = guess.head == right.head
                counts["words"] += 1
                counts["pos"] += guess.tag == right.tag
                counts["uas"] += attached
                counts["las"] += attached and guess.relation == right.relation
    return {name: round(2 * count / max(1, gold_total + found_total), 4) for name, count in counts.items()}
