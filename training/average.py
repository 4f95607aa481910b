"""One reader from several: the mean of their weights.

Readers that began with the same weights and learned from different halves of the coded reports lie in one basin; the mean of their weights
does better than each (Wortsman et al. 2022, "Model soups") and has learned from all reports.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

State = Mapping[str, Any]
"""Weights by name: tensors, or anything else with a shape that can be added and divided."""


def mean(states: Sequence[State]) -> dict[str, Any]:
    """The mean of the weights of networks of one shape.

    Raises:
        ValueError: There are none, or they are not of one shape.
    """
    if not states:
        raise ValueError("no weights to average: name at least one checkpoint")
    first = states[0]
    for state in states[1:]:
        every = first.keys() | state.keys()
        apart = sorted(name for name in every if name not in first or name not in state or first[name].shape != state[name].shape)
        if apart:
            raise ValueError(f"weights that differ in {', '.join(apart)}; expected checkpoints of one version of the network")
    return {name: sum(state[name] for state in states) / len(states) for name in first}
