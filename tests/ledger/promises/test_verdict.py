"""What became of a promise to refrain: who broke it, who took it back, and what only puts it in question."""

from __future__ import annotations

from datetime import timedelta

import pytest

from rashomon.ledger.promises import Seen, judge_among, terms_of
from rashomon.ledger.rows import Party
from rashomon.ledger.who import Kinship, Tie
from rashomon.model import When
from tests.ledger.promises.build import (
    ARMY,
    BELT,
    BRIGADE,
    COUNCIL,
    FRONT,
    MADE,
    OBSERVERS,
    SPONSOR,
    STATE,
    STRANGERS,
    VALEN,
    account,
    cited,
    incident,
    pledge,
    tie,
    verdict,
)

PLEDGE = pledge("suspend attacks on Tarsian troops", to=(ARMY,))
WITHIN = (tie(BRIGADE, FRONT), tie(FRONT, COUNCIL), tie(FRONT, SPONSOR, "backed_by"))


def test_an_attack_by_the_maker_breaks_it() -> None:
    act = incident("ASSAULT", recipients=(ARMY,))
    found = verdict(PLEDGE, act)
    assert (found.outcome, found.event_id, found.on) == ("broken", act.event.event_id, MADE + timedelta(days=4))
    assert found.who_acted is not None
    assert found.who_acted.name == "Oram Front"


def test_an_attack_by_a_unit_of_the_maker_breaks_it_and_shows_the_chain() -> None:
    found = verdict(PLEDGE, incident("ASSAULT", (BRIGADE,), (ARMY,)), ties=WITHIN)
    assert found.outcome == "broken"
    assert [link.told() for link in found.chain] == ["Heron Brigade part_of Oram Front (The Meridian)"]
    assert any("Heron Brigade part_of Oram Front (The Meridian)" in reason for reason in found.reasons)


def test_a_unit_that_had_left_breaks_nothing() -> None:
    left = tie(BRIGADE, FRONT, until="2031-02")
    assert verdict(PLEDGE, incident("ASSAULT", (BRIGADE,), (ARMY,)), ties=(left,)).outcome == "open"


@pytest.mark.parametrize("doer", [COUNCIL, SPONSOR])
def test_an_attack_by_the_umbrella_or_a_sponsor_puts_it_in_question(doer: Party) -> None:
    found = verdict(PLEDGE, incident("ASSAULT", (doer,), (ARMY,)), ties=WITHIN)
    assert found.outcome == "in_question"
    assert [link.group for link in found.chain] == [link.group for link in WITHIN if link.names[1] == doer.name]


def test_a_report_that_names_the_maker_beside_its_umbrella_links_the_two() -> None:
    act = incident("ASSAULT", (COUNCIL,), (ARMY,))
    event_id = act.event.event_id
    linked = incident("ASSAULT", (COUNCIL,), (ARMY,), accounts=[account(event_id), account(event_id, actor=(FRONT,))])
    assert verdict(PLEDGE, linked, ties=WITHIN).outcome == "broken"


def test_an_attack_by_a_group_without_ties_changes_nothing() -> None:
    assert verdict(PLEDGE, incident("ASSAULT", (STRANGERS,), (ARMY,)), ties=WITHIN).outcome == "open"


def test_an_attack_on_somebody_else_changes_nothing() -> None:
    assert verdict(PLEDGE, incident("ASSAULT", (FRONT,), (BELT,))).outcome == "open"


def test_what_only_the_enemy_alleges_puts_it_in_question() -> None:
    act = incident("ASSAULT", (FRONT,), (ARMY,), accounts=[account("e", ARMY)])
    found = verdict(PLEDGE, act)
    assert found.outcome == "in_question"
    assert any("only its enemy says" in reason for reason in found.reasons)


def test_what_a_third_party_says_too_is_no_mere_allegation() -> None:
    act = incident("ASSAULT", (FRONT,), (ARMY,), accounts=[account("e", ARMY), account("e", BELT)])
    assert verdict(PLEDGE, act).outcome == "broken"


def test_what_the_maker_admits_breaks_it() -> None:
    assert verdict(PLEDGE, incident("ASSAULT", (FRONT,), (ARMY,), accounts=[account("e", FRONT)])).outcome == "broken"


def test_what_the_maker_denies_puts_it_in_question() -> None:
    act = incident("ASSAULT", (FRONT,), (ARMY,), accounts=[account("e"), account("e", FRONT, "denies")])
    found = verdict(PLEDGE, act)
    assert found.outcome == "in_question"
    assert any("Oram Front denies it" in reason for reason in found.reasons)


def test_to_deny_what_a_victim_was_denies_no_deed() -> None:
    denial = account("e", FRONT, "denies", identity="they were soldiers")
    assert verdict(PLEDGE, incident("ASSAULT", (FRONT,), (ARMY,), accounts=[account("e"), denial])).outcome == "broken"


def test_an_act_whose_doer_is_disputed_puts_it_in_question() -> None:
    assert verdict(PLEDGE, incident("ASSAULT", (FRONT,), (ARMY,), disputed=("actor",))).outcome == "in_question"


@pytest.mark.parametrize("status", ["future", "hypothetical", "negated"])
def test_what_was_not_done_changes_nothing(status: str) -> None:
    assert verdict(PLEDGE, incident("ASSAULT", (FRONT,), (ARMY,), status=status)).outcome == "open"


def test_words_of_the_maker_take_it_back() -> None:
    act = incident("THREATEN", (FRONT,), (STATE,), mode="violence", quote="it would resume attacks on Tarsian troops")
    assert verdict(PLEDGE, act).outcome == "renounced"


def test_words_of_the_umbrella_take_it_back_and_show_the_chain() -> None:
    act = incident("THREATEN", (COUNCIL,), (STATE,), mode="violence", quote="announced it would resume attacks")
    found = verdict(PLEDGE, act, ties=WITHIN)
    assert (found.outcome, [link.told() for link in found.chain]) == (
        "renounced",
        ["Oram Front part_of Valley Council of Fighters (The Meridian)"],
    )


def test_the_words_of_a_spokesman_are_those_of_the_group() -> None:
    act = incident("THREATEN", (VALEN,), (ARMY,), mode="violence", quote="attacks would resume at dawn")
    assert verdict(PLEDGE, act, ties=(tie(VALEN, FRONT, "represents"),)).outcome == "renounced"


def test_a_part_cannot_take_back_what_the_whole_promised() -> None:
    act = incident("THREATEN", (BRIGADE,), (ARMY,), mode="violence", quote="the brigade would resume attacks")
    assert verdict(PLEDGE, act, ties=WITHIN).outcome == "open"


def test_a_threat_for_a_case_that_may_not_come_takes_nothing_back() -> None:
    act = incident("THREATEN", (FRONT,), (ARMY,), mode="violence", quote="it would strike back if its camps were attacked")
    assert verdict(PLEDGE, act).outcome == "open"


def test_the_earlier_of_two_events_decides_and_the_later_is_told() -> None:
    words = incident("THREATEN", (COUNCIL,), (ARMY,), day=3, mode="violence", quote="would resume attacks")
    act = incident("ASSAULT", (FRONT,), (ARMY,), day=4)
    found = verdict(PLEDGE, act, words, ties=WITHIN)
    assert (found.outcome, found.event_id) == ("renounced", words.event.event_id)
    assert any(reason.startswith("Also: on 2031-03-07 Oram Front acted against it") for reason in found.reasons)
    assert found.candidates == (words.event.event_id, act.event.event_id)


def test_what_decides_counts_before_what_only_puts_in_question() -> None:
    doubtful = incident("ASSAULT", (COUNCIL,), (ARMY,), day=2)
    clear = incident("ASSAULT", (BRIGADE,), (ARMY,), day=9)
    found = verdict(PLEDGE, doubtful, clear, ties=WITHIN)
    assert (found.outcome, found.event_id) == ("broken", clear.event.event_id)


@pytest.mark.parametrize(("day", "outcome"), [(-1, "open"), (0, "open"), (1, "broken"), (30, "broken"), (31, "open")])
def test_only_acts_after_it_was_made_and_up_to_the_day_asked_for_count(day: int, outcome: str) -> None:
    assert verdict(PLEDGE, incident("ASSAULT", (FRONT,), (ARMY,), day, reported=MADE), until=30).outcome == outcome


def test_an_act_of_the_same_day_counts_when_it_was_reported_later() -> None:
    assert verdict(PLEDGE, incident("ASSAULT", (FRONT,), (ARMY,), 0, reported=MADE + timedelta(days=1))).outcome == "broken"


def test_an_act_of_the_same_day_counts_when_a_report_tells_the_order() -> None:
    act = incident("ASSAULT", (FRONT,), (ARMY,), 0, reported=MADE, quote="shelled the post hours after the pledge")
    assert verdict(PLEDGE, act).outcome == "broken"


def test_an_act_without_a_day_counts_from_a_later_report_only() -> None:
    assert verdict(PLEDGE, incident("ASSAULT", (FRONT,), (ARMY,), None, reported=MADE)).outcome == "open"
    assert verdict(PLEDGE, incident("ASSAULT", (FRONT,), (ARMY,), None, reported=MADE + timedelta(days=5))).outcome == "broken"


@pytest.mark.parametrize(("first", "outcome"), [(-9, "open"), (-1, "open"), (0, "broken"), (2, "broken")])
def test_an_act_that_went_on_for_days_counts_when_it_began_no_earlier_than_the_promise(first: int, outcome: str) -> None:
    days = When.between(MADE + timedelta(days=first), MADE + timedelta(days=9), "span", "during")
    assert verdict(PLEDGE, incident("ASSAULT", (FRONT,), (ARMY,), date=days)).outcome == outcome


def test_an_act_that_began_before_the_promise_proves_nothing_even_where_its_words_tell_an_order() -> None:
    days = When.between(MADE - timedelta(days=30), MADE + timedelta(days=1), "span", "during")
    act = incident("ASSAULT", (FRONT,), (ARMY,), date=days, quote="shelled the post hours after the pledge")
    assert verdict(PLEDGE, act).outcome == "open"


def test_an_act_at_some_day_of_a_span_that_begins_before_the_promise_does_not_count() -> None:
    days = When.between(MADE - timedelta(days=9), MADE + timedelta(days=9), "span", "within")
    assert verdict(PLEDGE, incident("ASSAULT", (FRONT,), (ARMY,), date=days)).outcome == "open"


def test_a_promise_that_ended_before_it_was_first_told_is_not_lapsed() -> None:
    """The year told nearer is that before the report; what was done by then is not told."""
    found = verdict(pledge("free all captives", deadline="by 31 December", made=None))
    assert found.outcome == "unknown"
    assert "It ended or fell due on 2030-12-31, before it was first told on 2031-03-03" in found.reasons[-1]
    assert verdict(pledge("free all captives", deadline="by 31 March", made=None)).outcome == "lapsed"


def test_a_chain_of_ties_is_told_once_however_many_acts_it_binds() -> None:
    acts = [incident("ASSAULT", (BRIGADE,), (ARMY,), day) for day in (3, 5, 8)]
    found = verdict(PLEDGE, *acts, ties=WITHIN)
    assert sum(reason.startswith("Also: ") for reason in found.reasons) == 2
    assert " ".join(found.reasons).count("Heron Brigade part_of Oram Front (The Meridian)") == 1


def test_what_the_report_tells_stands_where_events_decide_nothing() -> None:
    told = pledge("suspend attacks on Tarsian troops", to=(ARMY,), outcome="broken", outcome_event_id="RSH-9")
    found = verdict(told)
    assert (found.outcome, found.event_id) == ("broken", "RSH-9")
    assert any("as the report tells (The Meridian)" in reason for reason in found.reasons)
    words = incident("THREATEN", (FRONT,), (ARMY,), mode="violence", quote="would resume attacks")
    assert verdict(told, words).outcome == "renounced"


def test_another_telling_of_the_same_promise_may_tell_its_outcome() -> None:
    day = MADE + timedelta(days=8)
    later = pledge("halt attacks on the army", to=(ARMY,), report=cited(day, "Ford Gazette"), outcome="broken", outcome_event_id="RSH-7")
    for until, outcome in ((60, "broken"), (5, "open")):
        seen = Seen((), MADE + timedelta(days=until), MADE + timedelta(days=until), tellings=(later,))
        assert judge_among(PLEDGE, terms_of(PLEDGE, None), seen, Kinship(WITHIN)).outcome == outcome


def test_a_later_promise_of_the_opposite_without_an_event_takes_it_back() -> None:
    day = MADE + timedelta(days=6)
    opposite = pledge("resume attacks on Tarsian troops", by=(COUNCIL,), to=(ARMY,), made=day.isoformat(), report=cited(day), kind="threat")
    seen = Seen((), MADE + timedelta(days=60), MADE + timedelta(days=60), others=(opposite, PLEDGE))
    found = judge_among(PLEDGE, terms_of(PLEDGE, None), seen, Kinship(WITHIN))
    assert (found.outcome, found.event_id, found.on) == ("renounced", None, day)


MUSEUM = pledge("build a museum of the valley", deadline="by Friday", to=(OBSERVERS,))


def test_a_promise_whose_act_is_not_known_says_so_and_falls_due_all_the_same() -> None:
    found = verdict(MUSEUM, incident("ASSAULT"), covered=2)
    assert found.outcome == "open"
    assert "“build a museum of the valley” names no act that is known." in found.reasons
    assert verdict(MUSEUM, incident("ASSAULT"), covered=20).outcome == "lapsed"
    assert verdict(pledge("never to name a general")).outcome == "open"


def test_an_act_of_the_maker_in_the_words_of_an_unknown_promise_is_shown_and_not_judged() -> None:
    opened = incident("AID", quote="opened the valley museum")
    found = verdict(MUSEUM, opened, covered=20)
    assert (found.outcome, found.candidates) == ("unknown", (opened.event.event_id,))
    assert verdict(MUSEUM, incident("AID", (STRANGERS,), quote="opened the valley museum"), covered=20).outcome == "lapsed"


def test_a_chain_of_two_ties_says_who_tells_each() -> None:
    ties = (tie(VALEN, BRIGADE, "leads"), Tie(WITHIN[0].member, WITHIN[0].group, "part_of", "Ford Gazette", names=WITHIN[0].names))
    found = verdict(PLEDGE, incident("ASSAULT", (VALEN,), (ARMY,)), ties=ties)
    assert found.outcome == "broken"
    assert [link.said_by for link in found.chain] == ["The Meridian", "Ford Gazette"]
