from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from rashomon.exchange.datasets import polecat
from rashomon.model import CodedReport, Rejected
from tests.exchange.datasets.tables import POLECAT, as_tsv, coded, heading, names, read

HEADER = [heading(column) for column in polecat.COLUMNS]


def test_a_row_is_a_report_in_the_data_sets_own_voice(tmp_path: Path) -> None:
    """Types, modes and contexts as they stand; a context that PLOVER does not have stays in the text."""
    (report,) = coded(tmp_path, as_tsv(POLECAT))
    event = report.events[0]
    assert (report.report.publisher, report.report.id) == ("POLECAT", "polecat-20310304-7-abc_ASSAULT_aerial")
    assert report.report.published == date(2031, 3, 4)
    assert (event.type, event.mode, event.contexts) == ("ASSAULT", "aerial", ("military", "territory"))
    assert {"Event type: ASSAULT", "Event mode: aerial", "Contexts: military;territory;weather", "Source: The Meridian"} < set(
        report.report.text.splitlines()
    )
    assert (event.accounts[0].source, event.triggers[0].quote) == (None, "aerial")
    assert event.accounts[0].quote.quote.splitlines()[0] == "Event type: ASSAULT"
    assert event.accounts[0].quote.quote.splitlines()[-1] == "Recipient: Marsh Front"


def test_sides_with_sector_and_state(tmp_path: Path) -> None:
    """"None" is no country."""
    (report,) = coded(tmp_path, as_tsv(POLECAT))
    assert names(report) == (["Iraqi Air Force"], ["Marsh Front"])
    assert [(a.kind, a.country, a.sector) for a in report.actors] == [("military", "IRQ", "MIL"), ("armed_group", None, "REB")]


def test_several_actors_in_one_cell_are_several(tmp_path: Path) -> None:
    """With as many countries; a person is told by the office, a state by its name."""
    row = {
        **POLECAT,
        "event_type": "CONSULT",
        "event_mode": "phone",
        "actor_name": "Ada Moro; Iraq",
        "actor_country": "IRN; IRQ",
        "primary_actor_sector": "GOV; None",
        "actor_title": "minister of defence; None",
        "recipient_name": "None",
        "recipient_name_raw": "rebels",
        "recipient_country": "SYR; LBN",
    }
    (report,) = coded(tmp_path, as_tsv(row))
    assert names(report) == (["Ada Moro", "Iraq", "rebels"], [])
    assert [(a.kind, a.country, a.sector) for a in report.actors] == [
        ("person", "IRN", "GOV"),
        ("state", "IRQ", None),
        ("armed_group", None, "REB"),
    ]


def test_the_place_with_its_geonames_id(tmp_path: Path) -> None:
    """The finest column that is filled tells the precision."""
    fine, coarse = coded(tmp_path, as_tsv(POLECAT, {**POLECAT, "event_id": "2", "city": "", "district": "None", "placename": "Basra"}))
    assert fine.events[0].place is not None
    assert (fine.events[0].place.name, fine.events[0].place.geoname_id, fine.events[0].place.precision) == ("Tarsil", 99532, 1)
    assert coarse.events[0].place is not None
    assert (coarse.events[0].place.name, coarse.events[0].place.precision, coarse.events[0].place.country) == ("Basra", 4, "IRQ")


def test_a_mode_that_the_type_does_not_have_is_left_out(tmp_path: Path) -> None:
    """It stays in the text; a type that PLOVER does not have is rejected."""
    odd, wrong = read(tmp_path, as_tsv({**POLECAT, "event_mode": "demo"}, {**POLECAT, "event_type": "FIGHT"}))
    assert isinstance(odd, CodedReport)
    assert (odd.events[0].mode, odd.events[0].triggers[0].quote) == (None, "demo")
    assert isinstance(wrong, Rejected)
    assert "event_type: expected one of AGREE" in wrong.detail


@pytest.mark.parametrize("at", [1, 7, 40])
def test_names_in_the_header_that_no_row_has(tmp_path: Path, at: int) -> None:
    """Some released files name a headline that is in none of their rows."""
    expected = coded(tmp_path, as_tsv(POLECAT))
    found = coded(tmp_path, as_tsv(POLECAT, header=[*HEADER[:at], "Headline", *HEADER[at:]]))
    assert found == expected


def test_a_headline_that_is_there_is_the_title(tmp_path: Path) -> None:
    """Some files have it."""
    (report,) = coded(tmp_path, as_tsv({**POLECAT, "headline": "Strike at the ford"}))
    assert (report.report.title, report.report.text.splitlines()[0]) == ("Strike at the ford", "Strike at the ford")


def test_stray_tabs_at_the_end(tmp_path: Path) -> None:
    """In the header, in the rows, in both."""
    expected = coded(tmp_path, as_tsv(POLECAT))
    header, row = as_tsv(POLECAT).splitlines()
    for table in (f"{header}\t\t\n{row}\t\t\n", f"{header}\n{row}\t\t\t\n", f"{header}\t\n{row}\n"):
        assert coded(tmp_path, table) == expected


def test_a_stray_tab_within_a_row(tmp_path: Path) -> None:
    """It is taken out where only one place makes the row fit; the days and the coordinates then stand where they should."""
    expected = coded(tmp_path, as_tsv(POLECAT))
    header, row = as_tsv(POLECAT).splitlines()
    cells = row.split("\t")
    assert coded(tmp_path, f"{header}\n" + "\t".join([*cells[:2], "", *cells[2:]]) + "\n") == expected


def test_a_stray_tab_that_may_stand_in_two_places_is_said(tmp_path: Path) -> None:
    """Between the actor's country and the number of its state nothing tells which cell is the stray one."""
    header, row = as_tsv({**POLECAT, "actor_country": "", "actor_cow": "IRQ"}).splitlines()
    cells = row.split("\t")
    torn = "\t".join([*cells[:13], "", *cells[13:]])
    (rejected,) = read(tmp_path, f"{header}\n{torn}\n")
    assert isinstance(rejected, Rejected)
    assert "Expected 40 cells as in the header, found 41" in rejected.detail


def test_too_few_cells_are_no_row(tmp_path: Path) -> None:
    """It may have been cut anywhere."""
    header, row = as_tsv(POLECAT).splitlines()
    (rejected,) = read(tmp_path, f"{header}\n{row.rpartition(chr(9))[0]}\n")
    assert isinstance(rejected, Rejected)
