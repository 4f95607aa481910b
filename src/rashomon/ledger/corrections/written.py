"""Types, dates, places and names as a person writes them when correcting."""

from __future__ import annotations

from collections.abc import Iterable
from typing import get_args

from rashomon.errors import FilterError
from rashomon.knowledge import Entry, countries, country_of, gazetteer
from rashomon.knowledge.grid import with_numbers
from rashomon.knowledge.register import ActorRegister, Period
from rashomon.ledger.corrections.changes import Named, Retype
from rashomon.ledger.corrections.record import KINDS, Kind
from rashomon.ledger.names import fold
from rashomon.ledger.rows import Party
from rashomon.model import ActorKind, Place, When
from rashomon.model.when import Extent, Precision, edge
from rashomon.ontology import ontology

_PRECISIONS: dict[int, Precision] = {0: "year", 1: "month", 2: "day"}
"""By the hyphens of an ISO date."""


def type_of(event_type: str, mode: str | None) -> Retype:
    """A type and mode that there are.

    Raises:
        FilterError: The ontology does not know them; the message lists what it knows.
    """
    known, wanted = ontology().types, event_type.strip().upper()
    if wanted not in known:
        raise FilterError(f"type: there is no {event_type[:40]!r}; there are {', '.join(sorted(known))}")
    modes = known[wanted].modes
    if mode is not None and mode not in modes:
        raise FilterError(f"mode: {wanted} has no mode {mode[:40]!r}; " + (f"there are {', '.join(modes)}" if modes else "it has none"))
    return Retype(wanted, mode)


def date_of(written: str, *, during: bool = False) -> When:
    """A date from an ISO day, month or year, or an interval of two (`2031-03-02/2031-03-05`); `..` is an open end.

    Args:
        written: As a person writes it.
        during: Whether the event lasted all of an interval; else it was on some day of it.

    Raises:
        FilterError: It is no date, or the interval ends before it begins.
    """
    first, slash, last = (part.strip() for part in written.strip().partition("/"))
    bounds = [_bound(written, each) for each in ((first, last) if slash else (first, first))]
    start, end = (edge(bounds[0], last=False), edge(bounds[1], last=True))
    if bounds == [None, None] or (start and end and start > end):
        raise FilterError(f"date: expected an interval that begins before it ends; got {written[:60]!r}")
    extent: Extent | None = None if bounds[0] == bounds[1] else "during" if during else "within"
    precision = _PRECISIONS[(bounds[0] or "").count("-")] if bounds[0] == bounds[1] else "span"
    return When(bounds[0], bounds[1], precision, extent)


def _bound(written: str, part: str) -> str | None:
    if part == "..":
        return None
    if edge(part, last=False) is None:
        expected = "a day, month or year such as 2031-03-05, 2031-03 or 2031, or an interval such as 2031-03-02/2031-03-05"
        raise FilterError(f"date: expected {expected}; got {written[:60]!r}")
    return part


def place_of(name: str, country: str | None = None, *, near: Iterable[str] = (), point: tuple[float, float] | None = None) -> Place:
    """A place by its name, with what the gazetteer knows of it; by the name alone where it knows none.

    Args:
        name: As a person writes it.
        country: The state it lies in: name or ISO3 code.
        near: ISO3 of states that the event has to do with, which decide between places of one name.
        point: Degrees north and east; the gazetteer is not asked then.

    Raises:
        FilterError: The name is blank, there is no such state, or the point is not on Earth.
    """
    if not fold(name):
        raise FilterError("place: expected its name, such as Tarsil; it is empty")
    state = _state(country)
    if point is not None:
        if not (-90 <= point[0] <= 90 and -180 <= point[1] <= 180):
            raise FilterError(f"place: expected degrees north from -90 to 90 and east from -180 to 180; got {point[0]:g}, {point[1]:g}")
        return with_numbers(Place(name.strip(), state, latitude=point[0], longitude=point[1], precision=1))
    entry = _listed(name, state, near)
    return with_numbers(_from(entry, name.strip()) if entry else Place(name.strip(), state))


def _listed(name: str, state: str | None, near: Iterable[str]) -> Entry | None:
    if state is None:
        return gazetteer().resolve(name, countries=dict.fromkeys(near, 1.0))
    return next((entry for entry in gazetteer().candidates(name) if entry.iso3 == state), None)


def _from(entry: Entry, name: str) -> Place:
    return Place(
        name=name,
        country=entry.iso3,
        gazetteer_name=entry.name,
        geoname_id=entry.geoname_id,
        latitude=entry.latitude,
        longitude=entry.longitude,
        admin1=entry.admin1,
        precision=entry.precision,
    )


def _state(country: str | None) -> str | None:
    if country is None:
        return None
    found = country.upper() if countries().by_iso3(country.upper()) else country_of(country)
    if found is None:
        raise FilterError(f"country: expected a state's name or its ISO3 code, such as IRQ; got {country[:40]!r}")
    return found


def point_of(written: str) -> tuple[float, float]:
    """Degrees north and east from `34.05,44.20`.

    Raises:
        FilterError: They are no two numbers.
    """
    try:
        north, east = (float(part) for part in written.split(","))
    except ValueError as error:
        raise FilterError(f"point: expected degrees north and east such as 34.05,44.20; got {written[:40]!r}") from error
    return north, east


def kind_of(written: str) -> Kind:
    """A kind of correction.

    Raises:
        FilterError: There is none such.
    """
    found = next((kind for kind in KINDS if kind == written.strip().lower()), None)
    if found is None:
        raise FilterError(f"kind: there is no {written[:40]!r}; there are {', '.join(KINDS)}")
    return found


def person(name: str, kind: str, country: str | None = None) -> Named:
    """Somebody of a kind, whom neither a report nor the register has to know.

    Args:
        name: As a person writes it.
        kind: One of the codebook's kinds.
        country: Their state: name or ISO3 code.

    Raises:
        FilterError: The name is blank, or there is no such kind or state.
    """
    _require_name(name)
    if kind not in get_args(ActorKind):
        raise FilterError(f"kind: there is no {kind[:40]!r}; there are {', '.join(get_args(ActorKind))}")
    return Named(name.strip(), kind, _state(country))


def named(name: str, told: Iterable[Party], known: ActorRegister, period: Period | None = None) -> Named:
    """Somebody by a name: one whom the event's reports name, else one of the register.

    Args:
        name: A name, or the id of an actor of the register.
        told: Whom the event's reports name, as parties and sources.
        known: The register.
        period: When the event was: what somebody of the register was then.

    Raises:
        FilterError: The name is blank, means several, or nobody is known by it.
    """
    _require_name(name)
    for party in told:
        if fold(name) in {fold(form) for form in (party.name, *party.names)} or name.strip() == party.entry:
            return Named(party.name, party.kind, party.country, party.sector, party.entry)
    return _of_register(name, known, period)


def _require_name(name: str) -> None:
    if not fold(name):
        raise FilterError("expected somebody's name, such as 'Northern Front'; it is empty")


def _of_register(name: str, known: ActorRegister, period: Period | None) -> Named:
    own = known.get(name.strip())
    entries = [own] if own else [match.entry for match in known.candidates(name) if match.step in {"name", "alias", "acronym"}]
    if len(entries) != 1:
        ids = ", ".join(entry.id for entry in entries)
        why = f"may be {ids}: give one of these ids, or" if entries else "is nobody whom the event's reports or the register know:"
        raise FilterError(f"{name.strip()[:60]} {why} say what it is with --kind, one of {', '.join(get_args(ActorKind))}")
    roles = entries[0].roles(period)
    country, sector = (roles[0].country, roles[0].sector) if roles else (None, None)
    return Named(entries[0].name, entries[0].kind, country, sector, entries[0].id)
