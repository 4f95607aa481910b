"""A report that somebody coded by hand becomes what the codebook says; what it does not allow is refused with its words."""

from __future__ import annotations

from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from rashomon.errors import UnreadableReport
from rashomon.exchange.handmade import coded_by_hand
from rashomon.ledger import Ledger
from rashomon.model import Evidence, When

TEXT = (
    "Gunmen of the Belt Guard raided a mill at Oram on 3 March. At least four millers died, the mayor said. "
    "The Guard denied the raid, and vowed to leave Oram by Friday."
)

MADE: dict[str, Any] = {
    "id": "mine-1",
    "publisher": "The Meridian",
    "published": "2031-03-05",
    "title": "Raid at Oram",
    "text": TEXT,
    "actors": [
        {"id": "A1", "name": "Belt Guard", "names": ["The Guard"], "kind": "armed_group", "country": "TSL", "sector": "PRM"},
        {"id": "A2", "name": "millers", "names": [], "kind": "population", "country": None, "sector": "LAB"},
        {"id": "A3", "name": "the mayor", "kind": "government_body", "country": "TSL", "sector": "GOV"},
    ],
    "events": [
        {
            "id": "e1",
            "type": "ASSAULT",
            "mode": "firearms",
            "triggers": [{"quote": "raid"}, {"quote": "raid", "nth": 2}],
            "actor": ["A1"],
            "recipient": ["A2"],
            "place": {"name": "Oram", "country": "TSL"},
            "date": {"start": "2031-03-03", "end": "2031-03-03"},
            "status": "actual",
            "effects": [{"kind": "killed", "who": "A2", "low": 4, "high": None, "quote": "four millers died"}],
            "weapons": ["rifle"],
            "accounts": [
                {"source": None, "via": None, "form": "own", "stance": "asserts", "quote": "raided a mill", "cue": None, "claims": {}},
                {
                    "source": "A3",
                    "form": "indirect",
                    "stance": "asserts",
                    "quote": "At least four millers died",
                    "cue": "said",
                    "claims": {"effects": [{"kind": "killed", "who": "A2", "low": 4, "high": None}], "identity": ["millers", "workers"]},
                },
                {
                    "source": "A1",
                    "form": "indirect",
                    "stance": "denies",
                    "quote": "the raid",
                    "cue": "denied",
                    "claims": {"occurrence": False},
                },
            ],
            "disputed": ["occurrence"],
        }
    ],
    "affiliations": [
        {"member": "A1", "group": "A3", "relation": "part_of", "quote": "Gunmen of the Belt Guard", "former": True, "until": "2030"},
    ],
    "commitments": [
        {"id": "c1", "by": "A1", "kind": "pledge", "about": "leave Oram", "quote": "vowed to leave Oram", "deadline": "by Friday"},
    ],
    "reactions": [],
}


def changed(**fields: Any) -> dict[str, Any]:
    """The report with fields of its event changed."""
    data = deepcopy(MADE)
    data["events"][0].update(fields)
    return data


def test_the_report_is_as_it_came() -> None:
    report = coded_by_hand(MADE).report
    assert (report.id, report.publisher, report.published, report.title) == ("mine-1", "The Meridian", date(2031, 3, 5), "Raid at Oram")
    assert report.text == TEXT


def test_quotes_get_their_offsets() -> None:
    """The first occurrence unless `nth` says otherwise."""
    (event,) = coded_by_hand(MADE).events
    first, second = TEXT.index("raid"), TEXT.index("raid", TEXT.index("raid") + 1)
    assert event.triggers == (Evidence(first, first + 4, "raid"), Evidence(second, second + 4, "raid"))


def test_every_piece_of_evidence_stands_in_the_text() -> None:
    coded = coded_by_hand(MADE)
    (event,) = coded.events
    quotes = [*event.triggers, *(a.quote for a in event.accounts), *(a.cue for a in event.accounts), *(e.quote for e in event.effects)]
    quotes += [event.sentence, *(a.quote for a in coded.affiliations), *(c.quote for c in coded.commitments)]
    quotes += [mention for actor in coded.actors for mention in actor.mentions]
    assert all(TEXT[q.start : q.end] == q.quote for q in quotes if q is not None)


def test_an_event_becomes_what_the_codebook_says() -> None:
    (event,) = coded_by_hand(MADE).events
    assert (event.id, event.type, event.mode, event.status) == ("e1", "ASSAULT", "firearms", "actual")
    assert (event.actor, event.recipient, event.weapons, event.disputed) == (("A1",), ("A2",), ("rifle",), ("occurrence",))
    assert event.date == When("2031-03-03", "2031-03-03", "day")
    assert event.place is not None
    assert (event.place.name, event.place.country) == ("Oram", "TSL")
    assert event.sentence is not None
    assert event.sentence.quote == "Gunmen of the Belt Guard raided a mill at Oram on 3 March."


def test_accounts_keep_what_they_add() -> None:
    own, mayor, guard = coded_by_hand(MADE).events[0].accounts
    assert (own.source, own.form, own.stance, own.cue) == (None, "own", "asserts", None)
    assert (mayor.source, mayor.claims.identity) == ("A3", "millers; workers")
    assert (guard.stance, guard.claims.occurrence) == ("denies", False)
    assert guard.cue is not None
    assert guard.cue.quote == "denied"


def test_a_figure_that_an_account_claims_is_that_accounts() -> None:
    """And is not told again in the report's voice."""
    (figure,) = coded_by_hand(MADE).events[0].effects
    assert (figure.kind, figure.who, figure.low, figure.high, figure.source) == ("killed", "A2", 4, None, "A3")
    assert figure.quote.quote == "At least four millers died"


def test_other_figures_are_the_reports() -> None:
    effects = [{"kind": "injured", "who": None, "low": 2, "high": 2, "quote": "four millers"}]
    claimed, own = coded_by_hand(changed(effects=effects)).events[0].effects
    assert (claimed.source, own.source, own.kind) == ("A3", None, "injured")


def test_actors_are_found_by_all_their_names() -> None:
    guard = coded_by_hand(MADE).actors[0]
    assert (guard.names, guard.country, guard.sector) == (("The Guard",), "TSL", "PRM")
    assert [mention.quote for mention in guard.mentions] == ["Belt Guard", "The Guard"]


def test_affiliations_and_commitments_have_their_defaults() -> None:
    coded = coded_by_hand(MADE)
    (tie,), (vow,) = coded.affiliations, coded.commitments
    assert (tie.relation, tie.former, tie.until, tie.stance, tie.source) == ("part_of", True, "2030", "asserts", None)
    assert (vow.by, vow.to, vow.kind, vow.deadline, vow.outcome) == (("A1",), (), "pledge", "by Friday", "unknown")


@pytest.mark.parametrize(
    ("given", "when"),
    [
        (None, None),
        ({"start": "2031", "end": "2031"}, When("2031", "2031", "year")),
        ({"start": "2031-03", "end": "2031-03"}, When("2031-03", "2031-03", "month")),
        ({"start": "--03-03", "end": "--03-03"}, When("--03-03", "--03-03", "day")),
        ({"start": "--03", "end": "--03"}, When("--03", "--03", "month")),
        ({"start": "2031-03-01", "end": "2031-03-05", "extent": "during"}, When("2031-03-01", "2031-03-05", "span", "during")),
        ({"start": None, "end": "2031-03"}, When(None, "2031-03", "span")),
    ],
)
def test_dates_have_the_precision_of_their_form(given: dict[str, str] | None, when: When | None) -> None:
    """Those without a year, too."""
    assert coded_by_hand(changed(date=given)).events[0].date == when


def test_a_place_that_the_gazetteer_knows_gets_its_point() -> None:
    place = coded_by_hand(changed(place={"name": "Kharkiv", "country": "UKR"})).events[0].place
    assert place is not None
    assert place.geoname_id is not None
    assert (place.name, place.country, round(place.latitude or 0)) == ("Kharkiv", "UKR", 50)


def test_a_place_of_a_country_is_none_of_another() -> None:
    """A name that the gazetteer knows elsewhere alone stays a name."""
    place = coded_by_hand(changed(place={"name": "Kharkiv", "country": "TSL"})).events[0].place
    assert place is not None
    assert (place.country, place.geoname_id) == ("TSL", None)


def test_another_hand_is_another_reading(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "ledger.db")
    with ledger.writer() as writer:
        writer.add_many([coded_by_hand(MADE), coded_by_hand(MADE, reader="by another hand")])
    assert [row.report.reader for row in ledger.events()] == ["by another hand"]


@pytest.mark.parametrize(
    "broken",
    [
        changed(triggers=[{"quote": "bombed"}]),
        changed(triggers=[{"quote": "raid", "nth": 3}]),
        changed(triggers=[{"quote": ""}]),
        changed(effects=[{"kind": "killed", "who": None, "low": 9, "high": 9}]),
        changed(accounts=[{"source": None, "form": "own", "stance": "asserts", "quote": "nobody came"}]),
    ],
    ids=["trigger", "occurrence", "empty", "figure", "account"],
)
def test_evidence_that_does_not_stand_in_the_text_is_refused(broken: dict[str, Any]) -> None:
    with pytest.raises(UnreadableReport, match="expected evidence that stands in the text"):
        coded_by_hand(broken)


@pytest.mark.parametrize(
    "broken",
    [
        {key: value for key, value in MADE.items() if key != "text"},
        {**MADE, "text": None},
        {**MADE, "actors": ["Belt Guard"]},
        {**MADE, "published": "5 March 2031"},
        {**MADE, "published": 2031},
        changed(accounts=None),
        {**MADE, "events": [{key: value for key, value in MADE["events"][0].items() if key != "status"}]},
        [],
    ],
    ids=["no text", "null text", "actor", "day", "year", "no accounts", "no status", "list"],
)
def test_what_the_codebook_demands_is_demanded(broken: dict[str, Any]) -> None:
    """One broken report is an unreadable one, whatever is wrong in it."""
    with pytest.raises(UnreadableReport, match=r"expected a report coded as docs/codebook\.md describes"):
        coded_by_hand(broken)


def test_an_event_without_a_trigger_is_refused() -> None:
    """Nothing in the text would tell of it."""
    with pytest.raises(UnreadableReport, match="expected a trigger of event e1"):
        coded_by_hand(changed(triggers=[]))
