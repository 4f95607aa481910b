"""Did it happen: the reader's judgement of each predicate against human judgements from -3 (it did not) to 3 (it did).

The sets do not share a scale. UDS-IH2 asks whether something has happened by the time of writing, so that the future stands at
-1.5; UW asks how sure the author is, so that the future stands at 1.9 and only what is denied is below 0. The program gives
each word a status by rules and a factuality by the model, which learned it on UDS-IH2; `SCALES` puts both onto the scale of
another set. `unmapped` is the correlation of the model's factuality as it is.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from evaluation.intervals import interval
from evaluation.paths import shared_root
from evaluation.syntax import reader
from rashomon.annotate import ReaderModel
from rashomon.coding.status import status_of
from rashomon.model import Status
from rashomon.resolve.syntax import Syntax

DEFAULT = tuple(Path(f"data/factuality_{name}/dev.jsonl") for name in ("uds_ih2", "uw", "meantime", "cb"))
"""The dev sets, inside the folder that `shared_root` gives."""

Line = tuple[float, float]

SCALES: dict[str, dict[Status, Line]] = {
    "uw": {"actual": (2.05, 0.31), "hypothetical": (1.53, 0.14), "future": (2.14, 0.04), "negated": (-1.4, 0.18)},
}
"""For a set whose scale is another: for each status the value at factuality 0 and its rise with each point of factuality.

Least squares over every third sentence of the train part of UW (3,133 predicates); nothing of it is in the reader.
"""
_SAME: Line = (0.0, 1.0)


@dataclass(frozen=True, slots=True)
class Judged:
    """A predicate: what people say, what the program says on the set's scale, and the model's factuality as it is."""

    gold: float
    found: float
    unmapped: float


def run(on: Path | None = None) -> dict[str, object]:
    """Correlation, mean error, and F1 of what did not happen or not yet, for each set.

    Args:
        on: A JSON-lines file, or a folder of them; None for the dev sets.

    Raises:
        FileNotFoundError: There are no such files.
    """
    model = reader()
    figures: dict[str, object] = {}
    for path in _files(on):
        sentences = list(read(model, path))
        figures[_set_name(path)] = measure(sentences)
    return figures


def _files(on: Path | None) -> list[Path]:
    if on is None:
        return [shared_root() / path for path in DEFAULT]
    files = sorted([*on.glob("*.jsonl"), *on.glob("factuality_*/dev.jsonl")]) if on.is_dir() else [on]
    if not files or not files[0].is_file():
        raise FileNotFoundError(f"{on} is no JSON-lines file and no folder that holds any (*.jsonl)")
    return files


def _set_name(path: Path) -> str:
    return path.parent.name.removeprefix("factuality_") if path.parent.name.startswith("factuality_") else path.stem


def read(model: ReaderModel, path: Path) -> Iterator[list[Judged]]:
    """The predicates of each sentence of a file, judged."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            scale = SCALES.get(record["id"].partition("-")[0], {})
            yield list(_judge(model, record["text"], record["gold"]["predicates"], scale))


def _judge(model: ReaderModel, text: str, predicates: Sequence[dict[str, float]], scale: dict[Status, Line]) -> Iterator[Judged]:
    annotation = model.annotate(text)
    syntax = Syntax(annotation)
    for predicate in predicates:
        word = next((i for i, w in enumerate(annotation.words) if w.start <= predicate["start"] < w.end), None)
        unmapped = annotation.factuality[word] if word is not None and annotation.factuality else 0.0
        base, rise = scale.get(status_of(syntax, word), _SAME) if word is not None else _SAME
        yield Judged(float(predicate["factuality"]), base + rise * unmapped, unmapped)


def measure(sentences: Sequence[Sequence[Judged]]) -> dict[str, object]:
    """The figures of one set; `interval` is the middle 95 % of the correlation over samples of its sentences."""
    judged = [one for sentence in sentences for one in sentence]
    error = sum(abs(one.gold - one.found) for one in judged) / max(1, len(judged))
    return {
        "pearson": round(pearson(judged), 4),
        "interval": interval(sentences, lambda drawn: pearson([one for sentence in drawn for one in sentence])),
        "unmapped": round(_correlation([one.gold for one in judged], [one.unmapped for one in judged]), 4),
        "mae": round(error, 4),
        "not_actual": not_actual(judged),
    }


def pearson(judged: Sequence[Judged]) -> float:
    """Pearson's r of judgement and finding; 0 where either does not vary."""
    return _correlation([one.gold for one in judged], [one.found for one in judged])


def _correlation(gold: Sequence[float], found: Sequence[float]) -> float:
    if len(gold) < 2 or np.ptp(gold) == 0 or np.ptp(found) == 0:
        return 0.0
    return float(np.corrcoef(gold, found)[0, 1])


def not_actual(judged: Sequence[Judged]) -> dict[str, float]:
    """Precision, recall and F1 of "did not happen, or not yet": a value of 0 or less."""
    gold = [one.gold <= 0 for one in judged]
    found = [one.found <= 0 for one in judged]
    right = sum(g and f for g, f in zip(gold, found, strict=True))
    return {
        "precision": round(right / max(1, sum(found)), 4),
        "recall": round(right / max(1, sum(gold)), 4),
        "f1": round(2 * right / max(1, sum(found) + sum(gold)), 4),
    }
