"""Which coded events a correction is about now: those of the same text that its anchors fit.

Attaching is a pure function of anchors and coded events, asked anew whenever it is needed, so that a correction survives a re-reading
without a word of it being written again. Reports that carry the same text word for word are read alike and corrected alike: an anchor
attaches in each of them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, Table, select

from rashomon.ledger import schema
from rashomon.ledger.corrections.record import COMMITMENT, Correction, Span, TextAnchor
from rashomon.ledger.sources import among, current


@dataclass(frozen=True, slots=True)
class Coded:
    """Something coded that an anchor may fit.

    Attributes:
        key: Number of the coded event; of a commitment its id in the reading.
        coding: Number of the reading.
        text_hash: SHA-256 of the report's text.
        family: Family of its type as the reader coded it.
        type: That type.
        position: Its place in the reading.
        spans: Where its triggers stand; of an event without triggers, the words of its accounts.
        nth: Which of several of the same type that the same words tell of, from 0.
    """

    key: int | str
    coding: int
    text_hash: str
    family: str
    type: str
    position: int
    spans: tuple[Span, ...]
    nth: int = 0


def attach(anchors: Sequence[TextAnchor], coded: Iterable[Coded]) -> dict[int, list[Coded]]:
    """What each anchor fits, by its place among the anchors; none that fits nothing.

    Within one reading an anchor takes one item and an item one anchor. The best fitting pairs come first, much as when a report is read
    again (`rashomon.ledger.identity.reattach`): the same type before the same family, then the same words, then more shared characters,
    then the same place among those that the same words tell of, then the order in the text.
    """
    readings: dict[int, list[Coded]] = defaultdict(list)
    for each in coded:
        readings[each.coding].append(each)
    found: dict[int, list[Coded]] = defaultdict(list)
    for coding in sorted(readings):
        for nth, item in _attached(anchors, readings[coding]):
            found[nth].append(item)
    return dict(found)


def _attached(anchors: Sequence[TextAnchor], coded: Sequence[Coded]) -> Iterable[tuple[int, Coded]]:
    fitting = [
        (item.type != anchor.type, item.spans != anchor.spans, -shared, item.nth != anchor.nth, item.position, nth, item)
        for nth, anchor in enumerate(anchors)
        for item in coded
        if anchor.text_hash == item.text_hash and anchor.family == item.family and (shared := _shared(anchor.spans, item.spans))
    ]
    taken: set[int | str] = set()
    done: set[int] = set()
    for *_, nth, item in sorted(fitting, key=lambda each: each[:6]):
        if nth not in done and item.key not in taken:
            done.add(nth)
            taken.add(item.key)
            yield nth, item


def _shared(ours: Sequence[Span], theirs: Sequence[Span]) -> int:
    return sum(max(0, min(a, b) - max(s, t)) for s, a in ours for t, b in theirs)


def coded_events(connection: Connection, hashes: Iterable[str], *, superseded: bool = False) -> list[Coded]:
    """The coded events of all reports with some texts.

    Args:
        connection: Reads the ledger.
        hashes: SHA-256 of the texts.
        superseded: Whether earlier readings count, too.
    """
    events, codings, reports = schema.coded_events, schema.codings, schema.reports
    columns = (events.c.n, events.c.coding, reports.c.text_hash, events.c.family, events.c.type, events.c.position)
    query = select(*columns).join_from(events, codings, codings.c.n == events.c.coding).join(reports, reports.c.n == codings.c.report)
    if not superseded:
        query = query.where(current())
    rows = list(among(connection, lambda some: query.where(reports.c.text_hash.in_(some)).order_by(events.c.n), sorted(set(hashes))))
    spans = _spans(connection, [row.n for row in rows])
    alike: Counter[tuple[object, ...]] = Counter()
    found = []
    for row in rows:
        words = spans.get(row.n, ())
        kind = (row.coding, row.family, row.type, words)
        found.append(Coded(row.n, row.coding, row.text_hash, row.family, row.type, row.position, words, alike[kind]))
        alike[kind] += 1
    return found


def _spans(connection: Connection, numbers: Sequence[int]) -> Mapping[int, tuple[Span, ...]]:
    """Where the triggers of some coded events stand, or the words of their accounts where they have none."""
    found = _quoted(connection, schema.triggers, numbers)
    return {**_quoted(connection, schema.accounts, [n for n in numbers if n not in found]), **found}


def _quoted(connection: Connection, table: Table, numbers: Iterable[int]) -> dict[int, tuple[Span, ...]]:
    words = schema.evidence
    same = (words.c.coding == table.c.coding) & (words.c.n == table.c.quote)
    query = select(table.c.event, words.c.start, words.c.end).join_from(table, words, same).order_by(table.c.event, table.c.position)
    found: dict[int, list[Span]] = defaultdict(list)
    for row in among(connection, lambda some: query.where(table.c.event.in_(some)), numbers):
        found[row.event].append((row.start, row.end))
    return {event: tuple(dict.fromkeys(spans)) for event, spans in found.items()}


def commitments(connection: Connection, hashes: Iterable[str]) -> list[Coded]:
    """The commitments of all current readings of some texts."""
    table, codings, reports, words = schema.commitments, schema.codings, schema.reports, schema.evidence
    columns = (table.c.id, table.c.coding, table.c.kind, table.c.position, reports.c.text_hash, words.c.start, words.c.end)
    query = (
        select(*columns)
        .join_from(table, codings, (codings.c.n == table.c.coding) & current())
        .join(reports, reports.c.n == codings.c.report)
        .join(words, (words.c.coding == table.c.coding) & (words.c.n == table.c.quote))
    )
    rows = among(connection, lambda some: query.where(reports.c.text_hash.in_(some)), sorted(set(hashes)))
    return [Coded(row.id, row.coding, row.text_hash, COMMITMENT, row.kind, row.position, ((row.start, row.end),)) for row in rows]


@dataclass(frozen=True, slots=True)
class Attached:
    """A correction with what its anchors fit.

    Attributes:
        correction: What was decided.
        found: The items of each anchor, by its place among the anchors; an anchor that fits nothing has none.
    """

    correction: Correction
    found: Mapping[int, Sequence[Coded]]

    @property
    def lost(self) -> int:
        """Anchors that fit nothing."""
        return len(self.correction.anchors) - len(self.found)

    def numbers(self, side: int | None = None) -> list[int]:
        """Numbers of the coded events that anchors fit, of all or of one side."""
        anchors = self.correction.anchors
        wanted = [nth for nth in self.found if side is None or anchors[nth].side == side]
        return sorted(item.key for nth in wanted for item in self.found[nth] if isinstance(item.key, int))


def attached(connection: Connection, corrections: Sequence[Correction], *, superseded: bool = False) -> list[Attached]:
    """Corrections in their order, each with what it attaches to.

    Args:
        connection: Reads the ledger.
        corrections: Any.
        superseded: Whether earlier readings count, too.
    """
    of_events = {a.text_hash for c in corrections for a in c.anchors if a.family != COMMITMENT}
    of_commitments = {a.text_hash for c in corrections for a in c.anchors if a.family == COMMITMENT}
    texts: dict[str, list[Coded]] = defaultdict(list)
    for item in coded_events(connection, of_events, superseded=superseded) if of_events else ():
        texts[item.text_hash].append(item)
    for item in commitments(connection, of_commitments) if of_commitments else ():
        texts[item.text_hash].append(item)
    return [Attached(each, attach(each.anchors, _told(each, texts))) for each in corrections]


def _told(correction: Correction, texts: Mapping[str, Sequence[Coded]]) -> list[Coded]:
    return [item for text_hash in sorted({a.text_hash for a in correction.anchors}) for item in texts.get(text_hash, ())]
