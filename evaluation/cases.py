"""The frozen cases of several reports each: whether the ledger says of them what it must, by kind of case.

Where the data are, the seed as well: a hand-coded article in which one group's pledge is taken back by the umbrella that it belongs to.
"""

from __future__ import annotations

import json
import tempfile
from collections import defaultdict
from pathlib import Path

from evaluation.paths import shared_root
from rashomon.exchange.handmade import coded_by_hand
from rashomon.ledger import Ledger
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
        "seed": seed(),
    }


SEED, PLEDGE = "gold/seed/seed.json", "c1"


def seed() -> dict[str, object]:
    """What becomes of the seed's first pledge: the outcome, who took it back, and by what ties; nothing where the data are not."""
    try:
        path = shared_root() / SEED
    except FileNotFoundError:
        return {}
    with tempfile.TemporaryDirectory(prefix="rashomon-") as folder:
        ledger = Ledger(Path(folder) / "seed.db")
        with ledger.writer() as writer:
            writer.add(coded_by_hand(json.loads(path.read_text(encoding="utf-8"))))
        ledger.update()
        verdict = next(p.verdict for p in ledger.pledges() for row in p.told if row.local_id == PLEDGE)
    who = verdict.who_acted.name if verdict.who_acted else None
    return {"outcome": verdict.outcome, "by": who, "chain": [tie.told() for tie in verdict.chain]}
