"""Whom figures are about: the same people in other words, parts that add up, people of whom nothing is told."""

from __future__ import annotations

import pytest

from rashomon.ledger.disputes import Findings
from rashomon.ledger.rows import AccountRow, Party
from tests.ledger.disputes.telling import ARMY, HOSPITAL, MINISTRY, RESIDENTS, account, cited, figure, found, party, sides, telling

MERIDIAN, GAZETTE = cited("The Meridian"), cited("The Gazette", 5)

SENTENCE = "Two policemen and six shoppers were killed, including a child, on the quay"


@pytest.mark.parametrize(
    ("one", "other", "disputed"),
    [
        (party(4, "eleven people", "population"), party(4, "Twenty-two people", "population"), True),
        (party(4, "fourteen villagers", "population"), party(4, "8 villagers", "population"), True),
        (party(4, "Fourteen bodies", "population"), party(4, "those killed", "population"), True),
        (party(4, "three hundred Varnian soldiers", "military"), party(4, "two Tarsil soldiers", "military"), False),
    ],
)
def test_how_many_they_are_is_no_part_of_who_they_are(one: Party, other: Party, *, disputed: bool) -> None:
    """Two groups whose names differ by their number alone are one, about which two numbers differ."""
    here = telling(MERIDIAN, account(MINISTRY), figures=(figure(11, 11, MINISTRY, who=one),))
    there = telling(GAZETTE, account(HOSPITAL), figures=(figure(22, 22, HOSPITAL, who=other),))
    assert found(here, there).disputed == (("effects",) if disputed else ())


def test_all_to_whom_it_was_done_are_one_crowd_whatever_they_are_called() -> None:
    """"Ravers" of the one report are "dancers" of the other where neither has anybody else; beside others they are not all."""
    ravers, dancers = party(4, "ravers", "population"), party(4, "dancers", "population")
    here = telling(MERIDIAN, account(MINISTRY), recipients=(ravers,), figures=(figure(30, 30, MINISTRY, who=ravers),))
    there = {"figures": (figure(19, 19, HOSPITAL, who=dancers),)}
    assert found(here, telling(GAZETTE, account(HOSPITAL), recipients=(dancers,), **there)).disputed == ("effects",)
    assert found(here, telling(GAZETTE, account(HOSPITAL), recipients=(dancers, RESIDENTS), **there)).disputed == ()


def _parts(*told: tuple[str, str, str, int], quote: str = SENTENCE, source: Party | None = None) -> Findings:
    """What is found of a report that counts parts in one sentence, and of a hospital that counts nine."""
    said: AccountRow = account(source, words=quote)
    figures = tuple(
        figure(low, low, source, who=party(20 + n, name, kind), words=words, at=100 + quote.index(words))
        for n, (words, name, kind, low) in enumerate(told)
    )
    there = telling(GAZETTE, account(HOSPITAL), figures=(figure(9, 9, HOSPITAL),))
    return found(telling(MERIDIAN, said, figures=figures), there)


POLICEMEN, SHOPPERS = ("Two policemen", "policemen", "police", 2), ("six shoppers", "shoppers", "population", 6)
CHILD = ("a child", "child", "population", 1)


def test_parts_told_in_one_breath_add_up() -> None:
    """Two policemen and six shoppers are eight, against the hospital's nine; the report's own sum is the best figure."""
    findings = _parts(POLICEMEN, SHOPPERS)
    (dispute,) = findings.disputes
    assert sides(dispute) == [("8 killed", ["The Meridian"]), ("9 killed", ["Saint Elma Hospital"])]
    toll = findings.tolls["killed"]
    assert (toll.low, toll.best, toll.high) == (8, 8, 9)


def test_a_part_within_a_part_does_not_add_up() -> None:
    """What stands behind "including" is no further part."""
    assert _parts(SHOPPERS, CHILD).disputed == ()
    assert _parts(POLICEMEN, SHOPPERS, CHILD).disputed == ()


def test_a_source_that_counts_all_is_not_added_up() -> None:
    """Its own figure of all is the one."""
    everyone = figure(9, 9, words="nine people in all")
    own = account(None, words=SENTENCE)
    parts = (
        figure(2, 2, who=party(20, "policemen", "police"), words="Two policemen", at=100),
        figure(6, 6, who=party(21, "shoppers", "population"), words="six shoppers", at=118),
    )
    there = telling(GAZETTE, account(HOSPITAL), figures=(figure(9, 9, HOSPITAL),))
    assert found(telling(MERIDIAN, own, figures=(*parts, everyone)), there).disputed == ()
    assert found(telling(MERIDIAN, own, figures=parts), there).disputed == ("effects",)


@pytest.mark.parametrize(("name", "disputed"), [("nine people", False), ("victims", False), ("those killed", False), ("villagers", True)])
def test_people_of_whom_nothing_is_told_are_no_civilians(name: str, *, disputed: bool) -> None:
    """To call the dead fighters contradicts who calls them villagers, not who calls them people."""
    hit = party(4, name, "population")
    called = telling(MERIDIAN, account(ARMY, identity="insurgents"), recipients=(hit,))
    assert found(called, telling(GAZETTE, account(HOSPITAL), recipients=(hit,))).disputed == (("identity",) if disputed else ())
