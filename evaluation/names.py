"""Names of persons, organisations and places: exact spans and kinds, on words of the program's own.

Universal NER (EWT dev) marks every proper name. re3d marks noun phrases as well ("the terrorist group"); of its entities
only those are compared that are wholly a name (every word but connecting ones has a capital, a leading "the" aside), and
the same text counts once. A name found inside a longer re3d entity is neither right nor wrong: it is left out.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from evaluation.paths import shared_root
from evaluation.syntax import reader
from rashomon.annotate import ReaderModel

DEFAULT = (Path("data/ner/uner_ewt.dev.jsonl"), Path("data/re3d/all.jsonl"))
"""The dev sets, inside the folder that `shared_root` gives."""

_KINDS = {"PER": "PERSON", "ORG": "ORG", "LOC": "PLACE", "Person": "PERSON", "Organisation": "ORG", "Location": "PLACE"}
_JOINING = frozenset(["of", "the", "and", "for", "al", "el", "de", "del", "la", "bin", "ibn", "van", "von", "&"])

Mention = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Marked:
    """A text with the names it holds, and spans in which names found do not count."""

    text: str
    names: frozenset[Mention]
    ignored: tuple[tuple[int, int], ...]


def run(on: Path | None = None) -> dict[str, object]:
    """Precision, recall and F1 for each file, in all and by kind.

    Args:
        on: A JSON-lines file of either set, or a folder of them; None for the dev sets.

    Raises:
        FileNotFoundError: There are no such files.
    """
    model = reader()
    return {path.stem if path.stem != "all" else path.parent.name: measure(model, path) for path in _files(on)}


def _files(on: Path | None) -> list[Path]:
    if on is None:
        return [shared_root() / path for path in DEFAULT]
    files = sorted(on.glob("*.jsonl")) if on.is_dir() else [on]
    if not files or not files[0].is_file():
        raise FileNotFoundError(f"{on} is no JSON-lines file and no folder that holds any (*.jsonl)")
    return files


def measure(model: ReaderModel, path: Path) -> dict[str, object]:
    """The figures of one file."""
    gold: set[tuple[int, Mention]] = set()
    found: set[tuple[int, Mention]] = set()
    for number, marked in enumerate(read(path)):
        gold.update((number, name) for name in marked.names)
        found.update((number, name) for name in names(model, marked))
    by_type = {kind: scores(_of(gold, kind), _of(found, kind)) for kind in ("PERSON", "ORG", "PLACE")}
    return {**scores(gold, found), "by_type": by_type}


def _of(mentions: Iterable[tuple[int, Mention]], kind: str) -> set[tuple[int, Mention]]:
    return {(number, mention) for number, mention in mentions if mention[2] == kind}


def names(model: ReaderModel, marked: Marked) -> Iterator[Mention]:
    """The names that the model finds and that count."""
    annotation = model.annotate(marked.text)
    for name in annotation.names:
        start, end = annotation.words[name.first].start, annotation.words[name.last - 1].end
        mention = (start, end, name.kind)
        inside = any(at <= start and end <= to for at, to in marked.ignored)
        if name.kind in {"PERSON", "ORG", "PLACE"} and (mention in marked.names or not inside):
            yield mention


def scores(gold: set[tuple[int, Mention]], found: set[tuple[int, Mention]]) -> dict[str, float]:
    """Precision, recall and F1 of exact matches."""
    right = len(gold & found)
    return {
        "precision": round(right / max(1, len(found)), 4),
        "recall": round(right / max(1, len(gold)), 4),
        "f1": round(2 * right / max(1, len(gold) + len(found)), 4),
    }


def read(path: Path) -> Iterator[Marked]:
    """The texts of a file of either set."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            if "gold" in record:
                yield _from_re3d(record["text"], record["gold"]["entities"])
            else:
                names = frozenset((e["start"], e["end"], _KINDS[e["type"]]) for e in record["entities"] if e["type"] in _KINDS)
                yield Marked(record["text"], names, ())


def _from_re3d(text: str, entities: Iterable[dict[str, object]]) -> Marked:
    names: set[Mention] = set()
    ignored: list[tuple[int, int]] = []
    for entity in entities:
        start, end = int(str(entity["start"])), int(str(entity["end"]))
        kind = _KINDS.get(str(entity["type"]))
        if text[start : start + 4].lower() == "the ":
            start += 4
        words = text[start:end].split()
        if kind and words and all(word[0].isupper() or word.lower() in _JOINING for word in words) and words[-1][0].isupper():
            names.add((start, end, kind))
        ignored.append((start, end))
    return Marked(text, frozenset(names), tuple(ignored))
