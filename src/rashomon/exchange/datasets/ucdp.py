"""UCDP GED, yearly and candidate releases: one row an event of organised violence between two sides, with deaths on each.

Older releases name columns otherwise; programs write whole numbers with `.0` and days as numbers since 1970 (R) or 1900 (spreadsheets).
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from types import MappingProxyType

from rashomon.exchange.datasets.draft import Act, Draft, Named, Scene, Source
from rashomon.exchange.datasets.fields import Row, broken, is_short, read_day
from rashomon.exchange.datasets.form import Form
from rashomon.exchange.datasets.ucdp_dead import say_dead
from rashomon.exchange.datasets.where import place_of
from rashomon.exchange.datasets.who import body_named, country_named, country_within, iso3_of_gw, pieces, table
from rashomon.model import ActorId, CodedReport, Extent, Place, When

SOURCE = Source("UCDP GED", "import ucdp 1")

COLUMNS = tuple(
    (  # noqa: SIM905
        "id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id conflict_name dyad_dset_id dyad_new_id "
        "dyad_name side_a_dset_id side_a_new_id side_a side_b_dset_id side_b_new_id side_b number_of_sources source_article source_office "
        "source_date source_headline source_original where_prec where_coordinates where_description adm_1 adm_2 latitude longitude "
        "geom_wkt priogrid_gid country country_id region event_clarity date_prec date_start date_end deaths_a deaths_b deaths_civilians "
        "deaths_unknown best high low gwnoa gwnob"
    ).split()
)
"""Columns since release 20.1; some candidate releases (24.0.1) came without the line that names them."""

EPOCHS = (date(1970, 1, 1), date(1899, 12, 30))
"""Day 0 of R and of spreadsheets. The row's year tells which is meant: they are 70 years apart."""

STATE_BASED, ONE_SIDED = "1", "3"
"""`type_of_violence` with a government on a side, and against civilians."""

SUMMARY = "2"
"""`event_clarity` of a row that sums up several events: it lasted through its days, instead of falling on one of them."""

_SERIAL = re.compile(r"\d{4,6}(?:\.0*)?")


@cache
def _acts() -> Mapping[str, tuple[str, Act]]:
    """Label and act by type of violence."""
    rows = table("ucdp_types.csv")
    acts = {r["type_of_violence"]: (r["label"], Act(r["type"], r["mode"] or None, tuple(r["contexts"].split()))) for r in rows}
    return MappingProxyType(acts)


def code(row: Row) -> CodedReport:
    """The coded report of a row.

    Raises:
        UnreadableReport: It lacks its id, its days or its type of violence, or a number in it is none.
    """
    if not row.whole("id"):
        raise broken("id", "an event id", "")
    kind = row.whole("type_of_violence")
    if kind not in _acts():
        raise broken("type_of_violence", f"one of {', '.join(_acts())}", kind)
    first, last = _days(row)
    label, act = _acts()[kind]
    draft = Draft(SOURCE, row.whole("id"), row.get("source_headline"))
    trigger = draft.value("Type of violence", f"{kind}, {label}")
    assert trigger is not None  # it has words
    draft.say("Conflict", row.get("conflict_name"))
    draft.say("Dyad", row.get("dyad_name"))
    side_a = _side(draft, row, "a", first)
    side_b = _side(draft, row, "b", first)
    _say_scene(draft, row, first, last)
    receives = kind == ONE_SIDED
    scene = Scene(_place(row, first), _when(row, first, last))
    draft.event(act, trigger, side_a if receives else (*side_a, *side_b), side_b if receives else (), scene)
    say_dead(draft, row, (side_a, side_b))
    _say_sources(draft, row)
    return draft.coded(row.origin, _published(row, first, last), row.get("source_headline"))


def _days(row: Row) -> tuple[date, date]:
    first, last = (_day(row, column) for column in ("date_start", "date_end"))
    if last < first:
        raise broken("date_end", f"{first} or a later day", last.isoformat())
    return first, last


def _day(row: Row, column: str) -> date:
    text, year = row.get(column), row.whole("year")
    if _SERIAL.fullmatch(text) and is_short(year):
        days = [epoch + timedelta(days=int(row.whole(column))) for epoch in EPOCHS]
        day = min(days, key=lambda d: abs(d.year - int(year)))
        if abs(day.year - int(year)) > 1:
            raise broken(column, f"a day in or near {year}", text)
        return day
    found = row.day(column)
    if found is None:
        raise broken(column, "a day such as 2024-02-29", "")
    return found


def _side(draft: Draft, row: Row, side: str, day: date) -> tuple[ActorId, ...]:
    """The actors of a side: one, or the groups of a joint side."""
    names = tuple(pieces(row.get(f"side_{side}")))
    numbers = tuple(number.strip().partition(".")[0] for number in row.get(f"gwno{side}").split(","))
    countries = [iso3_of_gw(number, day) for number in numbers] if len(numbers) == len(names) else [None] * len(names)
    parties = [_named(name, row, country) for name, country in zip(names, countries, strict=True)]
    return draft.party(f"Side {side.upper()}", *parties)


def _named(name: str, row: Row, country: str | None) -> Named:
    body = body_named(name)
    if body:
        return Named(name, body[0], country or country_within(name), body[1])
    if name.lower().startswith("civilians"):
        return Named(name, "population", None, "CVL")
    return Named(name, "armed_group", country_within(name), "REB" if row.whole("type_of_violence") == STATE_BASED else "UAF")


def _say_scene(draft: Draft, row: Row, first: date, last: date) -> None:
    draft.say("First day", first.isoformat())
    draft.say("Last day", last.isoformat())
    draft.say("Date precision", row.whole("date_prec"))
    draft.say("Event clarity", row.whole("event_clarity"))
    for label, column in (
        ("Place", "where_coordinates"),
        ("Place as described", "where_description"),
        ("Second-order division", "adm_2"),
        ("First-order division", "adm_1"),
        ("Country", "country"),
        ("Latitude", "latitude"),
        ("Longitude", "longitude"),
    ):
        draft.say(label, row.get(column))
    draft.say("Place precision", row.whole("where_prec"))


def _when(row: Row, first: date, last: date) -> When:
    """`date_prec`: 1 the day, 2 two to six days, 3 a week, 4 up to a month, 5 up to a year (UCDP GED codebook).

    Days that are just a calendar month or year are that month or year; all others are a span.
    """
    extent: Extent = "during" if row.whole("event_clarity") == SUMMARY else "within"
    if first == last:
        return When.day(first)
    if row.whole("date_prec") == "3":
        return When.between(first, last, "week", extent)
    if (first.day, last.day) == (1, calendar.monthrange(last.year, last.month)[1]):
        if (first.year, first.month) == (last.year, last.month):
            return When(f"{first:%Y-%m}", f"{first:%Y-%m}", "month", extent)
        if first.year == last.year and (first.month, last.month) == (1, 12):
            return When(f"{first:%Y}", f"{first:%Y}", "year", extent)
    return When.between(first, last, "span", extent)


def _place(row: Row, day: date) -> Place | None:
    country = iso3_of_gw(row.whole("country_id"), day) or country_named(row.get("country"))
    precision = row.whole("where_prec")
    name = row.get("where_coordinates") or row.get("adm_2") or row.get("adm_1") or row.get("country")
    known = int(precision) if precision in {"1", "2", "3", "4", "5", "6", "7"} else None
    return place_of(row, name, country, admin1=row.get("adm_1"), precision=known)


def _say_sources(draft: Draft, row: Row) -> None:
    draft.say("Sources", row.get("source_office") or row.get("source_article"))
    draft.say("Days of the sources", row.get("source_date"))
    draft.say("Said by", row.get("source_original"))


def _published(row: Row, first: date, last: date) -> date:
    """The latest day of the row's sources; the last day of the event where none is given, or they are older than the event."""
    days = [day for text in row.several("source_date") if (day := read_day(text))]
    return max(days) if days and max(days) >= first else last


def fits(row: Row) -> bool:
    """Whether a row without a header looks like one of `COLUMNS`."""
    return row.whole("type_of_violence") in _acts() and row.whole("id").isdecimal() and row.whole("year").isdecimal()


FORM = Form(
    name="ucdp",
    publisher=SOURCE.publisher,
    signs=frozenset({"type_of_violence", "side_a", "side_b", "date_start"}),
    required=("id", "type_of_violence", "side_a", "side_b", "date_start", "date_end"),
    coder=lambda _: code,
    columns=COLUMNS,
    aliases={"best_est": "best", "high_est": "high", "low_est": "low", "gwno_a": "gwnoa", "gwno_b": "gwnob"},
    bare=True,
    fits=fits,
)
