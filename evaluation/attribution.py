"""Who says what, on PolNeAR: sources, cues and contents from raw text.

A span is right when its characters are exactly those of a gold span of the same role. A gold attribution's span that is
in pieces counts as its pieces; the same span in several attributions counts once. `overlap` is softer: a span counts as
found as far as its characters are covered, precision and recall being mean shares.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from evaluation.paths import shared_root
from evaluation.syntax import reader
from rashomon.annotate import Annotation

DEFAULT = (Path("data/polnear/dev.jsonl"),)
"""The dev set, inside the folder that `shared_root` gives."""
ROLES = ("source", "cue", "content")

Span = tuple[int, int]
Figures = dict[str, float]


def run(on: Path | None = None) -> dict[str, object]:
    """Precision, recall and F1 of each role, exact first, then by overlap.

    Args:
        on: A JSON-lines file, or a folder of them; None for the dev set.

    Raises:
        FileNotFoundError: There is no such file.
    """
    model = reader()
    exact = {role: [0, 0, 0] for role in ROLES}
    overlap = {role: [0.0, 0.0, 0.0, 0.0] for role in ROLES}
    for text, gold in read(on):
        annotation = model.annotate(text)
        for role in ROLES:
            wanted = set(gold[role])
            found = set(spans(annotation, role))
            for number, count in enumerate((len(wanted & found), len(found), len(wanted))):
                exact[role][number] += count
            _add_overlap(overlap[role], sorted(found), sorted(wanted))
    figures: dict[str, object] = {
        role: _figures(right / max(1, found), right / max(1, gold)) for role, (right, found, gold) in exact.items()
    }
    soft = {role: _figures(shared / max(1, found), covered / max(1, gold)) for role, (shared, found, covered, gold) in overlap.items()}
    return {**figures, "overlap": soft}


def read(on: Path | None) -> Iterator[tuple[str, dict[str, list[Span]]]]:
    """Texts with the gold spans of each role."""
    for path in _files(on):
        with path.open(encoding="utf-8") as lines:
            for line in lines:
                record = json.loads(line)
                attributions = record["gold"]["attributions"]
                yield record["text"], {role: [(s["start"], s["end"]) for a in attributions for s in a[role]] for role in ROLES}


def _files(on: Path | None) -> list[Path]:
    if on is None:
        return [shared_root() / path for path in DEFAULT]
    files = sorted(on.glob("*.jsonl")) if on.is_dir() else [on]
    if not files or not files[0].is_file():
        raise FileNotFoundError(f"{on} is no JSON-lines file and no folder that holds any (*.jsonl)")
    return files


def spans(annotation: Annotation, role: str) -> list[Span]:
    """The spans of a role that the model found, in characters."""
    words = annotation.words
    return [(words[span.first].start, words[span.last - 1].end) for span in annotation.spans if span.kind == role]


def _add_overlap(sums: list[float], found: Sequence[Span], gold: Sequence[Span]) -> None:
    sums[0] += sum(_covered(span, gold) for span in found)
    sums[1] += len(found)
    sums[2] += sum(_covered(span, found) for span in gold)
    sums[3] += len(gold)


def _covered(span: Span, others: Sequence[Span]) -> float:
    """The share of a span's characters that the others cover; they do not overlap one another."""
    start, end = span
    shared = sum(max(0, min(end, to) - max(start, at)) for at, to in others)
    return min(1.0, shared / max(1, end - start))


def _figures(precision: float, recall: float) -> Figures:
    both = precision + recall
    return {"precision": round(precision, 4), "recall": round(recall, 4), "f1": round(2 * precision * recall / both if both else 0.0, 4)}
