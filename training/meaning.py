"""What sentence vectors should be near to: the vectors that the starting encoder itself gives, in fewer dimensions.

Fine-tuning on syntax and names would forget what the encoder knew about meaning; a head that still gives it costs next to nothing.
"""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch.nn import functional

from rashomon.annotate.encode import START, STOP

from .data import Document
from .network import Encoder, Sizes, encoder_folder

SIZE = 96
"""Dimensions kept of the 384 (principal components)."""
_BATCH = 64
_PIECES = 96
"""Word pieces of a sentence that are read."""
_FEWEST = 4
"""Words of the shortest sentence that gets a vector."""


def add_meanings(documents: Sequence[Document], sizes: Sizes, cache: Path) -> None:
    """Give each sentence of the documents its vector, from a cache where the same documents were done before."""
    key = hashlib.sha256("".join(document.digest() for document in documents).encode()).hexdigest()
    if not cache.exists() or str(np.load(cache)["key"]) != key:
        np.savez(cache, key=key, vectors=_reduced(_encoded(documents, sizes)).astype(np.float16))
    vectors = np.load(cache)["vectors"].astype(np.float32)
    done = 0
    for document in documents:
        count = len(document.sentences) - 1
        document.meanings = vectors[done : done + count].copy()
        lengths = np.diff(document.sentences)
        document.meanings[lengths < _FEWEST] = 0.0
        done += count


def _reduced(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    """Unit vectors in the space of the first principal components, not centred, so that cosines stay what they were."""
    _, axes = np.linalg.eigh(vectors.T @ vectors)
    kept = vectors @ axes[:, -SIZE:]
    shortened: NDArray[np.float32] = (kept / np.maximum(np.linalg.norm(kept, axis=1, keepdims=True), 1e-6)).astype(np.float32)
    return shortened


def _encoded(documents: Iterable[Document], sizes: Sizes) -> NDArray[np.float32]:
    encoder = Encoder(sizes)
    encoder.load_bert(encoder_folder())
    encoder.eval()
    sentences = [
        [START, *list(itertools.chain.from_iterable(document.pieces[first:last]))[: _PIECES - 2], STOP]
        for document in documents
        for first, last in itertools.pairwise(document.sentences)
    ]
    order = sorted(range(len(sentences)), key=lambda number: len(sentences[number]))
    result = np.zeros((len(sentences), sizes.width), np.float32)
    with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
        for chunk in _chunks(order):
            result[list(chunk)] = _pooled(encoder, [sentences[number] for number in chunk])
    return result


def _chunks(order: Sequence[int]) -> Iterable[Sequence[int]]:
    return (order[first : first + _BATCH] for first in range(0, len(order), _BATCH))


def _pooled(encoder: Encoder, sentences: Sequence[Sequence[int]]) -> NDArray[np.float32]:
    longest = max(map(len, sentences))
    pieces = torch.zeros(len(sentences), longest, dtype=torch.int64)
    for row, sentence in enumerate(sentences):
        pieces[row, : len(sentence)] = torch.tensor(sentence)
    mask = (pieces != 0).to(torch.int64)
    hidden = encoder(pieces, mask, torch.zeros_like(pieces))[-1].float() * mask[:, :, None]
    mean = hidden.sum(1) / mask.sum(1, keepdim=True)
    vectors: NDArray[np.float32] = functional.normalize(mean, dim=1).numpy()
    return vectors
