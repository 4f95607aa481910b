"""Calibration and the curve of thresholds, on made-up items and on the factory's report."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from evaluation import confidence
from evaluation.confidence import Judged, by_hand, calibration_error, curve, error_on_halves, fitted, judged, show, undone, unscaled
from evaluation.measured import NotMeasured
from evaluation.reading import load_reader
from rashomon.coding.calibration import EVENT, PARTICIPANT, Scale
from rashomon.model import CodedReport, Report
from rashomon.model.codebook import to_json
from tests import factory

RIGHT, WRONG = Judged(0.5, right=True), Judged(0.5, right=False)


def shares(*counts: tuple[float, int, int]) -> list[Judged]:
    """Items of some confidences: of each, how many are right and how many are wrong, each in a report of its own."""
    found = [Judged(share, right=n < right) for share, right, wrong in counts for n in range(right + wrong)]
    return [replace(item, report=str(number)) for number, item in enumerate(found)]


def test_confidence_that_is_the_share_of_the_right_has_no_error() -> None:
    """Two of four at one half."""
    assert calibration_error([RIGHT, WRONG]) == 0.0


def test_items_that_are_sure_and_wrong_cost_all_their_confidence() -> None:
    """Weighted by their number."""
    assert calibration_error([Judged(0.9, right=False), Judged(0.9, right=True)]) == pytest.approx(0.4)
    assert calibration_error([Judged(0.9, right=False), Judged(0.2, right=False)]) == pytest.approx(0.55)


def test_a_threshold_buys_precision_with_recall() -> None:
    """Of four events by hand; a threshold that leaves none has no row."""
    events = [Judged(0.85, right=True), Judged(0.8, right=True), Judged(0.1, right=False)]
    rows = {threshold: row for threshold, *row in curve(events, 4)}
    assert rows[0.0] == pytest.approx([3, 2 / 3, 0.5, 4 / 7])
    assert rows[0.8] == pytest.approx([2, 1.0, 0.5, 2 / 3])
    assert 0.9 not in rows


def test_a_scale_is_undone() -> None:
    """To what it scaled, but for rounding."""
    assert undone(EVENT.confidence(0.83), EVENT) == pytest.approx(0.83, abs=0.002)


def test_a_participants_probability_is_scaled_with_its_events() -> None:
    """A new scale of events changes what the participants' scale is for."""
    event = EVENT.confidence(0.83)
    (item,) = unscaled("participants", [Judged(PARTICIPANT.confidence(event * 0.6), right=True, event=event)], Scale(0.0, 1.0))
    assert item.confidence == pytest.approx(0.83 * 0.6, abs=0.005)


def test_probabilities_that_are_shares_need_no_scale() -> None:
    """One in five, one in two, four in five."""
    scale = fitted(shares((0.2, 20, 80), (0.5, 50, 50), (0.8, 80, 20)))
    assert (scale.offset, scale.slope) == pytest.approx((0.0, 1.0), abs=0.05)


def test_probabilities_that_are_too_sure_are_drawn_in() -> None:
    """Nine in ten that are two in three, one in ten that are one in three."""
    items = shares((0.1, 33, 66), (0.9, 66, 33))
    scale = fitted(items)
    assert (scale.offset, scale.slope) == pytest.approx((0.0, 0.31), abs=0.03)
    assert error_on_halves(items) < calibration_error(items)


def test_items_that_are_all_right_have_a_scale() -> None:
    """No infinite weights."""
    assert 0.5 < fitted(shares((0.6, 9, 0))).confidence(0.6) < 1


def report(**changed: Any) -> dict[str, Any]:
    """The factory's report as JSON, its first event changed."""
    event = replace(factory.attack(), **changed)
    return to_json(factory.full(events=(event, factory.shelling())))


def test_what_is_coded_as_by_hand_is_right() -> None:
    """And only what has a confidence counts."""
    found = judged(report(), report())
    assert [(item.confidence, item.right) for item in found["events"]] == [(0.9, True), (1.0, True)]
    assert [(item.confidence, item.right) for item in found["participants"]] == [(0.8, True), (0.85, True)]
    assert [(item.confidence, item.right, item.event) for item in found["accounts"]] == [(0.75, True, 0.9), (0.625, True, 0.9)]


def test_a_participant_or_account_is_wrong_without_its_event() -> None:
    """Whoever it names."""
    found = judged(report(), report(type="COERCE", mode=None))
    assert [item.right for item in found["events"]] == [False, True]
    assert {item.right for kind in ("participants", "accounts") for item in found[kind]} == {False}


def test_a_participant_is_right_in_its_own_part_only() -> None:
    """Of two actors one is by hand, and the recipient is another's."""
    pred = report(actor=factory.ids(1, 5), actor_confidence=(0.8, 0.4), recipient=factory.ids(3))
    found = judged(report(), pred)["participants"]
    assert [(item.confidence, item.right) for item in found] == [(0.8, True), (0.4, False), (0.85, False)]


def test_an_account_of_another_stance_is_wrong() -> None:
    """Source and words alone do not make it right."""
    first, second, third = factory.attack().accounts
    found = judged(report(), report(accounts=(first, replace(second, stance="doubts"), third)))["accounts"]
    assert [item.right for item in found] == [True, False]


def test_all_that_was_coded_by_hand_counts() -> None:
    """For recall: two events with two participants each and four accounts."""
    assert by_hand([report()]) == {"events": 2, "participants": 4, "accounts": 4}


def test_a_kind_without_confidence_is_named() -> None:
    """Decisions that were not fitted to accounts."""
    stream = io.StringIO()
    found: confidence.Found = {"events": shares((0.5, 5, 5)), "participants": shares((0.4, 2, 3)), "accounts": []}
    show(found, {"events": 12, "participants": 9, "accounts": 4}, Console(file=stream, width=100))
    printed = stream.getvalue()
    assert "events: 10 found, 12 by hand; expected calibration error 0.000 as it is" in printed
    assert "EVENT = Scale(offset=" in printed
    assert "PARTICIPANT = Scale(offset=" in printed
    assert "accounts: none has a confidence, 4 by hand" in printed


class Factory:
    """A reader that codes every report as the factory does."""

    def read(self, report: Report) -> CodedReport:
        """The factory's report, whatever the text."""
        return replace(factory.full(), report=report)


def test_a_file_of_coded_reports_is_measured(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """By the command, with a reader of one's own."""
    path = tmp_path / "coded.json"
    path.write_text(json.dumps(report()))
    assert confidence.main(["--on", str(path)], reader=Factory()) == 0
    assert "participants: 2 found, 4 by hand" in capsys.readouterr().out


def test_a_missing_model_is_named(tmp_path: Path) -> None:
    """Before anything is read."""
    with pytest.raises(NotMeasured, match="the reader cannot be loaded"):
        load_reader(tmp_path / "no model")


@pytest.mark.model
def test_missing_decisions_are_named(tmp_path: Path) -> None:
    """Though the model is there."""
    with pytest.raises(NotMeasured, match=r"none\.npz"):
        load_reader(None, tmp_path / "none.npz")
