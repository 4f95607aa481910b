"""Promises about things, those under command and those called after their group, acts that come to the same, and words that undo."""

from __future__ import annotations

from dataclasses import replace

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
    VALEN,
    account,
    incident,
    pledge,
    tie,
    verdict,
)

CREW = Party(ActorId("C1"), "four deckhands", "population")
CARRIERS = Party(ActorId("C2"), "carriers", "organisation", "TSL", "BUS")
MEN = Party(ActorId("C3"), "masked men of the Oram Front", "unidentified", None, "UAF")
UNION = Party(ActorId("C4"), "Kest weavers' union", "organisation", None, "LAB")
WEAVERS = Party(ActorId("C5"), "weavers", "population", None, "LAB")
ENVOY = Party(ActorId("C6"), "Bela Oszt", "person", None, "GOV")
TOLVISH = Party(ActorId("C7"), "Tolvmark", "state")
REGULATOR = Party(ActorId("C8"), "Tarsian telecoms office", "government_body", "TSL", "GOV")
STUDENTS = Party(ActorId("C9"), "student leaders", "population", "TSL", "EDU")
REBELS = replace(FRONT, country="TSL")

QUIET = pledge("not attack the ford")


def test_to_whom_one_promises_about_things_is_not_whom_it_would_be_done_to() -> None:
    promise = pledge("not cut off the internet", by=(REGULATOR,), to=(STUDENTS,))
    cut = incident("COERCE", (REGULATOR,), (CARRIERS,), mode="censor", quote="told carriers to switch their networks off")
    assert verdict(promise, cut).outcome == "broken"
    assert verdict(promise, incident("COERCE", (REGULATOR,), (CARRIERS,), mode="seize", quote="seized a warehouse")).outcome == "open"


def test_a_thing_is_known_by_its_sort() -> None:
    promise = pledge("seize no boats", to=(STUDENTS,))
    assert verdict(promise, incident("COERCE", (FRONT,), (CREW,), mode="seize", quote="boarded a trawler")).outcome == "broken"
    assert verdict(promise, incident("COERCE", (FRONT,), (CARRIERS,), mode="seize", quote="took a mill")).outcome == "open"


def test_what_has_a_name_and_is_no_party_is_a_place() -> None:
    promise = pledge("not shell the Ostra dam")
    assert verdict(promise, incident("ASSAULT", (FRONT,), mode="heavy-weapons", place="Ostra dam")).outcome == "broken"
    assert verdict(promise, incident("ASSAULT", (FRONT,), mode="heavy-weapons", place="Kest")).outcome == "open"


def test_forces_that_a_council_commands_break_its_word_and_the_council_breaks_not_theirs() -> None:
    ties = (tie(COUNCIL, BELT, "leads"),)
    promise = pledge("not attack the ford", by=(COUNCIL,))
    found = verdict(promise, incident("ASSAULT", (BELT,)), ties=ties)
    assert (found.outcome, [link.told() for link in found.chain]) == ("broken", [ties[0].told()])
    assert verdict(pledge("not attack the ford", by=(BELT,)), incident("ASSAULT", (COUNCIL,)), ties=ties).outcome == "in_question"


def test_who_leads_in_an_umbrella_is_within_it() -> None:
    ties = (tie(FRONT, COUNCIL, "leads"),)
    assert verdict(QUIET, incident("ASSAULT", (COUNCIL,)), ties=ties).outcome == "in_question"


def test_those_without_a_name_are_called_after_their_group() -> None:
    found = verdict(QUIET, incident("ASSAULT", (MEN,)))
    assert (found.outcome, found.chain[0].said_by) == ("broken", "what it is")
    former = replace(MEN, name="enemies of the Oram Front")
    assert verdict(QUIET, incident("ASSAULT", (former,))).outcome == "open"


def test_a_union_is_called_after_its_members() -> None:
    threat = pledge("down tools for a day", by=(UNION,), kind="threat")
    assert verdict(threat, incident("PROTEST", (WEAVERS,), mode="strike")).outcome == "kept"
    assert verdict(threat, incident("PROTEST", (CREW,), mode="strike")).outcome == "open"


def test_an_envoy_who_is_sent_home_is_expelled_however_it_is_coded() -> None:
    threat = pledge("send the Tolvish ambassador home", by=(STATE,), to=(TOLVISH,), kind="ultimatum")
    ties = (tie(ENVOY, TOLVISH, "represents"),)
    for kind, mode in (("SANCTION", "expel"), ("COERCE", "deport")):
        assert verdict(threat, incident(kind, (STATE,), (ENVOY,), mode=mode), ties=ties).outcome == "kept"
    assert verdict(threat, incident("SANCTION", (STATE,), (ENVOY,), mode="convict"), ties=ties).outcome == "open"


def test_who_threatens_to_stay_away_and_comes_has_broken_it() -> None:
    threat = pledge("stay away from the talks on 12 March", to=(STATE,), kind="threat")
    assert verdict(threat, incident("CONSULT", (FRONT, STATE), day=9)).outcome == "broken"
    assert verdict(threat, incident("PROTEST", (FRONT,), (STATE,), day=9, mode="boycott")).outcome == "kept"
    assert verdict(threat, incident("CONSULT", (BRIGADE, STATE), day=9)).outcome == "kept", "nothing against it is told until its day"


@pytest.mark.parametrize(("doer", "outcome"), [(REBELS, "in_question"), (replace(REBELS, sector="PRM"), "broken")])
def test_what_only_the_state_says_of_those_who_fight_it_is_in_question(doer: Party, outcome: str) -> None:
    act = incident("ASSAULT", (doer,), (CREW,), event_id="e", accounts=(account("e", ARMY),))
    assert verdict(pledge("attack no civilians", by=(doer,)), act).outcome == outcome
    told = incident("ASSAULT", (doer,), (CREW,), event_id="e", accounts=(account("e", ARMY), account("e", OBSERVERS)))
    assert verdict(pledge("attack no civilians", by=(doer,)), told).outcome == "broken"


def test_what_is_told_without_a_day_as_of_the_past_comes_not_after() -> None:
    assert verdict(QUIET, incident("ASSAULT", day=None, reported=MADE.replace(day=20), quote="fought there last winter")).outcome == "open"
    assert verdict(QUIET, incident("ASSAULT", day=None, reported=MADE.replace(day=20), quote="fought there")).outcome == "broken"


def test_a_promise_is_taken_back_as_such_by_the_head_of_those_who_made_it() -> None:
    promise = pledge("take no oath before the Belt Guard", to=(BELT,))
    ties = (tie(VALEN, FRONT, "leads"),)
    words = incident("CONCEDE", (VALEN,), (BELT,), quote="we go back on our word of the spring")
    assert verdict(promise, words, ties=ties).outcome == "renounced"
    assert verdict(promise, words).outcome == "open"
    assert verdict(promise, incident("CONCEDE", (VALEN,), (OBSERVERS,), quote="we go back on our word"), ties=ties).outcome == "open"
