from __future__ import annotations

import hashlib
import random

from hypothesis import given
from hypothesis import strategies as st

from rashomon.ledger.copies import CAP, bands, candidates, hubs, signature
from rashomon.ledger.copies.bands import BEYOND, ENOUGH, weight
from tests.ledger.copies.stories import FOOT, OTHER, STORY

RANKS = st.integers(0, 400).map(lambda n: hashlib.sha256(str(n).encode()).hexdigest()[:8])
KEYS = st.sets(st.integers(0, 9))
INDEXES = st.dictionaries(RANKS, KEYS, max_size=80)
"""Texts under few keys, so that keys are crowded."""


def shared(one: str, other: str) -> int:
    """What the keys that two texts share weigh."""
    return sum(weight(key, 2) for key in set(bands(signature(one))) & set(bands(signature(other))))


def test_keys_fit_a_signed_column_of_64_bits() -> None:
    """Each once, ascending."""
    keys = bands(signature(STORY))
    assert list(keys) == sorted(set(keys))
    assert all(-(2**63) <= key < 2**63 for key in keys)
    assert any(key < 0 for key in keys)


def test_copies_share_enough_and_other_reports_nothing() -> None:
    """A headline, a corrected figure, a cut: each is found; another story is not."""
    for copy in (f"Blood in the market\n{STORY}", STORY.replace("Twelve", "Seventeen"), STORY[:400], f"{OTHER}\n{STORY[400:900]}"):
        assert shared(STORY, copy) >= ENOUGH
    assert shared(STORY, OTHER) == 0


def test_one_phrase_in_common_is_not_enough() -> None:
    """A party's full name, however long."""
    name = "the Revolutionary Front for the Liberation"
    assert shared(f"{OTHER[:300]} {name} {OTHER[300:]}", f"{STORY[:300]} {name} {STORY[300:]}") < ENOUGH


@given(INDEXES, st.randoms(use_true_random=False))
def test_candidates_do_not_depend_on_the_order_of_arrival(index: dict[str, set[int]], draw: random.Random) -> None:
    """However crowded the keys are."""
    names = draw.sample(sorted(index), len(index))
    assert candidates({name: index[name] for name in names}) == candidates(index)


@given(INDEXES, RANKS, KEYS)
def test_a_text_that_is_added_makes_no_pair_of_others(index: dict[str, set[int]], name: str, keys: set[int]) -> None:
    """It brings its own pairs, and at most takes away those of a hub that it displaces."""
    index.pop(name, None)
    before, after = candidates(index), candidates({**index, name: keys})
    assert {pair for pair in after if name not in pair} <= {pair for pair in before if name not in pair}


def test_a_crowded_key_pairs_all_with_its_hubs_only() -> None:
    """A foot that a thousand reports have costs each of them `CAP` comparisons, not a thousand."""
    names = [hashlib.sha256(str(n).encode()).hexdigest() for n in range(1000)]
    pairs = candidates({name: [2, 4, 6, 8] for name in names})
    assert len(pairs) == CAP * (CAP - 1) // 2 + CAP * (1000 - CAP)
    assert all(pair[0] in hubs(names) for pair in pairs)


def test_a_phrase_that_many_have_counts_half() -> None:
    """Two marks are enough for a few texts, four for many, and none for very many."""
    names = [hashlib.sha256(str(n).encode()).hexdigest() for n in range(BEYOND + 1)]
    assert candidates({name: [2, 4] for name in names[:CAP]})
    assert not candidates({name: [2, 4, 6] for name in names[: CAP + 1]})
    assert candidates({name: [2, 4, 6, 8] for name in names[:BEYOND]})
    assert not candidates({name: [2, 4, 6, 8] for name in names})
    assert candidates({name: [1] for name in names})


def test_copies_are_found_among_a_crowd_with_the_same_foot() -> None:
    """The foot's keys are crowded; the story's are not."""
    draw = random.Random(1)
    crowd = [" ".join(f"w{draw.randrange(10**5)}" for _ in range(100)) for _ in range(3 * CAP)]
    bodies = (*crowd, STORY, STORY.replace("Twelve", "Nine"))
    texts = {hashlib.sha256(body.encode()).hexdigest(): f"{body}\n{FOOT}" for body in bodies}
    one, other = sorted(name for name, text in texts.items() if "Tarsil" in text)
    assert (one, other) in candidates({name: bands(signature(text)) for name, text in texts.items()})
