"""Many pairs scored at once get what each gets by itself: feature by feature, and in all."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.ledger.merging import abreast, columns, pairs
from rashomon.ledger.merging.facts import Facts
from rashomon.ledger.merging.pairs import RULED_OUT, score
from rashomon.ledger.merging.scorer import Scorer
from rashomon.ledger.merging.sides import Levels
from rashomon.ledger.merging.wording import Wording
from tests.ledger.merging.telling import DAY, side, spot, told

STEMS = ("raid", "market", "shell", "nominat", "derail", "bridg", "baker", "orlen")
DAYS = st.integers(0, 4)
NUMBERS = st.sampled_from((None, 0, 3, 5, 12))


@st.composite
def spots(draw: st.DrawFn) -> Any:
    """Places with and without points, countries and divisions; some of like names."""
    point = draw(st.sampled_from(((None, None), (10.0, 20.0), (10.05, 20.0), (10.2, 20.1), (11.5, 20.0), (10.0, -160.0))))
    return spot(
        draw(st.sampled_from(("g1", "g2", "osk", "osk district", "tarsil"))),
        draw(st.sampled_from((None, "TSL", "KRV"))),
        admin1=draw(st.sampled_from((None, "North", "South"))),
        precision=draw(st.sampled_from((None, 1, 2, 4, 6))),
        latitude=point[0],
        longitude=point[1],
    )


SIDES = st.builds(
    lambda key, kind, country, within, named, forms: side(
        key, kind, country, within=within, named=named, forms=frozenset(forms) if key.startswith("~") else frozenset()
    ),
    st.sampled_from(("front", "~front|TSL", "~northern front|TSL", "~army|TSL", "tsl", "krv", "brigade")),
    st.sampled_from(("armed_group", "military", "state", "person", "unidentified")),
    st.sampled_from((None, "TSL", "KRV")),
    st.sampled_from(((), ("front",), ("tsl",))),
    st.booleans(),
    st.sets(st.sampled_from(("front", "northern front", "army", "ada moro")), max_size=2),
)
WORDS = st.frozensets(st.sampled_from(STEMS), max_size=5)


@st.composite
def tellings(draw: st.DrawFn) -> Facts:
    """A telling with whatever there may be, so little of it that many pairs agree in something."""
    first, length = draw(DAYS), draw(st.sampled_from((0, 0, 2, 30)))
    dated = draw(st.booleans())
    return told(
        draw(st.integers(1, 10**6)),
        report=draw(st.integers(1, 4)),
        type=draw(st.sampled_from(("ASSAULT", "COERCE", "ACCUSE"))),
        mode=draw(st.sampled_from((None, "aerial", "arrest"))),
        status=draw(st.sampled_from(("actual", "negated", "future", "hypothetical"))),
        first=DAY + first if dated else None,
        last=DAY + first + length if dated else None,
        exact=dated and length < 7,
        published=draw(st.sampled_from((None, DAY, DAY + 1, DAY + 6, DAY + 50))),
        spot=draw(st.none() | spots()),
        actors=tuple(draw(st.lists(SIDES, max_size=3))),
        recipients=tuple(draw(st.lists(SIDES, max_size=2))),
        counts={kind: (draw(NUMBERS), draw(NUMBERS)) for kind in draw(st.sets(st.sampled_from(("killed", "injured"))))},
        many=draw(st.booleans()),
        night=draw(st.booleans()),
        nth=draw(st.sampled_from((None, None, 2, 3))),
        wording=Wording(draw(WORDS), draw(WORDS), draw(WORDS)),
        data_set=draw(st.sampled_from((None, None, "ACLED"))),
        context=tuple(draw(st.lists(st.integers(1, 4), max_size=2))),
    )


SOME = st.lists(tellings(), min_size=2, max_size=8, unique_by=lambda facts: facts.number)


def every(scorer: Scorer, given_: list[Facts]) -> tuple[Any, Any]:
    """All pairs of some tellings, by their rows."""
    rows = scorer.rows(given_)
    ones, others = np.divmod(np.arange(len(rows) ** 2), len(rows))
    apart = ones != others
    return rows[ones[apart]], rows[others[apart]]


@settings(max_examples=150, deadline=None)
@given(SOME)
def test_each_feature_gives_the_bucket_of_its_namesake(given_: list[Facts]) -> None:
    """Of every pair, in both orders."""
    scorer = Scorer()
    ones, others = every(scorer, given_)
    together = abreast.Pairs(scorer.columns, Levels(scorer.columns), ones, others)
    for (name, feature), (same, many, buckets) in zip(pairs.FEATURES, abreast.FEATURES, strict=True):
        assert name == same
        found = [None if place == abreast.NONE else buckets[place] for place in many(together).tolist()]
        facts = scorer.columns.facts
        assert found == [feature(facts[a], facts[b]) for a, b in zip(ones, others, strict=True)], name


@settings(max_examples=150, deadline=None)
@given(SOME)
def test_the_odds_are_those_of_each_pair(given_: list[Facts]) -> None:
    """To the last digit, since a lot is cut by them; of unlikely pairs no more is told than that, where no more is asked."""
    scorer = Scorer()
    ones, others = every(scorer, given_)
    facts = scorer.columns.facts
    wanted = [score(facts[a], facts[b]).log_odds for a, b in zip(ones, others, strict=True)]
    assert scorer.odds(ones, others).tolist() == wanted
    for found, odds in zip(scorer.odds(ones, others, 0.0).tolist(), wanted, strict=True):
        assert found == odds if odds > 0 else found <= 0


def test_all_buckets_of_the_table_are_known() -> None:
    assert {(name, bucket) for name, _, buckets in abreast.FEATURES for bucket in buckets} >= set(pairs.rows())


def test_no_pair_has_no_odds() -> None:
    assert Scorer().odds(np.empty(0, np.int64), np.empty(0, np.int64)).tolist() == []


@pytest.mark.parametrize("count", [1, columns.ROOM + 5])
def test_columns_grow(count: int) -> None:
    """Beyond the room that they have at first."""
    scorer = Scorer()
    rows = scorer.rows([told(n, spot=spot(f"g{n}")) for n in range(1, count + 1)])
    assert rows.tolist() == list(range(count))
    assert scorer.columns.whole[columns.At.REPORT, :count].tolist() == list(range(1, count + 1))
    assert scorer.odds(rows[:1], rows[:1])[0] == RULED_OUT
    assert scorer.rows([told(1)]).tolist() == [0]
