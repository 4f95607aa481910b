"""Who says so."""

from __future__ import annotations

import pytest

from rashomon.model import Account, Event
from tests.annotations import coded, parsed

SAID = [("Ada Moro", "according to", "Rebels attacked the army")]


def accounts(kind: str, *sentences: str, said: list[tuple[str, str, str]] | None = None) -> list[tuple[str, Account]]:
    """The accounts of the one event of a type, each with the name of its source."""
    result = coded(parsed(*sentences, said=said or ()))
    (event,) = [e for e in result.events if e.type == kind]
    return [(result.name(a.source), a) for a in event.accounts]


def test_what_nobody_is_cited_for_is_the_reports_own() -> None:
    """No source, no cue."""
    ((source, account),) = accounts("ASSAULT", "Rebels attacked the army.")
    assert source == "the report"
    assert (account.form, account.stance, account.cue) == ("own", "asserts", None)


def test_a_clause_of_a_speech_verb_is_its_subjects_account() -> None:
    """Reported speech: the content without the cue."""
    ((source, account),) = accounts("ASSAULT", "Ada Moro said rebels attacked the army.")
    assert (source, account.form, account.stance) == ("Ada Moro", "indirect", "asserts")
    assert account.quote.quote == "rebels attacked the army"
    assert account.cue
    assert account.cue.quote == "said"


def test_quotation_marks_make_it_direct() -> None:
    """The marks themselves are no part of the content."""
    ((source, account),) = accounts("ASSAULT", "“Rebels attacked the army,” Ada Moro said.")
    assert (source, account.form, account.quote.quote) == ("Ada Moro", "direct", "Rebels attacked the army")


def test_the_models_attribution_counts() -> None:
    """“According to” has no verb."""
    ((source, account),) = accounts("ASSAULT", "Rebels attacked the army, according to Ada Moro.", said=SAID)
    assert (source, account.form) == ("Ada Moro", "indirect")
    assert account.cue
    assert account.cue.quote == "according to"


def test_a_source_can_be_without_a_name() -> None:
    """“Witnesses”."""
    ((source, _),) = accounts("ASSAULT", "Witnesses said rebels attacked the army.")
    assert source == "Witnesses"


def test_to_deny_a_fact_is_an_account() -> None:
    """The event is coded, the account of it denies it; nothing is rejected (codebook, type REJECT)."""
    result = coded(parsed("Chad denied that its army attacked the rebels."))
    assert [e.type for e in result.events] == ["ASSAULT"]
    denials = [a for a in result.events[0].accounts if a.stance == "denies"]
    assert [result.name(a.source) for a in denials] == ["Chad"]


def test_to_condemn_is_an_account_and_an_event() -> None:
    """Codebook, hard case "Blame": both."""
    found = accounts("ASSAULT", "Chad condemned the attack on the rebels.")
    assert ("Chad", "condemns") in [(source, a.stance) for source, a in found]
    assert ("the report", "asserts") in [(source, a.stance) for source, a in found]
    assert accounts("ACCUSE", "Chad condemned the attack on the rebels.")


def test_to_defend_an_attack_justifies_it() -> None:
    """By the verb."""
    found = accounts("ASSAULT", "Chad defended the attack on the rebels.")
    assert ("Chad", "justifies") in [(source, a.stance) for source, a in found]


def test_words_of_judgement_condemn() -> None:
    """By what is said, whatever the verb."""
    found = accounts("ASSAULT", "Ada Moro said the attack on the army was a crime.")
    assert ("Ada Moro", "condemns") in [(source, a.stance) for source, a in found]


def test_a_demand_that_is_reported_is_the_speakers_account() -> None:
    """The words that perform it are told in a clause."""
    ((source, account),) = accounts("REQUEST", "Chad demanded that Sudan free the hostages.")
    assert (source, account.form, account.quote.quote) == ("Chad", "indirect", "Sudan free the hostages")


def test_blame_that_is_narrated_is_the_reports_account() -> None:
    """No word of it is reported."""
    ((source, account),) = accounts("ACCUSE", "Chad blamed Sudan for the attack.")
    assert (source, account.form) == ("the report", "own")


def test_two_tellings_of_one_event_are_two_accounts() -> None:
    """The report's, and a speaker's."""
    found = accounts("ASSAULT", "Rebels attacked the army.", "Ada Moro said rebels attacked the army.")
    assert [(source, a.form) for source, a in found] == [("the report", "own"), ("Ada Moro", "indirect")]


def test_one_source_and_stance_is_one_account() -> None:
    """However often it is repeated."""
    assert len(accounts("ASSAULT", "Rebels attacked the army.", "Rebels attacked the army.")) == 1


def test_who_declines_to_comment_says_nothing() -> None:
    """No account, and no event (codebook, section 4)."""
    assert not coded(parsed("Chad declined to comment.")).events


@pytest.mark.parametrize(
    "sentence",
    ["Rebels attacked the army.", "Chad condemned the attack on the rebels.", "Chad denied that its army attacked the rebels."],
)
def test_every_event_has_an_account(sentence: str) -> None:
    """Codebook, section 4."""
    events: tuple[Event, ...] = coded(parsed(sentence)).events
    assert events
    assert all(e.accounts for e in events)


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("Rebels attacked the army, officers quoted by Radio Delta said.", "officers"),
        ("Radio Delta quoted an officer as saying that rebels attacked the army.", "officer"),
        ("Rebels attacked the army, Ada Moro said in a statement carried by Radio Delta.", "Ada Moro"),
    ],
)
def test_who_passes_it_on_is_found_by_the_words_around(sentence: str, source: str) -> None:
    """A participle is often taken for a verb in the past; "by" and "as" tell."""
    spans = [("officers", "said", "Rebels attacked the army")] if source == "officers" else []
    result = coded(parsed(sentence, said=spans))
    (account,) = result.events[0].accounts
    assert (result.name(account.source), result.name(account.via)) == (source, "Radio Delta")
