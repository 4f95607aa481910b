"""What the spelling of a word says against a part of speech, where the model is unsure, as it is in texts of one short sentence."""

from __future__ import annotations

import functools
from collections.abc import Sequence

import numpy as np

from .decode import Scores

AGAINST = np.float32(-5.0)
"""The log probability that a reading loses for which the spelling does not speak. The model's sure readings outweigh it."""
SHORTEST = 5
"""Letters from which spelling says something."""
CLOSED = frozenset({"ADP", "DET", "AUX", "PRON", "PART", "CCONJ", "SCONJ", "PUNCT", "SYM", "X"})
"""Parts of speech that have no new members."""
CLOSED_WORDS = frozenset(
    [
        "about",
        "above",
        "across",
        "after",
        "against",
        "alongside",
        "along",
        "although",
        "amid",
        "amidst",
        "among",
        "amongst",
        "another",
        "anybody",
        "anyone",
        "anything",
        "around",
        "barring",
        "because",
        "before",
        "behind",
        "being",
        "below",
        "beneath",
        "beside",
        "besides",
        "between",
        "beyond",
        "concerning",
        "considering",
        "could",
        "despite",
        "doing",
        "during",
        "either",
        "enough",
        "every",
        "everybody",
        "everyone",
        "everything",
        "except",
        "excluding",
        "following",
        "given",
        "having",
        "herself",
        "himself",
        "inside",
        "including",
        "itself",
        "might",
        "minus",
        "myself",
        "neither",
        "nobody",
        "none",
        "nothing",
        "notwithstanding",
        "other",
        "others",
        "ought",
        "ourselves",
        "outside",
        "over",
        "past",
        "pending",
        "regarding",
        "round",
        "several",
        "shall",
        "should",
        "since",
        "somebody",
        "someone",
        "something",
        "such",
        "their",
        "theirs",
        "them",
        "themselves",
        "there",
        "these",
        "those",
        "though",
        "through",
        "throughout",
        "toward",
        "towards",
        "under",
        "underneath",
        "unless",
        "unlike",
        "until",
        "upon",
        "versus",
        "whatever",
        "when",
        "whenever",
        "where",
        "whereas",
        "wherever",
        "whether",
        "which",
        "whichever",
        "while",
        "whoever",
        "whose",
        "within",
        "without",
        "would",
        "yourself",
        "yourselves",
        "according",
        "owing",
        "based",
        "compared",
        "together",
        "thanks",
        "except",
        "opposite",
        "plus",
    ]
)
"""Words of those parts of speech, and some that can be. Own list."""


def against(words: Sequence[str], classes: tuple[str, ...], forms: tuple[str, ...]) -> Scores:
    """(words, classes, forms): what spelling takes from each reading of each word, 0 or less.

    Args:
        words: The words of a window.
        classes: Parts of speech, in the order of the model's scores.
        forms: Forms likewise.
    """
    shapes = np.array([_SHAPES.index(_shape(word)) for word in words], np.int64)
    return _taken_by_shape(classes, forms)[shapes]


_SHAPES = ("", "open", "ed")


@functools.lru_cache(maxsize=50_000)
def _shape(word: str) -> str:
    """What of a word's spelling matters: "open" for a word of an open class, "ed" for one in -ed, "" for all others."""
    if len(word) < SHORTEST or not word.isalpha() or not word.islower() or word in CLOSED_WORDS:
        return ""
    return "ed" if word.endswith("ed") and not word.endswith("eed") else "open"


@functools.lru_cache(maxsize=16)
def _taken_by_shape(classes: tuple[str, ...], forms: tuple[str, ...]) -> Scores:
    return np.stack([_taken(shape, classes, forms) for shape in _SHAPES])


def _taken(shape: str, classes: tuple[str, ...], forms: tuple[str, ...]) -> Scores:
    taken = np.zeros((len(classes), len(forms)), np.float32)
    if shape:
        taken[[name in CLOSED for name in classes]] = AGAINST
    if shape == "ed":
        taken[[name in {"NOUN", "ADV"} for name in classes]] = AGAINST
        taken[[name == "VERB" for name in classes], [form == "none" for form in forms].index(True)] = AGAINST
    return taken
