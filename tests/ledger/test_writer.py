from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.errors import LedgerError
from rashomon.ledger import Ledger, Outcome, report_id
from rashomon.model import ActorId, CodedReport, Rejected
from tests import factory, strategies


def add(ledger: Ledger, *codings: CodedReport) -> list[Outcome]:
    """Add coded reports one by one."""
    with ledger.writer() as writer:
        return [writer.add(coded) for coded in codings]


@given(strategies.coded_reports())
@settings(max_examples=30, deadline=None)
def test_what_is_added_is_read_back_unchanged(coded: CodedReport) -> None:
    """Whatever a coded report holds, the ledger gives it back equal, and its rows hold the same items."""
    with TemporaryDirectory() as folder:
        ledger = Ledger(Path(folder) / "ledger.db")
        assert add(ledger, coded) == [Outcome.ADDED]
        assert ledger.coded(report_id(coded.report)) == coded
        rows = {row.local_id: row for row in ledger.events()}
        assert sorted(rows) == sorted(e.id for e in coded.events)
        for event in coded.events:
            row = rows[event.id]
            assert (row.triggers, row.sentence, row.date, row.place) == (event.triggers, event.sentence, event.date, event.place)
            assert [p.id for p in row.actors] == list(event.actor)
            assert [a.quote for a in ledger.event(row.event_id).accounts] == [a.quote for a in event.accounts]
        assert [a.quote for a in ledger.affiliations()] == [a.quote for a in coded.affiliations]
        assert len(ledger.commitments()) == len(coded.commitments)
        assert len(ledger.reactions()) == len(coded.reactions)


@given(st.lists(strategies.coded_reports(), max_size=3))
@settings(max_examples=10, deadline=None)
def test_the_order_of_arrival_does_not_matter(batch: list[CodedReport]) -> None:
    """Reports added in either order give the same events with the same ids, in the same order."""
    unique = list({report_id(coded.report): coded for coded in batch}.values())
    with TemporaryDirectory() as folder:
        one, other = Ledger(Path(folder) / "one.db"), Ledger(Path(folder) / "other.db")
        add(one, *unique)
        add(other, *reversed(unique))
        assert one.events() == other.events()
        assert one.accounts() == other.accounts()


def test_the_same_reading_twice_changes_nothing(ledger: Ledger) -> None:
    """A report read again by the same reader leaves every row as it was."""
    add(ledger, factory.full())
    before = (ledger.events(), ledger.accounts(), ledger.readings(report_id(factory.report())))
    assert add(ledger, factory.full()) == [Outcome.UNCHANGED]
    assert (ledger.events(), ledger.accounts(), ledger.readings(report_id(factory.report()))) == before


def test_a_newer_reader_supersedes(ledger: Ledger) -> None:
    """Queries see the newer reading alone."""
    assert add(ledger, factory.full(), factory.full(reader="2", commitments=())) == [Outcome.ADDED, Outcome.SUPERSEDED]
    assert [row.report.reader for row in ledger.events()] == ["2", "2"]
    assert ledger.commitments() == []


def test_the_older_reading_stays_on_record(ledger: Ledger) -> None:
    """A superseded coding can still be had, whole."""
    add(ledger, factory.full(), factory.full(reader="2"))
    identity = report_id(factory.report())
    assert ledger.coded(identity, reader="1") == factory.full()
    assert [(r.reader, r.superseded_at is None) for r in ledger.readings(identity)] == [("1", False), ("2", True)]


def test_a_superseded_reading_does_not_come_back(ledger: Ledger) -> None:
    """Adding what a later reading has superseded changes nothing."""
    assert add(ledger, factory.full(), factory.full(reader="2"), factory.full())[-1] == Outcome.UNCHANGED
    assert {row.report.reader for row in ledger.events()} == {"2"}


def test_ids_outlast_a_re_reading_that_shifts_a_trigger(ledger: Ledger) -> None:
    """An event keeps its id when its trigger grows and its type changes within the quad class."""
    add(ledger, factory.full())
    before = [row.event_id for row in ledger.events()]
    moved = replace(factory.attack(), type="COERCE", mode=None, triggers=(factory.quote("attacked a police post"),))
    add(ledger, factory.full(reader="2", events=(factory.shelling(), moved)))
    assert [row.event_id for row in ledger.events()] == before


def test_another_family_is_another_event(ledger: Ledger) -> None:
    """The same words read as speech instead of force are a new event."""
    add(ledger, factory.full())
    before = {row.event_id for row in ledger.events()}
    add(ledger, factory.full(reader="2", events=(replace(factory.attack(), type="ACCUSE", mode=None), factory.shelling())))
    assert len(before & {row.event_id for row in ledger.events()}) == 1


def test_an_event_lost_and_found_again_has_its_id(ledger: Ledger) -> None:
    """An id is not given up when one reading misses the event."""
    add(ledger, factory.full())
    before = [row.event_id for row in ledger.events()]
    bare = {"reactions": (), "commitments": ()}
    add(ledger, factory.full(reader="2", events=(factory.shelling(),), **bare), factory.full(reader="3"))
    assert [row.event_id for row in ledger.events()] == before


def test_events_that_share_a_trigger_have_ids_of_their_own(ledger: Ledger) -> None:
    """An aggregate's trigger may stand in several events."""
    twin = replace(factory.shelling(), triggers=(factory.quote("attacked"),))
    add(ledger, factory.full(events=(factory.attack(), twin)))
    assert len({row.event_id for row in ledger.events()}) == 2


def test_the_same_words_keep_an_account_id(ledger: Ledger) -> None:
    """Accounts of unchanged words keep their ids when a report is read again."""
    add(ledger, factory.full())
    before = [row.account_id for row in ledger.accounts()]
    add(ledger, factory.full(reader="2"))
    assert [row.account_id for row in ledger.accounts()] == before


def test_one_text_of_two_publishers_is_two_reports(ledger: Ledger) -> None:
    """A wire story printed twice stays two reports with events of their own."""
    copy = replace(factory.full(), report=factory.report(publisher="Tarsil Post"))
    assert add(ledger, factory.full(), copy) == [Outcome.ADDED, Outcome.ADDED]
    assert len({row.event_id for row in ledger.events()}) == 4


def test_a_contradictory_coding_leaves_nothing(ledger: Ledger) -> None:
    """A coding that names an actor it does not list is refused whole."""
    broken = factory.full(actors=factory.ACTORS[:3])
    with pytest.raises(LedgerError, match="contradicts itself"):
        add(ledger, broken)
    assert ledger.reports() == []


def test_a_batch_is_kept_whole_or_not_at_all(ledger: Ledger) -> None:
    """One bad coding takes its whole batch with it, so that a batch can be tried again."""
    broken = replace(factory.clash(), actors=())
    with ledger.writer() as writer, pytest.raises(LedgerError, match="contradicts itself"):
        writer.add_many([factory.full(), broken])
    assert ledger.reports() == []


def test_a_writer_outside_its_block_says_how_to_use_it(ledger: Ledger) -> None:
    """A writer is a context manager."""
    with pytest.raises(LedgerError, match="as `with"):
        ledger.writer().add(factory.full())


def test_a_count_beyond_every_integer_is_kept_in_the_coding(ledger: Ledger) -> None:
    """An absurd figure stops nothing; the coding keeps it, the table has none."""
    absurd = replace(factory.attack().effects[0], low=10**40)
    coded = factory.full(events=(replace(factory.attack(), effects=(absurd,)), factory.shelling()))
    add(ledger, coded)
    assert ledger.coded(report_id(coded.report)) == coded
    assert ledger.events()[0].figures[0].low is None


def test_rejections_count_once(ledger: Ledger) -> None:
    """The same bytes rejected twice are one rejected record, wherever they lie."""
    rejected = Rejected("a/one.png", "binary", "an image", "The Meridian", date(2031, 3, 5), "ab" * 32)
    with ledger.writer() as writer:
        assert [writer.reject(rejected), writer.reject(replace(rejected, origin="b/one.png"))] == [True, False]
    assert [row.reason for row in ledger.rejections()] == ["binary"]


def test_rejections_without_bytes_count_by_origin(ledger: Ledger) -> None:
    """Two files that cannot be opened are two rejected records."""
    rejected = Rejected("a.txt", "unreadable", "no permission")
    with ledger.writer() as writer:
        assert writer.reject_many([rejected, replace(rejected, origin="b.txt"), rejected]) == [True, True, False]


def test_claims_may_name_an_actor_that_is_not_listed(ledger: Ledger) -> None:
    """Claims keep the id where there is no actor to name."""
    account = factory.attack().accounts[1]
    claiming = replace(account, claims=replace(account.claims, actor=(ActorId("A99"),)))
    add(ledger, factory.full(events=(replace(factory.attack(), accounts=(claiming,)), factory.shelling())))
    assert ledger.accounts()[0].claims.actor == ("A99",)
    assert ledger.accounts()[0].claimed == ()


def _tables(ledger: Ledger) -> dict[str, list[tuple[object, ...]]]:
    """All rows of a ledger but for its moments."""
    with closing(sqlite3.connect(ledger.path)) as connection:
        names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        found = {}
        for name in names:
            cursor = connection.execute(f'SELECT * FROM "{name}"')
            kept = [n for n, column in enumerate(cursor.description) if not column[0].endswith("_at")]
            found[name] = sorted((tuple(row[n] for n in kept) for row in cursor), key=repr)
        return found


def test_reports_added_together_are_stored_as_those_added_one_by_one(tmp_path: Path) -> None:
    """New ones, one read twice, one read anew, and a row of a data set in two releases: what a later one needs is written by then."""
    again = replace(factory.full(), reader="rashomon 2")
    rows = [
        factory.coded(
            [factory.event(1, "ASSAULT", factory.quote(text, text))],
            of=factory.report(text, id="ged-1", publisher="UCDP GED", published=day),
            reader="import ucdp 1",
        )
        for text, day in (("killed: 4", date(2031, 3, 1)), ("killed: 5", date(2031, 4, 1)))
    ]
    batch = [factory.full(), rows[0], factory.clash(), again, factory.full(), rows[1], replace(again, reader="rashomon 3")]
    one, other = Ledger(tmp_path / "one.db"), Ledger(tmp_path / "other.db")
    with other.writer() as writer:
        together = writer.add_many(batch)
    assert add(one, *batch) == together
    assert together[3:] == [Outcome.SUPERSEDED, Outcome.UNCHANGED, Outcome.SUPERSEDED, Outcome.SUPERSEDED]
    words = {"report_words_data", "event_words_data", "report_words_idx", "event_words_idx"}  # one segment of an index, or several
    before, after = _tables(one), _tables(other)
    assert {name: rows for name, rows in before.items() if name not in words} == {n: rows for n, rows in after.items() if n not in words}
    assert [hit.events for hit in one.search("officers")] == [hit.events for hit in other.search("officers")] != []


def test_a_large_batch_is_written_in_portions(ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is gathered does not grow with the batch, and nothing is left over."""
    whole = Ledger(tmp_path / "whole.db")
    batch = [factory.full(), factory.clash()]
    with whole.writer() as writer:
        writer.add_many(batch)
    monkeypatch.setattr("rashomon.ledger.batch.AT_ONCE", 1)
    with ledger.writer() as writer:
        writer.add_many(batch)
    assert ledger.events() == whole.events()
    assert ledger.accounts() == whole.accounts()


def test_a_report_that_contradicts_itself_takes_its_batch_back(ledger: Ledger) -> None:
    """It names an actor that it does not list, which shows when rows are written; nothing of its batch is kept, and others still come."""
    lost = factory.coded([factory.event(1, "ASSAULT", factory.attack().triggers[0], actor=(ActorId("A9"),))])
    with ledger.writer() as writer:
        with pytest.raises(LedgerError, match="contradicts itself"):
            writer.add_many([factory.clash(), lost])
        assert writer.add_many([factory.full(), factory.clash()]) == [Outcome.ADDED, Outcome.ADDED]
