"""How far a figure would move on other texts of the same sort: the bootstrap over documents."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

import numpy as np

DRAWS = 500
"""Bootstrap samples; the ends of the interval then vary by less than a tenth of its width."""

One = TypeVar("One")


def interval(documents: Sequence[One], figure: Callable[[Sequence[One]], float], *, draws: int = DRAWS) -> list[float]:
    """The middle 95 % of a figure over samples of the documents, drawn with replacement.

    Args:
        documents: What the figure needs of each document.
        figure: The figure of a collection of documents.
        draws: How many samples.

    Returns:
        Lower and upper end; empty without documents. The same documents give the same interval.
    """
    if not documents:
        return []
    random = np.random.default_rng(0)
    figures = [figure([documents[k] for k in random.integers(0, len(documents), len(documents))]) for _ in range(draws)]
    return [round(float(end), 4) for end in np.percentile(figures, (2.5, 97.5))]
