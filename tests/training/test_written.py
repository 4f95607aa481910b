"""The reports written for training."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest

from rashomon.ontology import ontology
from tests.reading import hard_case
from training.data import from_text, locate
from training.written import load

LEAST = 500
"""Reports that the project keeps at least."""


def test_what_the_project_keeps_is_whole() -> None:
    """Every report has a name of its own; its types, modes and sides are known; its words stand in its text."""
    reports = list(load())
    assert len(reports) >= LEAST
    assert len({report["id"] for report in reports}) == len(reports)
    for report in reports:
        assert from_text(report["id"], report["text"]).words, report["id"]
        if report["published"]:
            date.fromisoformat(report["published"])
        known = {actor["id"] for actor in report["actors"]}
        for event in report["events"]:
            kind = ontology().types[event["type"]]
            assert event["mode"] is None or event["mode"] in kind.modes, report["id"]
            assert known.issuperset([*event["actor"], *event["recipient"]]), report["id"]
            assert event["accounts"], report["id"]
            for words in (*event["triggers"], *(account["quote"] for account in event["accounts"])):
                assert locate(report["text"], words), (report["id"], words)


def test_every_type_is_written_of() -> None:
    """And some reports tell of nothing."""
    reports = list(load())
    assert {event["type"] for report in reports for event in report["events"]} == set(ontology().types)
    assert any(not report["events"] for report in reports)


@pytest.mark.parametrize(
    ("line", "why"),
    [("{", "line 2 is no JSON"), ("[]", "line 2 is no coded report"), ('{"id": "a"}', "expected an object with id, text and events")],
)
def test_a_bad_line_is_named(tmp_path: Path, line: str, why: str) -> None:
    """With what was expected."""
    file = tmp_path / "written.jsonl"
    file.write_text(json.dumps({"id": "r", "text": "Rain fell.", "events": []}) + "\n" + line + "\n", encoding="utf-8")
    with pytest.raises(ValueError, match=why):
        list(load(file))


def test_no_hard_case_is_written_of() -> None:
    """The cases that judge the reader share no six words in a row with what teaches it."""

    def runs(text: str) -> set[tuple[str, ...]]:
        words = re.findall(r"\w+", text.lower())
        return {tuple(words[at : at + 6]) for at in range(len(words) - 5)}

    judged = {run for case in hard_case.load() for run in runs(case.text)}
    assert judged
    assert [report["id"] for report in load() if not judged.isdisjoint(runs(report["text"]))] == []
