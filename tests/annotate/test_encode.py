"""Words as the network takes them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.annotate.encode import SHAPES, START, STOP, Window, collate, pack, shape


@pytest.mark.parametrize(
    ("one", "other"), [("army", "Army"), ("Us", "US"), ("2019", "army"), (",", "a"), ("B52", "52"), ("A", "Army"), ("3.5", "35")]
)
def test_words_that_look_different_have_different_shapes(one: str, other: str) -> None:
    """Capitals, figures and marks are told apart."""
    assert shape(one) != shape(other)


@given(st.text(min_size=1, max_size=12), st.integers(0, 2))
def test_every_word_has_a_shape(word: str, place: int) -> None:
    """Shape ids stay in the range that the network has embeddings for; 0 is kept for padding."""
    assert 0 < shape(word, place) < SHAPES


def test_packing_fills_windows_with_whole_sentences() -> None:
    """A sentence longer than the limit stands alone."""
    assert pack([3, 4, 2, 20, 1], 9) == [(0, 3), (3, 4), (4, 5)]


@given(st.lists(st.integers(0, 30), max_size=40), st.integers(1, 40))
def test_packing_leaves_nothing_out(sizes: list[int], limit: int) -> None:
    """Every sentence is in exactly one window, in order."""
    ranges = pack(sizes, limit)
    assert [number for start, stop in ranges for number in range(start, stop)] == list(range(len(sizes)))
    assert all(sum(sizes[start:stop]) <= limit or stop - start == 1 for start, stop in ranges if sum(sizes[start:stop]))


def test_a_batch_pads_the_shorter_window() -> None:
    """Pieces stand between start and stop; padding belongs to no word and no sentence."""
    batch = collate([Window([(5,), (6, 7)], [1, 2], [0, 0]), Window([(8,)], [3], [4])], multiple=1)
    assert batch.pieces.tolist() == [[START, 5, 6, 7, STOP], [START, 8, STOP, 0, 0]]
    assert batch.mask.tolist() == [[1, 1, 1, 1, 1], [1, 1, 1, 0, 0]]
    assert batch.piece_word.tolist() == [[-1, 0, 1, 1, -1], [-1, 0, -1, -1, -1]]
    assert batch.shapes.tolist() == [[1, 2], [3, 0]]
    assert batch.sentences.tolist() == [[0, 0], [4, -1]]
