"""Whole reports, read by the installed model: only what any decent parse gives."""

from __future__ import annotations

import time
from datetime import date

import pytest

from rashomon.model import CodedReport, Event, Report, codebook
from rashomon.pipeline import Reader
from tests.invariants import faults

pytestmark = pytest.mark.model

STRIKE = (
    "Turkish warplanes bombed Kurdish fighters near Aleppo on Monday, killing six people.\n\n"
    "Turkey’s defence minister, Emre Aksoy, said the warplanes had attacked a terrorist camp. "
    "“The warplanes attacked a village and killed six farmers,” said Dilan Barzo, a spokeswoman for the Kurdish fighters. "
    "The Syrian government condemned the attack on Tuesday, and Russia criticised Turkey."
)
PLEDGE = (
    "The Houthis pledged on Sunday to suspend attacks on Saudi Arabia. "
    "Saudi Arabia welcomed the announcement.\n\n"
    "On Tuesday the Houthis attacked a Saudi oil plant, officials said, and threatened to bomb Riyadh. "
    "The United Nations urged the Houthis to release the prisoners."
)
PROTEST = (
    "Thousands of people protested against the government in Nairobi on Monday. "
    "Police arrested 12 protesters and fired tear gas. "
    "Kenya’s interior minister, Peter Kamau, accused the opposition of violence."
)
QUIET = (
    "The museum opens at nine. Its garden holds roses, a pond and two old benches, and the tea room sells cake. "
    "Visitors can borrow an umbrella at the door. The upper floor shows clocks and maps of the coast."
)


@pytest.fixture(scope="module")
def reader() -> Reader:
    """The reader with the installed model."""
    return Reader.load(threads=2)


def report(text: str) -> Report:
    """A report of 5 March 2031, a Wednesday."""
    return Report("r1", text, "The Meridian", date(2031, 3, 5))


@pytest.fixture(scope="module")
def strike(reader: Reader) -> CodedReport:
    """A strike that two sides tell."""
    return reader.read(report(STRIKE))


@pytest.fixture(scope="module")
def pledge(reader: Reader) -> CodedReport:
    """A pledge and an act against it."""
    return reader.read(report(PLEDGE))


@pytest.fixture(scope="module")
def protest(reader: Reader) -> CodedReport:
    """A protest and what the police did."""
    return reader.read(report(PROTEST))


def of_type(coded: CodedReport, kind: str) -> list[Event]:
    """The events of a type."""
    return [e for e in coded.events if e.type == kind]


def states(coded: CodedReport, events: list[Event]) -> set[str | None]:
    """The states from which the actors of some events act."""
    return {coded.actor(i).country for e in events for i in e.actor}


def sources(coded: CodedReport) -> set[str]:
    """Everybody whose account of something is there."""
    return {coded.name(a.source) for e in coded.events for a in e.accounts}


def test_a_strike_has_its_sides_day_and_place(strike: CodedReport) -> None:
    """Who, whom, when, where."""
    (first, *_) = [e for e in of_type(strike, "ASSAULT") if "bombed" in {t.quote for t in e.triggers}]
    assert "TUR" in states(strike, [first])
    assert first.recipient
    assert first.status == "actual"
    assert first.date
    assert first.date.start == "2031-03-03"
    assert first.place
    assert first.place.name == "Aleppo"


def test_both_sides_are_heard(strike: CodedReport) -> None:
    """The minister's account and the spokeswoman's."""
    assert {"Emre Aksoy", "Dilan Barzo"} <= sources(strike)


def test_quoted_words_are_direct(strike: CodedReport) -> None:
    """What stands in quotation marks is a direct account."""
    forms = {a.form for e in strike.events for a in e.accounts if strike.name(a.source) == "Dilan Barzo"}
    assert forms == {"direct"}


def test_to_condemn_is_an_accusation(strike: CodedReport) -> None:
    """Whoever condemns; one of two states at least."""
    assert {"SYR", "RUS"} & states(strike, of_type(strike, "ACCUSE"))


def test_an_office_is_an_affiliation(strike: CodedReport) -> None:
    """A minister belongs to his state."""
    ties = {(strike.name(a.member), a.relation) for a in strike.affiliations}
    assert ("Emre Aksoy", "member_of") in ties


def test_a_pledge_to_suspend_attacks_is_a_commitment(pledge: CodedReport) -> None:
    """By those who made it."""
    (made,) = [c for c in pledge.commitments if c.kind == "pledge"]
    assert any("Houthi" in pledge.name(i) for i in made.by)
    assert "suspend attacks" in made.about


def test_a_pledge_is_no_attack(pledge: CodedReport) -> None:
    """Its own event is a concession; the attack that follows is an assault."""
    assert of_type(pledge, "CONCEDE")
    assert any("attacked" in {t.quote for t in e.triggers} for e in of_type(pledge, "ASSAULT"))


def test_a_demand_has_its_speaker(pledge: CodedReport) -> None:
    """The United Nations'."""
    assert "United Nations" in {pledge.name(i) for e in of_type(pledge, "REQUEST") for i in e.actor}


def test_a_protest_and_the_arrests_are_two_events(protest: CodedReport) -> None:
    """With the day of the one and the figure of the other."""
    assert any(e.date and e.date.start == "2031-03-03" for e in of_type(protest, "PROTEST"))
    counts = {(x.kind, x.low, x.high) for e in of_type(protest, "COERCE") for x in e.effects}
    assert ("arrested", 12, 12) in counts


@pytest.mark.parametrize("name", ["strike", "pledge", "protest"])
def test_the_codebooks_invariants_hold(name: str, request: pytest.FixtureRequest) -> None:
    """Evidence verbatim, ids known, own voice without a source."""
    assert not faults(request.getfixturevalue(name))


def test_reading_twice_gives_the_same(reader: Reader, strike: CodedReport) -> None:
    """A pure function of the report and the reader."""
    assert codebook.to_json(reader.read(report(STRIKE))) == codebook.to_json(strike)
    assert reader.read(report(STRIKE)) == strike


def test_a_text_without_events_has_none(reader: Reader) -> None:
    """A museum is open."""
    assert not reader.read(report(QUIET)).events


def test_the_version_names_everything_that_a_coding_depends_on(reader: Reader) -> None:
    """Program, rules, model, gazetteer."""
    assert all(part in reader.version for part in ("rashomon", "rules", "model", "gazetteer"))


@pytest.mark.parametrize(
    "text",
    [
        ".",
        " \n\t ",
        "x",
        "… — ?! ;;; --- ...",
        "\u200b\u200d\ufeff",
        "Reb\u200bels att\u200dacked the ar\u00admy.",
        "🔥💥 Rebels attacked 🇹🇷 the army 👨‍👩‍👧‍👦.",
        "Rebels\x00attacked\x07the army.",
        "Rebels attacked\r\nthe army.\r\rThe army\u2028withdrew.",
        "\u202eRebels attacked the army.\u202c",
        "a\u0301" * 300,
        "said said said said said. said? Who said who said?",
        "REBELS ATTACKED THE ARMY " * 20,
        "In 99999999999999999999 at least 10000000000000000000000 people were killed on February 31.",
    ],
    ids=lambda text: ascii(text[:24]),
)
def test_odd_texts_are_read(reader: Reader, text: str) -> None:
    """No text makes the reader raise or break an invariant."""
    assert not faults(reader.read(report(text)))


@pytest.mark.parametrize(
    "text",
    [
        ("Rebels attacked the army and " * 690)[:20_000],
        "“" * 1000 + "”" * 1000,
        "(" * 1000 + ")" * 1000,
        "word" * 5000,
        "killed, " * 2500,
    ],
    ids=["one line", "quotation marks", "brackets", "one word", "one list"],
)
def test_hostile_texts_take_bounded_time(reader: Reader, text: str) -> None:
    """Twenty thousand characters in one sentence take seconds, not minutes."""
    begun = time.perf_counter()
    assert not faults(reader.read(report(text)))
    assert time.perf_counter() - begun < 20
