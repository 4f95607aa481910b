"""Filters asked of rows mean what they mean in the tables."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rashomon.ledger import Filters, Ledger
from rashomon.ledger.corrections.passing import passes
from rashomon.ledger.queries import load_events, matching
from rashomon.model import CodedReport
from tests.strategies import coded_reports

NAMES = st.sampled_from(["a", "0", "iraq", "IRQ", "TSL", "Mali", "é"])
WINDOWS = st.sampled_from([None, "2031", "2031-03", "2031-03-03", "2024-02-29"])


@st.composite
def filters(draw: st.DrawFn) -> Filters:
    """Any filters that can pass something."""
    since, until = draw(WINDOWS), draw(WINDOWS)
    return Filters(
        actor=draw(st.none() | NAMES),
        type=draw(st.sampled_from([None, None, "ASSAULT", "AID"])),
        place=draw(st.none() | NAMES),
        since=since,
        until=until if since is None or (until or "9") >= since else None,
        fresh_days=draw(st.sampled_from([None, 0, 30, 100_000])),
        status=draw(st.sampled_from([None, "actual", "future"])),
        publisher=draw(st.none() | NAMES),
    )


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.lists(coded_reports(), min_size=1, max_size=3), st.lists(filters(), min_size=1, max_size=6))
def test_rows_pass_where_the_tables_do(reports: list[CodedReport], asked: list[Filters]) -> None:
    """For any report and filter."""
    with tempfile.TemporaryDirectory() as folder:
        ledger = Ledger(Path(folder) / "ledger.db")
        with ledger.writer() as writer:
            writer.add_many(reports)
        with ledger._reading() as connection:
            numbers = matching(connection, Filters())
            rows = dict(zip(numbers, load_events(connection, numbers), strict=True))
            for each in asked:
                assert set(matching(connection, each)) == {n for n, row in rows.items() if passes(row, each)}, each
