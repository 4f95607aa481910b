"""What one telling of an event is compared by: plain values that stand by themselves.

Facts are made from one report, its links and the register alone. Whether two tellings are of one event follows from their facts and from
nothing else in the ledger, so that the order in which reports arrive cannot matter.
"""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from rashomon.knowledge.entry import great_circle_km
from rashomon.knowledge.register import Period
from rashomon.ledger.identity import family
from rashomon.ledger.merging.numbering import NIGHT, ordinal, tells_many
from rashomon.ledger.merging.wording import Wording, wording
from rashomon.ledger.names import fold
from rashomon.ledger.releases import IMPORTED
from rashomon.ledger.rows import EventRow, Party
from rashomon.ledger.who import Kinship, Who, who_of
from rashomon.model import Evidence, Place, When

GOES_ON = frozenset({"AID", "ASSAULT", "COERCE", "COOPERATE", "MOBILIZE", "PROTEST"})
"""Types of what can go on for days; the others are acts of a moment, and a span is one within which they fell."""

DAYS_OF_A_WEEK = 7

LASTING = 2
"""Days from the first to the last of what goes on for longer than one act."""

LONGEST_DAYS = 7
"""Days of an event that are told apart; what lasted longer, or is dated less precisely, is told by the month."""



@dataclass(frozen=True, slots=True)
class Side:
    """Somebody who acted or was acted upon.

    Attributes:
        key: As in `Who`.
        kind: The codebook's kind.
        country: ISO3.
        named: Whether the name may be known again.
        within: Keys of all that it belongs to on that day, itself included.
        forms: Forms of its names, where no register knows it.
    """

    key: str
    kind: str
    country: str | None
    named: bool
    within: frozenset[str]
    forms: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Spot:
    """Where it happened: the gazetteer's key, else the folded name."""

    key: str
    country: str | None
    admin1: str | None
    precision: int | None
    latitude: float | None
    longitude: float | None

    def km(self, other: Spot) -> float | None:
        """The distance on the ground; `None` where a point is not known."""
        if self.latitude is None or self.longitude is None or other.latitude is None or other.longitude is None:
            return None
        return great_circle_km((self.latitude, self.longitude), (other.latitude, other.longitude))


@dataclass(frozen=True, slots=True)
class Facts:
    """One telling.

    Attributes:
        number: Number of the coded event in the ledger.
        anchor: The report's id and the event's place in it: what tellings are ordered by where nothing else differs.
        report: Number of the report.
        first: Proleptic ordinal of the first day; `None` where the report gives no day.
        last: The same of the last day.
        exact: Whether the report dates it by days.
        published: Proleptic ordinal of the day of publication.
        counts: Fewest and most people, by kind of effect.
        many: Whether several acts are told as one: "26 strikes", "a week of shelling".
        night: Whether it is told as of a night, which two days share.
        nth: Which of a row it is said to be: 5 for "the fifth attack".
        wording: Words of its sentence and of its report.
        data_set: Which data set a row was imported from, whose rows are events of their own; `None` for what was read.
        context: Hashes of the trigger with the words before it and with those after it: equal where one text carries another's words.
    """

    number: int
    anchor: str
    report: int
    type: str
    mode: str | None
    family: str
    status: str
    first: int | None
    last: int | None
    exact: bool
    published: int | None
    spot: Spot | None
    actors: tuple[Side, ...]
    recipients: tuple[Side, ...]
    counts: Mapping[str, tuple[int | None, int | None]]
    many: bool
    night: bool
    nth: int | None
    wording: Wording
    data_set: str | None = None
    context: tuple[int, ...] = ()

    @property
    def days(self) -> tuple[int, int] | None:
        """First and last day, of publication where the report gives none; `None` without either."""
        if self.first is not None and self.last is not None:
            return self.first, self.last
        return (self.published, self.published) if self.published is not None else None


def facts_of(number: int, row: EventRow, report: int, *, kinship: Kinship, text: str, position: int) -> Facts:
    """What a coded event is compared by.

    Args:
        number: Of the coded event.
        row: The event as its report tells it.
        report: Number of the report.
        kinship: Ties of the register and of the same report.
        text: The report's text.
        position: The event's place among those of its report.
    """
    first, last = _days(row.date)
    published = row.report.published
    period = _period(row.date, published)
    data_set = row.report.publisher if row.report.reader.startswith(IMPORTED) else None
    around = row.sentence or (row.triggers[0] if row.triggers else None)
    return Facts(
        number=number,
        anchor=f"{row.report.report_id}:{position:04d}",
        report=report,
        type=row.type,
        mode=row.mode,
        family=family(row.type),
        status=row.status,
        first=first,
        last=last,
        exact=first is not None and last is not None and last - first < LONGEST_DAYS,
        published=published.toordinal() if published else None,
        spot=_spot(row.place),
        actors=_sides(row.actors, kinship, period),
        recipients=_sides(row.recipients, kinship, period),
        counts=_counts(row),
        many=several(row, around),
        night=bool(around and NIGHT.search(around.quote)),
        nth=ordinal(row.triggers, around),
        wording=wording(tuple(t.quote for t in row.triggers), around.quote if around else "", text),
        data_set=data_set,
        context=tuple(context(text, row.triggers[0])) if row.triggers and data_set is None else (),
    )


def _days(when: When | None) -> tuple[int | None, int | None]:
    bounds = when.bounds() if when else None
    return (bounds[0].toordinal(), bounds[1].toordinal()) if bounds else (None, None)


def _period(when: When | None, published: date | None) -> Period | None:
    bounds = when.bounds() if when else None
    if bounds:
        return Period(*bounds)
    return Period(published, published) if published else None


def _spot(place: Place | None) -> Spot | None:
    if place is None:
        return None
    key = f"g{place.geoname_id}" if place.geoname_id is not None else fold(place.gazetteer_name or place.name)
    return Spot(key, place.country, place.admin1, place.precision, place.latitude, place.longitude)


def _sides(parties: Sequence[Party], kinship: Kinship, period: Period | None) -> tuple[Side, ...]:
    return tuple(_side(who_of(party), kinship, period) for party in parties)


def _side(who: Who, kinship: Kinship, period: Period | None) -> Side:
    forms = who.forms if who.key.startswith("~") else frozenset()
    return Side(who.key, who.kind, who.country, not who.is_nameless, kinship.within(who, period), forms)


def _counts(row: EventRow) -> dict[str, tuple[int | None, int | None]]:
    """The largest figure of each kind, as the report's last word on it."""
    found: dict[str, tuple[int | None, int | None]] = {}
    for figure in row.figures:
        size = figure.low if figure.low is not None else figure.high
        known = found.get(figure.kind, (None, None))
        if size is not None and size >= (known[0] or known[1] or 0):
            found[figure.kind] = (figure.low, figure.high)
    return found


def several(row: EventRow, around: Evidence | None) -> bool:
    """Whether several acts are told as one: by a number or a word such as "campaign", or by lasting through days."""
    return _lasted(row) or tells_many(row.triggers, around)


def _lasted(row: EventRow) -> bool:
    """Whether it went on for days: the report says so, or gives a span that is no week or month for an act that can."""
    bounds = row.date.bounds() if row.date else None
    if bounds is None or row.date is None or row.date.extent == "within" or (bounds[1] - bounds[0]).days < LASTING:
        return False
    unit = bounds[0].weekday() == 0 and (bounds[1] - bounds[0]).days == DAYS_OF_A_WEEK - 1
    return row.date.extent == "during" or (row.date.precision == "span" and row.type in GOES_ON and not unit)


def context(text: str, trigger: Evidence) -> Iterator[int]:
    """Hashes of a trigger with the words before it, and with those after it, where there are enough of them."""
    before = [word.lower() for word in _WORD.findall(text[max(0, trigger.start - REACH) : trigger.start])][-CONTEXT:]
    after = [word.lower() for word in _WORD.findall(text[trigger.end : trigger.end + REACH])][:CONTEXT]
    for side, words in (("<", before), (">", after)):
        if len(words) == CONTEXT:
            yield zlib.crc32(" ".join((side, *words, trigger.quote.lower())).encode("utf-8", "replace"))


CONTEXT = 7
"""Words that two texts have in common beside a trigger only where one carries the other's: longer than a set phrase."""

REACH = 120
"""Characters in which they stand."""

_WORD = re.compile(r"\w+")


def to_json(facts: Facts) -> str:
    """The facts as the ledger keeps them."""
    spot = facts.spot
    stored: list[Any] = [
        facts.anchor,
        facts.report,
        [facts.type, facts.mode, facts.family, facts.status],
        [facts.first, facts.last, facts.exact, facts.published],
        [spot.key, spot.country, spot.admin1, spot.precision, spot.latitude, spot.longitude] if spot else None,
        [_stored(side) for side in facts.actors],
        [_stored(side) for side in facts.recipients],
        facts.counts,
        [facts.many, facts.night, facts.nth],
        facts.wording.stored(),
        [facts.data_set, *facts.context],
    ]
    return json.dumps(stored, ensure_ascii=True, separators=(",", ":"))


def _stored(side: Side) -> list[Any]:
    return [side.key, side.kind, side.country, side.named, sorted(side.within), sorted(side.forms)]


def from_json(number: int, stored: str) -> Facts:
    """The facts that `to_json` wrote."""
    anchor, report, kind, days, spot, actors, recipients, counts, told, words, around = json.loads(stored)
    return Facts(
        number=number,
        anchor=anchor,
        report=report,
        **dict(zip(("type", "mode", "family", "status"), kind, strict=True)),
        **dict(zip(("first", "last", "exact", "published"), days, strict=True)),
        spot=Spot(*spot) if spot else None,
        actors=tuple(_read(side) for side in actors),
        recipients=tuple(_read(side) for side in recipients),
        counts={effect: (low, high) for effect, (low, high) in counts.items()},
        **dict(zip(("many", "night", "nth"), told, strict=True)),
        wording=Wording.read(words),
        data_set=around[0],
        context=tuple(around[1:]),
    )


def _read(stored: list[Any]) -> Side:
    key, kind, country, named, within, forms = stored
    return Side(key, kind, country, named, frozenset(within), frozenset(forms))
