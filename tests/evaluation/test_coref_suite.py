"""The metrics of coreference on small cases worked out by hand."""

from __future__ import annotations

import pytest

from evaluation.coref import Pair, b_cubed, ceaf_e, measure, muc


def entities(*groups: str) -> tuple[frozenset[tuple[int, int]], ...]:
    """Entities whose mentions are letters."""
    return tuple(frozenset((ord(letter), ord(letter) + 1) for letter in group) for group in groups)


def test_what_is_gold_scores_one() -> None:
    """By every metric."""
    figures = measure([Pair(entities("abc", "de"), entities("abc", "de"))])
    assert figures["conll"] == {"f1": 1.0, "interval": [1.0, 1.0]}


def test_a_split_entity_loses_a_link() -> None:
    """Vilain et al. 1995: gold abcd against ab, cd: two of three links recalled, none wrong."""
    assert muc(Pair(entities("abcd"), entities("ab", "cd"))) == (2.0, 2.0, 2.0, 3.0)


def test_each_mention_is_scored_by_its_share() -> None:
    """Gold abc, de against abcde: precision (3 * 3/5 + 2 * 2/5) / 5, recall 1."""
    right, found, recalled, gold = b_cubed(Pair(entities("abc", "de"), entities("abcde")))
    assert [right / found, recalled / gold] == pytest.approx([13 / 25, 1.0])


def test_entities_are_aligned_one_to_one() -> None:
    """Luo 2005, phi 4: abcd is aligned with abc (6/7), not with d."""
    right, found, recalled, gold = ceaf_e(Pair(entities("abcd"), entities("abc", "d")))
    assert [right, found, recalled, gold] == pytest.approx([6 / 7, 2.0, 6 / 7, 1.0])


def test_nothing_found_is_nothing_right() -> None:
    """And no error."""
    assert measure([Pair(entities("ab"), ())])["ceafe"] == {"precision": 0.0, "recall": 0.0, "f1": 0.0}
