"""The suite `time`: time expressions found and valued, by the rule of TempEval-3 (UzZaman et al. 2013, task A).

Strict: the same span. Relaxed: any overlap. Value: relaxed F1 times the share of matched expressions whose TIMEX3 value is
the same, which is the figure that the task was ranked by. Values of times are compared as they stand.

Rows may hold `annotated_to_char`: what begins at or after it was not annotated and is not scored; an expression with
`functionInDocument` CREATION_TIME is the report's date line and is not scored either.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from evaluation.measured import NotMeasured, dev_path
from rashomon.resolve.time import TimeExpression, find_times

DATA = "data/time"
_FIGURES = re.compile(r"(\d\d)-(\d\d)-(\d{4})")
_SAME_TEXT = frozenset({"APW20000107.0088"})
"""The text of another document under another date (noted by the authors of the corpus reader tieval)."""


@dataclass(frozen=True, slots=True)
class Span:
    """One expression, of gold or found."""

    start: int
    end: int
    value: str
    text: str = ""

    def overlaps(self, other: Span) -> bool:
        """Whether they share a character."""
        return self.start < other.end and other.start < self.end


@dataclass(slots=True)
class Tally:
    """Counts over some documents."""

    gold: int = 0
    found: int = 0
    same_span: int = 0
    overlapping: int = 0
    same_value: int = 0

    def add(self, gold: list[Span], found: list[Span]) -> None:
        """Counts one document; each expression is matched once, exact spans first."""
        self.gold += len(gold)
        self.found += len(found)
        for one, two in matched(gold, found):
            self.same_span += (one.start, one.end) == (two.start, two.end)
            self.overlapping += 1
            self.same_value += one.value == two.value

    def figures(self) -> dict[str, dict[str, float]]:
        """Strict, relaxed and value figures."""
        return {
            "strict": self._figures(self.same_span),
            "relaxed": self._figures(self.overlapping),
            "value": self._figures(self.same_value),
        }

    def _figures(self, right: int) -> dict[str, float]:
        total = self.gold + self.found
        return {
            "precision": round(right / self.found, 4) if self.found else 0.0,
            "recall": round(right / self.gold, 4) if self.gold else 0.0,
            "f1": round(2 * right / total, 4) if total else 0.0,
        }


def run(on: Path | None) -> dict[str, Any]:
    """The figures over all documents, and by file when there are several.

    Args:
        on: A file or folder of JSON lines with `text`, `dct` and `timexes`; `None` for the dev sets.

    Raises:
        NotMeasured: There are no such rows.
    """
    files = _files(on or dev_path(DATA))
    total, by_set = Tally(), {}
    for file in files:
        own = Tally()
        for gold, found in map(compared, rows(file)):
            own.add(gold, found)
            total.add(gold, found)
        by_set[file.parent.name if len(files) > 1 else file.stem] = own.figures()
    if not total.gold:
        raise NotMeasured(f"No row with `text` and `timexes` in {', '.join(map(str, files))}")
    return {**total.figures(), **({"by_set": by_set} if len(files) > 1 else {})}


def rows(file: Path) -> Iterator[dict[str, Any]]:
    """The documents of a file."""
    for line in file.read_text(encoding="utf-8").splitlines():
        row = json.loads(line) if line.strip() else {}
        if "timexes" in row and row.get("id") not in _SAME_TEXT:
            yield row


def compared(row: dict[str, Any]) -> tuple[list[Span], list[Span]]:
    """Gold and found expressions of a document, both in its annotated part and without its date line."""
    limit = row.get("annotated_to_char") or len(row["text"])
    gold: list[Span] = []
    date_lines: list[Span] = []
    for timex in row["timexes"]:
        span = Span(timex["start"], timex["end"], timex.get("value") or "", timex.get("text") or "")
        (date_lines if timex.get("functionInDocument") == "CREATION_TIME" else gold).append(span)
    found = [s for s in _spans(find_times(row["text"], _published(row))) if not any(s.overlaps(d) for d in date_lines)]
    return [s for s in gold if s.start < limit], [s for s in found if s.start < limit]


def _published(row: dict[str, Any]) -> date | None:
    """The document's date: its own field, else the value of its date line; `None` when neither is a day."""
    lines = (t.get("value") for t in row["timexes"] if t.get("functionInDocument") == "CREATION_TIME")
    for written in (row.get("dct"), *lines):
        day = _day(written or "", row["text"])
        if day:
            return day
    return None


def _day(written: str, text: str) -> date | None:
    """A day in ISO form, or in figures whose order of day and month the text tells: one source has "03-02-2009"."""
    figures = _FIGURES.fullmatch(written)
    if figures:
        one, two, year = map(int, figures.groups())
        readings = [date(year, m, d) for d, m in ((one, two), (two, one)) if m <= 12]
        return next((day for day in readings if f"{day:%B %d, %Y}" in text), None)
    try:
        return date.fromisoformat(written[:10])
    except ValueError:
        return None


def matched(gold: list[Span], found: list[Span]) -> list[tuple[Span, Span]]:
    """Pairs that overlap, one to one, exact spans first."""
    pairs: list[tuple[Span, Span]] = []
    left = list(found)
    for exact in (True, False):
        for one in gold:
            if any(one is p[0] for p in pairs):
                continue
            fits = (t for t in left if one.overlaps(t) and (not exact or (one.start, one.end) == (t.start, t.end)))
            hit = next(fits, None)
            if hit:
                pairs.append((one, hit))
                left.remove(hit)
    return pairs


def _spans(expressions: Iterable[TimeExpression]) -> Iterator[Span]:
    """As TimeML marks them: the two ends of a range each on its own."""
    for e in expressions:
        for part in e.parts or (e,):
            yield Span(part.start, part.end, part.value, part.text)


def _files(path: Path) -> list[Path]:
    if not path.exists():
        raise NotMeasured(f"There is nothing at {path}: expected a file or folder of JSON lines with `text`, `dct` and `timexes`")
    return sorted(path.rglob("*.jsonl")) if path.is_dir() else [path]
