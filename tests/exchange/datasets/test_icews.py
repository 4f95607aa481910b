from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from rashomon.exchange.datasets.icews import sector_of
from rashomon.exchange.datasets.who import table
from rashomon.model import Rejected
from rashomon.ontology import ontology
from tests.exchange.datasets.tables import ICEWS, as_csv, as_tsv, coded, names, read


def test_a_row_is_a_report_in_the_data_sets_own_voice(tmp_path: Path) -> None:
    """An id alone is not unique: the day is part of it. The paper that it was found in stands in the text."""
    (report,) = coded(tmp_path, as_tsv(ICEWS))
    assert (report.report.publisher, report.report.id) == ("ICEWS", "icews-7000001-2031-03-03")
    assert report.report.published == date(2031, 3, 3)
    assert {"Event: Employ aerial weapons", "Event code (CAMEO): 195", "Publisher: The Meridian"} < set(report.report.text.splitlines())
    assert (report.events[0].type, report.events[0].mode, report.events[0].accounts[0].source) == ("ASSAULT", "aerial", None)
    assert report.events[0].triggers[0].quote == "Employ aerial weapons"


def test_sides_by_their_sectors(tmp_path: Path) -> None:
    """Source upon target."""
    (report,) = coded(tmp_path, as_tsv(ICEWS))
    assert names(report) == (["Military (Iraq)"], ["Marsh Front"])
    assert [(a.kind, a.country, a.sector) for a in report.actors] == [("military", "IRQ", "MIL"), ("armed_group", "IRQ", "REB")]


@pytest.mark.parametrize(
    ("sectors", "expected"),
    [
        ("Police,Government", "COP"),
        ("Government,Police", "COP"),
        ("Executive,Foreign Ministry,Government", "GOV"),
        ("Government,Local,Municipal", "GOV"),
        ("General Population / Civilian / Social,Social", "CVL"),
        ("Dissident,Protestors / Popular Opposition / Mobs", "OPP"),
        ("Radicals / Extremists / Fundamentalists,Dissident", "UAF"),
        ("Global Diplomatic IGOs,International Government Organization,Global", "IGO"),
        ("Unidentified Forces", "UAF"),
        ("Government,Military / Tribunal,Judicial", "JUD"),
        ("Opposition Major Party (Out of Government),Parties", "OPP"),
        ("Something else", None),
    ],
)
def test_the_most_telling_sector_counts(sectors: str, expected: str | None) -> None:
    """The order of a row's sectors says nothing."""
    assert sector_of(tuple(sectors.split(","))) == expected


def test_persons_states_and_nobody(tmp_path: Path) -> None:
    """Who is of the elite under an own name is a person; a state has no sector."""
    row = {
        **ICEWS,
        "source_name": "Ada Moro",
        "source_sectors": "Elite,Executive,Executive Office,Government",
        "target_name": "Iraq",
        "target_sectors": "NULL",
    }
    both, one = coded(tmp_path, as_tsv(row, {**row, "event_id": "2", "source_name": "Unspecified Actor"}))
    assert [(a.name, a.kind, a.sector) for a in both.actors] == [("Ada Moro", "person", "GOV"), ("Iraq", "state", None)]
    assert names(one) == ([], ["Iraq"])


@pytest.mark.parametrize(
    ("code", "expected"), [("043", "CONSULT"), ("43", "CONSULT"), ("20", "REQUEST"), ("841", "RETREAT"), ("1011", "REQUEST")]
)
def test_codes_that_lost_their_zero(tmp_path: Path, code: str, expected: str) -> None:
    """Programs that take codes for numbers drop it."""
    (report,) = coded(tmp_path, as_tsv({**ICEWS, "cameo_code": code}))
    assert report.events[0].type == expected


def test_statements_are_no_events(tmp_path: Path) -> None:
    """CAMEO's 01 are accounts."""
    (report,) = coded(tmp_path, as_tsv({**ICEWS, "cameo_code": "010", "event_text": "Make statement"}))
    assert report.events == ()


def test_the_place_in_the_finest_column(tmp_path: Path) -> None:
    """City, else district, else province, else country."""
    fine, coarse = coded(tmp_path, as_tsv(ICEWS, {**ICEWS, "event_id": "2", "city": "", "district": "", "province": ""}))
    assert fine.events[0].place is not None
    assert coarse.events[0].place is not None
    assert (fine.events[0].place.name, fine.events[0].place.precision, fine.events[0].place.country) == ("Tarsil", 1, "IRQ")
    assert (coarse.events[0].place.name, coarse.events[0].place.precision) == ("Iraq", 6)


def test_columns_as_a_database_names_them(tmp_path: Path) -> None:
    """`event_id` is "Event ID"."""
    assert coded(tmp_path, as_csv(ICEWS)) == coded(tmp_path, as_tsv(ICEWS))


def test_a_row_without_its_code_is_rejected(tmp_path: Path) -> None:
    """With what was expected."""
    (rejected,) = read(tmp_path, as_tsv({**ICEWS, "cameo_code": "x"}))
    assert isinstance(rejected, Rejected)
    assert "cameo_code: expected a CAMEO code" in rejected.detail


def test_the_table_of_sectors_holds_what_the_ontology_has() -> None:
    """Every sector is PLOVER's or an organisation's."""
    assert {row["sector"] for row in table("icews_sectors.csv")} <= {*ontology().sectors, *ontology().organisations}
