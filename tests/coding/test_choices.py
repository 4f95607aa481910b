from __future__ import annotations

import numpy as np

from rashomon.coding.choices import NONE, Choices

WEIGHT = np.array([[2.0, 0.0, -1.0], [0.0, 3.0, 0.0]])


def _choices() -> Choices:
    return Choices(["noun minister", "noun rebel"], ["GOV", "REB", NONE], WEIGHT, np.array([0.0, 0.0, 1.0]))


def test_the_heaviest_answer_is_taken() -> None:
    assert _choices().best({"noun minister": 1.0}) == "GOV"
    assert _choices().best({"noun minister": 1.0, "noun rebel": 1.0}) == "REB"


def test_without_facts_the_bias_decides() -> None:
    assert _choices().best({}) is None
    assert _choices().best({"noun unheard of": 1.0}) is None
