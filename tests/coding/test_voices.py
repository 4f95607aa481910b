"""Accounts by what was learned."""

from __future__ import annotations

from rashomon.coding.coder import code
from rashomon.coding.judge import Facts
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


def sourced(facts: Facts) -> float:
    """All that somebody says is likely, all in the report's own voice is not."""
    return 0.1 if facts["own"] else 0.9


def test_an_event_has_an_account_though_none_is_likely() -> None:
    """The likeliest of all (codebook, section 3: every event has at least one)."""
    ((source, account),) = accounts(TOLD, decisions=ByHand({"actor": 0.9}, account=lambda _: 0.0))
    assert (source, account.form) == ("the report", "own")


def test_a_source_that_speaks_near_an_event_may_have_an_account_of_it() -> None:
    """Its words stand in the next sentence."""
    found = accounts(TOLD, SAID, decisions=ByHand({"actor": 0.9}, account=sourced))
    assert [source for source, _ in found] == ["Ada Moro"]


def test_one_source_tells_the_same_words_once() -> None:
    """Of quotes that overlap only the likeliest stays."""
    found = accounts(SAID, decisions=ByHand({"actor": 0.9}, account=lambda _: 0.9))
    quotes = [(source, account.quote.start, account.quote.end) for source, account in found]
    for n, (source, start, end) in enumerate(quotes):
        assert not any(source == other and start < last and first < end for other, first, last in quotes[n + 1 :])


def test_the_stance_is_the_likeliest() -> None:
    """Of those who are cited; the report itself asserts."""
    decisions = ByHand({"actor": 0.9}, account=sourced, stance=lambda facts: facts.get("is doubts", 0.0))
    ((_, account),) = accounts(SAID, decisions=decisions)
    assert account.stance == "doubts"
