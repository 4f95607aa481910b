from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.knowledge.register.check import faults_of
from rashomon.knowledge.register.importers.converted import made_row, named
from rashomon.knowledge.register.importers.spans import apart
from rashomon.knowledge.register.table import Row


def _rows(*spans: tuple[str, str]) -> list[Row]:
    checked = {"holds": "2024-06"}
    return [
        made_row(
            "m.csv", n, id="marsh", sector="REB", country="TCD", since=since, until=until, checked=checked.get(until, ""), source=f"s{n}"
        )
        for n, (since, until) in enumerate(spans, start=1)
    ]


@pytest.mark.parametrize(
    ("spans", "clear"),
    [
        ([("2001", "2004"), ("2004", "2008")], [("2001", "2004"), ("2004", "2008")]),
        ([("2001", "2005"), ("2003", "2008")], [("2001", "2008")]),
        ([("2001", "2008"), ("2003", "2005")], [("2001", "2008")]),
        ([("2001", "2008"), ("2003", "holds")], [("2001", "holds")]),
        ([("2001", "2008"), ("2001", "2008")], [("2001", "2008")]),
        ([("2001", ""), ("2003", "")], [("2001", "")]),
        ([("", "2001"), ("", "2003")], [("", "2003")]),
        ([("2001", "2005"), ("2003", "")], [("2001", "2005"), ("2005", "")]),
        ([("2001", "2005"), ("2009", "")], [("2001", "2005"), ("2009", "")]),
        ([("2009", "2012"), ("2003", "")], [("2003", "2012"), ("2012", "")]),
        ([("2003", "holds"), ("2001", "")], [("2001", "holds")]),
        ([("2001", "2005"), ("", "2003")], [("", "2001"), ("2001", "2005")]),
        ([("2001", ""), ("", "2005")], [("", "2001"), ("2001", "2005"), ("2005", "")]),
        ([("", ""), ("2001", "2005")], [("2001", "2005")]),
        ([("", ""), ("", "")], [("", "")]),
    ],
)
def test_times_that_overlap_are_joined(spans: list[tuple[str, str]], clear: list[tuple[str, str]]) -> None:
    found, _ = apart(_rows(*spans))
    assert [(row["since"], row["until"]) for row in found] == clear


@pytest.mark.parametrize(
    ("spans", "clear"),
    [
        ([("", ""), ("2001", "2005")], [("", "2001", ""), ("2001", "2005", ""), ("2005", "", "")]),
        (
            [("", ""), ("2001", "2003"), ("2007", "")],
            [("", "2001", ""), ("2001", "2003", ""), ("2003", "2007", "likely"), ("2007", "", "")],
        ),
        ([("", ""), ("2001", "holds")], [("", "2001", ""), ("2001", "holds", "")]),
    ],
)
def test_an_undated_default_fills_what_no_dated_row_covers(spans: list[tuple[str, str]], clear: list[tuple[str, str, str]]) -> None:
    found, _ = apart(_rows(*spans), undated_fills=True)
    assert [(row["since"], row["until"], row["certainty"]) for row in found] == clear


def test_a_joined_row_names_all_sources_and_the_lines_are_told() -> None:
    found, joined = apart(_rows(("2001", "2005"), ("2003", "2008")))
    assert (found[0]["source"], joined) == ("s1; s2", [1, 2])


def test_rows_that_stand_apart_are_left_as_they_are() -> None:
    rows = _rows(("2001", "2004"), ("2006", ""))
    assert apart(rows) == (rows, [])


BOUND = st.sampled_from(["", "2001", "2001-06", "2002", "2003-02-01", "2003-02-02", "2005"])


@given(st.lists(st.tuples(BOUND, BOUND | st.just("holds")), min_size=1, max_size=6), st.booleans())
def test_a_register_takes_whatever_comes_out(spans: list[tuple[str, str]], fills: bool) -> None:  # noqa: FBT001
    straight = [(since, until) for since, until in spans if not since or until in {"", "holds"} or until[:4] > since[:4]]
    if straight:
        found, _ = apart(_rows(*straight), undated_fills=fills)
        assert faults_of(named(found, "Marsh", (), "armed_group")) == []
