from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date
from typing import TYPE_CHECKING, Any, get_args

from sqlalchemy import ColumnElement, and_, exists, func, literal, null, or_, select

from rashomon.errors import FilterError
from rashomon.knowledge import Country, countries
from rashomon.ledger import schema
from rashomon.ledger.names import fold
from rashomon.model import Status
from rashomon.model.when import edge
from rashomon.ontology import ontology

if TYPE_CHECKING:
    from rashomon.ledger.sources import Query

_LONGEST = 500
"""Characters of a name to filter by; SQLite refuses patterns beyond 50,000."""


@dataclass(frozen=True, slots=True)
class Filters:
    """Which rows a query gives; what is not set leaves nothing out.

    Attributes:
        actor: Part of a name of an actor or recipient; case, diacritics, apostrophes and hyphens do not matter.
        type: One of PLOVER's types.
        place: Part of a place's name; or a state's name or ISO 3166-1 alpha-3 code, which finds all places in it.
        since: First day, or ISO month or year; events that ended before it are left out, and so are those without a date.
        until: Last day, or ISO month or year; events that began after it are left out, and so are those without a date.
        fresh_days: Leaves out events that ended more than so many days before their report was published; what has no date stays.
        status: `actual`, `future`, `hypothetical` or `negated`.
        publisher: Part of a publisher's name.
        according_to: A source or bloc whose version is asked for (`rashomon.ledger.perspectives.naming`): its accounts alone count.

    Raises:
        FilterError: A type, status or date that is none; the message lists what there is.
    """

    actor: str | None = None
    type: str | None = None
    place: str | None = None
    since: date | str | None = None
    until: date | str | None = None
    fresh_days: int | None = None
    status: str | None = None
    publisher: str | None = None
    according_to: str | None = None

    def __post_init__(self) -> None:
        if self.type is not None:
            object.__setattr__(self, "type", _one_of("type", self.type.upper(), ontology().types))
        if self.status is not None:
            object.__setattr__(self, "status", _one_of("status", self.status.lower(), get_args(Status)))
        if self.fresh_days is not None and self.fresh_days < 0:
            raise FilterError(f"fresh: expected a number of days, 0 or more; got {self.fresh_days}")
        first, last = self.days()
        if first and last and first > last:
            raise FilterError(f"since {first} is later than until {last}; exchange them")
        for name in ("actor", "place", "publisher", "according_to"):
            _check_name(name, getattr(self, name))

    def days(self) -> tuple[date | None, date | None]:
        """First and last day of the window; `None` where it is open."""
        return _day("since", self.since, last=False), _day("until", self.until, last=True)

    def require_only(self, names: Iterable[str], subject: str) -> None:
        """Refuse filters that mean nothing for a kind of row, rather than ignore them.

        Raises:
            FilterError: Another filter is set.
        """
        allowed = tuple(names)
        for field in fields(self):
            if getattr(self, field.name) is not None and field.name not in allowed:
                raise FilterError(f"{subject} cannot be filtered by {field.name}; they can by {', '.join(allowed)}")


def _one_of(name: str, value: str, known: Iterable[str]) -> str:
    if value not in known:
        raise FilterError(f"{name}: there is no {value!r}; there are {', '.join(sorted(known))}")
    return value


def _day(name: str, value: date | str | None, *, last: bool) -> date | None:
    if value is None or isinstance(value, date):
        return value
    day = edge(value.strip(), last=last)
    if day is None:
        raise FilterError(f"{name}: expected a date such as 2024-02-01, 2024-02 or 2024; got {value[:40]!r}")
    return day


def _check_name(name: str, value: str | None) -> None:
    if value is None:
        return
    shown = name.replace("_", " ")
    if not fold(value):
        raise FilterError(f"{shown}: expected part of a name; got {value[:40]!r}")
    if len(value) > _LONGEST:
        raise FilterError(f"{shown}: expected part of a name, at most {_LONGEST} characters; got {len(value)}")


EVERYTHING = Filters()
"""No filter at all."""


def holds(column: ColumnElement[Any], name: str) -> ColumnElement[bool]:
    """The condition that a column of folded names holds a name."""
    return column.contains(fold(name), autoescape=True)


def within(first: ColumnElement[Any], last: ColumnElement[Any], filters: Filters) -> list[ColumnElement[bool]]:
    """The condition that an interval of two ISO day columns, either of which may be open, meets the window."""
    since, until = filters.days()
    conditions: list[ColumnElement[bool]] = []
    if since or until:
        conditions.append(or_(first.is_not(null()), last.is_not(null())))
    if since:
        conditions.append(or_(last.is_(null()), last >= literal(since.isoformat())))
    if until:
        conditions.append(or_(first.is_(null()), first <= literal(until.isoformat())))
    return conditions


def by_publisher(filters: Filters) -> list[ColumnElement[bool]]:
    """The condition on the report's publisher."""
    return [holds(schema.reports.c.publisher_folded, filters.publisher)] if filters.publisher else []


def on_events(filters: Filters) -> list[ColumnElement[bool]]:
    """All conditions on `coded_events` joined with `reports`."""
    events = schema.coded_events.c
    conditions = [*within(events.first_day, events.last_day, filters), *by_publisher(filters)]
    if filters.type:
        conditions.append(events.type == filters.type)
    if filters.status:
        conditions.append(events.status == filters.status)
    if filters.fresh_days is not None:
        conditions.append(or_(events.age_days.is_(null()), events.age_days <= filters.fresh_days))
    if filters.place:
        conditions.append(_placed(filters.place))
    if filters.actor:
        conditions.append(exists(_taking_part(filters.actor)))
    return conditions


def _placed(place: str) -> ColumnElement[bool]:
    events, state = schema.coded_events.c, _state(place)
    if state is None:
        return or_(holds(events.place_folded, place), events.place_country == place.upper())
    # Beside the places in it, those that have its name as whole words: whoever asks for Mali does not ask for Somalia.
    words = literal(" ") + func.replace(events.place_folded, "\n", " ") + literal(" ")
    return or_(words.contains(f" {fold(place)} ", autoescape=True), events.place_country == state.iso3)


def _state(place: str) -> Country | None:
    """The state of a name in any case, or of a code or abbreviation in capitals: `PER` and `UK` are states, `per` and `uk` are not."""
    known = countries()
    return known.by_iso3(place) or known.by_name(place) or known.by_name(place[:1].upper() + place[1:])


def _taking_part(name: str) -> Query:
    parties, actors = schema.parties.c, schema.actors.c
    same = and_(actors.coding == parties.coding, actors.id == parties.actor)
    query = select(literal(1)).select_from(schema.parties).join(schema.actors, same)
    return query.where(parties.event == schema.coded_events.c.n, holds(actors.folded, name)).correlate(schema.coded_events)
