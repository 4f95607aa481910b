"""Suite `gold`: whole reports against hand-coded ones, by the scorer that lies with the data."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

from evaluation.measured import NotMeasured, dev_path
from evaluation.reading import Reads, load_reader, plain, read_all
from rashomon.model.codebook import to_json

SETS = {"dev": "gold/dev", "dev_world": "gold/dev_world", "seed": "gold/seed/seed.json"}
"""The sets measured by default, each on its own, and where they lie."""

Coded = dict[str, Any]


def scorer(name: str) -> ModuleType:
    """A module of the folder `eval` that lies with the data (`score`, `codebook`), imported from there.

    Raises:
        NotMeasured: The folder is missing.
    """
    folder = str(dev_path("eval"))
    if folder not in sys.path:
        sys.path.append(folder)
    return importlib.import_module(name)


def gold_sets(on: Path | None) -> dict[str, Path]:
    """Name and path of each set to measure: the default ones, or those under a path.

    A folder of folders is several sets; a file, or a folder of files, is one.

    Raises:
        NotMeasured: There is nothing at the path.
    """
    if on is None:
        return {name: dev_path(relative) for name, relative in SETS.items()}
    if not on.exists():
        raise NotMeasured(f"nothing at {on}; expected a .json or .jsonl file of coded reports, or a folder of them")
    inside = sorted(p for p in on.iterdir() if p.is_dir() and _coded_files(p)) if on.is_dir() else []
    if on.is_dir() and inside and not _coded_files(on):
        return {p.name: p for p in inside}
    return {on.stem if on.is_file() else on.name: on}


def _coded_files(folder: Path) -> list[Path]:
    return [p for p in folder.iterdir() if p.suffix in {".json", ".jsonl"}]


def predict(golds: list[Coded], reader: Reads) -> tuple[list[Coded], list[str]]:
    """What the program codes in the reports of a set, as the codebook's JSON, and the ids of those on which it failed."""
    coded, failed = read_all(map(plain, golds), reader)
    return [to_json(one) for one in coded], failed


def _measure(name: str, path: Path, reader: Reads) -> tuple[dict[str, Any], list[str]]:
    codebook, score = scorer("codebook"), scorer("score")
    golds: list[Coded] = codebook.load(path)
    if not golds:
        raise NotMeasured(f"no coded report at {path}")
    found, failed = predict(golds, reader)
    faults = [line for one in found for line in codebook.faults(one)]
    print(f"gold {name}: {len(golds)} reports, {len(faults)} faults against the codebook", file=sys.stderr)
    for line in faults[:20]:
        print(f"  {line}", file=sys.stderr)
    return {**score.score(golds, found), **described(golds, found)}, failed


def described(golds: list[Coded], found: list[Coded]) -> dict[str, dict[str, float]]:
    """Share of matched actors whose country and sector are those of the coder, none included; actors are matched by name, one to one."""
    score, by_id = scorer("score"), {one.get("id"): one for one in found}
    pairs = [pair for gold in golds for pair in score.pair(gold["actors"], by_id.get(gold["id"], {}).get("actors", []), score.same)]
    right = {field: sum(gold.get(field) == ours.get(field) for gold, ours in pairs) for field in ("country", "sector")}
    return {f"actor.{field}": {"accuracy": round(n / len(pairs), 4) if pairs else 0.0, "matched": len(pairs)} for field, n in right.items()}


def run(on: Path | None = None, *, reader: Reads | None = None) -> dict[str, Any]:
    """The scorer's table for one set, or `{set: table}` for several.

    Raises:
        NotMeasured: A set is missing, or the reader failed on a report.
    """
    sets = gold_sets(on)
    reader = reader or load_reader()
    tables, failed = {}, []
    for name, path in sets.items():
        tables[name], failing = _measure(name, path, reader)
        failed += failing
    out: dict[str, Any] = tables if len(tables) > 1 else next(iter(tables.values()))
    if failed:
        raise NotMeasured(f"the reader failed on {len(failed)} reports, which count as empty: {', '.join(failed)}", out)
    return out
