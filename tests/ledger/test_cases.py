"""Small cases of several reports each, written before the ledger merged anything: one event or two, dispute or update, kept or broken.

The cases are frozen: none is changed or taken away because it fails. Those that fail are listed in `cases_failing.txt`; a case that begins
to hold is taken off the list.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from tests.ledger.case import FOLDER, Case, names

DIGEST = "00f2c920d26ef3b3cefe8c5e72d16bb625985cfa6b0adc0b919c08625ddb58a9"
"""SHA-256 of all cases, names and contents, as they were written."""

FAILING = frozenset(Path(__file__).with_name("cases_failing.txt").read_text(encoding="utf-8").split())

RIGHT = 0.9
"""Share of the cases that must hold."""


def test_the_cases_are_as_they_were_written() -> None:
    """None was changed, added or taken away since."""
    digest = hashlib.sha256()
    for path in sorted(FOLDER.glob("*.json")):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    assert digest.hexdigest() == DIGEST


def test_nine_in_ten_hold() -> None:
    """The list of failures does not grow into an excuse, and names cases that there are."""
    assert set(names()) >= FAILING
    assert 1 - len(FAILING) / len(names()) >= RIGHT


@pytest.mark.parametrize("name", [pytest.param(n, marks=pytest.mark.xfail(strict=True)) if n in FAILING else n for n in names()])
def test_a_case(name: str, tmp_path: Path) -> None:
    """The ledger of its reports says what the case demands, and nothing beside it."""
    assert Case.load(name, tmp_path).faults() == []
