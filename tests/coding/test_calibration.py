"""From learned probabilities to confidence."""

from __future__ import annotations

import pytest

from rashomon.coding.calibration import BY_RULE, EVENT, PARTICIPANT, Scale
from rashomon.coding.draft import Draft, Trigger
from rashomon.coding.merging import join
from tests.annotations import cast_of, parsed

REBELS, ARMY = cast_of(parsed("Rebels attacked the army.")).entities


def draft(word: int = 1, **fields: float) -> Draft:
    """A telling of an attack with the chance of the rebels as actor, and that it is one."""
    made = Draft([Trigger(word, word + 1, "ASSAULT", None, weak=False, score=0.9, rule="verb attack")], [REBELS], chance=fields["chance"])
    made.chances["actor"][REBELS] = fields["actor"]
    return made


def test_a_scale_of_no_offset_and_slope_one_leaves_a_probability_as_it_is() -> None:
    """To the thousandth."""
    assert Scale(0.0, 1.0).confidence(0.123456) == 0.123


def test_a_scale_keeps_the_order_and_the_bounds() -> None:
    """Certainty has no infinite odds."""
    shares = [Scale(-0.5, 0.5).confidence(chance) for chance in (0.0, 0.2, 0.5, 0.9, 1.0)]
    assert shares == sorted(shares)
    assert all(0 < share < 1 for share in shares)
    assert shares[2] == pytest.approx(0.378)


def test_a_participant_is_as_likely_as_its_likeliest_telling() -> None:
    """Joined tellings keep the larger chance of each part, and what only one of them knows."""
    first, second = draft(1, chance=0.6, actor=0.5), draft(5, chance=0.8, actor=0.7)
    second.chances["recipient"][ARMY] = 0.4
    join(first, second)
    assert first.chances == {"actor": {REBELS: 0.7}, "recipient": {ARMY: 0.4}}
    assert first.part_confidence("actor") == (PARTICIPANT.confidence(EVENT.confidence(0.8) * 0.7),)


def test_a_less_likely_telling_takes_nothing_away() -> None:
    """Whichever comes first."""
    first = draft(1, chance=0.8, actor=0.7)
    join(first, draft(5, chance=0.6, actor=0.5))
    assert first.chances["actor"] == {REBELS: 0.7}


def test_who_was_added_by_a_rule_is_as_likely_as_the_least_likely() -> None:
    """The victims of a toll, of whom nothing was asked."""
    told = draft(1, chance=0.8, actor=0.7)
    told.recipients.append(ARMY)
    assert told.part_confidence("recipient") == (PARTICIPANT.confidence(EVENT.confidence(0.8) * BY_RULE),)
