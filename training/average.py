"""One reader from several: `python -m training.average --out FILE CHECKPOINT CHECKPOINT …` writes the mean of their weights.

Readers that began with the same weights and learned from different halves of the coded reports lie in one basin; the mean of their weights
does better than each (Wortsman et al. 2022, "Model soups") and has learned from all reports.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path
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


def main() -> None:
    """Read the command line and write the checkpoint."""
    import torch  # noqa: PLC0415  (of the training group)

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("checkpoints", type=Path, nargs="+", help="checkpoints that `python -m training.train` wrote")
    parser.add_argument("--out", type=Path, required=True, help="the checkpoint to write, for `python -m training.export`")
    options = parser.parse_args()
    read = [torch.load(path, weights_only=False) for path in options.checkpoints]
    words = sum(int(state["words"]) for state in read)
    torch.save({"network": mean([state["network"] for state in read]), "words": words}, options.out)


if __name__ == "__main__":
    main()
