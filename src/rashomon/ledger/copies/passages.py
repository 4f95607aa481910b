"""Passages that two texts share: runs of common words with the small edits between them, and what those edits are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz.distance import Indel, Levenshtein

from rashomon.ledger.copies.runs import Run
from rashomon.ledger.copies.sides import Forms

GAP = 10
"""Words that may stand between two runs of a passage on either side: half a sentence put otherwise."""

EDGE_GAP = 5
"""Words that may stand before the first run and after the last: a first word or an agency's name put otherwise, not another headline."""

REWORDED = 30
"""Words that may stand there in any case when enough of them are the same, `KEPT`: a sentence in which several things were changed."""

KEPT = 0.45
"""Likeness of two gaps, twice the words in common over all words, that makes one a rewording of the other. Of 20,000 pairs of sentences
that have nothing to do with one another, the middle one has 0.08 and one in a hundred 0.24, by articles and prepositions."""

INSERTED = 60
"""Words that may stand between two runs on one side alone: two sentences put in by an editor, or cut, do not end a passage."""

LEAST = 8
"""Words in common that make a passage. Fewer are a name or a phrase; texts with the same words throughout share a passage however short."""


@dataclass(frozen=True, slots=True)
class Edit:
    """Words of the one text that stand where others stand in the other, as word indexes, ends exclusive; one of the two may be empty."""

    one: int
    one_end: int
    other: int
    other_end: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """A passage as word indexes.

    Attributes:
        one: Index of its first word in the one text.
        one_end: Index one past its last there.
        other: The same in the other text.
        other_end: The same in the other text.
        shared: Words in common.
        edits: What differs inside it, in order.
    """

    one: int
    one_end: int
    other: int
    other_end: int
    shared: int
    edits: tuple[Edit, ...]


def stretches(one: Forms, other: Forms, runs: Sequence[Run]) -> tuple[Stretch, ...]:
    """The passages that runs make up, in the order of the one text; runs too short for a passage are left out.

    Args:
        one: The words of the one text.
        other: The words of the other.
        runs: What `common_runs` gives for them.
    """
    ends = Run(0, 0, 0), Run(len(one), len(other), 0)
    made = (_stretch(one, other, chain) for chain in _chains(one, other, (ends[0], *runs, ends[1])))
    return tuple(stretch for stretch in made if stretch.shared >= LEAST or 0 < stretch.shared == len(one) == len(other))


def _chains(one: Forms, other: Forms, runs: Sequence[Run]) -> Iterator[Sequence[Run]]:
    """The runs parted wherever they are out of order in the other text, or too far apart."""
    in_other = sorted(runs, key=lambda run: (run.other, run.other_end, run.one))
    following = dict(pairwise(in_other))
    chain = [runs[0]]
    for run in runs[1:]:
        if following.get(chain[-1]) != run or not _joined(one, other, chain[-1], run):
            yield chain
            chain = []
        chain.append(run)
    yield chain


def _joined(one: Forms, other: Forms, run: Run, after: Run) -> bool:
    """Whether two runs are of one passage."""
    shorter, longer = sorted((after.one - run.one_end, after.other - run.other_end))
    inside = run.size and after.size
    if longer <= (GAP if inside else EDGE_GAP):
        return True
    if longer > REWORDED or not shorter:
        return bool(inside) and not shorter and longer <= INSERTED
    gaps = one[run.one_end : after.one], other[run.other_end : after.other]
    return Indel.normalized_similarity(*gaps) >= KEPT


def _stretch(one: Forms, other: Forms, chain: Sequence[Run]) -> Stretch:
    edits: list[Edit] = []
    shared = sum(run.size for run in chain)
    for run, after in pairwise(chain):
        for edit, same in _edits(one, other, Edit(run.one_end, after.one, run.other_end, after.other)):
            shared += same
            if edit:
                edits.append(edit)
    return Stretch(chain[0].one, chain[-1].one_end, chain[0].other, chain[-1].other_end, shared, tuple(edits))


def _edits(one: Forms, other: Forms, gap: Edit) -> Iterator[tuple[Edit | None, int]]:
    """The edits in a gap between two runs, each with the words in common that follow it."""
    opened: Edit | None = None
    for step in Levenshtein.opcodes(one[gap.one : gap.one_end], other[gap.other : gap.other_end]):
        span = (gap.one + step.src_start, gap.one + step.src_end, gap.other + step.dest_start, gap.other + step.dest_end)
        if step.tag == "equal":
            yield opened, step.src_end - step.src_start
            opened = None
        else:
            opened = Edit(opened.one, span[1], opened.other, span[3]) if opened else Edit(*span)
    if opened:
        yield opened, 0
