"""The made-up reports of the suite `scale`, and how a merge of them is measured."""

from __future__ import annotations

from collections import Counter
from itertools import islice

import numpy as np
import pytest

from evaluation import scale
from evaluation.measured import NotMeasured
from evaluation.scale_reports import Made, made
from evaluation.scale_truth import compared
from evaluation.scale_world import Theatre
from rashomon.knowledge import Entry
from rashomon.knowledge.register.records import Entry as ActorEntry
from rashomon.knowledge.register.records import EntryId


def theatre(iso3: str, name: str) -> Theatre:
    """A country of three towns and three actors."""
    towns = [Entry(f"{name} {n}", iso3, "Vale", "city", 10.0 + n, 20.0, 1000, 100 + n, 1) for n in range(3)]
    actors = [ActorEntry(EntryId(f"{iso3}-{n}"), f"{name} Front {n}", (f"{name} F{n}",), "armed_group") for n in range(3)]
    return Theatre(iso3, name, towns, {0: towns[1]}, actors)


THEATRES = [theatre("TSL", "Tarsland"), theatre("KVR", "Karvia")]


def some(mentions: int = 600, seed: int = 7) -> list[Made]:
    """Reports of two made-up countries."""
    return list(made(THEATRES, mentions=mentions, days=20, seed=seed))


def test_the_same_reports_come_for_the_same_seed() -> None:
    """And others for another."""
    assert some() == some()
    assert some() != some(seed=8)


def test_there_are_as_many_mentions_as_were_asked_for() -> None:
    """Each with its truth, none of it twice in one report."""
    reports = some()
    assert 600 <= sum(len(item.truth) for item in reports) < 610
    assert all(len(item.truth) == len(item.coded.events) == len(set(item.truth)) for item in reports)


def test_the_evidence_is_where_it_says() -> None:
    """Every quote stands in the text at its offsets."""
    for item in some():
        events = item.coded.events
        quotes = [q for event in events for q in (*event.triggers, event.sentence, *(account.quote for account in event.accounts))]
        quotes += [mention for actor in item.coded.actors for mention in actor.mentions]
        assert all(q and item.coded.report.text[q.start : q.end] == q.quote for q in quotes)


def test_some_incidents_are_told_often_and_most_seldom() -> None:
    """The tail is long, as that of news is."""
    told = Counter(number for item in some(3000) for number in item.truth)
    assert max(told.values()) > 30
    assert sum(times <= 3 for times in told.values()) > len(told) / 2


def test_reports_are_made_one_by_one() -> None:
    """A stream of any length gives its first reports at once."""
    assert len(list(islice(made(THEATRES, mentions=10**9, days=10**6), 3))) == 3


@pytest.mark.parametrize(
    ("truth", "found", "precision", "recall"),
    [
        ([1, 1, 2, 2], [5, 5, 7, 7], 1.0, 1.0),
        ([1, 1, 1, 2], [5, 5, 5, 5], 0.5, 1.0),
        ([1, 1, 1, 1], [5, 5, 6, 6], 1.0, 0.3333),
        ([1, 2], [5, 6], 1.0, 1.0),
    ],
)
def test_pairs_are_counted(truth: list[int], found: list[int], precision: float, recall: float) -> None:
    """As counting them one by one would."""
    figures = compared(np.array(truth), np.array(found))
    assert (figures["precision"], figures["recall"]) == (precision, recall)


def test_b_cubed_is_a_mean_over_items() -> None:
    """Three of one incident in an event of four: precision 9/16 + 1/16, recall 1."""
    figures = compared(np.array([1, 1, 1, 2]), np.array([5, 5, 5, 5]))
    assert (figures["b3_precision"], figures["b3_recall"]) == (0.625, 1.0)


def test_an_exponent_is_the_slope_of_the_logarithms() -> None:
    """Twice as long for twice as many is 1, four times is 2; of one size there is none."""
    figures = [{"mentions": n, "linear_s": 3.0 * n, "square_s": 2.0 * n * n} for n in (10, 20, 40)]
    assert scale.exponent(figures, "linear_s") == 1.0
    assert scale.exponent(figures, "square_s") == 2.0
    assert scale.exponent(figures[:1], "linear_s") is None


def test_sizes_that_are_no_numbers_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """The message names the variable and gives an example."""
    monkeypatch.setenv(scale.VARIABLE, "many")
    with pytest.raises(NotMeasured, match=r"RASHOMON_SCALE is 'many'; expected numbers"):
        scale.sizes()
