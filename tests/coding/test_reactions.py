"""Which event answers which, where the report says so."""

from __future__ import annotations

from rashomon.model import CodedReport
from tests.annotations import coded, parsed


def answers(result: CodedReport) -> list[tuple[str, str]]:
    """The triggers of the answer and of what it answers."""
    triggers = {e.id: e.triggers[0].quote for e in result.events}
    return [(triggers[r.event], triggers[r.to]) for r in result.reactions]


def test_in_response_to() -> None:
    """The bombing answers the attack."""
    assert answers(coded(parsed("Chad bombed the rebels in response to the attack on the army."))) == [("bombed", "attack")]


def test_what_sparks_something_is_answered_by_it() -> None:
    """The subject is answered, the object answers."""
    annotation = parsed("The attack on the police sparked protests by students.", scores={"protests": "PROTEST"})
    assert answers(coded(annotation)) == [("protests", "attack")]


def test_mere_sequence_is_no_reaction() -> None:
    """“After” tells the order, not the reason (codebook, section 7)."""
    assert not answers(coded(parsed("Chad bombed the rebels after the attack on the army.")))
