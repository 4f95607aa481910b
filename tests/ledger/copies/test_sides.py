"""Texts made ready: what is kept of them, and how many."""

from __future__ import annotations

from hypothesis import given

from rashomon.ledger.copies import Shelf, Side, likeness
from rashomon.ledger.copies.sides import REPEATS
from tests.ledger.copies.stories import OTHER, STORY, TEXTS


@given(TEXTS, TEXTS)
def test_two_texts_have_no_more_in_common_than_their_bags(one: str, other: str) -> None:
    """A word that stands twice in both counts twice."""
    common = len(Side(one).bag & Side(other).bag)
    assert likeness(one, other).shared <= common <= min(len(Side(one).forms), len(Side(other).forms))


def test_a_bag_holds_every_word() -> None:
    """The second of a kind too."""
    assert len(Side("the hill and the bridge and the town").bag) == 8


def test_places_leave_refrains_out() -> None:
    """Of what stands often enough to be none, all places are kept."""
    text = "one word more again " * REPEATS
    places = Side(text).places
    assert sorted(len(places.of(shingle)) for shingle in places.last) == [*[REPEATS - 1] * 3, REPEATS]
    assert len(Side(f"{text} one word more again").places.last) == 3


def test_few_words_have_no_places() -> None:
    """Fewer than make a run."""
    assert not Side("shells fell there").places.last


def test_a_shelf_keeps_what_was_asked_for_last() -> None:
    """Up to its measure, and one text whatever its length."""
    shelf = Shelf(len(Side(STORY).forms) + 10)
    first = shelf.of(1, STORY)
    assert shelf.of(1, STORY) is first
    other = shelf.of(2, OTHER)
    assert shelf.of(2, OTHER) is other
    assert shelf.of(1, STORY) is not first
