"""Quick dev scores of the network itself, while it trains. The shipped model is measured by `evaluation`, on all of dev."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from rashomon.annotate.encode import WordPieces, collate

from . import labels as inventory
from . import sources
from .data import Document, Slice, add_pieces, read_treebank
from .network import Reader, Scores, encoder_folder

_PIECES = 192


def score_network(network: Reader, shared: Path, *, sample: int) -> dict[str, float]:
    """Tagging and attachment scores on a sample of dev windows of each treebank; exact span F1 on PolNeAR."""
    pieces = WordPieces(encoder_folder() / "tokenizer.json")
    found: dict[str, float] = {}
    network.eval()
    with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
        for corpus in ("ewt", "gum"):
            documents = list(read_treebank(shared / f"data/syntax/en_{corpus}-ud-dev.conllu", commercial=False))
            add_pieces(documents, pieces)
            found |= {f"{corpus}.{name}": value for name, value in _syntax(network, _windows(documents, sample)).items()}
        articles = list(sources.polnear(shared / "data/polnear/dev.jsonl"))[::4]
        add_pieces(articles, pieces)
        found |= _attribution(network, _windows(articles, sample))
    network.train()
    return {name: round(value, 4) for name, value in found.items()}


def _windows(documents: Iterable[Document], sample: int) -> list[Slice]:
    slices = []
    for document in documents:
        first = 0
        total = 0
        for start, stop in zip(document.sentences, document.sentences[1:], strict=False):
            size = sum(map(len, document.pieces[start:stop]))
            if total and total + size > _PIECES:
                slices.append(Slice(document, first, start))
                first, total = start, 0
            total += size
        slices.append(Slice(document, first, len(document.words)))
    return slices[:: max(1, len(slices) // sample)]


def _scores(network: Reader, piece: Slice) -> Scores:
    batch = collate([piece.window()])
    arrays = (batch.pieces, batch.mask, batch.piece_word, batch.shapes, batch.sentences)
    result: Scores = network(*(torch.from_numpy(array) for array in arrays))
    return result


def _syntax(network: Reader, windows: list[Slice]) -> dict[str, float]:
    right = np.zeros(3)
    words = 0
    for piece in windows:
        scores, size = _scores(network, piece), piece.last - piece.first
        gold = {head: column[piece.first : piece.last] for head, column in piece.document.labels.items()}
        heads = np.where(gold["heads"] < 0, 0, gold["heads"] - piece.first + 1)
        guess = scores.arcs[0, :size].argmax(-1)
        chosen = scores.relation_head[0][guess]
        relations: Tensor = network.relation(network.relation_features(scores.relation_dependent[0, :size], chosen)).argmax(-1)
        attached = guess.numpy() == heads
        labelled = attached & (relations.numpy() == gold["relations"])
        right += [(scores.upos[0, :size].argmax(-1).numpy() == gold["upos"]).sum(), attached.sum(), labelled.sum()]
        words += size
    return dict(zip(("upos", "uas", "las"), (right / words).tolist(), strict=True))


def _attribution(network: Reader, windows: list[Slice]) -> dict[str, float]:
    counts = {role: np.zeros(3) for role in inventory.ROLES}
    for piece in windows:
        scores, size = _scores(network, piece), piece.last - piece.first
        for number, role in enumerate(inventory.ROLES):
            parts = 1 + inventory.PARTS
            guess = scores.attribution[0, :size, number * parts : (number + 1) * parts].argmax(-1).tolist()
            gold = piece.document.labels[role][piece.first : piece.last].tolist()
            predicted, wanted = spans(guess), spans(gold)
            counts[role] += [len(predicted & wanted), len(predicted), len(wanted)]
    return {role: 2 * hit / max(1.0, guessed + wanted) for role, (hit, guessed, wanted) in counts.items()}


def spans(tags: list[int]) -> set[tuple[int, int]]:
    """The spans (first, last exclusive) of well-formed tags of one kind."""
    found, start = set(), -1
    for number, tag in enumerate(tags):
        part = tag - 1
        if part == inventory.SINGLE:
            found.add((number, number + 1))
        if part == inventory.BEGIN:
            start = number
        elif part == inventory.END and start >= 0:
            found.add((start, number + 1))
            start = -1
        elif part != inventory.INSIDE:
            start = -1
    return found
