"""Every hard case of the codebook, read by the installed model and compared with what its table states."""

from __future__ import annotations

import hashlib
from collections import Counter

import pytest

from rashomon.pipeline import Reader
from tests.reading.expectation import HardCase
from tests.reading.hard_case import FAILING, TABLE, failing, judged, load

DIGEST = "b91e4618033c16906aa09392666a29a87e5b797830d652e53a5e178ca342a72a"
"""SHA-256 of the table, which was written before the reader had read any of it."""
FEWEST = 5
"""Cases of each kind, at least."""

CASES = load()
LISTED = failing()


@pytest.fixture(scope="session")
def faults() -> dict[str, list[str]]:
    """In what the reader differs from each case; every case is read once."""
    return judged(Reader.load(), CASES)


def test_the_table_is_frozen() -> None:
    """Nobody fits the cases to the reader."""
    assert hashlib.sha256(TABLE.read_bytes()).hexdigest() == DIGEST, f"{TABLE.name} is frozen; put it back, and write new cases elsewhere"


def test_every_kind_has_enough_cases() -> None:
    """One case is an accident."""
    assert {kind: number for kind, number in Counter(case.kind for case in CASES).items() if number < FEWEST} == {}


def test_the_list_names_cases() -> None:
    """In the table's order, as the command writes them."""
    assert list(LISTED) == [case.name for case in CASES if case.name in LISTED]


@pytest.mark.model
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_hard_case_is_coded_as_the_codebook_decides(case: HardCase, faults: dict[str, list[str]]) -> None:
    """Or is known to fail."""
    found = faults[case.name]
    if case.name in LISTED:
        assert found, f"{case.name} passes: take it off the list, {FAILING.name}"
    else:
        assert not found, "\n".join([case.text, *found])
