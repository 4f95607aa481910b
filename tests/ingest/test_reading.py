from __future__ import annotations

from datetime import date

import pytest

from rashomon.errors import InputError, UnreadableReport
from rashomon.ingest import IngestOptions, report_from_text
from rashomon.ingest.raw import RawReport
from rashomon.ingest.reading import complete
from rashomon.model.report import REASONS

DAY = date(2031, 3, 4)


def _headed(story: str) -> str:
    return f"World\nFront leaves Tarsil\nThe Guardian, 4 March 2031\n{story}"


def test_the_text_is_never_altered(story: str) -> None:
    """Head lines, white space and line ends stay, so that offsets count what came."""
    text = f"\r\n {_headed(story)}\r\n\n"
    assert report_from_text(text).text == text


def test_the_head_fills_what_is_not_given(story: str) -> None:
    """Outlet, day and title are taken from the text's head, and marked so."""
    report = report_from_text(_headed(story))
    assert (report.publisher, report.published, report.title) == ("The Guardian", DAY, "Front leaves Tarsil")
    assert report.found == {"publisher": "head", "published": "head", "title": "head"}


def test_what_is_given_comes_first(story: str) -> None:
    """Given fields stand against the head."""
    report = report_from_text(_headed(story), publisher="The Meridian", published="2031-03-05", title="Talks end", id="m-1")
    assert (report.id, report.publisher, report.published, report.title) == ("m-1", "The Meridian", date(2031, 3, 5), "Talks end")
    assert set(report.found.values()) == {"given"}


def test_a_report_without_a_day_has_none(story: str) -> None:
    """No day is guessed, from today or anything else."""
    report = report_from_text(story)
    assert report.published is None
    assert report.found == {}


def test_a_day_may_be_given_as_a_date(story: str) -> None:
    """A `date` is taken as it is."""
    assert report_from_text(story, published=DAY).published == DAY


def test_an_unreadable_day_is_noted(story: str) -> None:
    """A day given in a form that can be read two ways counts as none, and is not silently lost."""
    report = report_from_text(story, published="03/04/2031")
    assert report.published is None
    assert report.found == {"published": "unreadable"}
    assert report_from_text(_headed(story), published="soon").found["published"] == "head"


def test_the_address_tells_day_and_publisher(story: str) -> None:
    """An address gives its path's day, and its host's name when nothing better tells the publisher."""
    report = report_from_text(story, url="https://www.dawn.com/2031/03/04/talks")
    assert (report.publisher, report.published) == ("Dawn", DAY)
    assert report.found == {"publisher": "metadata", "published": "metadata"}


def test_options_fill_only_gaps(story: str) -> None:
    """What the user says of the batch does not stand against what a report tells."""
    options = IngestOptions(publisher="The Meridian", published=date(2030, 1, 1), title="Untitled")
    headed = complete(RawReport(origin="a", text=_headed(story)), options)
    bare = complete(RawReport(origin="a", text=story, url="https://dawn.com/a"), options)
    assert set(headed.found.values()) == {"head"}
    assert (bare.publisher, bare.published, bare.title) == ("The Meridian", date(2030, 1, 1), "Untitled")
    assert set(bare.found.values()) == {"option"}


def test_options_may_override(story: str) -> None:
    """With `override` the user's word stands against the report's."""
    options = IngestOptions(publisher="The Meridian", override=True)
    report = complete(RawReport(origin="a", text=_headed(story)), options)
    assert (report.publisher, report.found["publisher"], report.found["published"]) == ("The Meridian", "option", "head")


def test_ids_depend_on_content_alone(story: str) -> None:
    """The same publisher, day and text have one id, wherever they lie; any of them changed has another."""
    ids = [
        complete(RawReport(origin=origin, text=text, publisher=publisher, published=day)).id
        for origin, text, publisher, day in [
            ("a", story, "A", "2031-03-04"),
            ("b", story, "A", "4 March 2031"),
            ("a", story, "B", "2031-03-04"),
            ("a", story, "A", "2031-03-05"),
            ("a", story + " ", "A", "2031-03-04"),
        ]
    ]
    assert ids[0] == ids[1]
    assert len(set(ids)) == 4
    assert len(ids[0]) == 16


def test_ids_of_addresses_pass_over_the_fragment(story: str) -> None:
    """One page is one report, whichever part of it the address points to."""
    first, second = (report_from_text(story, url=f"https://dawn.com/a{part}").id for part in ("", "#comments"))
    assert first == second


def test_white_space_around_fields_goes(story: str) -> None:
    """Fields are tidied; half characters in them, which no database takes, become question marks."""
    report = report_from_text(story, publisher="  The Meridian\n", title="Talks \ud83d end", id=" ")
    assert (report.publisher, report.title) == ("The Meridian", "Talks ? end")
    assert len(report.id) == 16


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty"),
        (" \n\t\u200b\ufeff", "empty"),
        ("The talks ended.\0", "binary"),
        ("The talks ended \ud83d today.", "undecodable"),
        ("word " * 1_000_001, "too-large"),
        ("Представитель правительства сообщил, что войска покинули город", "not-english"),
    ],
)
def test_texts_that_cannot_be_read(text: str, reason: str) -> None:
    """Each has its reason, and a message that says what was expected."""
    with pytest.raises(UnreadableReport, match="Expected") as caught:
        report_from_text(text)
    assert caught.value.reason == reason
    assert reason in REASONS


def test_other_languages_pass_when_asked() -> None:
    """A reader trained on another language may be given it."""
    text = "Представитель правительства сообщил, что войска покинули город"
    assert complete(RawReport(origin="a", text=text), IngestOptions(english_only=False)).text == text


@pytest.mark.parametrize("options", [{"columns": {"body": "x"}}, {"format": "docx"}, {"max_size": 0}])
def test_options_that_mean_nothing(options: dict[str, object]) -> None:
    """An unknown field or format, or no size at all, is an error that names what there is."""
    with pytest.raises(InputError):
        IngestOptions(**options)  # type: ignore[arg-type]
