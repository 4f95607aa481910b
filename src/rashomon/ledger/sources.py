"""What every query shares: the current state of the ledger, and the reports, actors and words that rows refer to."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import ColumnElement, Connection, FromClause, Row, Select, and_, null, select

from rashomon.ledger import schema
from rashomon.ledger.rows import Cited, Party
from rashomon.model import ActorId, Evidence

T = TypeVar("T")

if TYPE_CHECKING:  # SQLAlchemy 2.1 types rows by all their columns, and has no such names at run time in 2.0
    Record = Row[*tuple[Any, ...]]
    Query = Select[*tuple[Any, ...]]

Parties = Mapping[tuple[int, str], Party]
"""Actors by number of the coding and id within it."""

CITED = (
    schema.reports.c.id.label("report_id"),
    schema.reports.c.publisher,
    schema.reports.c.published,
    schema.reports.c.title,
    schema.reports.c.url,
    schema.codings.c.reader,
)
"""The columns that `cited` reads."""

BY_DAY = (schema.reports.c.published.is_(null()), schema.reports.c.published, schema.reports.c.id)
"""The order of rows that have no date of their own: by publication, unknown last."""


def current() -> ColumnElement[bool]:
    """The condition that a coding is its report's current one."""
    return schema.codings.c.superseded_at.is_(null())


def cited(row: Record) -> Cited:
    """The report that a row with the columns `CITED` comes from."""
    return Cited(row.report_id, row.publisher, day(row.published), row.title, row.url, row.reader)


def day(iso: str | None) -> date | None:
    """A day as it is stored, as a date."""
    return date.fromisoformat(iso) if iso else None


def quote(name: str, of: Any, column: str = "quote") -> tuple[FromClause, ColumnElement[bool]]:  # noqa: ANN401 - any Table
    """The evidence that a table's column points to: what to join, under a name, and on what."""
    words = schema.evidence.alias(name)
    return words, and_(words.c.coding == of.c.coding, words.c.n == of.c[column])


def span(words: FromClause, prefix: str) -> tuple[ColumnElement[Any], ...]:
    """The columns of a joined piece of evidence, which `evidence` reads under the same prefix."""
    return words.c.start.label(f"{prefix}_start"), words.c.end.label(f"{prefix}_end"), words.c.quote.label(f"{prefix}_quote")


def evidence(row: Record, prefix: str) -> Evidence | None:
    """The evidence that a row holds in the columns of `span`; `None` when the item has none."""
    values = row._mapping  # noqa: SLF001 - SQLAlchemy's public name for it
    start = values[f"{prefix}_start"]
    return None if start is None else Evidence(start, values[f"{prefix}_end"], values[f"{prefix}_quote"])


def cited_words(row: Record) -> Evidence:
    """The evidence of an item that must have some."""
    found = evidence(row, "words")
    assert found is not None
    return found


def words_of(item: str | None) -> tuple[str, ...]:
    """A list as it is stored, as a tuple."""
    return tuple(json.loads(item)) if item and item != "[]" else ()


def load_parties(connection: Connection, codings: Iterable[int]) -> Parties:
    """All actors of some codings."""
    actors, links = schema.actors.c, schema.links.c
    linked = and_(links.coding == actors.coding, links.actor == actors.id, links.retired_at.is_(null()))
    columns = select(
        actors.coding, actors.id, actors.name, actors.names, actors.kind, actors.country, actors.sector, actors.first_mention, links.entry
    ).select_from(schema.actors.outerjoin(schema.links, linked))
    found: dict[tuple[int, str], Party] = {}
    for row in among(connection, lambda some: columns.where(actors.coding.in_(some)), sorted(set(codings))):
        told = (row.name, row.kind, row.country, row.sector, row.first_mention)
        found[row.coding, row.id] = Party(ActorId(row.id), *told, entry=row.entry, names=words_of(row.names))
    return found


def among(connection: Connection, query: Callable[[Sequence[T]], Query], keys: Iterable[T]) -> Iterator[Record]:
    """Rows of a query for many keys, asked for some hundreds at a time, in the order of the keys' portions."""
    for some in portions(keys):
        yield from connection.execute(query(some))


def portions(items: Iterable[T], size: int = 400) -> Iterator[list[T]]:
    """The items in lists of at most `size`."""
    left = iter(items)
    while some := list(islice(left, size)):
        yield some
