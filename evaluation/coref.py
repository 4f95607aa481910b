"""Entity coreference on GUM, without gold mentions: MUC, B-cubed and CEAF-e, and their mean, CoNLL F1.

A mention is right when its characters are exactly those of a gold mention, white space at its ends aside. The main figures leave out
things mentioned once, in gold and found alike, as on OntoNotes; `with_singletons` keeps them. Figures are summed over documents
(Pradhan et al. 2014).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.optimize import linear_sum_assignment

from evaluation.intervals import interval
from evaluation.paths import shared_root
from evaluation.syntax import reader
from rashomon.annotate import Annotation
from rashomon.resolve.chains import chains

DEFAULT = Path("data/entity/gum/dev.jsonl")
"""The dev set, inside the folder that `shared_root` gives."""

Mention = tuple[int, int]
Entity = frozenset[Mention]
Counts = tuple[float, float, float, float]
"""Right of the found, found, right of the gold, gold."""
METRICS = ("muc", "b3", "ceafe")


@dataclass(frozen=True, slots=True)
class Pair:
    """A document's entities: gold, and found."""

    gold: tuple[Entity, ...]
    found: tuple[Entity, ...]


def run(on: Path | None = None) -> dict[str, object]:
    """The figures over all documents; `interval` is the middle 95 % over samples of them.

    Args:
        on: A JSON-lines file, or a folder of them; None for the dev set.

    Raises:
        FileNotFoundError: There is no such file.
    """
    model = reader()
    pairs = [Pair(gold, found_in(model.annotate(text))) for text, gold in read(on)]
    repeated = [Pair(_repeated(pair.gold), _repeated(pair.found)) for pair in pairs]
    return {**measure(repeated), "with_singletons": measure(pairs)}


def read(on: Path | None) -> Iterator[tuple[str, tuple[Entity, ...]]]:
    """Texts with their gold entities."""
    for path in _files(on):
        with path.open(encoding="utf-8") as lines:
            for line in lines:
                record = json.loads(line)
                clusters: dict[str, set[Mention]] = {}
                for mention in record["entities"]:
                    clusters.setdefault(str(mention["cluster"]), set()).add((mention["start"], mention["end"]))
                yield record["text"], tuple(map(frozenset, clusters.values()))


def _files(on: Path | None) -> list[Path]:
    if on is None:
        return [shared_root() / DEFAULT]
    files = sorted(on.glob("*.jsonl")) if on.is_dir() else [on]
    if not files or not files[0].is_file():
        raise FileNotFoundError(f"{on} is no JSON-lines file and no folder that holds any (*.jsonl)")
    return files


def found_in(annotation: Annotation) -> tuple[Entity, ...]:
    """The entities that the program finds, each mention once."""
    words = annotation.words
    return tuple(frozenset((words[p.first].start, words[p.last - 1].end) for p in chain) for chain in chains(annotation))


def _repeated(entities: Iterable[Entity]) -> tuple[Entity, ...]:
    return tuple(entity for entity in entities if len(entity) > 1)


def measure(pairs: Sequence[Pair]) -> dict[str, object]:
    """Precision, recall and F1 by each metric, and CoNLL F1."""
    counted = [tuple(metric(pair) for metric in (muc, b_cubed, ceaf_e)) for pair in pairs]
    figures: dict[str, object] = {name: _prf(_sum(each[number] for each in counted)) for number, name in enumerate(METRICS)}
    figures["conll"] = {"f1": round(_conll(counted), 4), "interval": interval(counted, _conll)}
    return figures


def _conll(counted: Sequence[Sequence[Counts]]) -> float:
    return sum(_prf(_sum(each[number] for each in counted))["f1"] for number in range(len(METRICS))) / len(METRICS)


def _sum(counts: Iterable[Counts]) -> Counts:
    right, found, recalled, gold = (float(sum(column)) for column in zip((0.0, 0.0, 0.0, 0.0), *counts, strict=True))
    return right, found, recalled, gold


def _prf(counts: Counts) -> dict[str, float]:
    right, found, recalled, gold = counts
    precision, recall = right / found if found else 0.0, recalled / gold if gold else 0.0
    both = precision + recall
    return {"precision": round(precision, 4), "recall": round(recall, 4), "f1": round(2 * precision * recall / both if both else 0.0, 4)}


def muc(pair: Pair) -> Counts:
    """Links kept (Vilain et al. 1995)."""
    return (*_links(pair.found, pair.gold), *_links(pair.gold, pair.found))


def _links(of: Sequence[Entity], by: Sequence[Entity]) -> tuple[float, float]:
    owner = {mention: number for number, entity in enumerate(by) for mention in entity}
    kept = sum(len(e) - len({owner.get(m, m) for m in e}) for e in of)
    return float(kept), float(sum(len(e) - 1 for e in of))


def b_cubed(pair: Pair) -> Counts:
    """The share of each mention's entity that is shared (Bagga and Baldwin 1998)."""
    return (*_shares(pair.found, pair.gold), *_shares(pair.gold, pair.found))


def _shares(of: Sequence[Entity], by: Sequence[Entity]) -> tuple[float, float]:
    owner = {mention: entity for entity in by for mention in entity}
    total = sum(len(e & owner[m]) / len(e) for e in of for m in e if m in owner)
    return float(total), float(sum(map(len, of)))


def ceaf_e(pair: Pair) -> Counts:
    """Likeness of entities under their best alignment (Luo 2005, phi 4)."""
    if not pair.gold or not pair.found:
        return 0.0, float(len(pair.found)), 0.0, float(len(pair.gold))
    alike = np.array([[2 * len(g & f) / (len(g) + len(f)) for f in pair.found] for g in pair.gold])
    rows, columns = linear_sum_assignment(-alike)
    total = float(alike[rows, columns].sum())
    return total, float(len(pair.found)), total, float(len(pair.gold))
