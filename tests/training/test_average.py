"""The mean of several readers' weights."""

from __future__ import annotations

import numpy as np
import pytest

from training.average import mean


def test_the_mean_lies_between() -> None:
    """Weight by weight."""
    found = mean([{"a": np.array([0.0, 2.0])}, {"a": np.array([1.0, 4.0])}])
    assert found["a"].tolist() == [0.5, 3.0]


def test_networks_of_other_shapes_are_refused() -> None:
    """The message names the weights that differ."""
    with pytest.raises(ValueError, match="differ in a, b"):
        mean([{"a": np.zeros(2)}, {"a": np.zeros(3), "b": np.zeros(1)}])


def test_nothing_has_no_mean() -> None:
    """At least one checkpoint is needed."""
    with pytest.raises(ValueError, match="at least one"):
        mean([])
