"""Promises to act, truces of two sides, threats, promises with an end, and promises of states and persons."""

from __future__ import annotations

from datetime import timedelta

import pytest

from rashomon.ledger.rows import Party
from rashomon.model import ActorId
from tests.ledger.promises.build import (
    ARMY,
    BELT,
    BRIGADE,
    COUNCIL,
    FRONT,
    MADE,
    OBSERVERS,
    STATE,
    STRANGERS,
    VALEN,
    account,
    incident,
    pledge,
    tie,
    verdict,
)

MINISTRY = Party(ActorId("B1"), "Tarsian interior ministry", "government_body", "TSL", "GOV")
POLICE = Party(ActorId("B2"), "Tarsian police", "police", "TSL", "COP")
PREMIER = Party(ActorId("B3"), "Ada Moro", "person", "TSL", "GOV")
CAPTIVES = Party(ActorId("B4"), "two engineers", "population")
MINERS = Party(ActorId("B5"), "three miners", "population")
UNION = Party(ActorId("B6"), "Ford teachers' union", "organisation", "TSL", "LAB")

TRUCE = pledge("observe a ceasefire in Tarsil", by=(FRONT, ARMY), kind="agreement", outcome="unknown")
RELEASE = pledge("release two engineers by Friday")


@pytest.mark.parametrize(("doer", "other"), [(FRONT, ARMY), (ARMY, FRONT)])
def test_either_side_may_break_a_truce_and_is_named(doer: Party, other: Party) -> None:
    found = verdict(TRUCE, incident("ASSAULT", (doer,), (other,), place="Tarsil"))
    assert (found.outcome, found.who_acted and found.who_acted.name) == ("broken", doer.name)


def test_a_truce_binds_towards_the_other_side_only() -> None:
    assert verdict(TRUCE, incident("ASSAULT", (FRONT,), (BELT,), place="Tarsil")).outcome == "open"


def test_a_truce_of_one_place_is_not_broken_in_another() -> None:
    assert verdict(TRUCE, incident("ASSAULT", (FRONT,), (ARMY,), place="Kest")).outcome == "open"
    assert verdict(TRUCE, incident("ASSAULT", (FRONT,), (ARMY,), place="Oldbridge", quote="shelled a suburb of Tarsil")).outcome == "broken"


def test_a_clash_of_both_sides_breaks_a_truce() -> None:
    assert verdict(TRUCE, incident("ASSAULT", (FRONT, ARMY), place="Tarsil")).outcome == "broken"


def test_an_act_before_a_truce_begins_is_no_breach() -> None:
    truce = pledge("cease fire from Saturday", by=(FRONT, ARMY), kind="agreement")
    assert verdict(truce, incident("ASSAULT", (FRONT,), (ARMY,), 3)).outcome == "open"
    assert verdict(truce, incident("ASSAULT", (FRONT,), (ARMY,), 6)).outcome == "broken"


def test_who_leaves_the_truce_in_words_has_renounced_it() -> None:
    leaving = incident("SANCTION", (FRONT,), (ARMY,), mode="withdraw", quote="was no longer part of the truce")
    assert verdict(TRUCE, leaving).outcome == "renounced"


def test_a_truce_with_an_end_that_passed_without_breach_was_kept() -> None:
    truce = pledge("halt attacks for two weeks", to=(ARMY,))
    assert verdict(truce, covered=20).outcome == "kept"
    assert verdict(truce, covered=10).outcome == "open"
    assert verdict(truce, covered=None).outcome == "open"
    assert verdict(truce, incident("ASSAULT", (FRONT,), (ARMY,), 20)).outcome == "kept"
    assert verdict(truce, incident("ASSAULT", (FRONT,), (ARMY,), 9)).outcome == "broken"


def test_what_was_promised_and_done_in_time_was_kept() -> None:
    found = verdict(RELEASE, incident("RETREAT", (FRONT,), (CAPTIVES,), 3, mode="release"))
    assert (found.outcome, found.on) == ("kept", MADE + timedelta(days=3))


def test_a_part_of_the_maker_may_keep_it() -> None:
    act = incident("RETREAT", (BRIGADE,), (CAPTIVES,), 3, mode="release")
    assert verdict(RELEASE, act, ties=(tie(BRIGADE, FRONT),)).outcome == "kept"


def test_what_the_umbrella_does_keeps_no_promise() -> None:
    act = incident("RETREAT", (COUNCIL,), (CAPTIVES,), 3, mode="release")
    found = verdict(RELEASE, act, ties=(tie(FRONT, COUNCIL),), covered=3)
    assert found.outcome == "open"
    assert any(reason.startswith("Also:") for reason in found.reasons)


def test_a_promise_that_is_not_kept_in_time_lapses_and_a_late_act_is_told() -> None:
    late = incident("RETREAT", (FRONT,), (CAPTIVES,), 9, mode="release")
    found = verdict(RELEASE, late)
    assert (found.outcome, found.on, found.candidates) == ("lapsed", MADE + timedelta(days=4), (late.event.event_id,))
    assert verdict(RELEASE, late, covered=4).outcome == "open"


def test_freeing_others_keeps_no_promise() -> None:
    assert verdict(RELEASE, incident("RETREAT", (FRONT,), (MINERS,), 3, mode="release"), covered=3).outcome == "open"


def test_killing_those_who_were_to_be_freed_breaks_it() -> None:
    assert verdict(RELEASE, incident("ASSAULT", (FRONT,), (CAPTIVES,), 2)).outcome == "broken"


def test_an_act_that_the_other_side_denies_puts_keeping_in_question() -> None:
    accounts = [account("e", FRONT), account("e", ARMY, "denies", occurrence=False)]
    act = incident("RETREAT", (FRONT,), mode="withdraw", place="Tarsil", accounts=accounts)
    assert verdict(pledge("withdraw its fighters from Tarsil", to=(ARMY,)), act).outcome == "in_question"


def test_refusing_what_was_promised_renounces_it() -> None:
    refusal = incident("REJECT", (FRONT,), (ARMY,), mode="yield", quote="said it would not withdraw from Tarsil")
    assert verdict(pledge("withdraw its fighters from Tarsil", to=(ARMY,)), refusal).outcome == "renounced"


def test_to_put_off_what_was_promised_takes_nothing_back() -> None:
    delay = incident("REJECT", (FRONT,), (ARMY,), quote="said the withdrawal was delayed")
    assert verdict(pledge("withdraw its fighters from Tarsil", to=(ARMY,)), delay).outcome == "open"


def test_not_to_extend_a_truce_takes_nothing_back() -> None:
    refusal = incident("REJECT", (FRONT,), (ARMY,), quote="refused to extend the ceasefire")
    assert verdict(TRUCE, refusal).outcome == "open"


def test_closing_the_way_breaks_a_promise_to_open_it() -> None:
    promise = pledge("reopen the crossing at Kest")
    assert verdict(promise, incident("COERCE", (FRONT,), mode="restrict", place="Kest")).outcome == "broken"


def test_a_mediator_is_not_whom_a_promise_to_refrain_is_about() -> None:
    promise = pledge("stop attacks on the Belt Guard", to=(OBSERVERS,))
    assert verdict(promise, incident("ASSAULT", (FRONT,), (BELT,))).outcome == "broken"
    assert verdict(promise, incident("ASSAULT", (FRONT,), (ARMY,))).outcome == "open"


def test_a_threat_that_is_carried_out_was_kept() -> None:
    threat = pledge("storm the garrison", to=(ARMY,), kind="threat")
    assert verdict(threat, incident("ASSAULT", (FRONT,), (ARMY,))).outcome == "kept"
    assert verdict(threat, incident("ASSAULT", (STRANGERS,), (ARMY,))).outcome == "open"


def test_a_threat_to_stop_aid_is_kept_by_stopping_it() -> None:
    threat = pledge("suspend aid to Tarsia", by=(OBSERVERS,), to=(STATE,), kind="threat")
    assert verdict(threat, incident("SANCTION", (OBSERVERS,), (STATE,), mode="discontinue")).outcome == "kept"


def test_an_ultimatum_falls_due_after_its_day() -> None:
    ultimatum = pledge("attack the garrison", to=(ARMY,), kind="ultimatum", condition="if it is not left by Friday", deadline="by Friday")
    assert verdict(ultimatum, incident("ASSAULT", (FRONT,), (ARMY,), 6)).outcome == "kept"
    assert verdict(ultimatum).outcome == "lapsed"


def test_what_binds_only_on_a_condition_is_not_broken() -> None:
    offer = pledge("stop attacks on the army", to=(ARMY,), kind="offer", condition="if the siege is lifted")
    assert verdict(offer, incident("ASSAULT", (FRONT,), (ARMY,))).outcome == "open"


def test_what_ends_when_the_other_side_acts_is_put_in_question() -> None:
    promise = pledge("stop attacks on the army", to=(ARMY,), condition="as long as the army stays in its barracks")
    assert verdict(promise, incident("ASSAULT", (FRONT,), (ARMY,))).outcome == "in_question"


@pytest.mark.parametrize("maker", [STATE, MINISTRY, PREMIER])
def test_a_state_and_its_government_are_bound_by_what_its_forces_do(maker: Party) -> None:
    promise = pledge("refrain from attacks on the Oram Front", by=(maker,), to=(FRONT,))
    assert verdict(promise, incident("ASSAULT", (ARMY,), (FRONT,))).outcome == "broken"


def test_the_army_is_not_bound_by_what_the_police_do() -> None:
    promise = pledge("refrain from attacks on the Oram Front", by=(ARMY,), to=(FRONT,))
    assert verdict(promise, incident("ASSAULT", (POLICE,), (FRONT,))).outcome == "open"


def test_a_leader_commits_the_group_it_leads() -> None:
    promise = pledge("suspend attacks on Tarsian troops", by=(VALEN,), to=(ARMY,))
    ties = (tie(VALEN, FRONT, "leads"), tie(BRIGADE, FRONT))
    found = verdict(promise, incident("ASSAULT", (BRIGADE,), (ARMY,)), ties=ties)
    assert found.outcome == "broken"
    assert {link.told() for link in found.chain} == {link.told() for link in ties}


def test_the_strike_of_a_union_is_no_use_of_force() -> None:
    threat = pledge("go on strike", by=(UNION,), kind="threat")
    assert verdict(threat, incident("PROTEST", (UNION,), (STATE,), mode="strike")).outcome == "kept"
    assert verdict(threat, incident("ASSAULT", (UNION,), (STATE,))).outcome == "open"


def test_two_backers_are_bound_for_those_whom_they_back() -> None:
    deal = pledge("a truce in Tarsil", by=(STATE, OBSERVERS), kind="agreement")
    ties = (tie(BELT, STATE, "backed_by"), tie(FRONT, OBSERVERS, "backed_by"))
    found = verdict(deal, incident("ASSAULT", (BELT,), (FRONT,), place="Tarsil"), ties=ties)
    assert (found.outcome, [link.told() for link in found.chain]) == ("in_question", [ties[0].told()])
