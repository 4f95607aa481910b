"""Figures that may not fall, each with the data that it was measured on and how far it may vary."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from evaluation.measured import NotMeasured, dev_path
from evaluation.suites import BY_NAME, Figures, Suite

PINS = Path(__file__).with_name("pins.json")

MARGIN = 0.01
"""How far a fraction may fall below its pin: rounding in 8-bit kernels differs between processors by less than this."""

MARGIN_LOWER = 0.5
"""The same for figures that are better low (events per 1,000 sentences): about one event in the dev data."""

Pins = dict[str, dict[str, Any]]
"""`{suite: {"data": digest, "margin": …, "figures": {figure: value}}}`."""


def digest(paths: tuple[Path, ...]) -> str:
    """SHA-256 over the names and bytes of files, and of all files of folders, in the order of their names."""
    total = hashlib.sha256()
    for path in paths:
        files = sorted(p for p in path.rglob("*") if p.is_file()) if path.is_dir() else [path]
        for file in files:
            total.update(f"{file.relative_to(path.parent)}\0{file.stat().st_size}\0".encode())
            total.update(file.read_bytes())
    return total.hexdigest()


def flat(figures: Figures, prefix: str = "") -> Iterator[tuple[str, float]]:
    """Every number of a suite's result with its name, the levels joined by `/`."""
    for key, value in figures.items():
        name = f"{prefix}/{key}" if prefix else key
        if isinstance(value, dict):
            yield from flat(value, name)
        elif isinstance(value, int | float):
            yield name, value


def pinned(suite: Suite, figures: Figures) -> dict[str, float]:
    """The figures of a suite that its patterns choose; a `*` does not cross a `/`."""

    def chosen(name: str) -> bool:
        levels = name.split("/")
        patterns = (pattern.split("/") for pattern in suite.pinned)
        return any(len(p) == len(levels) and all(map(fnmatchcase, levels, p)) for p in patterns)

    return {name: value for name, value in flat(figures) if chosen(name)}


def load() -> Pins:
    """The pins on record; none when there is no file yet."""
    found: Pins = json.loads(PINS.read_text(encoding="utf-8")) if PINS.exists() else {}
    return found


def data_digest(suite: Suite) -> str:
    """The digest of the data that a suite reads by default.

    Raises:
        NotMeasured: They are not there.
    """
    return digest(tuple(dev_path(name) for name in suite.data))


def worse(suite: Suite, new: float, old: float, margin: float) -> bool:
    """Whether a figure got worse by more than the margin."""
    lost = new - old if suite.lower_is_better else old - new
    return lost > margin + 1e-9


def falls(suite: Suite, figures: Figures, pins: Pins) -> list[str]:
    """What keeps a suite from passing, a line each: figures that fell, are gone, or were pinned on other data."""
    pin = pins.get(suite.name)
    if pin is None:
        return []
    if pin["data"] != data_digest(suite):
        return [f"{suite.name}: the data changed since the figures were pinned; look at the figures, then run --pin"]
    now = pinned(suite, figures)
    lines = []
    for name, old in pin["figures"].items():
        if name not in now:
            lines.append(f"{suite.name} {name}: pinned at {old}, no longer measured")
        elif worse(suite, now[name], old, pin["margin"]):
            lines.append(f"{suite.name} {name}: {now[name]:.4f}, pinned at {old:.4f} with a margin of {pin['margin']}")
    return lines


def pin(results: dict[str, Figures], *, force: bool = False) -> list[str]:
    """Write the figures measured now, and give the lines that say why not where a figure would get worse.

    Nothing is written when there are such lines, unless forced.
    """
    pins = load()
    lowered = []
    for name, figures in results.items():
        suite = BY_NAME[name]
        chosen = pinned(suite, figures)
        if not chosen:
            continue
        old = pins.get(name, {}).get("figures", {})
        lowered += [f"{name} {k}: {v:.4f} is worse than {old[k]:.4f}" for k, v in chosen.items() if k in old and worse(suite, v, old[k], 0)]
        lowered += [f"{name} {k}: pinned at {old[k]:.4f}, no longer measured" for k in old if k not in chosen]
        margin = MARGIN_LOWER if suite.lower_is_better else MARGIN
        pins[name] = {"data": data_digest(suite), "margin": margin, "figures": chosen}
    if not lowered or force:
        PINS.write_text(json.dumps(pins, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return lowered


def skip_reason() -> str | None:
    """Why the figures cannot be checked here; `None` when they can."""
    try:
        dev_path(".")
    except NotMeasured as error:
        return str(error)
    return None
