"""The record that the model gives."""

from __future__ import annotations

from rashomon.annotate import Annotation, Sentence, Word


def annotation(text: str, heads: list[int]) -> Annotation:
    """A text of words between blanks, with the heads given."""
    words, at = [], 0
    for word, head in zip(text.split(), heads, strict=True):
        words.append(Word(at, at + len(word), word, word, "X", "none", head, "dep", 0))
        at += len(word) + 1
    return Annotation(text, tuple(words), (Sentence(0, len(text), 0, len(words)),), (), (), (), "test")


SAMPLE = annotation("Rebels from Tarim shelled the market", [3, 2, 0, -1, 5, 3])


def test_children_are_in_the_order_of_the_text() -> None:
    """Direct dependents only."""
    assert SAMPLE.children(3) == (0, 5)


def test_a_subtree_spans_all_that_is_below() -> None:
    """From the leftmost to the rightmost word."""
    assert SAMPLE.subtree(0) == (0, 3)
    assert SAMPLE.subtree(3) == (0, 6)
    assert SAMPLE.subtree(4) == (4, 5)


def test_a_quote_is_the_text_as_it_stands() -> None:
    """Offsets of words, not words joined."""
    assert SAMPLE.quote(0, 3) == "Rebels from Tarim"
    assert SAMPLE.quote(2, 2) == ""


def test_a_span_covers_its_words() -> None:
    """The last word is exclusive."""
    assert [SAMPLE.covers((1, 3), word) for word in range(4)] == [False, True, True, False]


def test_a_deep_tree_needs_no_recursion() -> None:
    """A chain of ten thousand words is no problem."""
    size = 10_000
    chain = annotation("w " * size, [*range(1, size), -1])
    assert chain.subtree(size - 1) == (0, size)
