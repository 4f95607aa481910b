from __future__ import annotations

from pathlib import Path

import pytest

from rashomon.errors import FilterError
from rashomon.exchange import export
from rashomon.ledger import Filters, Ledger
from tests.ledger.case import Case

MINISTRY = "Karsenia's Defence Ministry"


@pytest.fixture
def crossing(tmp_path: Path) -> Ledger:
    """Troops that a mayor saw and a ministry denied, until it admitted them."""
    return Case.load("update-denial-becomes-admission", tmp_path).ledger


def test_events_are_those_that_the_view_tells(crossing: Ledger) -> None:
    """As it tells them last, with its accounts alone."""
    events = crossing.events(Filters(according_to=MINISTRY))
    assert [event.status for event in events if event.type == "MOBILIZE" and event.date] == ["actual"]
    assert {source.name if source else None for event in events for source in event.sources} == {MINISTRY}
    assert len(events) < len(crossing.events())


def test_filters_are_asked_of_its_version(crossing: Ledger) -> None:
    """What the ministry says happened is not among what it denies."""
    own = Filters(according_to=MINISTRY, type="MOBILIZE")
    assert len(crossing.events(own)) == 1
    assert crossing.events(Filters(according_to=MINISTRY, type="MOBILIZE", status="negated")) == []
    assert crossing.events(Filters(according_to=MINISTRY, publisher="Three Rivers")) != []


def test_accounts_and_frames_hold_its_accounts_alone(crossing: Ledger) -> None:
    """Of the same events."""
    filters = Filters(according_to=MINISTRY)
    accounts = crossing.accounts(filters)
    assert {account.source.name for account in accounts if account.source} == {MINISTRY}
    assert sum(event.accounts for event in crossing.events(filters)) == len(accounts)
    pytest.importorskip("pandas")
    assert len(crossing.events_frame(filters=filters)) == len(crossing.events(filters))
    assert len(crossing.accounts_frame(filters=filters)) == len(accounts)


def test_one_event_as_a_view_tells_it(crossing: Ledger) -> None:
    """Or an error that says who is silent."""
    (event,) = crossing.events(Filters(according_to=MINISTRY, type="MOBILIZE"))
    detail = crossing.event(event.event_id, according_to=MINISTRY)
    assert {account.source.name for account in detail.accounts if account.source} == {MINISTRY}
    assert detail.silence is None
    with pytest.raises(FilterError, match=f"Belloria has no account of {event.event_id}"):
        crossing.event(event.event_id, according_to="Belloria")


def test_affiliations_are_told_by_their_source_or_the_paper(filled: Ledger) -> None:
    """Both of the factory's stand in the Meridian's own voice."""
    assert len(filled.affiliations(Filters(according_to="The Meridian"))) == 2
    assert filled.affiliations(Filters(according_to="Ada Moro")) == []


def test_commitments_are_told_by_who_makes_them(filled: Ledger) -> None:
    """And by the paper; the minister says nothing of it."""
    assert len(filled.commitments(Filters(according_to="Northern Front"))) == 1
    assert len(filled.pledges(Filters(according_to="The Meridian"))) == 1
    assert filled.pledges(Filters(according_to="Ada Moro")) == []


def test_a_pledge_is_judged_by_the_events_as_the_view_tells_them(tmp_path: Path) -> None:
    """A battery's shells break the army's pledge for whoever tells of them; the army itself says nothing."""
    ledger = Case.load("broken-by-a-battery-two-steps-down", tmp_path).ledger
    assert [pledge.verdict.outcome for pledge in ledger.pledges()] == ["broken"]
    own = ledger.pledges(Filters(according_to="High Command of the Orvanian army"))
    assert [pledge.verdict.outcome for pledge in own] == ["open"]


def test_exports_honour_it(crossing: Ledger, tmp_path: Path) -> None:
    """All tables are of one version; whole reports have none."""
    filters = Filters(according_to=MINISTRY)
    rows = {exported.path.name: exported.rows for exported in export(crossing, tmp_path / "tables", filters=filters)}
    assert (rows["events.csv"], rows["accounts.csv"]) == (len(crossing.events(filters)), len(crossing.accounts(filters)))
    assert export(crossing, tmp_path / "all.jsonl", "jsonl", filters=filters)[0].rows == rows["events.csv"]
    with pytest.raises(FilterError, match="coded reports cannot be filtered by according_to"):
        export(crossing, tmp_path / "all.codebook", "codebook", filters=filters)


def test_reactions_are_told_by_their_paper(filled: Ledger) -> None:
    """That one event answers another is the report's own word."""
    assert len(list(filled.reactions_beside(Filters(according_to="The Meridian")))) == 1
    assert list(filled.reactions_beside(Filters(according_to="Ada Moro"))) == []


def test_the_table_of_commitments_has_what_became_of_them(tmp_path: Path) -> None:
    """One row a telling, with the event, the day, the ties and the reasons."""
    ledger = Case.load("broken-by-a-battery-two-steps-down", tmp_path).ledger
    (row,) = ledger.commitments_beside()
    assert row.outcome == "open"
    assert row.judged
    assert (row.judged.became, row.judged.event_id in {event.event_id for event in ledger.events()}) == ("broken", True)
    assert any("Brigade" in tie for tie in row.judged.chain)
