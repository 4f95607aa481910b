"""Acts performed by saying something."""

from __future__ import annotations

from rashomon.model import CodedReport
from tests.annotations import coded, parsed

MUST = "The rebels must leave the town, the minister said."
CRIME = "The raid is a crime, the minister said."
NO_CRIME = "The raid is not a crime, the minister said."


def spoken(text: str) -> CodedReport:
    """What is coded of a sentence whose content the minister says."""
    return coded(parsed(text, said=[("the minister", "said", text.partition(",")[0])]))


def test_what_others_must_do_is_demanded_by_the_speaker() -> None:
    """Of those who must."""
    result = spoken(MUST)
    (demand,) = [e for e in result.events if e.type == "REQUEST"]
    assert [result.name(a) for a in (*demand.actor, *demand.recipient)] == ["minister", "rebels"]


def test_a_judgement_is_the_speakers_accusation() -> None:
    """“Is a crime” is said by somebody."""
    result = spoken(CRIME)
    (accusation,) = [e for e in result.events if e.type == "ACCUSE"]
    assert [result.name(a) for a in accusation.actor] == ["minister"]
    assert accusation.rule == "judgement in speech"


def test_a_judgement_that_is_denied_accuses_nobody() -> None:
    """“Is not a crime”."""
    assert not [e for e in spoken(NO_CRIME).events if e.type == "ACCUSE"]


def test_a_statement_printed_whole_is_the_speakers_own_words() -> None:
    """After “said:”, to the end of the report."""
    result = coded(parsed("The minister said:", "Rebels attacked the army on 3 March."))
    (attack,) = [e for e in result.events if e.type == "ASSAULT"]
    (account,) = attack.accounts
    assert account.source is not None
    assert (result.name(account.source), account.form) == ("minister", "direct")
