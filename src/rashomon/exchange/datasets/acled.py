"""ACLED: one row an event, with two sides that carry no direction (ACLED codebook, "Actors").

Direction is coded only where a row tells it: in violence against civilians, arrests, riots and the like one kind of side acts and the
other receives, whichever column it stands in (`data/acled_types.csv`, column `receives`). Two armed sides both stand under `actor`.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from types import MappingProxyType

from rashomon.exchange.datasets.draft import Act, Draft, Named, Scene, Source
from rashomon.exchange.datasets.fields import Row, broken
from rashomon.exchange.datasets.form import Form
from rashomon.exchange.datasets.where import place_of
from rashomon.exchange.datasets.who import body_named, country_named, country_within, iso3_of_number, table
from rashomon.model import ActorId, ActorKind, CodedReport, Evidence, Place, When

SOURCE = Source("ACLED", "import acled 1")

PRECISION = {"1": 1, "2": 2, "3": 4}
"""UCDP's `where_prec` by ACLED's `geo_precision`: 1 the town, 2 near it, 3 a region, for which its capital stands."""

AT_SEA = 7
"""UCDP's precision of sea and air: for rows whose country is a sea."""

WEEK = timedelta(days=6)
"""Of `time_precision` 2 the day is one of the week in which it happened: it lies at most so far from the true one."""

CROWD = frozenset({"5", "6"})
"""Inter codes of rioters and protesters."""

_SPOKEN = (
    ("civilians", "7"),
    ("protesters", "6"),
    ("rioters", "5"),
    ("military forces of", "1"),
    ("police forces of", "1"),
    ("government of", "1"),
)
"""Inter codes by how names begin, for rows without them."""


_NOBODY_KNOWN: tuple[str, ActorKind, str] = ("", "unidentified", "")


@dataclass(frozen=True, slots=True)
class Meaning:
    """What an event type or sub-event type becomes.

    Attributes:
        act: Type, mode and contexts; `None` where the row tells too little for one type.
        receives: Inter codes of those to whom it is done.
        answer: A second act in the same row, by the other side upon the first.
    """

    act: Act | None
    receives: frozenset[str]
    answer: Act | None


@dataclass(frozen=True, slots=True)
class Side:
    """One of a row's two sides.

    Attributes:
        ids: Its actor; empty when there is none.
        inter: ACLED's code of what it is, as a digit; empty when not known.
    """

    ids: tuple[ActorId, ...]
    inter: str


@cache
def meanings() -> Mapping[tuple[str, str], Meaning]:
    """What types and sub-types become, by both names in lower case; an empty sub-type stands for those not listed."""
    found = {}
    for row in table("acled_types.csv"):
        act = Act(row["type"], row["mode"] or None, tuple(row["contexts"].split())) if row["type"] else None
        answer = Act(row["answer_type"], row["answer_mode"] or None) if row["answer_type"] else None
        found[row["event_type"].lower(), row["sub_event_type"].lower()] = Meaning(act, frozenset(row["receives"].split()), answer)
    return MappingProxyType(found)


@cache
def _inters() -> Mapping[str, tuple[str, ActorKind, str]]:
    """Digit, kind and sector by inter code, as a digit or in words."""
    found = {}
    for row in table("acled_inter.csv"):
        kind: ActorKind = row["kind"]  # type: ignore[assignment]  # a test holds the file to the codebook's kinds
        for form in (row["inter"], *row["names"].split(";")):
            found[form.lower()] = (row["inter"], kind, row["sector"])
    return MappingProxyType(found)


def code(row: Row) -> CodedReport:
    """The coded report of a row.

    Raises:
        UnreadableReport: It lacks its id, its day or a type that is known, or a number in it is none.
    """
    number = row.need("event_id_cnty", "an event id such as SYR1234")
    day = row.day("event_date")
    if day is None:
        raise broken("event_date", "a day such as 2024-02-29", "")
    meaning = _meaning(row)
    draft = Draft(SOURCE, number, row.get("notes"), own=True)
    trigger = _say_types(draft, row)
    sides = (_side(draft, row, "1"), _side(draft, row, "2"))
    draft.say("Civilian targeting", row.get("civilian_targeting"))
    _say_scene(draft, row, day)
    fatalities = row.count("fatalities")
    toll = draft.say("Fatalities", fatalities)
    _say_origin(draft, row)
    if meaning.act:
        _code_acts(draft, meaning, trigger, sides, Scene(_place(row), _when(row, day)))
        if toll and fatalities:
            draft.effect("killed", toll, fatalities, fatalities)
    return draft.coded(row.origin, row.day("timestamp") or day)


def _meaning(row: Row) -> Meaning:
    kind, sub = row.get("event_type"), row.get("sub_event_type").replace("protestors", "protesters")
    known = meanings()
    found = known.get((kind.lower(), sub.lower())) or known.get((kind.lower(), ""))
    if found is None:
        raise broken("event_type", f"one of {', '.join(sorted({k for k, s in known if not s}))}", kind)
    return found


def _say_types(draft: Draft, row: Row) -> Evidence:
    """The lines of the types; the most special one expresses the event."""
    draft.say("Disorder type", row.get("disorder_type"))
    kind = draft.value("Event type", row.need("event_type", "an event type"))
    sub = draft.value("Sub-event type", row.get("sub_event_type"))
    trigger = sub or kind
    assert trigger is not None  # an event type was needed above
    return trigger


def _side(draft: Draft, row: Row, number: str) -> Side:
    name, inter = row.get(f"actor{number}"), row.whole(f"inter{number}").lower()
    if not name:
        return Side((), "")
    if inter not in _inters():
        inter = next((digit for start, digit in _SPOKEN if name.lower().startswith(start)), "")
    digit, kind, sector = _inters().get(inter, _NOBODY_KNOWN)
    if digit in {"1", "8"}:
        kind, sector = body_named(name) or (kind, sector)
    if name.lower().startswith("unidentified"):
        kind = "unidentified"  # a name that others share, by which nobody is known again
    ids = draft.party(f"Actor {number}", Named(name, kind, country_within(name), sector or None))
    draft.say(f"Inter {number}", row.whole(f"inter{number}"))
    draft.say(f"Associated with actor {number}", row.get(f"assoc_actor_{number}"))
    return Side(ids, digit)


def _say_scene(draft: Draft, row: Row, day: date) -> None:
    draft.say("Date", day.isoformat())
    draft.say("Time precision", row.whole("time_precision"))
    for label, column in (
        ("Location", "location"),
        ("Admin 3", "admin3"),
        ("Admin 2", "admin2"),
        ("Admin 1", "admin1"),
        ("Country", "country"),
        ("Latitude", "latitude"),
        ("Longitude", "longitude"),
    ):
        draft.say(label, row.get(column))
    draft.say("Geo precision", row.whole("geo_precision"))


def _say_origin(draft: Draft, row: Row) -> None:
    draft.say("Sources", row.get("source"))
    draft.say("Source scale", row.get("source_scale"))
    draft.say("Tags", row.get("tags"))


def _code_acts(draft: Draft, meaning: Meaning, trigger: Evidence, sides: tuple[Side, Side], scene: Scene) -> None:
    assert meaning.act is not None
    if meaning.answer:
        crowd = tuple(i for side in sides if side.inter in CROWD for i in side.ids) or sides[0].ids
        others = tuple(i for side in sides for i in side.ids if i not in crowd)
        draft.event(meaning.act, trigger, crowd, (), scene)
        draft.event(meaning.answer, trigger, others, crowd, scene)
        return
    receiving = [side.inter in meaning.receives for side in sides]
    if sides[0].ids and sides[1].ids and receiving[0] == receiving[1]:
        receiving = [False, False]
    actor = tuple(i for side, receives in zip(sides, receiving, strict=True) if not receives for i in side.ids)
    recipient = tuple(i for side, receives in zip(sides, receiving, strict=True) if receives for i in side.ids)
    draft.event(meaning.act, trigger, actor, recipient, scene)


def _when(row: Row, day: date) -> When:
    precision = row.whole("time_precision")
    if precision == "2":
        return When.between(day - WEEK, day + WEEK, "week")
    if precision == "3":
        last = calendar.monthrange(day.year, day.month)[1]
        return When.between(day.replace(day=1), day.replace(day=last), "month")
    return When.day(day)


def _place(row: Row) -> Place | None:
    country = row.get("iso3") or iso3_of_number(row.whole("iso")) or country_named(row.get("country"))
    precision = PRECISION.get(row.whole("geo_precision"))
    at_sea = country is None and re.search(r"\b(?:sea|ocean|gulf|strait|bay|international waters)\b", row.get("country"), re.IGNORECASE)
    name = row.get("location") or row.get("admin1") or row.get("country")
    return place_of(row, name, country, admin1=row.get("admin1"), precision=AT_SEA if at_sea else precision)


FORM = Form(
    name="acled",
    publisher=SOURCE.publisher,
    signs=frozenset({"event_type", "sub_event_type", "actor1", "event_date"}),
    required=("event_id_cnty", "event_date", "event_type", "sub_event_type", "actor1"),
    coder=lambda _: code,
    aliases={"data_id": "event_id_cnty", "time_prec": "time_precision", "geo_precis": "geo_precision", "assoc_act": "assoc_actor_1"},
)
