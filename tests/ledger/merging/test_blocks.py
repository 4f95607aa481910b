"""Two tellings that a reader would call one are compared; large blocks keep what they hold."""

from __future__ import annotations

from typing import Any

import pytest

from rashomon.ledger import Ledger
from rashomon.ledger.merging import blocks, prepare
from rashomon.ledger.merging.blocks import keys, rank
from rashomon.model import CodedReport, Place
from tests.ledger.merging.stories import act, fill, groups
from tests.ledger.merging.telling import DAY, side, spot, told

MONDAY = DAY
"""3 March 2031 is one."""

ELSEWHERE: dict[str, Any] = {"actors": (side("others"),), "spot": spot("g9")}


def meet(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Whether two tellings share a block."""
    return not set(keys(told(1, **one))).isdisjoint(keys(told(2, **other)))


def on(day: int, last: int | None = None, **fields: Any) -> dict[str, Any]:
    """Dated by days after Monday."""
    return {"first": MONDAY + day, "last": MONDAY + (day if last is None else last), **fields}


def undated(published: int, **fields: Any) -> dict[str, Any]:
    """Without a day, published some days after Monday."""
    return {"first": None, "last": None, "exact": False, "published": MONDAY + published, **fields}


def test_keys_follow_from_the_content_alone() -> None:
    """Not from the number, nor from the report."""
    assert keys(told(1)) == keys(told(2)) == tuple(sorted(keys(told(1))))


def test_keys_are_those_that_ledgers_hold() -> None:
    """Other keys would part what was added before from what is added after; then `forget` is needed, and these change."""
    assert keys(told(1, spot=None, actors=())) == (4727551153954028228, 8878821837993224266)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (on(0), on(0)),
        (on(0), on(1)),
        (on(0, 2), on(3)),
        (on(0), on(0, **ELSEWHERE)),
        (on(0), on(0, type="COERCE")),
        (on(0), on(-2, 28)),
        (on(10), on(-2, 28)),
        (on(0), on(-61, 28)),
        (on(0), undated(1)),
        (on(0), undated(12)),
        (undated(0), undated(10)),
        (on(0), on(6, 20, actors=(side("x"),))),
    ],
    ids=[
        *("same day", "next day", "day after three", "all else differs", "another type of the family", "within a month"),
        *("later in the month", "within three months", "undated near", "undated later", "both undated", "weeks that touch"),
    ],
)
def test_tellings_of_one_time_meet(one: dict[str, Any], other: dict[str, Any]) -> None:
    """Of one place and one family of types."""
    assert meet(one, other)
    assert meet(other, one)


@pytest.mark.parametrize(
    "fields",
    [
        {"spot": spot("g9"), "actors": (side("front"),)},
        {"spot": spot("g2", latitude=10.04, longitude=20.51), "actors": ()},
        {"spot": spot("g1", latitude=10.04, longitude=20.46), "actors": ()},
        {"spot": None, "actors": (side("brigade", within=("front",)),)},
        {"spot": None, "actors": (), "recipients": (side("front"),)},
    ],
    ids=["same actor", "next town", "same place", "part of the actor", "acted upon"],
)
def test_tellings_of_one_place_or_party_meet_though_no_day_is_told(fields: dict[str, Any]) -> None:
    """A town that lies beyond the edge of a cell, a brigade of the front."""
    one = undated(0, spot=spot("g1", latitude=10.04, longitude=20.46))
    assert meet(one, undated(1, **fields))


def test_soldiers_and_their_state_meet() -> None:
    """Whatever each report calls a state's body."""
    army, state = ({"spot": None, "actors": (who,)} for who in (side("~army|TSL", "military", "TSL"), side("tsl", "state", "TSL")))
    assert meet(undated(0, **army), undated(0, **state))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (on(0), on(0, family="quad-3", type="ACCUSE")),
        (on(0), on(2, **ELSEWHERE)),
        (on(0), undated(40)),
        (on(0), undated(0, **ELSEWHERE)),
        (on(0), on(60)),
    ],
    ids=["another family", "another day and place", "undated much later", "undated elsewhere", "months later"],
)
def test_others_do_not(one: dict[str, Any], other: dict[str, Any]) -> None:
    assert not meet(one, other)


def test_a_rank_follows_from_the_report_and_the_place_in_it() -> None:
    assert rank(told(1, anchor="RPT-a:0000")) == rank(told(2, anchor="RPT-a:0000")) != rank(told(1, anchor="RPT-a:0001"))


TOWNS = ("Belmora", "Marr", "Tarsil")
WORDS = ("stalls were burned", "its carts were seized", "a bridge was blown up")
TOLD = "The Northern Front stormed {town}, where {word}. A baker of {town} told this paper how {word}, and that the fighters had gone."


def raids() -> list[CodedReport]:
    """Reports of raids of one day on three towns far apart, each by three papers."""
    spots = {town: Place(town, "TSL", latitude=10.0 + at, longitude=20.0, precision=1) for at, town in enumerate(TOWNS)}
    return [act(f"{town} {word}", TOLD.format(town=town, word=word), place=spots[town]) for town in TOWNS for word in WORDS]


@pytest.mark.parametrize(("largest", "hubs"), [(80, 16), (4, 2)])
def test_crowded_blocks_lose_nothing(largest: int, hubs: int, ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    """Raids of one day on three towns, all in the block of that day and actor: whether it is compared all with all or by hubs."""
    for module in (blocks, prepare):
        monkeypatch.setattr(module, "LARGEST", largest)
        monkeypatch.setattr(module, "HUBS", hubs)
    fill(ledger, *raids()[::2])
    fill(ledger, *raids()[1::2])
    assert [{name.split()[0] for name in group} for group in groups(ledger)] == [{town} for town in TOWNS]
