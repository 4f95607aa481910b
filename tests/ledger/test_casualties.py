from __future__ import annotations

import pytest

from rashomon.ledger import Figure, Party
from rashomon.ledger.casualties import toll
from rashomon.ledger.rows import Toll
from rashomon.model import ActorId, Evidence

MINISTER = Party(ActorId("A1"), "minister", "person")
SOLDIERS = Party(ActorId("A2"), "soldiers", "military")
CIVILIANS = Party(ActorId("A3"), "civilians", "population")


def figure(at: int, low: int | None, high: int | None, *, who: Party | None = None, source: Party | None = None) -> Figure:
    """A figure of dead at an offset."""
    return Figure("killed", who, low, high, source, Evidence(at, at + 1, "x"))


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        ([], Toll()),
        ([figure(0, None, None)], Toll()),
        ([figure(0, 16, 16)], Toll(16, 16, 16)),
        ([figure(0, 13, None)], Toll(13, 13, None)),
        ([figure(0, None, 20)], Toll(None, 20, 20)),
        ([figure(0, 10, 12)], Toll(10, 10, 12)),
        ([figure(0, 12, 12), figure(5, 17, 17)], Toll(12, 17, 17)),
        ([figure(5, 12, 12), figure(9, 17, 17, source=MINISTER)], Toll(12, 12, 17)),
        ([figure(0, 12, 12, source=MINISTER), figure(9, 17, 17, source=SOLDIERS)], Toll(12, 17, 17)),
        ([figure(0, 17, 17), figure(5, 20, None)], Toll(17, 20, None)),
        ([figure(0, 13, None), figure(5, 17, 17)], Toll(13, 17, 17)),
        ([figure(0, 16, 16, who=SOLDIERS), figure(5, 3, 3, who=CIVILIANS)], Toll(16, 16, 16)),
    ],
)
def test_one_toll_of_many_figures(figures: list[Figure], expected: Toll) -> None:
    """The documented rule: own voice before others, later before earlier, open ends kept open, groups never added up."""
    assert toll(figures, "killed") == expected


def test_only_figures_of_the_kind_count() -> None:
    """The injured are no dead."""
    assert toll([figure(0, 16, 16)], "injured") == Toll()
