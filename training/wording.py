"""Fit what likenesses of words say of two tellings being of one event: `python -m training.wording`.

Logistic regression over the pairs of all mentions of the train part of ECB+ (Cybulska and Vossen 2014), of all topics, with a weight for
each bucket of each likeness of `rashomon.ledger.merging.wording`. What the ledger joins is groups, by their mean log-odds, and a pair alone
is no group: where joining should end is therefore chosen by cross-validation, with parts of whole topics, as the threshold that gives the
best CoNLL F1. It is taken off the prior, so that tellings are joined while their mean is above zero.

scikit-learn and SciPy are needed (`pip install --group training`), and the shared data. It takes some two minutes.
"""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, combinations
from pathlib import Path
from statistics import fmean

import numpy as np
from numpy.typing import NDArray

from evaluation.crossdoc import average_link, compared
from evaluation.ecbplus import CrossSet, read
from evaluation.paths import VARIABLE, shared_root
from rashomon.ledger.merging.wording import BUCKETS, wording

TABLE = Path(__file__).resolve().parents[1] / "src/rashomon/ledger/merging/wording.csv"
TRAIN = Path("data/event_coref/ecbplus/events.train.jsonl")
"""The mentions, inside the folder that `shared_root` gives."""

FOLDS = 3
THRESHOLDS = (-1.25, -1.0, -0.75, -0.6, -0.5, -0.25)
"""Log-odds at which joining might end; at the outer ones F1 falls off."""

HARD, EASY = 10, 3
"""Wrong pairs drawn for each right one: of those with the same word or somewhat alike reports, and of all others. Seven million are too
many for a fit; those drawn weigh as many as they stand for."""

SEEDS = range(5)
"""Draws of wrong pairs; the weights are the mean of their fits."""

STRENGTH = 1.0
"""Inverse strength of the penalty on the weights, scikit-learn's own."""
ROUNDS = 500

PRIOR = "two mentions of all are mostly two events"
_AMOUNTS = ("hardly any", "few", "some", "several", "many", "very many")
REASONS: Mapping[str, Mapping[str, str]] = {
    "trigger": {
        "other": "other words for the deed",
        "beside": "the one's word for the deed stands beside the other's",
        "in_part": "words for the deed in part the same",
        "same_common": "the same word for the deed, a common one",
        "same": "the same word for the deed",
        "same_rare": "the same word for the deed, a rare one",
    },
    "sentence": {str(n): f"sentences with {much} words in common" for n, much in enumerate(("no", *_AMOUNTS))},
    "story": {str(n): f"reports with {much} words in common" for n, much in enumerate((*_AMOUNTS, "most", "nearly all"))},
}
"""Each likeness with its buckets, in the order of the table, and what they say."""

_TRIGGER, _, _STORY = range(len(REASONS))
_SAME = list(REASONS["trigger"]).index("same_common")
_SIZES = [len(buckets) for buckets in REASONS.values()]


@dataclass(frozen=True, slots=True)
class Pairs:
    """All pairs of some mentions, in the order of `itertools.combinations`.

    Attributes:
        buckets: (pairs, 3) number of the bucket for each likeness.
        right: (pairs,) whether both mentions are of one event.
    """

    buckets: NDArray[np.int8]
    right: NDArray[np.bool_]

    def of(self, kept: NDArray[np.bool_]) -> Pairs:
        """Those of which both mentions are among some, given by a truth value for each mention."""
        one, other = np.triu_indices(len(kept), 1)
        both = kept[one] & kept[other]
        return Pairs(self.buckets[both], self.right[both])


@dataclass(frozen=True, slots=True)
class Weights:
    """What was fitted, in log-odds.

    Attributes:
        prior: Of every pair.
        buckets: Of each bucket, one likeness after the other.
    """

    prior: float
    buckets: NDArray[np.float64]

    def log_odds(self, pairs: Pairs) -> NDArray[np.float32]:
        """(pairs,) log-odds that each is of one event."""
        summed: NDArray[np.float64] = self.prior + self.buckets[_columns(pairs.buckets)].sum(axis=1)
        return summed.astype(np.float32)


def pairs_of(told: CrossSet) -> Pairs:
    """All pairs of the mentions of a set."""
    kept = [wording((mention.text,), told.sentence(mention), told.reports[mention.report].text) for mention in told.mentions]
    numbers = [(BUCKETS[name], {bucket: n for n, bucket in enumerate(buckets)}) for name, buckets in REASONS.items()]
    found = chain.from_iterable([number[bucket(*both)] for bucket, number in numbers] for both in combinations(kept, 2))
    right = (one.event == other.event for one, other in combinations(told.mentions, 2))
    return Pairs(np.fromiter(found, np.int8).reshape(-1, len(REASONS)), np.fromiter(right, np.bool_))


def _columns(buckets: NDArray[np.int8]) -> NDArray[np.intp]:
    """Numbers of buckets counted through all likenesses."""
    before: NDArray[np.intp] = np.cumsum([0, *_SIZES[:-1]])
    return before + buckets


def drawn(pairs: Pairs, seed: int) -> tuple[NDArray[np.intp], NDArray[np.float64]]:
    """Numbers of the right pairs and of a draw of wrong ones, and for how many each stands."""
    rng = np.random.default_rng(seed)
    right, wrong = np.flatnonzero(pairs.right), np.flatnonzero(~pairs.right)
    likely = (pairs.buckets[wrong, _STORY] > 0) | (pairs.buckets[wrong, _TRIGGER] >= _SAME)
    numbers, weights = [right], [np.ones(len(right))]
    for group, per_right in ((wrong[likely], HARD), (wrong[~likely], EASY)):
        taken = rng.choice(group, min(len(group), per_right * len(right)), replace=False)
        numbers.append(taken)
        weights.append(np.full(len(taken), len(group) / max(len(taken), 1)))
    return np.concatenate(numbers), np.concatenate(weights)


def fit(pairs: Pairs, seed: int) -> Weights:
    """Weights by one draw of wrong pairs."""
    from scipy.sparse import csr_matrix  # noqa: PLC0415  (of the training group)
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415

    numbers, weights = drawn(pairs, seed)
    columns = _columns(pairs.buckets[numbers])
    ones, starts = np.ones(columns.size, np.float32), np.arange(0, columns.size + 1, len(_SIZES))
    table = csr_matrix((ones, columns.ravel(), starts), shape=(len(numbers), sum(_SIZES)))
    model = LogisticRegression(C=STRENGTH, max_iter=ROUNDS).fit(table, pairs.right[numbers], sample_weight=weights)
    return Weights(float(model.intercept_[0]), model.coef_[0].astype(np.float64))


def topic(report: str) -> int:
    """The topic of a report of ECB+, by its id ("12_3ecbplus")."""
    return int(report.partition("_")[0])


def folds(told: CrossSet) -> Iterator[NDArray[np.bool_]]:
    """For each part of the topics, which mentions are of it."""
    topics = sorted({topic(mention.report) for mention in told.mentions})
    np.random.default_rng(1).shuffle(topics)
    for n in range(FOLDS):
        part = set(topics[n::FOLDS])
        yield np.array([topic(mention.report) in part for mention in told.mentions])


def by_threshold(told: CrossSet, pairs: Pairs) -> Mapping[float, float]:
    """For each threshold the mean CoNLL F1 of parts of the topics, each by weights that were fitted on the others."""
    found: dict[float, list[float]] = {threshold: [] for threshold in THRESHOLDS}
    for part in folds(told):
        scores = fit(pairs.of(~part), 0).log_odds(pairs.of(part))
        held_out = replace(told, mentions=tuple(told.mentions[n] for n in np.flatnonzero(part)))
        for threshold, figures in found.items():
            figures.append(compared(held_out, average_link(scores - np.float32(threshold)))["conll"]["f1"])
    return {threshold: fmean(figures) for threshold, figures in found.items()}


def listing(prior: float, weights: Sequence[float]) -> str:
    """The text of the table: log-odds to a tenth, each with its reason."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(("feature", "bucket", "log_odds", "reason"))
    writer.writerow(("prior", "all", f"{prior:.1f}", PRIOR))
    named = ((name, bucket, reason) for name, buckets in REASONS.items() for bucket, reason in buckets.items())
    writer.writerows((name, bucket, f"{weight:.1f}", reason) for (name, bucket, reason), weight in zip(named, weights, strict=True))
    return text.getvalue()


def table(told: CrossSet) -> str:
    """The text of the table, made anew; says what was chosen."""
    pairs = pairs_of(told)
    print(f"{len(told.mentions):,} mentions, {len(pairs.right):,} pairs, {pairs.right.sum():,} of them of one event")
    figures = by_threshold(told, pairs)
    best = max(figures, key=figures.__getitem__)
    print("CoNLL F1 by threshold:", ", ".join(f"{threshold:g} {100 * f1:.1f}" for threshold, f1 in figures.items()), f"; taken: {best:g}")
    fits = [fit(pairs, seed) for seed in SEEDS]
    weights = np.mean([each.buckets for each in fits], axis=0)
    return listing(fmean(each.prior for each in fits) - best, weights.tolist())


def main() -> int:
    """Write the table, and say whether it is another than before; 1 if the data are missing."""
    try:
        told = read(shared_root() / TRAIN)
    except FileNotFoundError as error:
        print(f"no train part of ECB+: expected shared/{TRAIN} beside the project, or set {VARIABLE} ({error})", file=sys.stderr)
        return 1
    before = TABLE.read_text(encoding="utf-8") if TABLE.exists() else ""
    made = table(told)
    TABLE.write_text(made, encoding="utf-8")
    print("the same as before" if made == before else "another than before: measure with python -m evaluation crossdoc")
    return 0


if __name__ == "__main__":
    sys.exit(main())
