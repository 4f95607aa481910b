from __future__ import annotations

import pytest

from rashomon.ledger.rows import Party
from rashomon.ledger.who import Kinship, Tie, who_of
from rashomon.model import Place, When
from tests.ledger.disputes.telling import (
    ARMY,
    CIVILIANS,
    FRONT,
    GUNMEN,
    MILITANTS,
    MINISTRY,
    REBELS,
    RESIDENTS,
    VALEN,
    account,
    cited,
    figure,
    found,
    party,
    sides,
    speaks_for,
    telling,
)

MERIDIAN, GAZETTE, HERALD = cited("The Meridian"), cited("The Gazette", 5), cited("The Herald", 6)


def test_one_denies_what_another_asserts() -> None:
    """Occurrence, with the sources of each side over both reports."""
    here = telling(MERIDIAN, account(None), account(RESIDENTS))
    there = telling(GAZETTE, account(ARMY, "denies", "the market had been shelled", "denied"))
    (dispute,) = found(here, there).disputes
    assert dispute.attribute == "occurrence"
    assert sides(dispute) == [("it did not happen", ["Tarsil army"]), ("it happened", ["The Meridian", "residents"])]


def test_what_is_denied_alone_is_told_by_the_report() -> None:
    """A denial of what nobody in the report says leaves the report with the other version; not where it is told as not having happened."""
    denial = account(ARMY, "denies", "the market had been shelled", "denied")
    assert sides(found(telling(MERIDIAN, denial)).disputes[0])[1] == ("it happened", ["The Meridian"])
    assert found(telling(MERIDIAN, denial, status="negated")).disputes == ()


def test_denied_involvement_is_about_the_actor() -> None:
    """Who denies that its men were behind an attack does not deny the attack."""
    here = telling(MERIDIAN, account(MINISTRY), actors=(FRONT,))
    spoken = account(VALEN, "denies", "its men were there", "denied that", affiliations=(speaks_for(VALEN, FRONT, GAZETTE),))
    there = telling(GAZETTE, account(None, words="a police post was attacked"), spoken, actors=())
    (dispute,) = found(here, there).disputes
    assert dispute.attribute == "actor"
    assert sides(dispute) == [("Northern Front", ["Interior Ministry"]), ("not Northern Front", ["Idris Valen"])]


@pytest.mark.parametrize(
    ("one", "other", "disputed"),
    [
        (FRONT, GUNMEN, False),
        (FRONT, REBELS, False),
        (FRONT, party(1, "the Front"), False),
        (FRONT, party(1, "Northern Front fighters"), False),
        (ARMY, FRONT, True),
        (ARMY, REBELS, True),
        (FRONT, party(1, "Southern League"), True),
        (ARMY, party(2, "security forces", "military", country="TSL"), False),
        (ARMY, party(2, "Tarsil", "state", country="TSL"), False),
        (ARMY, party(2, "border police", "police", country="TSL"), True),
        (ARMY, party(2, "army", "military", country="VLD"), True),
        (party(1, "Kurdish fighters", country="SYR"), party(2, "Kurds", "population"), False),
        (party(1, "protesters", "population", country="TSL"), party(2, "police", "police", country="TSL"), True),
    ],
)
def test_actors_of_two_reports(one: Party, other: Party, *, disputed: bool) -> None:
    """Named ones that are two contradict; descriptions, forms of a name and a state's own bodies do not."""
    attributes = found(telling(MERIDIAN, actors=(one,)), telling(GAZETTE, actors=(other,))).disputed
    assert attributes == (("actor",) if disputed else ())


def test_a_group_within_its_umbrella_is_no_other_actor() -> None:
    """What binds two at the date is asked of who belongs to what."""
    league = party(2, "Southern League")
    tie = Tie(who_of(FRONT).key, who_of(league).key, "part_of", "The Herald", until="2031-01")
    then = Tie(who_of(FRONT).key, who_of(league).key, "part_of", "The Herald")
    tellings = (telling(MERIDIAN, actors=(FRONT,)), telling(GAZETTE, actors=(league,)))
    assert found(*tellings, kinship=Kinship([then])).disputed == ()
    assert found(*tellings, kinship=Kinship([tie])).disputed == ("actor",)


def test_a_clash_told_from_two_sides_is_no_dispute_between_reports() -> None:
    """Sides swapped in two reports' own voices are likelier a reader's mistake; between named sources they are a dispute."""
    one, other = {"actors": (ARMY,), "recipients": (FRONT,)}, {"actors": (FRONT,), "recipients": (ARMY,)}
    assert found(telling(MERIDIAN, **one), telling(GAZETTE, **other)).disputed == ()
    blamed = found(telling(MERIDIAN, account(VALEN), **one), telling(GAZETTE, account(MINISTRY), **other))
    assert blamed.disputed == ("actor",)


def test_what_one_source_adds_the_others_have_not_said() -> None:
    """When the ministry adds who did it, the report has not: a later report's own voice contradicts the ministry alone."""
    here = telling(MERIDIAN, account(None), account(MINISTRY, actor=(FRONT,)), actors=(FRONT,))
    (dispute,) = found(here, telling(GAZETTE, actors=(ARMY,))).disputes
    assert sides(dispute) == [("Northern Front", ["Interior Ministry"]), ("Tarsil army", ["The Gazette"])]


def test_two_recipients_may_both_have_been_hit() -> None:
    """Only a source that says so contradicts whom another names."""
    here = telling(MERIDIAN, recipients=(MILITANTS,))
    assert found(here, telling(GAZETTE, recipients=(CIVILIANS,))).disputed == ()
    said = telling(GAZETTE, account(RESIDENTS, recipient=(CIVILIANS,)), recipients=(CIVILIANS,))
    assert "recipient" in found(here, said).disputed


def test_fighters_to_the_one_are_civilians_to_the_other() -> None:
    """By what sources say that the dead were, or by one number of dead who are counted as either."""
    army = telling(MERIDIAN, account(ARMY, identity="militia commanders"), recipients=(RESIDENTS,))
    assert "identity" in found(army, telling(GAZETTE, account(RESIDENTS, identity="farmers"), recipients=(RESIDENTS,))).disputed
    twelve = telling(MERIDIAN, account(ARMY), figures=(figure(12, 12, ARMY, who=MILITANTS),))
    assert found(twelve, telling(GAZETTE, figures=(figure(12, 12, RESIDENTS, who=CIVILIANS),))).disputed == ("identity",)
    assert found(twelve, telling(GAZETTE, figures=(figure(9, 9, RESIDENTS, who=CIVILIANS),))).disputed == ()


@pytest.mark.parametrize(
    ("here", "there", "disputed"),
    [
        (Place("Lviv", "UKR"), Place("Kharkiv", "UKR"), True),
        (Place("Lviv", "UKR"), Place("Lviv Oblast", "UKR"), False),
        (Place("Lviv", "UKR"), Place("Ukraine", "UKR"), False),
        (Place("Old Market in Tarsil", "TSL"), Place("Tarsil", "TSL"), False),
        (Place("Marr", "TSL"), Place("Tarsil", "TSL"), False),
        (Place("Marr", "VLD"), Place("Tarsil", "TSL"), True),
    ],
)
def test_places(here: Place, there: Place, *, disputed: bool) -> None:
    """A place within another is the same; of names that nothing is known of, two reports' own voices do not differ."""
    assert found(telling(MERIDIAN, place=here), telling(GAZETTE, place=there)).disputed == (("place",) if disputed else ())


def test_two_unknown_names_differ_between_named_sources() -> None:
    """A village against a village; not against a district."""
    here = telling(MERIDIAN, account(ARMY), place=Place("Marr", "TSL"))
    assert found(here, telling(GAZETTE, account(RESIDENTS), place=Place("Tarsil", "TSL"))).disputed == ("place",)
    assert found(here, telling(GAZETTE, account(RESIDENTS), place=Place("Tarsil district", "TSL"))).disputed == ()


@pytest.mark.parametrize(
    ("start", "end", "disputed"),
    [
        ("2031-03-03", "2031-03-03", False),
        ("2031-03-04", "2031-03-04", False),
        ("2031-03", "2031-03", False),
        ("2031-03-05", "2031-03-07", True),
    ],
)
def test_dates(start: str, end: str, *, disputed: bool) -> None:
    """Days that touch are one night."""
    assert found(telling(MERIDIAN), telling(GAZETTE, date=When(start, end))).disputed == (("date",) if disputed else ())


def test_justified_and_condemned_by_different_sources() -> None:
    """Condemnation alone is none, nor one source that thought better of it."""
    condemned = telling(MERIDIAN, account(RESIDENTS, "condemns"))
    assert found(condemned).disputed == ()
    (dispute,) = found(condemned, telling(GAZETTE, account(ARMY, "justifies"))).disputes
    assert sides(dispute) == [("condemned", ["residents"]), ("justified", ["Tarsil army"])]
    turned = found(condemned, telling(GAZETTE, account(RESIDENTS, "justifies")))
    assert (turned.disputed, [change.kind for change in turned.changes]) == ((), ["reversal"])


def test_what_is_planned_is_not_compared_with_what_is_done() -> None:
    """To deny a plan is not to deny the deed; to deny it is to contradict who announces it."""
    plan = telling(MERIDIAN, account(MINISTRY), status="future")
    denied = account(ARMY, "denies", "any operation would begin", "denied")
    assert found(plan, telling(GAZETTE, account(ARMY, "denies", "the town was shelled", "denied"), status="negated")).disputed == ()
    assert found(plan, telling(GAZETTE, denied, status="future")).disputed == ("occurrence",)


def test_doubts_are_a_side_only_beside_a_denial() -> None:
    """Who doubts does not contradict."""
    doubting = telling(GAZETTE, account(MINISTRY, "doubts"))
    assert found(telling(MERIDIAN), doubting).disputed == ()
    (dispute,) = found(telling(MERIDIAN), doubting, telling(HERALD, account(ARMY, "denies", "the town was shelled", "denied"))).disputes
    assert [side.value for side in dispute.sides] == ["it did not happen", "it happened", "doubted"]


def test_a_state_does_not_dispute_with_its_army() -> None:
    """The state as such speaks through its bodies."""
    state = party(2, "Tarsil", "state", country="TSL")
    here = telling(MERIDIAN, account(state), figures=(figure(4, 4, state),))
    assert found(here, telling(GAZETTE, account(ARMY), figures=(figure(9, 9, ARMY),))).disputed == ()


def test_that_both_hit_the_same_crowd_swaps_no_sides() -> None:
    """Two reports' own voices that have different doers and the same victims contradict each other."""
    here, there = telling(MERIDIAN, actors=(ARMY,), recipients=(CIVILIANS,)), telling(GAZETTE, actors=(FRONT,), recipients=(CIVILIANS,))
    assert found(here, there).disputed == ("actor",)


def test_a_place_that_a_source_adds_contradicts_the_report() -> None:
    """What is coded as the source's own is not what the report has."""
    here = telling(MERIDIAN, account(None), account(ARMY, place=Place("Marr", "TSL")))
    (dispute,) = found(here).disputes
    assert (dispute.attribute, sides(dispute)) == ("place", [("Marr", ["Tarsil army"]), ("Tarsil", ["The Meridian"])])
