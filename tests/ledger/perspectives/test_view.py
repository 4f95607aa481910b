from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from rashomon.knowledge.register import Period, register
from rashomon.ledger.perspectives.view import View, outlet
from rashomon.ledger.rows import Party
from rashomon.ledger.who import Kinship, Tie, Who, who_of
from tests.ledger.disputes.telling import ARMY, FRONT, MINISTRY, RESIDENTS, VALEN, account, cited, party

THEN = Period(date(2031, 3, 3), date(2031, 3, 3))
BELT = party(11, "Belt brigade")
STATE = View("Tarsilia", (Who("tsl", "Tarsilia", "state", "TSL"),), "TSL")
OF_FRONT = View("Northern Front", (who_of(FRONT),))


def tie(member: Party, group: Party, since: str = "", until: str = "") -> Tie:
    """That one is a part of another."""
    return Tie(who_of(member).key, who_of(group).key, "part_of", "The Meridian", since, until, (member.name, group.name))


def test_a_bloc_is_an_actor_and_its_parts() -> None:
    """A brigade speaks for the front that it is a part of, and the front does not speak for the brigade."""
    kinship = Kinship([tie(BELT, FRONT)])
    assert OF_FRONT.speaks(account(BELT), THEN, kinship)
    assert not View("Belt brigade", (who_of(BELT),)).speaks(account(FRONT), THEN, kinship)


@pytest.mark.parametrize(
    ("since", "until", "within"), [("2031", "", True), ("2031-04", "", False), ("", "2030", False), ("", "2031-03-03", True)]
)
def test_what_belongs_to_a_bloc_is_asked_at_the_date(since: str, until: str, *, within: bool) -> None:
    """A brigade that had left, or had not joined yet, has a voice of its own."""
    assert OF_FRONT.speaks(account(BELT), THEN, Kinship([tie(BELT, FRONT, since, until)])) is within


def test_allies_and_sponsors_are_no_part_of_a_bloc() -> None:
    """Whoever is backed by another does not speak for it."""
    backed = Tie(who_of(BELT).key, who_of(FRONT).key, "backed_by", "The Meridian", names=("Belt brigade", "Northern Front"))
    assert not OF_FRONT.speaks(account(BELT), THEN, Kinship([backed]))


@pytest.mark.parametrize(
    ("source", "speaks"),
    [
        (ARMY, True),
        (MINISTRY, True),
        (party(12, "Ada Moro", "person", country="TSL", sector="GOV"), True),
        (party(12, "Ada Moro", "person", country="TSL", sector="MED"), False),
        (party(13, "Oram army", "military", country="ORM"), False),
        (replace(FRONT, country="TSL"), False),
        (replace(RESIDENTS, country="TSL"), False),
    ],
)
def test_a_state_is_its_government_forces_and_officials(source: Party, *, speaks: bool) -> None:
    """Whoever lives in it, or fights in it, is not its voice."""
    assert STATE.speaks(account(source), THEN, Kinship()) is speaks


def test_a_militia_in_a_states_forces_keeps_its_own_voice() -> None:
    """The Popular Mobilization is a part of Iraq's forces by law; its brigades are no voice of Baghdad."""
    known = register()
    iraq = View("Iraq", (Who("irq", "Iraq", "state", "IRQ"),), "IRQ", known)
    brigade = party(14, "Kataib Hezbollah", entry="kataib-hezbollah", country="IRQ")
    when = Period(date(2024, 2, 3), date(2024, 2, 3))
    assert Kinship((), known).chain(who_of(brigade), who_of(party(15, "PMF", "umbrella_group", entry="popular-mobilization-forces")), when)
    assert not iraq.speaks(account(brigade), when, Kinship((), known))
    assert View("PMF", (Who("popular-mobilization-forces", "PMF", "umbrella_group"),), None, known).speaks(
        account(brigade), when, Kinship((), known)
    )


GOVERNMENT = party(16, "Tarsilian government", "government_body", country="TSL", sector="GOV")
OF_GOVERNMENT = View("Tarsilian government", (who_of(GOVERNMENT),))


def by(said_by: str, member: Party, group: Party) -> Tie:
    """That one is a part of another, according to somebody."""
    return replace(tie(member, group), said_by=said_by)


def test_a_militia_is_no_voice_of_a_government_because_one_report_has_it_so() -> None:
    """Two voices make it one; the same one twice does not, nor what speaks against nobody."""
    one, other = by("The Meridian", FRONT, GOVERNMENT), by("The Gazette", FRONT, GOVERNMENT)
    assert not OF_GOVERNMENT.speaks(account(FRONT), THEN, Kinship([one]))
    assert not OF_GOVERNMENT.speaks(account(FRONT), THEN, Kinship([one, one]))
    assert OF_GOVERNMENT.speaks(account(FRONT), THEN, Kinship([one, other]))
    assert not OF_GOVERNMENT.speaks(account(FRONT), THEN, Kinship([one, replace(other, relation="backed_by")]))


def test_a_ministry_is_a_voice_of_its_government_by_one_report() -> None:
    """A state's body has no voice beside the state's; a fighter of whatever kind has."""
    fighters = party(17, "fighters", "person", country="TSL", sector="REB")
    assert OF_GOVERNMENT.speaks(account(MINISTRY), THEN, Kinship([by("The Meridian", MINISTRY, GOVERNMENT)]))
    assert not OF_GOVERNMENT.speaks(account(fighters), THEN, Kinship([by("The Meridian", fighters, GOVERNMENT)]))


def test_whoever_belongs_to_a_militia_is_no_voice_of_a_government_either() -> None:
    """The tie that counts is the militia's own, which reports call by a name that no register knows."""
    fighter = party(18, "Ada Moro", "person", country=None)
    joined = Tie(who_of(fighter).key, who_of(FRONT).key, "member_of", "The Meridian", names=("Ada Moro", "Northern Front"))
    one, other = by("The Meridian", FRONT, GOVERNMENT), by("The Gazette", FRONT, GOVERNMENT)
    assert not OF_GOVERNMENT.speaks(account(fighter), THEN, Kinship([joined, one]))
    assert OF_GOVERNMENT.speaks(account(fighter), THEN, Kinship([joined, one, other]))


def test_what_the_register_says_of_a_militia_counts() -> None:
    """Also where a report, which alone would not do, has a shorter way."""
    known = register()
    when = Period(date(2024, 2, 3), date(2024, 2, 3))
    brigade = party(14, "Kataib Hezbollah", entry="kataib-hezbollah", country="IRQ")
    (entry,) = {t.group for t in Kinship((), known).above("popular-mobilization-forces", when) if t.relation == "part_of"}
    body = known.get(entry)
    assert body
    view = View(body.name, (Who(body.id, body.name, "military"),), None, known)
    shorter = Tie("kataib-hezbollah", body.id, "part_of", "The Meridian", names=("Kataib Hezbollah", body.name))
    assert view.speaks(account(brigade), when, Kinship((), known))
    assert view.speaks(account(brigade), when, Kinship([shorter], known))
    stranger = party(19, "Belt brigade", entry="belt-brigade", country="IRQ")
    assert not view.speaks(account(stranger), when, Kinship([replace(shorter, member="belt-brigade")], known))


def test_a_report_speaks_for_its_publisher() -> None:
    """In its own voice; whoever it quotes speaks for themselves."""
    paper = View("The Meridian", (outlet("The Meridian", None),))
    own = replace(account(None), report=cited("The Meridian"))
    quoted = replace(account(VALEN), report=cited("The Meridian"))
    assert paper.speaks(own, THEN, Kinship())
    assert not paper.speaks(quoted, THEN, Kinship())
    assert not paper.speaks(replace(own, report=cited("The Gazette")), THEN, Kinship())


def test_a_publisher_that_belongs_to_a_bloc_speaks_for_it() -> None:
    """The front's radio tells it in the front's voice."""
    radio = Tie(outlet("Radio Front", None).key, who_of(FRONT).key, "part_of", "The Meridian", names=("Radio Front", "Northern Front"))
    own = replace(account(None), report=cited("Radio Front"))
    assert OF_FRONT.speaks(own, THEN, Kinship([radio]))
    assert not OF_FRONT.speaks(own, THEN, Kinship())


def test_a_report_without_a_publisher_speaks_for_nobody() -> None:
    """There is nothing to tell whose voice it is."""
    assert not OF_FRONT.speaks(replace(account(None), report=replace(cited("x"), publisher=None)), THEN, Kinship())
