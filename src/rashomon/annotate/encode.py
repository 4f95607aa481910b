"""Words as the network takes them: word pieces, the shape of each word, the sentence it belongs to.

Training and use share this module, so that what the network learned on is what it is given.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

Ids = NDArray[np.int64]

START, STOP, UNKNOWN = 101, 102, 100
"""Word pieces [CLS], [SEP] and [UNK] of BERT's uncased vocabulary."""
MAX_PIECES_OF_WORD = 12
"""Pieces kept of one word; only links and strings of figures have more."""
_CACHED_WORDS = 200_000

_KINDS = ("lower", "title", "upper", "letter", "mixed", "digits", "number", "alphanumeric", "mark")
_PLACES = 3
SHAPES = 1 + len(_KINDS) * _PLACES
"""Shape ids: 0 for padding, then each kind of word within a sentence, at its start, at the start of a line."""


@functools.lru_cache(maxsize=100_000)
def shape(word: str, place: int = 0) -> int:
    """The shape id of a word; `place` is 0 within a sentence, 1 at its start, 2 at the start of a line."""
    return 1 + _KINDS.index(_kind(word)) * _PLACES + place


def _kind(word: str) -> str:
    if word.isalpha():
        return "letter" if len(word) == 1 and not word.islower() else _case(word)
    figures = any(character.isdigit() for character in word)
    if not any(character.isalpha() for character in word):
        return "digits" if word.isdigit() else "number" if figures else "mark"
    return "alphanumeric" if figures else _case(word)


def _case(word: str) -> str:
    if word.islower() or word.isupper():
        return "lower" if word.islower() else "upper"
    return "title" if word[0].isupper() and (word[1:].islower() or not word.isalpha()) else "mixed"


@dataclass(frozen=True, slots=True)
class Window:
    """Whole consecutive sentences that the network reads together.

    Attributes:
        pieces: The word pieces of each word.
        shapes: The shape id of each word.
        sentences: The number of the sentence of each word, or of its stretch where a sentence is cut; only differences count.
    """

    pieces: Sequence[tuple[int, ...]]
    shapes: Sequence[int]
    sentences: Sequence[int]


@dataclass(frozen=True, slots=True)
class Batch:
    """Windows side by side: `pieces`, `mask`, `piece_word` are (B, P); `shapes` and `sentences` are (B, W)."""

    pieces: Ids
    mask: Ids
    piece_word: Ids
    shapes: Ids
    sentences: Ids


class WordPieces:
    """Splits words into pieces, remembering those it has seen."""

    def __init__(self, tokenizer: Path) -> None:
        self._tokenizer = Tokenizer.from_file(str(tokenizer))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self._seen: dict[str, tuple[int, ...]] = {}

    def of(self, words: Sequence[str]) -> list[tuple[int, ...]]:
        """The pieces of each word; at least one piece a word, at most `MAX_PIECES_OF_WORD`."""
        if len(self._seen) > _CACHED_WORDS:
            self._seen.clear()
        unseen = list({word for word in words if word not in self._seen})
        for word, encoding in zip(unseen, self._tokenizer.encode_batch(unseen, add_special_tokens=False), strict=True):
            self._seen[word] = tuple(encoding.ids[:MAX_PIECES_OF_WORD]) or (UNKNOWN,)
        return [self._seen[word] for word in words]


def pack(sizes: Sequence[int], limit: int) -> list[tuple[int, int]]:
    """Ranges of consecutive sentences whose pieces add up to no more than `limit`; a longer sentence stands alone.

    The ranges are as few as can be, and of those the longest is as short as can be: windows of one length need no padding.
    """
    found = _filled(sizes, limit)
    low, high = max(sizes, default=0), limit
    while low < high:
        middle = (low + high) // 2
        tried = _filled(sizes, middle)
        if len(tried) > len(found):
            low = middle + 1
        else:
            found, high = tried, middle
    return found


def _filled(sizes: Iterable[int], limit: int) -> list[tuple[int, int]]:
    ranges: list[tuple[int, int]] = []
    start = total = 0
    number = -1
    for number, size in enumerate(sizes):
        if number > start and total + size > limit:
            ranges.append((start, number))
            start, total = number, 0
        total += size
    if number >= start:
        ranges.append((start, number + 1))
    return ranges


def collate(windows: Sequence[Window], multiple: int = 8) -> Batch:
    """The windows as one padded batch; the lengths are rounded up to a multiple, so that few shapes occur."""
    pieces = 2 + max(sum(map(len, window.pieces)) for window in windows)
    words = max(len(window.shapes) for window in windows)
    pieces, words = (-(-length // multiple) * multiple for length in (pieces, words))
    count = len(windows)
    batch = Batch(
        pieces=np.zeros((count, pieces), np.int64),
        mask=np.zeros((count, pieces), np.int64),
        piece_word=np.full((count, pieces), -1, np.int64),
        shapes=np.zeros((count, words), np.int64),
        sentences=np.full((count, words), -1, np.int64),
    )
    for row, window in enumerate(windows):
        flat = [piece for word in window.pieces for piece in word]
        numbers = [number for number, word in enumerate(window.pieces) for _ in word]
        batch.pieces[row, : len(flat) + 2] = [START, *flat, STOP]
        batch.mask[row, : len(flat) + 2] = 1
        batch.piece_word[row, 1 : len(flat) + 1] = numbers
        batch.shapes[row, : len(window.shapes)] = window.shapes
        batch.sentences[row, : len(window.sentences)] = window.sentences
    return batch
