"""What the pages of an event, a report and an actor say."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from rashomon.knowledge.register import register
from rashomon.ledger import Ledger
from rashomon.model import Affiliation
from rashomon.web.server.addresses import actor, report
from rashomon.web.server.views.lanes import lanes
from tests import factory
from tests.web.server.site import Reader, client, ledger_of, words


@pytest.fixture
def attack(ledger: Ledger) -> str:
    """The id of the attack of the factory's report."""
    return next(row.event_id for row in ledger.events() if row.type == "ASSAULT" and row.date)


def test_an_event_sets_its_sides_face_to_face(site: TestClient, ledger: Ledger, attack: str) -> None:
    """Each with who says it, the words and the day; what nobody disputes apart from it."""
    shown = words(site.get(f"/events/{attack}"))
    findings = ledger.event(attack).findings
    assert findings
    assert findings.disputes
    for side in (side for dispute in findings.disputes for side in dispute.sides):
        assert all(source.name in shown for source in side.sources)
        assert all(claim.quote.quote in shown for claim in side.claims)
    agreed = shown[shown.index("Not disputed", shown.index("History")) : shown.index("Accounts", shown.index("History") + 8)]
    assert "Tarsil" in agreed


def test_an_event_gives_the_figures_behind_its_toll(site: TestClient, ledger: Ledger, attack: str) -> None:
    """Low, best and high, and who says each."""
    shown = words(site.get(f"/events/{attack}"))
    findings = ledger.event(attack).findings
    assert findings
    assert "at least 4 killed" in shown
    assert "6 killed" in shown
    assert "the Northern Front had killed six officers" in shown


def test_an_account_has_its_words_marked_and_leads_to_them(site: TestClient, ledger: Ledger, attack: str) -> None:
    """Inside their sentence, with the report at that place."""
    page = Reader(site.get(f"/events/{attack}").text)
    assert "its men were there" in page.marked
    denial = next(account for account in ledger.event(attack).accounts if account.stance == "denies")
    assert report(denial.report, denial.quote.start) in page.values("href")


def test_an_event_tells_answers_and_commitments(site: TestClient, attack: str) -> None:
    """Both ways, with the report's own words."""
    shown = words(site.get(f"/events/{attack}"))
    assert "It was answered by" in shown
    assert "In response" in shown


def test_an_id_that_was_merged_leads_to_the_event_it_is_part_of_now(ledger: Ledger, site: TestClient) -> None:
    """A link that somebody kept goes on to work."""
    one, other = sorted(row.event_id for row in ledger.events())[:2]
    ledger.corrector("Ada Moro").merge([one, other], reason="one act, told twice")
    kept = ledger.event(other).event.event_id
    gone = other if kept == one else one
    answer = site.get(f"/events/{gone}")
    assert (answer.status_code, answer.headers["location"]) == (308, f"/events/{kept}")
    assert "one act, told twice" in words(site.get(f"/events/{kept}"))


def test_the_beginning_of_an_id_leads_to_the_event(site: TestClient, attack: str) -> None:
    """As on the command line."""
    assert site.get(f"/events/{attack[:12]}").headers["location"] == f"/events/{attack}"


def test_a_report_marks_what_was_coded_and_says_why(site: TestClient, ledger: Ledger, attack: str) -> None:
    """Its text as it came, whatever overlaps; rule and confidence beside it; the accounts of each event."""
    found = ledger.event(attack).event.report.report_id
    answer = site.get(f"/reports/{found}")
    shown = words(answer)
    assert factory.TEXT in shown
    assert "Rule: trigger · how sure: 90%" in shown
    assert "Idris Valen denies it" in shown
    page = Reader(answer.text)
    assert f"c{factory.quote('attacked').start}" in page.values("id")
    assert {"i-e1", "i-e1-3", "i-c1", "i-b1", "i-r1", "i-A1"} <= set(page.values("id"))


def test_a_report_lists_its_readings(ledger: Ledger, site: TestClient, attack: str) -> None:
    """The current one and those before it."""
    with ledger.writer() as writer:
        writer.add(factory.full(reader="2"))
    shown = words(site.get(f"/reports/{ledger.event(attack).event.report.report_id}"))
    assert "the current one" in shown
    assert "until" in shown[shown.index("Readings") :]


def test_an_actor_has_names_ties_and_events_on_both_sides(site: TestClient, ledger: Ledger, attack: str) -> None:
    """With who says each."""
    front = next(party for party in ledger.event(attack).event.actors if party.name == "Northern Front")
    shown = words(site.get(actor(front)))
    assert "the Front" in shown
    assert "is represented by Idris Valen" in shown
    assert "3 March 2031" in shown[shown.index("What it did") : shown.index("What was done to it")]
    assert "ASSAULT".lower() in shown[shown.index("What was done to it") :].lower()


def test_an_actor_of_the_register_has_its_offices_without_a_report(site: TestClient) -> None:
    """What the register knows stands there, though no report names it."""
    entry = register().get("usa")
    assert entry
    shown = words(site.get("/actors/usa"))
    assert entry.name in shown
    assert "No report of this ledger names it" in shown


def test_a_tie_is_a_lane_with_its_time_and_its_tellers(tmp_path: Path) -> None:
    """A time that is told is a bar, each telling a mark; a denial makes it contested."""
    bond = Affiliation(factory.ids(4)[0], factory.ids(1)[0], "represents", factory.quote("A spokesman for the Front"), since="2029-05")
    denial = Affiliation(factory.ids(4)[0], factory.ids(1)[0], "represents", factory.quote("Idris Valen"), stance="denies")
    later = factory.report(f"{factory.TEXT} ", id="r2", publisher="The Observer", published=date(2031, 4, 1))
    ledger = ledger_of(tmp_path, [factory.full(affiliations=(bond,)), factory.full(affiliations=(denial,), of=later)])
    rows = ledger.affiliations()
    (lane,) = lanes("~idris valen|", None, rows, register()).lanes
    assert len(lane.bars) == 1
    assert lane.bars[0].closes
    assert [mark.is_denied for mark in lane.marks] == [False, True]
    assert lane.is_contested
    with client(ledger.path) as site:
        assert "The Observer" in words(site.get("/actors/~idris%20valen%7C"))
