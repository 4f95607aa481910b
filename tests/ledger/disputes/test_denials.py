from __future__ import annotations

import pytest

from rashomon.ledger.disputes.denials import denied_attribute
from rashomon.ledger.disputes.speakers import Speakers
from rashomon.ledger.rows import Party
from rashomon.ledger.who import Kinship
from tests.ledger.disputes.telling import ARMY, FRONT, account, cited, telling


def about(words: str, cue: str = "denied", *, event_type: str = "ASSAULT", source: Party = FRONT) -> str:
    """What a denial of an attack that the army is said to have made is about."""
    denial = account(source, "denies", words, cue)
    scene = telling(cited("The Meridian"), denial, type=event_type, actors=(ARMY,))
    return denied_attribute(scene.accounts[0], scene, Speakers([scene], Kinship()))


@pytest.mark.parametrize(
    ("words", "cue", "expected"),
    [
        ("the market had been shelled", "denied that", "occurrence"),
        ("shelling the market", "denied", "occurrence"),
        ("any involvement in the attack", "denied", "actor"),
        ("its forces were behind the blast", "denied that", "actor"),
        ("it carried out the raid", "denied", "actor"),
        ("the killing", "denied responsibility for", "actor"),
        ("it had anything to do with the bombing", "denied", "actor"),
        ("our men fired on the convoy", "denied", "actor"),
        ("the dead were fighters", "denied that", "identity"),
        ("those held belonged to the movement", "denied that", "identity"),
        ("any civilian casualties", "denied", "effects"),
        ("civilians were killed in the strike", "denied that", "effects"),
        ("targeting the hospital", "denied", "recipient"),
    ],
)
def test_what_the_words_deny(words: str, cue: str, expected: str) -> None:
    """Who did it, what they were, who was hurt; else that it happened."""
    assert about(words, cue) == expected


def test_the_doer_s_own_words_that_it_was_not_them() -> None:
    """A denial that begins with the doer's name is about the actor when one of the doer's own makes it."""
    assert about("Tarsil army units have never shelled a market", source=ARMY) == "actor"
    assert about("Tarsil army units have never shelled a market") == "occurrence"


def test_words_far_into_a_denial_are_not_what_it_denies() -> None:
    """Reasons follow."""
    reasons = "the market had been shelled at all, adding that in any case no shell of that calibre was carried out of its depots"
    assert about(reasons, "denied that") == "occurrence"


def test_of_words_that_they_were_said_is_denied() -> None:
    """Nobody else can have made a threat."""
    assert about("it was behind any such threat", event_type="THREATEN") == "occurrence"


def test_what_is_coded_comes_before_words() -> None:
    """An account's own claims, and that the same source names another."""
    report = cited("The Meridian")
    coded = telling(report, account(FRONT, "denies", "any involvement", occurrence=False), actors=(FRONT,))
    assert denied_attribute(coded.accounts[0], coded, Speakers([coded], Kinship())) == "occurrence"
    blaming = telling(report, account(FRONT, "denies", "the attack"), account(FRONT, actor=(ARMY,)), actors=(FRONT,))
    assert denied_attribute(blaming.accounts[0], blaming, Speakers([blaming], Kinship())) == "actor"
