from __future__ import annotations

import gzip
import zipfile
from datetime import date
from pathlib import Path

import pytest

from rashomon.errors import UnreadableSource
from rashomon.exchange import datasets
from rashomon.model import CodedReport, Rejected, When
from tests.exchange.datasets.tables import GDELT, as_csv, as_gdelt, coded, names, read

MENTION = (
    "900000001\t20310303121500\t20310304121500\t1\tmeridian.example\thttps://meridian.example/2031/ford\t3\t-1\t14\t60\t1\t70\t2100\t-6.5\t\t"
)


def mention(source: str) -> str:
    """A row of the table of mentions."""
    return MENTION.replace("meridian.example", source)


def test_a_row_is_a_report_in_the_data_sets_own_voice(tmp_path: Path) -> None:
    """Published when GDELT first had it; the article's address stands in the text, since the row is GDELT's account."""
    (report,) = coded(tmp_path, as_gdelt(GDELT))
    assert (report.report.publisher, report.report.id, report.reader) == ("GDELT 2.0", "gdelt-900000001", "import gdelt 1")
    assert (report.report.published, report.report.url) == (date(2031, 3, 4), None)
    lines = set(report.report.text.splitlines())
    assert {"Event code (CAMEO): 195, use aerial weapons", "Actor 1 code (CAMEO): IRQMIL"} < lines
    assert "First found in: https://meridian.example/2031/ford" in lines
    assert report.events[0].accounts[0].source is None


def test_codes_become_plover(tmp_path: Path) -> None:
    """Type and mode by the ontology's table, sides by their codes, the first upon the second."""
    (report,) = coded(tmp_path, as_gdelt(GDELT))
    event = report.events[0]
    assert (event.type, event.mode) == ("ASSAULT", "aerial")
    assert names(report) == (["SOLDIERS"], ["MARSH FRONT"])
    assert [(a.kind, a.country, a.sector) for a in report.actors] == [("military", "IRQ", "MIL"), ("armed_group", None, "REB")]
    assert event.date == When("2031-03-03", "2031-03-03", "day")


def test_codes_keep_their_leading_zeros(tmp_path: Path) -> None:
    """042 is a visit, which has a direction; 046 a negotiation, in which both act."""
    visit, talks = coded(tmp_path, as_gdelt({**GDELT, "eventcode": "042"}, {**GDELT, "eventcode": "046", "globaleventid": "2"}))
    assert (visit.events[0].type, visit.events[0].mode, names(visit)) == ("CONSULT", "visit", (["SOLDIERS"], ["MARSH FRONT"]))
    assert (talks.events[0].type, names(talks)) == ("CONSULT", (["SOLDIERS", "MARSH FRONT"], []))


def test_a_code_below_those_of_cameo_is_read_as_the_one_above(tmp_path: Path) -> None:
    """And two digits are a root."""
    below, root = coded(tmp_path, as_gdelt({**GDELT, "eventcode": "1829"}, {**GDELT, "eventcode": "14", "globaleventid": "2"}))
    assert (below.events[0].type, below.events[0].mode) == ("ASSAULT", "beat")
    assert root.events[0].type == "PROTEST"


def test_statements_are_no_events(tmp_path: Path) -> None:
    """CAMEO's 01 are accounts; the row stays as a report."""
    (report,) = coded(tmp_path, as_gdelt({**GDELT, "eventcode": "010"}))
    assert report.events == ()
    assert "Event code (CAMEO): 010, make a statement" in report.report.text


def test_a_state_by_its_code_and_somebody_without_one(tmp_path: Path) -> None:
    """A bare state has no sector; the same name on both sides is two actors."""
    bare = {**GDELT, "actor1code": "IRQ", "actor1name": "IRAQ", "actor2code": "IRQ", "actor2name": "IRAQ"}
    nobody = {**GDELT, "globaleventid": "2", "actor1code": "", "actor1name": ""}
    state, alone = coded(tmp_path, as_gdelt(bare, nobody))
    assert [(a.kind, a.country, a.sector) for a in state.actors] == [("state", "IRQ", None), ("state", "IRQ", None)]
    assert set(state.events[0].actor).isdisjoint(state.events[0].recipient)
    assert names(alone) == ([], ["MARSH FRONT"])


@pytest.mark.parametrize(
    ("kind", "full", "expected"),
    [
        ("4", "Tarsil, Al Basrah, Iraq", ("Tarsil", "Al Basrah", 1)),
        ("5", "Al Basrah, Iraq", ("Al Basrah", "Al Basrah", 4)),
        ("1", "Iraq", ("Iraq", None, 6)),
    ],
)
def test_the_place_by_its_type(tmp_path: Path, kind: str, full: str, expected: tuple[str, str | None, int]) -> None:
    """City, division and country from the full name; the state by its FIPS code, in which IZ is Iraq."""
    (report,) = coded(tmp_path, as_gdelt({**GDELT, "actiongeo_type": kind, "actiongeo_fullname": full}))
    place = report.events[0].place
    assert place is not None
    assert (place.name, place.admin1, place.precision) == expected
    assert place.country == "IRQ"


def test_mentions_beside_the_events_are_told(tmp_path: Path) -> None:
    """Five of them, and how many more there are; rows of another shape are passed over."""
    mentions = "\n".join([*(mention(f"outlet{n}.example") for n in range(7)), "torn\trow", mention("other").replace("900000001", "5")])
    with zipfile.ZipFile(tmp_path / "20310304121500.mentions.CSV.zip", "w") as archive:
        archive.writestr("20310304121500.mentions.CSV", mentions)
    with zipfile.ZipFile(tmp_path / "20310304121500.export.CSV.zip", "w") as archive:
        archive.writestr("20310304121500.export.CSV", as_gdelt(GDELT))
    (report,) = datasets.read(tmp_path / "20310304121500.export.CSV.zip")
    assert isinstance(report, CodedReport)
    told = [line for line in report.report.text.splitlines() if line.startswith("Mention:")]
    assert told[0] == "Mention: outlet0.example, https://outlet0.example/2031/ford, sentence 3, confidence 70 %"
    assert told[5:] == ["Mention: 2 more"]


def test_mentions_that_break_off_are_an_error_and_not_fewer_mentions(tmp_path: Path) -> None:
    """They would make another text of the same row."""
    many = "\n".join(mention(f"outlet{n * 7919 % 100_003}.example") for n in range(4_000))
    (tmp_path / "1.mentions.CSV.gz").write_bytes(gzip.compress(many.encode())[:-500])
    with pytest.raises(UnreadableSource, match="mentions breaks off"):
        read(tmp_path, as_gdelt(GDELT), name="1.export.CSV")


def test_mentions_alone_are_no_events(tmp_path: Path) -> None:
    """The message says which file to give."""
    for form in (None, "gdelt"):
        with pytest.raises(UnreadableSource, match="give the file of events"):
            read(tmp_path, mention("a") + "\n", form)


def test_tables_with_a_header_are_read_too(tmp_path: Path) -> None:
    """As BigQuery exports them."""
    (report,) = coded(tmp_path, as_csv(GDELT))
    assert report.report.id == "gdelt-900000001"


def test_a_torn_row_costs_only_itself(tmp_path: Path) -> None:
    """Too few cells, and a code that is none; said with the line."""
    torn = as_gdelt(GDELT)[:200] + "\n"
    below = as_gdelt({**GDELT, "eventcode": "77"}, {**GDELT, "globaleventid": "2"})
    first, second, third, fourth = read(tmp_path, as_gdelt(GDELT) + torn + below)
    assert isinstance(second, Rejected)
    assert isinstance(third, Rejected)
    assert "Expected 61 cells" in second.detail
    assert third.detail == "EventCode: expected a CAMEO code such as 190 or 0841, got '77'."
    assert third.origin.endswith(":3")
    assert isinstance(first, CodedReport)
    assert isinstance(fourth, CodedReport)


def test_a_first_row_that_is_torn_does_not_hide_the_form_that_is_named(tmp_path: Path) -> None:
    """Without a header, only the user knows then."""
    first, second = read(tmp_path, as_gdelt({**GDELT, "sqldate": "soon"}, GDELT), "gdelt")
    assert isinstance(first, Rejected)
    assert isinstance(second, CodedReport)


@pytest.mark.parametrize("day", ["20311399", "00010102", "99999999"])
def test_a_first_row_with_a_day_that_is_none_costs_only_itself(tmp_path: Path, day: str) -> None:
    """Its digits stand in their place, so that the form is told by it all the same."""
    first, second = read(tmp_path, as_gdelt({**GDELT, "sqldate": day}, GDELT))
    assert isinstance(first, Rejected)
    assert "sqldate: expected a day" in first.detail
    assert isinstance(second, CodedReport)
