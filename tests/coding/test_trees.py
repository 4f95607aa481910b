"""Trees that are compiled give what a walk down each of them gives."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from rashomon.coding.trees import MOST_LEAVES, Trees

Tree = list[tuple[int, float, int, int, float]]
FEATURES = 5
START = np.array(0.25, np.float32)


def grown(rng: np.random.Generator, leaves: int) -> Tree:
    """A tree of so many leaves: feature, threshold, left, right and value of each node, leaves pointing at themselves."""
    nodes = [(0, 0.0, 0, 0, float(rng.normal()))]
    for _ in range(leaves - 1):
        at = int(rng.choice([n for n, node in enumerate(nodes) if node[2] == n]))
        nodes += [(0, 0.0, child, child, float(rng.normal())) for child in (len(nodes), len(nodes) + 1)]
        nodes[at] = (int(rng.integers(FEATURES)), float(rng.choice([-0.5, 0.0, 1.0])), len(nodes) - 2, len(nodes) - 1, 0.0)
    return nodes


def stored(trees: list[Tree]) -> dict[str, NDArray[Any]]:
    roots = np.cumsum([0, *(len(tree) for tree in trees[:-1])])
    rows = [(f, t, a + base, b + base, v) for tree, base in zip(trees, roots.tolist(), strict=True) for f, t, a, b, v in tree]
    columns = [np.array(column) for column in zip(*rows, strict=True)]
    names = ("feature", "threshold", "left", "right", "value")
    arrays = {
        name: column.astype(np.float32 if name in {"threshold", "value"} else np.int32) for name, column in zip(names, columns, strict=True)
    }
    return arrays | {"roots": roots.astype(np.int32), "start": START}


def walked(trees: list[Tree], row: NDArray[np.float32]) -> float:
    total = float(START)
    for tree in trees:
        at = 0
        while tree[at][2] != at:
            at = tree[at][2] if row[tree[at][0]] <= tree[at][1] else tree[at][3]
        total += tree[at][4]
    return float(1 / (1 + np.exp(-total)))


@pytest.mark.parametrize("leaves", [(1,), (2, 1, 3), (12, 12, 9, 12), (33, 2), (MOST_LEAVES, 5)])
def test_the_chances_are_those_of_a_walk(leaves: tuple[int, ...]) -> None:
    """Whatever the shapes of the trees, and however many candidates there are."""
    rng = np.random.default_rng(sum(leaves))
    trees = [grown(rng, count) for count in leaves]
    compiled = Trees(stored(trees))
    for count in (0, 1, 40):
        table = rng.choice([-1.0, -0.5, 0.0, 1.0, 2.0], (count, FEATURES)).astype(np.float32)
        assert compiled.chances(table.T).tolist() == pytest.approx([walked(trees, row) for row in table], abs=1e-5)


def test_trees_with_too_many_leaves_are_refused() -> None:
    """A leaf has a bit of 64."""
    with pytest.raises(ValueError, match="65 leaves"):
        Trees(stored([grown(np.random.default_rng(1), MOST_LEAVES + 1)]))
