"""What a user may hand over by mistake: each is named with what was expected and what to do, and everything else is read."""

from __future__ import annotations

import json
import sqlite3
import struct
import zlib
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from rashomon.ledger import Ledger
from tests import factory
from tests.rights import read_only

GOOD = "The governor said that the market of the harbour town of {} would open again on Sunday, and that its café was open by now."
ARABIC = "قال المتحدث باسم الحكومة إن القوات غادرت المدينة يوم الأحد بعد يومين من المحادثات مع شيوخ العشائر. " * 3


def png() -> bytes:
    """A whole PNG image of four by four grey dots."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    size = struct.pack(">IIBBBBB", 4, 4, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", size) + chunk(b"IDAT", zlib.compress(b"\0\x80\x80\x80\x80" * 4)) + chunk(b"IEND", b"")


def lines(*texts: str) -> bytes:
    return "\n".join(text if text.startswith("{broken") else json.dumps({"text": text}) for text in texts).encode()


BAD = {
    "empty.txt": (b"", "empty", "save it again"),
    "blank.txt": (b" \r\n\t\n", "empty", "save it again"),
    "photo.png": (png(), "binary", "a PNG image; leave it out"),
    "photo.txt": (png(), "binary", "a PNG image; leave it out"),
    "zeros.txt": (GOOD.format("Hit").encode().replace(b"market", b"mar\0ket"), "binary", "remove them if it is text"),
    "zeros-16.txt": (GOOD.format("Hit").replace("market", "mar\0ket").encode("utf-16"), "binary", "remove them if it is text"),
    "arabic.txt": (ARABIC.encode(), "not-english", "Arabic script; translate it, or leave it out"),
    "arabic-1256.txt": (ARABIC.encode("cp1256"), "not-english", "translate it, or leave it out"),
    "no-body.html": (b"<!doctype html><html><head><title>Talks</title></head></html>", "no-body", "save the page after it has loaded"),
    "empty-body.html": (b"<!doctype html><html><body></body></html>", "no-body", "save the page after it has loaded"),
    "table.csv": (b"day,headline\n2031-03-04,Talks end\n", "broken-record", "Name the one that holds the text"),
    "half.jsonl": (b'{"text": "The talks \\ud800 ended on Sunday, said the governor."}', "undecodable", "write the text again as UTF-8"),
    "huge.txt": (b"The talks ended on Sunday. " * 200_000, "too-large", "split it into reports"),
}
READ = {
    "a.txt": GOOD.format("Tarsil").encode(),
    "m.txt": GOOD.format("Velm").encode(),
    "z.txt": GOOD.format("Orsa").encode(),
    "utf-16.txt": GOOD.format("Dornach").encode("utf-16"),
    "utf-16-le.txt": GOOD.format("Lisk").encode("utf-16-le"),
    "utf-16-be.txt": GOOD.format("Marn").encode("utf-16-be"),
    "latin-1.txt": GOOD.format("Pell").encode("latin-1"),
    "windows.txt": f"“{GOOD.format('Quay')}” – he said.".encode("cp1252"),
}


@pytest.mark.usefixtures("reader")
@pytest.mark.parametrize("name", BAD)
def test_alone_it_is_named_with_what_to_do(run: Any, tmp_path: Path, name: str) -> None:
    """One line that begins with the file, and exit status 1."""
    content, reason, remedy = BAD[name]
    path = tmp_path / name
    path.write_bytes(content)
    result = run("read", path)
    told, summary = result.stderr.splitlines()
    where = f"{path}:1" if name.endswith("jsonl") else str(path)
    assert told.startswith(f"rejected {where}: {reason}: Expected")
    assert remedy in told
    assert summary.endswith(f"Rejected 1: 1 {reason}.")
    assert (result.exit_code, result.stdout) == (1, "")


@pytest.mark.usefixtures("reader")
def test_all_of_it_beside_good_reports(run: Any, tmp_path: Path) -> None:
    """Each is rejected for its own reason, every report among them is read, and the ledger has the records of both."""
    folder = tmp_path / "news"
    folder.mkdir()
    for name, (content, _, _) in BAD.items():
        (folder / name).write_bytes(content)
    for name, content in READ.items():
        (folder / name).write_bytes(content)
    (folder / "mixed.jsonl").write_bytes(lines(GOOD.format("Ansa"), "{broken", GOOD.format("Brod")))
    result = run("read", folder, "--ledger", tmp_path / "ledger.db")
    assert result.exit_code == 0, result.stderr
    assert result.stdout.startswith(f"Read {len(READ) + 2} reports")
    told = dict(line.removeprefix(f"rejected {folder}/").split(": ", 2)[:2] for line in result.stderr.splitlines())
    reasons = {f"{name}:1" if name.endswith("jsonl") else name: reason for name, (_, reason, _) in BAD.items()}
    assert told == {**reasons, "mixed.jsonl:2": "broken-record"}
    ledger = Ledger(tmp_path / "ledger.db")
    texts = {Path(report.origin or "").name for report in ledger.reports()}
    assert texts == {*READ, "mixed.jsonl:1", "mixed.jsonl:3"}
    assert {row.reason for row in ledger.rejections()} == set(told.values())


@pytest.mark.usefixtures("reader")
def test_a_broken_line_is_told_by_its_number_and_character(run: Any, tmp_path: Path) -> None:
    """The line of the file, not one within the record."""
    (tmp_path / "a.jsonl").write_bytes(b'{"text": "The talks ended."}\n{"text": "They ended, "id": 3}\n{"text": "They began."}\n')
    result = run("read", tmp_path / "a.jsonl", "--format", "codebook")
    assert "a.jsonl:2: broken-record: Expected a JSON object, found a mistake at character 24: " in result.stderr
    assert "mend it, or leave it out" in result.stderr
    assert len(result.stdout.splitlines()) == 2


@pytest.mark.usefixtures("reader")
def test_a_column_that_was_named_and_is_not_there(run: Any, tmp_path: Path) -> None:
    """The message lists those that are."""
    (tmp_path / "a.csv").write_text("day,story\n2031-03-04,The talks ended.\n", encoding="utf-8")
    result = run("read", tmp_path / "a.csv", "--columns", "text=body")
    assert "Expected a column body; there are: day, story. Name one of these." in result.stderr
    assert result.exit_code == 1


@pytest.mark.usefixtures("reader")
def test_files_without_permission(run: Any, shared: Path) -> None:
    """A file and a folder that may not be read are named, one within a closed folder too, and the rest is read."""
    (shared / "good.txt").write_text(factory.TEXT, encoding="utf-8")
    (shared / "locked.txt").write_text(factory.TEXT, encoding="utf-8")
    (shared / "locked.txt").chmod(0)
    (shared / "closed").mkdir(mode=0)
    try:
        with read_only(shared):
            result = run("read", shared, shared / "closed" / "a.txt", "--format", "codebook")
            alone = run("read", shared / "closed" / "a.txt")
    finally:
        (shared / "closed").chmod(0o755)
    assert result.exit_code == 0
    assert len(result.stdout.splitlines()) == 1
    assert "locked.txt: unreadable: The file could not be read: Permission denied; change its permissions" in result.stderr
    assert "closed: unreadable: The folder could not be opened: Permission denied; change its permissions" in result.stderr
    assert "closed/a.txt' could not be looked for: you may not enter its folder" in result.stderr
    assert (alone.exit_code, "you may not enter its folder" in alone.stderr) == (2, True)


def no_ledger(folder: Path, kind: str) -> Path:
    """Something in a ledger's place, by its kind."""
    path = folder / kind
    if kind == "a folder":
        path.mkdir()
    elif kind == "a text":
        path.write_text("Only notes.", encoding="utf-8")
    elif kind == "another database":
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("CREATE TABLE reports (id)")
    else:
        Ledger(folder / "whole.db")
        path.write_bytes((folder / "whole.db").read_bytes()[: 4096 * 3])
    return path


@pytest.mark.usefixtures("reader")
@pytest.mark.parametrize(
    ("kind", "message"),
    [
        ("a folder", "is a folder; a ledger is one file, such as"),
        ("a text", "expected a database made by rashomon, found another kind of file. It was left as it is; name another."),
        ("another database", "made by another program. It was left as it is; name another."),
        ("a cut ledger", "is damaged (database disk image is malformed): restore a copy of it"),
    ],
)
def test_a_ledger_that_is_none(run: Any, story: Path, tmp_path: Path, kind: str, message: str) -> None:
    """Neither read nor a query takes it; both say what it is and what to do, and it stays as it was."""
    path = no_ledger(tmp_path, kind)
    before = path.read_bytes() if path.is_file() else b""
    for result in (run("read", story, "--ledger", path), run("events", path)):
        assert (result.exit_code, result.stdout) == (1, "")
        assert result.stderr.startswith(f"rashomon: {path} ")
        assert message in result.stderr
    assert before == (path.read_bytes() if path.is_file() else b"")


@pytest.mark.usefixtures("reader")
def test_a_ledger_in_a_read_only_folder(run: Any, shared: Path) -> None:
    """None is made there, one that is there is not added to, and both say what to do."""
    (shared / "story.txt").write_text(factory.TEXT, encoding="utf-8")
    Ledger(shared / "old.db")
    with read_only(shared):
        for name in ("new.db", "old.db"):
            result = run("read", shared / "story.txt", "--ledger", shared / name)
            assert (result.exit_code, result.stdout) == (1, "")
            assert "read-only" in result.stderr
            assert "Use a ledger where you may write." in result.stderr


@pytest.mark.usefixtures("reader")
def test_a_ledger_behind_a_closed_door(run: Any, shared: Path) -> None:
    """A folder that may not be entered, and a file that may not be read."""
    (shared / "story.txt").write_text(factory.TEXT, encoding="utf-8")
    (shared / "locked.db").touch(mode=0)
    (shared / "closed").mkdir(mode=0)
    try:
        with read_only(shared):
            closed = run("read", shared / "story.txt", "--ledger", shared / "closed" / "ledger.db")
            locked = run("read", shared / "story.txt", "--ledger", shared / "locked.db")
    finally:
        (shared / "closed").chmod(0o755)
    assert (closed.exit_code, locked.exit_code) == (1, 1)
    assert "cannot be opened: Permission denied. Name a ledger in a folder that you may enter." in closed.stderr
    assert "cannot be read: Permission denied. Change its permissions, or name another ledger." in locked.stderr
