"""What may be out of date in a register: rows that held when they were last checked, long ago."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from rashomon.knowledge.register.records import HOLDS, Entry, Statement
from rashomon.model.when import edge

MONTHS = 12
"""Months after which a row is stale."""


@dataclass(frozen=True, slots=True)
class Stale:
    """A row to look at again.

    Attributes:
        entry: Whom it is about.
        statement: What it says.
        months: Months since it was checked; `None` where no end is known, so that nothing says whether it still holds.
    """

    entry: Entry
    statement: Statement
    months: int | None


def stale(entries: Iterable[Entry], today: date, months: int = MONTHS) -> Iterator[Stale]:
    """Offices and standings that were checked too long ago, and those without a known end, in the order of the register.

    Args:
        entries: The actors to look at.
        today: The day from which age is counted.
        months: Months from which a row is stale.
    """
    for entry in entries:
        for statement in entry.statements:
            checked = edge(statement.checked, last=False)
            if statement.until == HOLDS and checked is not None:
                age = (today.year - checked.year) * 12 + today.month - checked.month
                if age >= months:
                    yield Stale(entry, statement, age)
            elif not statement.until and not statement.is_tie and statement.office:
                yield Stale(entry, statement, None)
