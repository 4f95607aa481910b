"""The words by which promises are read: which act a word names, what turns it round, and where its clause ends (`words.csv`).

A pattern is a folded word, or its beginning with `*`; parts joined by `+` follow one another at most five words apart. A part with `@` is
any word of a set (`nouns.csv`): "hand*+in+@weapons".
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from rashomon.errors import KnowledgeError

GAP = 6
"""How far the next part of a pattern may lie from the one before: "give the island two new patrol boats"."""

JOINED = frozenset({"and", "or", "but", "then"})
"""What begins another act, so that no pattern reaches beyond it."""



@dataclass(frozen=True, slots=True)
class Meaning:
    """What a pattern of words means.

    Attributes:
        parts: Its words; one that ends in `*` is the beginning of a word, one that begins with `@` any word of a set.
        means: `do` and `refrain` for acts and what naming them promises; `flip`, `resume`, `cut`, `condition`, `exception`, `order`,
            `past`, `deal`, `undo`, `timing`, `none`, `filler` for the rest.
        type: PLOVER type of an act.
        modes: The modes that are meant; empty for any.
        why: The reason, in words.
    """

    parts: tuple[str, ...]
    means: str
    type: str
    modes: frozenset[str]
    why: str


@dataclass(frozen=True, slots=True)
class Kind:
    """A sort of targets that is named by a common noun: `civilians`, `troops`.

    Attributes:
        name: The sort.
        patterns: Its words.
        kinds: The codebook's kinds of actor that are of that sort whatever their name.
        are_things: Whether they are no parties: `ships`, `roads`.
    """

    name: str
    patterns: tuple[tuple[str, ...], ...]
    kinds: frozenset[str]
    are_things: bool = False


class Vocabulary:
    """Look-up of meanings in folded words.

    Args:
        meanings: All patterns.
        kinds: Sorts of targets.
    """

    def __init__(self, meanings: Iterable[Meaning], kinds: Iterable[Kind]) -> None:
        self._by_start: Mapping[str, Mapping[str, list[Meaning]]] = _by_start(meanings)
        self.kinds = tuple(kinds)

    def at(self, words: Sequence[str], i: int, *means: str) -> tuple[Meaning, int] | None:
        """The longest pattern of some meanings that begins at a word, and one past its last word."""
        found = [
            (len(meaning.parts), len(meaning.parts[0]), end, meaning)
            for sort in means
            for meaning in self._by_start.get(sort, {}).get(words[i][:2], ())
            if (end := _end(words, i, meaning.parts))
        ]
        if not found:
            return None
        _, _, end, meaning = max(found, key=lambda item: item[:3])
        return meaning, end

    def all(self, words: Sequence[str], *means: str) -> Iterator[tuple[int, Meaning]]:
        """Every word at which a pattern of some meanings begins."""
        for i in range(len(words)):
            if found := self.at(words, i, *means):
                yield i, found[0]

    def has(self, words: Sequence[str], *means: str) -> bool:
        """Whether any pattern of some meanings occurs."""
        return next(self.all(words, *means), None) is not None

    def sorts(self, words: Sequence[str]) -> frozenset[str]:
        """The sorts of targets that some words name."""
        return frozenset(
            kind.name for kind in self.kinds if any(_end(words, i, parts) for i in range(len(words)) for parts in kind.patterns)
        )

    def things(self, sorts: frozenset[str]) -> frozenset[str]:
        """Those of some sorts of targets that are no parties."""
        return sorts & {kind.name for kind in self.kinds if kind.are_things}

    def sort_of_kind(self, kind: str) -> frozenset[str]:
        """The sorts that an actor of one of the codebook's kinds is of."""
        return frozenset(sort.name for sort in self.kinds if kind in sort.kinds)


def _by_start(meanings: Iterable[Meaning]) -> dict[str, dict[str, list[Meaning]]]:
    """Meanings by their sort and the first two letters of their first word."""
    found: dict[str, dict[str, list[Meaning]]] = defaultdict(lambda: defaultdict(list))
    for meaning in meanings:
        found[meaning.means][meaning.parts[0][:2]].append(meaning)
    return found


def _end(words: Sequence[str], i: int, parts: tuple[str, ...]) -> int:
    """One past the last word of a pattern that begins at a word; 0 where it does not."""
    if not _fits(words[i], parts[0]):
        return 0
    for part in parts[1:]:
        i = next((k for k in _reach(words, i) if _fits(words[k], part)), -1)
        if i < 0:
            return 0
    return i + 1


def _reach(words: Sequence[str], i: int) -> Iterator[int]:
    """The words in which the next part of a pattern may be."""
    for k in range(i + 1, min(i + 1 + GAP, len(words))):
        if words[k] in JOINED:
            return
        yield k


def _fits(word: str, part: str) -> bool:
    if part.startswith("@"):
        whole, beginnings = _sets()[part]
        return word in whole or word.startswith(beginnings)
    return word.startswith(part[:-1]) if part.endswith("*") else word == part


@cache
def _sets() -> Mapping[str, tuple[frozenset[str], tuple[str, ...]]]:
    """The sets of words that patterns name with `@`: whole words, and beginnings."""
    found = {f"@{row['name']}": row["words"].split() for row in _rows("nouns.csv")}
    return {
        name: (frozenset(word for word in words if word[-1] != "*"), tuple(word[:-1] for word in words if word[-1] == "*"))
        for name, words in found.items()
    }


@cache
def vocabulary() -> Vocabulary:
    """The words shipped with the package.

    Raises:
        KnowledgeError: A table is missing or damaged; reinstalling the package mends it.
    """
    try:
        return Vocabulary(_meanings(), map(_kind, _rows("classes.csv")))
    except (OSError, KeyError, AttributeError, csv.Error) as error:
        raise KnowledgeError(f"The words by which promises are read cannot be read ({error!r}); reinstall rashomon.") from error


def _kind(row: Mapping[str, str]) -> Kind:
    return Kind(row["class"], _patterns(row["words"]), frozenset(row["kinds"].split()), row["is"] == "things")


def _meanings() -> Iterator[Meaning]:
    for row in _rows("words.csv"):
        for parts in _patterns(row["words"]):
            yield Meaning(parts, row["means"], row["type"], frozenset(row["modes"].split()), row["why"])


def _patterns(words: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(pattern.split("+")) for pattern in words.split())


def _rows(name: str) -> Iterator[dict[str, str]]:
    text = (files("rashomon.ledger.promises") / name).read_text(encoding="utf-8")
    return iter(csv.DictReader(text.splitlines(), strict=True))
