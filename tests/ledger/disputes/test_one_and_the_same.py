"""What looks like a dispute and is none: one source under two names, one crowd, one place, words taken back, an act misread."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rashomon.ledger.rows import Party
from rashomon.model import Place, When
from tests.ledger.disputes.telling import (
    ARMY,
    FRONT,
    HOSPITAL,
    MINISTRY,
    RESIDENTS,
    account,
    cited,
    figure,
    found,
    party,
    sides,
    telling,
)

MERIDIAN, GAZETTE, HERALD = cited("The Meridian"), cited("The Gazette", 5), cited("The Herald", 6)

SHORT_NAME = party(3, "gendarmes", "police", country="TSL", entry="Q1")
LONG_NAME = party(3, "Tarsil National Gendarmerie", "police", country="TSL", entry="Q1")


@pytest.mark.parametrize(("first", "second"), [(SHORT_NAME, LONG_NAME), (LONG_NAME, SHORT_NAME)])
def test_a_source_keeps_the_name_of_the_first_report(first: Party, second: Party) -> None:
    """In a change and on a side alike, and once however many names it has."""
    here = telling(MERIDIAN, account(first), figures=(figure(4, 4, first),))
    there = telling(GAZETTE, account(second), figures=(figure(9, 9, second),))
    again = telling(HERALD, account(first), account(HOSPITAL), figures=(figure(9, 9, first), figure(15, 15, HOSPITAL, at=950)))
    findings = found(again, there, here)
    assert [change.speaker.name for change in findings.changes] == [first.name]
    assert sides(findings.disputes[0]) == [("9 killed", [first.name]), ("15 killed", ["Saint Elma Hospital"])]


@pytest.mark.parametrize(
    ("one", "other", "disputed"),
    [
        (party(1, "Dockers", "population"), party(1, "Harbour hands", "population"), False),
        (party(1, "Dockers", "population"), party(1, "Quayside Union", "organisation"), False),
        (party(1, "Quayside Union", "organisation"), party(1, "Salt Carriers' Guild", "organisation"), True),
        (party(1, "harbour workers", "population"), ARMY, True),
    ],
)
def test_what_reports_call_a_crowd_is_no_dispute(one: Party, other: Party, *, disputed: bool) -> None:
    """A crowd without a name, told by two reports themselves, may be one, and one with who called it out; an army is another."""
    attributes = found(telling(MERIDIAN, actors=(one,)), telling(GAZETTE, actors=(other,))).disputed
    assert attributes == (("actor",) if disputed else ())


def test_a_source_that_names_another_crowd_disputes() -> None:
    """Whoever says for itself that it was others contradicts the report."""
    here = telling(MERIDIAN, account(MINISTRY, actor=(party(1, "Dockers", "population"),)))
    there = telling(GAZETTE, account(HOSPITAL, actor=(party(2, "Upland Shepherds", "population"),)))
    assert found(here, there).disputed == ("actor",)


@pytest.mark.parametrize(
    ("one", "other", "disputed"),
    [
        ("Sorn quay", "Sorn warehouses", False),
        ("village of Sorn", "Sorn", False),
        ("Sorn market", "Marr market", True),
        ("Sorn", "Marr", True),
    ],
)
def test_what_a_place_is_called_beside_its_name(one: str, other: str, *, disputed: bool) -> None:
    """Common nouns beside one name tell no two places."""
    here = telling(MERIDIAN, account(ARMY), place=Place(one, "TSL"))
    there = telling(GAZETTE, account(RESIDENTS), place=Place(other, "TSL"))
    assert found(here, there).disputed == (("place",) if disputed else ())


def test_a_source_that_takes_its_words_back_by_name() -> None:
    """Raiders might be of the Front, but the source says that it was not they; without these words both may hold."""
    raiders = party(5, "Raiders")
    here = telling(MERIDIAN, account(MINISTRY, actor=(raiders,)), actors=(raiders,))
    words = "it was fired by the Northern Front, rather than by raiders as it believed on Monday"
    there = telling(GAZETTE, account(MINISTRY, actor=(FRONT,), words=words), actors=(FRONT,))
    findings = found(here, there)
    assert (findings.disputed, [(c.attribute, c.kind) for c in findings.changes]) == ((), [("actor", "reversal")])
    kept = telling(GAZETTE, account(MINISTRY, actor=(FRONT,), words="it was fired by the Northern Front"), actors=(FRONT,))
    assert found(here, kept).changes == ()


@pytest.mark.parametrize("corrected", ["a-wire-2", "0-wire-1"])
def test_a_correction_of_the_same_day_is_known_by_its_words(corrected: str) -> None:
    """Which of two texts of a day is the newer is told by what it takes back, whatever their ids."""
    first, second = (replace(cited("Delta Wire"), report_id=name) for name in ("a-wire-1", corrected))
    released = {"type": "RETREAT", "mode": "release"}
    here = telling(first, account(None, words="it set four men free at Lviv"), place=Place("Lviv", "UKR"), **released)
    words = "it set four men free at Kharkiv, not in Lviv as reported"
    there = telling(second, account(None, words=words), place=Place("Kharkiv", "UKR"), **released)
    (change,) = found(here, there).changes
    assert (change.attribute, change.kind, change.speaker.name) == ("place", "update", "Delta Wire")
    assert change.later.report.report_id == corrected


def test_an_act_of_words_that_a_report_has_as_not_done() -> None:
    """That one report's own voice has it as not done disputes no act of words, unless somebody denies it; a deed it does."""
    meant = {"date": When("2031-03-03", "2031-03-03")}
    said = telling(MERIDIAN, account(FRONT), type="ACCUSE", **meant)
    assert found(said, telling(GAZETTE, type="ACCUSE", status="negated", **meant)).disputed == ()
    denied = telling(GAZETTE, account(ARMY, "denies", "it had been accused", "denied"), type="ACCUSE", status="negated", **meant)
    assert found(said, denied).disputed == ("occurrence",)
    assert found(telling(MERIDIAN, account(FRONT)), telling(GAZETTE, status="negated")).disputed == ("occurrence",)


def test_who_speaks_tells_of_an_own_act_of_words() -> None:
    """Two who reproach somebody, each in an own account, do not dispute whose reproach it was; one who says that it was another's does."""
    front = telling(MERIDIAN, account(FRONT), type="ACCUSE", actors=(FRONT,), recipients=(MINISTRY,))
    army = {"type": "ACCUSE", "actors": (ARMY,), "recipients": (MINISTRY,)}
    assert found(front, telling(GAZETTE, account(ARMY), **army)).disputed == ()
    assert found(front, telling(GAZETTE, account(HOSPITAL, actor=(ARMY,)), **army)).disputed == ("actor",)
