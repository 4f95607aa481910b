from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from rashomon.ledger.disputes import disputes_of
from rashomon.ledger.perspectives.retelling import as_told
from rashomon.ledger.perspectives.view import View, outlet
from rashomon.ledger.rows import Incident, Party, Telling
from rashomon.ledger.together import together, with_findings
from rashomon.ledger.who import Kinship, who_of
from rashomon.model import Place
from tests.ledger.disputes.telling import ARMY, CIVILIANS, FRONT, GUNMEN, MINISTRY, VALEN, account, cited, figure, telling

MERIDIAN, GAZETTE = cited("The Meridian"), cited("The Gazette", 6)


def incident(*tellings: Telling) -> Incident:
    """An event as all of some tellings have it."""
    kinship = Kinship()
    findings = disputes_of(tellings, kinship)
    return Incident(with_findings(together(tellings), findings), tellings, findings, kinship)


def told(by: Party | str, *tellings: Telling) -> Any:
    """The event as an actor or a publisher tells it; `None` where it is silent."""
    who = outlet(by, None) if isinstance(by, str) else who_of(by)
    found = as_told(incident(*tellings), View(who.name, (who,)))
    return found.event if found else None


def names(parties: tuple[Party, ...]) -> list[str]:
    """Names of participants."""
    return [party.name for party in parties]


def test_whoever_says_nothing_tells_nothing() -> None:
    """Silent on it: no event."""
    assert told(VALEN, telling(MERIDIAN, account(MINISTRY))) is None


def test_only_the_views_accounts_count() -> None:
    """Neither the other sources nor the reports without it are there."""
    event = told(MINISTRY, telling(MERIDIAN, account(MINISTRY), account(VALEN, "denies")), telling(GAZETTE, account(VALEN)))
    assert (event.accounts, names(event.sources)) == (1, ["Interior Ministry"])
    assert [report.publisher for report in event.reports] == ["The Meridian"]


def test_who_did_it_is_whom_the_view_names() -> None:
    """The ministry names the front, Valen the army; the report's own voice knows gunmen alone."""
    shared = telling(MERIDIAN, account(None), account(MINISTRY, actor=(FRONT,)), account(VALEN, actor=(ARMY,)), actors=(GUNMEN, FRONT))
    assert names(told(MINISTRY, shared).actors) == ["Northern Front"]
    assert names(told(VALEN, shared).actors) == ["Tarsil army"]
    assert names(told("The Meridian", shared).actors) == ["gunmen"]


def test_a_denial_makes_it_negated() -> None:
    """With the doer that it is denied of, so that one sees what."""
    event = told(VALEN, telling(MERIDIAN, account(MINISTRY), account(VALEN, "denies", occurrence=False), actors=(GUNMEN,)))
    assert (event.status, names(event.actors)) == ("negated", ["gunmen"])


def test_a_denial_of_the_doer_leaves_the_event() -> None:
    """It happened; only not by them."""
    denial = account(VALEN, "denies", "the Northern Front was not behind it", actor=(FRONT,))
    event = told(VALEN, telling(MERIDIAN, account(MINISTRY), denial, actors=(FRONT,)))
    assert (event.status, names(event.actors)) == ("actual", [])


def test_a_doubt_is_neither() -> None:
    """Not denied, not held."""
    assert told(VALEN, telling(MERIDIAN, account(MINISTRY), account(VALEN, "doubts"))).status == "hypothetical"


@pytest.mark.parametrize("stance", ["condemns", "justifies"])
def test_who_judges_it_holds_that_it_happened(stance: Any) -> None:
    """Though the source says no more than that it was wrong, or right."""
    assert told(VALEN, telling(MERIDIAN, account(MINISTRY), account(VALEN, stance))).status == "actual"


def test_the_last_word_counts() -> None:
    """Denied at first, admitted two days later."""
    first = telling(MERIDIAN, account(VALEN, "denies", occurrence=False))
    later = telling(GAZETTE, account(VALEN, occurrence=True))
    assert told(VALEN, first, later).status == "actual"
    assert told(VALEN, first).status == "negated"


def test_a_place_that_was_corrected_is_gone() -> None:
    """The ministry said Tarsil, then Oram."""
    oram = Place("Oram", "TSL", latitude=10.0, longitude=10.0, precision=1)
    tarsil = Place("Tarsil", "TSL", latitude=-12.5, longitude=41.25, precision=1)
    event = told(MINISTRY, telling(MERIDIAN, account(MINISTRY), place=tarsil), telling(GAZETTE, account(MINISTRY, place=oram)))
    assert event.place.name == "Oram"


def test_figures_are_those_of_its_sources() -> None:
    """The ministry's twelve; the report's own nine are not the ministry's."""
    shared = telling(
        MERIDIAN, account(None), account(MINISTRY), figures=(figure(9, 9), figure(12, 12, MINISTRY, at=950)), recipients=(CIVILIANS,)
    )
    assert [(f.low, f.high) for f in told(MINISTRY, shared).figures] == [(12, 12)]
    assert [(f.low, f.high) for f in told("The Meridian", shared).figures] == [(9, 9)]


def test_disputes_with_others_are_none_of_its_own() -> None:
    """Of one view the sources agree, or the dispute is among themselves."""
    shared = telling(MERIDIAN, account(MINISTRY, occurrence=True), account(VALEN, "denies", occurrence=False))
    assert incident(shared).event.disputed == ("occurrence",)
    assert told(MINISTRY, shared).disputed == ()


def test_who_carries_a_text_speaks_in_its_voice() -> None:
    """The Gazette reprints the Meridian's report."""
    carried = replace(telling(MERIDIAN, account(None)), carriers=(GAZETTE,))
    assert told("The Gazette", carried) is not None
    assert told("The Herald", carried) is None
