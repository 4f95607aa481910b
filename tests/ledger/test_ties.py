"""Ties that count for what some reports tell are those reports' own, whatever was asked before."""

from __future__ import annotations

import pytest

from rashomon.ledger.rows import Party
from rashomon.ledger.ties import Kinships
from rashomon.ledger.who import Tie, who_of
from rashomon.model import ActorId

BRIGADE, FRONT, COUNCIL = (Party(ActorId("A1"), name, "armed_group") for name in ("Heron Brigade", "Oram Front", "Karvian Unity Council"))


def _tie(group: Party) -> Tie:
    return Tie(who_of(BRIGADE).key, who_of(group).key, "part_of", "The Meridian", names=(BRIGADE.name, group.name))


@pytest.mark.parametrize("asked", ["one", "one two", "two one two", "one none two", "none one", "one one"])
def test_each_report_has_its_own_ties(asked: str) -> None:
    kinships = Kinships({"one": [_tie(FRONT)], "two": [_tie(COUNCIL)]}, None)
    own = {"one": {who_of(FRONT).key}, "two": {who_of(COUNCIL).key}, "none": set()}
    for report in asked.split():
        assert kinships.of([report]).within(who_of(BRIGADE), None) == {who_of(BRIGADE).key} | own[report]


def test_reports_together_have_the_ties_of_all() -> None:
    kinships = Kinships({"one": [_tie(FRONT)], "two": [_tie(COUNCIL)]}, None)
    assert kinships.of(["one", "two"]).within(who_of(BRIGADE), None) == {who_of(each).key for each in (BRIGADE, FRONT, COUNCIL)}
    assert kinships.of(["two", "one"]).within(who_of(BRIGADE), None) == kinships.of(["one", "two", "one"]).within(who_of(BRIGADE), None)
