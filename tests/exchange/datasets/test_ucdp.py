from __future__ import annotations

from csv import DictReader
from datetime import date
from pathlib import Path

import pytest

from rashomon.exchange import export
from rashomon.exchange.datasets import ucdp
from rashomon.exchange.datasets.who import table
from rashomon.ledger import Ledger
from rashomon.model import Rejected, When
from rashomon.ontology import ontology
from tests.exchange.datasets.tables import UCDP, as_csv, coded, names, read, toll

OLD_COLUMNS = tuple(
    (  # noqa: SIM905
        "id year active_year type_of_violence conflict_new_id conflict_name dyad_new_id dyad_name side_a_new_id side_a side_b_new_id "
        "gwnob side_b number_of_sources source_article source_office source_date source_headline source_original where_prec "
        "where_coordinates adm_1 adm_2 latitude longitude geom_wkt priogrid_gid country country_id region event_clarity date_prec "
        "date_start date_end deaths_a deaths_b deaths_civilians deaths_unknown low_est best_est high_est"
    ).split()
)
"""Of releases before 18.1, with the estimates' names of then."""

OLD = {
    **UCDP,
    **{column: f"{UCDP[column]}.0" for column in ("id", "year", "type_of_violence", "where_prec", "country_id", "deaths_a")},
    "low_est": "7.0",
    "best_est": "9.0",
    "high_est": "12.0",
    "date_start": "22341.0",
    "date_end": "22341.0",
}
"""The same row as a program writes it that takes every number for a fraction; days since 1970."""

DEATHS = ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")

ONE_SIDED = {**UCDP, **dict.fromkeys(DEATHS, "0"), "type_of_violence": "3", "side_b": "Civilians", "deaths_civilians": "9"}


def test_a_row_is_a_report_with_its_sources_named(tmp_path: Path) -> None:
    """The headline is the source's, so that the account quotes the row's own lines; nobody but the data set is a source."""
    (report,) = coded(tmp_path, as_csv(UCDP))
    assert (report.report.publisher, report.report.id, report.reader) == ("UCDP GED", "ucdp-500001", "import ucdp 1")
    assert (report.report.title, report.report.published) == ("Fighting at the ford", date(2031, 3, 5))
    lines = report.report.text.splitlines()
    assert lines[0] == "Fighting at the ford"
    assert {"Type of violence: 1, state-based conflict", "Sources: The Meridian;Harbour Gazette", "Said by: army spokesman"} < set(lines)
    (account,) = report.events[0].accounts
    assert account.source is None
    assert account.quote.quote.splitlines()[0] == "Type of violence: 1, state-based conflict"
    assert account.quote.quote.splitlines()[-1] == "Side B: Marsh Front"


def test_a_government_and_a_group(tmp_path: Path) -> None:
    """Both sides of a fight act."""
    (report,) = coded(tmp_path, as_csv(UCDP))
    assert names(report) == (["Government of Iraq", "Marsh Front"], [])
    assert [(a.kind, a.country, a.sector) for a in report.actors[:2]] == [("government_body", "IRQ", "GOV"), ("armed_group", None, "REB")]


def test_deaths_in_all_and_on_each_side(tmp_path: Path) -> None:
    """The range and the best estimate are of all; each other figure is about somebody, so that it does not pass for the toll."""
    (report,) = coded(tmp_path, as_csv(UCDP))
    assert toll(report) == [
        (None, 7, 12),
        (None, 9, 9),
        ("Government of Iraq", 2, 2),
        ("Marsh Front", 5, 5),
        ("civilians", 1, 1),
        ("persons of unknown status", 1, 1),
    ]


def test_a_ledger_gives_low_best_and_high_as_the_row_has_them(tmp_path: Path) -> None:
    """The columns that users of UCDP expect come back unchanged."""
    ledger = Ledger(tmp_path / "ledger.db")
    with ledger.writer() as writer:
        writer.add_many(coded(tmp_path, as_csv(UCDP)))
    frame = {column: cell for column, cell in _first_row(ledger, tmp_path).items() if column.startswith("killed")}
    assert frame == {"killed_low": "7", "killed_best": "9", "killed_high": "12"}


def _first_row(ledger: Ledger, folder: Path) -> dict[str, str]:
    (written,) = export(ledger, folder / "out.csv")
    with written.path.open(encoding="utf-8", newline="") as stream:
        return next(DictReader(stream))


def test_one_figure_where_the_estimates_agree(tmp_path: Path) -> None:
    """And none where nobody died; a high estimate alone is a range from none."""
    same = {**UCDP, "low": "9", "high": "9"}
    nobody = {**UCDP, **dict.fromkeys((*DEATHS, "low", "best", "high"), "0"), "id": "2"}
    one, none, perhaps = coded(tmp_path, as_csv(same, nobody, {**nobody, "high": "3", "id": "3"}))
    assert toll(one)[:2] == [(None, 9, 9), ("Government of Iraq", 2, 2)]
    assert toll(none) == []
    assert toll(perhaps) == [(None, 0, 3)]


def test_estimates_that_contradict_each_other_stand_as_they_are(tmp_path: Path) -> None:
    """A low estimate above the best is coded beside it; one above the high is no range."""
    above, turned = coded(tmp_path, as_csv({**UCDP, "low": "11"}, {**UCDP, "low": "13", "id": "2"}))
    assert toll(above)[:2] == [(None, 11, 12), (None, 9, 9)]
    assert toll(turned)[0] == (None, 9, 9)
    assert "Deaths, low to high estimate: 13 to 12" in turned.report.text


def test_one_sided_violence_has_a_direction(tmp_path: Path) -> None:
    """Civilians receive, and the dead civilians are they."""
    (report,) = coded(tmp_path, as_csv(ONE_SIDED))
    assert names(report) == (["Government of Iraq"], ["Civilians"])
    assert (report.events[0].contexts, toll(report)[-1]) == (("human_rights",), ("Civilians", 9, 9))
    assert report.actor(report.events[0].recipient[0]).kind == "population"


def test_a_joint_side_is_several_actors(tmp_path: Path) -> None:
    """Its dead are of the side as a whole; governments bring their own states."""
    row = {**UCDP, "side_a": "Government of Iraq, Government of Iran", "gwnoa": "645, 630", "side_b": "Marsh Front, Reed Brigade"}
    (report,) = coded(tmp_path, as_csv(row))
    assert names(report)[0] == ["Government of Iraq", "Government of Iran", "Marsh Front", "Reed Brigade"]
    assert [a.country for a in report.actors[:4]] == ["IRQ", "IRN", None, None]
    assert toll(report)[2:4] == [("Government of Iraq, Government of Iran", 2, 2), ("Marsh Front, Reed Brigade", 5, 5)]


def test_names_of_states_with_a_former_name(tmp_path: Path) -> None:
    """By number where the row has it, else by name; the word after the comma is not another side."""
    row = {**UCDP, "gwnoa": "", "side_a": "Government of Myanmar (Burma)", "country_id": "", "country": "Myanmar (Burma)"}
    fyr = {**UCDP, "id": "2", "gwnoa": "343", "side_a": "Government of Macedonia, FYR"}
    first, second = coded(tmp_path, as_csv(row, fyr))
    assert first.actors[0].country == "MMR"
    assert first.events[0].place is not None
    assert first.events[0].place.country == "MMR"
    assert (second.actors[0].name, second.actors[0].country) == ("Government of Macedonia, FYR", "MKD")


def test_an_old_release_reads_like_a_new_one(tmp_path: Path) -> None:
    """Other names of columns, numbers as fractions, days since 1970; the report's text is the same, so that it is known again."""
    (new,) = coded(tmp_path, as_csv(UCDP))
    (old,) = coded(tmp_path, as_csv(OLD, columns=OLD_COLUMNS))
    assert old.report.text == new.report.text
    assert old.events == new.events


@pytest.mark.parametrize("start", ["22341", "22341.0", "47910.0", "2031-03-03", "3 March 2031", "20310303"])
def test_days_in_whatever_way_they_are_written(tmp_path: Path, start: str) -> None:
    """Days since 1970 and since 1900 are told apart by the row's year."""
    (report,) = coded(tmp_path, as_csv({**UCDP, "date_start": start, "date_end": start}))
    assert report.events[0].date == When("2031-03-03", "2031-03-03", "day")


@pytest.mark.parametrize(
    ("first", "last", "precision", "clarity", "when"),
    [
        ("2031-03-03", "2031-03-05", "2", "1", When("2031-03-03", "2031-03-05", "span", "within")),
        ("2031-03-03", "2031-03-09", "3", "1", When("2031-03-03", "2031-03-09", "week", "within")),
        ("2031-03-01", "2031-03-31", "4", "2", When("2031-03", "2031-03", "month", "during")),
        ("2031-03-04", "2031-03-31", "4", "1", When("2031-03-04", "2031-03-31", "span", "within")),
        ("2031-01-01", "2031-12-31", "5", "2", When("2031", "2031", "year", "during")),
    ],
)
def test_the_date_is_as_precise_as_the_row(tmp_path: Path, first: str, last: str, precision: str, clarity: str, when: When) -> None:
    """A summary of several events lasted through its days, a single event fell on one of them."""
    row = {**UCDP, "date_start": first, "date_end": last, "date_prec": precision, "event_clarity": clarity}
    (report,) = coded(tmp_path, as_csv(row))
    assert report.events[0].date == when


def test_sources_older_than_the_event_do_not_date_the_report(tmp_path: Path) -> None:
    """A wrong year in a source's day is common; the event's last day stands for it then."""
    (report,) = coded(tmp_path, as_csv({**UCDP, "source_date": "2030-03-05;soon"}))
    assert report.report.published == date(2031, 3, 3)


def test_the_place_is_known_by_its_plain_name_too(tmp_path: Path) -> None:
    """UCDP adds what a name is of."""
    (report,) = coded(tmp_path, as_csv(UCDP))
    place = report.events[0].place
    assert place is not None
    assert (place.name, place.gazetteer_name, place.admin1) == ("Tarsil village", "Tarsil", "Basra")
    assert (place.country, place.precision) == ("IRQ", 1)


def test_a_release_without_a_header_is_read(tmp_path: Path) -> None:
    """As candidate releases have come."""
    table = as_csv(UCDP, columns=ucdp.COLUMNS).splitlines(keepends=True)[1]
    (report,) = coded(tmp_path, table)
    assert report.report.id == "ucdp-500001"
    assert report.report.origin == f"{tmp_path / 'events.csv'}:1"


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"type_of_violence": "4"}, "type_of_violence: expected one of 1, 2, 3, got '4'"),
        ({"date_end": "2031-03-01"}, "date_end: expected 2031-03-03 or a later day, got '2031-03-01'"),
        ({"date_start": "1000.0"}, "date_start: expected a day in or near 2031, got '1000.0'"),
        ({"best": "-1"}, "best: expected a number of people of at most 10 digits, got '-1'"),
        ({"id": ""}, "id: expected an event id"),
    ],
)
def test_a_cell_that_cannot_be_read_names_its_column(tmp_path: Path, change: dict[str, str], told: str) -> None:
    """The row is rejected, the next is read."""
    rejected, after = read(tmp_path, as_csv({**UCDP, **change}, UCDP))
    assert isinstance(rejected, Rejected)
    assert told in rejected.detail
    assert not isinstance(after, Rejected)


def test_the_table_holds_what_the_ontology_has() -> None:
    """Types, modes and contexts are PLOVER's."""
    for row in table("ucdp_types.csv"):
        assert row["type"] in ontology().types
        assert not row["mode"] or (row["type"], row["mode"]) in ontology().modes
        assert set(row["contexts"].split()) <= set(ontology().contexts)
