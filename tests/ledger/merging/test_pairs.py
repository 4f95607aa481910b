"""What speaks for one event and what for two, pair by pair; the table has a row for whatever can be found, and no other."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.ledger.merging.facts import Facts, Side
from rashomon.ledger.merging.pairs import FEATURES, RULED_OUT, rows, score, weights
from rashomon.ledger.merging.wording import SENTENCE, STORY_LEVELS, Wording, wording
from tests.ledger.merging.telling import DAY, side, spot, told

Given = dict[str, Any]
Pair = tuple[Given, Given]

TOWN = spot("g1", admin1="Vale", latitude=10.0, longitude=20.0)
SUBURB = spot("g2", admin1="Vale", latitude=10.05, longitude=20.0)
NEXT_TOWN = spot("g3", admin1="Vale", latitude=10.2, longitude=20.0)
FAR_TOWN = spot("g4", admin1="Vale", latitude=11.0, longitude=20.0)
VALE = spot("g5", admin1="Vale", precision=4)
HILLS = spot("g6", admin1="Hills", precision=4)
STATE = spot("g7", precision=6)
FRONT = side("front", within=("council",))
COUNCIL = side("council")
ARMY = side("army", "military", "TSL")
POLICE = side("police", "police", "TSL")
GUNMEN = side("~gunmen|", "unidentified", named=False, forms=frozenset({"gunmen"}))
TRADERS = side("~traders|", "population", named=False, forms=frozenset({"traders"}))
NO_DAY: Given = {"first": None, "last": None, "exact": False}


def on(day: int, last: int | None = None, **fields: Any) -> Given:
    """Dated by days after `DAY`."""
    return {"first": DAY + day, "last": DAY + (day if last is None else last), **fields}


def undated(published: int | None) -> Given:
    """Without a day, published some days after `DAY`."""
    return {**NO_DAY, "published": None if published is None else DAY + published}


def done(who: Side | None) -> Given:
    """An attack by somebody."""
    return {"actors": (who,) if who else ()}


def said(who: Side) -> Given:
    """An accusation by somebody."""
    return {"type": "ACCUSE", "family": "quad-3", "actors": (who,)}


def suffered(who: Side) -> Given:
    """An attack on somebody."""
    return {"recipients": (who,)}


def worded(**stems: str) -> Given:
    """A telling in some stems, by where they stand."""
    given = {name: frozenset(stems.get(name, "").split()) for name in ("triggers", "sentence", "story")}
    return {"wording": Wording(**given)}


def likened(name: str, starts: tuple[float, ...], step: int) -> Pair:
    """Two tellings that share as many of their words, each as rare as the other, as fall in a step."""
    above = starts[step] if step < len(starts) else 1.0
    shared = round(1000 * (starts[step - 1] + above) / 2) if step else 0
    one, other = (" ".join(f"zq{'x' if n < shared else whose}{n}" for n in range(1000)) for whose in "ab")
    return worded(**{name: one}), worded(**{name: other})


DATES: Mapping[str, Pair] = {
    "same_day": (on(0), on(0)),
    "overlap": (on(0, 2), on(1)),
    "vague": (on(-2, 28, exact=False), on(0)),
    "next_day": (on(0), on(1)),
    "next_night": (on(0, night=True), on(1)),
    "two_days": (on(0), on(2)),
    "days_apart": (on(0), on(3)),
    "next_to": (on(-30, -1, exact=False), on(0)),
    "apart": (on(-30, -2, exact=False), on(0)),
    "undated_near": (on(0), undated(1)),
    "undated_week": (on(0), undated(7)),
    "undated_month": (on(0), undated(31)),
    "undated_far": (on(0), undated(32)),
    "neither_near": (undated(0), undated(1)),
    "neither_week": (undated(0), undated(7)),
    "neither_month": (undated(0), undated(31)),
    "neither_far": (undated(0), undated(32)),
    "unknown": (on(0), undated(None)),
}

PLACES: Mapping[str, Pair] = {
    bucket: ({"spot": one}, {"spot": other})
    for bucket, one, other in (
        ("same", TOWN, TOWN),
        ("same_country", STATE, STATE),
        ("in_country", STATE, TOWN),
        ("in_division", VALE, TOWN),
        ("near", TOWN, SUBURB),
        ("some_way", TOWN, NEXT_TOWN),
        ("far", TOWN, FAR_TOWN),
        ("other_division", HILLS, TOWN),
        ("other_country", TOWN, spot("g8", "KRV")),
        ("unplaced", TOWN, spot("osk mill")),
        ("other_name", spot("osk mill"), spot("belt ford")),
    )
}

PARTIES: Mapping[str, tuple[Side, Side]] = {
    "same": (FRONT, FRONT),
    "within": (FRONT, COUNCIL),
    "akin": (ARMY, POLICE),
    "nameless": (FRONT, GUNMEN),
    "other": (FRONT, ARMY),
}

EXAMPLES: Mapping[tuple[str, str], Pair] = {
    ("report", "same"): ({"report": 1}, {"report": 1}),
    ("report", "data_set"): ({"data_set": "ACLED"}, {"data_set": "ACLED"}),
    ("status", "denied"): ({}, {"status": "negated"}),
    ("status", "not_done"): ({"status": "future"}, {"status": "negated"}),
    ("status", "announced"): ({}, {"status": "future"}),
    ("nth", "same"): ({"nth": 5}, {"nth": 5}),
    ("nth", "other"): ({"nth": 5}, {"nth": 4}),
    ("many", "both"): ({"many": True}, {"many": True}),
    ("many", "one"): ({"many": True}, {}),
    **{("date", bucket): pair for bucket, pair in DATES.items()},
    **{("place", bucket): pair for bucket, pair in PLACES.items()},
    ("type", "same_mode"): ({"mode": "drone"}, {"mode": "drone"}),
    ("type", "same"): ({"mode": "drone"}, {}),
    ("type", "other_mode"): ({"mode": "drone"}, {"mode": "firearms"}),
    ("type", "other"): ({}, {"type": "COERCE"}),
    **{("actor", level): (done(one), done(other)) for level, (one, other) in PARTIES.items()},
    **{("speaker", level): (said(one), said(other)) for level, (one, other) in PARTIES.items()},
    **{("recipient", level): (suffered(one), suffered(other)) for level, (one, other) in PARTIES.items()},
    ("actor", "swapped"): ({**done(FRONT), **suffered(ARMY)}, {**done(ARMY), **suffered(FRONT)}),
    ("counts", "same"): ({"counts": {"killed": (4, 4)}}, {"counts": {"killed": (4, 4)}}),
    ("counts", "close"): ({"counts": {"killed": (4, 4)}}, {"counts": {"killed": (8, None)}}),
    ("counts", "apart"): ({"counts": {"killed": (4, 4)}}, {"counts": {"killed": (9, 9)}}),
    ("context", "same"): ({"context": (7, 8)}, {"context": (8, 9)}),
    ("trigger", "same_rare"): (worded(triggers="zyxq"), worded(triggers="zyxq")),
    ("trigger", "same"): (worded(triggers="shell"), worded(triggers="shell")),
    ("trigger", "same_common"): (worded(triggers="say"), worded(triggers="say")),
    ("trigger", "in_part"): (worded(triggers="zyxq ambush"), worded(triggers="zyxq")),
    ("trigger", "beside"): (worded(triggers="zyxq"), worded(triggers="ambush", sentence="zyxq")),
    ("trigger", "other"): (worded(triggers="zyxq"), worded(triggers="ambush")),
    **{("sentence", str(step)): likened("sentence", SENTENCE, step) for step in range(len(SENTENCE) + 1)},
    **{("story", str(step)): likened("story", STORY_LEVELS, step) for step in range(len(STORY_LEVELS) + 1)},
}
"""For each row of the table a pair that falls in it."""


def test_every_row_of_the_table_has_a_pair() -> None:
    """A row without one here could be a name that nothing gives."""
    assert set(rows()) == set(EXAMPLES)


@pytest.mark.parametrize("row", EXAMPLES, ids=" ".join)
def test_a_row_can_be_reached(row: tuple[str, str]) -> None:
    """From both sides."""
    one, other = (told(number, **{"report": number, **given_}) for number, given_ in enumerate(EXAMPLES[row], 1))
    feature = dict(FEATURES)[row[0]]
    assert feature(one, other) == feature(other, one) == row[1]


SPOTS = (
    *(None, TOWN, SUBURB, NEXT_TOWN, FAR_TOWN, VALE, HILLS, STATE, spot("g1", precision=6), spot("g7"), spot("g8", "KRV"), spot("osk")),
    *(spot("osk mill", None), spot("belt", latitude=10.0), spot("osk district", precision=None)),
)
SIDES = (
    *(FRONT, COUNCIL, ARMY, POLICE, GUNMEN, TRADERS, side("tsl", "state", "TSL")),
    side("~gunmen|", "armed_group", forms=frozenset({"gunmen"})),
    side("moro", "person", forms=frozenset({"ada moro"})),
    side("~union|", forms=frozenset({"karvian union"})),
    side("~krv|KRV", "population", "KRV", named=False, forms=frozenset({"karvians"})),
)
STEMS = st.frozensets(st.sampled_from(["zyxq", "ambush", "say", "qworx", "market"]), max_size=3)
FIGURES = st.sampled_from([(4, 4), (4, None), (None, 20), (0, 0), (9, 12)])
TYPES = st.sampled_from([("ASSAULT", "quad-4"), ("COERCE", "quad-4"), ("ACCUSE", "quad-3"), ("THREATEN", "quad-3")])
DAYS = st.sampled_from([*DATES.values()]).flatmap(st.sampled_from)


@st.composite
def facts(draw: st.DrawFn, number: int) -> Facts:
    """Any telling."""
    kind, family = draw(TYPES)
    sides = st.lists(st.sampled_from(SIDES), max_size=2, unique=True).map(tuple)
    given_: Given = {
        "report": draw(st.sampled_from([number, 1])),
        "type": kind,
        "family": family,
        "mode": draw(st.sampled_from([None, "drone", "firearms"])),
        "status": draw(st.sampled_from(["actual", "actual", "future", "hypothetical", "negated"])),
        "spot": draw(st.sampled_from(SPOTS)),
        "actors": draw(sides),
        "recipients": draw(sides),
        "counts": draw(st.dictionaries(st.sampled_from(["killed", "injured"]), FIGURES)),
        "many": draw(st.booleans()),
        "night": draw(st.booleans()),
        "nth": draw(st.sampled_from([None, None, 2, 3])),
        "context": tuple(draw(st.frozensets(st.integers(1, 5), max_size=2))),
        "wording": Wording(draw(STEMS), draw(STEMS), draw(STEMS)),
    }
    return told(number, **given_ | draw(DAYS))


@given(facts(1), facts(2))
@settings(max_examples=120, deadline=None)
def test_a_score_is_the_same_both_ways(one: Facts, other: Facts) -> None:
    """Else the order in which tellings are met would decide; and every bucket that comes up is in the table."""
    assert score(one, other) == score(other, one)


def test_weights_add_up() -> None:
    """The sum of the rows that are named, and of the prior."""
    found = score(told(1), told(2))
    table = weights()
    assert found.log_odds == pytest.approx(table["prior", "all"].log_odds + sum(table[row].log_odds for row in found.found))


def test_a_report_of_the_same_deed_is_likelier_one_event_than_two() -> None:
    assert score(told(1), told(2)).log_odds > 0 > score(told(1), told(2, **on(1))).log_odds


@pytest.mark.parametrize("row", [row for row in EXAMPLES if weights()[row].log_odds <= RULED_OUT], ids=" ".join)
def test_what_rules_a_pair_out_stands_against_everything_else(row: tuple[str, str]) -> None:
    """One report's two, other ones of a row, days apart: though all else is the same, carried words among it."""
    one, other = EXAMPLES[row]
    found = score(told(1, context=(1,), **one), told(2, context=(1,), **other))
    assert found.ruled_out
    assert found.found == (row,)


MORO = "Interior Minister Ada Moro accused the Northern Front of breaking the truce, and promised that the gates would stay shut."
AGAIN = "Ada Moro, the interior minister, accused the rebels of the Northern Front of a breach of the truce on Monday."
VALEN = "In a statement Idris Valen, who leads the opposition, accused the Front of having planned the raid for weeks."


def test_two_accusations_by_two_people_are_two() -> None:
    """Of one day and target; by one they are one."""
    moro, valen = (side(f"~{name}|TSL", "person", "TSL", forms=frozenset({name})) for name in ("ada moro", "idris valen"))
    minister, again, leader = (
        told(n, text, **said(who), recipients=(FRONT,), spot=None, wording=wording(("accused",), text, text))
        for n, (text, who) in enumerate(((MORO, moro), (AGAIN, moro), (VALEN, valen)), 1)
    )
    assert score(minister, again).log_odds > 0 > score(minister, leader).log_odds


def test_an_attack_that_two_are_blamed_for_may_be_one() -> None:
    """Who did it is disputed more often than who spoke."""
    ours, theirs = ({**done(who), **suffered(TRADERS)} for who in (FRONT, ARMY))
    assert score(told(1, **ours), told(2, **theirs)).log_odds > 0


def test_armies_of_two_states_are_two() -> None:
    """Though each report calls its own "the army"."""
    ours, theirs = (side(f"~army|{state}", "military", state, forms=frozenset({"army"})) for state in ("TSL", "KRV"))
    assert dict(FEATURES)["actor"](told(1, **done(ours)), told(2, **done(theirs))) == "other"


def test_a_description_is_no_name_by_which_anybody_is_known_again() -> None:
    """Gunmen may be others, whether or not both reports give them a state."""
    of_state = side("~gunmen|TSL", "unidentified", "TSL", named=False, forms=frozenset({"gunmen"}))
    for other in (GUNMEN, of_state):
        assert dict(FEATURES)["actor"](told(1, **done(GUNMEN)), told(2, **done(other))) == "akin"


def test_shortened_names_are_the_same_party() -> None:
    """Where no register knows them; of persons the last word is enough."""
    long, short = (side(f"~{name}|", forms=frozenset({name})) for name in ("karvian unity council", "unity council"))
    assert dict(FEATURES)["actor"](told(1, **done(long)), told(2, **done(short))) == "same"
    moro, known = (side(f"~{name}|", "person", forms=frozenset({name})) for name in ("ada moro", "moro"))
    assert dict(FEATURES)["speaker"](told(1, **said(moro)), told(2, **said(known))) == "same"


def test_nobody_is_compared_where_a_telling_names_nobody() -> None:
    assert dict(FEATURES)["actor"](told(1, **done(None)), told(2, **done(FRONT))) is None


def test_reasons_are_told_in_words_the_weightiest_first() -> None:
    reasons = score(told(1), told(2, **on(1))).why().split("; ")
    assert reasons[0] == "the day after (-5.0)"
    assert "the same place (+2.5)" in reasons
