"""What one text is to another: a copy, a newer version, a text with a passage in common, or none of these.

The rules, in their order:

1. What one publisher's texts both open or close with is its standing text (`FOOT`, `OPENING`) where each of them has something else to
   say. It counts neither as shared nor as their own.
2. Texts of one frame in which figures, days and names are filled in anew are bulletins of a series, not copies, however alike (`series`).
3. Where most of one text is in the other (`COPIED`, `UPDATED`): by one publisher within `VERSION_DAYS`, and with something changed, it is
   a *version*; by another, or word for word the same, it is a *copy*.
   A text that begins with something else of its own, and is much longer, carries the other as a *passage* (`LEAD`).
4. Where each has a text of its own round a long passage (`PASSAGE`, `PIECES`), it is a *passage*.

Reports on the same event in different words share no passage, and are none of these.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from rashomon.ledger.copies.likeness import Likeness, Passage, compared
from rashomon.ledger.copies.sides import Side

Relation = Literal["copy", "version", "passage"]

COPIED = 0.7
"""Share of the one text's words that the other has where it carries it: another headline, a lead put otherwise and light edits leave
more."""

UPDATED = 0.6
"""The same for a publisher's own newer text, whose lead is rewritten as the story goes on."""

PASSAGE = 60
"""Words in common of a passage that is wire copy and not a quotation: two or three sentences. A long quotation has 30 to 50 words."""

EDGE = 5
"""Words, a date or a name, that may stand before a standing opening or after a standing foot."""

LEAD = 50
"""Words of its own that a text begins with, at most, where it is a shorter one carried on: the lead rewritten. A text that comes to the
shorter one only later, and is more than twice as long, is a report of its own, or a round-up, with the shorter one inside."""

OWN = 8
"""Words, a short sentence, that a text has beside a standing text to be a story of its own."""

FOOT = 100
"""Words at most of what a publisher closes its texts with: who it is, what its rules are, how to write to it."""

PIECE = 20
"""Words of a passage that counts towards `PIECES`: a sentence."""

PIECES = 80
"""Words in common, in several passages of a sentence or more, that make a passage all the same: wire copy that was edited into the text."""

OPENING = 40
"""Words at most of what a publisher opens its texts with."""

SWAP_EVERY = 20
"""Words in common for each place that is filled otherwise, at least. Where every figure, day and name of a long report is filled in
anew, there are at most 16 (suite `reprints`); a light edit changes one word in 25."""

FILL_EVERY = 50
"""The same for figures and days, beyond the first `FILLS`: a toll that rose is named two or three times in a story of 300 words."""

FILLS = 2
"""Figures that a correction may change in the shortest text."""

SHORT = 60
"""Words in common below which a corrected text cannot be told from the next bulletin by its words."""

VERSION_DAYS = 14
"""Days between a text and its correction or update, at most; what a publisher repeats later is background."""

REPRINT_DAYS = 3
"""Days between a brief (`SHORT`) and its copy, at most: the same sentence about another day is another report."""

_ROUNDING = 1e-6
"""What products of shares and numbers of words are off at most."""


@dataclass(frozen=True, slots=True)
class Issue:
    """Who published a text, and when.

    Attributes:
        publisher: The outlet's name, written alike wherever it is the same; `None` when not known, which is taken for another outlet.
        published: The day; `None` when not known.
    """

    publisher: str | None = None
    published: date | None = None


def relation(like: Likeness, one: Issue, other: Issue) -> Relation | None:
    """What the one text is to the other; the same with the two exchanged.

    Args:
        like: Of the one text and the other.
        one: Where and when the one was published.
        other: Where and when the other was.
    """
    own = one.publisher is not None and one.publisher == other.publisher
    apart = abs((one.published - other.published).days) if one.published and other.published else 0
    standing = sum(passage.shared for passage in like.passages if own and _is_standing(passage))
    counted = [passage.shared for passage in like.passages if not (own and _is_standing(passage))]
    if not counted:
        return None
    shorter, longer = sorted((like.one_words - standing, like.other_words - standing))
    if sum(counted) < (UPDATED if own else COPIED) * shorter:
        return "passage" if _is_long(counted) else None
    if series(like, own=own, apart=apart):
        return None
    return "passage" if sum(counted) < longer / 2 and _lead(like) > LEAD else _carried(like, own=own, apart=apart)


def related(one: Side, other: Side, first: Issue, second: Issue) -> tuple[Relation, Likeness] | None:
    """What `relation` gives of two texts, with their likeness; texts that have too little in common are not compared to the end.

    Args:
        one: The one text.
        other: The other.
        first: Where and when the one was published.
        second: Where and when the other was.
    """
    like = compared(one, other, least(one, other, own=first.publisher is not None and first.publisher == second.publisher))
    how = relation(like, first, second) if like else None
    return (how, like) if how and like else None


def least(one: Side, other: Side, *, own: bool) -> int:
    """Words in common without which `relation` gives nothing: those of a passage, or most of the shorter text without its head.

    What a publisher puts round all its texts raises what is needed, so that it may be left aside.
    """
    shorter = min(len(one.forms) - one.head, len(other.forms) - other.head)
    return min(PASSAGE, math.ceil((UPDATED if own else COPIED) * shorter - _ROUNDING))


def _lead(like: Likeness) -> int:
    """Words of its own that the longer text begins with."""
    longer = int(like.other_words > like.one_words)
    return min(passage.before[longer] for passage in like.passages)


def _is_long(passages: Sequence[int]) -> bool:
    return max(passages) >= PASSAGE or sum(shared for shared in passages if shared >= PIECE) >= PIECES


def series(like: Likeness, *, own: bool, apart: int) -> bool:
    """Whether two texts are bulletins of one series, or briefs about different days, rather than one text.

    Args:
        like: Of two texts most of one of which is in the other.
        own: Whether one publisher has both.
        apart: Days between them.
    """
    kinds = [change.kind for change in like.changes if change.is_swap]
    filled = kinds.count("figure") + kinds.count("day")
    if len(kinds) > max(1, like.shared / SWAP_EVERY) or filled > FILLS + like.shared / FILL_EVERY:
        return True
    if like.shared >= SHORT:
        return False
    return apart > (0 if own else REPRINT_DAYS) or (filled > 0 and apart > 0) or ("day" in kinds and filled > 1)


def _carried(like: Likeness, *, own: bool, apart: int) -> Relation | None:
    if not own or not like.changes:
        return "copy"
    if apart <= VERSION_DAYS:
        return "version"
    return "passage" if like.shared >= PASSAGE else None


def _is_standing(passage: Passage) -> bool:
    """Whether a passage may be what a publisher puts before or after whatever it has to say."""
    closes = max(passage.after) <= EDGE and min(passage.before) >= OWN and passage.shared <= FOOT
    opens = max(passage.before) <= EDGE and min(passage.after) >= OWN and passage.shared <= OPENING
    return closes or opens
