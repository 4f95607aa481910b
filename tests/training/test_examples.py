"""Candidates as sparse rows: the table of the facts that are asked for, and how often each is known."""

from __future__ import annotations

import numpy as np

from training.examples import Examples, Rows


def rows() -> Rows:
    found = Rows()
    found.add({"near": 2.0, "named": 1.0}, answer=True, weight=3.0)
    found.add({}, answer=False, weight=1.0)
    found.add({"far": 7.0, "near": -1.5}, answer=False, weight=1.0)
    return found


def test_table_has_zero_where_a_fact_is_not_known() -> None:
    assert rows().table(["far", "near"]).tolist() == [[0.0, 2.0], [0.0, 0.0], [7.0, -1.5]]


def test_table_of_a_fact_that_nothing_has() -> None:
    assert rows().table(["unheard of"]).tolist() == [[0.0], [0.0], [0.0]]


def test_no_candidates_make_an_empty_table() -> None:
    assert Rows().table(["near"]).shape == (0, 1)
    assert Rows().counts() == {}


def test_counts() -> None:
    assert rows().counts() == {"near": 2, "named": 1, "far": 1}


def test_answers_and_weights() -> None:
    found = rows()
    assert list(found.answers) == [1, 0, 0]
    assert np.allclose(found.weights, [3.0, 1.0, 1.0])


def test_examples_weigh_what_is_added_after() -> None:
    examples = Examples(["who"])
    examples.add("who", {"near": 1.0}, answer=True)
    examples.weight = 3.0
    examples.add("who", {"near": 1.0}, answer=True)
    assert list(examples.rows["who"].weights) == [1.0, 3.0]
