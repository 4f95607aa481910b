"""What the tests of the converters share: rows as short texts, and the check that a register would make."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.knowledge.register import ActorRegister
from rashomon.knowledge.register.check import faults_of
from rashomon.knowledge.register.importers import Converted
from rashomon.knowledge.register.load import entries_of, state_entries
from rashomon.knowledge.register.table import Row


def said(rows: Sequence[Row], *fields: str) -> list[str]:
    """The fields of rows that a test is about, with bars between them."""
    return ["|".join(row[field] for field in fields) for row in rows]


def clean(found: Converted) -> Converted:
    """What was converted, once the check of a register has found no fault in it."""
    assert faults_of(found.rows) == []
    assert all(row["source"] for row in found.rows)
    return found


def register_of(found: Converted) -> ActorRegister:
    """A register of nothing but states and what was converted."""
    return ActorRegister([*state_entries(), *entries_of(found.rows)])
