"""Evidence inside its sentence: stretches of a report's text, each with what it is."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from rashomon.annotate.segment import segment
from rashomon.model import Evidence

Mark = Literal["", "evidence", "cue"]

MAX_CONTEXT = 400
"""Most characters shown on either side of the evidence, so that an excerpt stays one."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Consecutive characters of a report's text.

    Attributes:
        text: The characters.
        mark: `evidence` for the words cited, `cue` for the words that attribute them, else empty.
    """

    text: str
    mark: Mark


class Sentences:
    """Where the sentences of one text begin and end."""

    def __init__(self, text: str) -> None:
        found = segment(text)
        self.text = text
        self._spans = [(found.words[first][0], found.words[last - 1][1]) for first, last in found.sentences]
        self._starts = [start for start, _ in self._spans]

    def around(self, start: int, end: int) -> tuple[int, int]:
        """First and last offset of the sentences that a stretch touches, cut to `MAX_CONTEXT` characters on either side."""
        first = max(bisect_right(self._starts, start) - 1, 0)
        last = max(bisect_right(self._starts, max(end - 1, start)) - 1, 0)
        if not self._spans:
            return start, end
        begin, finish = min(self._spans[first][0], start), max(self._spans[last][1], end)
        return max(begin, start - MAX_CONTEXT), min(finish, end + MAX_CONTEXT)


def excerpt(sentences: Sentences, evidence: Evidence, cue: Evidence | None = None) -> tuple[Stretch, ...]:
    """The sentences around the evidence, with the evidence and its cue marked; an ellipsis stands where a sentence is cut."""
    near = cue if cue and cue.start < evidence.end + MAX_CONTEXT and evidence.start < cue.end + MAX_CONTEXT else None
    start = min(evidence.start, near.start) if near else evidence.start
    end = max(evidence.end, near.end) if near else evidence.end
    begin, finish = sentences.around(start, end)
    stretches = stretches_of(sentences.text, begin, finish, evidence=evidence, cue=near)
    before = (Stretch("… ", ""),) if sentences.around(begin, begin + 1)[0] < begin else ()
    after = (Stretch(" …", ""),) if sentences.around(finish - 1, finish)[1] > finish else ()
    return (*before, *stretches, *after)


def stretches_of(text: str, begin: int, finish: int, *, evidence: Evidence, cue: Evidence | None) -> tuple[Stretch, ...]:
    """A text from `begin` to `finish`, cut where the evidence and its cue begin and end."""
    cuts = {begin, finish}
    for span in (evidence, cue):
        if span:
            cuts |= {min(max(at, begin), finish) for at in (span.start, span.end)}
    return tuple(Stretch(text[a:b], _mark(a, evidence, cue)) for a, b in pairwise(sorted(cuts)))


def _mark(at: int, evidence: Evidence, cue: Evidence | None) -> Mark:
    if cue and cue.start <= at < cue.end:
        return "cue"
    return "evidence" if evidence.start <= at < evidence.end else ""
