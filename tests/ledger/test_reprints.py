"""Reports of one text, found as they are added and kept with what differs; the order in which they come does not matter."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from rashomon.ledger import Ledger, report_id
from rashomon.ledger.reprints import carried
from rashomon.ledger.rows import CopyRow, Difference
from rashomon.model import CodedReport
from tests.ledger.copies.stories import OTHER, STORY
from tests.ledger.merging.stories import NOBODY, POST, act, fill, partition

TRIGGER = "shells fell"


def printed(publisher: str, text: str = STORY, published: int = 5) -> CodedReport:
    """A report in these words."""
    return act(publisher, text, TRIGGER if TRIGGER in text else "blocked", sentence=None, published=published)


WIRE = printed("Wire")
CUT = printed("Courier", STORY[: STORY.rindex("\n")])
CORRECTED = printed("Wire", STORY.replace("Twelve", "Seventeen"), 6)
UNLIKE = printed("Gazette", OTHER.replace("farmers", "the Northern Front"))
ALL = (WIRE, CUT, CORRECTED, UNLIKE)


def found(ledger: Ledger) -> list[tuple[str, ...]]:
    """Each pair: the newer's publisher and day, the older's, and what it is to it."""
    return sorted((*_issue(row), row.relation) for row in ledger.copies())


def _issue(row: CopyRow) -> tuple[str, ...]:
    return tuple(f"{of.publisher} {of.published.day if of.published else 0}" for of in (row.report, row.of))


def test_copies_and_versions_are_found_with_what_differs(ledger: Ledger) -> None:
    fill(ledger, WIRE, CORRECTED, UNLIKE)
    (row,) = ledger.copies()
    assert (row.report.report_id, row.of.report_id) == (report_id(CORRECTED.report), report_id(WIRE.report))
    assert (row.relation, row.differs) == ("version", (Difference("figure", "Twelve", "Seventeen"),))
    assert row.share > 0.99


def test_reports_that_come_one_at_a_time_give_what_all_at_once_do(tmp_path: Path) -> None:
    """In whatever order."""
    once = Ledger(tmp_path / "once.db")
    fill(once, *ALL)
    assert {how for *_, how in found(once)} == {"copy", "version"}
    for n, order in enumerate([(3, 2, 1, 0), (1, 3, 0, 2)]):
        ledger = Ledger(tmp_path / f"{n}.db")
        for at in order:
            with ledger.writer() as writer:
                writer.add(ALL[at])
            ledger.merge(NOBODY)
        assert found(ledger) == found(once)


def test_a_report_is_compared_once(ledger: Ledger) -> None:
    """A second run finds nothing, and a newer reading of a report is no other text."""
    fill(ledger, WIRE, CUT)
    before = ledger.copies()
    ledger.merge(NOBODY)
    fill(ledger, type(WIRE)(WIRE.report, WIRE.actors, WIRE.events, reader="2"))
    assert [(row.report.report_id, row.of.report_id) for row in ledger.copies()] == [(r.report.report_id, r.of.report_id) for r in before]


def test_a_text_counts_once_however_many_carry_it(ledger: Ledger) -> None:
    """One telling, with the others as its carriers; all are named among the reports."""
    fill(ledger, WIRE, CUT)
    (detail,) = ledger.each_detail()
    (telling,) = detail.tellings
    assert telling.event.report.publisher == "Wire"
    assert [cited.publisher for cited in telling.carriers] == ["Courier"]
    assert list(partition(ledger).values()) == [{"Wire", "Courier"}]


def test_a_version_is_a_telling_of_its_own(ledger: Ledger) -> None:
    """What a publisher said first stays on record beside what it said later."""
    fill(ledger, WIRE, CORRECTED)
    (detail,) = ledger.each_detail()
    assert [telling.event.report.report_id for telling in detail.tellings] == [report_id(WIRE.report), report_id(CORRECTED.report)]


def test_whose_text_a_report_carries(ledger: Ledger) -> None:
    """Copies alone join texts; versions stand beside one another."""
    fill(ledger, *ALL)
    wire, cut, corrected, unlike = (report_id(each.report) for each in ALL)
    with ledger._store.reading() as connection:
        kept = carried(connection, [cut, unlike])
    assert kept.leading(unlike) == unlike
    assert kept.leading(cut) == kept.leading(wire)
    assert kept.beside[cut] == {wire, corrected}
    assert unlike not in kept.beside


def test_a_text_that_many_carry_word_for_word_is_compared_with_few(ledger: Ledger) -> None:
    """Not all with all; all of them are one text still."""
    papers = [printed(f"Paper {n}") for n in range(5)]
    fill(ledger, *papers)
    assert 4 <= len(ledger.copies()) < 5 * 4 / 2
    with ledger._store.reading() as connection:
        kept = carried(connection, [report_id(paper.report) for paper in papers])
    assert len(kept.leads) == 5
    assert len(set(kept.leads.values())) == 1


def test_rows_of_a_data_set_are_no_copies_and_stay_two_events(ledger: Ledger) -> None:
    """They are written to one frame, and whoever made the set told them apart."""
    told = [act("UCDP GED", POST, published=day, reader="import ucdp 1") for day in (5, 6)]
    told = [replace(each, report=replace(each.report, id=f"row-{n}")) for n, each in enumerate(told)]
    fill(ledger, *told)
    assert ledger.copies() == []
    assert len(ledger.events()) == len(told)
