"""Learned affiliations: candidates, facts, and what is decided of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from rashomon.coding.bonds import BELONGS, CROWDED, HOW, LIKELY, Bonds
from rashomon.coding.coder import Coder, code
from rashomon.coding.evidence import Facts
from rashomon.model import CodedReport, Report
from tests.annotations import PUBLISHED, parsed

MEMBER = "Ada Moro, a member of the Northern Front, spoke."


class Weighed:
    """Decisions that take the chance of a pair from its facts, and one relation for sure."""

    def __init__(self, relation: str, chances: Mapping[str, float], *, knows: bool = True) -> None:
        self.relation, self.by_fact, self.learned = relation, chances, knows

    def knows(self, question: str) -> bool:
        """Whether affiliations were learned."""
        return self.learned and question.startswith(BELONGS)

    def choices(self, question: str, facts: Sequence[Facts]) -> list[str | None]:  # noqa: ARG002 - of the protocol
        """No answer for any candidate: nothing of several answers is asked here."""
        return [None for _ in facts]

    def chances(self, question: str, facts: Sequence[Facts]) -> NDArray[np.float32]:
        """The highest chance of a fact that holds; of a relation, whether it is the one."""
        if question != BELONGS:
            return np.full(len(facts), float(question == f"{BELONGS} {self.relation}"), np.float32)
        held = [max([chance for fact, chance in self.by_fact.items() if known.get(fact)], default=0.0) for known in facts]
        return np.array(held, np.float32)


def bonds(sentence: str) -> Bonds:
    """The candidates of a sentence."""
    annotation = parsed(sentence)
    return Coder(Report("one", annotation.text, None, PUBLISHED), annotation).bonds()


def facts(member: str, group: str, sentence: str) -> Facts:
    """What is known of a pair."""
    found = bonds(sentence)
    (bond,) = [b for b in found.candidates if b.member.names[0] == member and b.group.names[0] == group]
    return found.facts(bond)


def decided(decisions: Weighed, sentence: str = MEMBER) -> CodedReport:
    """A sentence coded with decisions."""
    annotation = parsed(sentence)
    return code(Report("one", annotation.text, None, PUBLISHED), annotation, "test", decisions)


def test_pairs_near_each_other_are_candidates_both_ways() -> None:
    """Who belongs to whom is asked of the decisions."""
    pairs = {(b.member.names[0], b.group.names[0]) for b in bonds(MEMBER).candidates}
    assert {("Ada Moro", "Northern Front"), ("Northern Front", "Ada Moro")} <= pairs


def test_facts_tell_what_rules_say_and_what_stands_between() -> None:
    """By name, so that an answer can be traced."""
    known = facts("Ada Moro", "Northern Front", MEMBER)
    assert known["rule member_of"] == known["kinds person armed_group"] == known["case of"] == 1.0
    assert known["cue on way member"] == 1.0
    assert "rule member_of" not in facts("Northern Front", "Ada Moro", MEMBER)


def test_an_office_of_the_group_links_the_two() -> None:
    """And the office is a fact."""
    known = facts("Ada Moro", "Chilean", "The Chilean president, Ada Moro, spoke.")
    assert known["linked"] == known["office leads"] == known["office of state"] == 1.0


@pytest.mark.parametrize(("chance", "number"), [(LIKELY + 0.01, 1), (LIKELY - 0.01, 0)])
def test_a_likely_pair_is_an_affiliation(chance: float, number: int) -> None:
    """Rules only propose."""
    result = decided(Weighed("member_of", {"rule member_of": chance}))
    assert len(result.affiliations) == number
    assert all(a.rule == "noun: member" for a in result.affiliations)


def test_the_relation_is_the_likeliest() -> None:
    """With an evidence of its own, where no rule says which."""
    (tie,) = decided(Weighed("leads", {"kinds person armed_group": 0.9}), "Ada Moro spoke for the Northern Front.").affiliations
    assert (tie.relation, tie.rule) == ("leads", "learned")
    assert "Ada Moro" in tie.quote.quote
    assert "Northern Front" in tie.quote.quote


def test_a_relation_that_a_rule_tells_stays() -> None:
    """What was learned decides then whether, not how."""
    (tie,) = decided(Weighed("leads", {"rule member_of": 0.9})).affiliations
    assert tie.relation == "member_of"


def test_a_second_group_must_be_likelier() -> None:
    """Few belong to many."""
    sentence = "Chad’s envoy to Sudan, Ada Moro, spoke."
    both = Weighed("represents", {"member person": LIKELY + 0.05})
    sure = Weighed("represents", {"member person": LIKELY + CROWDED + 0.05})
    assert len(decided(both, sentence).affiliations) < len(decided(sure, sentence).affiliations)


def test_rules_decide_where_nothing_was_learned() -> None:
    """Decisions fitted before the question was asked."""
    (tie,) = decided(Weighed("leads", {}, knows=False)).affiliations
    assert (tie.relation, tie.rule) == ("member_of", "noun: member")


def test_every_relation_is_asked_for() -> None:
    """The codebook's seven."""
    assert len(HOW) == len(set(HOW.values())) == 7
