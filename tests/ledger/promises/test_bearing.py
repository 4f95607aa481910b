"""Which events are looked up for a commitment: all that a judgement could use, and not those of strangers."""

from __future__ import annotations

import pytest

from rashomon.ledger.promises import Bearing
from rashomon.ledger.rows import Party
from rashomon.ledger.who import Kinship, Tie, who_of
from rashomon.model import ActorId
from tests.ledger.promises.build import ARMY, BELT, BRIGADE, COUNCIL, FRONT, SPONSOR, STATE, STRANGERS, VALEN, tie

MEN = Party(ActorId("D1"), "men of the Oram Front", "unidentified")
SHORT = Party(ActorId("D2"), "Heron Valley Brigade", "armed_group", None, "REB")
BATTERY = Party(ActorId("D3"), "3rd battery", "military", "TSL", "MIL")

TIES = (tie(BRIGADE, FRONT), tie(FRONT, COUNCIL), tie(FRONT, SPONSOR, "backed_by"), tie(VALEN, COUNCIL, "leads"))


def looked_up(maker: Party, doer: Party, ties: tuple[Tie, ...] = TIES) -> bool:
    """Whether an event of a doer is looked up for a commitment of a maker."""
    return bool(Bearing([("e", [who_of(doer)])], ties, Kinship(ties)).of([who_of(maker)]))


@pytest.mark.parametrize("doer", [FRONT, BRIGADE, COUNCIL, SPONSOR, VALEN, MEN, SHORT])
def test_who_may_be_bound_to_the_maker_is_found(doer: Party) -> None:
    assert looked_up(FRONT, doer)


@pytest.mark.parametrize(("maker", "doer"), [(STATE, ARMY), (ARMY, STATE), (STATE, BATTERY), (COUNCIL, BRIGADE), (VALEN, BRIGADE)])
def test_a_state_and_its_forces_a_body_and_its_parts_are_found(maker: Party, doer: Party) -> None:
    assert looked_up(maker, doer)


@pytest.mark.parametrize("doer", [STRANGERS, ARMY, BELT, STATE])
def test_strangers_are_not(doer: Party) -> None:
    assert not looked_up(FRONT, doer)


def test_each_is_given_once_in_a_settled_order() -> None:
    doers = [("e2", [who_of(BRIGADE), who_of(FRONT)]), ("e1", [who_of(FRONT)])]
    found = [list(Bearing(each, TIES, Kinship(TIES)).of([who_of(FRONT)])) for each in (doers, doers)]
    assert found[0] == found[1]
    assert sorted(found[0]) == ["e1", "e2"]
