from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from rashomon.model.report import Rejected, Report

Write = Callable[..., Path]
Read = Callable[..., list[Report | Rejected]]
One = Callable[..., Report]
Refused = Callable[..., Rejected]


@pytest.mark.parametrize(("name", "mark"), [("a.csv", ","), ("a.csv", ";"), ("a.csv", "\t"), ("a.csv", "|"), ("a.tsv", "\t")])
def test_usual_columns_and_delimiters_are_known(write: Write, one: One, name: str, mark: str) -> None:
    """The header tells the columns, and the character that parts them."""
    header, row = ("id", "Date", "Source", "Headline", "Body"), ("7", "2031-03-04", "The Meridian", "Talks", "Talks ended.")
    report = one(write(name, f"{mark.join(header)}\n{mark.join(row)}\n"))
    assert (report.id, report.published, report.publisher, report.title, report.text) == ("7", date(2031, 3, 4), *row[2:])
    assert report.origin is not None
    assert report.origin.endswith(":2")


def test_columns_may_be_given(write: Write, one: One) -> None:
    """The user's columns go before the usual ones."""
    report = one(write("a.csv", "text,body 2,when\nsummary,Talks ended.,2031-03-04\n"), columns={"text": "body 2", "published": "when"})
    assert (report.text, report.published) == ("Talks ended.", date(2031, 3, 4))


def test_cells_keep_their_line_ends(write: Write, one: One) -> None:
    """A quoted cell over several lines is one text, unaltered."""
    assert one(write("a.csv", 'text,id\r\n"Talks ""ended"",\r\nthen began.\n",7\r\n')).text == 'Talks "ended",\r\nthen began.\n'


def test_a_long_cell_is_read(write: Write, one: One) -> None:
    """A cell above Python's own limit of 131,072 characters is read."""
    text = "Talks ended on Sunday, the governor said. " * 10_000
    assert one(write("a.csv", f'text\n"{text}"\n')).text == text


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_tables_in_other_encodings(write: Write, one: One, encoding: str) -> None:
    """Spreadsheets' encodings are told, also by a character late in the file."""
    text = "Talks ended on Sunday, the governor said. " * 3000 + "The café closed."
    assert one(write("a.csv", f'text,id\n"{text}",7\n'.encode(encoding))).text == text


def test_broken_rows_are_rejected_and_the_rest_read(write: Write, read: Read) -> None:
    """A row with too many cells is rejected, one with missing last cells read, blank lines passed over."""
    results = read(write("a.csv", "text,id\nTalks ended.,1\nTalks, then war,2,3\n\nTalks began.\nTalks went on.,4,,\n"))
    assert [getattr(r, "text", getattr(r, "reason", None)) for r in results] == [
        "Talks ended.",
        "broken-record",
        "Talks began.",
        "Talks went on.",
    ]
    assert results[1].origin is not None
    assert results[1].origin.endswith(":3")


def test_an_unclosed_quotation_mark_swallows_nothing(write: Write, read: Read) -> None:
    """Only the line with the mark is rejected; those after it are read as rows, under their own numbers."""
    results = read(write("a.csv", 'id,text\n1,Talks ended.\n2,"Talks\n3,Talks began.\n4,Talks went on.\n'))
    assert [(r.origin or "").rpartition(":")[2] for r in results] == ["2", "3", "4", "5"]
    assert [type(r) for r in results] == [Report, Rejected, Report, Report]


def test_a_table_of_unclosed_marks_is_given_up(write: Write, read: Read) -> None:
    """What is no table costs no endless reading: it is rejected with few records."""
    results = read(write("a.csv", "text\n" + 'a"b,"c\n' * 3 + ('"x\n' + 'a"b,"c\n') * 2000))
    assert len(results) < 5000
    assert all(isinstance(r, Rejected) for r in results)


def test_a_cell_that_never_ends_is_refused(write: Write, read: Read) -> None:
    """A cell above the limit is rejected, and the rows after it read."""
    results = read(write("a.csv", 'text,id\n"' + "Talks ended. " * 200_000 + '",1\nTalks began.,2\n'), max_size=1000)
    assert [getattr(r, "reason", "read") for r in results][-1] == "read"
    assert {getattr(r, "reason", None) for r in results[:-1]} <= {"too-large", "broken-record"}


@pytest.mark.parametrize(
    ("content", "options", "reason", "words"),
    [
        ("name,age\nAda,7\n", {}, "broken-record", "name, age"),
        ("text,id\nTalks,7\n", {"columns": {"text": "story"}}, "broken-record", "story"),
        ("text,id\nTalks,7\n", {"columns": {"published": "when"}}, "broken-record", "when"),
        ("\n\n", {}, "empty", "header"),
        ("text,id\n\n", {}, "empty", "rows"),
        ("a\0b,text\n", {}, "binary", "zero"),
        ('"text,id\nTalks,7\n', {}, "broken-record", "quotation"),
    ],
)
def test_tables_without_reports(write: Write, refused: Refused, content: str, options: dict[str, object], reason: str, words: str) -> None:
    """A table whose header does not serve is rejected once, naming what it has."""
    rejected = refused(write("a.csv", content), **options)
    assert (rejected.reason, words in rejected.detail) == (reason, True)


def test_rows_with_zero_characters_are_binary(write: Write, read: Read) -> None:
    """A zero character far into a table rejects its row alone."""
    results = read(write("a.csv", "text\n" + "Talks ended on Sunday.\n" * 4000 + "Talks\0.\nTalks began.\n"))
    assert [r.reason for r in results if isinstance(r, Rejected)] == ["binary"]
    assert len(results) == 4002
