"""Announced acts and the commitments they make."""

from __future__ import annotations

import pytest

from rashomon.coding.commissives import find_announcements
from rashomon.coding.lexicon import lexicon
from rashomon.coding.triggers import find_triggers
from rashomon.resolve.actors import Cast
from rashomon.resolve.syntax import Syntax
from tests.annotations import coded, parsed


def announced(sentence: str) -> list[tuple[str, str, str | None]]:
    """The announcements of a sentence: verb, kind of commitment, type of event."""
    annotation = parsed(sentence)
    syntax = Syntax(annotation)
    found = find_announcements(syntax, Cast(syntax), {t.word: t for t in find_triggers(syntax, lexicon())})
    return [(annotation.words[a.word].text, a.kind, a.type) for a in found.values()]


@pytest.mark.parametrize(
    ("sentence", "announcement"),
    [
        ("The rebels pledged to suspend attacks on the army.", ("pledged", "pledge", "CONCEDE")),
        ("Sudan pledged to withdraw its troops by June.", ("pledged", "pledge", "CONCEDE")),
        ("Chad offered to free the hostages.", ("offered", "offer", "CONCEDE")),
        ("The army threatened to bomb the rebels.", ("threatened", "threat", "THREATEN")),
        ("Chad said it would attack the rebels.", ("said", "threat", "THREATEN")),
        ("Chad promised to send aid to Sudan.", ("promised", "pledge", "AGREE")),
        ("The rebels vowed to remain in the town.", ("vowed", "pledge", None)),
    ],
)
def test_what_is_announced_decides_the_event(sentence: str, announcement: tuple[str, str, str | None]) -> None:
    """To yield is to concede, to attack is to threaten, to help is to agree; a vow that is none of these is no event."""
    assert announced(sentence) == [announcement]


@pytest.mark.parametrize(
    "sentence",
    [
        "The army said Chad would attack the rebels.",
        "The army said it had attacked the rebels.",
        "Ada Moro said rebels attacked the army.",
        "Chad condemned the attack on the rebels.",
    ],
)
def test_plain_words_commit_to_ones_own_future_acts_only(sentence: str) -> None:
    """Somebody else's act, or a past one, is no commitment."""
    assert announced(sentence) == []


def test_a_pledge_is_an_event_with_its_commitment() -> None:
    """Codebook, hard case "Announced acts": CONCEDE, `actual`, and the commitment that it made."""
    result = coded(parsed("The rebels pledged to suspend attacks on the army.", scores={"pledged": "CONCEDE"}))
    (event,) = result.events
    (commitment,) = result.commitments
    assert (event.type, event.status) == ("CONCEDE", "actual")
    assert [result.name(a) for a in event.actor] == [result.name(a) for a in commitment.by] == ["rebels"]
    assert (commitment.kind, commitment.event, commitment.outcome) == ("pledge", event.id, "open")
    assert commitment.about == "to suspend attacks on the army"


def test_the_act_announced_is_no_event_without_a_date_or_place() -> None:
    """Only the threat is coded."""
    result = coded(parsed("The army threatened to bomb the rebels.", scores={"threatened": "THREATEN"}))
    assert [e.type for e in result.events] == ["THREATEN"]


def test_a_threat_is_addressed_to_its_target() -> None:
    """Whom the announced act would be done to."""
    result = coded(parsed("Chad said it would attack the rebels.", scores={"said": "THREATEN"}))
    (commitment,) = result.commitments
    assert [result.name(a) for a in commitment.to] == ["rebels"]


def test_a_vow_that_is_neither_hostile_nor_cooperative_is_a_commitment_alone() -> None:
    """Without an event."""
    result = coded(parsed("The rebels vowed to remain in the town."))
    assert not result.events
    (commitment,) = result.commitments
    assert commitment.event is None


def test_a_condition_is_kept_in_its_words() -> None:
    """As in the text."""
    result = coded(parsed("Chad threatened to attack Sudan if it sent troops.", scores={"threatened": "THREATEN"}))
    assert [c.condition for c in result.commitments] == ["if it sent troops"]


def test_a_deadline_is_kept_in_its_words() -> None:
    """As in the text."""
    result = coded(parsed("Sudan pledged to withdraw its troops by June.", scores={"pledged": "CONCEDE"}))
    assert [c.deadline for c in result.commitments] == ["by June"]
