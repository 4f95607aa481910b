from __future__ import annotations

import pytest

from rashomon.knowledge.register import EntryId, Holding, Period
from rashomon.knowledge.register.keys import acronym_key, family_name, is_acronym, plain_key, sound_key
from tests.knowledge.register.small import TABLE, small


@pytest.mark.parametrize(
    ("name", "entry", "step"),
    [
        ("Northern Front", "northern-front", "name"),
        ("the NORTHERN FRONT", "northern-front", "name"),
        ("Jabhat al-Shimal", "northern-front", "alias"),
        ("Jabhat ash-Shimaal", "northern-front", "sound"),
        ("NF", "northern-front", "acronym"),
        ("N.F.", "northern-front", "acronym"),
        ("Northern Front fighters", "northern-front", "bare"),
        ("Chad's Northern Front", "northern-front", "bare"),
        ("General Omar al-Badri", "omar-badri", "bare"),
        ("Omar Hassan al-Badri", "omar-badri", "part"),
        ("Omer El Badry", "omar-badri", "sound"),
        ("Chadian army", "tcd-armed-forces", "body"),
        ("legislature of Niger", "ner-legislature", "body"),
        ("Chad", "tcd", "name"),
    ],
)
def test_who_a_name_may_mean(name: str, entry: str, step: str) -> None:
    (match,) = small().candidates(name)
    assert (match.entry.id, match.step) == (entry, step)


def test_a_family_name_alone_keeps_everybody_who_bears_it() -> None:
    assert {m.entry.id for m in small().candidates("Badri")} == {"omar-badri", "salma-badri"}


@pytest.mark.parametrize("name", ["Nobody At All", "front", "nf", "the river", "", "Qwrt"])
def test_what_names_nobody(name: str) -> None:
    assert small().candidates(name) == ()


def test_the_version_follows_what_is_said() -> None:
    assert small().version == small().version
    assert small().version != small(TABLE.replace("2016-05-20,holds", "2016-05-21,holds")).version


def test_keys() -> None:
    assert plain_key("The Şırnak Brigade’s") == "sirnak brigade"
    assert sound_key("Khalid bin Waleed") == sound_key("Khaled ibn al-Walid")
    assert [is_acronym(name) for name in ("U.N.", "M23", "Un")] == [True, True, False]
    assert acronym_key("M-23") == "M23"
    assert family_name("Omar al-Badri") == "badri"


def test_what_somebody_is_at_a_time_is_remembered_time_by_time() -> None:
    """He led the front in one year, and was of the government in another; in no year, of any."""
    known = small()
    before, after = (known.then(EntryId("omar-badri"), Period.of(year)) for year in ("2012", "2018"))
    assert before.tied == {"northern-front"}
    assert {"tcd-government", "northern-front"} == after.tied
    assert before.homes == before.countries == {"TCD"}
    assert before.level == Holding.CERTAIN
    assert known.then(EntryId("omar-badri"), Period.of("2012")) == before
    assert known.then(EntryId("omar-badri"), None).level == Holding.POSSIBLE


def test_who_is_of_no_state_then_is_of_those_of_any_time() -> None:
    then = small().then(EntryId("salma-badri"), Period.of("2001"))
    assert then.homes == {"NER"}
    assert not then.countries
    assert not then.ties
    assert then.level == Holding.NO
