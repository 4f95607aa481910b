"""A choice among labels by facts: multinomial logistic regression, as stored beside a reader model."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

NONE = "none"
"""The label that stands for no answer."""


class Choices:
    """The weights of one question.

    Args:
        facts: The names of the facts that count, in the order of the rows of `weight`.
        labels: The answers, in the order of its columns; `NONE` for no answer.
        weight: (facts, labels) weights.
        bias: (labels,) weights of each answer by itself.
    """

    def __init__(self, facts: Sequence[str], labels: Sequence[str], weight: NDArray[Any], bias: NDArray[Any]) -> None:
        self._rows = {name: number for number, name in enumerate(facts)}
        self._labels = [None if label == NONE else label for label in labels]
        self._weight = weight.astype(np.float32)
        self._bias = bias.astype(np.float32)

    def best(self, known: Mapping[str, float]) -> str | None:
        """The likeliest answer."""
        rows = [(self._rows[name], value) for name, value in known.items() if value and name in self._rows]
        total = self._bias
        if rows:
            numbers, values = zip(*rows, strict=True)
            total = total + np.array(values, np.float32) @ self._weight[list(numbers)]
        return self._labels[int(total.argmax())]
