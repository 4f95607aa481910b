"""Actors across reports, and what binds them to one another at a date."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any

import pytest

from rashomon.knowledge.register import ActorRegister, Entry, EntryId, Period, Statement
from rashomon.ledger.rows import Party
from rashomon.ledger.who import BACKING, NATURE, REGISTER, Kinship, Tie, same, tie_of, who_of
from rashomon.model import ActorId
from tests.ledger.disputes.telling import cited, speaks_for

DAY = Period(date(2031, 3, 3), date(2031, 3, 3))
LATER = Period(date(2033, 3, 3), date(2033, 3, 3))


def party(name: str, kind: Any = "armed_group", country: str | None = None, **fields: Any) -> Party:
    """An actor of a report."""
    return Party(ActorId("A1"), name, kind, country, **fields)


FRONT = party("Northern Front")
BRIGADE = party("Heron Brigade")
COUNCIL = party("Karvian Unity Council", "umbrella_group")
SPONSOR = party("Belmora League", "organisation")
ARMY = party("the army", "military", "TSL")
MINISTRY = party("Interior Ministry", "government_body", "TSL")
STATE = party("Tarsia", "state", "TSL")
MORO = party("Ada Moro", "person", "TSL")
GUNMEN = party("gunmen", "unidentified")


def tie(member: Party, group: Party, relation: Any = "part_of", **times: str) -> Tie:
    """That one belongs to another, as The Meridian tells it."""
    return Tie(who_of(member).key, who_of(group).key, relation, "The Meridian", names=(member.name, group.name), **times)


def statement(entry: str, of: str | None, relation: str | None = "part_of", **fields: Any) -> Statement:
    """A row of a register."""
    given = {"country": None, "sector": None, "office": "", "since": "", "until": "", "checked": "", "certainty": "", "source": "made up"}
    return Statement(EntryId(entry), of=EntryId(of) if of else None, relation=relation, **{**given, **fields})


def entry(slug: str, *statements: Statement, kind: Any = "armed_group") -> Entry:
    """Somebody whom the register knows."""
    return Entry(EntryId(slug), slug.replace("-", " ").title(), (), kind, statements)


KNOWN = ActorRegister(
    [
        entry("oram-brigade", statement("oram-brigade", "oram-front", since="2030", until="2031-12")),
        entry("oram-front", statement("oram-front", "oram-council", until="holds", checked="2031-06")),
        entry("oram-council", statement("oram-council", "oram-league", "backed_by")),
        entry("oram-league"),
        entry("oram-guard", statement("oram-guard", None, None, country="ORM", sector="MIL"), kind="military"),
    ]
)
OF_REGISTER = {slug: party(slug.replace("-", " ").title(), entry=slug) for slug in ("oram-brigade", "oram-front", "oram-council")}


def way(kinship: Kinship, member: Party, group: Party, period: Period | None = DAY, **options: Any) -> list[str] | None:
    """Who tells each tie of a chain; `None` without one."""
    found = kinship.chain(who_of(member), who_of(group), period, **options)
    return None if found is None else [each.said_by for each in found]


@pytest.mark.parametrize(
    ("told", "key"),
    [
        (party("Northern Front", entry="northern-front"), "northern-front"),
        (party("The Northern-Front"), "~northern front|"),
        (ARMY, "~army|TSL"),
        (STATE, "tsl"),
        (party("Tarsia", "state"), "~tarsia|"),
    ],
)
def test_a_key_is_the_registers_or_the_folded_name_with_its_country(told: Party, key: str) -> None:
    """A state's is its ISO3."""
    assert who_of(told).key == key


def test_descriptions_are_nameless_unless_the_register_knows_them() -> None:
    assert who_of(GUNMEN).is_nameless
    assert not who_of(replace(GUNMEN, entry="gunmen-of-oram")).is_nameless
    assert not who_of(FRONT).is_nameless


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (COUNCIL, party("Unity Council", "umbrella_group")),
        (COUNCIL, party("Karvian Unity Council", "umbrella_group", entry="karvian-unity-council")),
        (MORO, party("Interior Minister Ada Moro", "person")),
        (party("Northern Front", names=("NF",)), party("NF")),
    ],
)
def test_one_actor_under_two_names(one: Party, other: Party) -> None:
    """Shortened, known by another of its names, or linked in the one report alone."""
    assert same(who_of(one), who_of(other))
    assert same(who_of(other), who_of(one))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (ARMY, party("the army", "military", "KRV")),
        (GUNMEN, party("gunmen", "unidentified", "TSL")),
        (party("Front", entry="a-front"), party("Front", entry="b-front")),
        (party("Moro", "person"), party("Moro", "armed_group", "TSL")),
        (MORO, party("Idris Moro", "person", "TSL")),
    ],
)
def test_two_actors_of_one_name(one: Party, other: Party) -> None:
    """Armies of two states, descriptions, two entries, a person and a group, a family."""
    assert not same(who_of(one), who_of(other))


def test_a_chain_goes_through_what_reports_tell() -> None:
    kinship = Kinship([tie(BRIGADE, FRONT), tie(FRONT, COUNCIL)])
    assert way(kinship, BRIGADE, COUNCIL) == ["The Meridian", "The Meridian"]
    assert way(kinship, COUNCIL, BRIGADE) is None
    assert way(kinship, BRIGADE, BRIGADE) == []


def test_a_chain_goes_through_the_register_and_what_reports_tell() -> None:
    """A unit that no register knows, of a group that it knows."""
    kinship = Kinship([tie(BRIGADE, OF_REGISTER["oram-brigade"])], KNOWN)
    assert way(kinship, BRIGADE, OF_REGISTER["oram-council"]) == ["The Meridian", REGISTER, REGISTER]


def test_a_tie_holds_at_its_time() -> None:
    """The register's and a report's alike; without a time nothing is ruled out."""
    kinship = Kinship([tie(FRONT, COUNCIL, since="2031-03", until="2032")], KNOWN)
    brigade, front = OF_REGISTER["oram-brigade"], OF_REGISTER["oram-front"]
    assert way(kinship, FRONT, COUNCIL) is not None
    assert way(kinship, FRONT, COUNCIL, LATER) is None
    assert way(kinship, FRONT, COUNCIL, Period(date(2031, 2, 28), date(2031, 2, 28))) is None
    assert way(kinship, FRONT, COUNCIL, Period(date(2031, 2, 1), date(2031, 3, 1))) is not None
    assert way(kinship, FRONT, COUNCIL, None) is not None
    assert way(kinship, brigade, front) == [REGISTER]
    assert way(kinship, brigade, front, LATER) is None


def test_a_chain_has_four_ties_at_most() -> None:
    row = [party(f"{name} Company") for name in ("Otter", "Heron", "Badger", "Marten", "Stoat", "Lynx")]
    kinship = Kinship([tie(one, other) for one, other in pairwise(row)])
    assert way(kinship, row[0], row[4]) == ["The Meridian"] * 4
    assert way(kinship, row[0], row[5]) is None
    assert who_of(row[4]).key in kinship.within(who_of(row[0]), DAY)
    assert who_of(row[5]).key not in kinship.within(who_of(row[0]), DAY)


def test_ties_in_a_circle_end() -> None:
    kinship = Kinship([tie(FRONT, COUNCIL), tie(COUNCIL, FRONT)])
    assert kinship.within(who_of(FRONT), DAY) == {who_of(FRONT).key, who_of(COUNCIL).key}
    assert way(kinship, FRONT, SPONSOR) is None


def test_a_sponsor_is_not_what_one_belongs_to() -> None:
    """Unless it is asked for."""
    kinship = Kinship([tie(FRONT, SPONSOR, "backed_by")])
    assert way(kinship, FRONT, SPONSOR) is None
    assert way(kinship, FRONT, SPONSOR, relations=BACKING) == ["The Meridian"]
    assert kinship.within(who_of(FRONT), DAY) == {who_of(FRONT).key}


def test_who_leads_a_group_is_within_it() -> None:
    assert way(Kinship([tie(MORO, MINISTRY, "leads")]), MORO, MINISTRY) == ["The Meridian"]


@pytest.mark.parametrize("name", ["Unity Council", "the Karvian Unity Council (KUC)"])
def test_ties_hold_for_shortened_names(name: str) -> None:
    """At both ends of a chain."""
    shortened = party(name, "umbrella_group")
    kinship = Kinship([tie(FRONT, COUNCIL), tie(COUNCIL, SPONSOR)])
    assert way(kinship, FRONT, shortened) == ["The Meridian"]
    assert way(kinship, shortened, SPONSOR) == ["The Meridian"]
    assert who_of(SPONSOR).key in kinship.within(who_of(shortened), DAY)


def test_a_tie_of_one_states_army_is_not_one_of_another_states() -> None:
    """Though each report calls its own "the army"."""
    other = party("the army", "military", "KRV")
    kinship = Kinship([tie(other, SPONSOR)])
    assert way(kinship, other, SPONSOR) == ["The Meridian"]
    assert way(kinship, ARMY, SPONSOR) is None
    assert who_of(SPONSOR).key not in kinship.within(who_of(ARMY), DAY)
    assert way(Kinship([tie(FRONT, other)]), FRONT, ARMY) is None


def test_ties_of_a_description_are_not_those_of_others_described_so() -> None:
    kinship = Kinship([tie(GUNMEN, FRONT)])
    assert who_of(FRONT).key not in kinship.within(who_of(party("gunmen", "unidentified", "TSL")), DAY)


def test_a_states_body_belongs_to_it() -> None:
    """Its forces to its government, too; nobody else does by nature."""
    kinship = Kinship()
    assert kinship.within(who_of(ARMY), DAY) == {"~army|TSL", "tsl", "tsl-government"}
    assert kinship.within(who_of(MINISTRY), DAY) == {"~interior ministry|TSL", "tsl"}
    assert kinship.within(who_of(party("Belt Guard", "armed_group", "TSL")), DAY) == {"~belt guard|TSL"}
    assert way(kinship, ARMY, STATE) == [NATURE]
    assert way(kinship, party("the army", "military"), STATE) is None


def test_forces_that_the_register_knows_belong_to_its_state() -> None:
    guard = party("Oram Guard", "military", entry="oram-guard")
    assert Kinship(known=KNOWN).within(who_of(guard), DAY) == {"oram-guard", "orm", "orm-government"}


def test_related_are_those_of_whom_one_is_within_the_other() -> None:
    kinship = Kinship([tie(FRONT, COUNCIL), tie(BRIGADE, COUNCIL)])
    assert kinship.related(who_of(COUNCIL), who_of(FRONT), DAY)
    assert kinship.related(who_of(FRONT), who_of(COUNCIL), DAY)
    assert not kinship.related(who_of(FRONT), who_of(BRIGADE), DAY)


def test_a_register_is_loaded_when_somebody_of_it_comes_up() -> None:
    asked: list[int] = []

    def load() -> ActorRegister:
        asked.append(1)
        return KNOWN

    kinship = Kinship((), load)
    kinship.within(who_of(FRONT), DAY)
    assert not asked
    kinship.within(who_of(OF_REGISTER["oram-front"]), DAY)
    assert asked == [1]


def test_a_tie_tells_itself_in_words() -> None:
    assert tie(FRONT, COUNCIL).told() == "Northern Front part_of Karvian Unity Council (The Meridian)"
    assert Tie("a", "b", "part_of", REGISTER).told() == "a part_of b (register)"


def test_an_affiliation_is_told_by_its_source_else_by_the_publisher() -> None:
    told = speaks_for(MORO, MINISTRY, cited("The Courier"))
    assert tie_of(told).said_by == "The Courier"
    assert tie_of(replace(told, source=FRONT)).said_by == "Northern Front"
