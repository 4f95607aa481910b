from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.ledger.copies import words
from rashomon.ledger.copies.words import forms, head


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("“It’s over” — he said", '"IT\'S OVER" - he said'),
        ("the Kata'ib", "the Kataib"),
        ("naïve", "NAIVE"),
        ("nai\u0308ve", "naïve"),
        ("govern\u00adment", "government"),
        ("Twenty-two men", "22 men"),
        ("two hundred and five", "205"),
        ("1.5 million", "1,500,000"),
        ("two dozen", "24"),
        ("twelve thousand three hundred", "12,300"),
        ("a\n\nb\tc", "A b c"),
    ],
)
def test_texts_that_differ_in_writing_only_have_the_same_words(one: str, other: str) -> None:
    """Quotes, dashes, case, diacritics, spaces, and numbers in words or figures do not tell texts apart."""
    assert words(one).forms == words(other).forms


@pytest.mark.parametrize(("one", "other"), [("12", "17"), ("ten and twelve", "22"), ("1.5", "15"), ("one two", "12"), ("hundreds", "100")])
def test_different_numbers_stay_different(one: str, other: str) -> None:
    """Only what is one number is taken for it."""
    assert words(one).forms != words(other).forms


@given(st.text(max_size=60))
def test_every_word_stands_where_it_is_said_to(text: str) -> None:
    """Spans are in order, do not overlap, and hold something; whatever characters a text has."""
    found = words(text)
    edges = [edge for pair in zip(found.starts, found.ends, strict=True) for edge in pair]
    assert edges == sorted(edges)
    assert all(text[start:end].strip() for start, end in zip(found.starts, found.ends, strict=True))
    assert all(found.forms)


SPELLED = ("two", "hundred", "and", "five", "Twenty", "twenty-two", "million", "dozen", "zero")
PIECES = (*SPELLED, "3.5", "1,500", "it’s", "nai\u0308ve", "21st", ",")
WRITTEN = st.text(max_size=40) | st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join)


@given(WRITTEN)
def test_forms_alone_are_those_of_the_words(text: str) -> None:
    """Numbers of several words and all."""
    assert forms(text) == words(text).forms


def test_a_number_in_several_words_spans_them_all() -> None:
    """So that a changed figure is quoted whole."""
    text = "some two hundred and five people"
    found = words(text)
    assert [text[s:e] for s, e in zip(found.starts, found.ends, strict=True)] == ["some", "two hundred and five", "people"]


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("WORLD\nShells fall on market\nThe Meridian\n5 March 2031\n\nTwelve people were killed.", "Twelve"),
        ("Twelve people were killed.", "Twelve"),
        ("Bread\nMilk\nFlour", "Bread"),
        ("", ""),
    ],
)
def test_the_head_ends_where_the_first_sentence_begins(text: str, begins: str) -> None:
    """Lines without a full stop are a head; a text of nothing else has none."""
    assert text[head(text) :].startswith(begins)
