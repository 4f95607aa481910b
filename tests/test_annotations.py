"""The builder of annotations, on which the tests of the rules stand."""

from __future__ import annotations

import pytest

from tests.annotations import annotate, parsed, trees


@pytest.mark.parametrize("sentence", trees())
def test_every_tree_is_a_tree_of_its_sentence(sentence: str) -> None:
    """The words make the text exactly, and one root governs them all."""
    annotation = parsed(sentence)
    assert annotation.text == sentence
    assert all(sentence[word.start : word.end] == word.text for word in annotation.words)
    (root,) = [i for i, word in enumerate(annotation.words) if word.head < 0]
    assert annotation.subtree(root) == (0, len(annotation.words))


def test_heads_and_offsets_run_on_over_sentences() -> None:
    """Heads are counted within a sentence in the notation and over the text in the record."""
    annotation = parsed("He resigned.", "She left.")
    assert annotation.text == "He resigned. She left."
    assert [word.head for word in annotation.words] == [1, -1, 1, 4, -1, 4]
    assert [sentence.start for sentence in annotation.sentences] == [0, 13]


def test_a_name_that_is_not_there_is_an_error() -> None:
    """A test with a slip in it fails where the slip is."""
    with pytest.raises(ValueError, match="whole words"):
        annotate("She = PRON 2 nsubj\nleft leave VERB past 0 root", names={"Ada": "PERSON"})
