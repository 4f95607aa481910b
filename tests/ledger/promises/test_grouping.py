"""Which reports tell of one commitment."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.ledger.promises import groups, same
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
