"""A text made ready to be compared with many others: its words are told, counted and looked up once, not once for every pair."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from rashomon.ledger.copies.shingles import Hashes, shingles, word_hashes
from rashomon.ledger.copies.words import Words, forms, head, words

Span = tuple[int, int]
"""Character offsets, end exclusive."""

Forms = Sequence[str]

SEED = 4
"""Words of the shortest run. Of pairs of reports on one region (MUC-4), half have three words in a row in common, a fifth have four."""

REPEATS = 16
"""Places at which the first words of a run may stand in a text: beyond that they are a refrain, which is found as part of longer runs. It
bounds the time for a text that says the same thing a thousand times."""

KEPT_WORDS = 300_000
"""Words of the texts that are kept ready at a time, some 170 bytes each: three thousand briefs, or seven hundred long reports."""


@dataclass(frozen=True, slots=True)
class Places:
    """Where every `SEED` successive words of a text stand, by their shingle; other words may have the same.

    Attributes:
        last: The last place of each; refrains left out.
        again: All places of those that stand at several.
    """

    last: Mapping[int, int]
    again: Mapping[int, Sequence[int]]

    def of(self, shingle: int) -> Sequence[int]:
        """All places of one that is no refrain."""
        return self.again.get(shingle) or (self.last[shingle],)


class Side:
    """A text with its words; what few comparisons need is found when it is asked for, and then kept.

    Args:
        text: The text.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.forms = forms(text)

    @cached_property
    def words(self) -> Words:
        """Its words, with where they stand."""
        return words(self.text)

    @cached_property
    def head(self) -> int:
        """Words of its head (`head`), 0 where there is none."""
        end = head(self.text)
        return bisect_left(self.words.starts, end) if end else 0

    @cached_property
    def hashes(self) -> Hashes:
        """A number for each word, as its keys are made from."""
        return word_hashes(self.forms)

    @cached_property
    def bag(self) -> frozenset[str]:
        """Each word, a second time as the word with 2 and so on: two texts have no more words in common than their bags have."""
        return _bag(self.forms)

    @cached_property
    def places(self) -> Places:
        """Where every `SEED` successive words stand."""
        return _places(self.hashes)

    def span(self, first: int, end: int) -> Span | None:
        """Where some words stand, by index; `None` for no words."""
        return (self.words.starts[first], self.words.ends[end - 1]) if first < end else None

    def quoted(self, span: Span | None) -> str:
        """What stands there."""
        return self.text[slice(*span)] if span else ""


def _bag(of: Forms) -> frozenset[str]:
    counted = Counter(of)
    if len(counted) == len(of):
        return frozenset(counted)
    return frozenset([*counted, *(f"{form} {at}" for form, count in counted.items() if count > 1 for at in range(2, count + 1))])


def _places(hashes: Hashes) -> Places:
    few: list[int] = shingles(hashes, SEED).tolist() if len(hashes) >= SEED else []
    last = dict(zip(few, range(len(few)), strict=True))
    if len(last) == len(few):
        return Places(last, {})
    again: dict[int, list[int]] = {number: [] for number, count in Counter(few).items() if count > 1}
    for at, number in enumerate(few):
        if number in again:
            again[number].append(at)
    for number in [number for number, standing in again.items() if len(standing) > REPEATS]:
        del last[number]
    return Places(last, again)


class Shelf:
    """Texts that were made ready, by number: those asked for last, `KEPT_WORDS` in all."""

    def __init__(self, most: int = KEPT_WORDS) -> None:
        self._most = most
        self._words = 0
        self._kept: OrderedDict[int, Side] = OrderedDict()

    def of(self, number: int, text: str) -> Side:
        """A text, made ready now or before."""
        found = self._kept.get(number)
        if found is None:
            found = self._kept[number] = Side(text)
            self._words += len(found.forms)
            while self._words > self._most and len(self._kept) > 1:
                self._words -= len(self._kept.popitem(last=False)[1].forms)
        else:
            self._kept.move_to_end(number)
        return found
