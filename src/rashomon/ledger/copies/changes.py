"""What differs between two texts that share passages, in kinds that tell a correction from a light edit."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from rapidfuzz.distance import Indel

from rashomon.ledger.copies.passages import Edit, Stretch
from rashomon.ledger.copies.sides import Forms, Side, Span
from rashomon.ledger.copies.words import is_figure, words

Kind = Literal["figure", "day", "spelling", "words", "inserted", "deleted"]
SENTENCE = 6
"""Words in a row, put in or left out, that count as a sentence or part of one rather than as words changed."""

SPELLED_ALIKE = 0.7
"""Share of letters in common, in order, of two spellings of a word: `grey` and `gray` have 0.75, `colour` and `color` 0.91. Two
spellings also begin alike, since `east` and `west` have 0.75; and capitals are never taken for them, since Iran and Iraq have 0.75."""

_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun"
_MONTHS = "january february march april may june july august september october november december"
_DAYS = frozenset(f"{_WEEKDAYS} {_MONTHS} jan feb mar apr jun jul aug sep sept oct nov dec".split())
"""Names of days and months. `Today` for `Monday` is no other day, only another paper's way of writing it."""


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that differs.

    Attributes:
        kind: `figure`: another number in the same place, `twelve` or `12` for `17`. `day`: another weekday or month. `spelling`: the same
            words spelled otherwise. `words`: other words, words more or words less. `inserted`: a sentence or more that only the other text
            has; `deleted`: one that only the one text has.
        one: Where in the one text; `None` where nothing stands there.
        other: Where in the other text.
        was: The words in the one text, as they stand there.
        now: The words in the other.
    """

    kind: Kind
    one: Span | None
    other: Span | None
    was: str
    now: str

    @property
    def is_swap(self) -> bool:
        """Whether one figure, day or word stands for another; another spelling is none."""
        return self.one is not None and self.other is not None and self.kind != "spelling"

    def mirrored(self) -> Change:
        """The same with the two texts exchanged."""
        turned: dict[Kind, Kind] = {"inserted": "deleted", "deleted": "inserted"}
        return Change(turned.get(self.kind, self.kind), self.other, self.one, self.now, self.was)


def changes(one: Side, other: Side, passages: Iterable[Stretch]) -> tuple[Change, ...]:
    """All that differs: edits inside the passages, then what is in none, each in the order of the texts."""
    passages = tuple(passages)
    found = [change for passage in passages for edit in passage.edits for change in _of_edit(one, other, edit)]
    left = _outside(len(one.forms), ((p.one, p.one_end) for p in passages))
    left_other = _outside(len(other.forms), ((p.other, p.other_end) for p in passages))
    found += [_change(one, other, Edit(first, end, 0, 0), "deleted") for first, end in left]
    found += [_change(one, other, Edit(0, 0, first, end), "inserted") for first, end in left_other]
    return tuple(found)


def _outside(size: int, inside: Iterable[Span]) -> Iterator[Span]:
    """The stretches of words that are in no passage."""
    at = 0
    for first, end in sorted(inside):
        if at < first:
            yield at, first
        at = max(at, end)
    if at < size:
        yield at, size


def _of_edit(one: Side, other: Side, edit: Edit) -> Iterator[Change]:
    """The changes that an edit is: its figures and days one by one, then its other words as one."""
    told: set[tuple[int, int]] = set()
    kinds: tuple[tuple[Kind, Callable[[str], bool]], ...] = (("figure", is_figure), ("day", _DAYS.__contains__))
    for kind, belongs in kinds:
        for at, place in _paired(one.forms, other.forms, edit, belongs):
            told.add((at, place))
            yield _change(one, other, Edit(at, at + 1, place, place + 1), kind)
    here = [at for at in range(edit.one, edit.one_end) if at not in {at for at, _ in told}]
    there = [at for at in range(edit.other, edit.other_end) if at not in {place for _, place in told}]
    if [one.forms[at] for at in here] != [other.forms[at] for at in there]:
        yield _change(one, other, Edit(*_ends(here), *_ends(there)))


def _ends(places: list[int]) -> tuple[int, int]:
    return (places[0], places[-1] + 1) if places else (0, 0)


def _paired(forms: Forms, others: Forms, edit: Edit, belongs: Callable[[str], bool]) -> Iterator[tuple[int, int]]:
    """Words of a kind on either side of an edit, paired in order; those that both sides have are left out."""
    here = [at for at in range(edit.one, edit.one_end) if belongs(forms[at])]
    there = [at for at in range(edit.other, edit.other_end) if belongs(others[at])]
    both = {forms[at] for at in here} & {others[at] for at in there}
    yield from zip((at for at in here if forms[at] not in both), (at for at in there if others[at] not in both), strict=False)


def _change(one: Side, other: Side, edit: Edit, kind: Kind | None = None) -> Change:
    here, there = one.span(edit.one, edit.one_end), other.span(edit.other, edit.other_end)
    was, now = one.quoted(here), other.quoted(there)
    return Change(kind or _kind(edit, was, now), here, there, was, now)


def _kind(edit: Edit, was: str, now: str) -> Kind:
    if not was and edit.other_end - edit.other >= SENTENCE:
        return "inserted"
    if not now and edit.one_end - edit.one >= SENTENCE:
        return "deleted"
    return "spelling" if _spelled_alike(was, now) else "words"


def _spelled_alike(was: str, now: str) -> bool:
    """Whether two stretches are the same words in another spelling, or written apart and together."""
    letters = ["".join(words(part).forms) for part in (was, now)]
    if letters[0] == letters[1]:
        return True
    if not (was and now) or was[0] != now[0] or was[0].isupper():
        return False
    return Indel.normalized_similarity(*letters) >= SPELLED_ALIKE
