"""Likeness of two tellings by their words alone; the reports are made up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.ledger.merging import wording as module
from rashomon.ledger.merging.wording import (
    BUCKETS,
    SENTENCE,
    STORY,
    STORY_LEVELS,
    UNKNOWN,
    Wording,
    log_odds,
    rarity,
    sentence_bucket,
    stem,
    story_bucket,
    trigger_bucket,
    weights,
    wording,
)

FERRY = "The ferry Almira sank off Korvath in a storm. Divers found eleven bodies, and the harbour master Odo Brenn closed the port."
AGAIN = "Eleven people drowned when the Almira went down near Korvath. Odo Brenn, the harbour master, said that the ferry sank in a storm."
OTHER = "The ferry Tessaly sank in lake Umbo. Its owner, a bank in Rhule, had been warned by inspectors of rust in the hull."


def of_sentence(trigger: str, text: str) -> Wording:
    """The wording of a trigger in the sentence of a report that holds it."""
    return wording((trigger,), next(part for part in text.split(".") if trigger in part), text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("shelled", "shelling"),
        ("nominated", "nomination"),
        ("stopped", "stops"),
        ("fled", "fleeing"),
        ("withdrew", "withdrawals"),
        ("marries", "married"),
        ("Explosions", "explode"),
        ("accused", "accuses"),
        ("injury", "injured"),
    ],
)
def test_forms_of_a_word_have_one_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@pytest.mark.parametrize(("one", "other"), [("found", "founded"), ("arm", "army"), ("part", "party"), ("less", "lesson")])
def test_other_words_have_other_stems(one: str, other: str) -> None:
    assert stem(one) != stem(other)


def test_rarity_rises_from_function_words_to_words_of_no_list() -> None:
    assert rarity("the") == 0 < rarity(stem("said")) < rarity(stem("minister")) < rarity(stem("ambush")) < rarity("zzyxq") == UNKNOWN


def test_what_is_kept_leaves_out_function_words_years_and_the_trigger() -> None:
    kept = wording(("sank",), "In 2031 the ferry sank with 240 people.", "In 2031 the ferry sank with 240 people.")
    assert kept.triggers == {stem("sink")}
    assert kept.sentence == {stem("ferry"), "240", stem("people")}
    assert kept.story == kept.sentence | kept.triggers


def test_a_trigger_of_function_words_is_kept_all_the_same() -> None:
    assert wording(("it",), "Nobody survived it.", "Nobody survived it.").triggers == {"it"}


def test_a_report_is_kept_by_its_weightiest_words() -> None:
    text = " ".join(f"word{n}" for n in range(3 * STORY)) + " police"
    kept = wording((), "", text + " Zorvia Zorvia Zorvia").story
    assert len(kept) == STORY
    assert "zorvia" in kept
    assert stem("police") not in kept


def test_two_reports_of_one_accident_are_likelier_of_one_event_than_two_accidents() -> None:
    ours, again, other = (of_sentence("sank", text) for text in (FERRY, AGAIN, OTHER))
    assert log_odds(ours, again) > 0 > log_odds(ours, other)


def test_the_words_of_the_deed_are_told_apart() -> None:
    sank, found = of_sentence("sank", FERRY), of_sentence("found", FERRY)
    assert trigger_bucket(sank, of_sentence("sank", OTHER)).startswith("same")
    assert trigger_bucket(sank, found) == "other"
    assert trigger_bucket(of_sentence("drowned", AGAIN), of_sentence("went", AGAIN)) == "beside"
    assert trigger_bucket(wording(("opened fire",), "", ""), wording(("open",), "", "")) == "in_part"
    nothing = wording((), "", "")
    assert trigger_bucket(nothing, nothing) == "other"


@pytest.mark.parametrize("bucket", [sentence_bucket, story_bucket])
def test_a_report_is_most_like_itself_and_least_like_one_without_its_words(bucket: object) -> None:
    ours, nothing = of_sentence("sank", FERRY), wording((), "", "")
    assert callable(bucket)
    steps = {sentence_bucket: SENTENCE, story_bucket: STORY_LEVELS}[bucket]
    assert bucket(ours, ours) == str(len(steps))
    assert bucket(ours, nothing) == bucket(nothing, nothing) == "0"


def test_the_cosine_weighs_words_by_their_rarity() -> None:
    """Of two words each, one in common: r²/(r² + s²) where the others are as rare as each other."""
    one, other = (Wording(frozenset(), frozenset({"zzyxq", name}), frozenset()) for name in ("qworx", "qwirx"))
    assert one.in_sentence(other) == pytest.approx(0.5)


def test_every_bucket_has_a_weight_and_every_weight_a_bucket() -> None:
    triggers = {"other", "beside", "in_part", "same_common", "same", "same_rare"}
    sentences, stories = ({str(n) for n in range(len(levels) + 1)} for levels in (SENTENCE, STORY_LEVELS))
    rows = {("prior", "all")}
    rows |= {(name, bucket) for name, known in zip(BUCKETS, (triggers, sentences, stories), strict=True) for bucket in known}
    assert set(weights()) == rows


def test_the_likelier_a_story_the_heavier_its_bucket() -> None:
    table = weights()
    odds = [table["story", str(n)] for n in range(len(STORY_LEVELS) + 1)]
    assert odds == sorted(odds)


SAID = ["Almira", "sank", "sinking", "ferry", "Korvath", "storm", "the", "of", "eleven", "240", "Brenn's", "U.S.", "“went”"]
WORDS = st.lists(st.sampled_from(SAID), max_size=12).map(" ".join)


@given(WORDS, WORDS, WORDS, WORDS)
def test_likeness_goes_both_ways_and_survives_storing(sentence: str, text: str, theirs: str, other: str) -> None:
    one, two = wording(("sank",), sentence, text), wording(("went",), theirs, other)
    assert log_odds(one, two) == log_odds(two, one)
    assert Wording.read(one.stored()) == one
    assert log_odds(Wording.read(one.stored()), two) == log_odds(one, two)


def test_the_table_of_rarities_is_small() -> None:
    assert len(module._rarities()) > 10_000
