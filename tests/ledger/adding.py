"""A program that adds reports to a ledger: `python adding.py LEDGER FIRST LAST`. It says `ready`, then each number added."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from rashomon.ledger import Ledger
from tests import factory


def main(path: str, first: int, last: int) -> None:
    """Add reports numbered from first to last, saying which have been added."""
    print("ready", flush=True)  # noqa: T201 - read by the test
    with Ledger(path).writer() as writer:
        for number in range(first, last):
            coded = factory.full()
            writer.add(replace(coded, report=replace(coded.report, publisher=f"Paper {number}")))
            print(number, flush=True)  # noqa: T201 - read by the test


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
