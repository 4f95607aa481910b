"""PLOVER's gold standard records: single sentences, one ideal event each, read as the program reads a report.

Types are compared by sentence: `recall` is the share of records whose type is among those that the program codes in the
sentence, `precision` the share of (sentence, type) pairs coded that are gold, so that other true events of a sentence count
against it, as they do for every system measured so. For `type_and_countries` one event must have the type and
the gold's country on both sides (any one of several will do; both ends among the parties where the record calls them reciprocal; one side
alone where it has only one). `given_pair` is told that the two sides do something to each other, and which words they are,
and must answer with one type (PLV: Hu et al., ACL 2024). Never trained on.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evaluation.intervals import interval
from evaluation.paths import shared_root
from evaluation.reading import load_reader, read_all
from rashomon.coding.pair import type_between
from rashomon.model import CodedReport, Report

DEFAULT = Path("data/plover_gsr/all.jsonl")
"""The records, inside the folder that `shared_root` gives."""

MERGED = {"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "YIELD": "CONCEDE", "FIGHT": "ASSAULT"}
"""Types of the records' older codebook that are one with another in the sixteen of today (PLOVER manual, 2023)."""

PLV_MERGED = {"RETREAT": "CONCEDE"}
"""PLV's fifteen classes call both YIELD."""

CODES = {
    "JAP": "JPN", "ROM": "ROU", "VTN": "VNM", "ITL": "ITA", "ZAR": "COD", "TMP": "TLS", "YUG": "SRB", "SCG": "SRB", "GER": "DEU",
    "CZS": "CZE", "BUR": "MMR", "LEB": "LBN", "SUN": "RUS", "PAL": "PSE", "HAT": "HTI",
}  # fmt: skip
"""Country codes of CAMEO that are not, or no longer, ISO 3166."""

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Record:
    """A sentence with its ideal event: its type, the countries on each side, and the words of each side."""

    id: str
    text: str
    type: str
    actors: frozenset[str]
    recipients: frozenset[str]
    reciprocal: bool
    actor_spans: tuple[Span, ...]
    recipient_spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one record.

    Attributes:
        gold: Its type.
        types: The types that the program codes in its sentence.
        both: Whether one event has its type and both its countries.
        answer: The type given for its pair; `None` where the record names no pair.
    """

    gold: str
    types: frozenset[str]
    both: bool
    answer: str | None


def run(on: Path | None = None) -> dict[str, object]:
    """The figures on the records.

    Args:
        on: A JSON-lines file, or a folder of them; None for the half that lies with the data.

    Raises:
        FileNotFoundError: There is no such file.
        NotMeasured: The reader cannot be loaded.
    """
    records = [record for path in _files(on) for record in read(path)]
    reader = load_reader()
    coded, _ = read_all((Report(id=record.id, text=record.text) for record in records), reader)
    found = {one.report.id: one for one in coded}
    return figures([_outcome(record, found.get(record.id), reader.annotator.annotate(record.text)) for record in records])


def _files(on: Path | None) -> list[Path]:
    if on is None:
        return [shared_root() / DEFAULT]
    files = sorted(on.glob("*.jsonl")) if on.is_dir() else [on]
    if not files or not files[0].is_file():
        raise FileNotFoundError(f"{on} is no JSON-lines file and no folder that holds any (*.jsonl)")
    return files


def read(path: Path) -> Iterable[Record]:
    """The records of a file, one for each event."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            data = json.loads(line)
            for event in data["gold"]["events"]:
                kind = event["type_current"] or event["type"]
                yield Record(
                    data["id"],
                    data["text"],
                    MERGED.get(kind, kind),
                    _countries(event["actors"]),
                    _countries(event["recipients"]),
                    bool(event["reciprocal"]),
                    _spans(event["actors"]),
                    _spans(event["recipients"]),
                )


def _countries(sides: Iterable[dict[str, Any]]) -> frozenset[str]:
    return frozenset(CODES.get(code[:3], code[:3]) for side in sides if (code := side["code"]))


def _spans(sides: Iterable[dict[str, Any]]) -> tuple[Span, ...]:
    return tuple((span[0], span[1]) for side in sides for span in side["spans"])


def _outcome(record: Record, coded: CodedReport | None, annotation: Any) -> Outcome:  # noqa: ANN401
    events = coded.events if coded else ()
    countries = {a.id: _codes(a) for a in coded.actors} if coded else {}
    both = any(
        event.type == record.type
        and _sides_match(record, {c for a in event.actor for c in countries[a]}, {c for a in event.recipient for c in countries[a]})
        for event in events
    )
    first, second = record.actor_spans, record.recipient_spans
    if record.reciprocal and len(first) > 1:
        first, second = first[:1], first[1:]
    answer = type_between(annotation, first, second) if first and second else None
    return Outcome(record.type, frozenset(event.type for event in events), both, answer)


def _codes(actor: Any) -> set[str]:  # noqa: ANN401 — an actor of any kind
    return {code for code in (actor.country, actor.sector) if code}


def _sides_match(record: Record, actors: set[str], recipients: set[str]) -> bool:
    if record.reciprocal:
        return record.actors <= actors | recipients
    return all(not gold or gold & found for gold, found in ((record.actors, actors), (record.recipients, recipients)))


def figures(outcomes: Sequence[Outcome]) -> dict[str, object]:
    """The suite's figures; each `interval` is the middle 95 % over samples of the records."""
    paired = [one for one in outcomes if one.answer is not None]
    return {
        "type": {
            "recall": _rounded(recall, outcomes),
            "precision": _rounded(precision, outcomes),
            "macro_f1": round(_macro((one.gold, one.types) for one in outcomes), 4),
            "recall_interval": interval(outcomes, recall),
            "precision_interval": interval(outcomes, precision),
        },
        "type_and_countries": {"recall": _rounded(both, outcomes), "interval": interval(outcomes, both)},
        "given_pair": {
            "accuracy": _rounded(accuracy, paired),
            "macro_f1": round(_macro((_plv(one.gold), frozenset([_plv(one.answer)])) for one in paired), 4),
            "interval": interval(paired, accuracy),
            "pairs": len(paired),
        },
    }


def _rounded(figure: Callable[[Sequence[Outcome]], float], outcomes: Sequence[Outcome]) -> float:
    return round(figure(outcomes), 4)


def recall(outcomes: Sequence[Outcome]) -> float:
    """The share of records whose type is coded."""
    return sum(one.gold in one.types for one in outcomes) / max(1, len(outcomes))


def precision(outcomes: Sequence[Outcome]) -> float:
    """The share of the types coded that are the record's."""
    return sum(one.gold in one.types for one in outcomes) / max(1, sum(len(one.types) for one in outcomes))


def both(outcomes: Sequence[Outcome]) -> float:
    """The share of records with an event of their type between their countries."""
    return sum(one.both for one in outcomes) / max(1, len(outcomes))


def accuracy(outcomes: Sequence[Outcome]) -> float:
    """The share of pairs whose type is right, in PLV's classes."""
    return sum(_plv(one.answer) == _plv(one.gold) for one in outcomes) / max(1, len(outcomes))


def _plv(kind: str | None) -> str:
    return PLV_MERGED.get(kind or "", kind or "")


def _macro(pairs: Iterable[tuple[str, frozenset[str]]]) -> float:
    """Mean over the gold types of their F1."""
    known = list(pairs)
    scores = []
    for kind in {gold for gold, _ in known}:
        gold, found = sum(g == kind for g, _ in known), sum(kind in f for _, f in known)
        scores.append(2 * sum(g == kind and kind in f for g, f in known) / (gold + found))
    return sum(scores) / max(1, len(scores))
