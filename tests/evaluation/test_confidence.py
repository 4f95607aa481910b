"""Calibration and the curve of thresholds, on made-up events."""

from __future__ import annotations

import pytest

from evaluation.confidence import Judged, calibration_error, curve

RIGHT, WRONG = Judged(0.5, right=True), Judged(0.5, right=False)


def test_confidence_that_is_the_share_of_the_right_has_no_error() -> None:
    """Two of four at one half."""
    assert calibration_error([RIGHT, WRONG]) == 0.0


def test_events_that_are_sure_and_wrong_cost_all_their_confidence() -> None:
    """Weighted by their number."""
    assert calibration_error([Judged(0.9, right=False), Judged(0.9, right=True)]) == pytest.approx(0.4)
    assert calibration_error([Judged(0.9, right=False), Judged(0.2, right=False)]) == pytest.approx(0.55)


def test_a_threshold_buys_precision_with_recall() -> None:
    """Of four events by hand."""
    events = [Judged(0.9, right=True), Judged(0.8, right=True), Judged(0.1, right=False)]
    rows = {threshold: row for threshold, *row in curve(events, 4)}
    assert rows[0.0] == pytest.approx([3, 2 / 3, 0.5, 4 / 7])
    assert rows[0.9] == pytest.approx([1, 1.0, 0.25, 2 / 5])
