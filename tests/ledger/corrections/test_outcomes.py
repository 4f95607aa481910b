"""Outcomes of commitments that people overruled."""

from __future__ import annotations

from typing import get_args

import pytest

from rashomon.errors import FilterError
from rashomon.ledger import Ledger
from rashomon.ledger.corrections.changes import OUTCOMES
from rashomon.ledger.corrections.desk import Corrector
from rashomon.ledger.corrections.outcomes import overruled
from rashomon.ledger.rows import Became
from tests.ledger.corrections.stories import fill, raid


def decided(ledger: Ledger) -> dict[str, str]:
    """The outcome that people decided, by the commitment's id."""
    with ledger._reading() as connection:
        return {commitment: outcome for (_, commitment), (outcome, _) in overruled(connection).items()}


def report(ledger: Ledger) -> str:
    """The first report's id."""
    return ledger.reports()[0].report.report_id


def test_the_latest_decision_counts(raided: Ledger, desk: Corrector) -> None:
    """And taken back, the one before."""
    desk.overrule(report(raided), "c1", "kept", reason="they stayed away")
    later = desk.overrule(report(raided), "c1", "broken", reason="they came back")
    assert decided(raided) == {"c1": "broken"}
    desk.undo(later.correction.id, reason="others came")
    assert decided(raided) == {"c1": "kept"}


def test_it_outlives_a_re_reading(raided: Ledger, desk: Corrector) -> None:
    """Anchored on the commitment's words."""
    desk.overrule(report(raided), "c1", "lapsed", reason="the day is over")
    publisher = raided.reports()[0].report.publisher or ""
    fill(raided, raid(publisher, *(("Oskara", 11) if publisher == "Herald" else ()), reader="2"))
    assert decided(raided) == {"c1": "lapsed"}
    assert [row.state for row in raided.corrections()] == ["standing"]


def test_what_is_not_there_is_an_error(raided: Ledger, desk: Corrector) -> None:
    """Outcome, report and commitment; the message lists those there are."""
    with pytest.raises(FilterError, match="there are kept, broken"):
        desk.overrule(report(raided), "c1", "forgotten", reason="x")
    with pytest.raises(FilterError, match="there is no report"):
        desk.overrule("RPT-zzzz", "c1", "kept", reason="x")
    with pytest.raises(FilterError, match="it has c1"):
        desk.overrule(report(raided), "c9", "kept", reason="x")


def test_the_outcomes_are_those_that_are_judged() -> None:
    """A person can say whatever the program can."""
    assert get_args(Became) == OUTCOMES
