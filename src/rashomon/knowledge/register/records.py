"""The register's atom: one dated statement about one actor, with its source.

A role, a standing and a tie are all such statements. Nothing is overwritten: what holds at a day is looked up among all of them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum
from typing import NewType

from rashomon.model import ActorKind
from rashomon.model.when import edge

EntryId = NewType("EntryId", str)
"""Slug of an actor of the register: `taliban`, `irq-government`; a state's is its ISO3 in lower case."""

HOLDS = "holds"
"""In `until`: it still held when it was last checked. An empty `until` says that the end is not known."""

PEOPLE_RELATIONS = frozenset({"leads", "member_of", "represents", "employed_by"})
GROUP_RELATIONS = frozenset(
    {"part_of", "member_of", "backed_by", "allied_with", "splinter_of", "merged_into", "renamed_to", "successor_of"}
)
TURNING_POINTS = frozenset({"splinter_of", "merged_into", "renamed_to", "successor_of"})
"""Relations that happen at a moment: `since` says when, and they stay true."""


class Holding(IntEnum):
    """How far a statement holds at a day, the surer the greater."""

    NO = 0
    """It had ended, or had not begun."""
    POSSIBLE = 1
    """The day lies where a bound is not known: in the year that is all the register knows, or after a start without a known end."""
    PRESUMED = 2
    """It held when it was last checked, which was before that day."""
    CERTAIN = 3
    """The day lies inside."""


@dataclass(frozen=True, slots=True)
class Period:
    """Days from first to last, both included: of an event, or of a report."""

    first: date
    last: date

    @classmethod
    def of(cls, day: date | str) -> Period | None:
        """The days of a date, or of an ISO day, month or year; `None` where that is no date."""
        if isinstance(day, date):
            return cls(day, day)
        first, last = edge(day, last=False), edge(day, last=True)
        return cls(first, last) if first and last else None


@dataclass(frozen=True, slots=True)
class Statement:
    """What one row of a register says.

    Attributes:
        entry: Whom it is about.
        country: ISO3 of the state it belongs to or acts from; `None` when none or several.
        sector: PLOVER sector, `IGO` or `NGO`; `None` where the row only tells a tie.
        office: Office in plain lower-case words ("prime minister"); empty for groups.
        of: The body or group of the office or tie.
        relation: What binds them: the codebook's, or `splinter_of`, `merged_into`, `renamed_to`, `successor_of`.
        since: ISO day, month or year; empty when the start is not known.
        until: The same for the end; `holds` when it still held at `checked`; empty when the end is not known.
        checked: ISO month or day up to which the row's writer knew.
        certainty: Empty when sure, else `likely` or `disputed`.
        source: The public source that it rests on, in a few words.
        where: File and line.
    """

    entry: EntryId
    country: str | None
    sector: str | None
    office: str
    of: EntryId | None
    relation: str | None
    since: str
    until: str
    checked: str
    certainty: str
    source: str
    where: str = ""

    @property
    def is_tie(self) -> bool:
        """Whether it only binds one group to another, without telling what the group is."""
        return self.relation is not None and self.sector is None and not self.office

    def holding(self, period: Period | None) -> Holding:
        """How far it holds in a period; without one, whether it may have held at all (it may)."""
        if period is None:
            return Holding.POSSIBLE
        return min(self._begun(period), self._not_ended(period))

    def _begun(self, period: Period) -> Holding:
        earliest, latest = edge(self.since, last=False), edge(self.since, last=True)
        if earliest is None or latest is None:
            return Holding.POSSIBLE
        if period.last < earliest:
            return Holding.NO
        return Holding.CERTAIN if period.first >= latest else Holding.POSSIBLE

    def _not_ended(self, period: Period) -> Holding:
        if self.relation in TURNING_POINTS:
            return Holding.CERTAIN
        if self.until == HOLDS:
            checked = edge(self.checked, last=True)
            return Holding.PRESUMED if checked is None or period.last > checked else Holding.CERTAIN
        earliest, latest = edge(self.until, last=False), edge(self.until, last=True)
        if earliest is None or latest is None:
            return Holding.POSSIBLE
        if period.first > latest:
            return Holding.NO
        return Holding.CERTAIN if period.last <= earliest else Holding.POSSIBLE

    def ended_before(self, period: Period) -> bool:
        """Whether it is known to have ended before the period."""
        end = None if self.until == HOLDS else edge(self.until, last=True)
        return self.relation not in TURNING_POINTS and end is not None and end < period.first


@dataclass(frozen=True, slots=True)
class Entry:
    """An actor of the register with all that is said about it.

    Attributes:
        id: Its slug.
        name: The commonest form in the English press.
        aliases: All other forms.
        kind: The codebook's kind.
        statements: In the order of the file.
        where: File and line of its first row.
    """

    id: EntryId
    name: str
    aliases: tuple[str, ...]
    kind: ActorKind
    statements: tuple[Statement, ...] = field(default=(), repr=False)
    where: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """The name and all aliases."""
        return (self.name, *self.aliases)

    def at(self, period: Period | None, *, least: Holding = Holding.POSSIBLE) -> tuple[Statement, ...]:
        """The statements that hold in a period, the surest first, then as in the file."""
        held = [(s.holding(period), s) for s in self.statements]
        return tuple(s for level, s in sorted(held, key=lambda pair: -pair[0]) if level >= least)

    def roles(self, period: Period | None) -> tuple[Statement, ...]:
        """What it is in a period: offices and standings; those merely possible only where nothing surer holds."""
        possible = [s for s in self.at(period) if not s.is_tie]
        sure = [s for s in possible if s.holding(period) >= Holding.PRESUMED]
        return tuple(sure or possible)

    def former(self, period: Period) -> tuple[Statement, ...]:
        """Offices and standings that are known to have ended before a period, the latest first."""
        ended = [s for s in self.statements if not s.is_tie and s.ended_before(period)]
        return tuple(sorted(ended, key=lambda s: s.until, reverse=True))

    def ties(self, period: Period | None) -> tuple[Statement, ...]:
        """What it is bound to in a period, offices included."""
        return tuple(s for s in self.at(period) if s.of is not None)
