"""Rows put into the ledger's tables, many at once.

A report is dozens of rows in a dozen tables. SQLAlchemy makes and checks a statement anew for each call, which takes several times what
SQLite needs to write the rows; here each table's statement is made once, and values go through the same types on their way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Table, insert
from sqlalchemy.dialects import sqlite

Row = dict[str, Any]
"""One row of a table by its columns, each value of the column's own type."""

_DIALECT = sqlite.dialect(paramstyle="qmark")


@dataclass(frozen=True, slots=True)
class _Made:
    """One table's insertion of some of its columns.

    Attributes:
        sql: The statement, with a question mark for each value.
        pick: Takes the values from a row, in the statement's order.
        kept: How values are kept that are not stored as they are, by place in that order.
    """

    sql: str
    pick: Callable[[Mapping[str, Any]], tuple[Any, ...]]
    kept: tuple[tuple[int, Callable[[Any], Any]], ...]

    def values(self, row: Mapping[str, Any]) -> Sequence[Any]:
        """What is stored of a row."""
        found = self.pick(row)
        if not self.kept:
            return found
        stored = list(found)
        for place, keep in self.kept:
            stored[place] = keep(stored[place])
        return stored


@cache
def _made(table: Table, columns: tuple[str, ...]) -> _Made:
    processors = ((place, table.c[name].type.bind_processor(_DIALECT)) for place, name in enumerate(columns))
    sql = str(insert(table).compile(dialect=_DIALECT, column_keys=list(columns)))
    return _Made(sql, itemgetter(*columns), tuple((place, keep) for place, keep in processors if keep))


def _of(table: Table, row: Row) -> _Made:
    """The statement for a row, whose columns are named in the table's order, as the statement has them."""
    return _made(table, tuple(name for name in table.c.keys() if name in row))  # noqa: SIM118 - a collection of columns, no mapping


def put_one(connection: Connection, table: Table, row: Row) -> int:
    """Insert one row; its number.

    Raises:
        sqlalchemy.exc.IntegrityError: It contradicts what is there.
    """
    made = _of(table, row)
    number = connection.exec_driver_sql(made.sql, tuple(made.values(row))).lastrowid
    assert number is not None
    return number


def put(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Insert rows that all have the same columns, in their order; none is fine.

    Raises:
        sqlalchemy.exc.IntegrityError: One contradicts another or what is there.
    """
    if rows:
        made = _of(table, rows[0])
        connection.exec_driver_sql(made.sql, [tuple(made.values(row)) for row in rows])


def index(connection: Connection, words: str, columns: Sequence[str], rows: Iterable[tuple[Any, ...]]) -> None:
    """Make words searchable: rows of a full-text index, each its number and then the words of its columns."""
    found = list(rows)
    if found:
        marks = ", ".join("?" * (len(columns) + 1))
        connection.exec_driver_sql(f"INSERT INTO {words}(rowid, {', '.join(columns)}) VALUES ({marks})", found)  # noqa: S608 - own names
