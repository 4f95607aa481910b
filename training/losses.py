"""Labels of windows side by side, and the loss of each head on them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from rashomon.annotate.ties import TIES

from . import labels as inventory
from .data import HEADS, Slice
from .meaning import SIZE
from .network import Reader, Scores


@dataclass(frozen=True, slots=True)
class Labels:
    """Labels of a batch, (B, W) each and (B, W, 16) for events; `UNLABELLED` where a word has none.

    `parts` is (N, 4): window, trigger, word, part; `chances` (N,) how likely it holds. `choices` is (C, 3): window, trigger, part;
    `choosable` (C, W) has 1 for the words that may be meant, 0 for the others, -1 for those that say nothing. `ties` is (T, 5): window,
    trigger, word, kind, whether it holds; `sentences` (B, W) the number of each word's sentence.
    `meaning_spans` is (S, 3): window, first word, word after
    the last of a sentence; `meanings` its vector.
    """

    by_head: dict[str, Tensor]
    events: Tensor
    factuality: Tensor
    parts: Tensor
    chances: Tensor
    choices: Tensor
    choosable: Tensor
    ties: Tensor
    sentences: Tensor
    meaning_spans: Tensor
    meanings: Tensor


def batch_labels(slices: Sequence[Slice], words: int) -> Labels:
    """The labels of windows side by side, indices made relative to their window."""
    by_head = {head: np.full((len(slices), words), inventory.UNLABELLED, np.int64) for head in HEADS}
    events = np.full((len(slices), words, len(inventory.EVENTS)), -1, np.float32)
    factuality = np.full((len(slices), words), np.nan, np.float32)
    parts: list[tuple[int, int, int, int, float]] = []
    choices: list[tuple[int, int, int]] = []
    choosable: list[NDArray[np.int8]] = []
    ties: list[tuple[int, int, int, int, int]] = []
    sentences = np.zeros((len(slices), words), np.int64)
    spans: list[tuple[int, int, int]] = []
    vectors: list[NDArray[np.float32]] = []
    for row, piece in enumerate(slices):
        size = piece.last - piece.first
        for head, column in piece.document.labels.items():
            by_head[head][row, :size] = _relative(head, column[piece.first : piece.last], piece)
        if piece.document.events is not None:
            events[row, :size] = piece.document.events[piece.first : piece.last]
        if piece.document.factuality is not None:
            factuality[row, :size] = piece.document.factuality[piece.first : piece.last]
        parts += _parts(row, piece)
        ties += _ties(row, piece)
        sentences[row, :size] = np.searchsorted(piece.document.sentences, np.arange(piece.first, piece.last), "right")
        for choice, may_be_meant in _choices(row, piece, words):
            choices.append(choice)
            choosable.append(may_be_meant)
        for first, last, vector in _sentences(piece):
            spans.append((row, first, last))
            vectors.append(vector)
    by_head["relations"][by_head["heads"] == inventory.UNLABELLED] = inventory.UNLABELLED
    return Labels(
        by_head={head: torch.from_numpy(column) for head, column in by_head.items()},
        events=torch.from_numpy(events),
        factuality=torch.from_numpy(factuality),
        parts=torch.tensor([part[:4] for part in parts], dtype=torch.int64).reshape(-1, 4),
        chances=torch.tensor([part[4] for part in parts], dtype=torch.float32),
        choices=torch.tensor(choices, dtype=torch.int64).reshape(-1, 3),
        choosable=torch.from_numpy(np.array(choosable, np.int8).reshape(-1, words)),
        ties=torch.tensor(ties, dtype=torch.int64).reshape(-1, 5),
        sentences=torch.from_numpy(sentences),
        meaning_spans=torch.tensor(spans, dtype=torch.int64).reshape(-1, 3),
        meanings=torch.from_numpy(np.array(vectors, np.float32).reshape(-1, SIZE)),
    )


def _parts(row: int, piece: Slice) -> Iterator[tuple[int, int, int, int, float]]:
    for trigger, word, role, holds in piece.document.participants:
        if piece.first <= trigger < piece.last and piece.first <= word < piece.last:
            yield row, trigger - piece.first, word - piece.first, role, float(holds)


def _ties(row: int, piece: Slice) -> Iterator[tuple[int, int, int, int, int]]:
    for trigger, word, kind, holds in piece.document.ties:
        if piece.first <= trigger < piece.last and piece.first <= word < piece.last:
            yield row, trigger - piece.first, word - piece.first, kind, int(holds)


def _choices(row: int, piece: Slice, words: int) -> Iterator[tuple[tuple[int, int, int], NDArray[np.int8]]]:
    """The choices whose trigger the window holds, and a word that may be meant; what lies outside says nothing."""
    for trigger, role, meant, silent in piece.document.choices:
        inside = [word - piece.first for word in meant if piece.first <= word < piece.last]
        if piece.first <= trigger < piece.last and (inside or not meant):
            column = np.full(words, -1, np.int8)
            column[: piece.last - piece.first] = 0
            column[[word - piece.first for word in silent if piece.first <= word < piece.last]] = -1
            column[inside] = 1
            yield (row, trigger - piece.first, role), column


def _sentences(piece: Slice) -> Iterator[tuple[int, int, NDArray[np.float32]]]:
    """The whole sentences of a window that have a vector."""
    document = piece.document
    if document.meanings is None:
        return
    number = int(np.searchsorted(document.sentences, piece.first, "left"))
    while number + 1 < len(document.sentences) and document.sentences[number + 1] <= piece.last:
        if document.meanings[number].any():
            yield document.sentences[number] - piece.first, document.sentences[number + 1] - piece.first, document.meanings[number]
        number += 1


def _relative(head: str, column: NDArray[np.int64], piece: Slice) -> NDArray[np.int64]:
    if head == "heads":
        inside = ((column >= piece.first) & (column < piece.last)) | (column == -1)
        return np.where(inside, np.where(column == -1, 0, column - piece.first + 1), inventory.UNLABELLED)
    if head == "links":
        return np.where((column >= piece.first) & (column < piece.last), column - piece.first, inventory.UNLABELLED)
    return column


TIE_WEIGHTS = [3.0 if kind == "same" else 1.0 for kind in TIES]
"""What a tie counts: there are some ten times as many pairs of a trigger and a sentence as of two triggers of one type."""
TIE_HELD = [5.0 if kind in {"denies", "condemns", "justifies"} else 1.0 for kind in TIES]
"""What it counts more where it holds: one sentence in a hundred or fewer denies, condemns or justifies an event."""


def losses(network: Reader, scores: Scores, labels: Labels) -> dict[str, Tensor]:
    """The loss of each head, per labelled word (a floor on their number keeps rare labels from shouting)."""
    gold = labels.by_head
    floor = gold["upos"].numel() * 0.05
    found = {
        "upos": _entropy(scores.upos, gold["upos"], floor),
        "forms": _entropy(scores.forms, gold["forms"], floor),
        "heads": _entropy(scores.arcs, gold["heads"], floor),
        "relations": _entropy(relation_scores(network, scores, gold["heads"].clamp(min=0)), gold["relations"], floor),
        "names": _entropy(scores.names, gold["names"], floor),
        "links": _entropy(scores.links, gold["links"], floor * 0.1),
        "statuses": _entropy(scores.statuses, gold["statuses"], floor * 0.1),
        "modes": _entropy(scores.modes, gold["modes"], floor * 0.1),
        "stances": _entropy(scores.stances, gold["stances"], floor * 0.1),
        "choices": _choice_loss(network, scores, labels),
        "ties": _tie_loss(network, scores, labels, 20.0),
        "incidents": _entropy(scores.incidents, gold["incidents"], floor),
        "events": _event_loss(scores.events, labels.events, floor),
        "factuality": _factuality_loss(scores.factuality, labels.factuality, floor * 0.2),
        "parts": _part_loss(network, scores, labels.parts, labels.chances, floor),
        "mentions": _mention_loss(scores.mentions, gold["mentions"], floor),
        "chains": _chain_loss(network, scores, gold["chains"], floor * 0.2),
        "meanings": _meaning_loss(scores.meanings, labels, 10.0),
    }
    roles = scores.attribution.chunk(len(inventory.ROLES), -1)
    by_role = [_entropy(score, gold[role], floor) for score, role in zip(roles, inventory.ROLES, strict=True)]
    found["attribution"] = torch.stack(by_role).sum() / len(by_role)
    return found


def _entropy(scores: Tensor, gold: Tensor, floor: float) -> Tensor:
    flat = scores.float().reshape(-1, scores.shape[-1])
    total = functional.cross_entropy(flat, gold.reshape(-1), ignore_index=inventory.UNLABELLED, reduction="sum")
    return total / max(float((gold != inventory.UNLABELLED).sum()), floor)


def _event_loss(scores: Tensor, gold: Tensor, floor: float) -> Tensor:
    """Binary cross-entropy per type, triggers counting threefold."""
    weight = (gold >= 0).float() * (1 + 2 * gold.clamp(min=0))
    total = functional.binary_cross_entropy_with_logits(scores.float(), gold.clamp(min=0), weight, reduction="sum")
    return total / max(float((gold[..., 0] >= 0).sum()), floor)


def relation_scores(network: Reader, scores: Scores, heads: Tensor) -> Tensor:
    """Scores of the relations (B, W, R) of words to the given heads (B, W), 0 being the root."""
    index = heads[..., None].expand(-1, -1, scores.relation_head.shape[-1])
    head = torch.gather(scores.relation_head, 1, index)
    result: Tensor = network.relation(network.relation_features(scores.relation_dependent, head))
    return result


def _factuality_loss(scores: Tensor, gold: Tensor, floor: float) -> Tensor:
    """Smooth absolute error of how far what predicates say happened."""
    known = ~torch.isnan(gold)
    total = functional.smooth_l1_loss(scores[..., 0].float()[known], gold[known], reduction="sum")
    return total / max(float(known.sum()), floor)


def _part_loss(network: Reader, scores: Scores, parts: Tensor, chances: Tensor, floor: float) -> Tensor:
    """Binary cross-entropy of the parts of words in events, those that hold counting threefold."""
    row, trigger, word, role = parts.unbind(1)
    shape = (*scores.part_trigger.shape[:2], len(inventory.PARTICIPANTS), network.PART)
    product = scores.part_trigger.reshape(shape)[row, trigger, role] * scores.part_word.reshape(shape)[row, word, role]
    logits = product.float().sum(-1) / network.PART**0.5 + network.part_bias[role]
    total = functional.binary_cross_entropy_with_logits(logits, chances, 1.0 + 2.0 * chances, reduction="sum")
    return total / max(float(len(parts)), floor)


def _choice_loss(network: Reader, scores: Scores, labels: Labels) -> Tensor:
    """How unlikely it is that one of the words meant is chosen for a part, or nobody where nobody has it; nobody's score is 0."""
    row, trigger, role = labels.choices.unbind(1)
    apart = labels.sentences[row] - labels.sentences[row, trigger][:, None]
    every_role = network.tie_scores(scores.tie_trigger[row, trigger][:, None], scores.tie_word[row], apart)
    logits = torch.take_along_dim(every_role, role[:, None, None], -1)[..., 0].float()
    none, nobody = logits.new_zeros((len(row), 1)), (labels.choosable != 1).all(-1, keepdim=True)
    every = torch.cat([none, logits.masked_fill(labels.choosable < 0, -1e4)], -1).logsumexp(-1)
    meant = torch.cat([none.masked_fill(~nobody, -1e4), logits.masked_fill(labels.choosable != 1, -1e4)], -1).logsumexp(-1)
    return (every - meant).sum() / max(float(len(row)), 10.0)


def _tie_loss(network: Reader, scores: Scores, labels: Labels, floor: float) -> Tensor:
    """Binary cross-entropy of what else is tied to events; see `TIE_WEIGHTS` and `TIE_HELD`."""
    row, trigger, word, kind, holds = labels.ties.unbind(1)
    apart = labels.sentences[row, word] - labels.sentences[row, trigger]
    every_kind = network.tie_scores(scores.tie_trigger[row, trigger], scores.tie_word[row, word], apart)
    logits = torch.take_along_dim(every_kind, kind[:, None], -1)[:, 0].float()
    weight = torch.tensor(TIE_WEIGHTS)[kind] * torch.where(holds == 1, torch.tensor(TIE_HELD)[kind], 1.0)
    total = functional.binary_cross_entropy_with_logits(logits, holds.float(), weight, reduction="sum")
    return total / max(float(len(row)), floor)


def _mention_loss(scores: Tensor, gold: Tensor, floor: float) -> Tensor:
    known = gold != inventory.UNLABELLED
    total = functional.binary_cross_entropy_with_logits(scores[..., 0].float()[known], gold[known].float(), reduction="sum")
    return total / max(float(known.sum()), floor)


def _chain_loss(network: Reader, scores: Scores, chains: Tensor, floor: float) -> Tensor:
    """How unlikely it is that each head of a mention is linked to an earlier mention of its entity, or to none where there is none."""
    heads = chains >= 0
    links = (scores.anaphors @ scores.antecedents.transpose(1, 2)).float() / network.CHAIN**0.5
    numbers = torch.arange(chains.shape[1])
    earlier = heads[:, :, None] & heads[:, None, :] & (numbers[None, None, :] < numbers[None, :, None])
    right = earlier & (chains[:, :, None] == chains[:, None, :])
    none = links.new_zeros((*links.shape[:2], 1))
    every = torch.cat([none, links.masked_fill(~earlier, -1e4)], -1).logsumexp(-1)
    first = ~right.any(-1, keepdim=True)
    wanted = torch.cat([none.masked_fill(~first, -1e4), links.masked_fill(~right, -1e4)], -1).logsumexp(-1)
    return ((every - wanted) * heads).sum() / max(float(heads.sum()), floor)


def _meaning_loss(scores: Tensor, labels: Labels, floor: float) -> Tensor:
    """One minus the cosine between a sentence's mean word vector and the vector it should be near to."""
    summed = functional.pad(scores.float().cumsum(1), (0, 0, 1, 0))
    row, first, last = labels.meaning_spans.unbind(1)
    cosine = functional.cosine_similarity(summed[row, last] - summed[row, first], labels.meanings, dim=-1)
    return (1.0 - cosine).sum() / max(float(len(cosine)), floor)
