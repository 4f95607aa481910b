"""Trees and spans from scores."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.annotate.decode import BEGIN, END, INSIDE, SINGLE, Scores, classes_and_forms, go_together, sigmoid, softmax, spans, tree


def scores(rows: list[list[float]]) -> Scores:
    return np.array(rows, np.float32)


def labels(*tags: int, count: int = 5, sure: float = 5.0) -> Scores:
    """Scores that prefer the given labels."""
    result = np.zeros((len(tags), count), np.float32)
    result[np.arange(len(tags)), tags] = sure
    return result


def is_tree(heads: list[int]) -> bool:
    for start in range(1, len(heads) + 1):
        seen, word = set[int](), start
        while word:
            if word in seen:
                return False
            seen.add(word)
            word = heads[word - 1]
    return heads.count(0) == 1


def test_best_heads_are_kept_where_they_form_a_tree() -> None:
    """Nothing is changed in a tree."""
    assert tree(scores([[0, 0, 9, 0], [9, 0, 0, 0], [0, 0, 9, 0]])).tolist() == [2, 0, 2]


def test_a_cycle_is_broken_where_it_costs_least() -> None:
    """Two words that each prefer the other: the one more likely to be the root becomes it."""
    assert tree(scores([[5, -9, 6], [2, 6, -9]])).tolist() == [0, 1]


def test_two_roots_become_one() -> None:
    """The likelier of two roots stays."""
    assert tree(scores([[9, -9, 1], [8, 3, -9]])).tolist() == [0, 1]


@given(st.integers(1, 24), st.integers(0, 10_000))
def test_any_scores_give_one_tree(size: int, seed: int) -> None:
    """Every word reaches one root."""
    drawn = np.random.default_rng(seed).normal(size=(size, size + 1)).astype(np.float32) * 4
    assert is_tree(tree(drawn).tolist())


@given(st.integers(2, 4), st.integers(0, 2_000))
def test_the_tree_below_the_root_is_the_best(size: int, seed: int) -> None:
    """No other tree with that root scores higher (compared with all of them)."""
    drawn = np.random.default_rng(seed).normal(size=(size, size + 1)).astype(np.float32) * 3
    found = tree(drawn).tolist()
    chances = np.log(softmax(drawn))

    def total(heads: list[int]) -> float:
        return float(sum(chances[word, head] for word, head in enumerate(heads) if head))

    root = found.index(0)
    every = np.stack(np.meshgrid(*[range(size + 1)] * size, indexing="ij"), -1).reshape(-1, size).tolist()
    rivals = [heads for heads in every if heads[root] == 0 and all(head != word + 1 for word, head in enumerate(heads)) and is_tree(heads)]
    assert total(found) == pytest.approx(max(map(total, rivals)), abs=1e-4)


def test_a_long_sentence_of_equal_scores_ends() -> None:
    """The worst case for breaking cycles stays within the recursion limit."""
    size = 240
    circle = np.zeros((size, size + 1), np.float32)
    circle[np.arange(size), (np.arange(size) + 1) % size + 1] = 5
    assert is_tree(tree(circle).tolist())


def test_well_formed_labels_are_read_as_spans() -> None:
    """Begin, inside and end make one span; a single word makes another."""
    found = spans(labels(0, 1 + BEGIN, 1 + INSIDE, 1 + END, 1 + SINGLE))
    assert [(span.first, span.last, span.kind) for span in found] == [(1, 4, 0), (4, 5, 0)]


def test_kinds_are_told_apart() -> None:
    """The second kind's labels follow those of the first."""
    found = spans(labels(5 + BEGIN, 5 + END, 0, 1 + SINGLE, count=9))
    assert [(span.first, span.last, span.kind) for span in found] == [(0, 2, 1), (3, 4, 0)]


def test_a_span_left_open_is_closed() -> None:
    """A begin without an end is repaired into the likeliest sequence that is well formed."""
    drawn = labels(1 + BEGIN, 1 + INSIDE, 0)
    drawn[1, 1 + END] = 4.5
    assert [(span.first, span.last) for span in spans(drawn)] == [(0, 2)]


def test_a_score_is_a_mean_probability() -> None:
    """Between 0 and 1, near 1 for sure labels."""
    (found,) = spans(labels(1 + SINGLE, sure=20.0))
    assert found.score == pytest.approx(1.0, abs=1e-6)


@given(st.integers(1, 30), st.sampled_from([5, 21]), st.integers(0, 10_000))
def test_any_scores_give_spans_in_order(size: int, count: int, seed: int) -> None:
    """Spans of one head never overlap and stay inside the window."""
    found = spans(np.random.default_rng(seed).normal(size=(size, count)).astype(np.float32) * 3)
    edges = [edge for span in found for edge in (span.first, span.last)]
    assert edges == sorted(edges)
    assert all(0 <= span.first < span.last <= size for span in found)


def test_no_words_give_no_spans() -> None:
    """An empty window is no error."""
    assert spans(np.zeros((0, 5), np.float32)) == []


def test_sigmoid_is_safe_for_large_scores() -> None:
    """No overflow at either end."""
    assert sigmoid(scores([[-500, 0, 500]])).tolist() == [[0.0, 0.5, 1.0]]


def test_a_part_of_speech_goes_with_the_form() -> None:
    """What is surely a past tense is no preposition, though that alone would score best; any class can be without a form."""
    classes, forms = ("ADP", "VERB", "NOUN"), ("none", "past", "plural")
    upos = scores([[2.0, 1.5, 0.0], [2.0, 1.5, 0.0], [0.0, 0.1, 0.0]])
    morphology = scores([[0.0, 4.0, 0.0], [4.0, 0.0, 0.0], [0.0, 0.0, 4.0]])
    found = classes_and_forms(upos, morphology, go_together(classes, forms))
    assert [(classes[a], forms[b]) for a, b in zip(*found, strict=True)] == [("VERB", "past"), ("ADP", "none"), ("NOUN", "plural")]


def test_a_form_that_is_not_known_goes_with_every_class() -> None:
    """Another model may have other forms."""
    assert not go_together(("ADP", "VERB"), ("none", "dual")).any()
