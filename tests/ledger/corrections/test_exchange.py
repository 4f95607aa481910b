"""Decisions as files: out, in, checked."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from rashomon.errors import DecisionsError
from rashomon.ledger import Ledger
from rashomon.ledger.corrections.changes import Named
from rashomon.ledger.corrections.desk import Corrector
from rashomon.ledger.corrections.lines import line_json, read_lines
from rashomon.model import Place, When
from tests.ledger.corrections.stories import fill, partition, raid, raids


def lines(ledger: Ledger) -> list[str]:
    """The ledger's decisions as a file's lines."""
    return [json.dumps(line_json(row.correction)) for row in ledger.corrections()]


@pytest.fixture
def corrected(raided: Ledger, desk: Corrector) -> Ledger:
    """A ledger with a correction of every kind, one of them taken back."""
    one, other = raids(raided)
    row = next(row for row in raided.events() if row.mode == "arrest")
    desk.retype(one, "COERCE", "seize", reason="goods were taken")
    desk.redate(one, When("2031-03-02", "2031-03-04", "span", "within"), reason="some night")
    desk.relocate(one, Place("Velm", "TSL", latitude=12.0, longitude=40.5), reason="another market")
    desk.reattribute(one, "actor", [Named("Belt Militia", "armed_group", "TSL")], reason="a claim")
    desk.resource(one, raided.event(one).accounts[0].account_id, None, reason="the paper's own words")
    desk.accept(other, reason="seen")
    desk.reject(row.event_id, reason="an old arrest")
    desk.overrule(row.report.report_id, "c1", "kept", reason="they stayed away")
    (kept,) = desk.merge([one, other], reason="one raid").events
    report = next(t.event.report.report_id for t in raided.event(kept).tellings if t.event.report.publisher == "Herald")
    desk.split(kept, [report], reason="two raids")
    desk.undo(desk.accept(one, reason="seen").correction.id, reason="not seen")
    return raided


@pytest.fixture
def fresh(tmp_path: Path) -> Ledger:
    """A ledger of the same reports, which came in another order, and no decision."""
    reports = (raid("Herald", "Oskara", 11), raid("Courier"), raid("Post"))
    return fill(Ledger(tmp_path / "fresh.db"), *reports)


def state(ledger: Ledger) -> dict[frozenset[str], Any]:
    """What the ledger tells of each event, but for its id, which tells in which order reports came."""
    told = partition(ledger)
    return {
        told[d.event.event_id]: (
            *(d.event.type, d.event.mode, d.event.date, d.event.place, d.event.reviewed, d.event.decided),
            *([p.name for p in d.event.actors], sorted(s.name if s else "" for s in d.event.sources)),
            sorted(c.id for c in d.corrections),
        )
        for d in ledger.each_detail()
    }


def test_what_is_written_is_read_back(corrected: Ledger) -> None:
    """Every kind, standing or taken back."""
    kept = [row.correction for row in corrected.corrections()]
    assert read_lines(lines(corrected), "decisions.jsonl") == kept
    assert {each.kind for each in kept} >= {"merge", "split", "retype", "redate", "relocate", "reattribute", "accept", "reject", "outcome"}


def test_decisions_taken_into_a_fresh_ledger_make_the_same_state(corrected: Ledger, fresh: Ledger) -> None:
    """The partition of the tellings, types, dates, places, actors, sources, marks."""
    assert state(fresh) != state(corrected)
    taken = fresh.take_in(read_lines(lines(corrected), "x"))
    assert (taken.new, taken.known, taken.retired, taken.unattached) == (len(lines(corrected)), 0, 0, 0)
    assert state(fresh) == state(corrected)


def test_the_same_file_twice_changes_nothing(corrected: Ledger, fresh: Ledger) -> None:
    """Nor does a ledger's own."""
    decisions = read_lines(lines(corrected), "x")
    fresh.take_in(decisions)
    before = state(fresh)
    taken = fresh.take_in(decisions)
    assert (taken.new, taken.known, taken.retired) == (0, len(decisions), 0)
    assert state(fresh) == before


def test_what_one_team_takes_back_is_taken_back_by_the_other(corrected: Ledger, fresh: Ledger) -> None:
    """And what was taken back stays so, whatever an older file says."""
    older = read_lines(lines(corrected), "x")
    fresh.take_in(older)
    rejected = next(row.correction for row in corrected.corrections(kind="reject"))
    corrected.corrector("Bo").undo(rejected.id, reason="a real arrest")
    taken = fresh.take_in(read_lines(lines(corrected), "x"))
    assert (taken.new, taken.retired) == (0, 1)
    assert state(fresh) == state(corrected)
    fresh.take_in(older)
    assert state(fresh) == state(corrected)


def test_decisions_about_reports_that_are_not_there_wait_for_them(corrected: Ledger, tmp_path: Path) -> None:
    """They attach once the reports are read."""
    ledger = fill(Ledger(tmp_path / "later.db"), raid("Post"))
    taken = ledger.take_in(read_lines(lines(corrected), "x"))
    assert taken.unattached > 0
    fill(ledger, raid("Courier"), raid("Herald", "Oskara", 11))
    assert ledger.corrections(unattached=True) == []
    assert state(ledger) == state(corrected)


def broken(line: str, **fields: Any) -> str:
    """A line with other fields and without its id."""
    data = {**json.loads(line), **fields}
    data.pop("id", None) if "id" not in fields else None
    return json.dumps(data)


@pytest.mark.parametrize(
    ("fields", "named"),
    [
        ({"format": 2}, "format"),
        ({"kind": "bless"}, "kind"),
        ({"author": " "}, "author"),
        ({"reason": None}, "reason"),
        ({"made_at": "yesterday"}, "made_at"),
        ({"made_at": "2031-13-45T99:00:00Z"}, "made_at"),
        ({"made_at": "9031-01-01T00:00:00Z"}, "made_at"),
        ({"anchors": []}, "anchors"),
        ({"anchors": [{"text_hash": "no"}]}, r"anchors\[0\].text_hash"),
        ({"anchors": [{"text_hash": "a" * 64, "family": "quad-4", "type": "AID", "spans": [[4, 4]]}]}, r"anchors\[0\].spans"),
        ({"change": {"events": [], "whole": True, "type": "NOPE", "mode": None}}, "change.type"),
        ({"change": {"events": [], "whole": True, "type": "AID", "mode": "nope"}}, "change.mode"),
        ({"change": {"events": [], "whole": "yes", "type": "AID"}}, "change.whole"),
        ({"id": "COR-other"}, "id"),
        ({"retired_at": "2031-03-05T00:00:00Z"}, "retired_by"),
    ],
)
def test_a_bad_line_is_named_by_line_and_field(corrected: Ledger, fields: dict[str, Any], named: str) -> None:
    """And nothing of the file is given."""
    retype = next(line for line in lines(corrected) if '"kind": "retype"' in line)
    with pytest.raises(DecisionsError, match=rf"x\.jsonl:3, {named}: "):
        read_lines([lines(corrected)[0], "", broken(retype, **fields)], "x.jsonl")


@pytest.mark.parametrize("line", ["{", "[]", "3", '"\udc80"', "[" * 100_000])
def test_a_line_that_is_no_object_is_named(line: str) -> None:
    """Whatever it is instead."""
    with pytest.raises(DecisionsError, match=r"x:1"):
        read_lines([line], "x")


def test_a_line_that_a_script_wrote_may_leave_its_id_out(corrected: Ledger) -> None:
    """It gets the one that its content has."""
    kept = corrected.corrections(kind="retype")[0].correction
    (found,) = read_lines([broken(json.dumps(line_json(kept)))], "x")
    assert found == kept


def test_dates_of_files_are_checked(corrected: Ledger) -> None:
    """An ISO day, month or year, as in the codebook."""
    redate = next(line for line in lines(corrected) if '"kind": "redate"' in line)
    change = {"events": [], "whole": True, "date": {"start": "soon", "end": None, "precision": "day", "extent": None}}
    with pytest.raises(DecisionsError, match=r"change\.date\.start"):
        read_lines([broken(redate, change=change)], "x")
    good = {**change, "date": {"start": date(2031, 3, 2).isoformat(), "end": None, "precision": "day", "extent": None}}
    assert read_lines([broken(redate, change=good)], "x")[0].kind == "redate"
