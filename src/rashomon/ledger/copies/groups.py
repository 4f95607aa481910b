"""Which reports are one text, and which of a text's carriers leads: a pure function of reports and relations, whatever their order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from rashomon.ledger.copies.relation import Relation


@dataclass(frozen=True, slots=True)
class Carrier:
    """A report as far as it matters which text it carries.

    Attributes:
        id: The report's, by which relations name it; the hash of its text, or what follows from it.
        publisher: The outlet's name, written alike wherever it is the same.
        published: The day of publication.
        words: Words of its text.
    """

    id: str
    publisher: str | None
    published: date | None
    words: int


@dataclass(frozen=True, slots=True)
class Pair:
    """What one report is to another; which is named first does not matter."""

    one: str
    other: str
    relation: Relation


@dataclass(frozen=True, slots=True)
class Group:
    """Reports that carry one text.

    Attributes:
        lead: The report that stands for all: of the newest versions, or without versions of all, the longest, then the earliest, then that
            of the least id.
        members: Ids of all, ascending.
    """

    lead: str
    members: tuple[str, ...]


def groups(carriers: Iterable[Carrier], pairs: Iterable[Pair]) -> tuple[Group, ...]:
    """The groups of two reports or more, by their first member.

    A passage in common joins no group: each of its reports has a text of its own.

    Args:
        carriers: The reports.
        pairs: Relations between them; those that name another report are left out.
    """
    known = {carrier.id: carrier for carrier in carriers}
    joining = {(min(p.one, p.other), max(p.one, p.other), p.relation) for p in pairs if p.relation != "passage"}
    joining = {edge for edge in joining if edge[0] in known and edge[1] in known and edge[0] != edge[1]}
    newer: dict[str, set[str]] = defaultdict(set)
    for one, other, how in joining:
        if how == "version":
            newer[one].add(other)
            newer[other].add(one)
    return tuple(Group(_lead([known[at] for at in members], newer, known), members) for members in _connected(joining))


def _lead(members: Sequence[Carrier], versions: Mapping[str, set[str]], known: Mapping[str, Carrier]) -> str:
    """The report that stands for a group."""
    updated = [c for c in members if c.id in versions]
    newest = [c for c in updated if not any(_is_newer(known[at], c) for at in versions[c.id])]
    latest = max((c.published for c in newest if c.published), default=None)
    chosen = [c for c in newest if c.published == latest] or newest or members
    return min(chosen, key=lambda c: (-c.words, c.published or date.max, c.id)).id


def _is_newer(one: Carrier, other: Carrier) -> bool:
    """Whether the one is known to have been published on a later day."""
    return one.published is not None and other.published is not None and one.published > other.published


def _connected(edges: Iterable[tuple[str, str, Relation]]) -> Iterator[tuple[str, ...]]:
    """The sets of reports that relations connect, each ascending, by their first members."""
    beside: dict[str, list[str]] = defaultdict(list)
    for one, other, _ in edges:
        beside[one].append(other)
        beside[other].append(one)
    seen: set[str] = set()
    for start in sorted(beside):
        if start not in seen:
            reached, open_ends = {start}, [start]
            while open_ends:
                fresh = set(beside[open_ends.pop()]) - reached
                reached |= fresh
                open_ends.extend(fresh)
            seen |= reached
            yield tuple(sorted(reached))
