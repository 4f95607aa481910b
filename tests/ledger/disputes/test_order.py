"""Whatever order reports come in, the findings are the same."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from rashomon.ledger.disputes import ATTRIBUTES
from rashomon.ledger.rows import AccountRow, Cited, Figure, Party, Telling
from rashomon.model import Place, Stance, When
from tests.ledger.disputes.telling import (
    ARMY,
    CIVILIANS,
    FRONT,
    GUNMEN,
    HOSPITAL,
    MILITANTS,
    MINISTRY,
    REBELS,
    RESIDENTS,
    account,
    figure,
    found,
    telling,
)

SOURCES: tuple[Party | None, ...] = (None, MINISTRY, ARMY, HOSPITAL, RESIDENTS, FRONT)
STANCES: tuple[Stance, ...] = ("asserts", "denies", "doubts", "justifies", "condemns")
WORDS = ("it was hit", "its forces were behind it", "they were fighters", "any civilian casualties", "dozens of dead")

ADDED: list[dict[str, Any]] = [{}, {"actor": (ARMY,)}, {"recipient": (CIVILIANS,)}, {"identity": "farmers"}, {"occurrence": False}]


@st.composite
def accounts(draw: st.DrawFn) -> AccountRow:
    """Any account."""
    added: dict[str, Any] = draw(st.sampled_from(ADDED))
    return account(draw(st.sampled_from(SOURCES)), draw(st.sampled_from(STANCES)), draw(st.sampled_from(WORDS)), **added)


@st.composite
def figures(draw: st.DrawFn) -> Figure:
    """Any figure."""
    low, high = draw(st.sampled_from([(12, 12), (17, 17), (12, None), (None, 20), (None, None), (0, 0)]))
    who = draw(st.sampled_from([None, CIVILIANS, MILITANTS]))
    return figure(low, high, draw(st.sampled_from(SOURCES)), who=who, words=draw(st.sampled_from(WORDS)), at=draw(st.integers(90, 120)))


@st.composite
def tellings(draw: st.DrawFn, number: int) -> Telling:
    """Any telling of an attack in a report of its own."""
    day = draw(st.sampled_from([None, date(2031, 3, 4), date(2031, 3, 5)]))
    report = Cited(f"R{number}", draw(st.sampled_from(["The Meridian", "The Gazette", None])), day, None, None, "1")
    parties = st.lists(st.sampled_from([FRONT, ARMY, GUNMEN, REBELS, CIVILIANS]), max_size=2, unique=True).map(tuple)
    return telling(
        report,
        *draw(st.lists(accounts(), min_size=1, max_size=3)),
        actors=draw(parties),
        recipients=draw(parties),
        status=draw(st.sampled_from(["actual", "future", "negated"])),
        place=draw(st.sampled_from([None, Place("Tarsil", "TSL"), Place("Marr", "TSL"), Place("Lviv", "UKR")])),
        date=draw(st.sampled_from([None, When("2031-03-03", "2031-03-03"), When("2031-03", "2031-03"), When("2031-02-01", "2031-02-01")])),
        figures=tuple(draw(st.lists(figures(), max_size=2))),
    )


@st.composite
def incidents(draw: st.DrawFn) -> tuple[list[Telling], list[Telling]]:
    """Some tellings of one event in two orders."""
    told = [draw(tellings(n)) for n in range(draw(st.integers(1, 4)))]
    return told, list(draw(st.permutations(told)))


@given(incidents())
def test_the_order_of_reports_does_not_matter(incident: tuple[list[Telling], list[Telling]]) -> None:
    """The same disputes, with the same sides in the same order, the same changes and tolls."""
    one, other = incident
    assert found(*one) == found(*other)


@given(incidents())
def test_every_dispute_has_sides_of_different_sources(incident: tuple[list[Telling], list[Telling]]) -> None:
    """Two sides at least, each with a version in words and a source; no source alone against itself."""
    for dispute in found(*incident[0]).disputes:
        assert dispute.attribute in ATTRIBUTES
        assert len(dispute.sides) > 1
        assert all(side.value and side.sources and side.claims for side in dispute.sides)
        assert len({source.voice for side in dispute.sides for source in side.sources}) > 1


@given(incidents())
def test_tolls_rest_on_claims(incident: tuple[list[Telling], list[Telling]]) -> None:
    """Every bound is a number that somebody gives, and none is above the other."""
    for toll in found(*incident[0]).tolls.values():
        given_numbers = {n for claim in toll.claims for n in (getattr(claim.value, "low", None), getattr(claim.value, "high", None))}
        assert {toll.low, toll.best, toll.high} <= given_numbers | {None}
        assert toll.low is None or toll.high is None or toll.low <= toll.high
