"""When a promise ends or falls due, counted from a Tuesday."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.ledger.promises.deadlines import begins, due, due_within

TUESDAY = date(2024, 1, 30)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("by Friday", "2024-02-02"),
        ("by Tuesday", "2024-02-06"),
        ("within two weeks", "2024-02-13"),
        ("in a fortnight", "2024-02-13"),
        ("in 48 hours", "2024-02-01"),
        ("within hours", "2024-01-31"),
        ("60-day", "2024-03-30"),
        ("two-month", "2024-03-30"),
        ("until 10 March", "2024-03-10"),
        ("by March 10, 2025", "2025-03-10"),
        ("before 10 March", "2024-03-09"),
        ("by 15 January", "2025-01-15"),
        ("by the end of the month", "2024-01-31"),
        ("by the end of February", "2024-02-29"),
        ("by the end of 2026", "2026-12-31"),
        ("in December", "2024-12-31"),
        ("tomorrow", "2024-01-31"),
        ("2024-06", "2024-06-30"),
    ],
)
def test_words_of_time_give_the_last_day(words: str, day: str) -> None:
    assert due(words, TUESDAY) == date.fromisoformat(day)


@pytest.mark.parametrize("words", ["soon", "shortly", "in the coming days", "99 bottles", "", "before Ramadan"])
def test_vague_words_give_no_day(words: str) -> None:
    assert due(words, TUESDAY) is None


@pytest.mark.parametrize(
    ("phrase", "day"),
    [
        ("observe a 60-day truce in Kest", "2024-03-30"),
        ("halt attacks for two weeks", "2024-02-13"),
        ("withdraw its troops by Sunday", "2024-02-04"),
        ("withdraw from the 3 villages", None),
        ("hold talks in Geneva", None),
        ("stop shelling for good", None),
    ],
)
def test_in_a_phrase_only_what_leads_to_a_time_counts(phrase: str, day: str | None) -> None:
    assert due_within(phrase, TUESDAY) == (date.fromisoformat(day) if day else None)


def test_a_promise_may_begin_later() -> None:
    assert begins("cease fire from Saturday", TUESDAY) == date(2024, 2, 3)
    assert begins("withdraw from Kest", TUESDAY) is None


NUMBERED = r"(by|within|until|from) (the end of )?[0-9]{1,4} ?(months|years|days|June|February) ?[0-9]{0,4}"
TIMES = st.text(max_size=30) | st.from_regex(NUMBERED)


@given(TIMES, st.dates())
def test_any_words_give_a_day_or_none(words: str, made: date) -> None:
    for reader in (due, due_within, begins):
        assert reader(words, made) is None or isinstance(reader(words, made), date)
