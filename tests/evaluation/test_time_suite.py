"""The suite `time`: pairs, figures and rows as the contract has them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from evaluation.measured import NotMeasured
from evaluation.time import Span, compared, matched, run


def row(**more: object) -> dict[str, object]:
    """A document of one sentence."""
    timexes = [{"start": 11, "end": 20, "value": "2024-02-10", "text": "yesterday"}]
    return {"id": "one", "dct": "2024-02-11", "text": "They left, yesterday.", "timexes": timexes, **more}


def test_an_exact_span_is_matched_before_an_overlapping_one() -> None:
    """One found expression cannot serve two gold ones."""
    gold = [Span(0, 9, "a"), Span(5, 9, "b")]
    assert matched(gold, [Span(5, 9, "b")]) == [(gold[1], Span(5, 9, "b"))]


def test_value_is_counted_over_matched_expressions(tmp_path: Path) -> None:
    """A right value gives three full figures, a wrong one a value of nothing."""
    file = tmp_path / "rows.jsonl"
    file.write_text(json.dumps(row()), encoding="utf-8")
    assert run(file)["value"] == {"precision": 1.0, "recall": 1.0, "f1": 1.0}
    file.write_text(json.dumps(row(dct="2024-03-11")), encoding="utf-8")
    assert (run(file)["relaxed"]["f1"], run(file)["value"]["f1"]) == (1.0, 0.0)


def test_what_was_not_annotated_and_the_date_line_are_not_scored() -> None:
    """By `annotated_to_char` and `functionInDocument`."""
    assert compared(row(annotated_to_char=5)) == ([], [])
    line = [{"start": 11, "end": 20, "value": "2024-02-10", "functionInDocument": "CREATION_TIME"}]
    assert compared(row(timexes=line)) == ([], [])


def test_several_files_are_pooled_and_shown_apart(tmp_path: Path) -> None:
    """The pooled figures stand at the top, as for one file."""
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "all.jsonl").write_text(json.dumps(row()), encoding="utf-8")
    figures = run(tmp_path)
    assert set(figures) == {"strict", "relaxed", "value", "by_set"}
    assert set(figures["by_set"]) == {"one", "two"}


def test_data_without_rows_cannot_be_measured(tmp_path: Path) -> None:
    """The message says what was expected."""
    (tmp_path / "empty.jsonl").write_text("", encoding="utf-8")
    with pytest.raises(NotMeasured, match="timexes"):
        run(tmp_path)
    with pytest.raises(NotMeasured, match="nothing at"):
        run(tmp_path / "missing")
