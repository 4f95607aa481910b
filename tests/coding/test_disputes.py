"""On what the accounts of an event differ."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rashomon.coding.disputes import disputed
from rashomon.coding.rebutted import PART
from rashomon.model import Account, ActorId, Effect, Evidence, Stance

WORDS = Evidence(0, 3, "six")


def account(source: str | None, stance: Stance) -> Account:
    """Somebody's account."""
    return Account(ActorId(source) if source else None, "indirect", stance, WORDS)


def killed(low: int | None, high: int | None, source: str | None) -> Effect:
    """Somebody's count of the dead."""
    return Effect("killed", ActorId("A1"), low, high, WORDS, ActorId(source) if source else None)


def test_a_denial_disputes_that_it_happened() -> None:
    """One asserts, another denies."""
    assert disputed((account(None, "asserts"), account("A2", "denies")), ()) == ("occurrence",)


def test_a_denial_of_a_part_disputes_who_did_it() -> None:
    """That it happened is not in doubt; of one source alone nothing is disputed."""
    denial = replace(account("A2", "denies"), rule=PART)
    assert disputed((account(None, "asserts"), denial), ()) == ("actor",)
    assert disputed((account("A1", "denies"), denial), ()) == ("occurrence", "actor")
    assert disputed((denial,), ()) == ()


def test_agreement_is_no_dispute() -> None:
    """Two sources, one version."""
    assert disputed((account("A1", "asserts"), account("A2", "asserts")), ()) == ()


def test_condemned_by_one_and_justified_by_another() -> None:
    """Whether it was right is disputed."""
    assert disputed((account("A1", "condemns"), account("A2", "justifies")), ()) == ("justification",)


@pytest.mark.parametrize(
    ("first", "second", "differ"),
    [
        (killed(4, 4, "A2"), killed(6, 6, "A3"), True),
        (killed(4, None, "A2"), killed(6, 6, "A3"), False),
        (killed(None, 20, "A2"), killed(25, 25, "A3"), True),
        (killed(4, 4, "A2"), killed(6, 6, "A2"), False),
    ],
)
def test_counts_that_cannot_both_hold(first: Effect, second: Effect, *, differ: bool) -> None:
    """A range within a range is no dispute, nor are two figures of one source."""
    assert (disputed((), (first, second)) == ("effects",)) is differ
