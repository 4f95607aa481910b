"""Which tellings are compared at all: those that share a family of types, a day and somebody or somewhere.

A telling stands in some blocks, and two tellings are compared when they share one. Wide blocks (all acts of a state on a day) have narrow
ones inside (those at one place; those against one recipient). In a wide block that has grown beyond `LARGEST` nobody is compared any more:
what so many share tells nothing. A narrow one that has, as when very many tell of one event, is not compared all with all: its `HUBS`
tellings of the least rank are compared with all of it, and the others with the hubs only. What a telling's blocks are, and its rank, follow
from its content alone, so that the order of arrival cannot matter.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from datetime import date

from rashomon.ledger.merging.facts import LONGEST_DAYS, Facts, Side, Spot
from rashomon.ledger.who import OF_STATE

LARGEST = 80
"""Tellings of a block that are still compared all with all."""

HUBS = 4
"""Tellings of a larger narrow block that are compared with all of it: enough that hundreds that tell of one event are joined by them."""

NO_BOUND = 2**31
"""More tellings than there are."""

CELLS_A_DEGREE = 2
"""Cells of half a degree, some 55 km from north to south: PRIO-GRID's."""

MOST_WIDER = 2
"""Umbrellas and sponsors of a group under which it is looked for."""

WEEK = 7
"""Days."""

WEEKS_BACK = 2
"""Weeks before its publication in which what a report tells without a day may have happened."""


def keys(facts: Facts) -> tuple[int, ...]:
    """The blocks in which a telling stands, as signed 64-bit integers, in order."""
    days, weeks, months = _times(facts)
    wide, precise = set(_anchors(facts)), set(_precise(facts))
    times = (*(f"w{week}" for week in weeks), *(f"m{month}" for month in months)) if weeks else ("undated",)
    found = {_key(facts.family, anchor, f"d{day}") & ~1 for anchor in (*wide, *precise, "") for day in days}
    found |= {_key(facts.family, anchor, time) & ~1 for anchor in precise for time in times}
    found |= {_key(facts.type, anchor, time) | 1 for anchor in _narrow(facts) for time in (*(f"d{day}" for day in days), *times)}
    return tuple(sorted(found))


def reach(key: int) -> int:
    """Tellings of a block beyond which none are compared for it; narrow blocks, whose keys are odd, have no such bound."""
    return NO_BOUND if key & 1 else LARGEST


def pairs_up(members: Sequence[int], key: int, number: int) -> Sequence[int]:
    """Those of a block that one of it is compared with, itself perhaps among them.

    Args:
        members: The block's tellings by rank, at least as many as `reach` and one more.
        key: The block's.
        number: The one.
    """
    if len(members) <= LARGEST:
        return members
    if len(members) > reach(key):
        return ()
    hubs = members[:HUBS]
    return members if number in hubs else hubs


def rank(facts: Facts) -> int:
    """What decides who is a hub: it follows from the telling's content and has no pattern."""
    return int.from_bytes(hashlib.blake2b(facts.anchor.encode(), digest_size=4).digest(), "big")


def _times(facts: Facts) -> tuple[list[int], list[int], list[str]]:
    """The days, weeks and months that a telling is looked for under.

    A day stands for itself and the next, so that what two reports date a day apart meets. A report without a day meets what happened in the
    week of its publication or in those before, and others without a day of that week.
    """
    if facts.first is None or facts.last is None:
        week = facts.published // WEEK if facts.published is not None else None
        return [], [week - n for n in range(WEEKS_BACK + 1)] if week is not None else [], []
    weeks = sorted({facts.first // WEEK, facts.last // WEEK})
    if facts.last - facts.first < LONGEST_DAYS:
        return list(range(facts.first, facts.last + 2)), weeks, _months(facts.first, facts.last)
    return [facts.first, facts.last + 1], weeks, _months(facts.first, facts.last)


def _months(first: int, last: int) -> list[str]:
    """The months from first to last, at most a quarter of a year of them."""
    start, end = date.fromordinal(first), date.fromordinal(last)
    count = min(3, (end.year - start.year) * 12 + end.month - start.month + 1)
    return [f"{start.year + (start.month - 1 + n) // 12}-{(start.month - 1 + n) % 12 + 1}" for n in range(count)]


def _anchors(facts: Facts) -> Iterator[str]:
    """The states in which, or by and to which, it was done."""
    countries = {facts.spot.country} if facts.spot else {side.country for side in (*facts.actors, *facts.recipients)}
    yield from (f"k{country}" for country in filter(None, countries))


def _precise(facts: Facts) -> Iterator[str]:
    """Somebody or somewhere that two tellings of one event are likely to share."""
    if facts.spot:
        yield from _at(facts.spot)
    for side in (*facts.actors, *facts.recipients):
        if side.named:
            yield from _of_side(side)


def _narrow(facts: Facts) -> Iterator[str]:
    """Two of them at once."""
    place = [*_at(facts.spot)] if facts.spot else []
    actors, recipients = ([next(_of_side(side)) for side in sides if side.named][:1] for sides in (facts.actors, facts.recipients))
    yield from (f"{one}+{other}" for one in place for other in (*actors, *recipients))
    yield from (f"{one}+{other}" for one in actors for other in recipients)
    yield from (f"{where}+{kind}{low}" for where in place for kind, (low, _) in facts.counts.items() if low)


def _at(spot: Spot) -> Iterator[str]:
    """The cell of a point, and those that it lies near the edge of; of a wider or unknown place its key."""
    if spot.latitude is None or spot.longitude is None or (spot.precision or 0) > 3:
        yield f"n{spot.key}"
        return
    near = 0.06  # degrees: some 7 km, so that two points within a town share a cell
    corners = {(spot.latitude + up, spot.longitude + along) for up in (-near, near) for along in (-near, near)}
    yield from sorted({f"c{int((lat + 90) * CELLS_A_DEGREE)}.{int((lon + 180) * CELLS_A_DEGREE)}" for lat, lon in corners})


def _of_side(side: Side) -> Iterator[str]:
    if side.country and (side.kind == "state" or side.kind in OF_STATE):
        yield f"s{side.country}"
        return
    yield f"a{side.key}"
    wider = sorted(key for key in side.within if key != side.key and len(key) > 3)  # three letters are a state
    yield from (f"a{key}" for key in wider[:MOST_WIDER])


def _key(*parts: str) -> int:
    return int.from_bytes(hashlib.blake2b("|".join(parts).encode("utf-8", "replace"), digest_size=8).digest(), "big", signed=True)
