"""From pairs to events: which tellings of a connected lot are of one event.

A pure function of the tellings given. They are ordered by their anchors, and of equal choices the first is taken, so that neither the
order of arrival nor that of a dictionary can matter.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from rashomon.ledger.merging.facts import Facts
from rashomon.ledger.merging.pairs import RULED_OUT

LARGEST = 300
"""Tellings that are joined by comparing all with all; a larger lot is first cut at its weaker links."""

CUTS = (1.0, 2.0, 3.0, 4.0, 6.0, 8.0)
"""Log-odds below which the links of a lot too large are cut, one after another."""

Odds = NDArray[np.float64]
Score = Callable[[Sequence[Facts], NDArray[np.int64], NDArray[np.int64]], Odds]
"""Log-odds of pairs of some tellings: the place among them of the one of each pair, and of the other."""

Pair = tuple[int, int]
Edges = Mapping[Pair, float]
"""Log-odds of the pairs above zero, by the numbers of their coded events, the smaller first."""


@dataclass(frozen=True, slots=True)
class Verdicts:
    """What people decided about pairs of tellings, by the numbers of their coded events, the smaller first."""

    together: frozenset[Pair] = field(default=frozenset())
    apart: frozenset[Pair] = field(default=frozenset())

    def with_words(self, pairs: Collection[Pair]) -> Verdicts:
        """The same with pairs that stand in the same words of one text put together, but for those that people parted."""
        return replace(self, together=self.together | (frozenset(pairs) - self.apart)) if pairs else self


def pair(one: int, other: int) -> Pair:
    """The key of a pair."""
    return (one, other) if one < other else (other, one)


def clusters(lot: Sequence[Facts], edges: Edges, score: Score, verdicts: Verdicts) -> list[list[Facts]]:
    """The tellings of a connected lot by event, in the order of their anchors.

    Args:
        lot: Tellings that edges or verdicts connect.
        edges: The likely pairs among them.
        score: Scores pairs.
        verdicts: What people decided.
    """
    ordered = sorted(lot, key=lambda facts: facts.anchor)
    found: list[list[Facts]] = []
    pieces = _pieces(ordered, edges, verdicts, CUTS)
    for piece in pieces:
        found += _joined(piece, score, verdicts) if len(piece) <= LARGEST else _led(piece, score, verdicts)
    return found if len(pieces) == 1 else _rejoined(found, edges, score, verdicts)


def _pieces(lot: Sequence[Facts], edges: Edges, verdicts: Verdicts, cuts: Sequence[float]) -> list[Sequence[Facts]]:
    """The lot, cut at its weaker links until its pieces are small or no cut is left."""
    if len(lot) <= LARGEST or not cuts:
        return [lot]
    inside = {facts.number for facts in lot}
    strong = {p: s for p, s in edges.items() if s > cuts[0] and p[0] in inside and p[1] in inside}
    kept = [p for p in verdicts.together if p[0] in inside and p[1] in inside]
    pieces = connected(lot, (*strong, *kept))
    return [smaller for piece in pieces for smaller in _pieces(piece, strong, verdicts, cuts[1:])]


def connected(lot: Sequence[Facts], pairs: Iterable[Pair]) -> list[list[Facts]]:
    """The connected components of a lot, in its order."""
    above = {facts.number: facts.number for facts in lot}

    def root(n: int) -> int:
        while above[n] != n:
            above[n] = above[above[n]]
            n = above[n]
        return n

    for one, other in pairs:
        above[root(one)] = root(other)
    groups: dict[int, list[Facts]] = defaultdict(list)
    for facts in lot:
        groups[root(facts.number)].append(facts)
    return list(groups.values())


def _joined(lot: Sequence[Facts], score: Score, verdicts: Verdicts) -> list[list[Facts]]:
    """By average link: the two groups whose tellings are likeliest one event are joined, until none are likelier one than two."""
    if len(lot) == 1:
        return [list(lot)]
    sums = _matrix(lot, score, verdicts)
    means, sizes = sums.copy(), np.ones(len(lot))
    groups: list[list[Facts] | None] = [[facts] for facts in lot]
    while True:
        one, other = divmod(int(np.argmax(means)), len(lot))
        if means[one, other] <= 0:
            return [sorted(group, key=lambda facts: facts.anchor) for group in groups if group]
        one, other = min(one, other), max(one, other)
        _join(groups, sums, sizes, one, other)
        means[one] = means[:, one] = sums[one] / (sizes * sizes[one])
        means[other] = means[:, other] = -np.inf


def _join(groups: list[list[Facts] | None], sums: Odds, sizes: Odds, one: int, other: int) -> None:
    """The second group is taken into the first."""
    left, right = groups[one], groups[other]
    assert left is not None
    assert right is not None
    left += right
    groups[other] = None
    sums[one] += sums[other]
    sums[:, one] = sums[one]
    sums[one, one] = -np.inf
    sums[other] = sums[:, other] = -np.inf
    sizes[one] += sizes[other]


TOGETHER = 1e6
"""The log-odds of what people decided to be one: above all that features can say against it."""


def _matrix(lot: Sequence[Facts], score: Score, verdicts: Verdicts) -> Odds:
    """Log-odds of all pairs; minus infinity for those that cannot be one."""
    sums = np.full((len(lot), len(lot)), -np.inf)
    ones, others = np.triu_indices(len(lot), 1)
    sums[ones, others] = sums[others, ones] = _weighed(lot, ones, others, score, verdicts)
    return sums


def _weighed(lot: Sequence[Facts], ones: NDArray[np.int64], others: NDArray[np.int64], score: Score, verdicts: Verdicts) -> Odds:
    odds = score(lot, ones, others)
    odds[odds <= RULED_OUT / 2] = -np.inf
    if verdicts.together or verdicts.apart:
        for at, (one, other) in enumerate(zip(ones.tolist(), others.tolist(), strict=True)):
            key = pair(lot[one].number, lot[other].number)
            odds[at] = TOGETHER if key in verdicts.together else -np.inf if key in verdicts.apart else odds[at]
    return odds


def _between(ours: Sequence[Facts], theirs: Sequence[Facts], score: Score, verdicts: Verdicts) -> Odds:
    """Log-odds of each of ours with each of theirs."""
    ones, others = np.divmod(np.arange(len(ours) * len(theirs)), len(theirs))
    return _weighed((*ours, *theirs), ones, others + len(ours), score, verdicts)


def _led(lot: Sequence[Facts], score: Score, verdicts: Verdicts) -> list[list[Facts]]:
    """A lot that no cut makes smaller: each telling joins the first group whose leader it is likely one with, else leads one.

    What people put together joins as one.
    """
    groups: list[list[Facts]] = []
    inside = {facts.number for facts in lot}
    for unit in connected(lot, (p for p in verdicts.together if inside.issuperset(p))):
        free = (g for g in groups if not any(_forbidden(g, facts, verdicts) for facts in unit))
        home = next((g for g in free if _between(g[:1], unit[:1], score, verdicts)[0] > 0), None)
        if home is None:
            groups.append(unit)
        else:
            home += unit
    return [sorted(group, key=lambda facts: facts.anchor) for group in groups]


SAMPLE = 8
"""Tellings of a group by which it is compared with another where a cut parted them."""


def _rejoined(groups: Sequence[list[Facts]], edges: Edges, score: Score, verdicts: Verdicts) -> list[list[Facts]]:
    """Groups that cuts left, the larger first: each joins that of those linked with it which it is likeliest one with, if with any.

    Without this a burst of tellings of one event would lose all that are linked with the others less strongly than the last cut demands.
    """
    linked: dict[int, list[int]] = defaultdict(list)
    for one, other in edges:
        linked[one].append(other)
        linked[other].append(one)
    kept: list[list[Facts]] = []
    at: dict[int, int] = {}
    for group in sorted(groups, key=lambda group: (-len(group), group[0].anchor)):
        beside = sorted({at[n] for facts in group for n in linked[facts.number] if n in at})
        odds = _means([kept[n] for n in beside], group, score, verdicts)
        home = beside[odds.index(max(odds))] if odds and max(odds) > 0 else len(kept)
        if home == len(kept):
            kept.append([])
        kept[home] += group
        at.update({facts.number: home for facts in group})
    return [sorted(group, key=lambda facts: facts.anchor) for group in kept]


def _means(groups: Sequence[Sequence[Facts]], ours: Sequence[Facts], score: Score, verdicts: Verdicts) -> list[float]:
    """Mean log-odds of a sample of each group and of ours; minus infinity where some pair of them cannot be one."""
    free = [n for n, group in enumerate(groups) if not any(_forbidden(group, facts, verdicts) for facts in ours)]
    means = [-math.inf] * len(groups)
    if free:
        samples = [groups[n][:SAMPLE] for n in free]
        odds = _between(ours[:SAMPLE], [facts for sample in samples for facts in sample], score, verdicts)
        columns = odds.reshape(len(ours[:SAMPLE]), -1).sum(axis=0)
        starts = np.cumsum([0, *map(len, samples[:-1])])
        for n, sample, total in zip(free, samples, np.add.reduceat(columns, starts).tolist(), strict=True):
            means[n] = total / (len(sample) * len(ours[:SAMPLE]))
    return means


def _forbidden(group: Sequence[Facts], facts: Facts, verdicts: Verdicts) -> bool:
    return any(other.report == facts.report or pair(other.number, facts.number) in verdicts.apart for other in group)
