"""From pairs to events: a pure function of the tellings, in which what people decided stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.ledger.merging import clusters as module
from rashomon.ledger.merging.clusters import Odds, Pair, Verdicts, clusters, connected, pair
from rashomon.ledger.merging.columns import Whole
from rashomon.ledger.merging.facts import Facts
from rashomon.ledger.merging.pairs import RULED_OUT
from tests.ledger.merging.telling import told

NONE = Verdicts()


def found(
    tellings: Sequence[Facts], odds: Mapping[Pair, float], verdicts: Verdicts = NONE, edges: Mapping[Pair, float] | None = None
) -> list[list[int]]:
    """Numbers of the tellings of each event; pairs without odds are two events as likely as a pair with -1."""

    def score(given: Sequence[Facts], ones: Whole, others: Whole) -> Odds:
        pairs = [(given[one], given[other]) for one, other in zip(ones.tolist(), others.tolist(), strict=True)]
        return np.array([RULED_OUT if a.report == b.report else odds.get(pair(a.number, b.number), -1.0) for a, b in pairs])

    likely = edges if edges is not None else {key: value for key, value in odds.items() if value > 0}
    return sorted(sorted(facts.number for facts in group) for group in clusters(tellings, likely, score, verdicts))


def some(count: int) -> list[Facts]:
    """Tellings numbered from 1."""
    return [told(number) for number in range(1, count + 1)]


def test_likely_pairs_are_joined() -> None:
    assert found(some(3), {(1, 2): 2.0}) == [[1, 2], [3]]


def test_a_bridge_does_not_join_what_is_unlikely_on_the_whole() -> None:
    """The likeliest pair is joined, and the third is likelier another event than that of both."""
    assert found(some(3), {(1, 2): 3.0, (2, 3): 1.0, (1, 3): -3.0}) == [[1, 2], [3]]


def test_the_mean_of_all_pairs_decides() -> None:
    assert found(some(3), {(1, 2): 3.0, (2, 3): 2.0, (1, 3): -1.0}) == [[1, 2, 3]]


def test_two_tellings_of_one_report_are_never_joined() -> None:
    """Not even by way of a third that is likely one with each."""
    tellings = [told(1), told(2, report=1), told(3)]
    assert found(tellings, {(1, 3): 5.0, (2, 3): 4.0}) == [[1, 3], [2]]


def test_what_people_put_together_is_one_whatever_speaks_against_it() -> None:
    assert found([told(1), told(2, report=1)], {}, Verdicts(together=frozenset({(1, 2)}))) == [[1, 2]]


def test_what_people_parted_is_two_whatever_speaks_for_it() -> None:
    """And each takes with it what is likelier one with it."""
    odds = {(1, 2): 9.0, (1, 3): 3.0, (2, 4): 3.0, (2, 3): 2.0, (1, 4): 2.0, (3, 4): 1.0}
    assert found(some(4), odds, Verdicts(apart=frozenset({(1, 2)}))) == [[1, 3], [2, 4]]


def test_words_of_one_text_put_together_what_people_did_not_part() -> None:
    verdicts = Verdicts(apart=frozenset({(1, 2)})).with_words({(1, 2), (2, 3)})
    assert verdicts.together == {(2, 3)}
    assert verdicts.with_words(()) is verdicts


@st.composite
def lots(draw: st.DrawFn) -> tuple[list[Facts], list[Facts], dict[Pair, float], Verdicts]:
    """Some tellings in two orders, with odds for all pairs, few enough values that many are equal, and verdicts on some."""
    count = draw(st.integers(1, 7))
    tellings = [told(n, report=draw(st.sampled_from([n, n, 1]))) for n in range(1, count + 1)]
    every = list(combinations(range(1, count + 1), 2))
    odds = {key: draw(st.sampled_from([-4.0, -1.0, 0.5, 1.0, 3.0])) for key in every}
    verdict = {key: draw(st.sampled_from(["none"] * 8 + ["together", "apart"])) for key in every}
    together, apart = (frozenset(key for key in every if verdict[key] == kind) for kind in ("together", "apart"))
    return tellings, list(draw(st.permutations(tellings))), odds, Verdicts(together, apart)


@given(lots(), st.sampled_from([2, 300]))
@settings(max_examples=80, deadline=None)
def test_the_order_of_tellings_does_not_matter(lot: tuple[list[Facts], list[Facts], dict[Pair, float], Verdicts], largest: int) -> None:
    """Nor is one lost or told twice, whether or not the lot is small enough to be compared all with all."""
    tellings, shuffled, odds, verdicts = lot
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(module, "LARGEST", largest)
        ours, theirs = (found(order, odds, verdicts) for order in (tellings, shuffled))
    assert ours == theirs
    assert sorted(n for group in ours for n in group) == [facts.number for facts in tellings]


def test_the_order_of_edges_does_not_matter() -> None:
    odds = {(1, 2): 1.0, (2, 3): 1.0, (3, 4): 1.0, (1, 4): 1.0}
    assert found(some(4), odds, edges=odds) == found(some(4), odds, edges=dict(reversed(odds.items())))


@pytest.fixture
def of_three(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lots of more than three tellings are too large to be compared all with all."""
    monkeypatch.setattr(module, "LARGEST", 3)


@pytest.mark.usefixtures("of_three")
def test_a_large_lot_is_cut_at_its_weak_links() -> None:
    """Two clear events that a weak pair connects."""
    odds = {(1, 2): 5.0, (1, 3): 5.0, (2, 3): 5.0, (3, 4): 0.5, (4, 5): 5.0, (4, 6): 5.0, (5, 6): 5.0}
    assert found(some(6), odds) == [[1, 2, 3], [4, 5, 6]]


@pytest.mark.usefixtures("of_three")
def test_one_event_of_very_many_tellings_stays_one() -> None:
    """No cut makes it smaller: each joins the first whose leader it is likely one with."""
    odds = dict.fromkeys(combinations(range(1, 9), 2), 9.0)
    assert found(some(8), odds) == [[1, 2, 3, 4, 5, 6, 7, 8]]


@pytest.mark.usefixtures("of_three")
def test_a_cut_does_not_part_what_is_one_on_the_whole() -> None:
    """What is linked less strongly than the last cut demands stays with its event; what a bridge alone connects does not."""
    odds = {**dict.fromkeys(combinations(range(1, 5), 2), 9.0), **{(n, 5): 2.0 for n in range(1, 5)}, (4, 6): 2.0}
    assert found(some(6), odds) == [[1, 2, 3, 4, 5], [6]]


@pytest.mark.usefixtures("of_three")
def test_two_tellings_of_one_report_are_not_joined() -> None:
    tellings = [*some(5), told(6, report=1)]
    odds = dict.fromkeys(combinations(range(1, 7), 2), 9.0)
    assert found(tellings, odds) == [[1, 2, 3, 4, 5], [6]]


@pytest.mark.usefixtures("of_three")
def test_what_people_parted_is_two() -> None:
    odds = dict.fromkeys(combinations(range(1, 6), 2), 9.0)
    assert found(some(5), odds, Verdicts(apart=frozenset({(2, 4)}))) == [[1, 2, 3, 5], [4]]


@pytest.mark.usefixtures("of_three")
def test_what_people_put_together_is_one() -> None:
    """Though neither leads an event; apart from the others where the one is of a report that has another telling there."""
    odds = dict.fromkeys(combinations(range(1, 6), 2), 9.0)
    tellings = [*some(5), told(6, report=1), told(7)]
    assert found(tellings, odds, Verdicts(together=frozenset({(4, 6), (3, 7)}))) == [[1, 2, 3, 5, 7], [4, 6]]


@pytest.mark.usefixtures("of_three")
def test_a_cut_does_not_part_what_people_put_together() -> None:
    odds = {(1, 2): 9.0, (1, 3): 9.0, (2, 3): 9.0, (4, 5): 9.0}
    assert found(some(5), odds, Verdicts(together=frozenset({(3, 4)}))) == [[1, 2, 3, 4], [5]]


def test_components_come_in_the_order_of_the_lot() -> None:
    groups = connected(some(5), [(4, 2), (5, 1)])
    assert [[facts.number for facts in group] for group in groups] == [[1, 5], [2, 4], [3]]
