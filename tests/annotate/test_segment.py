"""Sentences and words of raw text."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.annotate.segment import MAX_SENTENCE, segment


def words(text: str) -> list[str]:
    return [text[start:end] for start, end in segment(text).words]


def sentences(text: str) -> list[str]:
    cut = segment(text)
    return [text[cut.words[first][0] : cut.words[last - 1][1]] for first, last in cut.sentences]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They don't", "They do n't"),
        ("They can’t", "They ca n’t"),
        ("Osterland's army", "Osterland 's army"),
        ("the groups' arms", "the groups ' arms"),
        ("a US-backed militia", "a US - backed militia"),
        ("anti-government forces", "anti-government forces"),
        ("the U.S. envoy", "the U.S. envoy"),
        ("at 10.30 a.m. Friday", "at 10.30 a.m. Friday"),
        ("killed 1,200 people", "killed 1,200 people"),
        ("some 40km away", "some 40 km away"),
        ("$5m", "$ 5 m"),
        ("He cannot go", "He can not go"),
        ("Gen. Rask left", "Gen. Rask left"),
        ("O'Neill spoke", "O'Neill spoke"),
        ("see www.example.org/a?b=1, now", "see www.example.org/a?b=1 , now"),
        ("mail press@example.org today", "mail press@example.org today"),
        ("on 04/07/2019 there", "on 04/07/2019 there"),
        ("wait... no", "wait ... no"),
    ],
)
def test_words_follow_the_treebanks(text: str, expected: str) -> None:
    """Contractions, hyphens, abbreviations, numbers and links are cut as in UD English."""
    assert " ".join(words(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The envoy, Gen. Pavel Rask, arrived.",
        "It began on Jan. 4 in Tarim.",
        "Sen. Dana Holt and Maj. Ivo Brandt met.",
        "He praised the U.S. government.",
        "The plan (No. 4) failed.",
        "“We will stay,” the spokesman said.",
        "“Is it over?” she asked.",
        "Prices rose 3.5 percent.",
        "J. R. Holt spoke.",
        "ARMY CHIEF GEN. HOLT SPOKE.",
    ],
)
def test_one_sentence_stays_one(text: str) -> None:
    """Full stops of abbreviations, initials and figures end no sentence, nor do questions inside quotations."""
    assert sentences(text) == [text]


@pytest.mark.parametrize(
    "text",
    [
        "The army left.|The rebels stayed.",
        "“We will stay.”|The minister left.",
        "They met in the U.S.|The talks failed.",
        'He said "no."|Then he left.',
        "It works for Brandt Inc.|The firm denied it.",
        "Did they go?|Nobody knows.",
        "Rebels shelled the town (Tarim).|Seven died.",
        "It ended.|“We won,” he said.",
        "No.|Nobody went.",
        "The war ended in May. [7]|It left much undone.",
    ],
)
def test_two_sentences_are_cut(text: str) -> None:
    """Sentences end after their closing quotation marks and brackets."""
    assert sentences(text.replace("|", " ")) == text.split("|")


def test_a_line_break_ends_a_sentence() -> None:
    """Headlines carry no full stop."""
    assert sentences("Talks collapse in Tarim\nEnvoys blamed each other") == ["Talks collapse in Tarim", "Envoys blamed each other"]


def test_only_the_first_sentence_of_a_line_begins_it() -> None:
    """Line starts are told apart from sentence starts."""
    assert segment("One left. Two stayed.\nThree came.").paragraphs == [True, False, True]


@given(st.text(max_size=300))
def test_every_visible_character_is_in_exactly_one_word(text: str) -> None:
    """Words are in order, do not overlap, and leave out nothing but blanks."""
    cut = segment(text)
    ends = 0
    for start, end in cut.words:
        assert ends <= start < end
        assert not text[ends:start].strip()
        ends = end
    assert not text[ends:].strip()


@given(st.text(max_size=300))
def test_sentences_cover_all_words_in_order(text: str) -> None:
    """Each word is in exactly one sentence."""
    cut = segment(text)
    assert [word for first, last in cut.sentences for word in range(first, last)] == list(range(len(cut.words)))
    assert len(cut.paragraphs) == len(cut.sentences)


def test_endless_sentences_are_cut() -> None:
    """Text without full stops still gives sentences that the model can take."""
    cut = segment("stone " * 1000)
    assert max(last - first for first, last in cut.sentences) <= MAX_SENTENCE
    assert sum(last - first for first, last in cut.sentences) == 1000


@pytest.mark.parametrize("unit", ["a", "a.", "A. ", "'s", "http://", "a@", "1,111", "-", "Mr. ", "(“", "\n"])
def test_time_grows_linearly_with_hostile_text(unit: str) -> None:
    """No repeated pattern makes the segmenter slow: half a million characters take seconds at most."""
    begun = time.perf_counter()
    segment(unit * (500_000 // len(unit)))
    assert time.perf_counter() - begun < 20
