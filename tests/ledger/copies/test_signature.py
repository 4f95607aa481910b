from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from rashomon.ledger.copies import bands, signature
from rashomon.ledger.copies.signature import MINIMA, RUN
from tests.ledger.copies.stories import OTHER, STORY, TEXTS

LETTERS = st.text(st.sampled_from("abcdefghijklmnopqrstuvwxyzäéñßABC 12'"), max_size=80)
SPACES = st.lists(st.sampled_from([" ", "  ", "\n", "\t ", " — ", ", ", "; "]), min_size=80, max_size=80)

FIXED = (15, (403816286, 136544262), (407019629537868631,))


@given(LETTERS, SPACES)
def test_a_signature_does_not_depend_on_case_spaces_and_punctuation(text: str, spaces: list[str]) -> None:
    """The same words have the same signature."""
    parts = text.split()
    spaced = "".join(word + space for word, space in zip(parts, spaces, strict=False))
    assert signature(text) == signature(text.upper()) == signature(spaced) == signature(f" {text}\n")


def test_a_signature_is_the_same_in_every_year() -> None:
    """It is stored: a change of any of its numbers would part new texts from old ones."""
    found = signature("Twelve people were killed when shells fell on the market in Tarsil on Monday morning.")
    assert (found.words, found.minima[:2], found.marks[:1]) == FIXED


def test_a_text_without_words_has_no_keys() -> None:
    """It is a copy of nothing."""
    assert bands(signature(" … ")) == ()


@given(TEXTS)
def test_a_signature_has_as_many_minima_as_there_are(text: str) -> None:
    """However short the text."""
    found = signature(text)
    assert len(found.minima) == (MINIMA if found.words else 0)
    assert found.resemblance(found) == (1.0 if found.words else 0.0)


def test_resemblance_estimates_the_share_of_shingles_in_common() -> None:
    """One changed figure leaves a report near, another report is far."""
    assert signature(STORY).resemblance(signature(STORY.replace("Twelve", "Seventeen"))) > 0.9
    assert signature(STORY).resemblance(signature(OTHER)) < 0.1


@given(st.integers(0, 2**32), st.integers(0, 300), st.integers(0, 300))
def test_a_run_of_enough_words_always_shares_a_mark(seed: int, before: int, after: int) -> None:
    """Whatever stands around it, wherever it was cut."""
    draw = random.Random(seed)
    run = [f"w{draw.randrange(10**6)}" for _ in range(RUN)]
    one = " ".join([*(f"a{draw.randrange(10**6)}" for _ in range(before)), *run])
    other = " ".join([*run, *(f"b{draw.randrange(10**6)}" for _ in range(after))])
    assert set(signature(one).marks) & set(signature(other).marks)
