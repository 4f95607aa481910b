"""What is one event does not depend on the order in which reports come, on how often one merges, or on readings that were superseded."""

from __future__ import annotations

import os
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from rashomon.ledger import Ledger, schema
from rashomon.ledger.identity import report_id
from rashomon.ledger.merging import blocks, clusters, lots, prepare
from rashomon.ledger.merging.likely import Likely
from rashomon.model import CodedReport
from tests.ledger.merging.made import NOBODY, Item, Saying, add, coded, partition

SAYINGS = st.builds(
    Saying,
    kind=st.sampled_from((0, 0, 0, 1, 2)),
    place=st.integers(0, 3),
    actor=st.integers(0, 4),
    recipient=st.integers(0, 4),
    day=st.integers(1, 4),
    dated=st.sampled_from(("day", "day", "day", "month", "none")),
    killed=st.sampled_from((None, 4, 5, 12)),
    words=st.integers(0, 2),
)
ITEMS = st.builds(
    Item, publisher=st.integers(0, 3), published=st.integers(1, 5), sayings=st.lists(SAYINGS, min_size=1, max_size=3).map(tuple)
)


@st.composite
def histories(draw: st.DrawFn) -> tuple[list[CodedReport], list[list[CodedReport]]]:
    """Readings in one order, and the same in another and in portions; the readings of one report stay in their order."""
    items = draw(st.lists(ITEMS, min_size=2, max_size=12))
    again = draw(st.lists(st.tuples(st.integers(0, len(items) - 1), st.integers(0, 2)), max_size=4))
    readings = [coded(item, number) for number, item in enumerate(items)]
    readings += [reread(readings[number], dropped, f"{nth + 2}") for nth, (number, dropped) in enumerate(again)]
    other = _in_order_of_reading(draw(st.permutations(range(len(readings)))), readings)
    cuts = sorted(draw(st.sets(st.integers(1, len(readings)), max_size=4)))
    ends = zip([0, *cuts], [*cuts, len(readings)], strict=True)
    return readings, [other[start:end] for start, end in ends if start < end]


def _in_order_of_reading(places: Sequence[int], readings: Sequence[CodedReport]) -> list[CodedReport]:
    """The readings so permuted, but for those of one report among themselves."""
    reports = [report_id(reading.report) for reading in readings]
    of_report: dict[str, list[int]] = defaultdict(list)
    for number in places:
        of_report[reports[number]].append(number)
    left = {report: iter(sorted(numbers)) for report, numbers in of_report.items()}
    return [readings[next(left[reports[number]])] for number in places]


def reread(reading: CodedReport, dropped: int, reader: str) -> CodedReport:
    """Another reading of the same report that finds one event less, or the same."""
    return replace(reading, events=tuple(event for nth, event in enumerate(reading.events) if nth != dropped), reader=reader)


def decisions(ledger: Ledger) -> int:
    """How many decisions there are, standing or retired."""
    with ledger._store.reading() as connection:
        return int(connection.execute(select(func.count()).select_from(schema.decisions)).scalar_one())


@contextmanager
def narrow(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Blocks and lots are held to be large when they have a few tellings."""
    with monkeypatch.context() as patched:
        for module in (blocks, prepare):
            patched.setattr(module, "LARGEST", 3)
            patched.setattr(module, "HUBS", 1)
        patched.setattr(clusters, "LARGEST", 4)
        patched.setattr(lots, "MOST", 6)
        yield


def likely(ledger: Ledger) -> dict[tuple[str, str], float]:
    """The likely pairs that a ledger keeps, each both ways round, by report and place in it, with their log-odds."""
    events, codings, reports = schema.coded_events, schema.codings, schema.reports
    query = select(events.c.n, events.c.position, reports.c.id)
    query = query.join_from(events, codings, codings.c.n == events.c.coding).join(reports, reports.c.n == codings.c.report)
    with ledger._store.reading() as connection:
        names = {row.n: f"{row.id}:{row.position}" for row in connection.execute(query)}
        kept = Likely(connection).of(names)
    return {(names[one], names[other]): odds for one, around in kept.items() for other, odds in around.pairs()}


def check(readings: Sequence[CodedReport], portions: Sequence[Sequence[CodedReport]]) -> int:
    """Assert that one way and the other give the same; how many coded events there are in the largest event."""
    with tempfile.TemporaryDirectory() as folder:
        at_once, little_by_little = Ledger(Path(folder) / "one.db"), Ledger(Path(folder) / "other.db")
        add(at_once, readings)
        at_once.merge(NOBODY)
        for some in portions:
            add(little_by_little, some)
            little_by_little.merge(NOBODY)
        found, pairs = partition(at_once), likely(at_once)
        assert partition(little_by_little) == found
        assert likely(little_by_little) == pairs == {(other, one): odds for (one, other), odds in pairs.items()}
        before = decisions(little_by_little)
        assert not little_by_little.merge(NOBODY)
        assert decisions(little_by_little) == before
        little_by_little.merge(NOBODY, everything=True)
        assert partition(little_by_little) == found
        assert decisions(little_by_little) == before
        return max(map(len, found), default=0)


SLOW_DISK = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
EXAMPLES = 6


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=SLOW_DISK)
@given(histories())
def test_order_and_portions_do_not_matter(history: tuple[list[CodedReport], list[list[CodedReport]]]) -> None:
    """The partition is the same however reports come; merging again decides nothing."""
    check(*history)


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=SLOW_DISK)
@given(history=histories())
def test_order_does_not_matter_where_blocks_are_large(
    monkeypatch: pytest.MonkeyPatch, history: tuple[list[CodedReport], list[list[CodedReport]]]
) -> None:
    """The same where tellings are compared with some of their block only, and lots are cut before they are joined."""
    with narrow(monkeypatch):
        check(*history)


@pytest.mark.skipif("RASHOMON_MANY" not in os.environ, reason="takes many minutes; set RASHOMON_MANY to run it")
@pytest.mark.slow
@settings(max_examples=50 * EXAMPLES, deadline=None, suppress_health_check=SLOW_DISK)
@given(history=histories())
def test_order_does_not_matter_in_many_histories(
    monkeypatch: pytest.MonkeyPatch, history: tuple[list[CodedReport], list[list[CodedReport]]]
) -> None:
    """The same, for longer."""
    with narrow(monkeypatch):
        check(*history)


def test_the_made_up_reports_are_merged_at_all() -> None:
    """What these tests vary is told so alike that events of several tellings come about, or they would show nothing."""
    saying = Saying(kind=0, place=0, actor=0, recipient=3, day=2, dated="day", killed=4, words=0)
    readings = [coded(Item(publisher=n, published=3, sayings=(saying,)), n) for n in range(3)]
    assert check(readings, [readings[:1], readings[1:]]) == 3
