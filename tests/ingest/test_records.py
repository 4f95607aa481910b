from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from rashomon.model.report import Rejected, Report

Write = Callable[..., Path]
Read = Callable[..., list[Report | Rejected]]
One = Callable[..., Report]
Refused = Callable[..., Rejected]

DAY = date(2031, 3, 4)


def _lines(*records: object) -> str:
    return "".join(json.dumps(record) + "\n" for record in records)


def test_a_record_gives_all_its_fields(write: Write, one: One) -> None:
    """Every field of a record is taken as given."""
    said = {
        "id": "m-7",
        "text": "Talks ended.",
        "publisher": "The Meridian",
        "published": "2031-03-04",
        "title": "Talks",
        "url": "https://m.example/7",
    }
    report = one(write("a.jsonl", _lines(said)))
    assert (report.id, report.publisher, report.published, report.title, report.url) == (
        "m-7",
        "The Meridian",
        DAY,
        "Talks",
        "https://m.example/7",
    )
    assert report.found == {"publisher": "given", "published": "given", "title": "given"}
    assert report.origin is not None
    assert report.origin.endswith("a.jsonl:1")


@pytest.mark.parametrize(
    "record",
    [
        {"body": "Talks ended.", "source": "The Meridian", "date": "4 March 2031", "headline": "Talks"},
        {
            "content": "Talks ended.",
            "source": {"id": None, "name": "The Meridian"},
            "publishedAt": "2031-03-04T10:00:00Z",
            "title": "Talks",
        },
        {"Full Text": "Talks ended.", "Publication": "The Meridian", "Publication-Date": "2031-03-04", "Headline": "Talks"},
        {"text": "", "maintext": "Talks ended.", "outlet": "The Meridian", "date_publish": "2031-03-04 10:00:00", "title": "Talks"},
        {"text": "Talks ended.", "publisher": None, "source": "The Meridian", "published": 1930392000, "title": "Talks"},
        {
            "text": "Talks ended.",
            "publisher": "The Meridian",
            "published": {"$date": "2031-03-04T00:00:00Z"},
            "title": "Talks",
            "extra": [1, {}],
        },
    ],
)
def test_usual_names_are_known(write: Write, one: One, record: dict[str, object]) -> None:
    """The names that news interfaces, crawlers and corpora use are taken for the fields they mean."""
    report = one(write("a.jsonl", _lines(record)))
    assert (report.text, report.publisher, report.published, report.title) == ("Talks ended.", "The Meridian", DAY, "Talks")


def test_names_may_be_given(write: Write, one: One) -> None:
    """The user's names go before the usual ones."""
    record = {"text": "summary", "story": "Talks ended.", "paper": "The Meridian"}
    report = one(write("a.jsonl", _lines(record)), columns={"text": "story", "publisher": "paper"})
    assert (report.text, report.publisher) == ("Talks ended.", "The Meridian")


def test_numbers_are_taken_as_ids(write: Write, one: One) -> None:
    """An id that is a number is its digits."""
    assert one(write("a.jsonl", _lines({"text": "Talks ended.", "id": 7}))).id == "7"


@pytest.mark.parametrize(
    "line",
    [
        '{"text": "Talks',
        "not json",
        "[1, 2]",
        "7",
        "null",
        '{"title": "no text"}',
        '{"text": ["Talks", "ended"]}',
        '{"text": 7}',
        "[" * 200_000,
        '{"text": ' + "9" * 5000 + "}",
    ],
)
def test_a_broken_line_is_rejected_and_the_rest_read(write: Write, read: Read, line: str) -> None:
    """The line's number is named, and the reports around it are read."""
    first, broken, last = read(write("a.jsonl", f'{{"text": "Talks ended."}}\n{line}\n{{"text": "Talks began."}}'))
    assert isinstance(first, Report)
    assert isinstance(broken, Rejected)
    assert isinstance(last, Report)
    assert (broken.reason, broken.origin.endswith("a.jsonl:2")) == ("broken-record", True)
    assert broken.digest


@pytest.mark.parametrize(("text", "reason"), [("", "empty"), (None, "empty"), ("Talks.\0", "binary"), ("Talks \ud83d.", "undecodable")])
def test_records_whose_text_cannot_be_read(write: Write, refused: Refused, text: str | None, reason: str) -> None:
    """They are rejected with what is known of them, so that coverage can count them."""
    rejected = refused(write("a.jsonl", _lines({"text": text, "publisher": "The Meridian", "published": "2031-03-04"})))
    assert (rejected.reason, rejected.publisher, rejected.published) == (reason, "The Meridian", DAY)


def test_blank_lines_and_marks_are_passed_over(write: Write, read: Read) -> None:
    """A byte order mark, empty lines and Windows line ends are no records."""
    data = b'\xef\xbb\xbf{"text": "Talks ended."}\r\n\r\n{"text": "Talks began."}\r\n'
    assert [getattr(r, "text", None) for r in read(write("a.jsonl", data))] == ["Talks ended.", "Talks began."]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "latin-1"])
def test_records_in_other_encodings(write: Write, read: Read, encoding: str) -> None:
    """Lines in UTF-16 or Latin-1 are read as well."""
    text = '{"text": "The talks in the café ended."}\n{"text": "The talks began."}\n'
    assert [getattr(r, "text", None) for r in read(write("a.jsonl", text.encode(encoding)))] == [
        "The talks in the café ended.",
        "The talks began.",
    ]


def test_blank_lines_alone_are_empty(write: Write, refused: Refused) -> None:
    """A file without a record is no silent success."""
    assert refused(write("a.jsonl", "\n \n")).reason == "empty"


def test_line_ends_within_a_text_stay(write: Write, one: One) -> None:
    """Line ends of every kind, escaped in JSON, are part of the text."""
    text = "Talks\r\nended\u2028on\x85Sunday.\r"
    assert one(write("a.jsonl", json.dumps({"text": text}, ensure_ascii=False) + "\n")).text == text


def test_a_line_that_never_ends_is_refused(write: Write, read: Read) -> None:
    """A line above the limit is rejected without being held, and the next one read."""
    long, short = read(write("a.jsonl", b'{"text": "' + b"a" * 200_000 + b'"}\n{"text": "Talks ended."}\n'), max_size=1000)
    assert isinstance(long, Rejected)
    assert isinstance(short, Report)
    assert long.reason == "too-large"
    assert short.origin is not None
    assert short.origin.endswith(":2")


@pytest.mark.parametrize(
    "value",
    [
        [{"text": "Talks ended."}, {"text": "Talks began."}],
        {"reports": [{"text": "Talks ended."}, {"text": "Talks began."}]},
        {"status": "ok", "articles": [{"content": "Talks ended."}, {"content": "Talks began."}]},
    ],
)
def test_lists_of_reports(write: Write, read: Read, value: object) -> None:
    """A list, alone or within an object, gives its reports."""
    assert [getattr(r, "text", None) for r in read(write("a.json", json.dumps(value, indent=1)))] == ["Talks ended.", "Talks began."]


def test_a_codebook_file_is_one_report(write: Write, one: One) -> None:
    """A coded report's own JSON is read for the report in it."""
    coded: dict[str, object] = {"id": "m-7", "publisher": "The Meridian", "text": "Talks ended.", "events": []}
    assert one(write("a.json", json.dumps(coded, indent=1))).id == "m-7"


def test_lines_in_a_file_called_json(write: Write, read: Read) -> None:
    """One object a line is read as such, whatever the file is called."""
    results = read(write("a.json", '{"text": "Talks ended."}\n{broken\n{"text": "Talks began."}\n'))
    assert [type(r) for r in results] == [Report, Rejected, Report]


def test_an_item_that_is_no_report(write: Write, read: Read) -> None:
    """A list's broken item is rejected with its place, and the rest read."""
    report, broken = read(write("a.json", '[{"text": "Talks ended."}, 7]'))
    assert isinstance(report, Report)
    assert isinstance(broken, Rejected)
    assert (broken.reason, broken.origin[-3:]) == ("broken-record", "[2]")


@pytest.mark.parametrize(
    ("content", "reason"),
    [("{", "broken-record"), ("[]", "empty"), (" ", "empty"), ("{}", "broken-record"), ("[" * 200_000, "broken-record")],
)
def test_json_that_cannot_be_read(write: Write, refused: Refused, content: str, reason: str) -> None:
    """Broken, empty and endlessly nested files are rejected."""
    assert refused(write("a.json", content)).reason == reason


def test_json_too_large_to_hold(write: Write, refused: Refused) -> None:
    """A file that would fill the memory is refused, with the way out."""
    rejected = refused(write("a.json", "[" + " " * 10_000 + "]"), max_size=100)
    assert (rejected.reason, "JSONL" in rejected.detail) == ("too-large", True)
