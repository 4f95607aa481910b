"""A short stand-in for a text from which it can be told, without the text, what it may be a copy of.

It has two halves. *Minima* (MinHash; Broder 1997) stand for the text as a whole: the share of equal minima of two texts estimates which
share of their shingles they have in common. They find short reports with several small changes. *Marks* (winnowing; Schleimer, Wilkerson
and Aiken 2003) stand for its passages: of every `MARK_WINDOW` successive shingles the least is kept, so that two texts with a long enough
run of words in common have a mark in common, whatever stands around the run and wherever it was cut.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from rashomon.ledger.copies.shingles import Hashes, mixed, shingles, word_hashes
from rashomon.ledger.copies.words import forms

MINIMA = 64
"""How many minima: sixteen bands of four rows (`bands`)."""

MINIMA_SHINGLE = 3
"""Words a shingle of the minima. One changed figure costs at most three shingles of a brief of thirty words, which leaves four fifths of
them in common; texts that only speak of the same things have few three successive words in common."""

MARK_SHINGLE = 5
"""Words a shingle of the marks: long enough to be chance in few texts, short enough to fit between the edits of a copy. With six, a passage
of 60 words of which one in ten is changed is missed in half of all cases, with five in three of ten."""

MARK_WINDOW = 16
"""Shingles of which the least becomes a mark: a text has about two marks a window."""

RUN = MARK_WINDOW + MARK_SHINGLE - 1
"""Words of a shared run that has a mark wherever it stands: 20."""

OPENING = 80
"""Words of a text's beginning, where marks are denser: what is kept of a report that is cut short, and the whole of a brief."""

OPENING_WINDOW = 8
"""Shingles of which the least becomes a mark there. Every mark of a wide window is one of the narrow windows inside it, so that the two
densities agree; a run of 12 words in both openings shares a mark always."""

_MULTIPLIERS: Hashes = mixed(np.arange(1, MINIMA + 1, dtype=np.uint64)) | np.uint64(1)
_ADDENDS: Hashes = mixed(np.arange(MINIMA + 1, 2 * MINIMA + 1, dtype=np.uint64))
"""Odd multipliers and addends of the 64 hash functions `(multiplier * shingle + addend) mod 2**64` (Dietzfelbinger 1996)."""


@dataclass(frozen=True, slots=True)
class Signature:
    """The stand-in of one text.

    Attributes:
        words: How many words the text has.
        minima: `MINIMA` numbers of 32 bits; none for a text without words.
        marks: Numbers of 64 bits, ascending, each once.
    """

    words: int
    minima: tuple[int, ...]
    marks: tuple[int, ...]

    def resemblance(self, other: Signature) -> float:
        """An estimate, 0 to 1, of the share of shingles in common (Jaccard); its standard error is at most 0.0625."""
        if not self.minima or not other.minima:
            return 0.0
        return sum(one == two for one, two in zip(self.minima, other.minima, strict=True)) / MINIMA


def signature(text: str) -> Signature:
    """The signature of a text; the same for texts whose words are the same (`words`)."""
    return signed(word_hashes(forms(text)))


def signed(hashes: Hashes) -> Signature:
    """The signature of a text by the numbers of its words (`word_hashes`)."""
    return Signature(len(hashes), _minima(hashes), _marks(hashes))


def _minima(hashes: Hashes) -> tuple[int, ...]:
    found = shingles(hashes, MINIMA_SHINGLE)
    if not len(found):
        return ()
    high: npt.NDArray[np.uint64] = (found * _MULTIPLIERS[:, None] + _ADDENDS[:, None]) >> np.uint64(32)
    return tuple(high.min(axis=1).tolist())


def _marks(hashes: Hashes) -> tuple[int, ...]:
    found = shingles(hashes, MARK_SHINGLE)
    if not len(found):
        return ()
    opening = _least(found[: OPENING - MARK_SHINGLE + 1], OPENING_WINDOW)
    return tuple(sorted({*opening.tolist(), *_least(found, MARK_WINDOW).tolist()}))


def _least(found: Hashes, window: int) -> Hashes:
    """The least of every so many successive numbers: of two, of four from those, and so on."""
    wanted, size = min(window, len(found)), 1
    while size < wanted:
        step = min(size, wanted - size)
        found, size = np.minimum(found[:-step], found[step:]), size + step
    return found
