"""Rows put into tables by statements made once are those that SQLAlchemy's own insert would put there."""

from __future__ import annotations

import pytest
from sqlalchemy import Connection, Table, create_engine, exc, insert, select

from rashomon.ledger import schema
from rashomon.ledger.inserts import Row, put, put_one

REPORT: Row = {
    "id": "RPT-one",
    "given_id": "half \ud83d of a pair",
    "text_hash": "00",
    "publisher": None,
    "publisher_folded": "",
    "published": "2031-03-01",
    "title": "Vale’s bridge reopens",
    "url": None,
    "origin": "a.txt",
    "text": "The bridge \udc00 of Ostrel reopened.",
    "added_at": "2031-03-02T00:00:00Z",
}
CODING: Row = {"report": 1, "reader": "rashomon 1", "body": "{}", "coded_at": "2031-03-02T00:00:00Z"}
PEOPLE: list[Row] = [
    {"coding": 1, "id": name, "name": name, "names": "[]", "folded": name, "kind": "person", "mentions": 1, "first_mention": None}
    for name in ("A1", "A2")
]
QUOTE: Row = {"coding": 1, "n": 1, "start": 0, "end": 10, "quote": "The bridge"}
TIE: Row = {
    "coding": 1, "position": 0, "member": "A1", "group": "A2", "relation": "part_of", "role": "mayor \ud800", "former": True,
    "source": None, "stance": "asserts", "quote": 1, "rule": "r",
}  # fmt: skip
ROWS: tuple[tuple[Table, list[Row]], ...] = (
    (schema.reports, [REPORT]),
    (schema.codings, [CODING]),
    (schema.evidence, [QUOTE]),
    (schema.actors, PEOPLE),
    (schema.affiliations, [TIE]),
)


def _connection() -> Connection:
    connection = create_engine("sqlite://").connect()
    connection.exec_driver_sql("PRAGMA foreign_keys=ON")
    schema.metadata.create_all(connection)
    return connection


def test_rows_are_stored_as_sqlalchemy_stores_them() -> None:
    """Half surrogates become bytes, truth a number, columns that are keywords of SQL are no trouble, and others are empty."""
    ours, theirs = _connection(), _connection()
    for table, rows in ROWS:
        put(ours, table, rows)
        theirs.execute(insert(table), rows)
        stored = f"SELECT *, {', '.join(f'typeof({column.name!r})' for column in table.c)} FROM {table.name}"
        assert ours.exec_driver_sql(stored).all() == theirs.exec_driver_sql(stored).all()
    assert ours.scalar(select(schema.reports.c.text)) == REPORT["text"]
    assert ours.exec_driver_sql("SELECT typeof(given_id), typeof(title) FROM reports").one() == ("blob", "text")


def test_one_row_gives_its_number() -> None:
    connection = _connection()
    assert put_one(connection, schema.reports, REPORT) == 1
    assert put_one(connection, schema.reports, {**REPORT, "id": "RPT-two"}) == 2


def test_no_rows_are_nothing() -> None:
    connection = _connection()
    put(connection, schema.reports, [])
    assert connection.execute(select(schema.reports)).all() == []


def test_a_row_that_hangs_on_nothing_is_refused() -> None:
    with pytest.raises(exc.IntegrityError):
        put(_connection(), schema.codings, [CODING])
