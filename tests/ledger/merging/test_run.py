"""Merging goes on where it stopped, does nothing twice, and settles what a change concerns."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from rashomon.knowledge.register import ActorRegister, Entry, EntryId
from rashomon.ledger import Ledger
from rashomon.ledger.merging import lots, prepare, run
from rashomon.ledger.merging.facts import from_json, to_json
from tests.ledger.copies.stories import STORY
from tests.ledger.merging.stories import COURIER, HERALD, NOBODY, POST, act, fill, groups, minted

OTHER = "Men of the Northern Front seized a mill near Tarsil; its owner fled across the Orlen with what he could carry."
REPORTS = (act("Post", POST), act("Courier", COURIER), act("Herald", HERALD, published=6), act("Gazette", OTHER, "seized", day=12))
WANTED = [["Courier", "Herald", "Post"], ["Gazette"]]


class Stop(Exception):
    """The machine is switched off."""


def written(ledger: Ledger) -> list[Any]:
    """All that merging writes."""
    tables = ("tellings", "blocks", "same_words", "decisions", "event_records", "parts", "copies", "fingerprints", "links")
    with ledger._store.reading() as connection:
        return [connection.exec_driver_sql(f"SELECT * FROM {table} ORDER BY 1, 2").all() for table in tables]


def test_merging_twice_writes_nothing_the_second_time(ledger: Ledger) -> None:
    fill(ledger, *REPORTS)
    before = written(ledger)
    assert not ledger.update(NOBODY)
    assert written(ledger) == before


def test_merging_everything_anew_changes_no_event(ledger: Ledger) -> None:
    """What was decided is not decided again."""
    fill(ledger, *REPORTS)
    before = written(ledger)
    assert ledger.merge(NOBODY, everything=True) == {"compared": 4}
    assert written(ledger) == before


def test_what_was_done_is_counted(ledger: Ledger) -> None:
    """How many tellings were compared, joined to another event and parted from one."""
    with ledger.writer() as writer:
        writer.add_many(REPORTS)
    assert ledger.update(NOBODY) == {"compared": 4, "joined": 2}
    with ledger.writer() as writer:
        writer.add(act("Herald", HERALD, published=6, day=20, reader="2"))
    assert ledger.update(NOBODY)["joined"] == 0
    assert groups(ledger) == [["Courier", "Post"], ["Gazette"], ["Herald"]]


def test_a_new_report_does_not_have_all_others_compared(ledger: Ledger) -> None:
    """Only those that likely pairs connect with it."""
    fill(ledger, *REPORTS[:3])
    with ledger.writer() as writer:
        writer.add(REPORTS[3])
    assert ledger.update(NOBODY) == {"compared": 1}


def stopping(real: Callable[..., Any], after: int) -> Callable[..., Any]:
    """A function that does what it does so many times, then stops the program in the middle of its transaction."""
    left = iter(range(after))

    def stops(*given: Any, **named: Any) -> Any:
        done = real(*given, **named)
        if next(left, None) is None:
            raise Stop
        return done

    return stops


@pytest.mark.parametrize(("name", "after"), [("leave", 0), ("prepare", 1), ("settle", 1), ("keep_parts", 1)])
def test_a_stop_between_two_transactions_loses_nothing(name: str, after: int, ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    """The next run goes on from there, to the same result."""
    monkeypatch.setattr(prepare, "AT_ONCE", 2)
    monkeypatch.setattr(lots, "AT_ONCE", 1)
    with ledger.writer() as writer:
        writer.add_many(REPORTS)
    with monkeypatch.context() as patched:
        patched.setattr(run, name, stopping(getattr(run, name), after))
        with pytest.raises(Stop):
            ledger.update(NOBODY)
    ledger.update(NOBODY)
    assert groups(ledger) == WANTED
    assert [row.settled for row in written(ledger)[0]] == [1, 1, 1, 1]


def test_a_report_that_is_read_anew_after_a_stop_leaves_nothing_behind(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two copies of one text, of which only the one had been prepared; the other's first reading never is."""
    first, second = (act(name, STORY, "shells fell", sentence=None) for name in ("Post", "Courier"))
    monkeypatch.setattr(prepare, "AT_ONCE", 1)
    with ledger.writer() as writer:
        writer.add_many((first, second))
    with monkeypatch.context() as patched:
        patched.setattr(run, "prepare", stopping(prepare.prepare, 1))
        with pytest.raises(Stop):
            ledger.update(NOBODY)
    fill(ledger, act("Courier", STORY, "shells fell", sentence=None, reader="2"))
    assert len(ledger.tellings_of(minted(ledger, "Post"))) == 2


def test_a_superseded_reading_leaves(ledger: Ledger) -> None:
    """And those that it was joined with are settled anew."""
    fill(ledger, *REPORTS)
    fill(ledger, act("Courier", COURIER, day=20, reader="2"), act("Post", POST, day=25, reader="2"))
    assert groups(ledger) == [["Courier"], ["Gazette"], ["Herald"], ["Post"]]


def test_a_telling_that_stands_in_no_block_leaves(ledger: Ledger) -> None:
    """One whose report names neither place nor party nor day is compared with nobody, and is read anew all the same."""
    report = act("Post", POST)
    for reader in ("1", "2"):
        event = replace(report.events[0], place=None, date=None, actor=(), recipient=())
        blank = replace(report, report=replace(report.report, published=None), actors=(), events=(event,), affiliations=(), reader=reader)
        fill(ledger, blank)
    with ledger._store.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM blocks").scalar_one() == 0
        assert connection.exec_driver_sql("SELECT count(*) FROM tellings").scalar_one() == 1


def test_a_register_that_knows_more_has_tellings_compared_anew(ledger: Ledger) -> None:
    """Linked to one entry, two names are one; what was compared before is forgotten for those whose links changed."""
    names = [POST.replace("Northern Front", "Men of Oram"), COURIER.replace("Northern Front", "Shield Column")]
    reports = [named(publisher, text, name) for publisher, text, name in zip("PC", names, ("Men of Oram", "Shield Column"), strict=True)]
    fill(ledger, *reports)
    known = ActorRegister([Entry(EntryId("oram"), "Men of Oram", ("Shield Column",), "armed_group")])
    before = scores(ledger)
    assert ledger.relink(known)["changed"] == 2
    assert scores(ledger) == []
    ledger.merge(known)
    assert [side.key for facts in scores(ledger) for side in facts.actors] == ["oram", "oram"]
    assert [side.key for facts in before for side in facts.actors] == ["~men of oram|TSL", "~shield column|TSL"]


def named(publisher: str, text: str, name: str) -> Any:
    """A report of an act by somebody else."""
    told = act(publisher, text + " Not the Northern Front.")
    (actor,) = told.actors
    start = told.report.text.index(name)
    mention = type(actor.mentions[0])(start, start + len(name), name)
    return type(told)(told.report, (type(actor)(actor.id, name, actor.kind, (), "TSL", None, (mention,)),), told.events, reader="1")


def scores(ledger: Ledger) -> list[Any]:
    """The facts that the ledger keeps."""
    with ledger._store.reading() as connection:
        rows = connection.exec_driver_sql("SELECT coded_event, facts FROM tellings ORDER BY coded_event").all()
    found = [from_json(number, stored) for number, stored in rows]
    assert [to_json(facts) for facts in found] == [stored for _, stored in rows]
    return found
