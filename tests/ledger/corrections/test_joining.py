"""Merging and splitting by people."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rashomon.errors import FilterError
from rashomon.ledger import Ledger
from rashomon.ledger.corrections.desk import Corrector
from tests.ledger.corrections.stories import fill, partition, raid, raids


def test_the_program_joins_what_is_alike(raided: Ledger) -> None:
    """What the tests below start from: the raid of two papers is one event, that of the third another."""
    assert sorted(len(tellings) for tellings in partition(raided).values()) == [1, 1, 2, 2]


def test_a_merge_makes_one_event_and_keeps_the_older_id(raided: Ledger, desk: Corrector) -> None:
    """The other id leads to it, and `event` finds it by either."""
    older, younger = sorted(raids(raided), key=lambda event: raided.event(event).event.report.publisher == "Herald")
    made = desk.merge([younger, older], reason="one raid")
    assert raids(raided) == [older]
    assert made.events == (older,)
    assert raided.event(younger).event.event_id == older
    assert {t.event.report.publisher for t in raided.event(older).tellings} == {"Post", "Courier", "Herald"}


def test_a_split_takes_reports_out(raided: Ledger, desk: Corrector) -> None:
    """What is taken out has an id of its own."""
    event = next(e for e in raids(raided) if len(raided.event(e).tellings) == 2)
    post = next(t.event.report for t in raided.event(event).tellings if t.event.report.publisher == "Post")
    made = desk.split(event, [post.report_id], reason="another raid")
    assert len(made.events) == 2
    told = {event_id: {t.event.report.publisher for t in raided.event(event_id).tellings} for event_id in made.events}
    assert sorted([str(name) for name in names] for names in told.values()) == [["Courier"], ["Post"]]


def test_taking_a_merge_back_restores_what_was(raided: Ledger, desk: Corrector) -> None:
    """The same tellings, under the same ids."""
    before = partition(raided)
    made = desk.merge(raids(raided), reason="one raid")
    assert partition(raided) != before
    desk.undo(made.correction.id, reason="two after all")
    assert partition(raided) == before


def test_a_split_and_a_merge_of_its_halves_change_nothing(raided: Ledger, desk: Corrector) -> None:
    """Both stand on record; the later counts."""
    before = partition(raided)
    event = next(e for e in raids(raided) if len(raided.event(e).tellings) == 2)
    parted = desk.split(event, [raided.event(event).tellings[0].event.report.report_id], reason="two").events
    desk.merge(parted, reason="one")
    assert partition(raided) == before
    assert [row.state for row in raided.corrections()] == ["standing", "standing"]


def test_a_merge_and_a_split_of_it_change_nothing(raided: Ledger, desk: Corrector) -> None:
    """The other way round."""
    before = partition(raided)
    herald = next(t.event.report.report_id for e in raids(raided) for t in raided.event(e).tellings if t.event.report.publisher == "Herald")
    (event,) = desk.merge(raids(raided), reason="one").events
    desk.split(event, [herald], reason="two")
    assert partition(raided) == before


def test_a_merge_holds_against_what_rules_it_out(raided: Ledger, desk: Corrector) -> None:
    """Two events of one report are never one to the program; to a person they may be."""
    post = [e for e in raided.events() if any(cited.publisher == "Post" for cited in e.reports)]
    (kept,) = desk.merge([row.event_id for row in post], reason="the arrests were the raid").events
    assert len(raided.event(kept).tellings) == 4


def test_a_merge_outlives_a_re_reading_of_one_of_its_reports(raided: Ledger, desk: Corrector) -> None:
    """The new reading's trigger is another word, and overlaps."""
    (event,) = desk.merge(raids(raided), reason="one raid").events
    fill(raided, raid("Herald", "Oskara", 11, reader="2"))
    assert raids(raided) == [event]
    assert len(raided.event(event).tellings) == 3


def test_a_merge_holds_after_everything_is_settled_anew(raided: Ledger, desk: Corrector) -> None:
    """As when the register has changed."""
    (event,) = desk.merge(raids(raided), reason="one raid").events
    raided.merge(everything=True)
    assert raids(raided) == [event]


def test_one_left_alone_by_a_re_reading_goes_home(raided: Ledger, desk: Corrector) -> None:
    """The reading that a merge rested on is gone, and with it the reason to keep the other's id."""
    before = {frozenset(t): e for e, t in partition(raided).items()}
    desk.merge(raids(raided), reason="one raid")
    for paper in ("Post", "Courier"):
        fill(raided, raid(paper, reader="2", kind="AID"))  # of another family: no raid to the new reader
    alone = next(e for e, t in partition(raided).items() if t == {"Herald:stormed"})
    assert alone == before[frozenset({"Herald:stormed"})]


def test_reprints_of_one_text_go_with_it(raided: Ledger, desk: Corrector) -> None:
    """A text that another paper prints word for word is not split from itself."""
    post = raid("Post")
    copy = replace(post, report=replace(post.report, publisher="Evening Post"))
    fill(raided, copy)
    event = next(e for e in raids(raided) if len(raided.event(e).event.reports) == 3)
    report = next(cited.report_id for cited in raided.event(event).event.reports if cited.publisher == "Post")
    made = desk.split(event, [report], reason="another raid")
    told = [{cited.publisher for cited in raided.event(e).event.reports} for e in made.events]
    assert {"Post", "Evening Post"} in told


def test_errors_say_what_to_do(raided: Ledger, desk: Corrector) -> None:
    """Events that there are not, that are one already, that have nothing to take out."""
    one, other = raids(raided)
    with pytest.raises(FilterError, match="there is no event"):
        desk.merge([one, "RSH-zzzzzzzz"], reason="x")
    with pytest.raises(FilterError, match="two events or more"):
        desk.merge([one, one], reason="x")
    with pytest.raises(FilterError, match="expected an event's id"):
        desk.merge(["RSH-", other], reason="x")
    with pytest.raises(FilterError, match="name some of the reports"):
        desk.split(one, [], reason="x")
    with pytest.raises(FilterError, match="is not told by a report"):
        desk.split(one, ["RPT-zzzzzzzz"], reason="x")
    assert raided.corrections() == []


def test_an_event_merged_into_another_is_named_with_it(raided: Ledger, desk: Corrector) -> None:
    """What a person says of the one is not silently said of the other."""
    one, other = raids(raided)
    (kept,) = desk.merge([one, other], reason="one raid").events
    gone = other if kept == one else one
    with pytest.raises(FilterError, match=f"was merged into {kept}"):
        desk.reject(gone, reason="x")


def test_a_reason_and_an_author_are_asked_for(raided: Ledger, desk: Corrector) -> None:
    """Blank ones are none, and nothing is kept."""
    with pytest.raises(FilterError, match="reason"):
        desk.merge(raids(raided), reason="  ")
    with pytest.raises(FilterError, match="author"):
        raided.corrector(" ")
    assert raided.corrections() == []


def test_a_correction_is_taken_back_once(raided: Ledger, desk: Corrector) -> None:
    """The second time it says by whom."""
    made = desk.merge(raids(raided), reason="one raid")
    raided.corrector("Bo").undo(made.correction.id[:9], reason="two")
    with pytest.raises(FilterError, match="by Bo"):
        desk.undo(made.correction.id, reason="two")
    with pytest.raises(FilterError, match="there is no correction"):
        desk.undo("COR-zzzz", reason="two")
