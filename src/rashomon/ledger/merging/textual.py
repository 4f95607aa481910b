"""Tellings in the same words: reports that carry one text tell its events in the same places of it.

What the words say may differ, and that is the point: where a corrected text gives another place or figure, the event is still the one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, delete, null, or_, select, text

from rashomon.ledger import schema
from rashomon.ledger.copies import Passage, Span, likeness
from rashomon.ledger.sources import among, current

CARRYING = ("copy", "version")
"""Relations of reports that have one text; those with a passage in common have each their own."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A coded event with where its first trigger stands in its report."""

    number: int
    report: int
    family: str
    trigger: str
    start: int


@dataclass(frozen=True, slots=True)
class Carrying:
    """Two reports that have one text.

    Attributes:
        of: Number of the older.
        report: Number of the newer, which carries it.
        passages: What they share, the older's text first.
    """

    of: int
    report: int
    passages: Sequence[Passage]


def keep_same_words(connection: Connection, reports: Iterable[int]) -> set[int]:
    """Keep which coded events of some reports stand in the same words as others'; the numbers of all of them.

    Args:
        connection: Inside a transaction that may write.
        reports: Numbers of reports that were read anew.
    """
    carried = _carried(connection, reports)
    texts = _texts(connection, {n for both in carried for n in both})
    return keep_same_words_of(connection, [Carrying(of, n, likeness(texts[of], texts[n]).passages) for of, n in sorted(carried)])


def keep_same_words_of(connection: Connection, carried: Collection[Carrying]) -> set[int]:
    """Keep which coded events of reports stand in the same words of a text that both have; the numbers of all of them."""
    events = _marked(connection, {n for both in carried for n in (both.of, both.report)})
    found = {pair for both in carried for pair in _same(events[both.of], events[both.report], both.passages)}
    rows = [{"one": min(pair), "other": max(pair)} for pair in sorted(found)]
    if rows:
        connection.execute(text("INSERT OR IGNORE INTO same_words(one, other) VALUES (:one, :other)"), rows)
    return {n for both in found for n in both}


def drop_same_words(connection: Connection, one: int, other: int) -> set[int]:
    """Forget what stands in the same words of two reports that are found to have no text in common; the numbers of all of it."""
    marked = _marked(connection, {one, other})
    ours, theirs = ({each.number for each in marked[report]} for report in (one, other))
    table = schema.same_words
    both = or_(table.c.one.in_(ours) & table.c.other.in_(theirs), table.c.one.in_(theirs) & table.c.other.in_(ours))
    connection.execute(delete(table).where(both))
    return ours | theirs


def _carried(connection: Connection, reports: Iterable[int]) -> set[tuple[int, int]]:
    """Pairs of reports that have one text, of which one is among some."""
    table = schema.copies.c
    query = select(table.of, table.report).where(table.relation.in_(CARRYING), table.retired_at.is_(null()))
    rows = among(connection, lambda some: query.where(or_(table.report.in_(some), table.of.in_(some))), sorted(set(reports)))
    return {(row.of, row.report) for row in rows}


def _marked(connection: Connection, reports: Iterable[int]) -> Mapping[int, Sequence[Marked]]:
    """The events of current readings of some reports, by report, in the order of their triggers."""
    events, codings, triggers, words = schema.coded_events.c, schema.codings.c, schema.triggers.c, schema.evidence.c
    joined = (
        schema.coded_events.join(schema.codings, (codings.n == events.coding) & current())
        .join(schema.triggers, (triggers.event == events.n) & (triggers.position == 0))
        .join(schema.evidence, (words.coding == triggers.coding) & (words.n == triggers.quote))
    )
    query = select(events.n, codings.report, events.family, words.quote, words.start).select_from(joined).order_by(words.start, events.n)
    found: dict[int, list[Marked]] = defaultdict(list)
    for row in among(connection, lambda some: query.where(codings.report.in_(some)), sorted(reports)):
        found[row.report].append(Marked(row.n, row.report, row.family, row.quote.casefold(), row.start))
    return found


def _texts(connection: Connection, reports: Iterable[int]) -> Mapping[int, str]:
    columns = schema.reports.c
    rows = among(connection, lambda some: select(columns.n, columns.text).where(columns.n.in_(some)), sorted(reports))
    return {row.n: row.text for row in rows}


def _same(ours: Sequence[Marked], theirs: Sequence[Marked], passages: Sequence[Passage]) -> Iterator[tuple[int, int]]:
    """Events whose triggers stand in one passage: of those with the same word and family, the first with the first, and so on."""
    if not ours or not theirs:
        return
    for passage in passages:
        here, there = _inside(ours, passage.one), _inside(theirs, passage.other)
        for key, marked in here.items():
            yield from ((one.number, two.number) for one, two in zip(marked, there.get(key, ()), strict=False))


def _inside(marked: Sequence[Marked], span: Span) -> Mapping[tuple[str, str], Sequence[Marked]]:
    found: dict[tuple[str, str], list[Marked]] = defaultdict(list)
    for each in marked:
        if span[0] <= each.start < span[1]:
            found[each.family, each.trigger].append(each)
    return found
