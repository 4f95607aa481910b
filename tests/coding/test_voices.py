"""Accounts by what was learned."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from rashomon.annotate import Annotation
from rashomon.annotate.ties import ACCOUNTS, Row, TextTies
from rashomon.coding.accounts import Said
from rashomon.coding.coder import code
from rashomon.coding.voices import _beside, _likely
from rashomon.model import Account, Report
from rashomon.resolve.actors import Cast
from rashomon.resolve.syntax import Syntax
from tests.annotations import PUBLISHED, at, parsed
from tests.coding.decisions import ByHand

SAID = "Ada Moro said rebels attacked the army."
TOLD = "Rebels attacked the army."
ELSEWHERE = "Ada Moro said it was a crime."


def accounts(*sentences: str | Annotation, decisions: ByHand) -> list[tuple[str, Account]]:
    """The accounts of the first event, each with the name of its source."""
    annotation = sentences[0] if isinstance(sentences[0], Annotation) else parsed(*map(str, sentences))
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


def telling(**chances: float) -> Annotation:
    """Two sentences, of which the second likely holds accounts of the attack in the first."""
    annotation = parsed(TOLD, ELSEWHERE, said=[("Ada Moro", "said", "it was a crime")])
    accounts = np.zeros((2, len(ACCOUNTS)), np.float32)
    for kind, chance in chances.items():
        accounts[1, ACCOUNTS.index(kind)] = chance
    return replace(annotation, told=TextTies({at(annotation, "attacked"): 0}, 2, [Row(0, accounts)], [Row(0, np.ones(1, np.float32))]))


def test_what_a_source_says_of_an_event_elsewhere_is_an_account_where_it_likely_is() -> None:
    """The sentence does not name the attack; the reader model ties it to it, and the decisions are asked."""
    tied = telling(condemns=0.6)
    every = ByHand({"actor": 0.9}, account=lambda _: 0.9)
    assert {source for source, _ in accounts(tied, decisions=every)} == {"the report", "Ada Moro"}
    assert {source for source, _ in accounts(telling(), decisions=every)} == {"the report"}
    own = ByHand({"actor": 0.9}, account=lambda facts: 0.9 if facts["holds a mention"] else 0.01)
    assert {source for source, _ in accounts(tied, decisions=own)} == {"the report"}


def test_an_account_elsewhere_has_the_stance_that_is_likely_there() -> None:
    """The words alone say nothing of how it is judged."""
    every = ByHand({"actor": 0.9}, account=lambda _: 0.9)
    found = accounts(telling(condemns=0.6, justifies=0.02), decisions=every)
    assert {(source, account.stance) for source, account in found} == {("the report", "asserts"), ("Ada Moro", "condemns")}


def test_the_likeliest_extent_of_an_account_is_taken() -> None:
    """The clause that the rules cut, or the whole sentence."""
    long = "Rebels attacked the army on Friday, two days after a raid on the port killed ten soldiers."

    def quote(extent: str) -> str:
        decisions = ByHand({"actor": 0.9}, account=lambda facts: 0.9 if facts.get(f"extent {extent}") else 0.3)
        ((_, account),) = accounts(long, decisions=decisions)
        return account.quote.quote

    assert len(quote("cut")) < len(quote("sentence"))
    assert quote("sentence") == long.rstrip(".")


def test_of_the_stances_that_one_sentence_may_have_the_likeliest_stands() -> None:
    """Nobody both asserts and condemns in the same words."""
    tied = telling(asserts=0.6, condemns=0.3)
    decisions = ByHand({"actor": 0.9}, account=lambda facts: 0.5 if facts.get("stance condemns") else 0.9)
    found = accounts(tied, decisions=decisions)
    assert {(source, account.stance) for source, account in found} == {("the report", "asserts"), ("Ada Moro", "asserts")}


def test_a_stance_that_is_likely_where_the_event_is_named_is_a_candidate() -> None:
    """The cue alone says that it is asserted."""
    annotation = parsed(SAID, said=[("Ada Moro", "said", "rebels attacked the army")])
    chances = np.zeros((1, len(ACCOUNTS)), np.float32)
    chances[0, ACCOUNTS.index("justifies")] = 0.6
    ties = TextTies({at(annotation, "attacked"): 0}, 1, [Row(0, chances)], [Row(0, np.ones(1, np.float32))])
    decisions = ByHand({"actor": 0.9}, account=lambda facts: 0.9 if facts.get("stance justifies") else 0.3)
    ((source, account),) = accounts(replace(annotation, told=ties), decisions=decisions)
    assert (source, account.stance) == ("Ada Moro", "justifies")


def test_nobody_both_condemns_and_defends_an_event() -> None:
    """Of two such accounts of one source the likelier stands, wherever in the report the words are."""
    said = [Said(None, "indirect", "justifies", (0, 4), None, ""), Said(None, "indirect", "condemns", (9, 12), None, "")]
    (kept,) = _likely(said, [0.6, 0.3])
    assert kept.stance == "justifies"


def test_what_rules_say_of_the_same_words_stands() -> None:
    """Nobody asserts what the same words deny; what the source says elsewhere, and others say, stays."""
    annotation = parsed(SAID)
    source, other = Cast(Syntax(annotation)).entities[:2]
    said = [Said(who, "indirect", "asserts", words, None, "") for who, words in ((source, (3, 6)), (source, (8, 9)), (other, (3, 6)))]
    found = _beside(said, [Said(source, "indirect", "denies", (2, 6), None, "")])
    assert {(one.source, one.stance, one.quote) for one in found} == {
        (source, "denies", (2, 6)),
        (source, "asserts", (8, 9)),
        (other, "asserts", (3, 6)),
    }
    assert all(one.chance for one in found if one.stance == "denies")
