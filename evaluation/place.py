"""The suite `place`: where named places lie, on names given by hand and on names that the reader finds.

`resolution` takes the names from the gold standard. A name counts as right when the place chosen lies within 161 km (100 miles) of the
gold coordinates, the measure of the field (Gritta, Pilehvar and Collier 2018, "A Pragmatic Guide to Geoparsing Evaluation"); one that is
not known is wrong. Error is in kilometres over the names that are known. `auc` is the area under the curve of log errors, from 0 (all
exact) to 1 (all on the other side of the Earth, which is what an unknown name counts as). `largest_population` chooses the candidate with
most people, whatever else the report says; `best_possible` the candidate nearest to gold.

`recognition` compares the spans of places that the shipped reader finds with those of gold, exactly and by overlap. `end_to_end` counts a
place that was found and lies within 161 km of the gold place that it overlaps. A span found over a gold place without coordinates is
neither right nor wrong there.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import pairwise
from pathlib import Path
from statistics import fmean, median
from typing import Any, Protocol

from evaluation.measured import NotMeasured, dev_path
from evaluation.syntax import reader
from rashomon.annotate import ReaderModel
from rashomon.knowledge import Entry, countries, gazetteer
from rashomon.knowledge.entry import EARTH_KM, distance_km
from rashomon.resolve.toponyms import with_places

DATA = "data/place"
SETS = ("lgl", "geovirus")
"""The sets inside `DATA` that are measured by default."""

NEAR_KM = 161.0
FARTHEST_KM = math.pi * EARTH_KM
"""Half the circumference: the largest error there can be."""

Entries = Mapping[str, Entry | None]
"""What each name of a report means."""


@dataclass(frozen=True, slots=True)
class Toponym:
    """A place of gold, or one found in a text.

    Attributes:
        start: Offset of its first character.
        end: Offset one past its last.
        name: Its words.
        at: Where it lies; `None` when not known.
        iso3: Its country, where gold says so by a name that is known.
    """

    start: int
    end: int
    name: str
    at: Entry | None = None
    iso3: str | None = None

    def overlaps(self, other: Toponym) -> bool:
        """Whether they share a character."""
        return self.start < other.end and other.start < self.end

    def same_span(self, other: Toponym) -> bool:
        """Whether they begin and end alike."""
        return (self.start, self.end) == (other.start, other.end)


@dataclass(frozen=True, slots=True)
class Document:
    """A report with its places."""

    text: str
    places: tuple[Toponym, ...]


class Finds(Protocol):
    """What finds places in a text."""

    def __call__(self, text: str) -> Sequence[Toponym]:
        """The names of places, without coordinates."""


class Resolves(Protocol):
    """What says which places the names of a report mean."""

    def __call__(self, names: Sequence[str], at: Mapping[str, Entry], /) -> Entries:
        """The place of each name; `at` is where gold has them."""


@dataclass(slots=True)
class Errors:
    """How far the places chosen are from gold, over some reports."""

    km: list[float] = field(default_factory=list)
    unknown: int = 0
    countries: int = 0
    same_country: int = 0

    def add(self, gold: Toponym, chosen: Entry | None) -> None:
        """Counts one name of gold that has coordinates."""
        if gold.at is None:
            return
        if chosen is None:
            self.unknown += 1
        else:
            self.km.append(distance_km(gold.at, chosen))
        if gold.iso3:
            self.countries += 1
            self.same_country += chosen is not None and chosen.iso3 == gold.iso3

    def figures(self) -> dict[str, Any]:
        """Accuracy over all names; mean and median error of those that are known; area under the curve of log errors."""
        names = len(self.km) + self.unknown
        figures = {
            "accuracy161": round(sum(km <= NEAR_KM for km in self.km) / names, 4),
            "known": round(len(self.km) / names, 4),
            "mean_km": round(fmean(self.km), 1) if self.km else None,
            "median_km": round(median(self.km), 1) if self.km else None,
            "auc": round(area([*self.km, *[FARTHEST_KM] * self.unknown]), 4),
            "names": names,
        }
        return {**figures, "country_accuracy": round(self.same_country / self.countries, 4)} if self.countries else figures


@dataclass(slots=True)
class Spans:
    """Counts of spans found, of gold, and right."""

    gold: int = 0
    found: int = 0
    right: int = 0

    def add(self, gold: int, found: int, right: int) -> None:
        """Counts one report."""
        self.gold, self.found, self.right = self.gold + gold, self.found + found, self.right + right

    def figures(self) -> dict[str, float]:
        """Precision, recall and F1."""
        total = self.gold + self.found
        return {
            "precision": round(self.right / self.found, 4) if self.found else 0.0,
            "recall": round(self.right / self.gold, 4) if self.gold else 0.0,
            "f1": round(2 * self.right / total, 4) if total else 0.0,
        }


def run(on: Path | None) -> dict[str, Any]:
    """The figures of each set.

    Args:
        on: A file of JSON lines with `text` and `places`, or a folder of them; `None` for the dev sets.

    Raises:
        NotMeasured: There are no such rows.
    """
    figures = {file.stem: measure(tuple(documents(file)), partial(found, reader())) for file in _files(on)}
    return figures if len(figures) > 1 or on is None else next(iter(figures.values()))


def measure(reports: Sequence[Document], finds: Finds) -> dict[str, Any]:
    """All figures over some reports.

    Raises:
        NotMeasured: No place in them has coordinates.
    """
    if not any(place.at for report in reports for place in report.places):
        raise NotMeasured("No row has `text` and `places` with `start`, `end`, `name`, `lat` and `lon`")
    ways: dict[str, Resolves] = {"resolution": together, "largest_population": largest, "best_possible": nearest}
    return {**{name: resolution(reports, way).figures() for name, way in ways.items()}, **end_to_end(reports, finds)}


def resolution(reports: Iterable[Document], resolves: Resolves) -> Errors:
    """The errors over the names of gold."""
    errors = Errors()
    for report in reports:
        chosen = resolves([place.name for place in report.places], {place.name: place.at for place in report.places if place.at})
        for place in report.places:
            errors.add(place, chosen[place.name])
    return errors


def together(names: Sequence[str], _: Mapping[str, Entry]) -> Entries:
    """As the gazetteer resolves all names of a report."""
    return gazetteer().resolve_all(names)


def largest(names: Sequence[str], _: Mapping[str, Entry]) -> Entries:
    """The candidate with most people, the first of those with as many."""
    return {name: max(gazetteer().candidates(name), key=lambda entry: entry.population, default=None) for name in names}


def nearest(names: Sequence[str], at: Mapping[str, Entry]) -> Entries:
    """The candidate nearest to gold: what choosing could reach at best."""
    chosen: dict[str, Entry | None] = {}
    for name in names:
        spot = at.get(name)
        chosen[name] = min(gazetteer().candidates(name), key=partial(distance_km, spot), default=None) if spot else None
    return chosen


def end_to_end(reports: Iterable[Document], finds: Finds) -> dict[str, Any]:
    """Recognition, and places that were found and placed."""
    exact, overlap, placed = Spans(), Spans(), Spans()
    for report in reports:
        spans = finds(report.text)
        chosen = gazetteer().resolve_all([span.name for span in spans])
        pairs = matched(report.places, spans)
        exact.add(len(report.places), len(spans), sum(gold.same_span(span) for gold, span in pairs))
        overlap.add(len(report.places), len(spans), len(pairs))
        located = [gold for gold in report.places if gold.at]
        no_matter = sum(gold.at is None for gold, _ in pairs)
        placed.add(len(located), len(spans) - no_matter, sum(_is_near(gold, chosen[span.name]) for gold, span in pairs))
    return {"recognition": {"exact": exact.figures(), "overlap": overlap.figures()}, "end_to_end": placed.figures()}


def _is_near(gold: Toponym, chosen: Entry | None) -> bool:
    return gold.at is not None and chosen is not None and distance_km(gold.at, chosen) <= NEAR_KM


def matched(gold: Sequence[Toponym], spans: Sequence[Toponym]) -> list[tuple[Toponym, Toponym]]:
    """Pairs that overlap, one to one, equal spans first."""
    pairs: list[tuple[Toponym, Toponym]] = []
    left, free = list(gold), list(spans)
    for fits in (Toponym.same_span, Toponym.overlaps):
        for one in tuple(left):
            hit = next((two for two in free if fits(one, two)), None)
            if hit is not None:
                pairs.append((one, hit))
                left.remove(one)
                free.remove(hit)
    return pairs


def found(model: ReaderModel, text: str) -> list[Toponym]:
    """The names of places that the shipped reader finds in a text."""
    annotation = with_places(model.annotate(text))
    spans = [(annotation.words[n.first].start, annotation.words[n.last - 1].end) for n in annotation.names if n.kind == "PLACE"]
    return [Toponym(start, end, text[start:end]) for start, end in spans]


def area(km: Sequence[float]) -> float:
    """The area under the sorted natural logarithms of errors plus one kilometre, by trapezoids, over the largest there can be."""
    logs = [math.log1p(error) / math.log1p(FARTHEST_KM) for error in sorted(km)]
    if len(logs) < 2:
        return logs[0] if logs else 0.0
    return fmean((low + high) / 2 for low, high in pairwise(logs))


def documents(file: Path) -> Iterator[Document]:
    """The reports of a file."""
    for line in file.read_text(encoding="utf-8").split("\n"):  # a text may hold what `splitlines` takes for the end of a line
        row = json.loads(line) if line.strip() else {}
        if "places" in row:
            yield Document(row["text"], tuple(map(_toponym, row["places"])))


def _toponym(place: dict[str, Any]) -> Toponym:
    spot = None if place.get("lat") is None else Entry(place["name"], None, None, "", place["lat"], place["lon"], 0, None, None)
    state = countries().by_name(place.get("country") or "")
    return Toponym(place["start"], place["end"], place["name"], spot, state.iso3 if state else None)


def _files(on: Path | None) -> list[Path]:
    if on is None:
        return [dev_path(f"{DATA}/{name}.jsonl") for name in SETS]
    if not on.exists():
        raise NotMeasured(f"There is nothing at {on}: expected a file or folder of JSON lines with `text` and `places`")
    return sorted(on.rglob("*.jsonl")) if on.is_dir() else [on]
