"""From the tables to the register: the shipped one, and with it those that a user adds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.resources import files
from itertools import groupby
from typing import cast

from rashomon.errors import Fault, KnowledgeError, RegisterError
from rashomon.knowledge.register.check import faults_of
from rashomon.knowledge.register.lookup import ActorRegister
from rashomon.knowledge.register.records import HOLDS, Entry, EntryId, Statement
from rashomon.knowledge.register.table import Row, read_table
from rashomon.knowledge.state_codes import StateCode, state_codes
from rashomon.knowledge.states import countries
from rashomon.model import ActorKind

TABLES = ("bodies.csv", "leaders.csv", "groups.csv", "people.csv", "organisations.csv")
"""The shipped tables, by kind."""

OLD = "1816"
"""Since when the states are there that are older than the lists of states (Gleditsch and Ward begin in 1816)."""

CHECKED = "2025-01"
"""Month up to which the table of states was checked."""

_STANDARD: tuple[tuple[str, str, ActorKind, str], ...] = (
    ("government", "government of {}", "government_body", "GOV"),
    ("armed-forces", "armed forces of {}", "military", "MIL"),
    ("police", "police of {}", "police", "COP"),
    ("legislature", "parliament of {}", "government_body", "LEG"),
)
"""Bodies that every state has: end of the id, name, kind, sector."""


def entries_of(rows: Sequence[Row], known: Sequence[Entry] = ()) -> list[Entry]:
    """The actors of some rows, checked.

    Args:
        rows: All rows, those of one actor together.
        known: Actors of other tables that the rows may refer to.

    Raises:
        RegisterError: Anything is wrong; nothing is given then.
    """
    wrong = faults_of(rows, [entry.id for entry in known])
    if wrong:
        raise RegisterError(wrong)
    return [_entry(list(own)) for _, own in groupby(rows, key=lambda row: row["id"])]


def _entry(rows: list[Row]) -> Entry:
    first = rows[0]
    entry_id = EntryId(first["id"])
    return Entry(
        entry_id,
        first["name"],
        first.aliases,
        cast("ActorKind", first["kind"]),
        tuple(_statement(entry_id, row) for row in rows),
        first.where,
    )


def _statement(entry: EntryId, row: Row) -> Statement:
    return Statement(
        entry=entry,
        country=row["country"] or None,
        sector=row["sector"] or None,
        office=row["office"],
        of=EntryId(row["of"]) if row["of"] else None,
        relation=row["relation"] or None,
        since=row["since"],
        until=row["until"],
        checked=row["checked"],
        certainty=row["certainty"],
        source=row["source"],
        where=row.where,
    )


def state_entries() -> Iterator[Entry]:
    """The states and the bodies that each of them has, from the tables of states; so have places with a code of their own."""
    periods: dict[str, list[StateCode]] = {}
    for code in state_codes():
        periods.setdefault(code.iso3, []).append(code)
    for country in countries().records:
        periods.setdefault(country.iso3, [])
    for iso3, codes in periods.items():
        known = countries().by_iso3(iso3)
        name = known.name if known else codes[-1].name
        forms = (*(known.names if known else ()), *(code.name for code in codes if code.name != name))
        entry_id = EntryId(iso3.lower())
        yield Entry(entry_id, name, tuple(dict.fromkeys(forms)), "state", tuple(_of_state(entry_id, iso3, None, codes)), "countries.csv")
        for body, body_name, kind, sector in _STANDARD:
            body_id = EntryId(f"{entry_id}-{body}")
            yield Entry(body_id, body_name.format(name), (), kind, tuple(_of_state(body_id, iso3, sector, codes)), "countries.csv")


def _of_state(entry: EntryId, iso3: str, sector: str | None, codes: Sequence[StateCode]) -> Iterator[Statement]:
    """What holds of a state, or of a body of it, as long as the state was there."""
    since = codes[0].since if codes else ""
    until = codes[-1].until if codes else ""
    yield Statement(
        entry=entry,
        country=iso3,
        sector=sector,
        office="",
        of=EntryId(iso3.lower()) if sector else None,
        relation="part_of" if sector else None,
        since=since or OLD,
        until=until or HOLDS,
        checked="" if until else CHECKED,
        certainty="",
        source=codes[-1].source if codes else "ISO 3166-1",
        where="state_codes.csv",
    )


def shipped_rows() -> list[Row]:
    """The rows of the shipped tables."""
    folder = files("rashomon.knowledge") / "data" / "register"
    return [row for name in TABLES for row in read_table(folder / name)]


@cache
def shipped() -> tuple[Entry, ...]:
    """The shipped actors, states and their bodies first; a row for a state's body takes the place of the made one.

    Raises:
        KnowledgeError: A table is missing or damaged; reinstalling the package mends it.
    """
    try:
        entries = entries_of(shipped_rows())
    except OSError as error:
        raise KnowledgeError(f"The actor register cannot be read ({error}); reinstall rashomon.") from error
    return tuple(_with(state_entries(), entries))


def checked(rows: Sequence[Row]) -> list[Entry]:
    """The actors of a user's rows, which may refer to the shipped ones.

    Raises:
        RegisterError: Anything is wrong with the rows.
    """
    return entries_of(rows, shipped())


def faults(rows: Sequence[Row]) -> list[Fault]:
    """Everything that is wrong with a user's rows, which may refer to the shipped ones."""
    return faults_of(rows, [entry.id for entry in shipped()])


def build(rows: Sequence[Row] = ()) -> ActorRegister:
    """The shipped register with a user's rows; an actor of theirs takes the place of a shipped one with its id.

    Raises:
        RegisterError: Anything is wrong with the rows.
    """
    return ActorRegister([*_with(shipped(), checked(rows))])


def _with(entries: Iterable[Entry], more: Sequence[Entry]) -> Iterator[Entry]:
    given = {entry.id for entry in more}
    yield from (entry for entry in entries if entry.id not in given)
    yield from more
