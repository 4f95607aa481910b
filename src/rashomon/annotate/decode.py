"""From scores to structures: one tree a sentence, well-formed spans."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]
Heads = NDArray[np.int64]

BEGIN, INSIDE, END, SINGLE = range(4)
"""Parts of a span: label 0 is outside, label 1 + 4 * kind + part is a part of a span of that kind."""
PARTS = 4
_ABOUT = 6
"""Words before and after an ill-formed run by which a mended span may grow."""
_IMPOSSIBLE = np.float32(-1e6)
_LEAST = np.float32(1e-12)
_CLASSES = {
    **dict.fromkeys(("past", "present", "infinitive", "imperative", "past_participle", "present_participle"), ("VERB", "AUX")),
    "passive_participle": ("VERB",),
    "modal": ("AUX",),
    "plural": ("NOUN", "PROPN"),
}
"""The parts of speech that a form can have, as in the EWT and GUM treebanks; a form that is not here can have any."""


def softmax(scores: Scores) -> Scores:
    """Probabilities along the last axis."""
    powers = np.exp(scores - scores.max(-1, keepdims=True))
    result: Scores = powers / powers.sum(-1, keepdims=True)
    return result


def sigmoid(scores: Scores) -> Scores:
    """The logistic function, safe for large scores."""
    result: Scores = 0.5 * (1.0 + np.tanh(0.5 * scores))
    return result


def go_together(classes: Sequence[str], forms: Sequence[str]) -> Scores:
    """(classes, forms): 0 where a part of speech can have a form, minus infinity where it cannot."""
    can = [[not (form in _CLASSES and each not in _CLASSES[form]) for form in forms] for each in classes]
    return np.where(can, 0.0, -np.inf).astype(np.float32)


def classes_and_forms(upos: Scores, forms: Scores, together: Scores) -> tuple[list[int], list[int]]:
    """The likeliest part of speech and form of each word that go together.

    Args:
        upos: (words, classes) scores of the parts of speech.
        forms: (words, forms) scores of the forms.
        together: As `go_together` gives it, or with what speaks against each reading of each word: (words, classes, forms).
    """
    joint = np.log(softmax(upos) + _LEAST)[:, :, None] + np.log(softmax(forms) + _LEAST)[:, None, :] + together
    best = joint.reshape(len(upos), -1).argmax(1)
    return (best // forms.shape[1]).tolist(), (best % forms.shape[1]).tolist()


def tree(arcs: Scores) -> Heads:
    """The heads of a sentence's words: a tree with one root.

    Args:
        arcs: (n, n + 1) scores; column 0 is the root, column j + 1 the word j.

    Returns:
        (n,) heads, 0 for the root's word, j + 1 for the word j. Each word's best head is taken where these form a
        tree. Otherwise the word likeliest to be the root is made so, and the others get the best tree below it
        (Chu and Liu 1965, Edmonds 1967).
    """
    heads: Heads = arcs.argmax(-1)
    if np.count_nonzero(heads == 0) == 1 and _cycle(np.concatenate([[0], heads])) is None:
        return heads
    size = len(arcs)
    square = np.full((size + 1, size + 1), -np.inf)
    square[1:] = np.log(softmax(arcs) + 1e-12)
    root = 1 + int(square[1:, 0].argmax())
    square[1:, 0] = -np.inf
    square[root] = -np.inf
    square[root, 0] = 0.0
    np.fill_diagonal(square, -np.inf)
    return _arborescence(square)[1:]


def _arborescence(scores: NDArray[np.float64]) -> Heads:
    """The heads of the best arborescence from node 0; `scores` is (dependent, head)."""
    heads: Heads = scores.argmax(1)
    heads[0] = 0
    cycle = _cycle(heads)
    if cycle is None:
        return heads
    outside = np.setdiff1d(np.arange(len(scores)), cycle)
    count = len(outside)
    smaller = np.full((count + 1, count + 1), -np.inf)
    smaller[:count, :count] = scores[np.ix_(outside, outside)]
    leaving = scores[np.ix_(outside, cycle)]
    smaller[:count, count] = leaving.max(1)
    entering = scores[np.ix_(cycle, outside)] - scores[cycle, heads[cycle]][:, None]
    smaller[count, :count] = entering.max(0)
    found = _arborescence(smaller)
    for number in range(1, count):
        head = found[number]
        heads[outside[number]] = cycle[leaving[number].argmax()] if head == count else outside[head]
    heads[cycle[entering[:, found[count]].argmax()]] = outside[found[count]]
    return heads


def _cycle(heads: Heads) -> Heads | None:
    """A cycle among the heads, node 0 being the root of all; None when they form a tree."""
    state = [0] * len(heads)
    state[0] = 2
    pointers = heads.tolist()
    for start in range(1, len(pointers)):
        path, node = [], start
        while state[node] == 0:
            state[node] = 1
            path.append(node)
            node = pointers[node]
        if state[node] == 1:
            return np.array(sorted(path[path.index(node) :]), np.int64)
        for seen in path:
            state[seen] = 2
    return None


@dataclass(frozen=True, slots=True)
class Span:
    """Words first to last (exclusive) of a kind, with the mean probability of their labels."""

    first: int
    last: int
    kind: int
    score: float


def spans(scores: Scores) -> list[Span]:
    """The spans of the likeliest well-formed sequence of labels.

    Args:
        scores: (words, 1 + 4 * kinds) scores of a window's words.
    """
    if not len(scores):
        return []
    tags: Heads = scores.argmax(-1)
    if not tags.any():
        return []
    for first, last in _ill_formed(tags):
        tags[first:last] = _best_sequence(scores[first:last])
    inside = np.flatnonzero(tags)
    chances = np.zeros(len(tags), np.float32)
    chances[inside] = softmax(scores[inside])[np.arange(len(inside)), tags[inside]]
    return _read(tags.tolist(), chances)


def _follows(tags: int) -> NDArray[np.bool_]:
    """(tags + 1, tags + 1): whether a label may follow another; the last row and column are the window's edges."""
    kinds = (np.arange(tags) - 1) // PARTS
    part = np.where(np.arange(tags) == 0, -1, (np.arange(tags) - 1) % PARTS)
    is_open = np.append((part == BEGIN) | (part == INSIDE), False)
    goes_on = np.append((part == INSIDE) | (part == END), False)
    kind = np.append(kinds, -2)
    result: NDArray[np.bool_] = np.where(is_open[:, None], goes_on[None] & (kind[:, None] == kind[None]), ~goes_on[None])
    return result


@functools.cache
def _costs(tags: int) -> tuple[Scores, Scores, Scores]:
    """What it costs that a label (column) stands before another (row), first, or last: nothing where it may."""
    costs = np.where(_follows(tags), np.float32(0), _IMPOSSIBLE)
    return costs[:-1, :-1].T.copy(), costs[-1, :-1], costs[:-1, -1]


def _well_formed(tags: Sequence[int]) -> bool:
    """Whether labels, none of them outside, are those of spans that follow one another."""
    begun = None
    for tag in tags:
        kind, part = divmod(tag - 1, PARTS)
        if begun != (kind if part in (INSIDE, END) else None):
            return False
        begun = kind if part in (BEGIN, INSIDE) else None
    return begun is None


def _ill_formed(tags: Heads) -> list[tuple[int, int]]:
    """The stretches to be decoded anew: runs of labels that do not form spans, with a few words about them.

    What is well formed elsewhere is already the likeliest, so that only these cost time.
    """
    inside = np.flatnonzero(np.diff(np.concatenate([[0], tags != 0, [0]])))
    runs = inside.reshape(-1, 2).tolist()
    labels = tags.tolist()
    wrong = [(first, last) for first, last in runs if not _well_formed(labels[first:last])]
    if not wrong:
        return []
    bad = np.zeros(len(tags), bool)
    for first, last in wrong:
        bad[max(0, first - _ABOUT) : last + _ABOUT] = True
    for first, last in [*runs, *reversed(runs)]:
        bad[first:last] |= bad[first:last].any()
    edges = np.flatnonzero(np.diff(np.concatenate([[0], bad, [0]])))
    stretches: list[tuple[int, int]] = [(first, last) for first, last in edges.reshape(-1, 2).tolist()]
    return stretches


def _best_sequence(scores: Scores) -> Heads:
    """The likeliest sequence of labels that may follow one another (Viterbi)."""
    inner, first, last = _costs(scores.shape[1])
    best = scores[0] + first
    back = np.zeros(scores.shape, np.int64)
    every = np.arange(scores.shape[1])
    for number in range(1, len(scores)):
        reached = inner + best
        back[number] = chosen = reached.argmax(1)
        best = reached[every, chosen] + scores[number]
    tags = np.zeros(len(scores), np.int64)
    tags[-1] = (best + last).argmax()
    for number in range(len(scores) - 1, 0, -1):
        tags[number - 1] = back[number, tags[number]]
    return tags


def _read(tags: list[int], chances: Scores) -> list[Span]:
    found: list[Span] = []
    start = 0
    for number, tag in enumerate(tags):
        if not tag:
            continue
        kind, part = divmod(tag - 1, PARTS)
        if part in (BEGIN, SINGLE):
            start = number
        if part in (END, SINGLE):
            found.append(Span(start, number + 1, kind, float(np.add.reduce(chances[start : number + 1]) / (number + 1 - start))))
    return found
