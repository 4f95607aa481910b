"""The texts of the data sets, which are no part of the project, and the list of those that scores are measured on."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evaluation.conllu import documents
from evaluation.paths import VARIABLE

EXCLUDED = Path(__file__).resolve().parent / "annotations/excluded.txt"
"""The list of the texts that scores are measured on, as digests."""
OPENING = 200
"""Characters, blanks not counted, by which two texts are taken for versions of one."""
DIGITS = 16
"""Hexadecimal digits that the list has of each digest."""

Coded = dict[str, Any]


class StandoffError(ValueError):
    """Annotations and texts that do not fit together, or something that is missing; the message says what to do."""


class Texts:
    """The texts of the data sets, each set read when it is first asked for."""

    def __init__(self, shared: Path) -> None:
        self._data = shared / "data"
        self._read: dict[str, dict[str, str]] = {}

    def text(self, of: str, name: str) -> str:
        """The text of the document `name` in the set `of`, a path below `data`.

        Raises:
            StandoffError: There is no such set, or no such document in it.
        """
        if of not in self._read:
            self._read[of] = self._set(of, name)
        if name not in self._read[of]:
            raise StandoffError(f"{name}: expected a document of this id in {self._data / of}; get the version of the set that was coded")
        return self._read[of][name]

    def _set(self, of: str, name: str) -> dict[str, str]:
        path = self._data / of
        if not path.is_file():
            raise StandoffError(f"{name}: its text is in the set {of}, expected at {path}; put it there, or set {VARIABLE} to where it is")
        if path.suffix == ".conllu":
            return {document.id: document.text for document in documents(path)}
        if path.suffix == ".jsonl":
            return {str(record["id"]): str(record["text"]) for record in read_objects(path)}
        raise StandoffError(f"{name}: no texts can be read from {of}; expected a .jsonl or .conllu file")


def read_objects(path: Path) -> Iterator[Coded]:
    """The objects of a JSON-lines file.

    Raises:
        StandoffError: A line holds something else.
    """
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            try:
                found = json.loads(line)
            except json.JSONDecodeError as error:
                raise StandoffError(f"{path}, line {number}: expected a JSON object, {error}; restore the file") from error
            if not isinstance(found, dict):
                raise StandoffError(f"{path}, line {number}: expected a JSON object, found a {type(found).__name__}; restore the file")
            yield found


def sha256(text: str) -> str:
    """SHA-256 of a text as it stands, 64 hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Excluded:
    """Texts that scores are measured on: the set of each by its digest, and by that of its first characters."""

    texts: Mapping[str, str]
    openings: Mapping[str, str]

    @classmethod
    def read(cls, path: Path = EXCLUDED) -> Excluded:
        """The list that `exclude` wrote.

        Raises:
            StandoffError: There is none.
        """
        if not path.is_file():
            raise StandoffError(f"no list of texts that scores are measured on: expected {path}; run python -m training.standoff exclude")
        texts: dict[str, str] = {}
        openings: dict[str, str] = {}
        source = ""
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("["):
                source = line.strip("[]")
            elif line and not line.startswith("#"):
                whole, *opening = line.split()
                texts[whole] = source
                openings |= dict.fromkeys(opening, source)
        return cls(texts, openings)

    def same(self, text: str) -> str | None:
        """The measured set that holds this text, spacing and case aside."""
        return self.texts.get(_digests(text)[0])

    def near(self, text: str) -> str | None:
        """The measured set that holds a text with the same first 200 characters, spacing and case aside."""
        return next((self.openings[opening] for opening in _digests(text)[1:] if opening in self.openings), None)


def _digests(text: str) -> list[str]:
    """Digest of a text without blanks and case (as `data.Document.digest`), and of its opening where it is longer than that."""
    bare = "".join(text.split()).lower()
    parts = (bare, bare[:OPENING]) if len(bare) > OPENING else (bare,)
    return [sha256(part)[:DIGITS] for part in parts]


def _coded_text(path: Path) -> Iterator[str]:
    yield str(json.loads(path.read_text(encoding="utf-8"))["text"])


def _plain_text(path: Path) -> Iterator[str]:
    yield path.read_text(encoding="utf-8")


def _record_texts(path: Path) -> Iterator[str]:
    return (str(record["text"]) for record in read_objects(path))


def _sentences_by_document(path: Path) -> Iterator[str]:
    """The sentences of a file that has one a line, joined to documents."""
    found: dict[str, list[str]] = {}
    for record in read_objects(path):
        found.setdefault(str(record["doc"]), []).append(str(record["text"]))
    return map(" ".join, found.values())


def _documents_beside(path: Path) -> Iterator[str]:
    """The documents that a file of mentions is about: those beside it that are not for training."""
    return (str(record["text"]) for record in read_objects(path.with_name("docs.jsonl")) if record["split"] != "train")


def _treebank_texts(path: Path) -> Iterator[str]:
    return (document.text for document in documents(path))


MEASURED: tuple[tuple[str, Callable[[Path], Iterator[str]]], ...] = (
    ("gold/dev/*.json", _coded_text),
    ("gold/dev_world/*.json", _coded_text),
    ("gold/seed/*.json", _coded_text),
    ("gold/seed/*.txt", _plain_text),
    ("data/**/dev.jsonl", _record_texts),
    ("data/ner/*.dev.jsonl", _sentences_by_document),
    ("data/event_coref/ecbplus/events.dev.jsonl", _documents_beside),
    ("data/syntax/*-dev.conllu", _treebank_texts),
    ("data/plover_gsr/*.jsonl", _record_texts),
    ("data/re3d/*.jsonl", _record_texts),
    ("data/place/*.jsonl", _record_texts),
    ("data/time/*/*.jsonl", _record_texts),
)
"""Where the texts are that scores are measured on, and how they are read."""
_HELD_BACK = re.compile(r"(?:^|[._-])(?:dev|test)[._-]")
"""Names of files that hold a dev or test split."""


def measured_texts(shared: Path) -> dict[str, list[str]]:
    """The texts that scores are measured on, by the path of their file.

    Raises:
        StandoffError: One of the sets is missing, or there is a dev or test split of which nobody said how it is read.
    """
    found: dict[str, list[str]] = {}
    for pattern, read in MEASURED:
        paths = sorted(shared.glob(pattern))
        if not paths:
            raise StandoffError(f"the list would be incomplete: expected {shared / pattern}; get the whole of the data sets")
        found |= {path.relative_to(shared).as_posix(): list(read(path)) for path in paths}
    splits = {path.relative_to(shared).as_posix() for path in (shared / "data").rglob("*") if _HELD_BACK.search(path.name)}
    if splits - set(found):
        raise StandoffError(f"not known how to read {', '.join(sorted(splits - set(found)))}; add it to MEASURED")
    return found


def exclude(shared: Path, path: Path = EXCLUDED) -> Counter[str]:
    """Write the list of texts that scores are measured on, and count them by set.

    Raises:
        StandoffError: As `measured_texts`.
    """
    by_set: dict[str, set[str]] = {}
    for name, texts in measured_texts(shared).items():
        source = name.rpartition("/")[0] if name.startswith("gold/") else name
        by_set.setdefault(source, set()).update(" ".join(_digests(text)) for text in texts)
    lines = [
        "# Texts that scores are measured on; none of them may be among the coded reports. Written by python -m training.standoff exclude.",
        f"# The first {DIGITS} hexadecimal digits of the SHA-256 of each, without blanks and in lower case; and those of the SHA-256",
        f"# of its first {OPENING} such characters, where it has more.",
    ]
    for source, digests in sorted(by_set.items()):
        lines += [f"[{source}]", *sorted(digests)]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return Counter({source: len(digests) for source, digests in sorted(by_set.items())})
