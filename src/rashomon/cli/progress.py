"""A progress bar on standard error: only on a terminal, and only when the work takes long enough to be watched."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Generator, Iterable
from typing import TypeVar

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, SpinnerColumn, Task, TextColumn, TimeRemainingColumn
from rich.text import Text

T = TypeVar("T")

PATIENCE_S = 1.5
"""Seconds of work before a bar appears; less would flash and be gone."""


class _Rate(ProgressColumn):
    """Reports a second since the start."""

    def render(self, task: Task) -> Text:
        rate = task.finished_speed or task.speed
        return Text(f"{rate:.1f} reports/s" if rate else "")


def watched(items: Iterable[T], total: Callable[[], int | None]) -> Generator[T]:
    """The items as they are, with a bar that shows how far they are, how fast it goes and how long it will take.

    Args:
        items: What is worked through.
        total: Gives how many there are, about; `None` when that cannot be told. Called only when a bar is shown.
    """
    if not sys.stderr.isatty():
        yield from items
        return
    bar = Progress(
        SpinnerColumn(),
        TextColumn("Reading"),
        BarColumn(),
        MofNCompleteColumn(),
        _Rate(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
    )
    began, done, task = time.monotonic(), 0, None
    try:
        for item in items:
            if task is None and time.monotonic() - began > PATIENCE_S:
                task = bar.add_task("read", total=total(), completed=done)
                bar.start()
            yield item
            done += 1
            if task is not None:
                bar.update(task, completed=done)
    finally:
        if task is not None:
            bar.stop()
