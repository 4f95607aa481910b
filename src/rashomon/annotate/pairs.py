"""Scores between two words: the part that a word has in an event, and the earlier mention that a mention takes up."""

from __future__ import annotations

import functools
import math
from collections.abc import Callable, Iterator
from itertools import repeat

import numpy as np
from numpy.typing import NDArray

from .annotation import Antecedent, Part
from .decode import Scores, sigmoid, softmax

PART_FLOOR = 0.08
"""Probability from which the part of a word in an event is reported."""
_NEAR_FLOOR = np.float32(math.log(PART_FLOOR / (1 - PART_FLOOR)) - 0.01)
"""A score a little under that probability's: what is lower needs no probability."""
MENTION_FLOOR = 0.4
"""Probability from which a word is taken as the head of a mention that can take up, or be taken up by, another."""

_part: Callable[[tuple[int, int, str, float]], Part] = functools.partial(tuple.__new__, Part)
"""A part of its fields: what `Part(…)` does, at a third of its cost."""


def parts(trigger: Scores, word: Scores, bias: Scores, roles: tuple[str, ...], triggers: NDArray[np.int64], offset: int) -> Iterator[Part]:
    """The parts that words of a window have in the events that other words express.

    Args:
        trigger: (n, roles * size) vectors of the words as triggers.
        word: (n, roles * size) vectors of the words as participants.
        bias: (roles,) what is added for each role.
        roles: Names of the roles.
        triggers: Numbers of the words of the window that may be triggers.
        offset: Number of the window's first word in the text.
    """
    if not len(triggers):
        return
    size = trigger.shape[1] // len(roles)
    for number, role in enumerate(roles):
        own = slice(number * size, (number + 1) * size)
        products = trigger[triggers, own] @ word[:, own].T / np.float32(size**0.5) + bias[number]
        rows, columns = np.nonzero(products >= _NEAR_FLOOR)
        chances = sigmoid(products[rows, columns])
        kept = chances >= PART_FLOOR
        at, to = (offset + triggers[rows[kept]]).tolist(), (offset + columns[kept]).tolist()
        yield from map(_part, zip(at, to, repeat(role), chances[kept].tolist(), strict=False))


def antecedents(mentions: Scores, anaphors: Scores, earlier: Scores, offset: int) -> Iterator[Antecedent]:
    """For each word of a window that heads a mention, the likeliest earlier mention of the same entity, or none.

    Args:
        mentions: (n, 1) scores that a word heads a mention.
        anaphors: (n, size) vectors of the words as the later of two mentions.
        earlier: (n, size) vectors as the earlier.
        offset: Number of the window's first word in the text.
    """
    chances = sigmoid(mentions[:, 0])
    heads = np.flatnonzero(chances >= MENTION_FLOOR)
    if not len(heads):
        return
    links = np.zeros((len(heads), 1 + len(heads)), np.float32)
    links[:, 1:] = anaphors[heads] @ earlier[heads].T / np.float32(anaphors.shape[1] ** 0.5)
    links[np.triu_indices(len(heads), 1, len(heads) + 1)] = -np.inf  # no mention takes up itself or a later one
    options = softmax(links)
    words = (offset + heads).tolist()
    best = options.argmax(1).tolist()
    for word, taken_up, sure, mention in zip(words, best, options.max(1).tolist(), chances[heads].tolist(), strict=True):
        yield Antecedent(word, words[taken_up - 1] if taken_up else -1, sure, mention)
