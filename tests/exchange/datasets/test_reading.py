from __future__ import annotations

import gzip
import io
import sys
import zipfile
from pathlib import Path

import pytest

from rashomon.errors import UnreadableSource
from rashomon.exchange import datasets
from rashomon.exchange.datasets import table
from rashomon.model import CodedReport, Rejected
from tests.exchange.datasets.tables import (
    ACLED,
    ACLED_COLUMNS,
    GDELT,
    ICEWS,
    POLECAT,
    UCDP,
    acled_csv,
    as_csv,
    as_gdelt,
    as_tsv,
    coded,
    read,
)

TABLES = {"acled": acled_csv(), "ucdp": as_csv(UCDP), "gdelt": as_gdelt(GDELT), "polecat": as_tsv(POLECAT), "icews": as_tsv(ICEWS)}


@pytest.mark.parametrize("form", TABLES)
def test_the_form_is_told_by_the_first_line(tmp_path: Path, form: str) -> None:
    """Named or told, the same comes of it."""
    (report,) = coded(tmp_path, TABLES[form])
    assert report.reader == f"import {form} 1"
    assert coded(tmp_path, TABLES[form], form) == [report]


@pytest.mark.parametrize("form", TABLES)
def test_another_form_than_the_file_has_names_what_is_missing(tmp_path: Path, form: str) -> None:
    """And does not read one data set as another."""
    for other in TABLES.keys() - {form}:
        with pytest.raises(UnreadableSource, match="missing; there are"):
            read(tmp_path, TABLES[form], other)


def test_every_form_is_tested_here() -> None:
    """A new one needs a table above."""
    assert set(TABLES) == set(datasets.FORMS)


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    """At once, before any row is read."""
    lacking = as_csv(ACLED, columns=[name for name in ACLED_COLUMNS if name != "event_id_cnty"])
    with pytest.raises(UnreadableSource, match=r"columns of ACLED; event_id_cnty missing; there are: event_date, year"):
        read(tmp_path, lacking)


@pytest.mark.parametrize(
    ("table_", "told"),
    [
        ("", "found an empty file"),
        ("\n \n", "found an empty file"),
        (acled_csv().splitlines()[0] + "\n", "expected rows below the header"),
        ("name,age\nAda,40\n", "Expected a table of one of these data sets: acled"),
        (b"\x89PNG\r\n\x1a\n", "a PNG image"),
        (gzip.compress(acled_csv().encode())[:15], "fetch it again"),
        (b"PK\x03\x04 no archive", "fetch it again"),
    ],
)
def test_a_file_that_gives_no_rows_is_an_error(tmp_path: Path, table_: str | bytes, told: str) -> None:
    """The message says what was expected, what came, and what to do."""
    with pytest.raises(UnreadableSource, match=told):
        read(tmp_path, table_)


def test_a_file_that_is_not_there_and_a_form_that_there_is_not(tmp_path: Path) -> None:
    """Both at the call, not at the first row."""
    with pytest.raises(UnreadableSource, match=r"none\.csv could not be opened"):
        datasets.read(tmp_path / "none.csv")
    with pytest.raises(UnreadableSource, match="no data set 'gtd'; there are acled, ucdp, gdelt, polecat, icews"):
        datasets.read(tmp_path / "none.csv", "gtd")


@pytest.mark.parametrize("form", TABLES)
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_byte_order_marks(tmp_path: Path, form: str, encoding: str) -> None:
    """The mark is no part of the first column's name."""
    assert coded(tmp_path, TABLES[form].encode(encoding)) == coded(tmp_path, TABLES[form])


@pytest.mark.parametrize("form", TABLES)
def test_windows_line_ends_and_blank_lines(tmp_path: Path, form: str) -> None:
    """Neither is part of a row; the lines are counted as they stand."""
    expected = coded(tmp_path, TABLES[form])
    assert coded(tmp_path, TABLES[form].replace("\n", "\r\n") + "\r\n\r\n") == expected


def test_bytes_of_iso_8859_1(tmp_path: Path) -> None:
    """A file in it, and one that holds lines of both."""
    (latin,) = coded(tmp_path, acled_csv({"location": "Côté"}).encode("latin-1"))
    head, row = acled_csv({"location": "Côté"}).splitlines(keepends=True)
    mixed = coded(tmp_path, head.encode() + row.encode() + row.encode("cp1252"))
    assert [r.events[0].place and r.events[0].place.name for r in (latin, *mixed)] == ["Côté"] * 3


def test_semicolons_and_tabs_part_cells_too(tmp_path: Path) -> None:
    """As spreadsheets of some countries save tables."""
    expected = coded(tmp_path, acled_csv())
    assert coded(tmp_path, as_csv(ACLED, delimiter=";")) == expected
    assert coded(tmp_path, as_csv(ACLED, delimiter="\t")) == expected


def test_a_quoted_cell_goes_over_several_lines(tmp_path: Path) -> None:
    """The next row's line is counted on."""
    first, second = coded(tmp_path, acled_csv({"notes": 'They said "stop",\nthen\nfired.'}, {"event_id_cnty": "IRQ2"}))
    assert first.report.text.startswith('They said "stop", then fired.')
    assert [r.report.origin for r in (first, second)] == [f"{tmp_path / 'events.csv'}:2", f"{tmp_path / 'events.csv'}:5"]


def test_a_quotation_mark_that_nothing_closes_costs_only_its_row(tmp_path: Path) -> None:
    """The rows that it would swallow are read."""
    lines = acled_csv({}, {"event_id_cnty": "IRQ2"}, {"event_id_cnty": "IRQ3"}).splitlines(keepends=True)
    lines[1] = lines[1].replace("Armed clash", '"Armed clash')
    rejected, *rest = read(tmp_path, "".join(lines))
    assert isinstance(rejected, Rejected)
    assert "closing quotation mark" in rejected.detail
    assert [r.report.id for r in rest if isinstance(r, CodedReport)] == ["acled-IRQ2", "acled-IRQ3"]


def test_a_stray_quotation_mark_within_a_cell_is_a_character(tmp_path: Path) -> None:
    """It swallows nothing."""
    lines = acled_csv({"assoc_actor_1": "5 inch guns"}, {"event_id_cnty": "IRQ2"}).splitlines(keepends=True)
    first, second = coded(tmp_path, "".join(lines).replace("5 inch", '5" inch'))
    assert 'Associated with actor 1: 5" inch guns' in first.report.text
    assert second.report.id == "acled-IRQ2"


def test_a_line_without_end_is_no_row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is never held whole."""
    monkeypatch.setattr("rashomon.exchange.datasets.files.LONGEST", 2_000)
    monkeypatch.setattr(table, "LONGEST", 2_000)
    rejected, after = read(tmp_path, acled_csv({"tags": "x" * 9_000}, {}))
    assert isinstance(rejected, Rejected)
    assert "2,000 characters and more" in rejected.detail
    assert isinstance(after, CodedReport)


def test_gzip_and_zip_by_their_first_bytes(tmp_path: Path) -> None:
    """Whatever the name; a file of an archive is named after it."""
    expected = coded(tmp_path, acled_csv())
    assert coded(tmp_path, gzip.compress(acled_csv().encode())) == expected
    (zipped,) = coded(tmp_path, _zip({"a.csv": acled_csv()}), name="events.zip")
    assert zipped.events == expected[0].events
    assert zipped.report.origin == f"{tmp_path / 'events.zip'}/a.csv:2"


def _zip(members: dict[str, str]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return stream.getvalue()


def test_all_tables_of_an_archive_are_read_and_what_is_none_is_named(tmp_path: Path) -> None:
    """A note beside the tables does not stop them."""
    found = read(tmp_path, _zip({"README.txt": "Cite us.", "a.csv": acled_csv(), "b.csv": as_csv(UCDP)}))
    assert [r.report.publisher for r in found if isinstance(r, CodedReport)] == ["ACLED", "UCDP GED"]
    (rejected,) = (r for r in found if isinstance(r, Rejected))
    assert rejected.reason == "unreadable"
    assert "README.txt: Expected a table" in rejected.detail


@pytest.mark.parametrize("cut", [200, 8_000])
def test_a_file_that_breaks_off_gives_what_is_there(tmp_path: Path, cut: int) -> None:
    """The rows above are read, and the break is named."""
    many = acled_csv(*({"event_id_cnty": f"IRQ{n}", "notes": f"{n * 7919 % 100_003} {n ** 5}"} for n in range(4_000)))
    *good, last = read(tmp_path, gzip.compress(many.encode())[:-cut])
    assert len(good) > 1_000
    assert all(isinstance(report, CodedReport) for report in good)
    assert isinstance(last, Rejected)
    assert (last.reason, last.publisher) == ("unreadable", "ACLED")
    assert "breaks off" in last.detail


def test_a_row_cut_at_the_end_of_a_file_is_rejected(tmp_path: Path) -> None:
    """Its last cells are not missing values."""
    first, second = read(tmp_path, acled_csv({}, {}).rstrip("\n")[:-14])
    assert isinstance(first, CodedReport)
    assert isinstance(second, Rejected)
    assert "Expected 31 cells as in the header" in second.detail


def test_nothing_is_held_of_rows_that_were_given(tmp_path: Path) -> None:
    """A file is read row by row: the first is there before the last is looked at."""
    path = tmp_path / "events.csv"
    path.write_text(acled_csv(*({"event_id_cnty": f"IRQ{n}"} for n in range(20_000))), encoding="utf-8")
    reports = datasets.read(path)
    seen = [sys.getrefcount(next(reports)) for _ in range(3)]
    path.write_text("", encoding="utf-8")
    rest = sum(1 for _ in reports)
    assert len(seen) == 3
    assert rest < 19_997
