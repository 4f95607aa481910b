"""The flat tables as CSV (RFC 4180 with LF, UTF-8), and events split into pairs of actor and recipient.

Cells are written as they stand in the report. A program that takes a cell for a formula when it begins with `=`, `+`, `-` or `@` can be
guarded against with `spreadsheet=True`; by default nothing is altered, since R and pandas need the words verbatim.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations, product
from typing import Literal, TextIO, TypeVar

from rashomon.ledger.rows import AccountRow, AffiliationRow, CommitmentRow, EventRow, Party, ReactionRow
from rashomon.ledger.table import (
    ACCOUNT_COLUMNS,
    AFFILIATION_COLUMNS,
    COMMITMENT_COLUMNS,
    EVENT_COLUMNS,
    REACTION_COLUMNS,
    Column,
    Value,
)

R = TypeVar("R")

DyadKind = Literal["directed", "mutual", "one-sided"]

MUTUAL_TYPES = frozenset({"ASSAULT", "CONSULT"})
"""Types whose parties stand together under `actor` when they act on each other: clashes and meetings (codebook, section 3)."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""First characters that spreadsheets take for a formula's (OWASP, "CSV Injection")."""


def write_events(stream: TextIO, rows: Iterable[EventRow], *, spreadsheet: bool = False) -> int:
    """Write the table of events; how many rows there were. Open files with `newline=""` and `encoding="utf-8"`."""
    return _write(stream, EVENT_COLUMNS, rows, spreadsheet=spreadsheet)


def write_accounts(stream: TextIO, rows: Iterable[AccountRow], *, spreadsheet: bool = False) -> int:
    """Write the table of accounts; how many rows there were."""
    return _write(stream, ACCOUNT_COLUMNS, rows, spreadsheet=spreadsheet)


def write_dyads(stream: TextIO, rows: Iterable[EventRow], *, spreadsheet: bool = False) -> int:
    """Write the table of dyads: the columns of events with one actor and one recipient a row, after the number and kind of the pair."""
    return _write(stream, DYAD_COLUMNS, (dyad for row in rows for dyad in dyads(row)), spreadsheet=spreadsheet)


def write_affiliations(stream: TextIO, rows: Iterable[AffiliationRow], *, spreadsheet: bool = False) -> int:
    """Write the table of affiliations; how many rows there were."""
    return _write(stream, AFFILIATION_COLUMNS, rows, spreadsheet=spreadsheet)


def write_commitments(stream: TextIO, rows: Iterable[CommitmentRow], *, spreadsheet: bool = False) -> int:
    """Write the table of commitments; how many rows there were."""
    return _write(stream, COMMITMENT_COLUMNS, rows, spreadsheet=spreadsheet)


def write_reactions(stream: TextIO, rows: Iterable[ReactionRow], *, spreadsheet: bool = False) -> int:
    """Write the table of reactions; how many rows there were."""
    return _write(stream, REACTION_COLUMNS, rows, spreadsheet=spreadsheet)


def dyads(row: EventRow) -> Iterator[tuple[int, DyadKind, EventRow]]:
    """An event as pairs of one actor and one recipient: number from 1, kind, and the event with these two alone.

    With recipients, each actor with each recipient (`directed`). Without recipients, a clash or a meeting (ASSAULT, CONSULT) of several
    actors gives every unordered pair once, the one named first in the report as actor (`mutual`). Anything else lacks a side: one row for
    each actor or recipient that there is, or one with neither (`one-sided`). Nobody is paired with themselves.
    """
    kind, pairs = _pairs(row)
    for number, (actor, recipient) in enumerate(pairs, start=1):
        yield number, kind, replace(row, actors=(actor,) if actor else (), recipients=(recipient,) if recipient else ())


Pair = tuple[Party | None, Party | None]


def _pairs(row: EventRow) -> tuple[DyadKind, Sequence[Pair]]:
    actors, recipients = tuple(dict.fromkeys(row.actors)), tuple(dict.fromkeys(row.recipients))
    directed = [(a, r) for a, r in product(actors, recipients) if a != r]
    if directed:
        return "directed", directed
    if not recipients and len(actors) > 1 and row.type in MUTUAL_TYPES:
        return "mutual", list(combinations(sorted(actors, key=_order), 2))
    # Someone who acts on themselves alone stays, once, as actor.
    alone: list[Pair] = [(a, None) for a in actors]
    return "one-sided", alone or [(None, r) for r in recipients] or [(None, None)]


def _order(party: Party) -> tuple[bool, int]:
    """By first mention in the report; those never mentioned last, as they were listed."""
    return party.first_mention is None, party.first_mention or 0


def _of_event(column: Column[EventRow]) -> Column[tuple[int, DyadKind, EventRow]]:
    return Column(column.name, column.kind, lambda dyad: column.of(dyad[2]))


DYAD_COLUMNS: tuple[Column[tuple[int, DyadKind, EventRow]], ...] = (
    _of_event(EVENT_COLUMNS[0]),
    Column("dyad", "integer", lambda dyad: dyad[0]),
    Column("dyad_kind", "text", lambda dyad: dyad[1]),
    *(_of_event(column) for column in EVENT_COLUMNS[1:]),
)
"""One row a dyad."""


def _write(stream: TextIO, columns: Sequence[Column[R]], rows: Iterable[R], *, spreadsheet: bool) -> int:
    stream.write(",".join(column.name for column in columns) + "\n")
    count = 0
    for row in rows:
        cells = (_cell(column.of(row), guard=spreadsheet and column.kind == "text") for column in columns)
        stream.write(",".join(cells) + "\n")
        count += 1
    return count


def _cell(value: Value, *, guard: bool) -> str:
    """One cell; quoted where RFC 4180 asks for it, and for a lone carriage return, which Python's `csv` lets through."""
    if value is None:
        return ""
    text = _encodable(str(value))
    if guard and text.startswith(_FORMULA):
        text = "'" + text
    quoted = any(c in text for c in '",\n\r') or text != text.strip()
    return '"' + text.replace('"', '""') + '"' if quoted else text


def _encodable(text: str) -> str:
    """The text without what no reader of CSV takes: NUL and half surrogate pairs become U+FFFD."""
    return text.replace("\x00", "�").encode("utf-16", "surrogatepass").decode("utf-16", "replace")
