"""Coded reports kept without their texts: `python -m training.standoff write|check|exclude`.

Invariant: no words of a data set's text are stored. A string of a coded report that occurs in the text is stored as a stretch,
`{"at": [start, end], "sum": "…"}`: characters of the text, end exclusive, and the first 8 hexadecimal digits of the SHA-256 of what stands
there. Strings that do not occur in it are the coder's own words (a paraphrase, a name in another form) and stay, as long as they share no
more than 12 words in a row with the text.
"""

from __future__ import annotations

import argparse
import importlib.util
import itertools
import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from evaluation.paths import VARIABLE, shared_root

from .texts import EXCLUDED, Coded, Excluded, StandoffError, Texts, exclude, read_objects, sha256

ANNOTATIONS = EXCLUDED.parent
PARTS = ("actors", "events", "affiliations", "commitments", "reactions")
"""The lists of a coded report (codebook, sections 2 to 7)."""
HEAD = ("id", "set", "sha256", "publisher", "published", "codebook")
"""What is stored of a report itself; `codebook` is the beginning of the SHA-256 of the codebook that it was checked by."""
_CODE_LIST = (
    "id type mode status kind country sector actor recipient contexts disputed source via form stance relation member group since until "
    "by to event made outcome outcome_event start end extent who"
)
_CODES = frozenset(_CODE_LIST.split())
"""Keys whose values are ids, codes of the codebook or dates; a value with a blank in it is none."""
_EVIDENCE = frozenset({"triggers", "quote"})
"""Keys whose value may be `{quote, nth}` (codebook, section 1)."""
LONGEST = 12
"""Words in a row that a string of our own may share with the text."""


# --- From words to stretches and back


def _starts(text: str, quote: str) -> Iterator[int]:
    at = text.find(quote)
    while at >= 0:
        yield at
        at = text.find(quote, at + 1)


def _located(text: str, evidence: Mapping[str, Any]) -> tuple[int, int]:
    """Offsets of evidence: given ones, or the nth occurrence of its quote, from 1 (codebook, section 1)."""
    if set(evidence) - {"quote", "nth", "start", "end"}:
        raise StandoffError(f"evidence has more than quote, nth, start and end: {sorted(evidence)}; nothing of it may be lost")
    if evidence.get("start") is not None and evidence.get("end") is not None:
        return int(evidence["start"]), int(evidence["end"])
    quote, nth = str(evidence.get("quote") or ""), int(evidence.get("nth") or 1)
    start = next(itertools.islice(_starts(text, quote), nth - 1, None), None)
    if start is None or not quote:
        raise StandoffError(f"evidence is not in the text: {evidence}; quote it as it stands there")
    return start, start + len(quote)


def _stretch(text: str, start: int, end: int) -> Coded:
    return {"at": [start, end], "sum": sha256(text[start:end])[:8]}


def _is_stretch(value: object) -> bool:
    return isinstance(value, dict) and set(value) == {"at", "sum"}


def _detached(value: object, key: str, text: str) -> object:
    if isinstance(value, list):
        return [_detached(each, key, text) for each in value]
    if isinstance(value, dict) and key in _EVIDENCE:
        return _stretch(text, *_located(text, value))
    if isinstance(value, dict):
        return {name: _detached(each, name, text) for name, each in value.items()}
    if not isinstance(value, str) or not value or _is_code(key, value) or value not in text:
        return value
    start = text.index(value)
    return _stretch(text, start, start + len(value))


def _is_code(key: str, value: str) -> bool:
    return key in _CODES and " " not in value


def detach(report: Coded, of: str, codebook: str) -> Coded:
    """A coded report without its text and title: its head, and its parts with stretches in place of words.

    Args:
        report: As the codebook has it.
        of: The set that its text is from, a path below `data`.
        codebook: The codebook's version.

    Raises:
        StandoffError: It holds something that would be lost, or too many words of its text in a row.
    """
    unknown = set(report) - {"id", "publisher", "published", "title", "text", "set", *PARTS}
    if unknown:
        raise StandoffError(f"not in the codebook and not kept: {', '.join(sorted(unknown))}; take it out")
    text = str(report["text"])
    values = (report["id"], of, sha256(text), report.get("publisher"), report.get("published"), codebook)
    kept = dict(zip(HEAD, values, strict=True))
    kept |= {part: [_detached(item, part, text) for item in report.get(part) or []] for part in PARTS}
    copied = list(_copied(kept, text))
    if copied:
        raise StandoffError("\n".join(f"more than {LONGEST} words of the text in a row, say it in your own: {words!r}" for words in copied))
    return kept


def _leaves(value: object, key: str = "") -> Iterator[tuple[str, object]]:
    """Every stretch, string and other value, each with the key that it is under."""
    if isinstance(value, dict) and not _is_stretch(value):
        for name, each in value.items():
            yield from _leaves(each, name)
    elif isinstance(value, list):
        for each in value:
            yield from _leaves(each, key)
    else:
        yield key, value


def _copied(kept: Coded, text: str) -> Iterator[str]:
    """Strings of which more words in a row than allowed stand in the text, punctuation and case aside."""
    whole = f" {' '.join(_words(text))} "
    for string in (leaf for _, leaf in _leaves(kept) if isinstance(leaf, str)):
        words = _words(string)
        runs = (words[first : first + LONGEST + 1] for first in range(len(words) - LONGEST))
        if any(f" {' '.join(run)} " in whole for run in runs):
            yield string


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def attach(kept: Coded, text: str) -> Coded:
    """The coded report in the codebook's format: evidence as quotes, with `nth` where it is a trigger or not the first occurrence.

    Raises:
        StandoffError: The text is not the one that was coded, or a stretch of it not what its checksum says.
    """
    if sha256(text) != kept["sha256"]:
        raise StandoffError(
            f"{kept['id']}: expected a text with the SHA-256 {kept['sha256'][:16]}…, {kept['set']} has one with {sha256(text)[:16]}…; "
            "get the version of the set that was coded, or code its text again and run write"
        )
    head = {"id": kept["id"], "publisher": kept["publisher"], "published": kept["published"], "title": None, "text": text}
    return head | {part: _attached(kept[part], text, (str(kept["id"]), part)) for part in PARTS}


def _attached(value: object, text: str, where: tuple[str, ...]) -> object:
    if isinstance(value, list):
        return [_attached(each, text, where) for each in value]
    if isinstance(value, dict) and not _is_stretch(value):
        return {name: _attached(each, text, (*where, name)) for name, each in value.items()}
    if not isinstance(value, dict):
        return value
    found = _stretch(text, *value["at"])["sum"] if _within(text, value["at"]) else "nothing"
    if found != value["sum"]:
        raise StandoffError(
            f"{where[0]}: {'.'.join(where[1:])} at {value['at']}: expected the checksum {value['sum']}, the text has {found} there; it "
            "is the text that was coded, so the annotation was changed: restore it, or run write with the report as it was coded"
        )
    return _evidence(text, *value["at"], key=where[-1])


def _within(text: str, at: object) -> bool:
    if not isinstance(at, list) or len(at) != 2 or not all(isinstance(place, int) for place in at):
        return False
    return bool(0 <= at[0] < at[1] <= len(text))


def _evidence(text: str, start: int, end: int, *, key: str) -> str | Coded:
    quote = text[start:end]
    nth = next(number for number, at in enumerate(_starts(text, quote), 1) if at == start)
    return {"quote": quote, "nth": nth} if key == "triggers" or (key == "quote" and nth > 1) else quote


# --- The files


def stored(folder: Path = ANNOTATIONS) -> Iterator[Coded]:
    """The annotations as they are stored, without texts, in the order of the files.

    Each file is of one set; a line is the head of a report, or an item of the report above it.

    Raises:
        StandoffError: A line is neither, or a report is there twice.
    """
    seen: set[str] = set()
    for path in sorted(folder.glob("*.jsonl")):
        for kept in _reports(path):
            if kept["id"] in seen:
                raise StandoffError(f"{path.name}: the report {kept['id']} is there twice; take one out")
            seen.add(kept["id"])
            yield kept


def _reports(path: Path) -> Iterator[Coded]:
    kept: Coded | None = None
    for number, line in enumerate(read_objects(path), 1):
        part = f"{next(iter(line), '')}s"
        if set(line) == set(HEAD):
            if kept:
                yield kept
            kept = line | {each: [] for each in PARTS}
        elif kept and len(line) == 1 and part in PARTS:
            kept[part] += line.values()
        else:
            raise StandoffError(f"{path.name}, line {number}: expected the head of a report or one of its items; restore the file")
    if kept:
        yield kept


def store(reports: Iterable[Coded], folder: Path = ANNOTATIONS) -> None:
    """Write annotations, one file a set, reports by id, a line for the head of each and for each of its items."""
    folder.mkdir(parents=True, exist_ok=True)
    ordered = sorted(reports, key=lambda kept: (kept["set"], kept["id"]))
    for of, group in itertools.groupby(ordered, key=lambda kept: str(kept["set"])):
        lines = [line for kept in group for line in _file_lines(kept)]
        name = of.rpartition(".")[0].replace("/", "_")
        written = (json.dumps(line, ensure_ascii=False, separators=(",", ":")) for line in lines)
        (folder / f"{name}.jsonl").write_text("\n".join(written) + "\n", encoding="utf-8")


def _file_lines(kept: Coded) -> Iterator[Coded]:
    yield {key: kept[key] for key in HEAD}
    for part in PARTS:
        yield from ({part.removesuffix("s"): item} for item in kept[part])


def load(shared: Path, folder: Path = ANNOTATIONS) -> Iterator[Coded]:
    """The coded reports in the codebook's format, texts and quotes in place; `title` is always None.

    Args:
        shared: The folder of the data sets.
        folder: The annotations.

    Raises:
        StandoffError: A text is missing or not the one that was coded, a stretch is not what its checksum says, or scores are measured on
            the text.
    """
    texts, excluded = Texts(shared), Excluded.read(folder / EXCLUDED.name)
    for kept in stored(folder):
        yield _joined(kept, texts, excluded)


def _joined(kept: Coded, texts: Texts, excluded: Excluded) -> Coded:
    text = texts.text(kept["set"], kept["id"])
    _may_be_kept(kept["id"], text, excluded)
    return attach(kept, text)


def _may_be_kept(name: str, text: str, excluded: Excluded) -> None:
    source = excluded.same(text)
    if source:
        raise StandoffError(f"{name}: scores are measured on this text, it is in {source}; take its annotation out")


# --- Commands


@dataclass(slots=True)
class Outcome:
    """What `write` made of a folder of coded reports.

    Attributes:
        written: Ids of the reports that were written.
        before: Ids of those that were there before, not given this time, and stay.
        refused: Why each file was refused, by its name.
        warnings: What should be looked at, a line each.
    """

    written: list[str] = field(default_factory=list)
    before: list[str] = field(default_factory=list)
    refused: dict[str, str] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)


class Converter:
    """Takes coded reports, checks each against codebook, text and list of excluded texts, and gives what is to be stored.

    Attributes:
        warnings: What should be looked at in the reports that were taken, a line each.

    Raises:
        StandoffError: The codebook, its checker or the list is missing.
    """

    def __init__(self, raw: Path, shared: Path, folder: Path) -> None:
        self._sets = {str(record["id"]): str(record["set"]) for record in map(_object, sorted(raw.glob("*.json")))}
        self._faults, self._codebook = _checker(shared)
        self._texts, self._excluded = Texts(shared), Excluded.read(folder / EXCLUDED.name)
        self.warnings: list[str] = []

    def convert(self, path: Path) -> Coded:
        """What is to be stored of the report in a file.

        Raises:
            StandoffError: It departs from the codebook, has another text than its set, or may not be kept.
        """
        report = _object(path)
        name = str(report.get("id"))
        if name not in self._sets:
            raise StandoffError(f"{name}: no raw text of this id in the folder of texts, which says what set it is from")
        text = self._texts.text(self._sets[name], name)
        if report.get("text") != text:
            raise StandoffError(f"{name}: its text is not the one of {self._sets[name]}; code the text as it stands there")
        _may_be_kept(name, text, self._excluded)
        faults = self._faults(report)
        if faults:
            raise StandoffError("\n".join(faults))
        kept = detach(report, self._sets[name], self._codebook)
        self.warnings += self._doubts(report)
        return kept

    def _doubts(self, report: Coded) -> Iterator[str]:
        near = self._excluded.near(report["text"])
        if near:
            yield f"{report['id']}: begins as a text of {near} does, which scores are measured on; make sure that it is another"
        if report.get("title"):
            yield f"{report['id']}: its title is not kept"


def _checker(shared: Path) -> tuple[Callable[[Coded], list[str]], str]:
    """The check by the codebook, and the codebook's version: 12 digits of its SHA-256."""
    path, book = shared / "eval/codebook.py", shared / "CODEBOOK.md"
    for needed in (path, book):
        if not needed.is_file():
            raise StandoffError(f"coded reports cannot be checked: expected {needed}; put it there, or set {VARIABLE} to where it is")
    spec = importlib.util.spec_from_file_location("codebook", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)

    def faults(report: Coded) -> list[str]:
        try:
            return list(module.faults(report))
        except (KeyError, TypeError, AttributeError) as error:
            return [f"{report['id']}: not of the shape that the codebook says, {type(error).__name__}: {error}"]

    return faults, sha256(book.read_text(encoding="utf-8"))[:12]


def _object(path: Path) -> Coded:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise StandoffError(f"{path.name}: expected one JSON object, {error}; write the file again") from error
    if not isinstance(found, dict):
        raise StandoffError(f"{path.name}: expected one JSON object, found a {type(found).__name__}; write the file again")
    return found


def write(coded: Path, raw: Path, shared: Path, folder: Path = ANNOTATIONS) -> Outcome:
    """Store the coded reports of a folder, one .json file each; those stored before that are not in it stay.

    Args:
        coded: The folder of coded reports.
        raw: The folder of their texts, which say what `set` each is from.
        shared: The folder of the data sets, the codebook and its checker.
        folder: Where the annotations go.

    Raises:
        StandoffError: There is nothing to store, or something needed is missing; a single bad report is refused instead.
    """
    paths = sorted(coded.glob("*.json"))
    if not paths:
        raise StandoffError(f"no coded reports in {coded}; expected one .json file each")
    converter, outcome = Converter(raw, shared, folder), Outcome()
    before = {one["id"]: one for one in stored(folder)}
    written: dict[str, Coded] = {}
    for path in paths:
        try:
            one = converter.convert(path)
            if one["id"] in written:
                outcome.refused[path.name] = f"{one['id']}: another file of the folder has this id; take one out"
            written.setdefault(one["id"], one)
        except StandoffError as error:
            outcome.refused[path.name] = str(error)
    outcome.written, outcome.before = sorted(written), sorted(set(before) - set(written))
    outcome.warnings = converter.warnings
    store((before | written).values(), folder)
    return outcome


def check(shared: Path, folder: Path = ANNOTATIONS) -> list[str]:
    """Join every stored annotation with its text; the faults found, a line each.

    Raises:
        StandoffError: The list of excluded texts is missing, or a file is damaged.
    """
    texts, excluded = Texts(shared), Excluded.read(folder / EXCLUDED.name)
    faults = []
    for kept in stored(folder):
        try:
            _joined(kept, texts, excluded)
        except StandoffError as error:
            faults.append(str(error))
    return faults


def counts(reports: Iterable[Coded]) -> dict[str, Counter[str]]:
    """For each set: reports, items of each part, accounts, stretches, and strings in words of the coder's own."""
    found: dict[str, Counter[str]] = {}
    for kept in reports:
        tally = found.setdefault(kept["set"], Counter())
        tally["reports"] += 1
        for part in PARTS:
            tally[part] += len(kept[part])
        tally["accounts"] += sum(len(event["accounts"]) for event in kept["events"])
        leaves = [leaf for part in PARTS for leaf in _leaves(kept[part])]
        tally["stretches"] += sum(_is_stretch(leaf) for _, leaf in leaves)
        tally["own words"] += sum(isinstance(leaf, str) and not _is_code(key, leaf) for key, leaf in leaves)
    return found


def _print_counts(folder: Path) -> None:
    columns = ("reports", *PARTS, "accounts", "stretches", "own words")
    tallies = counts(stored(folder))
    tallies["all"] = sum(tallies.values(), Counter())
    print(f"{'':32}" + "".join(f"{column:>13}" for column in columns))
    for of, tally in tallies.items():
        print(f"{of:32}" + "".join(f"{tally[column]:13,}" for column in columns))


def _run_write(options: argparse.Namespace) -> int:
    outcome = write(options.coded, options.texts, _shared(), options.annotations)
    _print_counts(options.annotations)
    for warning in outcome.warnings:
        print(f"warning: {warning}", file=sys.stderr)
    for name, why in outcome.refused.items():
        print(f"refused: {name}\n  " + why.replace("\n", "\n  "), file=sys.stderr)
    print(f"{len(outcome.written)} written, {len(outcome.before)} of before stay, {len(outcome.refused)} refused")
    return 1 if outcome.refused else 0


def _run_check(options: argparse.Namespace) -> int:
    faults = check(_shared(), options.annotations)
    _print_counts(options.annotations)
    for fault in faults:
        print(fault, file=sys.stderr)
    print(f"{len(faults)} faults" if faults else "every annotation fits its text")
    return 1 if faults else 0


def _run_exclude(options: argparse.Namespace) -> int:
    tally = exclude(_shared(), options.annotations / EXCLUDED.name)
    for source, number in tally.items():
        print(f"{number:7,} {source}")
    print(f"{tally.total():7,} texts in {EXCLUDED.name}")
    return 0


def _shared() -> Path:
    try:
        return shared_root()
    except FileNotFoundError as error:
        raise StandoffError(f"no folder of data sets, from which texts are read: put it beside the project, or set {VARIABLE}") from error


def _arguments(given: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m training.standoff", description="Coded reports kept without their texts.")
    parser.add_argument(
        "--annotations", type=Path, default=ANNOTATIONS, metavar="FOLDER", help="where they are kept (default: the project's)"
    )
    commands = parser.add_subparsers(required=True)
    command = commands.add_parser("write", help="store coded reports as annotations")
    command.add_argument("--coded", type=Path, required=True, metavar="FOLDER", help="coded reports, a .json file each")
    command.add_argument("--texts", type=Path, required=True, metavar="FOLDER", help="their raw texts, each with the set it is from")
    command.set_defaults(run=_run_write)
    command = commands.add_parser("check", help="join every annotation with its text")
    command.set_defaults(run=_run_check)
    command = commands.add_parser("exclude", help="write the list of texts that scores are measured on")
    command.set_defaults(run=_run_exclude)
    return parser.parse_args(given)


def main(given: list[str] | None = None) -> int:
    """Run one of the commands; 1 where something does not fit."""
    options = _arguments(given)
    try:
        return int(options.run(options))
    except StandoffError as error:
        print(error, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
