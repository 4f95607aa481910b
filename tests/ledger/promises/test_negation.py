"""A "not" that the phrase lost and the words cited kept."""

from __future__ import annotations

from datetime import timedelta

import pytest

from rashomon.ledger.promises import terms_of
from rashomon.ledger.promises.negation import has_lost_not
from tests.ledger.promises.build import ARMY, FRONT, MADE, incident, pledge, verdict, words


@pytest.mark.parametrize(
    ("about", "quote"),
    [
        ("to shell the town", "The Front promised not to shell the town before Friday"),
        ("shell the town", "said it would not shell the town"),
        ("would shell the town", "said it wouldn't shell the town"),
        ("to shell the town", "vowed never to shell the town"),
        ("to shell the town", "said it would never again shell the town"),
        ("to shell the town", "would no longer shell the town"),
    ],
)
def test_a_negation_right_before_the_verb_turns_the_promise_round(about: str, quote: str) -> None:
    assert has_lost_not(about, quote)
    assert terms_of(pledge(about, quote=words(quote)), None).polarity == "refrain"


@pytest.mark.parametrize(
    ("about", "quote", "polarity"),
    [
        ("to shell the town", "promised to shell the town", "do"),
        ("not to shell the town", "promised not to shell the town", "refrain"),
        ("no longer to shell the town", "promised no longer to shell the town", "refrain"),
        ("to shell the town", "did not wait and promised to shell the town", "do"),
        ("to shell the town", "promised not only to shell the town but to burn it", "do"),
        ("to shell the town", "would say by dusk whether or not to shell the town", "do"),
        ("to shell the town", "would not shell the town at night but would shell the town by day", "do"),
        ("to stop shelling the town", "vowed not to stop shelling the town", "do"),
    ],
)
def test_any_other_negation_leaves_the_phrase_as_it_is(about: str, quote: str, polarity: str) -> None:
    assert terms_of(pledge(about, quote=words(quote)), None).polarity == polarity


def test_to_do_before_the_day_what_was_promised_not_to_be_done_breaks_it() -> None:
    told = pledge("to shell the army before Friday", to=(ARMY,), quote=words("promised not to shell the army before Friday"))
    assert verdict(told, incident("ASSAULT", (FRONT,), (ARMY,), 2)).outcome == "broken"
    found = verdict(told)
    assert (found.outcome, found.on) == ("kept", MADE + timedelta(days=3))


def test_an_unknown_act_with_a_lost_negation_is_kept_by_silence() -> None:
    told = pledge("to build a museum", deadline="by Friday", quote=words("promised not to build a museum"))
    assert verdict(told).outcome == "kept"
