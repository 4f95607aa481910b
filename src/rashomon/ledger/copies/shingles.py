"""Numbers for every few successive words of a text, the same on every machine and in every year, since they are stored."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt

Hashes = npt.NDArray[np.uint64]
"""One number a shingle, of shape (shingles,)."""

KEPT = 50_000
"""Words whose numbers are kept at hand."""

_ODD = 0x9E3779B97F4A7C15
"""The golden ratio in 64 bits, an odd number with evenly spread bits (Knuth, The Art of Computer Programming 3, 6.4)."""


def word_hashes(forms: Sequence[str]) -> Hashes:
    """A number for each word, of shape (words,).

    Thirty-two bits a word are enough, as a shingle holds several: of a million different words about a hundred pairs share a number.
    """
    return mixed(np.array([_number(form) for form in forms], np.uint64))


@lru_cache(maxsize=KEPT)
def _number(form: str) -> int:
    return zlib.crc32(form.encode("utf-8", "surrogatepass"))


def shingles(of_words: Hashes, size: int) -> Hashes:
    """A number for every `size` successive words, of shape (words - size + 1,); one for all words of a shorter text, none without words.

    Args:
        of_words: What `word_hashes` gives.
        size: Words a shingle.
    """
    size = min(size, len(of_words))
    if not size:
        return np.empty(0, np.uint64)
    count = len(of_words) - size + 1
    found = np.full(count, size, np.uint64)
    for at in range(size):  # a polynomial over the words, so that their order counts
        found = found * np.uint64(_ODD) + of_words[at : at + count]
    return mixed(found)


def mixed(numbers: Hashes) -> Hashes:
    """The numbers with all bits stirred, one to one: the last steps of SplitMix64 (Steele, Lea and Flood 2014)."""
    stirred = numbers.astype(np.uint64)
    stirred = (stirred ^ (stirred >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    stirred = (stirred ^ (stirred >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return stirred ^ (stirred >> np.uint64(31))
