"""A strike within a campaign is a part of it and not the same event; parts are kept, and retired when they no longer are."""

from __future__ import annotations

from typing import Any

import pytest

from rashomon.ledger import Ledger, writer
from rashomon.ledger.merging.pairs import score
from rashomon.ledger.merging.wholes import is_part
from rashomon.model import CodedReport, When
from tests.ledger.merging.stories import COURIER, POST, act, fill, minted, partition
from tests.ledger.merging.telling import DAY, side, spot, told

CAMPAIGN = told(1, "The army's offensive in the vale goes on.", many=True, first=DAY - 7, last=DAY + 7, exact=False)


def test_a_strike_within_a_campaign_is_a_part_of_it() -> None:
    """And the two are likelier two events than one."""
    strike = told(2)
    assert is_part(strike, CAMPAIGN)
    assert not is_part(CAMPAIGN, strike)
    assert score(strike, CAMPAIGN).log_odds < 0


@pytest.mark.parametrize(
    "fields",
    [
        {"first": DAY + 8, "last": DAY + 8},
        {"first": None, "last": None},
        {"many": True},
        {"status": "future"},
        {"type": "COERCE"},
        {"actors": (side("others"),)},
        {"actors": ()},
        {"recipients": (side("others"),)},
        {"spot": spot("g2", "KRV")},
    ],
    ids=["other days", "no day", "several", "not done", "another type", "others", "nobody", "to others", "elsewhere"],
)
def test_what_does_not_fit_is_no_part(fields: dict[str, Any]) -> None:
    """Its days, status, type, parties and place must lie inside."""
    whole = told(1, many=True, first=DAY - 7, last=DAY + 7, exact=False, recipients=(side("army"),))
    assert is_part(told(2, recipients=(side("army"),)), whole)
    assert not is_part(told(2, **{"recipients": (side("army"),), **fields}), whole)


def test_an_act_lies_in_a_whole_without_a_place() -> None:
    assert is_part(told(2), told(1, many=True, spot=None, first=DAY - 7, last=DAY + 7, exact=False))


STRIKES = (
    "The Northern Front carried out 12 raids in a week, monitors counted. No harvest has reached the port since.",
    "Twelve raids in a week by the Northern Front: monitors counted them, and no harvest reached the port.",
)
WEEK = When("2031-03-02", "2031-03-09", "span", "during")


def campaign(publisher: str, text: str, **fields: Any) -> CodedReport:
    """A report of a week of raids, wherever they were."""
    return act(publisher, text, "raids", day=WEEK, place=None, published=12, **fields)


def parts(ledger: Ledger) -> dict[str, tuple[str, ...]]:
    """What each event is a part of, by the publisher that told it first."""
    details = list(ledger.each_detail())
    return {detail.tellings[0].event.report.publisher or "": detail.part_of for detail in details if detail.part_of}


def test_parts_are_kept(ledger: Ledger) -> None:
    """Under the ids of both events, whichever came first."""
    fill(ledger, act("Post", POST))
    fill(ledger, campaign("Weekly", STRIKES[0]))
    assert parts(ledger) == {"Post": (minted(ledger, "Weekly"),)}
    assert ledger.event(minted(ledger, "Weekly")).parts == (minted(ledger, "Post"),)


def test_a_part_that_is_none_any_more_is_retired(ledger: Ledger) -> None:
    """A newer reading dates the raid after the campaign."""
    fill(ledger, act("Post", POST), campaign("Weekly", STRIKES[0]))
    fill(ledger, act("Post", POST, reader="2", day=20))
    assert parts(ledger) == {}


@pytest.mark.parametrize("late", [act("Courier", COURIER), campaign("Monthly", STRIKES[1])], ids=["part", "whole"])
def test_a_part_stays_one_when_an_event_takes_another_id(late: CodedReport, ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another telling of the raid, or of the campaign, that brings an older id: the row under the younger id is retired."""
    fill(ledger, act("Post", POST), campaign("Weekly", STRIKES[0]))
    monkeypatch.setattr(writer, "now", lambda: "2001-01-01T00:00:00Z")
    fill(ledger, late)
    assert sorted(map(len, partition(ledger).values())) == [1, 2]
    assert [len(wholes) for wholes in parts(ledger).values()] == [1]
    assert [len(detail.parts) for detail in ledger.each_detail() if detail.parts] == [1]
