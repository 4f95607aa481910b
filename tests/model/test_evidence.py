"""Verbatim stretches of a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.model import Evidence


def test_white_space_at_the_ends_is_no_evidence() -> None:
    """The offsets move with it."""
    assert Evidence.of("  six \n dead ", 0, 13) == Evidence(2, 12, "six \n dead")


@pytest.mark.parametrize(("start", "end"), [(3, 3), (4, 2), (0, 99), (-1, 2), (5, 6)])
def test_nothing_is_no_evidence(start: int, end: int) -> None:
    """An empty stretch, one of white space, one outside the text."""
    with pytest.raises(ValueError, match="evidence"):
        Evidence.of("four  dead", start, end)


def test_occurrences_are_counted_from_one_overlapping_ones_too() -> None:
    """As the codebook's checker counts."""
    assert [Evidence(at, at + 2, "aa").nth("aaaa") for at in (0, 1, 2)] == [1, 2, 3]


def test_overlap_takes_a_shared_character() -> None:
    """Touching is not overlapping."""
    assert Evidence(0, 3, "six").overlaps(Evidence(2, 5, "x d"))
    assert not Evidence(0, 3, "six").overlaps(Evidence(3, 5, " d"))


@given(st.text(min_size=1, max_size=30), st.data())
def test_evidence_is_what_stands_there(text: str, data: st.DataObject) -> None:
    """In any characters."""
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    if text[start:end].strip():
        found = Evidence.of(text, start, end)
        assert text[found.start : found.end] == found.quote == text[start:end].strip()
