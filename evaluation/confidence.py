"""How far the reader's confidence can be trusted: `python -m evaluation.confidence [--on PATH] [--decisions FILE] [--model FOLDER]`.

Events, participants and accounts are matched to hand-coded ones by the scorer. A participant is right when its event is matched and the
scorer holds it for one of gold's in that role; an account, when its event is matched and source, stance and content agree. Expected
calibration error is the mean distance, over ten equally wide bins, between the confidence of items and the share of them that are right,
weighted by their number (Naeini et al. 2015). The curve says what leaving out items under a threshold gains in precision and costs in
recall.

The scales of `rashomon.coding.calibration` are fitted anew and printed as they stand there; the curve is that of the new ones. Since a
scale can be undone, what the reader gives is enough to fit them. On halves: fitted to one half of the reports, measured on the other.
"""

from __future__ import annotations

import argparse
import math
import random
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

import numpy as np
from rich.console import Console
from rich.table import Table

from evaluation.errors import Comparison, Item
from evaluation.gold import Coded, gold_sets, predict, scorer
from evaluation.measured import NotMeasured
from evaluation.reading import Reads, load_reader
from rashomon.coding.calibration import ACCOUNT, EVENT, PARTICIPANT, Scale
from rashomon.coding.evidence import logit

Kind = Literal["events", "participants", "accounts"]

SCALES: Mapping[Kind, tuple[str, Scale]] = {
    "events": ("EVENT", EVENT),
    "participants": ("PARTICIPANT", PARTICIPANT),
    "accounts": ("ACCOUNT", ACCOUNT),
}
"""Each kind's scale, and its name in `rashomon.coding.calibration`."""
BINS = 10
THRESHOLDS = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
HALVINGS = 20
"""How often the reports are parted in two halves."""
STEPS = 50
"""Most steps of Newton's method; it needs some ten."""


@dataclass(frozen=True, slots=True)
class Judged:
    """The confidence of an item, and whether it is right.

    Attributes:
        confidence: Its confidence, 0 to 1.
        right: Whether it is right.
        event: The confidence of the event that it belongs to.
        report: Id of its report.
    """

    confidence: float
    right: bool
    event: float = 1.0
    report: str = ""


Found = dict[Kind, list[Judged]]


def judged(gold: Coded, pred: Coded) -> Found:
    """Everything coded in a report that has a confidence."""
    compared = Comparison(gold, pred)
    twins = {id(event): twin for twin, event in compared.pairs}
    found: Found = {kind: [] for kind in SCALES}
    for event in pred["events"]:
        sure, report, twin = event["confidence"], gold["id"], twins.get(id(event))
        found["events"].append(Judged(sure, twin is not None, sure, report))
        found["participants"] += [Judged(share, right, sure, report) for share, right in _participants(compared, event, twin)]
        found["accounts"] += [Judged(share, right, sure, report) for share, right in _accounts(compared, event, twin)]
    return found


def _participants(compared: Comparison, event: Item, twin: Item | None) -> Iterator[tuple[float, bool]]:
    """The confidence of each participant, and whether it is right."""
    for role in ("actor", "recipient"):
        pairs = compared.score.pair(twin[role], event[role], compared.same_actor) if twin is not None else []
        right = {actor for _, actor in pairs}
        yield from ((share, actor in right) for actor, share in zip(event[role], event[f"{role}_confidence"], strict=False))


def _accounts(compared: Comparison, event: Item, twin: Item | None) -> Iterator[tuple[float, bool]]:
    """The confidence of each account, and whether it is right."""
    pairs = compared.score.pair(twin["accounts"], event["accounts"], compared.same_account) if twin is not None else []
    right = {id(account) for _, account in pairs}
    yield from ((a["confidence"], id(a) in right) for a in event["accounts"] if a["confidence"] is not None)


def by_hand(golds: Iterable[Coded]) -> dict[Kind, int]:
    """How many items of each kind the hand-coded reports hold."""
    events = [event for gold in golds for event in gold["events"]]
    participants = sum(len(event["actor"]) + len(event["recipient"]) for event in events)
    return {"events": len(events), "participants": participants, "accounts": sum(len(event["accounts"]) for event in events)}


def calibration_error(items: Sequence[Judged]) -> float:
    """Expected calibration error, 0 to 1; 0 without items."""
    bins: list[list[Judged]] = [[] for _ in range(BINS)]
    for item in items:
        bins[min(BINS - 1, int(item.confidence * BINS))].append(item)
    gaps = (abs(sum(e.confidence for e in each) - sum(e.right for e in each)) for each in bins)
    return sum(gaps) / max(1, len(items))


def curve(items: Sequence[Judged], by_hand: int) -> list[tuple[float, int, float, float, float]]:
    """For each threshold that leaves some items their number, precision, recall and F1."""
    rows = []
    for threshold in THRESHOLDS:
        kept = [item for item in items if item.confidence >= threshold]
        right = sum(item.right for item in kept)
        both = len(kept) + by_hand
        if kept:
            rows.append((threshold, len(kept), right / len(kept), right / max(1, by_hand), 2 * right / both))
    return rows


def undone(confidence: float, scale: Scale) -> float:
    """The probability that a scale has made a confidence of."""
    return 1 / (1 + math.exp(-(logit(confidence) - scale.offset) / scale.slope))


def unscaled(kind: Kind, items: Iterable[Judged], events: Scale) -> list[Judged]:
    """The items with the probability that their scale is for: times that of the event, scaled by `events`, for all but events."""
    found = []
    for item in items:
        event = undone(item.event, EVENT)
        part = min(1.0, undone(item.confidence, SCALES[kind][1]) / item.event)
        found.append(replace(item, confidence=event if kind == "events" else part * events.confidence(event)))
    return found


def fitted(items: Sequence[Judged]) -> Scale:
    """The scale under which the probabilities of items fit best what is right.

    Logistic regression by Newton's method, with targets a little short of 0 and 1 (Platt 1999), so that a handful of items that are all
    right has a scale too. To the hundredth, as the constants are kept.
    """
    odds = np.array([[1.0, logit(item.confidence)] for item in items])
    yes = sum(item.right for item in items)
    targets = np.array([(yes + 1) / (yes + 2) if item.right else 1 / (len(items) - yes + 2) for item in items])
    weights = np.zeros(2)
    for _ in range(STEPS):
        shares = 0.5 * (1 + np.tanh(0.5 * odds @ weights))
        bent = (odds * (shares * (1 - shares))[:, None]).T @ odds + 1e-3 * np.eye(2)
        step = np.linalg.solve(bent, odds.T @ (targets - shares))
        weights += step / max(1.0, float(np.linalg.norm(step)))  # a longer step may go astray where few items bend the curve
    return Scale(*(round(float(weight), 2) for weight in weights))


def scaled(items: Iterable[Judged], scale: Scale) -> list[Judged]:
    """The items with their probabilities as confidence."""
    return [replace(item, confidence=scale.confidence(item.confidence)) for item in items]


def error_on_halves(items: Sequence[Judged]) -> float:
    """Mean expected calibration error on halves of the reports, each scaled as fits the other half."""
    draw, reports = random.Random(0), sorted({item.report for item in items})
    errors = []
    for _ in range(HALVINGS):
        some = set(draw.sample(reports, len(reports) // 2))
        halves = [item for item in items if item.report in some], [item for item in items if item.report not in some]
        for one, other in (halves, halves[::-1]):
            if one and other:
                errors.append(calibration_error(scaled(other, fitted(one))))
    return sum(errors) / max(1, len(errors))


def show(found: Found, hand: Mapping[Kind, int], console: Console) -> None:
    """Print errors, scale and curve of each kind."""
    events = fitted(unscaled("events", found["events"], EVENT)) if found["events"] else EVENT
    for kind, items in found.items():
        name, _ = SCALES[kind]
        if not items:
            console.print(f"{kind}: none has a confidence, {hand[kind]} by hand", highlight=False)
            continue
        chances = unscaled(kind, items, events)
        scale = fitted(chances)
        new = scaled(chances, scale)
        console.print(
            f"{kind}: {len(items)} found, {hand[kind]} by hand; expected calibration error {calibration_error(items):.3f} as it is, "
            f"{calibration_error(new):.3f} fitted, {error_on_halves(chances):.3f} on halves\n"
            f"{name} = Scale(offset={scale.offset}, slope={scale.slope})",
            highlight=False,
            soft_wrap=True,
        )
        table = Table("confidence from", kind, "precision", "recall", "F1")
        for threshold, count, *scores in curve(new, hand[kind]):
            table.add_row(f"{threshold:.1f}", str(count), *(f"{score:.3f}" for score in scores))
        console.print(table)


def measured(on: Path | None, reader: Reads) -> tuple[Found, dict[Kind, int]]:
    """All items of the sets, and how many there are by hand.

    Raises:
        NotMeasured: A set is missing.
    """
    golds: list[Coded] = [gold for path in gold_sets(on).values() for gold in scorer("codebook").load(path)]
    found: Found = {kind: [] for kind in SCALES}
    coded = {one["id"]: one for one in predict(golds, reader)[0]}
    for gold in golds:
        for kind, items in judged(gold, coded.get(gold["id"], {"text": gold["text"], "events": []})).items():
            found[kind] += items
    return found, by_hand(golds)


def main(given: list[str] | None = None, *, reader: Reads | None = None) -> int:
    """Print the errors, the scales and the curves."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.confidence", description=__doc__.partition("\n")[0])
    parser.add_argument("--on", type=Path, metavar="PATH", help="coded reports, in place of the dev sets")
    parser.add_argument("--decisions", type=Path, metavar="FILE", help="learned decisions, in place of those of the model")
    parser.add_argument("--model", type=Path, metavar="FOLDER", help="a model folder, in place of the installed one")
    options = parser.parse_args(given)
    try:
        found, hand = measured(options.on, reader or load_reader(options.model, options.decisions))
    except NotMeasured as error:
        print(error, file=sys.stderr)
        return 1
    show(found, hand, Console(width=100))
    return 0


if __name__ == "__main__":
    sys.exit(main())
