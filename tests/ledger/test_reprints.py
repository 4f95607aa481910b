"""Reports of one text, found as they are added and kept with what differs; the order in which they come does not matter."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

from rashomon.ledger import Ledger, report_id
from rashomon.ledger.copies import CAP
from rashomon.ledger.reprints import carried
from rashomon.ledger.rows import CopyRow, Difference
from rashomon.model import CodedReport, Effect
from tests import factory
from tests.ledger.copies.stories import OTHER, STORY
from tests.ledger.merging.stories import NOBODY, POST, act, fill, partition

TRIGGER = "shells fell"


def printed(publisher: str, text: str = STORY, published: int = 5) -> CodedReport:
    """A report in these words."""
    return act(publisher, text, TRIGGER if TRIGGER in text else "blocked", sentence=None, published=published)


def counted(publisher: str, killed: str, text: str = STORY, published: int = 5) -> CodedReport:
    """A report of the shelling with another number of dead, coded as it stands there."""
    changed = text.replace("Twelve", killed)
    number = {"Twelve": 12, "Seventeen": 17}[killed]
    effect = Effect("killed", None, number, number, factory.quote(f"{killed} people were killed", changed))
    return act(publisher, changed, TRIGGER, sentence=None, published=published, effects=(effect,))


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


def test_a_copy_of_a_copy_with_another_figure_is_no_copy_of_the_first(ledger: Ledger) -> None:
    """What carries the changed figure on is one text with the copy that changed it; the first keeps its own figure."""
    cut = STORY[: STORY.rindex("\n")]
    reports = counted("Wire", "Twelve"), counted("Courier", "Seventeen", published=6), counted("Herald", "Seventeen", cut, 7)
    corrected = counted("Wire", "Seventeen", f"{STORY} Nobody has claimed the fire.", 8)
    fill(ledger, *reports, corrected)
    assert ("Wire 8", "Wire 5", "version") in found(ledger)
    assert {("Courier 6", "Wire 5", "copy"), ("Herald 7", "Courier 6", "copy")} <= set(found(ledger))
    (detail,) = ledger.each_detail()
    told = {telling.event.report.report_id: [figure.low for figure in telling.event.figures] for telling in detail.tellings}
    first, *others = detail.tellings
    assert (first.event.report.report_id, first.carriers) == (report_id(reports[0].report), ())
    assert [*told.values()] == [[12], *[[17]] * len(others)]
    assert {cited.publisher for telling in others for cited in (telling.event.report, *telling.carriers)} == {"Courier", "Herald", "Wire"}


def test_a_text_that_few_had_is_compared_with_no_more_when_many_have_its_foot(tmp_path: Path) -> None:
    """What was found of it with others by a passage in a crowd is kept or withdrawn whatever came first."""
    draw = random.Random(5)
    bodies = [" ".join(f"w{draw.randrange(10**6)}" for _ in range(40)) for _ in range(2 * CAP)]
    passage = " ".join(STORY.split()[:90])
    crowd = [printed(f"Paper {n}", f"{body}. It was then that shells fell. {passage}.") for n, body in enumerate(bodies)]
    kept = []
    for n, order in enumerate([crowd, crowd[::-1]]):
        ledger = Ledger(tmp_path / f"{n}.db")
        for start in range(0, len(order), 20):
            fill(ledger, *order[start : start + 20])
        kept.append({tuple(sorted((row.report.publisher or "", row.of.publisher or ""))) for row in ledger.copies()})
    assert kept[0] == kept[1]
    assert len(crowd) <= len(kept[0]) < len(crowd) * (len(crowd) - 1) / 2


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
