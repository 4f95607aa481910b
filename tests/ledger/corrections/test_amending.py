"""What people put in the place of what was read, and what they accept and reject."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from rashomon.errors import FilterError
from rashomon.ledger import Filters, Ledger
from rashomon.ledger.corrections.changes import Named
from rashomon.ledger.corrections.desk import Corrector
from rashomon.model import Place, When
from tests.ledger.corrections.stories import fill, raid, raids


def of_two(ledger: Ledger) -> str:
    """The raid that two papers tell."""
    return next(event for event in raids(ledger) if len(ledger.event(event).tellings) == 2)


def ids(ledger: Ledger, **filters: Any) -> list[str]:
    """Ids of the events that pass some filters."""
    return [row.event_id for row in ledger.events(Filters(**filters))]


def test_a_type_is_changed_everywhere(raided: Ledger, desk: Corrector) -> None:
    """In listings, in the detail, in accounts and in filters; the reading stays as it was."""
    event = of_two(raided)
    desk.retype(event, "coerce", "seize", reason="they took goods")
    detail = raided.event(event)
    assert (detail.event.type, detail.event.mode, detail.event.decided) == ("COERCE", "seize", ("type",))
    assert {account.type for account in detail.accounts} == {"COERCE"}
    assert event in ids(raided, type="COERCE")
    assert event not in ids(raided, type="ASSAULT")
    assert {e.type for e in raided.coded(detail.event.report.report_id).events} == {"ASSAULT", "COERCE"}


def test_a_date_is_changed_with_its_filters_and_order(raided: Ledger, desk: Corrector) -> None:
    """What was first is last."""
    event = of_two(raided)
    desk.redate(event, When.day(date(2031, 3, 20)), reason="a misprint")
    assert ids(raided)[-1] == event
    assert ids(raided, since="2031-03-20") == [event]
    assert event not in ids(raided, until="2031-03-05")


def test_a_date_can_be_taken_away(raided: Ledger, desk: Corrector) -> None:
    """An event without a date is last, and in no window."""
    event = of_two(raided)
    desk.redate(event, None, reason="nobody gives a day")
    assert raided.event(event).event.date is None
    assert ids(raided)[-1] == event
    assert event not in ids(raided, since="2031")


def test_a_place_is_changed_with_its_filter(raided: Ledger, desk: Corrector) -> None:
    """By the new name, not by the old one."""
    event = of_two(raided)
    desk.relocate(event, Place("Velm", "TSL"), reason="another market")
    assert ids(raided, place="velm") == [event]
    assert event not in ids(raided, place="tarsil")


def test_actors_are_changed_to_those_that_the_reports_name(raided: Ledger, desk: Corrector) -> None:
    """By name, in any of its forms; the report's own record stands in."""
    event = of_two(raided)
    desk.reattribute(event, "actor", ["police"], reason="it was the police")
    (party,) = raided.event(event).event.actors
    assert (party.name, party.kind, party.country) == ("police", "police", "TSL")
    assert event in ids(raided, actor="police")
    assert event not in ids(raided, actor="northern front")


def test_actors_may_be_nobody_or_somebody_of_no_report(raided: Ledger, desk: Corrector) -> None:
    """An empty list; a name with its kind."""
    event = of_two(raided)
    desk.reattribute(event, "actor", [], reason="nobody knows")
    assert raided.event(event).event.actors == ()
    desk.reattribute(event, "actor", [Named("Belt Militia", "armed_group", "TSL")], reason="a claim")
    assert [party.name for party in raided.event(event).event.actors] == ["Belt Militia"]
    assert ids(raided, actor="belt") == [event]


def test_a_name_that_nobody_knows_wants_a_kind(desk: Corrector, raided: Ledger) -> None:
    """Rather than an actor of no kind."""
    with pytest.raises(FilterError, match="--kind, one of state"):
        desk.reattribute(of_two(raided), "actor", ["Zork of Zorkia"], reason="x")


def test_the_source_of_an_account_is_changed(raided: Ledger, desk: Corrector) -> None:
    """Of this account alone; and among the event's sources."""
    event = of_two(raided)
    account = raided.event(event).accounts[0]
    desk.resource(event, account.account_id, "police", reason="the police said so")
    corrected, other = raided.event(event).accounts
    assert [corrected.source and corrected.source.name, other.source and other.source.name] == ["police", "traders"]
    assert {source.name for source in raided.event(event).event.sources if source} == {"police", "traders"}
    desk.resource(event, account.account_id, None, reason="the paper's own words")
    assert raided.event(event).accounts[0].source is None


def test_one_report_can_be_corrected_alone(raided: Ledger, desk: Corrector) -> None:
    """The event as a whole is not decided by that."""
    event = of_two(raided)
    first, second = (telling.event.report.report_id for telling in raided.event(event).tellings)
    desk.retype(event, "COERCE", reason="this one tells of a seizure", reports=[first])
    told = {t.event.report.report_id: t.event.type for t in raided.event(event).tellings}
    assert told == {first: "COERCE", second: "ASSAULT"}
    assert raided.event(event).event.decided == ()


def test_what_a_person_decided_stands_against_later_reports(raided: Ledger, desk: Corrector) -> None:
    """Two tellings that were corrected outweigh three that were not, and so would one."""
    event = of_two(raided)
    desk.redate(event, When.day(date(2031, 3, 2)), reason="the night before")
    desk.merge([event, *(e for e in raids(raided) if e != event)], reason="one raid")
    (kept,) = raids(raided)
    row = raided.event(kept).event
    assert row.date == When.day(date(2031, 3, 2))
    assert row.decided == ("date",)


def test_the_later_of_two_corrections_counts(raided: Ledger, desk: Corrector) -> None:
    """And the earlier one again when it is taken back."""
    event = of_two(raided)
    desk.retype(event, "COERCE", reason="goods were taken")
    later = desk.retype(event, "PROTEST", reason="it was a crowd")
    assert raided.event(event).event.type == "PROTEST"
    desk.undo(later.correction.id, reason="no crowd")
    assert raided.event(event).event.type == "COERCE"


def test_a_rejected_event_is_left_out_and_can_still_be_shown(raided: Ledger, desk: Corrector) -> None:
    """Of events, accounts, details, search and reactions; `event` tells who rejected it and why."""
    event = of_two(raided)
    desk.reject(event, reason="a film")
    assert event not in ids(raided)
    assert event not in {account.event_id for account in raided.accounts()}
    assert event not in {detail.event.event_id for detail in raided.each_detail()}
    assert event not in {found for hit in raided.search("market") for found in hit.events}
    assert event not in {end for row in raided.reactions() for end in (row.event_id, row.to_event_id)}
    assert all(event not in {row.to_event_id for row in detail.answers} for detail in raided.each_detail())
    detail = raided.event(event)
    assert detail.event.reviewed == "rejected"
    assert [(c.author, c.reason) for c in detail.corrections] == [("Ada Moro", "a film")]


def test_a_rejection_of_one_report_leaves_the_others(raided: Ledger, desk: Corrector) -> None:
    """The event is told by one report less."""
    event = of_two(raided)
    report = raided.event(event).tellings[0].event.report.report_id
    desk.reject(event, reason="it tells of another year", reports=[report])
    assert event in ids(raided)
    assert report not in {t.event.report.report_id for t in raided.event(event).tellings}


def test_an_accepted_event_is_marked(raided: Ledger, desk: Corrector) -> None:
    """And one that was rejected afterwards is rejected."""
    event = of_two(raided)
    desk.accept(event, reason="seen on film")
    assert next(row for row in raided.events() if row.event_id == event).reviewed == "accepted"
    desk.reject(event, reason="the film is older")
    assert event not in ids(raided)


def test_corrections_outlive_a_re_reading(raided: Ledger, desk: Corrector) -> None:
    """Type and rejection hold for the new reading of the same words."""
    event, arrest = of_two(raided), next(row.event_id for row in raided.events() if row.mode == "arrest")
    desk.retype(event, "COERCE", "seize", reason="goods were taken")
    desk.reject(arrest, reason="an old arrest")
    fill(raided, raid("Post", reader="2"), raid("Courier", reader="2"))
    assert {t.event.type for t in raided.event(event).tellings} == {"COERCE"}
    assert {t.event.report.reader for t in raided.event(event).tellings} == {"2"}
    assert arrest not in ids(raided)


def test_a_correction_that_no_longer_attaches_is_listed(raided: Ledger, desk: Corrector) -> None:
    """The new reading has the words as another family of types; an older reading that comes back attaches again."""
    made = desk.retype(of_two(raided), "COERCE", reason="goods were taken")
    fill(raided, raid("Post", reader="2", kind="AID"))
    (row,) = raided.corrections(unattached=True)
    assert (row.correction.id, row.state, row.attached, row.anchors) == (made.correction.id, "unattached", 1, 2)
    fill(raided, raid("Post", reader="3"))
    assert raided.corrections(unattached=True) == []


def test_merging_compares_by_what_was_corrected(raided: Ledger, desk: Corrector) -> None:
    """A raid of another day and town is the same raid once a person has set both right."""
    event, other = of_two(raided), next(e for e in raids(raided) if e != of_two(raided))
    desk.relocate(other, Place("Tarsil", "TSL", admin1="Upper Vale", precision=1), reason="a misprint")
    assert len(raids(raided)) == 2
    desk.redate(other, When.day(date(2031, 3, 3)), reason="a misprint")
    assert len(raids(raided)) == 1
    assert len(raided.event(event).tellings) == 3


def test_reprints_are_corrected_with_what_they_print(raided: Ledger, desk: Corrector) -> None:
    """A paper that prints the same text later says nothing else than the one whose words were corrected."""
    event = of_two(raided)
    desk.reject(event, reason="a film")
    post = raid("Post")
    fill(raided, replace(post, report=replace(post.report, publisher="Evening Post")))
    assert event not in ids(raided)


def test_filters_of_reports_ask_what_was_corrected(raided: Ledger, desk: Corrector) -> None:
    """Coded reports, and what stands beside events, are those with an event of the corrected type."""
    desk.retype(of_two(raided), "RETREAT", reason="they left")
    assert {coded.report.publisher for coded in raided.each_coded(Filters(type="RETREAT"))} == {"Post", "Courier"}
    assert len(list(raided.commitments_beside(Filters(type="RETREAT")))) == 2


def test_the_same_decision_again_changes_nothing(raided: Ledger, desk: Corrector) -> None:
    """Of the same author, whatever the reason; it is told that it stands already."""
    event = of_two(raided)
    first = desk.reject(event, reason="a film")
    again = desk.reject(event, reason="it is a film")
    assert (first.known, again.known, again.correction) == (False, True, first.correction)
    assert len(raided.corrections()) == 1


def test_the_same_decision_of_somebody_else_is_another(raided: Ledger, desk: Corrector) -> None:
    """The first stands all the same, and may not be made a third time by either."""
    event, other = of_two(raided), raided.corrector("Bela Ruhn")
    desk.redate(event, When("2031", "2031", "year"), reason="the register")
    assert not other.redate(event, When("2031", "2031", "year"), reason="the register").known
    assert desk.redate(event, When("2031", "2031", "year"), reason="the register").known
    assert other.redate(event, When("2031", "2031", "year"), reason="the register").known
    assert len(raided.corrections()) == 2


def test_what_was_overruled_or_taken_back_may_be_decided_again(raided: Ledger, desk: Corrector) -> None:
    """Since it does not count any more; another value, other reports and another matter are other decisions, too."""
    event = of_two(raided)
    desk.reject(event, reason="a film")
    raided.corrector("Bela Ruhn").accept(event, reason="no film")
    anew = desk.reject(event, reason="a film after all")
    assert not anew.known
    desk.undo(anew.correction.id, reason="no")
    assert not desk.reject(event, reason="a film, says the paper").known
    report = raided.event(event).tellings[0].event.report.report_id
    assert not desk.reject(event, reason="of one", reports=[report]).known
    assert not desk.reattribute(event, "actor", [], reason="unclear").known
    assert not desk.reattribute(event, "recipient", [], reason="unclear").known
    assert desk.reattribute(event, "actor", [], reason="unclear").known
