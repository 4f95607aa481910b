"""The program under measurement: its reader, and hand-coded or plain reports given to it."""

from __future__ import annotations

import functools
import sys
import traceback
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, Protocol

from evaluation.measured import NotMeasured
from rashomon.errors import RashomonError
from rashomon.model import CodedReport, Report


class Reads(Protocol):
    """What a suite needs of a reader."""

    def read(self, report: Report) -> CodedReport:
        """Everything found in one report."""


@functools.cache
def load_reader(model: Path | None = None, decisions: Path | None = None) -> Any:  # noqa: ANN401 — the speed suite looks inside
    """The program's reader, loaded once.

    Args:
        model: A model folder; `None` for the installed one.
        decisions: A file of learned decisions; `None` for those of the model.

    Raises:
        NotMeasured: It cannot be loaded.
    """
    try:
        from rashomon.coding.judge import Forest  # noqa: PLC0415 — the other suites run without it
        from rashomon.pipeline import Reader  # noqa: PLC0415 — likewise
    except ModuleNotFoundError as error:
        raise NotMeasured(f"the reader cannot be loaded: {error}") from error
    try:
        reader = Reader.load(model)
        return replace(reader, decisions=Forest(decisions)) if decisions else reader
    except (RashomonError, OSError) as error:
        raise NotMeasured(f"the reader cannot be loaded: {error}") from error


def plain(gold: dict[str, Any]) -> Report:
    """A hand-coded report without its coding: id, publisher, published, title and text."""
    published = gold.get("published")
    return Report(
        id=gold["id"],
        text=gold["text"],
        publisher=gold.get("publisher"),
        published=date.fromisoformat(published) if published else None,
        title=gold.get("title"),
    )


def read_all(reports: Iterable[Report], reader: Reads) -> tuple[list[CodedReport], list[str]]:
    """The coding of each report, and the ids of those on which the reader failed.

    A failure is named on standard error and counts as a report in which nothing was found, so that one fault does not hide
    the figures of all other reports.
    """
    coded, failed = [], []
    for report in reports:
        try:
            coded.append(reader.read(report))
        except Exception:  # noqa: BLE001 — any fault of the program under measurement is a finding, printed and counted
            failed.append(report.id)
            print(f"{report.id}: the reader failed\n{traceback.format_exc()}", file=sys.stderr)
    return coded, failed
