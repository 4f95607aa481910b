"""Boosted trees, evaluated without walking down them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

MOST_LEAVES = 64
"""Leaves of the largest tree: one bit each."""


class Trees:
    """The trees of one question, compiled so that a few numpy calls evaluate all of them for all candidates.

    Each leaf of a tree has a bit, the leftmost the lowest. A split that sends a candidate to the right rules out the leaves on its
    left; the lowest bit that no split of the tree rules out is the leaf that a walk from the root would end at (Lucchese et al. 2015,
    "QuickScorer: A fast algorithm to rank documents with additive ensembles of regression trees").

    Args:
        arrays: `feature`, `threshold`, `left`, `right` and `value` of each node, leaves pointing at themselves; the `roots`; the `start`.

    Raises:
        ValueError: A tree has more than `MOST_LEAVES` leaves.
    """

    def __init__(self, arrays: Mapping[str, NDArray[Any]]) -> None:
        trees = [_splits(arrays["left"].tolist(), arrays["right"].tolist(), root) for root in arrays["roots"].tolist()]
        widest = max((len(leaves) for _, leaves in trees), default=1)
        if widest > MOST_LEAVES:
            raise ValueError(f"a tree has {widest} leaves; expected {MOST_LEAVES} at most")
        deepest = max((len(splits) for splits, _ in trees), default=1)
        padded = [splits + [(splits[0][0], 0)] * (deepest - len(splits)) for splits, _ in trees]
        nodes = [node for splits in padded for node, _ in splits]
        bits = np.min_scalar_type((1 << widest) - 1)
        self._left = np.array([mask for splits in padded for _, mask in splits], bits)[:, None]
        self._shape = len(trees), deepest
        self._feature = arrays["feature"][nodes].astype(np.int64)
        self._threshold = arrays["threshold"][nodes][:, None]
        values = arrays["value"].tolist()
        self._value = np.array([[values[leaf] for leaf in leaves] + [0.0] * (widest - len(leaves)) for _, leaves in trees], np.float32)
        self._row = np.arange(len(trees)) * widest
        self._start = arrays["start"]

    def chances(self, table: NDArray[np.float32]) -> NDArray[np.float32]:
        """(candidates,) probabilities; `table` is (features, candidates)."""
        ruled_out = (table.take(self._feature, axis=0) <= self._threshold).astype(self._left.dtype)
        ruled_out -= 1  # no bit where a split sends a candidate to the left, every bit where to the right
        ruled_out &= self._left
        out = np.bitwise_or.reduce(ruled_out.reshape(*self._shape, table.shape[1]), axis=1)
        lowest = (~out & (out + 1)).T
        leaf = np.frexp(lowest.astype(np.float32))[1] - 1
        total: NDArray[np.float32] = self._value.take(leaf + self._row).sum(1) + self._start
        result: NDArray[np.float32] = 0.5 * (1.0 + np.tanh(0.5 * total))
        return result


def _splits(left: list[int], right: list[int], root: int) -> tuple[list[tuple[int, int]], list[int]]:
    """The splits of a tree, each with the bits of the leaves on its left, and the leaves from left to right.

    A tree that is a leaf alone has one split that rules out nothing.
    """
    leaves: list[int] = []
    splits = list(_below(left, right, root, leaves))
    return splits or [(root, 0)], leaves


def _below(left: list[int], right: list[int], node: int, leaves: list[int]) -> Iterator[tuple[int, int]]:
    if left[node] == node:
        leaves.append(node)
        return
    before = len(leaves)
    yield from _below(left, right, left[node], leaves)
    yield node, (1 << len(leaves)) - (1 << before)
    yield from _below(left, right, right[node], leaves)
