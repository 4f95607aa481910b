"""The frozen table of who was what at a date, written from public facts before the register."""

from __future__ import annotations

from hashlib import sha256

from evaluation.roles import CASES, cases, faults
from rashomon.knowledge.register import register

FROZEN = "ddc789de6c239f5a29de21e97410021062457f519643fe0d7057d1363780920b"
"""Digest of the table; a case that turns out to be wrong stays, and is listed among the failures."""

RIGHT = 0.95
"""Share of the cases that must be right."""


def test_the_table_is_as_it_was_frozen() -> None:
    assert sha256(CASES.read_bytes()).hexdigest() == FROZEN


def test_it_is_large_enough_and_full_of_changes() -> None:
    found = cases(CASES)
    changed = {name for name, day in found for other, at in found if other == name and at != day}
    several = {name for (name, _), asked in found.items() if len(asked) > 1}
    assert len(found) >= 150
    assert sum(name in changed | several for name, _ in found) >= 60


def test_the_register_is_right() -> None:
    failing = list(faults(CASES, register()))
    assert 1 - len(failing) / len(cases(CASES)) >= RIGHT, "\n".join(failing)
