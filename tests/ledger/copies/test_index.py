"""The index of keys in a ledger: whatever comes first, what is compared is what looking at all texts at once would have compared."""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Connection, create_engine

from rashomon.ledger import schema
from rashomon.ledger.copies import candidates
from rashomon.ledger.copies.index import Index, Keyed
from tests.ledger.copies.test_bands import INDEXES


@contextmanager
def empty() -> Iterator[Connection]:
    """A connection to a ledger with the table of keys alone."""
    engine = create_engine("sqlite://")
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
        schema.metadata.create_all(connection, tables=[schema.bands])
        yield connection
    engine.dispose()


def named(pairs: set[tuple[int, int]], names: list[str]) -> set[tuple[str, ...]]:
    """Pairs of numbers as pairs of ranks, the lower first."""
    return {tuple(sorted((names[one], names[other]))) for one, other in pairs}


@contextmanager
def crowded() -> Iterator[None]:
    """Keys are crowded, and beyond use, when they have some texts."""
    with pytest.MonkeyPatch.context() as patched:
        for name in ("bands", "index"):  # the package has a function of the one name
            module = sys.modules[f"rashomon.ledger.copies.{name}"]
            patched.setattr(module, "CAP", 3)
            patched.setattr(module, "BEYOND", 9)
        yield


@given(INDEXES, st.integers(1, 40), st.randoms(use_true_random=False))
def test_lots_in_any_order_come_to_the_candidates(index: dict[str, set[int]], lot: int, draw: random.Random) -> None:
    """What each finds when it comes, less what the displaced do not find any more."""
    check(index, lot, draw)


@given(INDEXES, st.integers(1, 40), st.randoms(use_true_random=False))
def test_so_they_do_where_keys_lose_weight(index: dict[str, set[int]], lot: int, draw: random.Random) -> None:
    """As they are crowded, and then as they tell nothing any more."""
    with crowded():
        check(index, lot, draw)


def check(index: dict[str, set[int]], lot: int, draw: random.Random) -> None:
    """Assert that adding lot after lot comes to what looking at all texts at once gives."""
    names = draw.sample(sorted(index), len(index))
    reports = [Keyed(number, name, sorted(index[name])) for number, name in enumerate(names)]
    kept: set[tuple[int, int]] = set()
    with empty() as connection:
        for start in range(0, len(reports), lot):
            fresh = reports[start : start + lot]
            found = Index(connection)
            displaced = found.add(fresh)
            kept |= {(min(one.number, n), max(one.number, n)) for one in fresh for n in found.partners(one)}
            wanted = {number: found.partners(reports[number]) for number in displaced}
            kept -= {(a, b) for a, b in kept if b not in wanted.get(a, {b}) or a not in wanted.get(b, {a})}
    assert named(kept, names) == candidates(index)


@given(INDEXES)
def test_the_partners_of_a_text_are_its_candidates(index: dict[str, set[int]]) -> None:
    """What one text finds by its own keys is what looking at all texts finds for it."""
    names = sorted(index)
    reports = [Keyed(number, name, sorted(index[name])) for number, name in enumerate(names)]
    with empty() as connection:
        found = Index(connection)
        found.add(reports)
        for report in reports:
            pairs = {(report.number, number) for number in found.partners(report)}
            assert named(pairs, names) == {pair for pair in candidates(index) if report.rank in pair}
