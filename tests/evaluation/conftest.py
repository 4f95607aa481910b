"""The folder `evaluation` is no part of the installed package: it is found from the project's root."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from rashomon.model import Account, Actor, ActorId, CodedReport, Event, EventId, Evidence, Report

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))


class OneRule:
    """A reader that codes one assault wherever a report says "shelled", and fails on a report that says "unreadable"."""

    version = "one-rule"

    def read(self, report: Report) -> CodedReport:
        """One event at most."""
        if "unreadable" in report.text:
            raise ZeroDivisionError("as a fault of the program would")
        at = report.text.find("shelled")
        if at < 0:
            return CodedReport(report, reader=self.version)
        trigger = Evidence(at, at + 7, "shelled")
        army = Actor(ActorId("A1"), "the army", "military")
        account = Account(None, "own", "asserts", trigger)
        event = Event(EventId("e1"), "ASSAULT", None, (trigger,), (army.id,), (), None, None, "actual", (account,), rule="shelled is force")
        return CodedReport(report, actors=(army,), events=(event,), reader=self.version)


@pytest.fixture
def one_rule() -> OneRule:
    return OneRule()
