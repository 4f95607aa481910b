"""ICEWS: one row an event between a source and a target, found by a machine; tables parted by tabs. An id alone is not unique."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from rashomon.exchange.datasets.cameo import act_of, read_event_code
from rashomon.exchange.datasets.draft import Draft, Named, Scene, Source
from rashomon.exchange.datasets.fields import Row, broken, read_day
from rashomon.exchange.datasets.form import Form
from rashomon.exchange.datasets.where import finest, place_of
from rashomon.exchange.datasets.who import country_named, country_within, table
from rashomon.knowledge.register.importers.kinds import kind_of
from rashomon.model import ActorId, CodedReport, Place, When

SOURCE = Source("ICEWS", "import icews 1")

COLUMNS = tuple(
    (  # noqa: SIM905
        "event_id event_date source_name source_sectors source_country event_text cameo_code intensity target_name target_sectors "
        "target_country story_id sentence_number publisher city district province country latitude longitude"
    ).split()
)
"""The 20 columns of the yearly and weekly files."""

PERSONAL = frozenset({"elite", "executive office"})
"""Sectors of people: who is of them under an own name, without a state in brackets, is a person."""


def code(row: Row) -> CodedReport:
    """The coded report of a row.

    Raises:
        UnreadableReport: It lacks its id, its day or a code that is in CAMEO.
    """
    day = row.day("event_date")
    if day is None:
        raise broken("event_date", "a day such as 2024-02-29", "")
    if not row.whole("event_id"):
        raise broken("event_id", "an event id", "")
    written = row.whole("cameo_code")
    act = act_of(read_event_code("cameo_code", written, zeros_lost=True))
    draft = Draft(SOURCE, f"{row.whole('event_id')}-{day}")
    words = draft.value("Event", row.get("event_text"))
    trigger = draft.value("Event code (CAMEO)", written)
    assert trigger is not None  # a code was needed above
    draft.say("Intensity", row.get("intensity"))
    first, second = _side(draft, row, "source"), _side(draft, row, "target")
    draft.say("Date", day.isoformat())
    _say_place(draft, row)
    for label, column in (("Publisher", "publisher"), ("Story", "story_id"), ("Sentence", "sentence_number")):
        draft.say(label, row.whole(column))
    if act:
        draft.directed(act, words or trigger, first, second, Scene(_place(row), When.day(day)))
    return draft.coded(row.origin, day)


def _side(draft: Draft, row: Row, side: str) -> tuple[ActorId, ...]:
    name, sectors = row.get(f"{side}_name"), row.several(f"{side}_sectors", ",")
    if not name or name == "Unspecified Actor":
        draft.say(side.capitalize(), name)
        return ()
    ids = draft.party(side.capitalize(), _named(name, sectors, row.get(f"{side}_country")))
    draft.say(f"{side.capitalize()} sectors", row.get(f"{side}_sectors"))
    draft.say(f"{side.capitalize()} country", row.get(f"{side}_country"))
    return ids


def _named(name: str, sectors: tuple[str, ...], country: str) -> Named:
    iso3 = country_named(country) or country_within(name)
    if not sectors:
        state = country_named(name)
        return Named(name, "state", state, None) if state else Named(name, "unidentified", iso3, None)
    sector = sector_of(sectors)
    if "(" not in name and PERSONAL & {item.lower() for item in sectors}:
        return Named(name, "person", iso3, sector)
    return Named(name, kind_of(sector) if sector else "unidentified", iso3, sector)


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(rf"(?:^|\b)(?:{row['words']})", re.IGNORECASE), row["sector"]) for row in table("icews_sectors.csv"))


@lru_cache(maxsize=10_000)
def sector_of(sectors: tuple[str, ...]) -> str | None:
    """PLOVER sector of a list of ICEWS sectors, whose order says nothing: of the closest in the table; `None` for none."""
    return next((sector for words, sector in _patterns() if _any(words, sectors)), None)


def _any(words: re.Pattern[str], sectors: Iterable[str]) -> bool:
    return any(words.search(sector) for sector in sectors)


def _say_place(draft: Draft, row: Row) -> None:
    for column in ("city", "district", "province", "country", "latitude", "longitude"):
        draft.say(column.capitalize(), row.get(column))


def _place(row: Row) -> Place | None:
    name, precision = finest(row)
    return place_of(row, name, country_named(row.get("country")), admin1=row.get("province"), precision=precision)


def fits(row: Row) -> bool:
    """Whether the cells that tell are in their places: the day, the code, the coordinates."""
    numbers = [row.get(column) for column in ("intensity", "latitude", "longitude")]
    return (
        read_day(row.get("event_date")) is not None
        and row.whole("cameo_code").isdecimal()
        and all(re.fullmatch(r"-?\d*\.?\d*", number) for number in numbers)
    )


FORM = Form(
    name="icews",
    publisher=SOURCE.publisher,
    signs=frozenset({"cameo_code", "source_name", "target_name"}),
    required=("event_id", "event_date", "source_name", "cameo_code", "target_name"),
    coder=lambda _: code,
    columns=COLUMNS,
    fits=fits,
)
