"""Which texts are to be compared word by word: those that share enough keys, and which of them when very many do.

What a text's keys are depends on the text alone, and whether two texts share enough depends on the two alone, so that texts can be added
one at a time to an index of (key, text).

A whole text is looked up by sixteen bands of four minima; to share one band is enough. Two texts with a share `s` of their three-word
shingles in common do so with the chance `1 - (1 - s**4)**16`:

    s        0.02      0.1    0.2    0.3   0.4   0.5   0.6   0.7   0.8     0.9
    chance   0.000003  0.002  0.025  0.12  0.34  0.64  0.89  0.99  0.9998  1.0

A passage is looked up by its marks, and two of them are needed, since one may be a party's full name. A shared run of 36 words has two,
wherever it stands. Of passages with edits in them have two (measured by the suite `reprints`, `python -m evaluation reprints`):

    words    unchanged    one word in 20 changed    one in 10
    40       1.0          0.79                      0.40
    60       1.0          0.99                      0.72
    100      1.0          1.0                       0.96

Words that very many texts have in common (an agency's foot, a newspaper's note on its rules, a bulletin's frame) put all of them under one
key. Under a key with more than `CAP` texts not all are paired with all: the `CAP` texts of the least rank are its hubs, and the others are
paired with the hubs only. The rank is the hash of the text, so that the hubs, and with them the pairs, are the same whatever text came
first; and the copies of a story that two hundred papers carry are still joined, by way of the hubs. A mark of such a key counts half, since
it is rather a set phrase than a passage (a story that is carried so often has marks enough), and that of a key beyond `BEYOND` nothing.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping

import numpy as np

from rashomon.ledger.copies.shingles import Hashes, mixed
from rashomon.ledger.copies.signature import MINIMA, Signature

ROWS = 4
"""Minima a band. With three, texts with a tenth of their shingles in common, a frame's worth, would be compared ten times as often."""

CAP = 24
"""Texts under one key that are all paired with one another, and hubs of a key with more: at most 276 pairs, then 24 for each text."""

BEYOND = 1_000
"""Texts under the key of a mark that tells nothing any more. Few stories are carried by as many papers."""

ENOUGH = 4
"""What the keys that two texts share must weigh for them to be compared."""

MARK, CROWDED = 2, 1
"""What a shared mark weighs, and one that more than `CAP` texts have; a shared band is enough by itself."""


def bands(of: Signature) -> tuple[int, ...]:
    """The keys under which a text is looked up, as signed 64-bit integers, ascending; about 70 for 400 words.

    The keys of bands are odd, those of marks even, so that the index need not say which is which.
    """
    if not of.minima:
        return ()
    rows: Hashes = np.array(of.minima, np.uint64).reshape(MINIMA // ROWS, ROWS)
    keys = mixed(np.arange(1, len(rows) + 1, dtype=np.uint64))  # the same four minima in another band are another key
    for at in range(ROWS):
        keys = mixed(keys ^ rows[:, at])
    whole, marks = keys | np.uint64(1), np.array(of.marks, np.uint64) & ~np.uint64(1)
    return tuple(sorted({*whole.view(np.int64).tolist(), *marks.view(np.int64).tolist()}))


def weight(key: int, size: int) -> int:
    """What a shared key weighs.

    Args:
        key: It.
        size: Texts under it.
    """
    if key & 1:
        return ENOUGH
    return MARK if size <= CAP else CROWDED if size <= BEYOND else 0


def hubs(ranks: Iterable[str]) -> tuple[str, ...]:
    """The texts under one key with which every text under it is paired, ascending.

    Args:
        ranks: The rank of each text under the key: its hash, or anything else that follows from the text alone and has no pattern. Reports
            of one rank have one and the same text, and are copies without being looked for.
    """
    return tuple(sorted(set(ranks))[:CAP])


def enough(under: Iterable[tuple[int, Iterable[int]]]) -> set[int]:
    """The texts that share enough keys with one.

    Args:
        under: For each of its keys, what it weighs and the numbers of the texts under it with which it is paired, with or without its own.
    """
    shared: Counter[int] = Counter()
    found: set[int] = set()
    for weighs, numbers in under:
        if weighs >= ENOUGH:
            found.update(numbers)
        else:
            for _ in range(weighs):  # faster than adding one by one
                shared.update(numbers)
    found.update(number for number, total in shared.items() if total >= ENOUGH)
    return found


def candidates(index: Mapping[str, Iterable[int]]) -> frozenset[tuple[str, str]]:
    """All pairs to be compared, each with the lower rank first; what adding texts one at a time comes to (`index`).

    When a text is added that ranks among the least under a key, it becomes a hub there and displaces one, and a key that grows may weigh
    less. A pair that only the displaced hub or the full weight had made is then no longer one of these; for a ledger that does not depend
    on the order of arrival, what followed from it is withdrawn. No other pair of older texts is touched.

    Args:
        index: The keys of each text, by its rank.
    """
    under: dict[int, list[str]] = defaultdict(list)
    for rank, keys in index.items():
        for key in set(keys):
            under[key].append(rank)
    shared: Counter[tuple[str, str]] = Counter()
    for key, ranks in under.items():
        for pair in _pairs(ranks):
            shared[pair] += weight(key, len(ranks))
    return frozenset(pair for pair, total in shared.items() if total >= ENOUGH)


def _pairs(ranks: Collection[str]) -> Iterator[tuple[str, str]]:
    # A hub ranks below whatever is none, so that this names each pair once.
    return ((hub, rank) for hub in hubs(ranks) for rank in ranks if hub < rank)
