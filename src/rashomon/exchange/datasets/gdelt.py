"""GDELT 2.0: one row an event between two actors, found by a machine in one or more articles; tables without a header.

With the file of events comes one of mentions, of the same name but for `mentions` in place of `export`; lying beside it, it says in which
articles each event was found.
"""

from __future__ import annotations

from pathlib import Path

from rashomon.exchange.datasets.cameo import act_of, read_event_code
from rashomon.exchange.datasets.draft import Draft, Named, Scene, Source
from rashomon.exchange.datasets.fields import Row, broken
from rashomon.exchange.datasets.form import Coder, Form
from rashomon.exchange.datasets.gdelt_mentions import Mentions, mentions_beside
from rashomon.exchange.datasets.where import place_of
from rashomon.exchange.datasets.who import country_named, iso3_of_fips
from rashomon.knowledge.register.importers.cameo import NO_ACTOR, read_code
from rashomon.knowledge.register.importers.kinds import kind_of
from rashomon.model import ActorId, CodedReport, Place, When

SOURCE = Source("GDELT 2.0", "import gdelt 1")

_ACTOR = "code name countrycode knowngroupcode ethniccode religion1code religion2code type1code type2code type3code".split()  # noqa: SIM905
_GEO = "type fullname countrycode adm1code adm2code lat long featureid".split()  # noqa: SIM905

COLUMNS = (
    "globaleventid",
    "sqldate",
    "monthyear",
    "year",
    "fractiondate",
    *(f"actor{n}{name}" for n in "12" for name in _ACTOR),
    "isrootevent",
    "eventcode",
    "eventbasecode",
    "eventrootcode",
    "quadclass",
    "goldsteinscale",
    "nummentions",
    "numsources",
    "numarticles",
    "avgtone",
    *(f"{who}geo_{name}" for who in ("actor1", "actor2", "action") for name in _GEO),
    "dateadded",
    "sourceurl",
)
"""The 61 columns of the events table (GDELT Event Database Data Format Codebook 2.0)."""

QUADS = frozenset("1234")
"""Values of `QuadClass`."""

DAY_DIGITS = 8
"""Digits of `SQLDATE`, as in 20240229."""

PRECISION = {"1": 6, "2": 4, "3": 1, "4": 1, "5": 4}
"""UCDP's `where_prec` by `ActionGeo_Type`: 1 country, 2 and 5 first-order division, 3 and 4 city."""


def coder(path: Path) -> Coder:
    """What codes the rows of a file, with the mentions that lie beside it."""
    mentions = mentions_beside(path)
    return lambda row: code(row, mentions)


def code(row: Row, mentions: Mentions) -> CodedReport:
    """The coded report of a row.

    Raises:
        UnreadableReport: It lacks its id, its day or a code that is in CAMEO.
    """
    number = row.whole("globaleventid")
    day = row.day("sqldate")
    if not number.isdecimal():
        raise broken("GLOBALEVENTID", "a number", number)
    if day is None:
        raise broken("SQLDATE", "a day such as 20240229", "")
    written = row.get("eventcode")
    known = read_event_code("EventCode", written)
    act = act_of(known)
    draft = Draft(SOURCE, number)
    trigger = draft.value("Event code (CAMEO)", f"{written}, {known.label}")
    assert trigger is not None  # it has words
    draft.say("Quad class", row.whole("quadclass"))
    draft.say("Goldstein scale", row.get("goldsteinscale"))
    first, second = _actor(draft, row, "1"), _actor(draft, row, "2")
    draft.say("Date", day.isoformat())
    _say_place(draft, row)
    _say_origin(draft, row, mentions)
    if act:
        draft.directed(act, trigger, first, second, Scene(_place(row), When.day(day)))
    return draft.coded(row.origin, row.day("dateadded") or day)


def _actor(draft: Draft, row: Row, number: str) -> tuple[ActorId, ...]:
    written, name = row.get(f"actor{number}code"), row.get(f"actor{number}name")
    if not name and (not written or written in NO_ACTOR):
        return ()
    ids = draft.party(f"Actor {number}", _named(name or written, written))
    draft.say(f"Actor {number} code (CAMEO)", written)
    return ids


def _named(name: str, written: str) -> Named:
    meaning = read_code(written) if written else None
    if meaning is None:
        return Named(name, "unidentified")
    if meaning.sector:
        return Named(name, kind_of(meaning.sector), meaning.country or None, meaning.sector)
    bare = meaning.is_bare and not meaning.region
    return Named(name, "state" if bare else "unidentified", meaning.country or None, None)


def _say_place(draft: Draft, row: Row) -> None:
    draft.say("Place", row.get("actiongeo_fullname"))
    draft.say("Place type", row.whole("actiongeo_type"))
    draft.say("Country (FIPS)", row.get("actiongeo_countrycode"))
    draft.say("Latitude", row.get("actiongeo_lat"))
    draft.say("Longitude", row.get("actiongeo_long"))


def _place(row: Row) -> Place | None:
    """The place of the action: "Tarsil, North, Moravia" is Tarsil in the division North."""
    parts = [part.strip() for part in row.get("actiongeo_fullname").split(",")]
    country = iso3_of_fips(row.get("actiongeo_countrycode")) or country_named(parts[-1])
    at = Row({"latitude": row.get("actiongeo_lat"), "longitude": row.get("actiongeo_long")}, row.origin)
    kind = row.whole("actiongeo_type")
    division = parts[-2] if len(parts) > 2 else parts[0] if kind in {"2", "5"} else ""
    return place_of(at, parts[0], country, admin1=division, precision=PRECISION.get(kind))


def _say_origin(draft: Draft, row: Row, mentions: Mentions) -> None:
    draft.say("Mentions, sources, articles at first", ", ".join(filter(None, map(row.whole, ("nummentions", "numsources", "numarticles")))))
    draft.say("Average tone", row.get("avgtone"))
    draft.say("First found in", row.get("sourceurl"))
    for line in mentions.of(row.whole("globaleventid")):
        draft.say("Mention", line)


def fits(row: Row) -> bool:
    """Whether a row looks like one of `COLUMNS`: its day has eight digits, which need be no day, or a bad first row would cost the file."""
    numbers = ("globaleventid", "sqldate", "dateadded", "eventcode", "quadclass", "eventrootcode")
    known = all(row.whole(column).isdecimal() for column in numbers) and row.whole("quadclass") in QUADS
    return known and len(row.whole("sqldate")) == DAY_DIGITS


FORM = Form(
    name="gdelt",
    publisher=SOURCE.publisher,
    signs=frozenset({"globaleventid", "sqldate", "eventcode"}),
    required=("globaleventid", "sqldate", "eventcode", "actor1code", "actor2code"),
    coder=coder,
    columns=COLUMNS,
    bare=True,
    fits=fits,
)
