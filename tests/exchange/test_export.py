from __future__ import annotations

import json
import os
import stat
from collections.abc import Iterable
from pathlib import Path
from typing import TextIO

import pytest

from rashomon.errors import FilterError, LedgerError
from rashomon.exchange import export, flat, write_events
from rashomon.ledger import AccountRow, Answers, EventRow, Filters, Ledger
from rashomon.model.codebook import from_json
from tests import factory


def test_csv_is_a_folder_of_tables(filled: Ledger, tmp_path: Path) -> None:
    """Six files, each said with its rows."""
    written = {e.path.name: e.rows for e in export(filled, tmp_path / "out", "csv")}
    assert written == {
        "events.csv": 3,
        "accounts.csv": 5,
        "dyads.csv": 5,
        "affiliations.csv": 2,
        "commitments.csv": 1,
        "reactions.csv": 1,
    }
    assert {p.name for p in (tmp_path / "out").iterdir()} == set(written)


def test_filters_keep_what_stands_in_the_reports_of_the_events(filled: Ledger, tmp_path: Path) -> None:
    """Affiliations, commitments and reactions of reports without such an event are left out, those of the others are whole."""
    kept = {e.path.name: e.rows for e in export(filled, tmp_path / "front", filters=Filters(actor="army"))}
    left = {e.path.name: e.rows for e in export(filled, tmp_path / "ford", filters=Filters(actor="oram"))}
    assert (kept["events.csv"], kept["affiliations.csv"], kept["commitments.csv"], kept["reactions.csv"]) == (1, 2, 1, 1)
    assert (left["events.csv"], left["affiliations.csv"], left["commitments.csv"], left["reactions.csv"]) == (1, 0, 0, 0)


def test_all_tables_are_of_one_state(filled: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A report that comes in while the first table is written is in none of them; the next export has it in all."""

    def write(stream: TextIO, rows: Iterable[EventRow], **options: bool) -> int:
        count = write_events(stream, rows, **options)
        with Ledger(filled.path).writer() as writer:
            writer.add(factory.full(of=factory.report(publisher="The Lowland Post")))
        return count

    monkeypatch.setattr(flat, "write_events", write)
    before = {e.path.name: e.rows for e in export(filled, tmp_path / "out")}
    monkeypatch.undo()
    after = {e.path.name: e.rows for e in export(filled, tmp_path / "out")}
    assert list(before.values()) == [3, 5, 5, 2, 1, 1]
    assert list(after.values()) == [5, 9, 7, 4, 2, 2]


def test_a_name_ending_in_csv_is_one_table(filled: Ledger, tmp_path: Path) -> None:
    """The events alone, where one file is asked for."""
    assert [e.path.name for e in export(filled, tmp_path / "mine.csv")] == ["mine.csv"]


def test_tables_have_lf_and_no_byte_order_mark(filled: Ledger, tmp_path: Path) -> None:
    """One line end, on every system."""
    export(filled, tmp_path / "mine.csv")
    data = (tmp_path / "mine.csv").read_bytes()
    assert data.startswith(b"event_id,")
    assert b"\r" not in data


def test_json_lines_hold_all_that_hangs_on_an_event(filled: Ledger, tmp_path: Path) -> None:
    """One event a line, with accounts, figures, reactions and commitments."""
    export(filled, tmp_path / "events.jsonl", "jsonl")
    lines = [json.loads(line) for line in (tmp_path / "events.jsonl").read_text().splitlines()]
    attack, shelling = lines[:2]
    assert [a["source"] and a["source"]["name"] for a in attack["accounts"]] == [None, "Ada Moro", "Idris Valen"]
    assert attack["accounts"][2]["affiliations"][0]["group"]["name"] == "Northern Front"
    assert [a["confidence"] for a in (*attack["actors"], *attack["recipients"], *attack["accounts"])] == [0.8, 0.85, 0.75, 0.625, None]
    assert (attack["effects"][0]["low"], attack["effects"][0]["high"]) == (4, None)
    assert shelling["answers"][0]["to_event_id"] == attack["event_id"]
    assert shelling["commitments"][0]["about"] == "leave the talks"


def test_the_codebooks_format_reads_back(filled: Ledger, tmp_path: Path) -> None:
    """Coded reports come out as they went in."""
    export(filled, tmp_path / "coded.jsonl", "codebook")
    lines = (tmp_path / "coded.jsonl").read_text().splitlines()
    assert [from_json(json.loads(line)) for line in lines] == [factory.full(), factory.clash()]


@pytest.mark.parametrize(("format_", "rows"), [("csv", 1), ("jsonl", 1), ("codebook", 1)])
def test_exports_take_filters(filled: Ledger, tmp_path: Path, format_: str, rows: int) -> None:
    """Only what passes is written."""
    assert export(filled, tmp_path / "some.csv", format_, filters=Filters(actor="oram"))[0].rows == rows


def test_an_unknown_format_is_named(filled: Ledger, tmp_path: Path) -> None:
    """The message lists the formats."""
    with pytest.raises(FilterError, match="codebook, csv, jsonl"):
        export(filled, tmp_path, "xlsx")


def test_a_failed_export_leaves_the_old_files(filled: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Half a table is never seen, nor a new one beside an old one, and no temporary file stays."""
    folder = tmp_path / "out"
    export(filled, folder)
    before = {p.name: p.read_text() for p in folder.iterdir()}
    with filled.writer() as writer:
        writer.add(factory.full(of=factory.report(publisher="The Lowland Post")))

    def failing(*_: object) -> list[AccountRow]:
        raise LedgerError("gone")

    monkeypatch.setattr(Answers, "each_account", failing)
    with pytest.raises(LedgerError, match="gone"):
        export(filled, folder)
    assert {p.name: p.read_text() for p in folder.iterdir()} == before


def test_exports_are_readable_as_other_files_are(filled: Ledger, tmp_path: Path) -> None:
    """Rights follow the user's mask, not those of temporary files."""
    mask = os.umask(0o022)
    try:
        export(filled, tmp_path / "mine.csv")
    finally:
        os.umask(mask)
    assert stat.S_IMODE((tmp_path / "mine.csv").stat().st_mode) == 0o644
