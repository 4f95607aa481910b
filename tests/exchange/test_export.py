from __future__ import annotations

import json
import os
import stat
from pathlib import Path

import pytest

from rashomon.errors import FilterError, InputError, LedgerError
from rashomon.exchange import export
from rashomon.ledger import EventRow, Filters, Ledger
from rashomon.model.codebook import from_json
from tests import factory


def test_csv_is_a_folder_of_tables(filled: Ledger, tmp_path: Path) -> None:
    """Three files, each said with its rows."""
    written = export(filled, tmp_path / "out", "csv")
    assert [(e.path.name, e.rows) for e in written] == [("events.csv", 3), ("accounts.csv", 5), ("dyads.csv", 5)]
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == ["accounts.csv", "dyads.csv", "events.csv"]


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


def test_a_target_that_cannot_be_written_is_named(filled: Ledger, tmp_path: Path) -> None:
    """A file in the folder's place is an error with the path in it."""
    (tmp_path / "taken").touch()
    with pytest.raises(InputError, match="taken"):
        export(filled, tmp_path / "taken" / "events.jsonl", "jsonl")


def test_a_failed_export_leaves_the_old_file(filled: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Half a table is never seen, and no temporary file stays."""
    target = tmp_path / "out" / "events.jsonl"
    export(filled, target, "jsonl")
    before = target.read_text()

    def failing(*_: object) -> list[EventRow]:
        raise LedgerError("gone")

    monkeypatch.setattr(Ledger, "each_detail", failing)
    with pytest.raises(LedgerError, match="gone"):
        export(filled, target, "jsonl")
    assert target.read_text() == before
    assert [p.name for p in target.parent.iterdir()] == ["events.jsonl"]


def test_exports_are_readable_as_other_files_are(filled: Ledger, tmp_path: Path) -> None:
    """Rights follow the user's mask, not those of temporary files."""
    mask = os.umask(0o022)
    try:
        export(filled, tmp_path / "mine.csv")
    finally:
        os.umask(mask)
    assert stat.S_IMODE((tmp_path / "mine.csv").stat().st_mode) == 0o644
