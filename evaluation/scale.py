"""The suite `scale`: what it costs to add made-up reports to a ledger and to merge what they tell, and how well that is merged.

Each size is measured in a process and a ledger of its own. The time through which the reports are spread grows with the square root of
their number (a million mentions through two years), so that a larger ledger is both longer and denser: blocks grow with it.

Seconds are given by the wall clock and of CPU (`_cpu_s`), which other work on the machine does not lengthen.

By default sizes that take minutes; RASHOMON_SCALE names others: `RASHOMON_SCALE=50000,150000,400000,1000000 python -m evaluation scale`.
With `--on FOLDER` the ledgers are made there and kept; a folder that holds ledgers of the same names is refused.
"""

from __future__ import annotations

import json
import math
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from random import Random
from resource import RUSAGE_SELF, getrusage
from typing import Any

import numpy as np

from evaluation.measured import NotMeasured
from evaluation.scale_reports import Made, made
from evaluation.scale_truth import Truth, measure
from evaluation.scale_world import theatres
from rashomon.knowledge.register import register
from rashomon.ledger import Ledger, reprints

VARIABLE = "RASHOMON_SCALE"
SIZES = (5_000, 10_000, 20_000, 40_000)
"""Event mentions: minutes on a laptop."""

DAYS_OF_A_MILLION = 730
SEED = 7
BATCH = 200
"""Reports added in one transaction."""

FURTHER = 1_000
"""Reports that are added and merged at the end, as on an ordinary day."""


STEPS = ("add", "link", "copies", "merge")
"""What is timed, in its order."""


class Stopwatch(dict[str, float]):
    """Seconds by the wall clock and of CPU, by what they were spent on; making the reports is not counted."""

    def time(self, name: str, work: Any) -> Any:  # noqa: ANN401 - whatever the work gives
        """What a call gives."""
        wall, cpu = time.perf_counter(), time.process_time()
        found = work()
        self[f"{name}_s"] = self.get(f"{name}_s", 0.0) + time.perf_counter() - wall
        self[f"{name}_cpu_s"] = self.get(f"{name}_cpu_s", 0.0) + time.process_time() - cpu
        return found


def one_size(mentions: int, folder: Path) -> dict[str, Any]:
    """Fill a ledger with so many event mentions, merge them, then add and merge some further reports.

    Args:
        mentions: How many.
        folder: Where the ledger is made.

    Raises:
        NotMeasured: It is there already.
    """
    path = folder / f"scale-{mentions}.db"
    if path.exists():
        raise NotMeasured(f"{path} is there already; take it away or name another folder")
    ledger, truth, spent = Ledger(path), Truth(), Stopwatch()
    days = DAYS_OF_A_MILLION * math.sqrt(mentions / 1_000_000)
    stream = made(theatres(register(), Random(SEED)), mentions=mentions * 2, days=2 * days, seed=SEED)
    reports = _add(ledger, _until(stream, mentions), truth, spent)
    added_mb = _peak_mb()
    spent.time("link", lambda: ledger.relink(new_only=True))
    tally = _merge(ledger, spent)
    out: dict[str, Any] = {"mentions": len(truth.incidents), "reports": reports, "days": round(days), **_rounded(spent)}
    out |= {"peak_mb_adding": added_mb, "peak_mb": _peak_mb(), "file_mb": _file_mb(path), "tally": dict(tally)}
    out |= {"pairs": measure(ledger, truth)}
    print(f"scale: {json.dumps(out)}", file=sys.stderr, flush=True)  # the rest takes long where the ledger is large
    later = Stopwatch()
    _add(ledger, islice(stream, FURTHER), truth, later)
    later.time("link", lambda: ledger.relink(new_only=True))
    tally = _merge(ledger, later)
    total = round(sum(later[f"{step}_s"] for step in STEPS), 2)
    return out | {"further": {**_rounded(later), "total_s": total, "compared": tally["compared"]}}


def _until(stream: Iterator[Made], mentions: int) -> Iterator[Made]:
    count = 0
    while count < mentions:
        item = next(stream)
        count += len(item.truth)
        yield item


def _add(ledger: Ledger, stream: Iterable[Made], truth: Truth, spent: Stopwatch) -> int:
    count, left = 0, iter(stream)
    with ledger.writer() as writer:
        while some := list(islice(left, BATCH)):
            outcomes = spent.time("add", lambda batch=some: writer.add_many([item.coded for item in batch]))
            if set(outcomes) != {"added"}:
                raise NotMeasured("two of the made-up reports are one; the truth of the ledger's events is not known")
            truth.incidents.extend(number for item in some for number in item.truth)
            count += len(some)
    return count


def _merge(ledger: Ledger, spent: Stopwatch) -> Counter[str]:
    """What `Ledger.merge` does, with the time of finding reports of one text apart."""
    with ledger._store.session() as connection:  # noqa: SLF001 - no call of the ledger's own finds copies alone
        writing = ledger._store.writing  # noqa: SLF001
        spent.time("copies", lambda: reprints.find(connection, writing))
    tally: Counter[str] = spent.time("merge", ledger.merge)
    return tally


def _rounded(spent: Stopwatch) -> dict[str, float]:
    return {name: round(seconds, 2) for name, seconds in spent.items()}


def _peak_mb() -> float:
    return round(getrusage(RUSAGE_SELF).ru_maxrss / 1024, 1)


def _file_mb(path: Path) -> float:
    return round(sum(file.stat().st_size for file in path.parent.glob(path.name + "*")) / 2**20, 1)


def sizes() -> tuple[int, ...]:
    """The sizes that are asked for.

    Raises:
        NotMeasured: The variable holds no list of numbers.
    """
    given = os.environ.get(VARIABLE)
    try:
        return tuple(int(size) for size in given.split(",")) if given else SIZES
    except ValueError as error:
        raise NotMeasured(f"{VARIABLE} is {given!r}; expected numbers of event mentions, such as 50000,150000") from error


def exponent(figures: Iterable[dict[str, Any]], name: str) -> float | None:
    """The power of the number of mentions with which a time grows: the slope of a line through the logarithms."""
    known = [one for one in figures if one[name] > 0]
    across, up = (np.log([one[of] for one in known]) for of in ("mentions", name))
    return round(float(np.polyfit(across, up, 1)[0]), 3) if len(known) > 1 else None


def run(on: Path | None = None) -> dict[str, Any]:
    """All sizes, and the powers with which times grow.

    Args:
        on: A folder for the ledgers, which stay there; one that is taken away afterwards by default.
    """
    with tempfile.TemporaryDirectory() as own:
        folder = on or Path(own)
        folder.mkdir(parents=True, exist_ok=True)
        found: dict[str, dict[str, Any]] = {}
        for size in sizes():
            found[str(size)] = _in_a_process(size, folder, found)
            print(f"scale: {json.dumps(found[str(size)])}", file=sys.stderr, flush=True)
    powers = {name: exponent(found.values(), name) for name in (*(f"{step}_cpu_s" for step in STEPS), "merge_s")}
    return {**found, "exponents": powers}


def _in_a_process(size: int, folder: Path, so_far: Mapping[str, Any]) -> dict[str, Any]:
    """One size, in a process of its own, so that the peak of memory is its own."""
    command = [sys.executable, "-m", "evaluation.scale", str(size), str(folder)]
    done = subprocess.run(command, check=False, stdout=subprocess.PIPE, text=True)
    if done.returncode:
        raise NotMeasured(f"the process for {size:,} mentions ended with status {done.returncode}; what it said stands above", so_far)
    figures: dict[str, Any] = json.loads(done.stdout)
    return figures


if __name__ == "__main__":
    print(json.dumps(one_size(int(sys.argv[1]), Path(sys.argv[2]))))
