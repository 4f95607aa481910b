"""The codebook's hard cases, read by the shipped reader.

The table is frozen. What the reader gets wrong is listed in `hard_cases_failing.txt`, strictly: a case that begins to fail and a case that
has begun to pass both fail here; `python -m tests.reading.hard_case` writes the list anew.
"""

from __future__ import annotations

import hashlib
from collections import Counter

import pytest

from rashomon.model import CodedReport
from rashomon.pipeline import Reader
from tests.reading.hard_case import TABLE, Case, failing, faults, parse

DIGEST = "b91e4618033c16906aa09392666a29a87e5b797830d652e53a5e178ca342a72a"
CASES = parse(TABLE.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def coded() -> dict[str, CodedReport]:
    """Every case as the reader codes it."""
    reader = Reader.load()
    return {case.name: reader.read(case.report) for case in CASES}


def test_the_table_is_the_one_written_before_the_program_read_it() -> None:
    """A case that looks wrong stays, and stays listed."""
    assert hashlib.sha256(TABLE.read_bytes()).hexdigest() == DIGEST


def test_each_kind_has_several_cases() -> None:
    """At least five."""
    assert min(Counter(case.kind for case in CASES).values()) >= 5


def test_the_list_names_cases() -> None:
    """None that is not in the table."""
    assert failing() <= {case.name for case in CASES}


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_a_case_is_right_unless_listed(case: Case, coded: dict[str, CodedReport]) -> None:
    """And wrong where it is listed."""
    wrong = faults(case, coded[case.name])
    if case.name in failing():
        assert wrong, f"{case.name} is right now: take it off the list with `python -m tests.reading.hard_case`"
    else:
        assert wrong == []


@pytest.mark.parametrize(
    ("table", "fault"),
    [
        ("@ denials 2030-01-01\nText.\nnone\n", "line 1: expected '@ kind/name"),
        ("@ denials/one 2030-01-01\nText.\nASSAULT at dawn\n", "line 3: expected TYPE.mode"),
    ],
)
def test_a_fault_of_the_table_is_named_with_its_line(table: str, fault: str) -> None:
    """And with what was expected."""
    with pytest.raises(ValueError, match=fault):
        parse(table)
