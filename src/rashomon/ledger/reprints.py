"""Copies in a ledger: which reports carry one text, found as they are added and kept with what differs.

Each report is compared once, with those that the ledger has under keys of its own (`rashomon.ledger.copies`). What is found is kept, and
retired where a key has come to hold so many reports that the two would not be compared any more, so that the order of arrival does not
matter. Which report leads a text is not kept but follows from what was found.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import Connection, exists, func, insert, null, or_, select, update

from rashomon.__about__ import __version__
from rashomon.ledger import schema
from rashomon.ledger.copies import Carrier, Issue, Likeness, Pair, Relation, Shelf, Side, bands, groups, related, signature, signed
from rashomon.ledger.copies.index import Index, Keyed
from rashomon.ledger.merging.prepare import unsettle
from rashomon.ledger.merging.textual import CARRYING, Carrying, drop_same_words, keep_same_words_of
from rashomon.ledger.releases import IMPORTED
from rashomon.ledger.rows import Cited, CopyRow, Difference
from rashomon.ledger.sources import CITED, among, cited, current, day, portions
from rashomon.ledger.store import Writing, now

if TYPE_CHECKING:
    from rashomon.ledger.sources import Query, Record

AT_ONCE = 500
"""Reports that are compared in one transaction, at most: a second's work, or two where the ledger has tens of thousands."""

LETTERS = 2_000_000
"""Characters of their texts, at most, but for those of the last: some 350,000 words."""

MADE_BY = f"rashomon {__version__}: copies"

CARRIED = "copy"
"""The relation of a report that only carries another's text."""

TOLD = frozenset({"figure", "day", "words"})
"""Kinds of change that are kept: what a correction may be about."""

RANK = 14
"""Hexadecimal digits of a text's hash that rank it: of a million texts two are alike with a chance of one in a hundred thousand."""

MOST_CHANGES = 20
"""Changes kept of a pair; a text with more is another text."""


@dataclass(frozen=True, slots=True)
class Text:
    """A report as it is compared."""

    number: int
    hash: str
    issue: Issue
    text: str

    @property
    def rank(self) -> str:
        """What ranks it among others under one key."""
        return self.hash[:RANK]


Made = Callable[[Text], Side]
"""Makes a report's text ready to be compared."""


@dataclass(frozen=True, slots=True)
class Found:
    """Two reports that have something to do with each other, and what."""

    older: Text
    newer: Text
    relation: Relation
    like: Likeness


@dataclass(frozen=True, slots=True)
class Carried:
    """Reports that carry another's text.

    Attributes:
        leads: The leading report's id, by that of each report that carries its text.
        beside: Ids of the reports that share a passage or a text with each.
    """

    leads: Mapping[str, str] = field(default_factory=dict)
    beside: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def leading(self, report: str) -> str:
        """The report whose text it is."""
        return self.leads.get(report, report)


def find(connection: Connection, writing: Writing) -> int:
    """Compare the reports that have not been compared yet with all that share a key with them; how many copies were found.

    Args:
        connection: A session's.
        writing: Begins a transaction on it.

    Raises:
        LedgerUnwritable: The ledger cannot be written; what was compared before stays.
    """
    found, after, shelf = 0, 0, Shelf()
    while True:
        with writing(connection):
            fresh = _fresh(connection, after)
            if not fresh:
                return found
            found += _compare(connection, fresh, shelf)
        after = fresh[-1].number


def _fresh(connection: Connection, after: int) -> list[Text]:
    """Some reports that have not been compared; rows of data sets are written to one frame, and are no texts that could be copied."""
    reports, compared = schema.reports, schema.fingerprints
    known = exists().where(compared.c.report == reports.c.n)
    codings = schema.codings.c
    row = exists().where(codings.report == reports.c.n, codings.reader.startswith(IMPORTED, autoescape=True))
    query = _texts().where(reports.c.n > after, ~known, ~row).order_by(reports.c.n).limit(AT_ONCE)
    found: list[Text] = []
    left = LETTERS
    with connection.execute(query) as rows:
        for each in rows:
            found.append(_text(each))
            left -= len(each.text)
            if left <= 0:
                break
    return found


def _texts() -> Query:
    reports = schema.reports.c
    return select(reports.n, reports.text_hash, reports.publisher_folded, reports.published, reports.text)


def _text(row: Record) -> Text:
    return Text(row.n, row.text_hash, Issue(row.publisher_folded or None, day(row.published)), row.text)


def _compare(connection: Connection, fresh: Sequence[Text], shelf: Shelf) -> int:
    equal = _equals(connection, fresh)
    ready = {text.number: Side(text.text) for text in fresh}
    connection.execute(insert(schema.fingerprints), [{"report": n, "words": len(each.forms)} for n, each in ready.items()])
    keyed = [Keyed(text.number, text.rank, bands(signed(ready[text.number].hashes))) for text in fresh if text.number not in equal]
    index = Index(connection)
    displaced = index.add(keyed)
    wanted = {(min(n, each.number), max(n, each.number)) for each in keyed for n in index.partners(each)}
    wanted |= {(first, number) for number, first in equal.items()}
    known = {text.number: text for text in fresh}
    found = _found(connection, wanted, known, lambda text: ready.get(text.number) or shelf.of(text.number, text.text))
    if found:
        connection.execute(insert(schema.copies), [_row(each) for each in found])
        carrying = [Carrying(each.older.number, each.newer.number, each.like.passages) for each in found if each.relation in CARRYING]
        unsettle(connection, keep_same_words_of(connection, carrying))
    _withdraw(connection, displaced, index)
    return len(found)


def _found(connection: Connection, wanted: Collection[tuple[int, int]], fresh: Mapping[int, Text], made: Made) -> list[Found]:
    """What pairs of reports are to each other, without those that are nothing.

    Args:
        connection: Where the reports are that were compared before.
        wanted: Numbers of the pairs.
        fresh: The reports that are compared now.
        made: Makes a text ready.
    """
    older = _texts_of(connection, {n for pair in wanted for n in pair} - set(fresh))
    known = {**fresh, **{text.number: text for text in older}}
    # Whatever is compared with one older report comes together, so that this is made ready once.
    return [found for one, other in sorted(wanted) if (found := _related(known[one], known[other], made))]


def _equals(connection: Connection, fresh: Sequence[Text]) -> dict[int, int]:
    """The reports whose very text was compared before, with the first that had it: they are its copies, and what it is to others."""
    reports, compared = schema.reports.c, schema.fingerprints.c
    query = select(func.min(reports.n).label("first"), reports.text_hash).group_by(reports.text_hash)
    query = query.join_from(schema.reports, schema.fingerprints, compared.report == reports.n)
    rows = among(connection, lambda some: query.where(reports.text_hash.in_(some)), sorted({text.hash for text in fresh}))
    firsts: dict[str, int] = {row.text_hash: row.first for row in rows}
    found = {}
    for text in fresh:
        first = firsts.setdefault(text.hash, text.number)
        if first != text.number:
            found[text.number] = first
    return found


def _texts_of(connection: Connection, numbers: Iterable[int]) -> Iterator[Text]:
    rows = among(connection, lambda some: _texts().where(schema.reports.c.n.in_(some)), sorted(numbers))
    return (_text(row) for row in rows)


def _withdraw(connection: Connection, reports: Collection[int], index: Index) -> None:
    """Retire what was found of some reports with others that they would not be compared with now; equal texts stay copies."""
    table = schema.copies
    query = select(table.c.n, table.c.report, table.c.of).where(table.c.retired_at.is_(null()))
    rows = set(among(connection, lambda some: query.where(or_(table.c.report.in_(some), table.c.of.in_(some))), sorted(reports)))
    texts = {text.number: text for text in _texts_of(connection, {n for row in rows for n in (row.report, row.of)})}
    wanted = {n: index.partners(Keyed(n, texts[n].rank, bands(signature(texts[n].text)))) for n in set(texts) & set(reports)}
    for row in sorted(rows):
        one, other = texts[row.report], texts[row.of]
        if one.hash != other.hash and other.number not in wanted.get(one.number, ()) and one.number not in wanted.get(other.number, ()):
            connection.execute(update(table).where(table.c.n == row.n).values(retired_at=now()))
            unsettle(connection, drop_same_words(connection, one.number, other.number))


def _related(one: Text, other: Text, made: Made) -> Found | None:
    """What the newer of two reports is to the older; `None` where they are nothing to each other."""
    older, newer = sorted((one, other), key=lambda t: (t.issue.published or date.max, t.rank, t.number))
    found = related(made(older), made(newer), older.issue, newer.issue)
    return Found(older, newer, *found) if found else None


def _row(found: Found) -> dict[str, object]:
    like = found.like
    told = [change for change in like.changes if change.kind in TOLD][:MOST_CHANGES] if found.relation != "passage" else []
    return {
        "report": found.newer.number,
        "of": found.older.number,
        "relation": found.relation,
        "share": round(like.shared / max(1, min(like.one_words, like.other_words)), 4),
        "differs": json.dumps([[change.kind, change.was, change.now] for change in told]),
        "decided_by": MADE_BY,
        "decided_at": now(),
    }


def copies(connection: Connection) -> list[CopyRow]:
    """All that is kept of copies, by the publication of the newer report."""
    table, older = schema.copies, schema.reports.alias("older")
    codings, old_codings = schema.codings, schema.codings.alias("old_codings")
    newer_side = schema.reports.join(codings, (codings.c.report == schema.reports.c.n) & current())
    joined = table.join(newer_side, schema.reports.c.n == table.c.report).join(older, older.c.n == table.c.of)
    joined = joined.join(old_codings, (old_codings.c.report == older.c.n) & old_codings.c.superseded_at.is_(null()))
    columns = (
        table.c.relation,
        table.c.share,
        table.c.differs,
        older.c.id.label("old_id"),
        older.c.publisher.label("old_publisher"),
        older.c.published.label("old_published"),
        older.c.title.label("old_title"),
        older.c.url.label("old_url"),
        old_codings.c.reader.label("old_reader"),
    )
    query = select(*CITED, *columns).select_from(joined).where(table.c.retired_at.is_(null()))
    rows = connection.execute(query.order_by(schema.reports.c.published, schema.reports.c.id, older.c.id))
    return [
        CopyRow(
            report=cited(row),
            of=Cited(row.old_id, row.old_publisher, day(row.old_published), row.old_title, row.old_url, row.old_reader),
            relation=row.relation,
            share=row.share,
            differs=tuple(Difference(*change) for change in json.loads(row.differs)),
        )
        for row in rows
    ]


def carried(connection: Connection, reports: Iterable[str]) -> Carried:
    """What is kept of some reports by their ids: whose text they carry, and with which they share words."""
    numbers = select(schema.reports.c.n)
    start = {row.n for row in among(connection, lambda some: numbers.where(schema.reports.c.id.in_(some)), sorted(reports))}
    edges = _around(connection, start)
    if not edges:
        return Carried()
    known = _carriers(connection, {n for one, other, _ in edges for n in (one, other)})
    pairs = [Pair(known[one].id, known[other].id, "copy") for one, other, how in edges if how == CARRIED]
    leads = {member: group.lead for group in groups(known.values(), pairs) for member in group.members}
    beside: dict[str, set[str]] = defaultdict(set)
    for one, other, _ in edges:
        beside[known[one].id].add(known[other].id)
        beside[known[other].id].add(known[one].id)
    return Carried(leads, {report: frozenset(others) for report, others in beside.items()})


def _around(connection: Connection, start: set[int]) -> set[tuple[int, int, str]]:
    """All relations of reports that copies connect with some."""
    table = schema.copies.c
    query = select(table.report, table.of, table.relation, table.differs).where(table.retired_at.is_(null()))
    found: set[tuple[int, int, str]] = set()
    seen: set[int] = set()
    left = set(start)
    while left:
        seen |= left
        new: set[int] = set()
        for some in portions(sorted(left)):
            for row in connection.execute(query.where(or_(table.report.in_(some), table.of.in_(some)))):
                how = "figures" if row.relation == CARRIED and _counts_otherwise(row.differs) else row.relation
                found.add((row.report, row.of, how))
                if how == CARRIED:
                    new |= {row.report, row.of}
        left = new - seen
    return found


def _counts_otherwise(differs: str) -> bool:
    """Whether a copy gives another figure than the text that it carries: it is an account of its own then."""
    return any(kind == "figure" for kind, _, _ in json.loads(differs))


def _carriers(connection: Connection, numbers: Iterable[int]) -> dict[int, Carrier]:
    reports, compared = schema.reports.c, schema.fingerprints.c
    joined = schema.reports.join(schema.fingerprints, compared.report == reports.n)
    query = select(reports.n, reports.id, reports.publisher_folded, reports.published, compared.words).select_from(joined)
    rows = among(connection, lambda some: query.where(reports.n.in_(some)), sorted(numbers))
    return {row.n: Carrier(row.id, row.publisher_folded or None, day(row.published), row.words) for row in rows}
