from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.knowledge.register import EntryId, Holding, Period, Statement
from tests.knowledge.register.small import small


def _statement(since: str, until: str, checked: str = "", relation: str | None = None) -> Statement:
    return Statement(EntryId("x"), "TCD", "REB", "", None, relation, since, until, checked, "", "test")


def _at(day: str) -> Period:
    period = Period.of(day)
    assert period is not None
    return period


@pytest.mark.parametrize(
    ("since", "until", "checked", "day", "holding"),
    [
        ("2009", "2016-05-20", "", "2008-12-31", Holding.NO),
        ("2009", "2016-05-20", "", "2009-06-01", Holding.POSSIBLE),
        ("2009", "2016-05-20", "", "2010-01-01", Holding.CERTAIN),
        ("2009", "2016-05-20", "", "2016-05-20", Holding.CERTAIN),
        ("2009", "2016-05-20", "", "2016-05-21", Holding.NO),
        ("2009", "2016", "", "2016-03-01", Holding.POSSIBLE),
        ("2009", "", "", "2012-03-01", Holding.POSSIBLE),
        ("", "2016", "", "2012-03-01", Holding.POSSIBLE),
        ("2009", "holds", "2024-06", "2024-06-30", Holding.CERTAIN),
        ("2009", "holds", "2024-06", "2024-07-01", Holding.PRESUMED),
    ],
)
def test_how_far_a_statement_holds_at_a_day(since: str, until: str, checked: str, day: str, holding: Holding) -> None:
    assert _statement(since, until, checked).holding(_at(day)) is holding


def test_an_unknown_end_is_not_still_so() -> None:
    assert _statement("2009", "").holding(_at("2012")) < _statement("2009", "holds", "2024").holding(_at("2012"))


def test_what_happens_at_a_moment_stays_true() -> None:
    assert _statement("2012-03", "", relation="splinter_of").holding(_at("2020")) is Holding.CERTAIN


def test_a_month_across_a_change_may_be_either() -> None:
    assert _statement("2009", "2016-05-20").holding(_at("2016-05")) is Holding.POSSIBLE


@given(st.dates(), st.dates(), st.dates())
def test_exact_bounds_leave_no_doubt(first: object, second: object, day: object) -> None:
    since, until = sorted((str(first), str(second)))
    assert _statement(since, until).holding(_at(str(day))) in {Holding.NO, Holding.CERTAIN}


def test_roles_change_and_overlap() -> None:
    badri = small().get("omar-badri")
    assert badri is not None
    assert [s.sector for s in badri.roles(_at("2012-07-01"))] == ["REB"]
    assert [s.office for s in badri.roles(_at("2018-07-01"))] == ["defence minister"]
    assert {s.office for s in badri.at(_at("2018-07-01"))} == {"defence minister", "leader"}
    assert [s.office for s in badri.roles(_at("2023-07-01"))] == ["leader"]
    assert badri.former(_at("2023-07-01"))[0].office == "defence minister"


def test_ties_are_told_at_a_date() -> None:
    front = small().get("northern-front")
    assert front is not None
    assert [s.of for s in front.ties(_at("2013-07-01"))] == ["coalition-of-the-plains"]
    assert front.ties(_at("2017-07-01")) == ()
