"""The frozen cases of several reports each: whether the ledger says of them what it must, by kind of case."""

from __future__ import annotations

import tempfile
from collections import defaultdict
from pathlib import Path

from tests.ledger.case import Case, names


def run(on: Path | None = None) -> dict[str, object]:
    """The share of cases that hold whole, by kind, and what fails in the others.

    Args:
        on: Not used; the cases are the project's own.
    """
    del on
    held: dict[str, list[bool]] = defaultdict(list)
    failing: dict[str, list[str]] = {}
    with tempfile.TemporaryDirectory(prefix="rashomon-") as folder:
        for name in names():
            case = Case.load(name, Path(folder))
            faults = case.faults()
            held[case.data["kind"]].append(not faults)
            if faults:
                failing[name] = faults
    every = [each for kind in held.values() for each in kind]
    return {
        "accuracy": round(sum(every) / len(every), 4),
        "cases": len(every),
        "kinds": {kind: f"{sum(each)}/{len(each)}" for kind, each in sorted(held.items())},
        "failing": failing,
    }
