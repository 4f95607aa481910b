"""One row of what several reports tell: each attribute is one that a report gives, by a rule of its own."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from rashomon.ledger.rows import EventRow, Party
from rashomon.ledger.together import in_order, together, with_findings
from rashomon.model import Place, When
from tests.ledger.disputes.telling import ARMY, FRONT, GUNMEN, MINISTRY, REBELS, VALEN, account, cited, figure, found, telling

DAY, MONTH = When.day(date(2031, 3, 3)), When("2031-03", "2031-03", "month")
BARE: dict[str, Any] = {"place": None, "date": None}


def row(*events: dict[str, Any]) -> EventRow:
    """Tellings with these fields, each by a report of its own, as one row."""
    return together([telling(cited(f"Paper {n}"), **fields) for n, fields in enumerate(events)])


def test_one_telling_is_its_own_row() -> None:
    """With the reports that carry it."""
    one = telling(cited("Post"))
    copied = replace(one, carriers=(cited("Courier"),))
    assert together([copied]) == replace(one.event, reports=(cited("Post"), cited("Courier")))


def test_the_telling_that_tells_most_leads() -> None:
    """Its report stands for the row; of equals the first."""
    assert row(BARE, {"actors": (FRONT,)}, BARE).report == cited("Paper 1")
    assert row({}, {}).report == cited("Paper 0")
    assert row({}, {"confidence": 0.5}, {"figures": (figure(4, 4),)}).report == cited("Paper 2")


def test_every_report_that_tells_or_carries_it_is_named_once() -> None:
    first, second = telling(cited("Post")), telling(cited("Courier"))
    told = together([replace(first, carriers=(cited("Herald"),)), second, second])
    assert told.reports == (cited("Post"), cited("Herald"), cited("Courier"))


@pytest.mark.parametrize(
    ("types", "kept"),
    [
        (("ASSAULT", "COERCE", "COERCE"), "COERCE"),
        (("ASSAULT", "COERCE"), "ASSAULT"),
    ],
)
def test_the_commonest_type_is_kept_else_the_leading_tellings(types: tuple[str, ...], kept: str) -> None:
    assert row(*({"type": each} for each in types)).type == kept


def test_the_leading_telling_decides_between_equal_types() -> None:
    assert row({**BARE, "type": "ASSAULT"}, {"type": "COERCE"}).type == "COERCE"


def test_the_mode_is_one_of_the_kept_type() -> None:
    """Though the leading telling has another; none where nobody gives one."""
    modes = ({"type": "COERCE", "mode": "arrest", "actors": (FRONT,)}, {"mode": "drone"}, {"mode": "drone"}, {"mode": "aerial"})
    assert (row(*modes).type, row(*modes).mode) == ("ASSAULT", "drone")
    assert row({"mode": None}, {"mode": "drone"}).mode == "drone"
    assert row({}, {}).mode is None


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        (("negated", "actual"), "actual"),
        (("negated", "negated", "actual"), "negated"),
        (("future", "actual"), "actual"),
        (("hypothetical", "future"), "future"),
    ],
)
def test_what_one_report_says_was_done_is_not_undone_by_one_other(told: tuple[str, ...], kept: str) -> None:
    """Most tellings decide; of equally many, the doing."""
    assert row(*({"status": status} for status in told)).status == kept


def test_the_place_that_most_tell_is_kept_of_equals_the_most_precise() -> None:
    town, vale = Place("Tarsil", "TSL", precision=1), Place("Upper Vale", "TSL", precision=4)
    assert row({"place": vale}, {"place": town}).place == town
    assert row({"place": vale}, {"place": town}, {"place": vale}).place == vale
    assert row({"place": vale}, {"place": None}).place == vale


def test_one_place_under_two_names_is_one() -> None:
    """By the gazetteer's number, else by the folded name."""
    tarsil, other = Place("Tarsil", "TSL", geoname_id=7, precision=1), Place("Marr", "TSL", precision=1)
    spelled = replace(tarsil, name="Tarsyl")
    assert row({"place": other}, {"place": tarsil}, {"place": spelled}).place == tarsil


def test_the_date_that_most_tell_is_kept_of_equals_the_most_precise() -> None:
    assert row({"date": MONTH}, {"date": DAY}).date == DAY
    assert row({"date": MONTH}, {"date": DAY}, {"date": replace(MONTH, extent="within")}).date == MONTH
    assert row({"date": When(None, "2031-03", "span")}, {"date": MONTH}).date == MONTH


@pytest.mark.parametrize(
    ("sides", "kept"),
    [
        (((FRONT,), (FRONT, ARMY), (FRONT,)), (FRONT,)),
        (((FRONT,), (ARMY,)), (FRONT, ARMY)),
        (((FRONT,), (GUNMEN,), (GUNMEN,)), (FRONT,)),
        (((), (GUNMEN,)), (GUNMEN,)),
        (((), (), (FRONT,)), (FRONT,)),
        (((), ()), ()),
        (((FRONT,), (ARMY,), (MINISTRY,)), (FRONT,)),
    ],
    ids=["most", "half", "named", "described", "one of three", "nobody", "all differ"],
)
def test_those_whom_half_of_the_tellings_name_are_kept(sides: tuple[tuple[Party, ...], ...], kept: tuple[Party, ...]) -> None:
    """Of those that name anybody; a description counts only where nobody is named."""
    assert row(*({"actors": side} for side in sides)).actors == kept
    assert row(*({"recipients": side} for side in sides)).recipients == kept


def test_where_all_name_another_somebody_is_kept_though_the_leading_telling_names_nobody() -> None:
    full: dict[str, Any] = {"actors": (), "recipients": (REBELS,), "figures": (figure(4, 4),)}
    named = [{**BARE, "actors": (party,)} for party in (FRONT, ARMY, MINISTRY)]
    assert row(full, *named).actors == (FRONT,)


def test_all_who_have_an_account_are_sources_once() -> None:
    """The reports' own voice once for all."""
    told = together([telling(cited("Post"), account(None), account(FRONT)), telling(cited("Courier"), account(FRONT), account(None))])
    assert told.sources == (None, FRONT)
    assert told.accounts == 4


def test_figures_contexts_weapons_and_disputes_of_all_are_kept() -> None:
    one = {"figures": (figure(4, 4),), "contexts": ("military",), "weapons": ("drone", "rifle"), "disputed": ("actor",)}
    told = row(one, {"figures": (figure(6, 6, VALEN),), "contexts": ("military", "crime"), "weapons": ("rifle",), "disputed": ("date",)})
    assert [each.low for each in told.figures] == [4, 6]
    assert (told.contexts, told.weapons, told.disputed) == (("military", "crime"), ("drone", "rifle"), ("actor", "date"))


def test_the_surest_telling_gives_the_confidence() -> None:
    assert row({"confidence": 0.5}, {"confidence": 0.75}).confidence == 0.75


def test_what_a_person_decided_counts_alone() -> None:
    """For the attribute that it was decided for."""
    decided = {"type": "COERCE", "place": Place("Marr", "TSL"), "decided": ("place",)}
    told = row({}, {}, decided)
    assert told.place == Place("Marr", "TSL")
    assert (told.type, told.decided) == ("ASSAULT", ("place",))


def test_one_review_stands_for_all() -> None:
    assert row({}, {"reviewed": "accepted"}).reviewed == "accepted"


def test_tellings_are_ordered_by_publication_unknown_last() -> None:
    late, early, unknown = telling(cited("A", 6)), telling(cited("B", 4)), telling(replace(cited("C"), published=None))
    assert [t.event.report.publisher for t in in_order([unknown, late, early])] == ["B", "A", "C"]


def test_tolls_are_those_of_several_reports() -> None:
    """From the least to the most that anybody counts; of one report its own figures stand."""
    tellings = [telling(cited("Post"), figures=(figure(4, 4),)), telling(cited("Courier"), figures=(figure(8, 8),))]
    (toll,) = with_findings(together(tellings), found(*tellings)).tolls
    assert (toll[0], toll[1].low, toll[1].high) == ("killed", 4, 8)
    assert with_findings(together(tellings[:1]), found(*tellings[:1])).tolls == ()


def test_what_accounts_dispute_is_added_in_the_codebooks_order() -> None:
    """To what a report says itself."""
    denied = telling(cited("Post"), account(MINISTRY), account(FRONT, "denies", occurrence=False), disputed=("date",))
    assert with_findings(together([denied]), found(denied)).disputed == ("occurrence", "date")
