from __future__ import annotations

import random
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.ledger.copies import Carrier, Group, Pair, groups

IDS = st.sampled_from("abcdefgh")
DAYS = st.none() | st.dates(date(2031, 3, 1), date(2031, 3, 4))
CARRIERS = st.dictionaries(IDS, st.tuples(st.sampled_from([None, "A", "B"]), DAYS, st.integers(0, 3))).map(
    lambda found: [Carrier(name, *rest) for name, rest in found.items()]
)
PAIRS = st.lists(st.builds(Pair, IDS, IDS, st.sampled_from(["copy", "version", "passage"])), max_size=12)


def carrier(name: str, day: int | None = 1, words: int = 100, publisher: str = "The Meridian") -> Carrier:
    """A report of March 2031."""
    return Carrier(name, publisher, date(2031, 3, day) if day else None, words)


@given(CARRIERS, PAIRS, st.randoms(use_true_random=False))
def test_groups_do_not_depend_on_the_order_of_reports_and_relations(
    carriers: list[Carrier], pairs: list[Pair], draw: random.Random
) -> None:
    """Nor on which report of a relation is named first."""
    turned = [Pair(pair.other, pair.one, pair.relation) for pair in draw.sample(pairs, len(pairs))]
    assert groups(draw.sample(carriers, len(carriers)), turned) == groups(carriers, pairs)


@given(CARRIERS, PAIRS)
def test_a_report_is_in_one_group_at_most_and_the_lead_is_a_member(carriers: list[Carrier], pairs: list[Pair]) -> None:
    """Only reports that are there are in groups, and no group has one member."""
    found = groups(carriers, pairs)
    members = [name for group in found for name in group.members]
    assert len(members) == len(set(members))
    assert set(members) <= {c.id for c in carriers}
    assert all(group.lead in group.members and len(group.members) > 1 for group in found)


def test_copies_of_copies_are_one_text_and_passages_join_nothing() -> None:
    """The first and third were never compared; the fourth only has a passage of theirs."""
    pairs = [Pair("a", "b", "copy"), Pair("b", "c", "copy"), Pair("c", "d", "passage")]
    assert [group.members for group in groups(map(carrier, "abcd"), pairs)] == [("a", "b", "c")]


@pytest.mark.parametrize(
    ("carriers", "lead"),
    [
        ([carrier("a", 1, 80), carrier("b", 2, 100)], "b"),
        ([carrier("a", 2), carrier("b", 1)], "b"),
        ([carrier("a", None), carrier("b", 1)], "b"),
        ([carrier("b"), carrier("a")], "a"),
    ],
    ids=["longest", "earliest", "day known", "least id"],
)
def test_of_copies_the_longest_leads_then_the_earliest_then_the_least_id(carriers: list[Carrier], lead: str) -> None:
    """So that the lead is the text that was cut least."""
    assert groups(carriers, [Pair("a", "b", "copy")]) == (Group(lead, ("a", "b")),)


def test_the_newest_version_leads_though_a_copy_of_the_first_is_longer() -> None:
    """A superseded text does not speak for its correction."""
    carriers = [carrier("first", 1), carrier("second", 2, 90), carrier("third", 3, 80), carrier("reprint", 4, 120, "The Courier")]
    versions = [Pair(one, other, "version") for one, other in (("first", "second"), ("second", "third"), ("first", "third"))]
    pairs = [*versions, Pair("first", "reprint", "copy")]
    assert groups(carriers, pairs)[0].lead == "third"


def test_versions_of_which_the_later_is_not_known_go_by_length() -> None:
    """Two texts of one day."""
    assert groups([carrier("a", 1, 80), carrier("b", 1, 90)], [Pair("a", "b", "version")])[0].lead == "b"


def test_no_pairs_make_no_groups() -> None:
    """Nor do relations of a report to itself, or to one that is not there."""
    assert groups([carrier("a")], [Pair("a", "a", "copy"), Pair("a", "z", "copy")]) == ()
