"""POLECAT: one row an event in PLOVER's own types and modes, found by a machine; tables parted by tabs, some of them malformed."""

from __future__ import annotations

from datetime import date

from rashomon.exchange.datasets.draft import Act, Draft, Named, Scene, Source
from rashomon.exchange.datasets.fields import Row, broken, read_day
from rashomon.exchange.datasets.form import Form
from rashomon.exchange.datasets.where import finest, place_of
from rashomon.exchange.datasets.who import country_named, country_within
from rashomon.knowledge.register.importers.kinds import kind_of
from rashomon.knowledge.register.importers.offices import is_leader, sector_of
from rashomon.model import ActorId, CodedReport, Place, When
from rashomon.ontology import ontology

SOURCE = Source("POLECAT", "import polecat 1")

COLUMNS = tuple(
    (  # noqa: SIM905
        "event_id event_date event_type event_mode intensity quad_code contexts actor_name actor_country actor_cow primary_actor_sector "
        "actor_sectors actor_title actor_name_raw wikipedia_actor_id recipient_name recipient_country recipient_cow "
        "primary_recipient_sector recipient_sectors recipient_title recipient_name_raw wikipedia_recipient_id placename city district "
        "province country latitude longitude geonames_id raw_placename feature_type source publication_date story_people "
        "story_organizations story_locations language version"
    ).split()
)
"""The 40 columns of the weekly files."""


def code(row: Row) -> CodedReport:
    """The coded report of a row.

    Raises:
        UnreadableReport: It lacks its id, its day or a type of PLOVER's.
    """
    number = row.need("event_id", "an event id")
    act = _act(row)
    day = row.day("event_date") or row.day("publication_date")
    if day is None:
        raise broken("event_date", "a day such as 2024-02-29", "")
    draft = Draft(SOURCE, number, row.get("headline"))
    kind = draft.value("Event type", row.get("event_type"))
    trigger = draft.value("Event mode", row.get("event_mode")) or kind
    assert trigger is not None  # the type is one of PLOVER's
    for label, column in (("Intensity", "intensity"), ("Quad code", "quad_code"), ("Contexts", "contexts")):
        draft.say(label, row.get(column))
    first, second = _side(draft, row, "actor"), _side(draft, row, "recipient")
    draft.say("Date", day.isoformat())
    _say_place(draft, row)
    _say_origin(draft, row)
    draft.directed(act, trigger, first, second, Scene(_place(row), When.day(day)))
    return draft.coded(row.origin, row.day("publication_date") or day, row.get("headline"))


def _act(row: Row) -> Act:
    """Type and mode as they stand; a mode that the type does not have stays in the text alone, as do contexts that PLOVER does not have."""
    kind, mode = row.get("event_type").upper(), row.get("event_mode").lower().replace("_", "-")
    if kind not in ontology().types:
        raise broken("event_type", f"one of {', '.join(ontology().types)}", kind)
    contexts = tuple(context for item in row.several("contexts") if (context := item.lower()) in ontology().contexts)
    return Act(kind, mode if (kind, mode) in ontology().modes else None, tuple(dict.fromkeys(contexts)))


def _side(draft: Draft, row: Row, side: str) -> tuple[ActorId, ...]:
    """The actors of a side; a cell may list several, with as many countries and sectors."""
    column = f"{side}_name"
    names = row.several(column) or row.several(f"{side}_name_raw")
    count = len(names)
    countries = _each(row, f"{side}_country", count)
    sectors = _each(row, f"primary_{side}_sector", count)
    titles = _each(row, f"{side}_title", count)
    parties = [_named(*one) for one in zip(names, countries, sectors, titles, strict=True)]
    ids = draft.party(side.capitalize(), *parties)
    for label, name in (("country", "country"), ("sectors", "sectors"), ("title", "title"), ("in the words of the story", "name_raw")):
        draft.say(f"{side.capitalize()} {label}", row.get(f"{side}_{name}"))
    return ids


def _each(row: Row, column: str, count: int) -> list[str]:
    """The items of a list, one for each of as many names; none where their numbers differ, since nothing says whose is whose."""
    items = [item.strip() for item in row.get(column).split(";")]
    return items if len(items) == count else [""] * count


def _named(name: str, country: str, sector: str, title: str) -> Named:
    iso3 = country_named(country) or country_within(name)
    known = sector if sector in ontology().sectors or sector in ontology().organisations else None
    if title and (sector_of(title) or is_leader(title)):
        return Named(name, "person", iso3, known)
    if country_named(name):
        return Named(name, "state", country_named(name), None)
    return Named(name, kind_of(known) if known and known != "UNK" else "unidentified", iso3, known)


def _say_place(draft: Draft, row: Row) -> None:
    for label, column in (
        ("Place", "placename"),
        ("City", "city"),
        ("District", "district"),
        ("Province", "province"),
        ("Country", "country"),
        ("Latitude", "latitude"),
        ("Longitude", "longitude"),
        ("Place in the words of the story", "raw_placename"),
        ("Feature type", "feature_type"),
    ):
        draft.say(label, row.get(column))
    draft.say("GeoNames id", row.whole("geonames_id"))


def _place(row: Row) -> Place | None:
    country = country_named(row.get("country"))
    name, precision = finest(row)
    told = row.get("placename") or name
    return place_of(row, told, country, admin1=row.get("province"), precision=precision, geoname=row.whole("geonames_id"))


def _say_origin(draft: Draft, row: Row) -> None:
    draft.say("Source", row.get("source"))
    published: date | None = row.day("publication_date")
    draft.say("Publication date", published.isoformat() if published else None)
    draft.say("Language", row.get("language"))
    draft.say("Version", row.get("version"))


def fits(row: Row) -> bool:
    """Whether the cells that tell are in their places: both days, the type, the quad code, the coordinates."""
    days = (read_day(row.get("event_date")), read_day(row.get("publication_date")))
    quads = {"", *(f"{name}".upper() for name in ontology().quads.values()), *map(str, ontology().quads)}
    return (
        all(days)
        and row.get("event_type").upper() in ontology().types
        and row.get("quad_code").upper().replace("_", " ") in quads
        and all(_is_number(row.get(column)) for column in ("intensity", "event_intensity", "latitude", "longitude", "geonames_id"))
    )


def _is_number(text: str) -> bool:
    try:
        float(text or 0)
    except ValueError:
        return False
    return True


FORM = Form(
    name="polecat",
    publisher=SOURCE.publisher,
    signs=frozenset({"event_mode", "actor_name", "recipient_name"}),
    required=("event_id", "event_date", "event_type", "event_mode", "actor_name", "recipient_name"),
    coder=lambda _: code,
    columns=COLUMNS,
    aliases={"event_intensity": "intensity"},
    fits=fits,
)
