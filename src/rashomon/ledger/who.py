"""Actors as they are compared across reports, and what binds them to one another at a date.

In a report an actor is a name; across reports it is a key: the register's entry where it is linked to one, else its folded name with its
country, so that "the army" of two states stays two. What belongs to what is told by the register and by reports; each tie says who tells
it, and holds only at its time.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import cast

from rashomon.knowledge.register import ActorRegister, Period
from rashomon.knowledge.register.records import HOLDS
from rashomon.ledger.names import fold
from rashomon.ledger.naming import alike, all_forms, forms
from rashomon.ledger.rows import REPORT, AffiliationRow, Party
from rashomon.model import Relation
from rashomon.model.when import edge

REGISTER = "register"
"""The source of a tie that the register tells."""

NATURE = "what it is"
"""The source of a tie that follows from an actor's kind and country: an army is its state's."""

OF_STATE: frozenset[str] = frozenset({"government_body", "military", "police"})
"""Kinds that act for their state (codebook, section 2)."""

OFFICIAL: frozenset[str] = frozenset({"GOV", "MIL", "COP", "SPY"})
"""Sectors of persons who act and speak for their state."""

NAMELESS: frozenset[str] = frozenset({"unidentified", "population"})
"""Kinds whose names are descriptions, by which nobody is known again: "gunmen", "residents"."""

BELONGING: frozenset[str] = frozenset({"part_of", "member_of", "employed_by", "represents", "leads"})
"""Relations by which the member is within the group: who leads it, too."""

SPEAKING = ("represents", "leads")
"""Relations by which a person has the voice of a body and commits it, the closer first."""

BACKING: frozenset[str] = frozenset({"backed_by", "allied_with"})
"""Relations by which two stay apart, and may be asked about each other."""

LONGEST = 4
"""Ties in a chain at most: a unit, its brigade, the force, its ministry, the state."""


@dataclass(frozen=True, slots=True)
class Who:
    """An actor as it is compared across reports.

    Attributes:
        key: The register's id, or `~` with the folded name and the country.
        name: As the report has it.
        kind: The codebook's kind.
        country: ISO3.
        sector: PLOVER sector.
        forms: All forms of its names, by which it may be known again (`rashomon.ledger.naming`).
    """

    key: str
    name: str
    kind: str
    country: str | None = None
    sector: str | None = None
    forms: frozenset[str] = field(default=frozenset(), compare=False)

    @property
    def is_nameless(self) -> bool:
        """Whether its name is a description that others may share."""
        return self.kind in NAMELESS and self.key.startswith("~")


@dataclass(frozen=True, slots=True)
class Tie:
    """That one belongs to another.

    Attributes:
        member: Key of the one.
        group: Key of the other.
        relation: The codebook's.
        said_by: Who says so: `REGISTER`, `NATURE`, or a name.
        since: ISO day, month or year from which it holds; empty when not known.
        until: The same for its end; empty when not known, or when it goes on.
        names: Of both, as told.
    """

    member: str
    group: str
    relation: Relation
    said_by: str
    since: str = ""
    until: str = ""
    names: tuple[str, str] = ("", "")

    def may_hold(self, period: Period | None) -> bool:
        """Whether nothing rules it out in a period."""
        if period is None:
            return True
        first, last = edge(self.since, last=False), edge(self.until, last=True)
        return not (first and period.last < first) and not (last and period.first > last)

    def told(self) -> str:
        """The tie in words: `Harakat al-Nujaba part_of Popular Mobilization (register)`."""
        return f"{self.names[0] or self.member} {self.relation} {self.names[1] or self.group} ({self.said_by})"


def who_of(party: Party) -> Who:
    """An actor of a report as it is compared across reports."""
    key = party.entry or f"~{fold(party.name).removeprefix('the ')}|{party.country or ''}"
    if party.kind == "state" and party.country and not party.entry:
        key = party.country.lower()
    return Who(key, party.name, party.kind, party.country, party.sector, all_forms((party.name, *party.names)))


def same(one: Who, other: Who) -> bool:
    """Whether two actors of different reports are one: by key, or by name where the register knows at most one of them."""
    if one.key == other.key:
        return True
    known = not one.key.startswith("~"), not other.key.startswith("~")
    if all(known) or one.is_nameless or other.is_nameless:
        return False
    if one.country and other.country and one.country != other.country:
        return False
    persons = (one.kind == "person") + (other.kind == "person")
    return persons != 1 and alike(one.forms, other.forms, person=persons == 2)


def tie_of(row: AffiliationRow) -> Tie:
    """An affiliation that a report tells, as a tie; who says so is its source, else the publisher."""
    said_by = row.source.name if row.source else row.report.publisher or REPORT
    names = (row.member.name, row.group.name)
    return Tie(who_of(row.member).key, who_of(row.group).key, row.relation, said_by, row.since or "", row.until or "", names)


Known = ActorRegister | Callable[[], ActorRegister] | None
"""A register, what gives it when it is first asked, or none."""


class Kinship:
    """Who is within whom, and with whom bound, at a date.

    Args:
        told: Ties that reports tell.
        known: The register; `None` for what reports tell alone.
    """

    def __init__(self, told: Iterable[Tie] = (), known: Known = None) -> None:
        self._told: Mapping[str, Sequence[Tie]] = _by_member(told)
        self._given = known
        self._kept: dict[tuple[str, Period | None], tuple[Tie, ...]] = {}
        self._keys: dict[str, tuple[str, ...]] = {}

    @cached_property
    def _known(self) -> ActorRegister | None:
        """The register; one that is only named is loaded when a key of it comes up."""
        return self._given() if callable(self._given) else self._given

    @cached_property
    def _names(self) -> Mapping[str, frozenset[str]]:
        """Forms of the names of all whom reports bind to one another, by key."""
        found: dict[str, frozenset[str]] = {}
        for ties in self._told.values():
            for tie in ties:
                for key, name in zip((tie.member, tie.group), tie.names, strict=True):
                    found[key] = found.get(key, frozenset()) | forms(name)
        return found

    def above(self, key: str, period: Period | None) -> tuple[Tie, ...]:
        """What an actor is bound to in a period, by all who say so."""
        if (key, period) not in self._kept:
            told = (tie for tie in self._told.get(key, ()) if not self._turned_round(tie, period))
            own = (*told, *self._of_register(key, period))
            self._kept[key, period] = tuple(tie for tie in own if tie.may_hold(period))
        return self._kept[key, period]

    def _turned_round(self, tie: Tie, period: Period | None) -> bool:
        """Whether the register has it the other way round: a report, or its reading, took the whole for the part."""
        return any(known.group == tie.member and known.relation in BELONGING for known in self._of_register(tie.group, period))

    def _of_register(self, key: str, period: Period | None) -> Iterator[Tie]:
        if key.startswith("~") or self._known is None:
            return
        entry = self._known.get(key)
        if entry is None:
            return
        then = self._known.then(entry.id, period)
        for statement in then.ties:
            if statement.of and statement.relation in BELONGING | BACKING:
                group = self._known.get(statement.of)
                names = (entry.name, group.name if group else statement.of)
                until = "" if statement.until == HOLDS else statement.until
                yield Tie(key, statement.of, cast("Relation", statement.relation), REGISTER, statement.since, until, names)
        if entry.kind in OF_STATE and len(then.countries) == 1:
            yield from _by_nature(key, entry.name, entry.kind, next(iter(then.countries)))

    def _same(self, who: Who) -> tuple[str, ...]:
        """The keys of an actor: its own, and those of unknown ones of the same name that reports bind to others."""
        if who.key not in self._keys:
            others = () if who.is_nameless else self._names.items()
            found = [key for key, names in others if _may_be_of(key, who) and key != who.key and alike(names, who.forms)]
            self._keys[who.key] = (who.key, *found)
        return self._keys[who.key]

    def chain(self, member: Who, group: Who, period: Period | None, relations: frozenset[str] = BELONGING) -> tuple[Tie, ...] | None:
        """The shortest way from an actor up to another by ties of some relations; empty for one and the same, `None` without a way."""
        if same(member, group):
            return ()
        ends = set(self._same(group))
        ways: deque[tuple[str, tuple[Tie, ...]]] = deque((key, ()) for key in self._same(member))
        seen = set(self._same(member))
        while ways:
            at, way = ways.popleft()
            for tie in self._steps(at, member, period):
                if tie.relation in relations and tie.group not in seen:
                    if tie.group in ends:
                        return (*way, tie)
                    seen.add(tie.group)
                    if len(way) + 1 < LONGEST:
                        ways.append((tie.group, (*way, tie)))
        return None

    def _steps(self, at: str, member: Who, period: Period | None) -> Iterator[Tie]:
        yield from self.above(at, period)
        if at == member.key and at.startswith("~"):
            yield from _by_nature(at, member.name, member.kind, member.country)
            if member.kind == "person" and member.sector in OFFICIAL and member.country:
                state = member.country.lower()
                yield from (Tie(at, group, "represents", NATURE, names=(member.name, group)) for group in (state, f"{state}-government"))

    def within(self, member: Who, period: Period | None) -> frozenset[str]:
        """Keys of all that an actor belongs to, itself included."""
        new = list(self._same(member))
        found = set(new)
        for _ in range(LONGEST):
            new = [t.group for at in new for t in self._steps(at, member, period) if t.relation in BELONGING and t.group not in found]
            found.update(new)
        return frozenset(found)

    def related(self, one: Who, other: Who, period: Period | None) -> bool:
        """Whether they are one, or one is within the other."""
        return self.chain(one, other, period) is not None or self.chain(other, one, period) is not None


def _may_be_of(key: str, who: Who) -> bool:
    """Whether a key is one that no register knows, and of no other country."""
    country = key.rpartition("|")[2]
    return key.startswith("~") and not (country and who.country and country != who.country)


def _by_member(ties: Iterable[Tie]) -> dict[str, list[Tie]]:
    found: dict[str, list[Tie]] = defaultdict(list)
    for tie in ties:
        found[tie.member].append(tie)
    return found


def _by_nature(key: str, name: str, kind: str, country: str | None) -> Iterator[Tie]:
    """A state's body belongs to it; its forces to its government, too."""
    state = (country or "").lower()
    if kind not in OF_STATE or not state or key == state:
        return
    yield Tie(key, state, "part_of", NATURE, names=(name, country or ""))
    if kind != "government_body":
        yield Tie(key, f"{state}-government", "part_of", NATURE, names=(name, f"government of {country}"))
