"""The states since 1945 with their numbers and codes, each with the days between which it had them."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from rashomon.errors import KnowledgeError
from rashomon.model.when import edge


@dataclass(frozen=True, slots=True)
class StateCode:
    """A state, for as long as its numbers stayed the same.

    Attributes:
        iso3: ISO 3166-1 alpha-3; withdrawn or reserved codes for former states, an own one for Tibet.
        name: Common English name at that time.
        gw: Gleditsch and Ward's number; `None` for what they do not list.
        cow: Number of the Correlates of War project; `None` likewise.
        cameo: CAMEO's country code; `None` where none is sure.
        since: ISO day or year; empty for states older than 1816.
        until: ISO day; empty for those that are there now.
        successor: ISO3 of the state that goes on with it.
        note: What is uncertain.
        source: Where the numbers are from.
    """

    iso3: str
    name: str
    gw: int | None
    cow: int | None
    cameo: str | None
    since: str
    until: str
    successor: str | None
    note: str
    source: str

    def holds(self, day: date) -> bool:
        """Whether a day lies within."""
        first, last = edge(self.since, last=False), edge(self.until, last=True)
        return (first is None or first <= day) and (last is None or day <= last)


@cache
def state_codes() -> tuple[StateCode, ...]:
    """All of them, in the order of their Gleditsch-Ward numbers, the periods of a state in order.

    Raises:
        KnowledgeError: The table is missing or damaged; reinstalling the package mends it.
    """
    try:
        text = (files("rashomon.knowledge") / "data" / "state_codes.csv").read_text(encoding="utf-8")
        return tuple(_state_code(row) for row in csv.DictReader(io.StringIO(text), strict=True))
    except (OSError, KeyError, ValueError) as error:
        raise KnowledgeError(f"The list of states' codes cannot be read ({error!r}); reinstall rashomon.") from error


def codes_at(iso3: str, day: date) -> StateCode | None:
    """The numbers and codes of a state at a day; `None` when it was no state then."""
    return next((code for code in state_codes() if code.iso3 == iso3 and code.holds(day)), None)


def _state_code(row: dict[str, str]) -> StateCode:
    return StateCode(
        iso3=row["iso3"],
        name=row["name"],
        gw=int(row["gw"]) if row["gw"] else None,
        cow=int(row["cow"]) if row["cow"] else None,
        cameo=row["cameo"] or None,
        since=row["since"],
        until=row["until"],
        successor=row["successor"] or None,
        note=row["note"],
        source=row["source"],
    )
