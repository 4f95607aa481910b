"""Accounts by what was learned."""

from __future__ import annotations

from rashomon.coding.coder import code
from rashomon.model import Account, Report
from tests.annotations import PUBLISHED, parsed
from tests.coding.decisions import ByHand

SAID = "Ada Moro said rebels attacked the army."
TOLD = "Rebels attacked the army."


def accounts(*sentences: str, decisions: ByHand) -> list[tuple[str, Account]]:
    """The accounts of the first event, each with the name of its source."""
    annotation = parsed(*sentences)
    found = code(Report("r1", annotation.text, None, PUBLISHED), annotation, "test", decisions)
    return [(found.name(account.source), account) for account in found.events[0].accounts]


def test_an_event_has_an_account_though_none_is_likely() -> None:
    """The likeliest of all (codebook, section 3: every event has at least one)."""
    ((source, account),) = accounts(TOLD, decisions=ByHand({"actor": 0.9}, account=lambda _: 0.0))
    assert (source, account.form) == ("the report", "own")


def test_an_unlikely_account_is_dropped_beside_a_likely_one() -> None:
    """The report tells of the attack, and so does somebody in the next sentence."""
    both = ByHand({"actor": 0.9, "same": 0.9}, account=lambda _: 0.9)
    assert {source for source, _ in accounts(TOLD, SAID, decisions=both)} == {"the report", "Ada Moro"}
    own = ByHand({"actor": 0.9, "same": 0.9}, account=lambda facts: 0.9 if facts["own"] else 0.01)
    assert {source for source, _ in accounts(TOLD, SAID, decisions=own)} == {"the report"}


def test_the_chance_of_an_account_gives_its_confidence() -> None:
    """A likelier account is a surer one."""
    ((_, sure),) = accounts(TOLD, decisions=ByHand({"actor": 0.9}, account=lambda _: 0.9))
    ((_, unsure),) = accounts(TOLD, decisions=ByHand({"actor": 0.9}, account=lambda _: 0.2))
    assert sure.confidence is not None
    assert unsure.confidence is not None
    assert sure.confidence > unsure.confidence
