"""What one telling is compared by, made from its report, its links and the register alone."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from rashomon.ledger.merging.facts import Facts, Spot, context, facts_of, from_json, to_json
from rashomon.ledger.rows import Cited, EventRow, Party
from rashomon.ledger.who import Kinship, Tie, who_of
from rashomon.model import Evidence, Place, When
from tests import factory
from tests.ledger.disputes.telling import ARMY, FRONT, GUNMEN, figure

PUBLISHED = date(2031, 3, 5)
TEXT = "Overnight the Northern Front attacked a post near Tarsil. It was the third such attack."


def of(kinship: Kinship | None = None, text: str = TEXT, trigger: str = "attacked", **fields: Any) -> Facts:
    """The facts of an attack by the Front on a day of March 2031."""
    published = fields.pop("published", PUBLISHED)
    sentence = text[: text.index(".") + 1]
    given: dict[str, Any] = {
        "type": "ASSAULT",
        "mode": None,
        "status": "actual",
        "actors": (FRONT,),
        "recipients": (),
        "place": None,
        "date": When.day(date(2031, 3, 3)),
        "triggers": (factory.quote(trigger, text),),
        "sentence": factory.quote(sentence, text),
        "sources": (None,),
        "accounts": 1,
        **fields,
    }
    row = EventRow("RSH-1", "e1", Cited("RPT-1", "Post", published, None, None, "1"), **given)
    return facts_of(7, row, 3, kinship=kinship or Kinship(), text=text, position=2)


def test_an_anchor_is_the_report_and_the_place_in_it() -> None:
    facts = of()
    assert (facts.anchor, facts.number, facts.report) == ("RPT-1:0002", 7, 3)
    assert facts.family == "quad-4"


@pytest.mark.parametrize(
    ("when", "days", "exact"),
    [
        (When("2031-03-03", "2031-03-03"), (3, 3), True),
        (When("2031-03-03", "2031-03-09", "span"), (3, 9), True),
        (When("2031-03-03", "2031-03-10", "span"), (3, 10), False),
        (When("2031-03", "2031-03", "month"), (1, 31), False),
    ],
)
def test_a_date_is_exact_up_to_a_week(when: When, days: tuple[int, int], exact: bool) -> None:  # noqa: FBT001 - a parameter
    facts = of(date=when)
    assert facts.days == tuple(date(2031, 3, day).toordinal() for day in days)
    assert facts.exact is exact


@pytest.mark.parametrize("when", [None, When("--03-03", "--03-03"), When(None, "2031-03", "span")])
def test_without_a_day_the_day_of_publication_stands_in(when: When | None) -> None:
    facts = of(date=when)
    assert (facts.first, facts.last, facts.exact) == (None, None, False)
    assert facts.days == (PUBLISHED.toordinal(), PUBLISHED.toordinal())
    assert of(date=when, published=None).days is None


def test_a_side_lies_within_all_that_it_belongs_to_on_that_day() -> None:
    """By what the report tells, and by nature."""
    council = who_of(Party(FRONT.id, "Unity Council of Oram", "umbrella_group"))
    kinship = Kinship([Tie(who_of(FRONT).key, council.key, "part_of", "Post", until="2031-03")])
    assert of(kinship).actors[0].within == {"~northern front|", council.key}
    assert of(kinship, date=When("2031-04-01", "2031-04-01")).actors[0].within == {"~northern front|"}
    assert of(recipients=(ARMY,)).recipients[0].within == {"~tarsil army|TSL", "tsl", "tsl-government"}


def test_forms_are_kept_of_those_whom_no_register_knows() -> None:
    known = Party(FRONT.id, "Northern Front", "armed_group", entry="northern-front")
    assert of().actors[0].forms == {"northern front"}
    assert of(actors=(known,)).actors[0].forms == frozenset()
    assert [side.named for side in of(actors=(FRONT, GUNMEN)).actors] == [True, False]


def test_the_largest_figure_of_each_kind_counts() -> None:
    """The report's last word on it."""
    told = (figure(4, 4), figure(9, None), figure(6, 6), figure(None, 20, kind="injured"), figure(None, None, kind="captured"))
    assert of(figures=told).counts == {"killed": (9, None), "injured": (None, 20)}


def test_a_place_is_the_gazetteers_number_else_the_folded_name() -> None:
    """Of its gazetteer name, where it has one."""
    places = (Place("Tarsyl", "TSL", geoname_id=7), Place("near Tarsil", "TSL", gazetteer_name="Tarsil"), Place("Al-Tarsil"), None)
    assert [facts.spot and facts.spot.key for facts in (of(place=place) for place in places)] == ["g7", "tarsil", "al tarsil", None]


@pytest.mark.parametrize(
    ("when", "kind", "many"),
    [
        (When("2031-03-03", "2031-03-08", "span", "during"), "ASSAULT", True),
        (When("2031-03-03", "2031-03-08", "span"), "ASSAULT", True),
        (When("2031-03-03", "2031-03-08", "span", "within"), "ASSAULT", False),
        (When("2031-03-03", "2031-03-09", "span"), "ASSAULT", False),
        (When("2031-03-03", "2031-03-08", "span"), "ACCUSE", False),
        (When("2031-03-03", "2031-03-08", "week"), "ASSAULT", False),
        (When("2031-03-03", "2031-03-04", "span", "during"), "ASSAULT", False),
    ],
    ids=["said so", "a span", "within", "a calendar week", "a speech act", "a week", "two days"],
)
def test_what_lasted_for_days_is_several_acts(when: When, kind: str, many: bool) -> None:  # noqa: FBT001 - a parameter
    assert of(date=when, type=kind).many is many


def test_words_of_the_sentence_tell_night_and_number() -> None:
    facts = of()
    assert facts.night
    assert facts.nth is None
    third = "The post saw the third such attack. It was over by noon."
    assert (of(text=third, trigger="attack").nth, of(text=third, trigger="attack").night) == (3, False)


def test_without_a_sentence_the_trigger_stands_for_it() -> None:
    assert not of(sentence=None).night
    assert of(sentence=None, triggers=()).context == ()


def test_words_beside_a_trigger_are_known_again_in_another_text() -> None:
    """Seven of them, before or after; case and what stands beyond do not count."""
    words = "the Northern Front of Upper Vale has attacked a post near Tarsil, on the road to Marr"
    ours, theirs = f"Overnight {words}.", f"It is said that {words.upper()}"
    found = beside(ours)
    assert len(found) == 2
    assert found == beside(theirs)
    assert len(found & beside(ours.replace("Upper", "Lower"))) == 1


def beside(text: str) -> set[int]:
    """Hashes of the words on both sides of "attacked"."""
    at = text.lower().index("attacked")
    return set(context(text, Evidence(at, at + 8, text[at : at + 8])))


def test_too_few_words_beside_a_trigger_tell_nothing() -> None:
    assert list(context("The Front attacked a post.", factory.quote("attacked", "The Front attacked a post."))) == []


def test_facts_are_read_back_as_they_were_kept() -> None:
    """All of them, in any characters."""
    place = Place("Tarsil \ud800", "TSL", latitude=-12.5, longitude=41.25, admin1="Upper Vale", precision=1)
    facts = of(place=place, recipients=(ARMY, GUNMEN), figures=(figure(4, None),))
    for each in (facts, of(date=None, published=None, actors=())):
        assert from_json(7, to_json(each)) == each


@pytest.mark.parametrize(("north", "km"), [(0.0, 0.0), (1.0, 111.2), (180.0, 20015.1)])
def test_distances_are_on_the_ground(north: float, km: float) -> None:
    here, there = (Spot("g", None, None, None, latitude, 20.0) for latitude in (-90.0, -90.0 + north))
    assert here.km(there) == pytest.approx(km, abs=0.1)
    assert here.km(Spot("g", None, None, None, None, 20.0)) is None
