"""The program with one rule in place of the model, each report taking some seconds: `python program.py SECONDS ARGUMENTS`."""

from __future__ import annotations

import signal
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from rashomon.cli import read
from rashomon.cli.app import app
from rashomon.model import CodedReport, Report
from tests.cli.conftest import OneRule


class Slow(OneRule):
    """Takes its time over each report."""

    def __init__(self, seconds: float) -> None:
        super().__init__()
        self._seconds = seconds

    def read(self, report: Report) -> CodedReport:
        """One report, after a while."""
        time.sleep(self._seconds)
        return super().read(report)


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.default_int_handler)  # tests that run in the background inherit that it is ignored
    reader = Slow(float(sys.argv.pop(1)))
    vars(read)["load_reader"] = lambda: reader
    app()
