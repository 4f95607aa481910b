"""The suite on reprints: what it makes of a text, and what it counts as right."""

from __future__ import annotations

import json
import random
from datetime import date
from pathlib import Path

import pytest

from evaluation import reprint_edits as edits
from evaluation.measured import NotMeasured
from evaluation.reprint_bulletins import NAMES
from evaluation.reprint_set import Made, made
from evaluation.reprints import compared, judged, run
from rashomon.ledger.copies import Issue, words
from tests.ledger.copies.stories import OTHER, STORY


def texts(count: int) -> list[tuple[str, str]]:
    """Long reports that share nothing, of made-up words."""
    draw = random.Random(5)
    return [(f"t{n}", " ".join(_sentence(draw) for _ in range(12))) for n in range(count)]


def _sentence(draw: random.Random) -> str:
    words = ["".join(draw.choices("abcdeiklmnorstu", k=draw.randint(3, 8))) for _ in range(11)]
    return f"{' '.join(words).capitalize()} {draw.randint(11, 90)} on Monday."


@pytest.mark.parametrize("kind", sorted(edits.COPYING))
def test_every_edit_leaves_most_words_and_changes_something(kind: str) -> None:
    """Of a report that has something to do it to; the same each time."""
    text = edits.COPYING[kind](STORY, random.Random(4))
    assert text is not None
    assert text != STORY
    assert text == edits.COPYING[kind](STORY, random.Random(4))
    kept = set(words(STORY).forms) & set(words(text).forms)
    assert len(kept) > 0.25 * len(set(words(STORY).forms))


def test_a_corrected_figure_is_named_as_it_stood() -> None:
    """So that it can be looked for among the changes."""
    found = edits.corrected(STORY, random.Random(2))
    assert found is not None
    assert found[1] in STORY
    assert found[2] in found[0]
    assert len(words(found[0])) == len(words(STORY))


def test_a_bulletin_is_filled_in_anew() -> None:
    """Figures, days and names, and nothing else."""
    text, filled = edits.refilled("In all 12 men left Tarsil on Monday.", random.Random(1), NAMES)
    assert filled == 3
    assert text.startswith("In all ")
    assert "Tarsil" not in text or "Monday" not in text
    assert " men left " in text


def test_the_set_is_the_same_twice_and_its_families_are_known() -> None:
    """Each report has the family of its original or is its own."""
    one = made(texts(12))
    assert one == made(list(reversed(texts(12))))
    ids = [report.id for report in one]
    assert len(ids) == len(set(ids))
    assert {report.family for report in one} <= set(ids)
    assert {"original", "cut", "figure", "updated", "passage", "bulletin"} <= {report.kind for report in one}


def test_a_wrong_pair_costs_precision_and_a_missed_one_recall() -> None:
    """One of each."""
    day = date(2031, 1, 1)
    reports = [
        Made("a", STORY, "A", day, "a", "original", "long"),
        Made("a/cut", STORY[:500], "B", day, "a", "cut", "long"),
        Made("a/light", OTHER, "B", day, "a", "light", "long"),
        Made("b", STORY, "C", day, "b", "alone", "long"),
    ]
    found = compared({r.id: r.text for r in reports}, {r.id: Issue(r.publisher, r.published) for r in reports})
    pairs = judged(reports, found)["pairs"]
    assert (pairs["recall"], pairs["of"], pairs["right"], pairs["wrong"]) == (0.5, 2, 1, 2)


def test_a_file_without_reports_is_not_measured(tmp_path: Path) -> None:
    """Rather than perfect."""
    file = tmp_path / "none.jsonl"
    file.write_text(json.dumps({"id": "x"}) + "\n", encoding="utf-8")
    with pytest.raises(NotMeasured):
        run(file)


def test_the_suite_measures_other_reports_too(tmp_path: Path) -> None:
    """A few made-up ones: all is found."""
    file = tmp_path / "some.jsonl"
    file.write_text("".join(json.dumps({"id": i, "text": t}) + "\n" for i, t in texts(12)), encoding="utf-8")
    figures = run(file)
    assert figures["pairs"]["precision"] == 1.0
    assert figures["pairs"]["recall"] > 0.95
    assert figures["figure"]["surfaced"] == 1.0
