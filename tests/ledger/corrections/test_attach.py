"""Which coded items an anchor fits: a pure function of both."""

from __future__ import annotations

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from rashomon.ledger.corrections import TextAnchor
from rashomon.ledger.corrections.attach import Coded, attach

TEXT, OTHER = "a" * 64, "b" * 64

SPANS = st.lists(st.tuples(st.integers(0, 8), st.integers(1, 4)).map(lambda pair: (pair[0], pair[0] + pair[1])), min_size=1, max_size=2)


def anchor(*spans: tuple[int, int], text: str = TEXT, family: str = "quad-4", kind: str = "ASSAULT", nth: int = 0) -> TextAnchor:
    """An anchor on some words."""
    return TextAnchor(text, family, kind, spans, nth=nth)


def coded(key: int, *spans: tuple[int, int], text: str = TEXT, coding: int = 1, kind: str = "ASSAULT", nth: int = 0) -> Coded:
    """A coded event on some words."""
    return Coded(key, coding, text, "quad-4", kind, key, spans, nth)


def keys(anchors: list[TextAnchor], items: list[Coded]) -> dict[int, list[int | str]]:
    """What attaches, by the anchors' places."""
    return {nth: [item.key for item in found] for nth, found in attach(anchors, items).items()}


def test_overlapping_words_of_one_text_and_family_fit() -> None:
    """A trigger that moved by a word is the same event still; another text, family or stretch is not."""
    assert keys([anchor((3, 9))], [coded(1, (5, 12))]) == {0: [1]}
    assert keys([anchor((3, 9), text=OTHER)], [coded(1, (5, 12))]) == {}
    assert keys([anchor((3, 9), family="quad-3")], [coded(1, (5, 12))]) == {}
    assert keys([anchor((3, 9))], [coded(1, (9, 12))]) == {}


def test_the_same_type_then_the_same_words_come_first() -> None:
    """Before more shared characters."""
    assert keys([anchor((3, 9))], [coded(1, (3, 9), kind="COERCE"), coded(2, (8, 12))]) == {0: [2]}
    assert keys([anchor((3, 9))], [coded(1, (0, 20)), coded(2, (3, 9))]) == {0: [2]}
    assert keys([anchor((3, 9))], [coded(1, (8, 12)), coded(2, (5, 12))]) == {0: [2]}


def test_twins_on_the_same_words_are_told_apart_by_their_place() -> None:
    """One trigger may stand in several events."""
    twins = [coded(1, (3, 9), nth=0), coded(2, (3, 9), nth=1)]
    assert keys([anchor((3, 9), nth=1)], twins) == {0: [2]}
    assert keys([anchor((3, 9), nth=0), anchor((3, 9), nth=1)], twins) == {0: [1], 1: [2]}


def test_every_report_of_the_text_is_reached() -> None:
    """Once in each."""
    assert keys([anchor((3, 9))], [coded(1, (3, 9)), coded(7, (3, 9), coding=2)]) == {0: [1, 7]}


@given(
    st.lists(SPANS, max_size=4).map(lambda many: [anchor(*spans) for spans in many]),
    st.lists(SPANS, max_size=5).map(lambda many: [coded(n, *spans, coding=n % 2) for n, spans in enumerate(many)]),
    st.randoms(use_true_random=False),
)
def test_no_item_is_taken_twice_in_whatever_order(anchors: list[TextAnchor], items: list[Coded], random: Random) -> None:
    """And the order in which items come does not matter."""
    found = keys(anchors, items)
    taken = [key for some in found.values() for key in some]
    assert len(taken) == len(set(taken))
    shuffled = list(items)
    random.shuffle(shuffled)
    assert keys(anchors, shuffled) == found
