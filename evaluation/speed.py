"""Suite `speed`: how fast generated reports are read, start-up excluded."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import onnxruntime

from evaluation.generated import reports
from evaluation.measured import NotMeasured
from evaluation.reading import load_reader
from rashomon.annotate.encode import WordPieces
from rashomon.annotate.segment import segment
from rashomon.model import Report

COUNT = 60
"""Reports timed: about five seconds at the target of 8 reports a second."""

WARM_UP = 3
"""Reports read before the clock starts, so that buffers and caches stand as they do in a long run."""


@dataclass(slots=True)
class Clock:
    """Adds up seconds by the wall clock and seconds of CPU, of all threads, over the stretches in which it runs."""

    wall: float = 0.0
    cpu: float = 0.0
    _since: tuple[float, float] = (0.0, 0.0)

    def __enter__(self) -> Self:
        self._since = time.perf_counter(), time.process_time()
        return self

    def __exit__(self, *_: object) -> None:
        self.wall += time.perf_counter() - self._since[0]
        self.cpu += time.process_time() - self._since[1]


@contextmanager
def network_clock() -> Iterator[Clock]:
    """A clock that runs whenever the network does, whoever calls it: the only seam that all of onnxruntime's users share is its session."""
    clock, original = Clock(), onnxruntime.InferenceSession.run

    def run(*arguments: Any, **named: Any) -> Any:  # noqa: ANN401 — as the method that it stands for
        with clock:
            return original(*arguments, **named)

    onnxruntime.InferenceSession.run = run
    try:
        yield clock
    finally:
        onnxruntime.InferenceSession.run = original


def _given(on: Path | None) -> list[Report]:
    if on is None:
        return list(reports(COUNT + WARM_UP))
    files = sorted(p for p in on.rglob("*.txt")) if on.is_dir() else [on] if on.is_file() else []
    if not files:
        raise NotMeasured(f"no text file at {on}; expected a .txt file or a folder of them")
    return [Report(id=str(path), text=path.read_text(encoding="utf-8")) for path in files]


def run(on: Path | None = None, *, reader: Any | None = None) -> dict[str, Any]:  # noqa: ANN401 — see load_reader
    """Reports a second by the wall clock; CPU of all threads, of a report and of the network alone; word pieces a second of the network.

    Raises:
        NotMeasured: There is no text, or no network ran.
    """
    given = _given(on)
    reader = reader or load_reader()
    for report in given[:WARM_UP]:
        reader.read(report)
    timed = given[WARM_UP:] or given
    with network_clock() as network, Clock() as reading:
        for report in timed:
            reader.read(report)
    load = f"load average {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"
    print(f"speed: {len(timed)} reports, {load}; other work slows the wall clock", file=sys.stderr)
    out = {"reports_per_second": round(len(timed) / reading.wall, 3), "cpu_ms_per_report": round(1000 * reading.cpu / len(timed), 3)}
    if not network.wall:
        raise NotMeasured("the reader ran no network, so the encoder has no figures", out)
    out["encoder_cpu_ms_per_report"] = round(1000 * network.cpu / len(timed), 3)
    out["wordpieces_per_second"] = round(count_pieces(reader.annotator.folder.path / "tokenizer.json", timed) / network.wall, 1)
    return out


def count_pieces(tokenizer: Path, given: Sequence[Report]) -> int:
    """Word pieces of some reports, as the network takes them."""
    words = [report.text[start:end] for report in given for start, end in segment(report.text).words]
    return sum(map(len, WordPieces(tokenizer).of(words)))
