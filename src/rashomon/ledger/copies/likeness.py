"""How alike two texts are, word by word: what each has of the other, the passages they share, and what differs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.ledger.copies.changes import Change, changes
from rashomon.ledger.copies.passages import Stretch, stretches
from rashomon.ledger.copies.runs import common_runs
from rashomon.ledger.copies.sides import Side, Span


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch that both texts have, small edits and all.

    Attributes:
        one: Where in the one text.
        other: Where in the other.
        shared: Words in common in it.
        before: Words before it in the one text and in the other; those of a head that only one of them has left aside.
        after: Words after it in the one and in the other.
    """

    one: Span
    other: Span
    shared: int
    before: tuple[int, int]
    after: tuple[int, int]

    def mirrored(self) -> Passage:
        """The same with the two texts exchanged."""
        return Passage(self.other, self.one, self.shared, self.before[::-1], self.after[::-1])


@dataclass(frozen=True, slots=True)
class Likeness:
    """What two texts have in common and what not.

    Attributes:
        one_words: Words of the one text, less those of its head (headline, outlet, date) that the other does not have.
        other_words: Words of the other text, less the same.
        passages: The shared passages in the order of the one text; no word is in two of them.
        changes: What differs: inside the passages first, then what is in none.
    """

    one_words: int
    other_words: int
    passages: tuple[Passage, ...]
    changes: tuple[Change, ...]

    @property
    def shared(self) -> int:
        """Words in common, in order or in moved passages."""
        return sum(passage.shared for passage in self.passages)

    @property
    def of_one(self) -> float:
        """Share, 0 to 1, of the one text's words that are found in the other."""
        return self.shared / self.one_words if self.one_words else 0.0

    @property
    def of_other(self) -> float:
        """Share, 0 to 1, of the other text's words that are found in the one."""
        return self.shared / self.other_words if self.other_words else 0.0

    @property
    def swaps(self) -> int:
        """Places inside the passages where one figure, day or word stands for another; spellings are none."""
        return sum(change.is_swap for change in self.changes)

    @property
    def figures(self) -> tuple[Change, ...]:
        """The changed figures."""
        return tuple(change for change in self.changes if change.kind == "figure")

    def mirrored(self) -> Likeness:
        """The likeness of the other text to the one."""
        passages = tuple(sorted((p.mirrored() for p in self.passages), key=lambda p: p.one))
        return Likeness(self.other_words, self.one_words, passages, tuple(change.mirrored() for change in self.changes))


def likeness(one: str, other: str) -> Likeness:
    """The likeness of two texts; exactly mirrored when they are exchanged.

    Takes about 1.5 ms for texts of 400 words and 70 ms for texts of 10,000 (suite `reprints`).
    """
    like = compared(Side(one), Side(other))
    assert like is not None
    return like


def compared(one: Side, other: Side, least: int = 0) -> Likeness | None:
    """The likeness of two texts that were made ready.

    Args:
        one: The one text.
        other: The other.
        least: Words in common without which they are nothing to each other, and what differs need not be looked for.

    Returns:
        `None` if they have fewer words in common.
    """
    if len(one.bag & other.bag) < least:
        return None
    # Where a phrase may be matched in more than one way, the choice must not hang on which text comes first.
    if _order(one) > _order(other):
        like = _compared(other, one, least)
        return like.mirrored() if like else None
    return _compared(one, other, least)


def _order(side: Side) -> tuple[int, tuple[str, ...], str]:
    return len(side.forms), side.forms, side.text


def _compared(one: Side, other: Side, least: int) -> Likeness | None:
    shared = stretches(one.forms, other.forms, common_runs(one, other))
    if sum(stretch.shared for stretch in shared) < least:
        return None
    heads = _heading(one, [stretch.one for stretch in shared]), _heading(other, [stretch.other for stretch in shared])
    passages = tuple(_passage(one, other, stretch, heads) for stretch in shared)
    return Likeness(len(one.forms) - heads[0], len(other.forms) - heads[1], passages, changes(one, other, shared))


def _heading(side: Side, inside: Sequence[int]) -> int:
    """Words of a text's head that stand before all passages; none of a text that is nothing but a head."""
    before = min([side.head, *inside])
    return before if before < len(side.forms) else 0


def _passage(one: Side, other: Side, at: Stretch, heads: tuple[int, int]) -> Passage:
    here = one.words.starts[at.one], one.words.ends[at.one_end - 1]
    there = other.words.starts[at.other], other.words.ends[at.other_end - 1]
    after = len(one.forms) - at.one_end, len(other.forms) - at.other_end
    return Passage(here, there, at.shared, (at.one - heads[0], at.other - heads[1]), after)
