"""Suite `reprints`: whether copies and corrected versions are found among reports, and nothing else.

The set is made from the project's own reports (`reprint_set`), so that it is known what is a copy of what. All reports go through the whole
chain: keys, candidates, comparison, relation. A pair that is found is right when both carry one text, whatever edits lie between them, and
is wrong when they do not; a passage in common is right for a host and the original of its passage, and not counted for the original's
descendants. Where the public data sets are there too, it is counted what is found in them; for those it is not known what is right.
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from pathlib import Path
from statistics import fmean
from typing import Any

from evaluation.measured import NotMeasured
from evaluation.paths import shared_root
from evaluation.reprint_cost import cost, passages_by_key
from evaluation.reprint_set import Made, made
from rashomon.ledger.copies import Carrier, Issue, Likeness, Relation, bands, candidates, groups, likeness, relation, signature, words
from rashomon.ledger.copies import Pair as Related

DATA = Path(__file__).parents[1] / "training" / "written.jsonl"
SHARED = {
    "muc4": ("data/muc4/train.jsonl",),
    "satp": ("data/satp/train.jsonl", "data/satp/dev.jsonl"),
    "ecbplus": ("data/event_coref/ecbplus/docs.jsonl",),
}
VERSIONS = frozenset({"figure", "updated"})
"""Kinds that the publisher of the original made."""

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Found:
    """A pair that was compared."""

    like: Likeness
    relation: Relation | None


def run(on: Path | None = None) -> dict[str, Any]:
    """Precision and recall of pairs, over all and by kind of edit; changed figures; what is found in public data; what it costs.

    Args:
        on: JSON lines with `id` and `text`, none a copy of another; the project's own reports by default.

    Raises:
        NotMeasured: There are no such rows.
    """
    reports = made(_texts([on or DATA]))
    if not any(report.kind == "original" for report in reports):
        raise NotMeasured(f"No reports to make the set from at {on or DATA}: expected JSON lines with `id` and `text`, six at least")
    found = compared({r.id: r.text for r in reports}, {r.id: Issue(r.publisher, r.published) for r in reports})
    return {
        **judged(reports, found),
        "passages_by_key": passages_by_key(reports),
        **({} if on else _elsewhere()),
        "cost": cost([report.text for report in reports]),
    }


def _texts(files: Iterable[Path]) -> list[tuple[str, str]]:
    rows = [json.loads(line) for file in files for line in file.read_text(encoding="utf-8").split("\n") if line.strip()]
    return [(row["id"], row["text"]) for row in rows if row.get("id") and row.get("text")]


def compared(texts: Mapping[str, str], issues: Mapping[str, Issue]) -> dict[Pair, Found]:
    """All pairs that share a key, each with the lower id first."""
    chosen = candidates({name: bands(signature(text)) for name, text in texts.items()})
    likes = {(one, other): likeness(texts[one], texts[other]) for one, other in chosen}
    return {(a, b): Found(like, relation(like, issues[a], issues[b])) for (a, b), like in likes.items()}


def judged(reports: Sequence[Made], found: Mapping[Pair, Found]) -> dict[str, Any]:
    """What was found against what the set holds."""
    by_id = {report.id: report for report in reports}
    families: dict[str, list[Made]] = defaultdict(list)
    for report in reports:
        families[report.family].append(report)
    same = {_pair(a.id, b.id) for family in families.values() for a, b in combinations(family, 2)}
    hosted = {_pair(r.id, r.passage_of) for r in reports if r.passage_of}
    taken = {pair for pair, one in found.items() if one.relation}
    open_pairs = {pair for pair in taken if _is_open(by_id, pair)}
    wrong = taken - same - hosted - open_pairs
    for pair in sorted(wrong)[:20]:
        print(f"reprints: wrong: {pair[0]} {pair[1]} {found[pair].relation}", file=sys.stderr)
    return {
        "pairs": _scores(taken - open_pairs, same | hosted) | _recall(_edited(by_id), taken),
        "groups": _grouped(reports, found, same),
        "by_kind": {**_by_kind(by_id, found), "between_descendants": _recall(_between(by_id, same), taken)},
        "labels": _labels(by_id, found),
        "figure": _figures(by_id, found),
        "wrong_by_kind": dict(Counter("+".join(sorted(by_id[name].kind for name in pair)) for pair in wrong)),
        "hard": {kind: sum(r.kind == kind for r in reports) for kind in ("foot", "quotation", "refilled", "bulletin")},
        "reports": len(reports),
        "candidates": len(found),
        "candidate_recall": _recall(same | hosted, set(found))["recall"],
    }


def _grouped(reports: Sequence[Made], found: Mapping[Pair, Found], same: set[Pair]) -> dict[str, Any]:
    """The pairs that are one text once copies of copies are joined."""
    carriers = [Carrier(r.id, r.publisher, r.published, len(words(r.text))) for r in reports]
    joined = groups(carriers, [Related(*pair, one.relation) for pair, one in found.items() if one.relation])
    return _scores({pair for group in joined for pair in combinations(group.members, 2)}, same)


def _pair(one: str, other: str) -> Pair:
    return (one, other) if one < other else (other, one)


def _is_open(by_id: Mapping[str, Made], pair: Pair) -> bool:
    """Whether it is not known: a host, and a descendant of the original of its passage, which may have lost it."""
    one, other = (by_id[name] for name in pair)
    return any(a.passage_of == b.family and b.kind != "original" for a, b in ((one, other), (other, one)))


def _scores(found: set[Pair], gold: set[Pair]) -> dict[str, Any]:
    right = len(found & gold)
    precision = round(right / len(found), 4) if found else 0.0
    return {"precision": precision, **_recall(gold, found), "right": right, "wrong": len(found) - right}


def _recall(gold: Iterable[Pair], found: set[Pair]) -> dict[str, Any]:
    gold = set(gold)
    return {"recall": round(len(gold & found) / len(gold), 4) if gold else 0.0, "of": len(gold)}


def _between(by_id: Mapping[str, Made], same: Iterable[Pair]) -> set[Pair]:
    return {pair for pair in same if "original" not in (by_id[pair[0]].kind, by_id[pair[1]].kind)}


def _expected(report: Made) -> tuple[str, Relation] | None:
    """The original that a report is to be found with, and as what."""
    if report.passage_of:
        return report.passage_of, "passage"
    if report.family == report.id:
        return None
    return report.family, "version" if report.kind in VERSIONS else "copy"


def _edited(by_id: Mapping[str, Made]) -> set[Pair]:
    """The pairs of an original and what was made of it."""
    return {_pair(report.id, expected[0]) for report in by_id.values() if (expected := _expected(report))}


def _by_kind(by_id: Mapping[str, Made], found: Mapping[Pair, Found]) -> dict[str, Any]:
    """Recall of (original, edited), by kind and size; of a passage, of (original, host)."""
    tally: dict[str, list[bool]] = defaultdict(list)
    for report in by_id.values():
        if expected := _expected(report):
            one = found.get(_pair(report.id, expected[0]))
            tally[f"{report.kind} {report.size}"].append(one is not None and one.relation is not None)
    return {kind: {"recall": _share(hits), "of": len(hits)} for kind, hits in sorted(tally.items())}


def _labels(by_id: Mapping[str, Made], found: Mapping[Pair, Found]) -> dict[str, Any]:
    """Of the (original, edited) pairs found, the share that has the right relation."""
    tally: dict[str, list[bool]] = defaultdict(list)
    for report in by_id.values():
        if expected := _expected(report):
            one = found.get(_pair(report.id, expected[0]))
            if one and one.relation:
                tally[expected[1]].append(one.relation == expected[1])
    return {label: _share(hits) for label, hits in sorted(tally.items())}


def _figures(by_id: Mapping[str, Made], found: Mapping[Pair, Found]) -> dict[str, Any]:
    """Whether a corrected figure is told as changed, and how many others are; and how many are in copies of which none was changed."""
    told, beside, none = [], 0, []
    for report in by_id.values():
        one = found.get(_pair(report.id, report.family))
        if report.kind == "original" or one is None:
            continue
        like = one.like if report.id > report.family else one.like.mirrored()
        shown = [(change.was, change.now) for change in like.figures]
        if report.figure:
            hits = [_value(was) == _value(report.figure[0]) and now == report.figure[1] for was, now in shown]
            told.append(any(hits))
            beside += len(hits) - sum(hits)
        elif report.kind != "updated":
            none.append(len(shown) == 0)
    return {"surfaced": _share(told), "of": len(told), "others_told": beside, "copies_without": _share(none)}


def _share(hits: Sequence[bool]) -> float:
    return round(fmean(hits), 4) if hits else 0.0


def _value(figure: str) -> tuple[str, ...]:
    return words(figure).forms


def _elsewhere() -> dict[str, Any]:
    """What is found in the public data sets; nothing where they are not there."""
    try:
        root = shared_root()
    except FileNotFoundError:
        return {}
    files = {name: [root / file for file in some] for name, some in SHARED.items()}
    return {"public": {name: _counted(some) for name, some in files.items() if all(file.exists() for file in some)}}


def _counted(files: Sequence[Path]) -> dict[str, int]:
    rows = [json.loads(line) for file in files for line in file.read_text(encoding="utf-8").split("\n") if line.strip()]
    texts = {row["id"]: row["text"] for row in rows}
    # SATP is the collection's name, not that of the papers that it quotes.
    outlets = {row["id"]: row.get("source") if row.get("source") != "SATP" else None for row in rows}
    days = {row["id"]: date.fromisoformat(row["date"][:10]) if row.get("date") else None for row in rows}
    found = compared(texts, {name: Issue(outlets[name], days[name]) for name in texts})
    tally = Counter(one.relation for one in found.values() if one.relation)
    return {"texts": len(texts), "candidates": len(found), **{label: tally[label] for label in ("copy", "version", "passage")}}
