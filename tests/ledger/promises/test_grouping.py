"""Which reports tell of one commitment."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.ledger.promises import grouping, groups, same
from rashomon.ledger.promises.grouping import Stated
from rashomon.ledger.rows import CommitmentRow
from rashomon.ledger.who import Kinship
from tests.ledger.promises.build import ARMY, BELT, FRONT, MADE, STATE, STRANGERS, VALEN, cited, pledge, tie

KINSHIP = Kinship([tie(VALEN, FRONT, "represents")])
FIRST = pledge("suspend attacks on Tarsian troops", to=(ARMY,))


def other(about: str = "halt all operations against Tarsian forces", day: int = 1, **fields: object) -> CommitmentRow:
    """A commitment told by another paper some days later."""
    when = MADE + timedelta(days=day)
    return pledge(about, **{"report": cited(when, "Ford Gazette"), "made": when.isoformat(), "to": (STATE,), **fields})  # type: ignore[arg-type]


def test_one_pledge_in_other_words_is_one() -> None:
    assert same(FIRST, other(), KINSHIP)


def test_a_pledge_in_the_words_of_a_spokesman_is_the_group_s() -> None:
    assert same(FIRST, other(by=(VALEN,)), KINSHIP)


@pytest.mark.parametrize(
    "different",
    [
        other(by=(STRANGERS,)),
        other("resume attacks on Tarsian troops"),
        other("withdraw from Kest", to=()),
        other("suspend attacks on the Belt Guard", to=(BELT,)),
        other(day=9),
        other("suspend attacks on Tarsian troops", report=cited()),
    ],
)
def test_other_makers_acts_targets_and_times_are_other_pledges(different: CommitmentRow) -> None:
    assert not same(FIRST, different, KINSHIP)


def test_two_ends_are_two_pledges() -> None:
    assert not same(other("halt attacks for two weeks"), pledge("halt attacks for two months", to=(ARMY,)), KINSHIP)


def test_pledges_that_name_no_act_are_one_in_like_words_only() -> None:
    museum = pledge("build a museum of the valley")
    assert same(museum, other("build a new museum of the valley", to=()), KINSHIP)
    assert not same(museum, other("plant trees in Kest", to=()), KINSHIP)


ALL = (
    FIRST,
    other(),
    other(by=(VALEN,), report=cited(MADE, "Valley Post")),
    other("resume attacks on Tarsian troops", day=6),
    other("resume attacks on Tarsian targets", day=7, report=cited(MADE, "Valley Post")),
    pledge("build a museum of the valley", local_id="c2"),
)


@given(st.permutations(ALL))
def test_groups_do_not_depend_on_the_order(rows: list[CommitmentRow]) -> None:
    assert groups(rows, KINSHIP) == ((ALL[0], ALL[2], ALL[1]), (ALL[5],), (ALL[3], ALL[4]))


def test_ten_reports_of_one_pledge_are_one_commitment() -> None:
    told = [other(day=0, report=cited(MADE, f"Paper {n}")) for n in range(10)]
    assert [len(group) for group in groups(told, KINSHIP)] == [10]


def test_of_one_makers_pledges_those_of_about_the_same_day_are_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a year's pledges each with those of a few days, not with all."""
    compared = []

    def counted(one: Stated, two: Stated, _: Kinship) -> bool:
        compared.append((one, two))
        return one == two

    monkeypatch.setattr(grouping, "_same", counted)
    told = [other(day=day, report=cited(MADE, f"Paper {day}")) for day in range(200)]
    assert len(groups(told, Kinship([]))) == 200
    assert len(compared) <= 200 * grouping.DAYS


def test_groups_are_those_of_which_each_pair_is_asked() -> None:
    """The days that part two pledges part none that any chain of tellings joins."""
    told = [other(day=day, report=cited(MADE, f"Paper {nth}")) for nth, day in enumerate((0, 9, 3, 6, 20, 22, 40))]
    told.append(other(made=None, report=cited(MADE, "Paper 9")))  # of the day on which it was published
    joined = {(a, b) for a in range(len(told)) for b in range(len(told)) if same(told[a], told[b], KINSHIP)}
    found = {frozenset(told.index(row) for row in group) for group in groups(told, KINSHIP)}
    assert {(a, b) for a, b in joined if not any({a, b} <= group for group in found)} == set()
    assert sorted(map(len, found)) == [1, 2, 5]
