"""A correction is kept before what it touches is settled: what ends the program between the two loses nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from rashomon.ledger import Ledger
from rashomon.ledger.corrections import desk as desks
from rashomon.ledger.corrections.desk import Corrector
from tests.ledger.corrections.stories import fill, partition, raid, raids

ROOT = Path(__file__).parents[3]

KILLED = """
import os, sys
from rashomon.ledger import Ledger
from rashomon.ledger.corrections import desk
desk.settle = lambda *given: os._exit(9)
Ledger(sys.argv[1]).corrector("Ada Moro").merge(sys.argv[2:], reason="one raid")
"""
"""A program that is killed when a merge is kept and nothing is settled."""


class StoppedError(Exception):
    """Stands for whatever ends a program."""


def stop(*_: object) -> None:
    raise StoppedError


@pytest.fixture
def whole(tmp_path: Path) -> Ledger:
    """The ledger as it is when nothing comes between."""
    reports = (raid("Post"), raid("Courier"), raid("Herald", "Oskara", 11))
    return fill(Ledger(tmp_path / "whole.db"), *reports)


def test_a_program_killed_before_settling_leaves_the_correction(raided: Ledger, whole: Ledger) -> None:
    """It stands, the ledger can be read, and the next merge settles it."""
    whole.corrector("Ada Moro").merge(raids(whole), reason="one raid")
    before = partition(raided)
    command = [sys.executable, "-c", KILLED, str(raided.path), *raids(raided)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(ROOT)))}
    assert subprocess.run(command, env=environment, check=False).returncode == 9
    assert [row.correction.kind for row in raided.corrections()] == ["merge"]
    assert partition(raided) == before
    raided.merge()
    assert set(partition(raided).values()) == set(partition(whole).values()) != set(before.values())


@pytest.mark.parametrize("kind", ["retype", "redate", "split"])
def test_what_was_not_settled_is_settled_by_the_next_merge(
    raided: Ledger, whole: Ledger, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    """As if nothing had come between."""

    def correct(ledger: Ledger) -> None:
        desk = ledger.corrector("Ada Moro")
        event = next(each for each in raids(ledger) if len(ledger.event(each).tellings) == 2)
        post = next(t.event.report.report_id for t in ledger.event(event).tellings if t.event.report.publisher == "Post")
        if kind == "retype":
            desk.retype(event, "COERCE", "seize", reason="goods were taken", reports=[post])
        elif kind == "redate":
            desk.redate(event, None, reason="no day is told")
        else:
            desk.split(event, [post], reason="two raids")

    correct(whole)
    with monkeypatch.context() as patch:
        patch.setattr(desks, "settle", stop)
        with pytest.raises(StoppedError):
            correct(raided)
    raided.merge()
    assert set(partition(raided).values()) == set(partition(whole).values())
    assert [d.event.type for d in raided.each_detail()] == [d.event.type for d in whole.each_detail()]


def test_the_same_decision_again_settles_what_was_left(raided: Ledger, desk: Corrector, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever types the command once more gets what they asked for, and no second correction."""
    ids = raids(raided)
    with monkeypatch.context() as patch:
        patch.setattr(desks, "settle", stop)
        with pytest.raises(StoppedError):
            desk.merge(ids, reason="one raid")
    again = desk.merge(ids, reason="one raid")
    assert (again.known, len(again.events), len(raids(raided)), len(raided.corrections())) == (True, 1, 1, 1)


def test_taking_back_is_settled_by_the_next_merge_too(raided: Ledger, desk: Corrector, monkeypatch: pytest.MonkeyPatch) -> None:
    """A merge that was taken back, and whose tellings were still one event."""
    before = set(partition(raided).values())
    made = desk.merge(raids(raided), reason="one raid")
    with monkeypatch.context() as patch:
        patch.setattr(desks, "settle", stop)
        with pytest.raises(StoppedError):
            desk.undo(made.correction.id, reason="two raids")
    assert raided.corrections()[0].correction.retired_at
    raided.merge()
    assert set(partition(raided).values()) == before
