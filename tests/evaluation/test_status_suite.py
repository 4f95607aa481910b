"""The figures of the suite on factuality, on made-up judgements."""

from __future__ import annotations

import pytest

from evaluation.intervals import interval
from evaluation.status import Judged, measure, not_actual, pearson


def judged(*pairs: tuple[float, float]) -> list[Judged]:
    return [Judged(gold, found, found) for gold, found in pairs]


def test_judgements_on_a_line_correlate_wholly() -> None:
    """Whatever its slope; and not at all where nothing varies."""
    assert pearson(judged((-3, 0), (0, 1), (3, 2))) == pytest.approx(1.0)
    assert pearson(judged((-3, 1), (3, 1))) == 0.0


def test_zero_and_below_did_not_happen_or_not_yet() -> None:
    """Two of three found, one of them wrong."""
    assert not_actual(judged((-1, -2), (0, 1), (2, 0), (3, 3))) == {"precision": 0.5, "recall": 0.5, "f1": 0.5}


def test_the_error_is_in_points_of_the_scale() -> None:
    """The mean over all predicates of all sentences."""
    assert measure([judged((1, 2)), judged((3, 3), (-1, 1))])["mae"] == pytest.approx(1.0)


def test_an_interval_holds_the_figure_and_is_the_same_twice() -> None:
    """A mean over twenty documents."""
    documents = [float(number % 5) for number in range(20)]

    def mean(drawn: object) -> float:
        values = [float(v) for v in drawn]  # type: ignore[attr-defined]
        return sum(values) / len(values)

    low, high = interval(documents, mean)
    assert low < mean(documents) < high
    assert [low, high] == interval(documents, mean)
    assert interval([], mean) == []
