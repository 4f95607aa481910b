"""Memberships over time: a lane for each tie, with when it held according to whom.

A tie of the register has bounds that may be unknown; a tie that a report tells often has none, and is only a word on the day of the report.
Known times are bars, unknown ends fade, and each report's word is a mark on its day, so that what is told is not taken for what is dated.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from rashomon.knowledge.register import ActorRegister, Entry, Statement
from rashomon.knowledge.register.explained import span
from rashomon.knowledge.register.records import HOLDS, TURNING_POINTS
from rashomon.ledger import AffiliationRow, Cited
from rashomon.ledger.who import who_of
from rashomon.model.when import edge
from rashomon.web import phrases

MARGIN = 12
"""The part of the time that is left free before the first known day and after the last, for bounds that are not known."""

TICKS = 8
"""Years or months written on the axis, at most."""

SHORT = 900
"""Days up to which months are written."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A time, in hundredths of the axis; `opens` and `closes` where a bound is not known."""

    x: float
    width: float
    opens: bool
    closes: bool
    is_denied: bool
    title: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A word of a report on its day, in hundredths of the axis."""

    x: float
    is_denied: bool
    title: str


@dataclass(frozen=True, slots=True)
class Teller:
    """Who says so, when it held by them, and where they say it; a register has no report."""

    who: str
    when: str
    words: str
    report: Cited | None
    at: int = 0
    is_denied: bool = False


@dataclass(frozen=True, slots=True)
class Lane:
    """One tie of an actor.

    Attributes:
        words: The tie, without the other's name.
        other: The other's name.
        key: The other's key.
        bars: When it held.
        marks: When it was told.
        tellers: Who says so.
    """

    words: str
    other: str
    key: str
    bars: tuple[Bar, ...]
    marks: tuple[Mark, ...]
    tellers: tuple[Teller, ...]

    @property
    def is_contested(self) -> bool:
        """Whether some say so and some deny it."""
        return len({each.is_denied for each in self.tellers}) > 1


@dataclass(frozen=True, slots=True)
class Lanes:
    """All ties of an actor on one axis of time; no axis where nothing is dated."""

    lanes: tuple[Lane, ...]
    ticks: tuple[tuple[float, str], ...]


@dataclass(frozen=True, slots=True)
class _Told:
    """One teller's word on a tie, with the days it gives."""

    teller: Teller
    first: date | None
    last: date | None
    on: date | None
    is_point: bool = False


_Tie = tuple[str, str, str]
"""The words of a tie, the other's name and key."""


def lanes(key: str, entry: Entry | None, rows: Iterable[AffiliationRow], known: ActorRegister) -> Lanes:
    """The ties of an actor, by those who tell them.

    Args:
        key: The actor's.
        entry: What the register has of it.
        rows: Affiliations told in reports that name it.
        known: The register.
    """
    told: dict[_Tie, list[_Told]] = defaultdict(list)
    for statement in entry.statements if entry else ():
        if statement.of:
            other = known.get(statement.of)
            told[_tie(statement, other)].append(_by_register(statement))
    for row in rows:
        mine = who_of(row.member).key == key
        other_party = row.group if mine else row.member
        words = phrases.RELATIONS[row.relation] if mine else f"{_TURNED[row.relation]}"
        told[words, other_party.name, who_of(other_party).key].append(_by_report(row))
    return _drawn(_joined(told))


_TURNED = {
    "part_of": "has as a part",
    "member_of": "has as a member",
    "leads": "is led by",
    "employed_by": "employs",
    "represents": "is represented by",
    "backed_by": "backs",
    "allied_with": "is allied with",
}
"""Relations from the group's side."""


def _tie(statement: Statement, other: Entry | None) -> _Tie:
    relation = statement.relation or "part_of"
    words = f"{statement.office} of" if statement.office else phrases.RELATIONS.get(relation, relation.replace("_", " "))
    return words, other.name if other else str(statement.of), str(statement.of)


def _by_register(statement: Statement) -> _Told:
    first = edge(statement.since, last=False)
    until = statement.checked if statement.until == HOLDS else statement.until
    teller = Teller("the register", span(statement), statement.source, None)
    return _Told(teller, first, edge(until, last=True), None, is_point=statement.relation in TURNING_POINTS)


def _by_report(row: AffiliationRow) -> _Told:
    denied = row.stance == "denies"
    times = (f"{word} {phrases.iso_in_words(day)}" for word, day in (("since", row.since), ("until", row.until)) if day)
    when = ", ".join(filter(None, (row.role or "", *times, "no longer" if row.former else "", "denies it" if denied else "")))
    name = row.source.name if row.source else row.report.publisher or "the report itself"
    teller = Teller(name, when, row.quote.quote, row.report, row.quote.start, is_denied=denied)
    return _Told(teller, edge(row.since, last=False), edge(row.until, last=True), row.report.published)


def _joined(told: Mapping[_Tie, list[_Told]]) -> dict[_Tie, list[_Told]]:
    """Ties in the same words to the same other together, under the first name it is told by."""
    found: dict[tuple[str, str], tuple[_Tie, list[_Told]]] = {}
    for tie, some in told.items():
        found.setdefault((tie[0], tie[2]), (tie, []))[1].extend(some)
    return dict(found.values())


def _drawn(told: Mapping[_Tie, Sequence[_Told]]) -> Lanes:
    days = [day for some in told.values() for each in some for day in (each.first, each.last, each.on) if day]
    if not days:
        return Lanes(tuple(Lane(*tie, (), (), tuple(each.teller for each in some)) for tie, some in told.items()), ())
    room = timedelta(days=max((max(days) - min(days)).days // MARGIN, 14))
    axis = _Axis(_moved(min(days), -room), _moved(max(days), room))
    ordered = sorted(told.items(), key=lambda item: (min((e.first or e.on or date.max for e in item[1]), default=date.max), item[0]))
    return Lanes(tuple(axis.lane(tie, some) for tie, some in ordered), axis.ticks())


def _moved(day: date, by: timedelta) -> date:
    try:
        return day + by
    except OverflowError:
        return day


@dataclass(frozen=True, slots=True)
class _Axis:
    """Days from first to last, as hundredths of a width."""

    first: date
    last: date

    def at(self, day: date) -> float:
        return round((day - self.first).days / max((self.last - self.first).days, 1) * 100, 2)

    def lane(self, tie: _Tie, told: Sequence[_Told]) -> Lane:
        bars = tuple(self._bar(each) for each in told if each.first or each.last)
        marks = (self._mark(each.teller, each.on) for each in told if each.on)
        return Lane(*tie, bars, tuple(dict.fromkeys(marks)), tuple(dict.fromkeys(each.teller for each in told)))

    def _bar(self, told: _Told) -> Bar:
        begin, end = self.at(told.first or self.first), self.at(told.last or self.last)
        if told.is_point:
            end = begin
        width = max(round(end - begin, 2), 0.6)
        teller, is_open = told.teller, told.last is None and not told.is_point
        return Bar(begin, width, told.first is None, is_open, teller.is_denied, f"{teller.who}: {teller.when}")

    def _mark(self, teller: Teller, on: date) -> Mark:
        return Mark(self.at(on), teller.is_denied, f"{teller.who}, {phrases.iso_in_words(on.isoformat())}")

    def ticks(self) -> tuple[tuple[float, str], ...]:
        if (self.last - self.first).days <= SHORT:
            every = [date(n // 12, n % 12 + 1, 1) for n in range(_month(self.first) + 1, _month(self.last) + 1)]
            names = {day: f"{day:%b %Y}" for day in every}
        else:
            every = [date(year, 1, 1) for year in range(self.first.year + 1, self.last.year + 1)]
            names = {day: str(day.year) for day in every}
        return tuple((self.at(day), names[day]) for day in every[:: max(1, -(-len(every) // TICKS))])


def _month(day: date) -> int:
    """The number of a day's month since the first."""
    return day.year * 12 + day.month - 1
