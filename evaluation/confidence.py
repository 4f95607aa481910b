"""How far the reader's confidence can be trusted: `python -m evaluation.confidence [--on PATH]`.

Events are matched to hand-coded ones by the scorer. Expected calibration error is the mean distance, over ten equally wide bins, between
the confidence of events and the share of them that are right, weighted by their number (Naeini et al. 2015). The curve says what leaving
out events under a threshold gains in precision and costs in recall.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

from evaluation.gold import gold_sets, predict, scorer
from evaluation.measured import NotMeasured
from evaluation.reading import load_reader

BINS = 10
THRESHOLDS = (0.0, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)


@dataclass(frozen=True, slots=True)
class Judged:
    """The confidence of an event, and whether it is right."""

    confidence: float
    right: bool


def judged(on: Path | None) -> tuple[list[Judged], int]:
    """Every event coded in the sets, and how many there are by hand.

    Raises:
        NotMeasured: A set is missing.
    """
    codebook, score, reader = scorer("codebook"), scorer("score"), load_reader()
    found: list[Judged] = []
    by_hand = 0
    for path in gold_sets(on).values():
        golds = codebook.load(path)
        for gold, pred in zip(golds, predict(golds, reader)[0], strict=True):
            right = {id(event) for _, event in score.match(gold, pred)}
            found += [Judged(event["confidence"], id(event) in right) for event in pred["events"]]
            by_hand += len(gold["events"])
    return found, by_hand


def calibration_error(events: Sequence[Judged]) -> float:
    """Expected calibration error, 0 to 1; 0 without events."""
    bins: list[list[Judged]] = [[] for _ in range(BINS)]
    for event in events:
        bins[min(BINS - 1, int(event.confidence * BINS))].append(event)
    gaps = (abs(sum(e.confidence for e in each) - sum(e.right for e in each)) for each in bins)
    return sum(gaps) / max(1, len(events))


def curve(events: Sequence[Judged], by_hand: int) -> list[tuple[float, int, float, float, float]]:
    """For each threshold the number of events left, their precision, recall and F1."""
    rows = []
    for threshold in THRESHOLDS:
        kept = [event for event in events if event.confidence >= threshold]
        right = sum(event.right for event in kept)
        both = len(kept) + by_hand
        rows.append((threshold, len(kept), right / max(1, len(kept)), right / max(1, by_hand), 2 * right / max(1, both)))
    return rows


def main(given: list[str] | None = None) -> int:
    """Print the error and the curve."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.confidence", description=__doc__.partition("\n")[0])
    parser.add_argument("--on", type=Path, help="coded reports, in place of the dev sets")
    try:
        events, by_hand = judged(parser.parse_args(given).on)
    except NotMeasured as error:
        print(error, file=sys.stderr)
        return 1
    print(f"{len(events)} events, {by_hand} by hand; expected calibration error {calibration_error(events):.3f}")
    table = Table("confidence from", "events", "precision", "recall", "F1")
    for threshold, count, *scores in curve(events, by_hand):
        table.add_row(f"{threshold:.1f}", str(count), *(f"{score:.3f}" for score in scores))
    Console(width=100).print(table)
    return 0


if __name__ == "__main__":
    sys.exit(main())
