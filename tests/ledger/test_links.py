"""Linking a ledger to the actor register: a decision that a mended register makes anew, without reading again."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import Connection

from rashomon.ledger import Ledger
from rashomon.ledger.merging import run
from tests import factory
from tests.knowledge.register.small import TABLE, small


def _rows(ledger: Ledger, where: str = "1") -> list[tuple[str, str | None, str | None]]:
    query = f"SELECT state, entry, retired_at FROM links WHERE {where} ORDER BY n"
    with closing(sqlite3.connect(ledger.path)) as connection:
        return list(connection.execute(query))


def _attack(ledger: Ledger) -> str:
    return next(event.event_id for event in ledger.events() if event.actors and event.actors[0].name == "Northern Front")


def test_actors_are_linked_and_nobody_is_left_out(filled: Ledger) -> None:
    tally = filled.relink(small())
    assert tally["linked"] >= 1
    assert tally["linked"] + tally["ambiguous"] + tally["unsure"] + tally["unknown"] == len(_rows(filled))


def test_linking_again_changes_nothing(filled: Ledger) -> None:
    filled.relink(small())
    before = _rows(filled)
    assert filled.relink(small())["changed"] == 0
    assert _rows(filled) == before


def test_a_mended_register_retires_the_old_link(filled: Ledger) -> None:
    filled.relink(small())
    mended = small(TABLE.replace("northern-front", "front-of-the-north"))
    assert filled.relink(mended)["changed"] >= 1
    assert any(entry == "northern-front" and retired for _, entry, retired in _rows(filled))
    assert [entry for _, entry, _ in _rows(filled, "retired_at IS NULL AND entry LIKE '%front%'")] == ["front-of-the-north"]


def test_what_somebody_was_is_told_at_the_date_of_the_event(filled: Ledger) -> None:
    early = small(TABLE.replace("2016-05-20", "2031-12-31").replace("2009", "2031-03-01"))
    filled.relink(early)
    (front,) = (row for row in filled.linked(_attack(filled), early) if row.entry == "northern-front")
    assert [role.statement.sector for role in front.roles if not role.statement.is_tie and role.holding.name == "CERTAIN"] == ["REB"]
    assert front.actor.name == "Northern Front"


def test_where_report_and_register_differ_both_stand(filled: Ledger) -> None:
    other = small(TABLE.replace("armed_group,TCD,REB", "armed_group,NER,CRM"))
    filled.relink(other)
    (front,) = (row for row in filled.linked(_attack(filled), other) if row.entry == "northern-front")
    told = {field for field in ("country", "sector") if getattr(front.actor, field)}
    assert set(front.differs) <= told
    assert filled.events()[0].actors[0] == front.actor


def test_a_ledger_without_links_is_brought_to_this_format(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    with Ledger(path).writer() as writer:
        writer.add(factory.full())
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("DROP TABLE links")
        connection.execute("UPDATE ledger_format SET version = 2")
    assert Ledger(path).relink(small())["changed"] >= 1


def test_linked_parties_have_their_id_in_every_row(filled: Ledger) -> None:
    assert {party.entry for event in filled.events() for party in event.actors} == {None}
    filled.relink(small())
    assert "northern-front" in {party.entry for event in filled.events() for party in event.actors}


def test_only_new_readings_are_linked_when_reports_are_added(ledger: Ledger) -> None:
    with ledger.writer() as writer:
        writer.add(factory.full())
    assert ledger.relink(small(), new_only=True)["changed"] >= 1
    assert ledger.relink(small(), new_only=True) == {}
    with ledger.writer() as writer:
        writer.add(factory.clash())
    mended = small(TABLE.replace("northern-front", "front-of-the-north"))
    assert ledger.relink(mended, new_only=True)["changed"] >= 1
    assert not any(retired for _, _, retired in _rows(ledger))


def _decided(ledger: Ledger) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(ledger.path)) as connection:
        return list(connection.execute("SELECT coding, actor, state, entry, score, candidates, retired_at IS NULL FROM links ORDER BY n"))


def test_links_do_not_hang_on_how_many_readings_a_transaction_holds(
    filled: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Ledger(tmp_path / "other.db")
    with other.writer() as writer:
        writer.add_many([factory.full(), factory.clash()])
    mended = small(TABLE.replace("northern-front", "front-of-the-north"))
    tallies = [filled.relink(small(), new_only=True), filled.relink(mended)]
    monkeypatch.setattr("rashomon.ledger.links.AT_ONCE", 1)
    assert [other.relink(small(), new_only=True), other.relink(mended)] == tallies
    assert tallies[0].total() > tallies[1]["changed"] > 0
    assert _decided(other) == _decided(filled)


def test_what_was_linked_before_a_stop_stays_and_the_rest_is_linked_later(
    filled: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second transaction fails; the first reading keeps its links, and the next time goes on with the second."""
    copy = tmp_path / "copy.db"
    with closing(sqlite3.connect(filled.path)) as connection, closing(sqlite3.connect(copy)) as target:
        connection.backup(target)
    whole = Ledger(copy)
    whole.relink(small(), new_only=True)
    monkeypatch.setattr("rashomon.ledger.links.AT_ONCE", 1)
    remake, calls = run.remake, count()

    def stop(connection: Connection, codings: Iterable[int]) -> None:
        if next(calls):
            raise KeyboardInterrupt
        remake(connection, codings)

    with monkeypatch.context() as patched:
        patched.setattr(run, "remake", stop)
        with pytest.raises(KeyboardInterrupt):
            filled.relink(small(), new_only=True)
    assert {coding for coding, *_ in _decided(filled)} == {1}
    filled.relink(small(), new_only=True)
    assert _decided(filled) == _decided(whole)


def test_a_reading_that_is_superseded_is_not_linked_with_the_new_ones(ledger: Ledger) -> None:
    with ledger.writer() as writer:
        writer.add_many([factory.full(), factory.full(reader="2"), factory.clash()])
    ledger.relink(small(), new_only=True)
    assert {coding for coding, *_ in _decided(ledger)} == {2, 3}
