"""Annotations by hand: what a faultless reader model would find in a sentence, written one word a line.

A line is ``text lemma POS [form] head relation``: ``=`` for a lemma that is the text in lower case, heads counted from 1 within the
sentence, 0 for its root. An empty line ends a sentence. Closing marks and "’s" stand close to the word before them, opening marks to
the next.

`trees.txt` holds the sentences of most tests in this notation, so that a test shows the sentence and not its tree.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path

from rashomon.annotate import Annotation, AttributedSpan, EventScore, Name, Sentence, Word
from rashomon.coding.coder import code
from rashomon.model import CodedReport, Report
from rashomon.resolve.actors import Cast, Entity
from rashomon.resolve.syntax import Syntax

CLOSING = frozenset({".", ",", ":", ")", "”", "’s", "-"})
OPENING = frozenset({"(", "“", "-"})
PUBLISHED = date(2031, 3, 5)
"""A Wednesday."""


def annotate(
    marks: str,
    *,
    names: Mapping[str, str] | None = None,
    said: Sequence[tuple[str, str, str]] = (),
    scores: Mapping[str, str] | None = None,
) -> Annotation:
    """The annotation of a text whose words stand one a line.

    Args:
        marks: The words, sentences parted by an empty line.
        names: The kind of each proper name, by its words; every occurrence is a name.
        said: Source, cue and content of each attribution, by their words; the first occurrence counts.
        scores: The event type that the model is all but sure of, by trigger word.
    """
    words: list[Word] = []
    sentences: list[Sentence] = []
    text = ""
    for block in marks.strip().split("\n\n"):
        first = len(words)
        for line in block.strip().splitlines():
            form, lemma, pos, *rest = line.split()
            morphology, head, relation = rest if len(rest) == 3 else ("none", *rest)
            text += " " if words and form not in CLOSING and words[-1].text not in OPENING else ""
            start, text = len(text), text + form
            lemma = form.lower() if lemma == "=" else lemma
            above = first + int(head) - 1 if int(head) else -1
            words.append(Word(start, len(text), form, lemma, pos, morphology, above, relation, len(sentences)))
        sentences.append(Sentence(words[first].start, len(text), first, len(words)))
    named = tuple(Name(a, b, kind, 1.0) for name, kind in (names or {}).items() for a, b in _all(words, text, name))
    spans = tuple(span for n, (source, cue, content) in enumerate(said) for span in _attribution(words, text, 3 * n, source, cue, content))
    events = tuple(EventScore(a, kind, 0.95, "actual", 0.95) for word, kind in (scores or {}).items() for a, _ in _all(words, text, word))
    return Annotation(text, tuple(words), tuple(sentences), tuple(sorted(named, key=lambda n: n.first)), spans, events, "by hand")


@cache
def trees() -> dict[str, tuple[str, dict[str, str]]]:
    """The words of each sentence of `trees.txt` in the notation of this module, and the kinds of its names."""
    found = {}
    for block in (Path(__file__).parent / "trees.txt").read_text(encoding="utf-8").strip().split("\n\n"):
        heading, *lines = block.splitlines()
        listed = lines.pop(0).removeprefix("# names: ") if lines[0].startswith("# names: ") else ""
        names = dict(item.split("=") for item in listed.split("; ") if item)
        found[heading.removeprefix("# ")] = "\n".join(lines), names
    return found


def parsed(*sentences: str, said: Sequence[tuple[str, str, str]] = (), scores: Mapping[str, str] | None = None) -> Annotation:
    """The annotation of sentences of `trees.txt`, one after the other.

    Raises:
        KeyError: The file has no such sentence.
    """
    found = [trees()[sentence] for sentence in sentences]
    names = {name: kind for _, named in found for name, kind in named.items()}
    return annotate("\n\n".join(words for words, _ in found), names=names, said=said, scores=scores)


def _all(words: list[Word], text: str, quote: str) -> Iterator[tuple[int, int]]:
    """First and one past the last word of every occurrence of a quote that begins and ends with a word."""
    starts, ends = {w.start: i for i, w in enumerate(words)}, {w.end: i + 1 for i, w in enumerate(words)}
    found, at = False, text.find(quote)
    while at != -1:
        if at in starts and at + len(quote) in ends:
            found = True
            yield starts[at], ends[at + len(quote)]
        at = text.find(quote, at + 1)
    if not found:
        raise ValueError(f"{quote!r} is not a stretch of whole words of {text!r}")


def _attribution(words: list[Word], text: str, number: int, source: str, cue: str, content: str) -> Iterator[AttributedSpan]:
    first = [next(_all(words, text, quote)) for quote in (cue, source, content)]
    yield AttributedSpan("cue", *first[0], 1.0, None)
    yield AttributedSpan("source", *first[1], 1.0, number)
    yield AttributedSpan("content", *first[2], 1.0, number)


def at(annotation: Annotation, word: str, nth: int = 1) -> int:
    """The number of the nth word that reads so."""
    return [i for i, w in enumerate(annotation.words) if w.text == word][nth - 1]


def texts(annotation: Annotation, words: Sequence[int]) -> list[str]:
    """What the words read."""
    return [annotation.words[i].text for i in words]


def cast_of(annotation: Annotation) -> Cast:
    """Everybody in the text."""
    return Cast(Syntax(annotation))


def first_names(entities: Sequence[Entity]) -> list[str]:
    """What somebody is called first of all."""
    return [entity.names[0] for entity in entities]


def coded(annotation: Annotation, *, published: date | None = PUBLISHED) -> CodedReport:
    """What the rules make of the annotation."""
    return code(Report("r1", annotation.text, "The Meridian", published), annotation, "test")
