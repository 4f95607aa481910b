"""One table of all suites' figures."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rich.console import Console
from rich.table import Table

from evaluation.suites import Figures

_SCORES = ("precision", "recall", "f1")


def rows(figures: Figures, prefix: tuple[str, ...] = ()) -> Iterator[tuple[str, dict[str, Any]]]:
    """What a suite measured, by name, with the figures that belong on one line."""
    plain = {k: v for k, v in figures.items() if not isinstance(v, dict)}
    if plain and (prefix or "f1" in plain):
        yield " ".join(prefix), plain
    else:
        yield from ((" ".join((*prefix, key)), {"value": value}) for key, value in plain.items())
    for key, value in figures.items():
        if isinstance(value, dict):
            yield from rows(value, (*prefix, key))


def _number(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.3f}" if abs(value) < 100 else f"{value:,.0f}"
    if isinstance(value, list):
        return ("; " if any(isinstance(v, str) for v in value) else " to ").join(_number(v) for v in value)
    return "" if value is None else str(value)


def render(results: dict[str, Figures], console: Console) -> None:
    """Print the suites' figures as one table."""
    table = Table(title=None, header_style="bold")
    for heading in ("suite", "measured"):
        table.add_column(heading, overflow="fold")
    for heading in ("precision", "recall", "F1", "other"):
        table.add_column(heading, justify="right", overflow="fold")
    for suite, figures in results.items():
        for name, line in rows(figures):
            scores = [_number(line.get(score)) for score in _SCORES]
            rest = (f"{_number(v)}" if k == "value" else f"{k} {_number(v)}" for k, v in line.items() if k not in _SCORES)
            table.add_row(suite, name, *scores, ", ".join(rest))
        table.add_section()
    console.print(table)
