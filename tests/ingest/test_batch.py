from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from rashomon.errors import UnreadableSource
from rashomon.ingest import IngestOptions, count, ingest
from rashomon.model.report import REASONS, Rejected, Report

Write = Callable[..., Path]
Read = Callable[..., list[Report | Rejected]]
One = Callable[..., Report]
Refused = Callable[..., Rejected]

RUSSIAN = "Представитель правительства сообщил, что войска покинули город после двух дней переговоров со старейшинами. "


def test_a_plain_file_is_one_report(write: Write, one: One, story: str) -> None:
    """A text file gives its text, and says where it came from."""
    path = write("a.txt")
    report = one(path)
    assert (report.text, report.origin) == (story, str(path))


@pytest.mark.parametrize("name", ["a", "a.text", "a.md", "a b;&'\"%é\n.txt", "-.txt", "a[1].txt", "*.txt"])
def test_odd_names_are_read(write: Write, one: One, name: str) -> None:
    """Names without an extension, with signs and even a pattern's marks are names."""
    assert str(one(write(name)).origin).endswith(name)


def test_names_that_are_no_text_are_shown_as_text(one: One, tmp_path: Path, story: str) -> None:
    """A name in an old encoding is read, and its origin can be stored."""
    path = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    Path(os.fsdecode(path)).write_text(story)
    assert str(one(os.fsdecode(path)).origin).encode().endswith("caf\N{REPLACEMENT CHARACTER}.txt".encode())


def test_a_folder_is_read_in_order_with_all_below(write: Write, read: Read) -> None:
    """Files come sorted by name, folder by folder, whatever order the disk has."""
    for name in ("b/2.txt", "b/1.txt", "c.txt", "a.txt", "b/d/0.txt"):
        folder = write(name).parent
    origins = [Path(report.origin or "").name for report in read(folder.parent.parent)]
    assert origins == ["a.txt", "c.txt", "1.txt", "2.txt", "0.txt"]


def test_what_a_folder_holds_beside_reports_is_named(write: Write, read: Read, tmp_path: Path) -> None:
    """Hidden files, images, pipes and dead links are rejected, and the reports among them read."""
    write("a.txt")
    write(".hidden.txt")
    write(".git/config")
    write("photo.png", b"\x89PNG\r\n\x1a\n\0\0\0")
    write("data.bin", bytes(range(256)) * 8)
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "dead").symlink_to(tmp_path / "nowhere")
    (tmp_path / "loop").symlink_to(tmp_path)
    results = read(tmp_path)
    assert [r.origin for r in results if isinstance(r, Report)] == [str(tmp_path / "a.txt")]
    reasons = {Path(r.origin).name: r.reason for r in results if isinstance(r, Rejected)}
    assert reasons.pop("loop", "unreadable") == "unreadable"
    assert reasons == {
        ".git": "unreadable",
        ".hidden.txt": "unreadable",
        "data.bin": "binary",
        "dead": "unreadable",
        "photo.png": "binary",
        "pipe": "unreadable",
    }


def test_a_hidden_file_is_read_when_named(write: Write, one: One) -> None:
    """Naming a hidden file asks for it."""
    assert one(write(".hidden.txt"))


def test_an_empty_folder_is_said_to_be_empty(refused: Refused, tmp_path: Path) -> None:
    """A folder without files is no silent success."""
    assert refused(tmp_path).reason == "empty"


def test_patterns_give_their_matches_sorted(write: Write, read: Read, tmp_path: Path) -> None:
    """A pattern, also one through folders, stands for its files."""
    for name in ("b.txt", "a.txt", "a.csv", "c/d.txt"):
        write(name, "text\nTalks ended." if name.endswith("csv") else "Talks ended on Sunday.")
    assert [Path(r.origin or "").name for r in read(tmp_path / "*.txt")] == ["a.txt", "b.txt"]
    assert len(read(tmp_path / "**" / "*.txt")) == 3


def test_a_missing_path_does_not_stop_the_others(write: Write, read: Read, tmp_path: Path) -> None:
    """What is not there is rejected, and the rest read."""
    missing, unmatched, there = read(tmp_path / "none.txt", tmp_path / "*.none", write("a.txt"))
    assert isinstance(missing, Rejected)
    assert isinstance(unmatched, Rejected)
    assert isinstance(there, Report)
    assert missing.reason == unmatched.reason == "unreadable"
    assert "none.txt" in missing.detail


@pytest.mark.parametrize("paths", [[], ["no/such/file"], ["no/*.txt", "none"], ["zero\0name"]])
def test_nothing_to_read_is_an_error_at_once(paths: list[str]) -> None:
    """When no path is there the call itself fails, saying what was expected."""
    with pytest.raises(UnreadableSource, match=r"Expected|There is no|No file matches"):
        ingest(paths)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b" \r\n\t ", "empty"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "binary"),
        (b"The talks ended.\0 On Sunday.", "binary"),
        (RUSSIAN.encode(), "not-english"),
        ((RUSSIAN * 3).encode("koi8-r"), "not-english"),
        (RUSSIAN.encode("utf-16"), "not-english"),
        (b"The talks. " * 500_000, "too-large"),
    ],
)
def test_files_that_cannot_be_read(write: Write, refused: Refused, content: bytes, reason: str) -> None:
    """Each is rejected with its reason, a message and a digest that tells it from others."""
    rejected = refused(write("a.txt", content))
    assert rejected.reason == reason
    assert rejected.reason in REASONS
    assert rejected.detail.startswith("Expected")
    assert bool(rejected.digest) == (reason != "empty" or bool(content))


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-32", "latin-1", "cp1252"])
def test_encodings_are_told(write: Write, one: One, story: str, encoding: str) -> None:
    """The same story in another encoding is the same text."""
    text = story + " The café closed.\r\n"
    assert one(write("a.txt", text.encode(encoding))).text == text


def test_huge_files_are_refused_without_being_read(write: Write, refused: Refused) -> None:
    """Of a file of 1 GB no more than the limit is read."""
    path = write("a.txt", b"The talks ended on Sunday. ")
    os.truncate(path, 1 << 30)
    with path.open("r+b") as stream:
        stream.write(b"The talks ended on Sunday. " * 10_000)
    assert refused(path).reason == "too-large"


def test_the_limit_is_an_option(write: Write, one: One, refused: Refused, story: str) -> None:
    """A larger or smaller limit is heeded, and named in the message."""
    path = write("a.txt")
    assert one(path, max_size=len(story))
    assert f"{len(story) - 1:,}" in refused(path, max_size=len(story) - 1).detail


@pytest.mark.skipif(os.geteuid() == 0, reason="permissions do not bind this user")
def test_a_file_without_permission_is_unreadable(write: Write, refused: Refused) -> None:
    """A file that may not be opened is rejected with the system's reason."""
    path = write("a.txt")
    path.chmod(0)
    assert "ermission" in refused(path).detail


@pytest.mark.parametrize("error", [PermissionError(13, "Permission denied"), OSError(5, "Input/output error")])
def test_system_errors_reject_the_file_only(write: Write, read: Read, monkeypatch: pytest.MonkeyPatch, error: OSError) -> None:
    """A file that the system will not give is rejected, and the next one read."""
    bad, good = write("a.txt"), write("b.txt")
    opened = Path.open

    def fail(self: Path, *args: object, **kwargs: object) -> object:
        if self == bad:
            raise error
        return opened(self, *args, **kwargs)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", fail)
    rejected, report = read(bad, good)
    assert isinstance(rejected, Rejected)
    assert isinstance(report, Report)
    assert (rejected.reason, str(error.strerror) in rejected.detail) == ("unreadable", True)


def test_standard_input_holds_a_text(stdin: Callable[[bytes], object], one: One, story: str) -> None:
    """Plain text on standard input is one report."""
    stdin(story.encode())
    report = one("-")
    assert (report.text, report.origin) == (story, "standard input")


def test_standard_input_holds_records(stdin: Callable[[bytes], object], read: Read) -> None:
    """Lines of JSON are told from plain text, and a broken one is rejected alone."""
    stdin(b'{"text": "Talks ended."}\n{"text": "Talks\n{"text": "Talks began."}\n')
    assert [getattr(r, "text", "broken") for r in read("-")] == ["Talks ended.", "broken", "Talks began."]


def test_standard_input_is_read_as_it_comes(stdin: Callable[[bytes], object]) -> None:
    """The first record is given before the last has come."""
    pipe = stdin(b'{"text": "Talks ended on Sunday in the harbour town."}\n' * 100_000)
    first = next(ingest(["-"]))
    assert isinstance(first, Report)
    assert pipe.given < 200_000  # type: ignore[attr-defined]


def test_standard_input_holds_a_page(stdin: Callable[[bytes], object], one: One, story: str) -> None:
    """A web page is told by its first tag."""
    stdin(f"<!doctype html><html><head><title>Talks</title></head><body><article><p>{story}</p></article></body></html>".encode())
    assert one("-").text == story


@pytest.mark.parametrize("data", [b'{\n "text": "Talks ended."\n}', b' [ {"text": "Talks ended."} ]'])
def test_standard_input_holds_json(stdin: Callable[[bytes], object], one: One, data: bytes) -> None:
    """An object over several lines, and a list, are JSON."""
    stdin(data)
    assert one("-").text == "Talks ended."


@pytest.mark.parametrize("data", [b"[REPORT] The talks ended.", b"{sic} the talks ended", b"< 5 men left"])
def test_brackets_at_the_start_are_text(stdin: Callable[[bytes], object], one: One, data: bytes) -> None:
    """Brackets alone make no record and no page."""
    stdin(data)
    assert one("-").text == data.decode()


def test_standard_input_may_be_empty(stdin: Callable[[bytes], object], refused: Refused) -> None:
    """Nothing on standard input is said to be nothing."""
    stdin(b"")
    assert refused("-").reason == "empty"


def test_standard_input_holds_a_table_when_told(stdin: Callable[[bytes], object], one: One) -> None:
    """A table on standard input is read when its format is given."""
    stdin(b"text,date\nTalks ended.,2031-03-04\n")
    assert one("-", format="csv").published == date(2031, 3, 4)


def test_a_large_text_on_standard_input_is_refused(stdin: Callable[[bytes], object], refused: Refused) -> None:
    """No more than the limit is read from a pipe."""
    pipe = stdin(b"The talks ended on Sunday. " * 100_000)
    assert refused("-", max_size=100_000).reason == "too-large"
    assert pipe.given < 400_000  # type: ignore[attr-defined]


def test_the_format_may_be_given(write: Write, one: One) -> None:
    """A file whose name misleads is read as told."""
    assert one(write("a.txt", "title\tbody\nTalks\tThe talks ended."), format="tsv").title == "Talks"


def test_files_are_counted_for_a_progress_bar(write: Write, tmp_path: Path) -> None:
    """Files, lines, rows and objects are counted, and what cannot be read counts once."""
    write("a.txt")
    write("b.jsonl", '{"text": "a"}\n{"text": "b"}')
    write("c.csv", 'text,id\n"a\nb",1\nc,2\n')
    write("d.json", '[{"text": "a"}, {"text": "b"}, {"text": "c"}]')
    write("e.json", "{broken")
    write(".f")
    assert count([tmp_path]) == 1 + 2 + 2 + 3 + 1 + 1
    assert count([tmp_path / "a.txt", tmp_path / "none"]) == 2


def test_standard_input_cannot_be_counted() -> None:
    """Its length is not known before it ends."""
    assert count(["-"]) is None


def test_a_batch_may_be_read_twice_with_the_same_result(write: Write, tmp_path: Path) -> None:
    """Nothing depends on the time or on what was read before."""
    write("a.txt")
    write("b.jsonl", '{"text": "Talks ended."}\n{')
    assert list(ingest([tmp_path])) == list(ingest([tmp_path], IngestOptions()))


def test_pages_alone_load_the_extractor() -> None:
    """Starting up and reading text does not load what only web pages need."""
    code = "import sys, rashomon.ingest as i; i.report_from_text('Talks ended.'); sys.exit('lxml' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
