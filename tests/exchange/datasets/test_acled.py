from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from rashomon.exchange.datasets import acled
from rashomon.exchange.datasets.who import table
from rashomon.model import Rejected, When
from rashomon.ontology import ontology
from tests.exchange.datasets.tables import acled_csv, coded, names, read, toll

CIVILIANS = {"actor2": "Civilians (Iraq)", "inter2": "7"}
ATTACK = {"event_type": "Violence against civilians", "sub_event_type": "Attack"}


def test_a_row_is_a_report_in_the_data_sets_own_voice(tmp_path: Path) -> None:
    """Publisher, id, day of the upload, notes first, and the original codes in the text."""
    (report,) = coded(tmp_path, acled_csv())
    assert (report.report.publisher, report.report.id, report.reader) == ("ACLED", "acled-IRQ70001", "import acled 1")
    assert report.report.published == date(2031, 3, 7)
    assert report.report.text.startswith("On 3 March 2031, soldiers and the Marsh Front exchanged fire near Tarsil.")
    assert {"Event type: Battles", "Sub-event type: Armed clash", "Inter 1: 1", "Fatalities: 3"} < set(report.report.text.splitlines())
    assert {"Sources: The Meridian; Harbour Gazette", "Associated with actor 2: Reed Brigade"} < set(report.report.text.splitlines())
    account = report.events[0].accounts[0]
    assert (account.source, account.form, account.stance, account.rule) == (None, "own", "asserts", "import: acled")
    assert account.quote.quote.startswith("On 3 March 2031")


def test_both_sides_of_a_battle_act(tmp_path: Path) -> None:
    """ACLED's two actors carry no direction."""
    (report,) = coded(tmp_path, acled_csv())
    assert names(report) == (["Military Forces of Iraq (2014-)", "Marsh Front"], [])
    assert toll(report) == [(None, 3, 3)]


@pytest.mark.parametrize("swapped", [False, True])
def test_civilians_receive_whichever_column_they_stand_in(tmp_path: Path, swapped: bool) -> None:  # noqa: FBT001
    """Violence against civilians has a direction by its definition."""
    as_usual = {"actor1": "Marsh Front", "inter1": "2", **CIVILIANS}
    exchanged = {"actor1": "Civilians (Iraq)", "inter1": "7", "actor2": "Marsh Front", "inter2": "2"}
    (report,) = coded(tmp_path, acled_csv({**ATTACK, **(exchanged if swapped else as_usual)}))
    assert names(report) == (["Marsh Front"], ["Civilians (Iraq)"])


def test_civilians_alone_receive(tmp_path: Path) -> None:
    """Where nobody is named who did it."""
    (report,) = coded(tmp_path, acled_csv({**ATTACK, "actor1": "Civilians (Iraq)", "inter1": "7", "actor2": "", "inter2": ""}))
    assert names(report) == ([], ["Civilians (Iraq)"])


def test_remote_violence_between_armed_sides_has_no_direction(tmp_path: Path) -> None:
    """Upon civilians it has."""
    strike = {"event_type": "Explosions/Remote violence", "sub_event_type": "Air/drone strike"}
    armed, civil = coded(tmp_path, acled_csv(strike, {**strike, **CIVILIANS, "event_id_cnty": "IRQ2"}))
    assert names(armed) == (["Military Forces of Iraq (2014-)", "Marsh Front"], [])
    assert names(civil) == (["Military Forces of Iraq (2014-)"], ["Civilians (Iraq)"])
    assert (armed.events[0].type, armed.events[0].mode) == ("ASSAULT", "aerial")


@pytest.mark.parametrize("spelling", ["Excessive force against protesters", "Excessive force against protestors"])
def test_force_against_a_protest_is_a_second_act(tmp_path: Path, spelling: str) -> None:
    """The protest is one event, the force upon it another, which has the dead."""
    sides = {"actor1": "Police Forces of Iraq (2014-)", "actor2": "Protesters (Iraq)", "inter2": "6"}
    (report,) = coded(tmp_path, acled_csv({"event_type": "Protests", "sub_event_type": spelling, **sides}))
    assert [(e.type, e.mode) for e in report.events] == [("PROTEST", "demo"), ("ASSAULT", None)]
    assert names(report, 0) == (["Protesters (Iraq)"], [])
    assert names(report, 1) == (["Police Forces of Iraq (2014-)"], ["Protesters (Iraq)"])
    assert (toll(report, 0), toll(report, 1)) == ([], [(None, 3, 3)])


def test_rioters_act_upon_others_and_with_each_other(tmp_path: Path) -> None:
    """Between two crowds nothing tells who began."""
    riot = {"event_type": "Riots", "sub_event_type": "Mob violence", "actor1": "Rioters (Iraq)", "inter1": "5"}
    crowds = {**riot, "actor2": "Rioters (Iraq)", "inter2": "5", "event_id_cnty": "IRQ2"}
    upon, among = coded(tmp_path, acled_csv({**riot, **CIVILIANS}, crowds))
    assert names(upon) == (["Rioters (Iraq)"], ["Civilians (Iraq)"])
    assert names(among) == (["Rioters (Iraq)", "Rioters (Iraq)"], [])


@pytest.mark.parametrize("sub", ["Change to group/activity", "Disrupted weapons use", "Other"])
def test_what_a_row_does_not_tell_is_no_event(tmp_path: Path, sub: str) -> None:
    """The row stays as a report, with its actors and its words."""
    (report,) = coded(tmp_path, acled_csv({"event_type": "Strategic developments", "sub_event_type": sub}))
    assert report.events == ()
    assert f"Sub-event type: {sub}" in report.report.text


@pytest.mark.parametrize(
    ("precision", "when"),
    [
        ("1", When("2031-03-03", "2031-03-03", "day")),
        ("2", When("2031-02-25", "2031-03-09", "week", "within")),
        ("3", When("2031-03-01", "2031-03-31", "month", "within")),
    ],
)
def test_the_date_is_as_precise_as_the_row(tmp_path: Path, precision: str, when: When) -> None:
    """A day of some week may be six days off on either side."""
    (report,) = coded(tmp_path, acled_csv({"time_precision": precision}))
    assert report.events[0].date == when


def test_place_with_state_division_and_precision(tmp_path: Path) -> None:
    """The state by its number, or by its name; a region is as coarse as a first-order division."""
    (report, coarse) = coded(tmp_path, acled_csv({}, {"iso": "", "geo_precision": "3", "event_id_cnty": "IRQ2"}))
    place = report.events[0].place
    assert place is not None
    assert (place.name, place.country, place.admin1, place.precision) == ("Tarsil", "IRQ", "Basra", 1)
    assert (place.latitude, place.longitude, place.gleditsch_ward, place.priogrid) == (30.5, 47.25, 645, 173_975)
    assert coarse.events[0].place is not None
    assert (coarse.events[0].place.country, coarse.events[0].place.precision) == ("IRQ", 4)


def test_a_sea_is_no_state(tmp_path: Path) -> None:
    """International waters have stood in the column of countries since 2026."""
    (report,) = coded(tmp_path, acled_csv({"country": "Red Sea", "iso": "0", "location": "Red Sea", "admin1": ""}))
    place = report.events[0].place
    assert place is not None
    assert (place.country, place.precision) == (None, 7)


@pytest.mark.parametrize(
    ("name", "inter", "kind", "sector", "country"),
    [
        ("Military Forces of the United States", "8", "military", "MIL", "USA"),
        ("Police Forces of Iraq (2014-)", "State forces", "police", "COP", "IRQ"),
        ("Government of Iraq (2014-)", "1", "government_body", "GOV", "IRQ"),
        ("Marsh Front", "Rebel group", "armed_group", "REB", None),
        ("Ford Guards", "Political militia", "armed_group", "UAF", None),
        ("Unidentified Armed Group (Iraq)", "3", "unidentified", "UAF", "IRQ"),
        ("Protesters (Ivory Coast)", "Protesters", "population", "CVL", "CIV"),
        ("Civilians (Iraq)", "", "population", "CVL", "IRQ"),
        ("Harbour Mission", "External/Other forces", "organisation", "UNK", None),
        ("Somebody", "", "unidentified", None, None),
    ],
)
def test_actors_by_inter_code_and_name(
    tmp_path: Path, name: str, inter: str, kind: str, sector: str | None, country: str | None
) -> None:
    """Codes come as digits in older files, in words in newer ones, and may be missing."""
    (report,) = coded(tmp_path, acled_csv({"actor1": name, "inter1": inter}))
    actor = report.actors[0]
    assert (actor.kind, actor.sector, actor.country) == (kind, sector, country)


def test_nobody_dead_is_no_figure(tmp_path: Path) -> None:
    """ACLED writes 0 where it knows of none."""
    (report,) = coded(tmp_path, acled_csv({"fatalities": "0"}))
    assert toll(report) == []
    assert "Fatalities: 0" in report.report.text


def test_an_unknown_subtype_falls_back_to_its_type(tmp_path: Path) -> None:
    """An unknown type is rejected with those that there are."""
    (report, rejected) = read(tmp_path, acled_csv({"sub_event_type": "Duel"}, {"event_type": "Parties", "sub_event_type": "Dance"}))
    assert not isinstance(report, Rejected)
    assert report.events[0].type == "ASSAULT"
    assert isinstance(rejected, Rejected)
    assert "battles" in rejected.detail
    assert "'Parties'" in rejected.detail


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"event_date": "03/04/2031"}, "event_date: expected a day"),
        ({"event_date": ""}, "event_date: expected a day"),
        ({"event_id_cnty": ""}, "event_id_cnty: expected an event id"),
        ({"event_date": "0001-01-02", "time_precision": "2"}, "event_date: expected a day"),
        ({"event_date": "9999-12-31", "time_precision": "2"}, "event_date: expected a day"),
        ({"fatalities": "some"}, "fatalities: expected a number of people of at most 10 digits, got 'some'"),
        ({"fatalities": "9" * 5000}, "fatalities: expected a number of people of at most 10 digits, got '999"),
        ({"latitude": "130.5"}, "latitude: expected degrees between -90 and 90, got '130.5'"),
    ],
)
def test_a_cell_that_cannot_be_read_names_its_column(tmp_path: Path, change: dict[str, str], told: str) -> None:
    """The row is rejected with its line, the next is read."""
    (rejected, after) = read(tmp_path, acled_csv(change, {}))
    assert isinstance(rejected, Rejected)
    assert (rejected.origin, rejected.reason, rejected.publisher) == (f"{tmp_path / 'events.csv'}:2", "broken-record", "ACLED")
    assert told in rejected.detail
    assert rejected.digest
    assert not isinstance(after, Rejected)


def test_the_tables_hold_what_the_ontology_has() -> None:
    """Every type and mode is PLOVER's, every kind the codebook's, all 25 sub-types are listed."""
    known = ontology()
    for row in table("acled_types.csv"):
        for kind, mode in ((row["type"], row["mode"]), (row["answer_type"], row["answer_mode"])):
            assert not kind or kind in known.types
            assert not mode or (kind, mode) in known.modes
        assert set(row["contexts"].split()) <= set(known.contexts)
    assert len([sub for _, sub in acled.meanings() if sub]) == 25
    assert all(row["kind"] in known.kinds and row["sector"] in known.sectors for row in table("acled_inter.csv"))
