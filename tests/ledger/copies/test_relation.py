from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.ledger.copies import Issue, Side, likeness, relation
from rashomon.ledger.copies.relation import least
from rashomon.ledger.copies.relation import related as found
from tests.ledger.copies.stories import FOOT, OTHER, STORY, edited, related

DAY = date(2031, 3, 5)
MERIDIAN, COURIER = Issue("The Meridian", DAY), Issue("The Courier", DAY)
PARAGRAPHS = STORY.split("\n")
CORRECTED = STORY.replace("Twelve", "Seventeen")
LEAD = "The army put Tarsil under curfew after the deadliest shelling in years."
UPDATED = "\n".join([LEAD, *PARAGRAPHS[1:], "On Tuesday the talks were put off."])


def later(days: int, publisher: str = "The Meridian") -> Issue:
    """Some days after the first."""
    return Issue(publisher, DAY + timedelta(days))


@pytest.mark.parametrize(
    "text",
    [
        STORY,
        "\n".join(PARAGRAPHS[:2]),
        "Blood among the oranges\n" + STORY,
        "\n".join([PARAGRAPHS[0], *PARAGRAPHS[3:], *PARAGRAPHS[1:3]]),
        CORRECTED,
        STORY.replace("Port Elba would fail.", "Port Elba would fail. This paper could not reach the army."),
    ],
    ids=["same", "cut", "headline", "moved", "figure", "inserted"],
)
def test_the_same_text_in_another_paper_is_a_copy(text: str) -> None:
    """Cut, under another headline, moved about, lightly edited."""
    assert related(STORY, text, MERIDIAN, COURIER) == "copy"


@pytest.mark.parametrize(("text", "days"), [(CORRECTED, 0), (CORRECTED, 2), (UPDATED, 1), (STORY.replace("Idris", "Idriss"), 0)])
def test_a_changed_text_by_the_same_paper_is_a_version(text: str, days: int) -> None:
    """A correction on the day or later, an update."""
    assert related(STORY, text, MERIDIAN, later(days)) == "version"


def test_an_unchanged_text_by_the_same_paper_is_a_copy() -> None:
    """Nothing was corrected; it was printed twice."""
    assert related(STORY, STORY, MERIDIAN, later(1)) == "copy"


def test_what_a_paper_repeats_much_later_is_background() -> None:
    """A year on, it is no correction."""
    assert related(STORY, UPDATED, MERIDIAN, later(365)) == "passage"


def test_a_passage_in_a_report_of_its_own_is_a_passage() -> None:
    """Wire copy of three sentences inside another report."""
    host = OTHER + "\n" + PARAGRAPHS[1] + " " + PARAGRAPHS[2] + "\nIn the capital nobody spoke of it."
    assert related(STORY, host, MERIDIAN, COURIER) == "passage"


def test_a_brief_inside_a_longer_report_does_not_make_it_a_copy() -> None:
    """Else the report, and all that is a copy of it, would be one text with the brief's."""
    brief = PARAGRAPHS[1] + " " + PARAGRAPHS[2]
    assert related(brief, OTHER + "\n" + brief + "\nThe budget is debated next.", MERIDIAN, COURIER) == "passage"


@pytest.mark.parametrize("body", [STORY, OTHER, "Sheep block the Orlen road for a third day running."])
def test_two_stories_with_the_same_foot_are_nothing_to_each_other(body: str) -> None:
    """Long or short: what a paper closes everything with is not what it reports."""
    other = "The swimming bath in Belmora opens again on the first of the month."
    assert related(f"{body}\n{FOOT}", f"{other}\n{FOOT}", MERIDIAN, later(0)) is None


TOLL = "The daily toll from shelling in Tarsil is {}, the health ministry said."
FORECAST = (
    "Forecast for {}. Tarsil will be {} with a high of {} degrees and a low of {}. Winds from the {} at {} km an hour will ease "
    "towards evening. On the coast expect {} and a high of {}. The sun rises at {} and sets at {}. The next forecast is issued at six "
    "by this office, which is open to callers from the fishing fleet all night long and keeps a watch on the bar at Port Elba."
)


def test_bulletins_of_a_series_are_nothing_to_each_other() -> None:
    """However alike: a toll on the next day, a forecast with all its slots filled in anew."""
    assert related(TOLL.format("31"), TOLL.format("28"), MERIDIAN, later(1)) is None
    assert related(TOLL.format("31"), TOLL.format("31"), MERIDIAN, later(1)) is None
    one = FORECAST.format("Monday", "sunny", 21, 12, "north", 15, "fog", 18, "6.41", "18.02")
    other = FORECAST.format("Tuesday", "cloudy", 19, 11, "west", 25, "rain", 16, "6.39", "18.04")
    assert related(one, other, MERIDIAN, later(1)) is None
    assert related(one, other, MERIDIAN, later(0)) is None


def test_a_corrected_toll_of_the_same_day_is_a_version() -> None:
    """Of two bulletins for one day, the later corrects the earlier."""
    assert related(TOLL.format("31"), TOLL.format("28"), MERIDIAN, MERIDIAN) == "version"


def test_reports_on_one_event_in_different_words_are_nothing_to_each_other() -> None:
    """The same facts, each paper's own words."""
    own = (
        "At least a dozen shoppers died in Tarsil at the start of the week when the market there came under fire. Mayor Ada Moro held "
        "the Northern Front responsible, which for its part pointed at government gunners. Observers have begun to measure the "
        "craters, nine of them by a first count. Schools are shut. Whether the final round of negotiations will open as planned is "
        "anybody's guess."
    )
    assert related(STORY, own, MERIDIAN, COURIER) is None


def test_one_quotation_in_common_is_not_a_passage() -> None:
    """Both reporters stood there."""
    quotation = "“" + " ".join(PARAGRAPHS[4].split()[:45]) + "”"
    assert related("\n".join([*PARAGRAPHS[:4], PARAGRAPHS[4]]), f"{OTHER}\n{quotation}", MERIDIAN, COURIER) is None


ISSUES = st.builds(Issue, st.sampled_from([None, "A", "B"]), st.none() | st.integers(0, 30).map(lambda days: DAY + timedelta(days)))


@given(edited(), ISSUES, ISSUES)
def test_a_relation_is_the_same_both_ways(pair: tuple[str, str], one: Issue, other: Issue) -> None:
    """Whoever published what, and when."""
    like = likeness(*pair)
    assert relation(like, one, other) == relation(like.mirrored(), other, one)


@given(edited())
def test_a_text_is_a_copy_of_itself_in_any_other_paper(pair: tuple[str, str]) -> None:
    """Ten words or a hundred."""
    assert related(pair[0], pair[0]) == "copy"


@given(edited(), ISSUES, ISSUES, st.sampled_from(["", FOOT, OTHER, STORY, "SHELLS FALL ON TARSIL\nThe Courier\n"]), st.booleans())
def test_what_is_not_compared_to_the_end_is_nothing(pair: tuple[str, str], one: Issue, other: Issue, more: str, before: bool) -> None:  # noqa: FBT001 - a parameter
    """What two texts are is the same as if they were; and they have at least the words in common that were asked for."""
    one_text, other_text = (f"{more}\n{pair[0]}" if before else f"{pair[0]}\n{more}"), pair[1]
    like = likeness(one_text, other_text)
    how = relation(like, one, other)
    sides = Side(one_text), Side(other_text)
    assert found(*sides, one, other) == ((how, like) if how else None)
    if how:
        assert like.shared >= least(*sides, own=one.publisher is not None and one.publisher == other.publisher)
