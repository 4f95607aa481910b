from __future__ import annotations

import time

import pytest
from hypothesis import given

from rashomon.ledger.copies import Likeness, likeness, words
from tests.ledger.copies.stories import OTHER, STORY, TEXTS, edited


def told(like: Likeness) -> list[tuple[str, str, str]]:
    """The changes as (kind, was, now)."""
    return [(change.kind, change.was, change.now) for change in like.changes]


def test_a_text_is_wholly_in_itself() -> None:
    """Nothing differs, however it is typeset."""
    like = likeness(STORY, STORY.upper().replace("“", '"').replace("\n", "  "))
    assert (like.of_one, like.of_other, like.changes, len(like.passages)) == (1.0, 1.0, (), 1)


def test_different_reports_share_nothing() -> None:
    """Though they have many small words in common."""
    assert likeness(STORY, OTHER).shared == 0


def test_a_text_cut_from_the_end_is_wholly_in_the_longer_one() -> None:
    """And the longer one has more."""
    like = likeness(STORY, STORY[: STORY.index("Monitors")])
    assert like.of_other == 1.0
    assert like.of_one == pytest.approx(0.48, abs=0.05)
    assert [change.kind for change in like.changes] == ["deleted"]
    assert like.changes[0].was.startswith("Monitors of the truce")


def test_moved_paragraphs_are_found_where_they_went() -> None:
    """Word for word, and as spans in both texts."""
    paragraphs = STORY.split("\n")
    moved = "\n".join([*paragraphs[3:], *paragraphs[:3]])
    like = likeness(STORY, moved)
    assert (like.of_one, like.of_other) == (1.0, 1.0)
    assert [words(STORY[slice(*p.one)]) for p in like.passages] == [words(moved[slice(*p.other)]) for p in like.passages]


@pytest.mark.parametrize(
    ("was", "now"), [("Twelve", "17"), ("Twelve", "Seventeen"), ("forty", "43"), ("sixty", "6,000"), ("nine", "nineteen")]
)
def test_a_changed_figure_is_told(was: str, now: str) -> None:
    """In words and in figures, first word or not."""
    (change,) = likeness(STORY, STORY.replace(was, now)).changes
    assert (change.kind, change.was, change.now) == ("figure", was, now)
    assert change.one is not None
    assert STORY[slice(*change.one)] == change.was


def test_a_figure_written_otherwise_is_none() -> None:
    """Twelve is 12."""
    assert not likeness(STORY, STORY.replace("Twelve", "12").replace("forty", "40")).changes


def test_what_else_changed_is_told_in_kinds() -> None:
    """A day, a spelling, other words, words put in, a sentence put in."""
    edits = {
        "since Friday": "since Saturday",
        "reporters": "journalists",
        "close to them": "close to all of them",
        "talks in Port": "talks at Port",
        "It was the worst": "The editor could not verify this. It was by far the worst",
    }
    other = STORY
    for was, now in edits.items():
        other = other.replace(was, now)
    assert told(likeness(STORY, other)) == [
        ("words", "reporters", "journalists"),
        ("day", "Friday", "Saturday"),
        ("words", "in", "at"),
        ("inserted", "", "The editor could not verify this"),
        ("words", "", "by far"),
        ("words", "", "all of"),
    ]


@pytest.mark.parametrize(
    ("was", "now", "kind"),
    [
        ("color", "colour", "spelling"),
        ("cease-fire", "ceasefire", "spelling"),
        ("STAND BY", "STANDBY", "spelling"),
        ("east", "west", "words"),
        ("Iran", "Iraq", "words"),
    ],
)
def test_another_spelling_is_no_other_word(was: str, now: str, kind: str) -> None:
    """But near words of another meaning are."""
    frame = "nobody in the village would say a word about the {} that evening, and the teacher least of all"
    assert told(likeness(frame.format(was), frame.format(now))) == [(kind, was, now)]


def test_the_headline_is_left_out_of_the_count() -> None:
    """A brief under another headline is the same brief."""
    brief = "Shells fell on the market in Tarsil, and the army blamed the Front."
    like = likeness(f"Blood among the oranges as truce frays\nThe Meridian\n{brief}", f"Market shelled\n\n{brief}")
    assert (like.of_one, like.of_other) == (1.0, 1.0)


@given(edited())
def test_likeness_is_mirrored_when_texts_are_exchanged(pair: tuple[str, str]) -> None:
    """All of it: shares, passages, changes."""
    one, other = pair
    assert likeness(other, one) == likeness(one, other).mirrored()


@given(TEXTS, TEXTS)
def test_no_word_is_shared_twice(one: str, other: str) -> None:
    """Spans of passages do not overlap in either text, and no share exceeds one; texts full of repetitions too."""
    like = likeness(one, other)
    assert like.shared <= min(len(words(one)), len(words(other)))
    for spans in (sorted(p.one for p in like.passages), sorted(p.other for p in like.passages)):
        edges = [edge for span in spans for edge in span]
        assert edges == sorted(edges)


@pytest.mark.slow
@pytest.mark.parametrize("word", ["on", "on and", "{}", "a{} b{} c{} d{}"])
def test_long_and_repetitive_texts_are_compared_in_time(word: str) -> None:
    """Ten thousand words in a few seconds on any machine; a tenth of a second is usual."""
    one, other = (" ".join(word.format(n % 97, n % 89, n % 83, n % 79) for n in range(start, start + 5_000)) for start in (0, 500))
    start = time.perf_counter()
    likeness(one, other)
    assert time.perf_counter() - start < 10
