"""What goes before settling: new tellings get their facts and blocks, superseded ones leave, and whoever is concerned is settled anew.

Invariants held here: every coded event of a current reading has its facts and blocks before anything is settled; whenever two tellings come
to be compared or cease to be, the lots of both are settled anew, so that the result is that of adding everything at once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from sqlalchemy import Connection, delete, exists, insert, or_, select, update

from rashomon.knowledge.register import ActorRegister
from rashomon.ledger import schema
from rashomon.ledger.merging.blocks import HUBS, LARGEST, keys, rank, reach
from rashomon.ledger.merging.facts import Facts, facts_of, to_json
from rashomon.ledger.merging.likely import Likely
from rashomon.ledger.merging.near import Near
from rashomon.ledger.merging.textual import keep_same_words
from rashomon.ledger.queries import load_events
from rashomon.ledger.sources import among, portions
from rashomon.ledger.ties import Kinships, told_ties

if TYPE_CHECKING:
    from rashomon.ledger.merging.lots import Lot
    from rashomon.ledger.sources import Query

AT_ONCE = 1_000
"""Coded events that are prepared in one transaction."""


def prepare(connection: Connection, known: ActorRegister, after: int = 0) -> int | None:
    """Write the facts and blocks of some coded events that have none yet.

    Args:
        connection: Inside a transaction that may write.
        known: The register.
        after: The number beyond which they are sought.

    Returns:
        The last of their numbers, beyond which others may be left; `None` when none were.
    """
    numbers = _fresh(connection, after)
    if not numbers:
        return None
    made = list(_facts(connection, numbers, known))
    rows = [{"coded_event": f.number, "report": f.report, "day": (f.days or (0, 0))[0], "facts": to_json(f), **_NEW} for f in made]
    connection.execute(insert(schema.tellings), rows)
    blocks = {facts.number: keys(facts) for facts in made}
    ranks = {facts.number: rank(facts) for facts in made}
    members = sorted((key, ranks[number], number) for number, own in blocks.items() for key in own)
    if members:  # dozens for every telling: SQLAlchemy's own insert takes twice the time
        connection.exec_driver_sql("INSERT INTO blocks (key, rank, coded_event) VALUES (?, ?, ?)", members)
    unsettle(connection, keep_same_words(connection, {facts.report for facts in made}))
    unsettle(connection, _crowded(Near(connection), Likely(connection), blocks))
    return numbers[-1]


_NEW = {"compared": 0, "settled": 0}


def _fresh(connection: Connection, after: int) -> list[int]:
    """Some coded events of current readings that have no facts yet, in the order of their numbers."""
    events, tellings = schema.coded_events.c, schema.tellings
    known = exists().where(tellings.c.coded_event == events.n)
    query = select(events.n).where(~known, events.coding.not_in(_superseded()), events.n > after)
    return list(connection.scalars(query.order_by(events.n).limit(AT_ONCE)))


def _superseded() -> Query:
    codings = schema.codings.c
    return select(codings.n).where(codings.superseded_at.is_not(None))


def _facts(connection: Connection, numbers: Sequence[int], known: ActorRegister) -> Iterator[Facts]:
    events, codings, reports = schema.coded_events.c, schema.codings, schema.reports
    columns = select(events.n, events.coding, events.position, reports.c.n.label("report"), reports.c.text)
    joined = schema.coded_events.join(codings, codings.c.n == events.coding).join(reports, reports.c.n == codings.c.report)
    told = {row.n: row for row in among(connection, lambda some: columns.select_from(joined).where(events.n.in_(some)), numbers)}
    kinships = Kinships(told_ties(connection, {row.coding for row in told.values()}), known)
    for some in portions(numbers):
        for number, row in zip(some, load_events(connection, some), strict=True):
            of = told[number]
            kinship = kinships.of((row.report.report_id,))
            yield facts_of(number, row, of.report, kinship=kinship, text=of.text, position=of.position)


def _crowded(near: Near, likely: Likely, blocks: Mapping[int, Iterable[int]]) -> set[int]:
    """Part tellings that are not compared any more with some that they were likely one event with, since blocks have grown.

    Args:
        near: Looks up blocks.
        likely: Where likely pairs are kept.
        blocks: Keys of the tellings added.

    Returns:
        All of them.
    """
    apart: dict[int, set[int]] = defaultdict(set)
    for key, new in _by_key(blocks).items():
        members = near.block(key, len(new) + 1)
        before = [number for number in members if number not in new]
        if len(members) <= LARGEST or len(before) > reach(key):
            continue
        hubs = set(members[:HUBS]) if len(members) <= reach(key) else set()
        former = before if len(before) <= LARGEST else before[:HUBS]
        for number in former:
            if number not in hubs:
                apart[number].update(each for each in before if each not in hubs)
    return _parted(near, likely, apart)


def _by_key(blocks: Mapping[int, Iterable[int]]) -> Mapping[int, set[int]]:
    """Tellings by key, of keys by telling."""
    found: dict[int, set[int]] = defaultdict(set)
    for number, own in blocks.items():
        for key in own:
            found[key].add(number)
    return found


def _parted(near: Near, likely: Likely, apart: Mapping[int, set[int]]) -> set[int]:
    """Of tellings and those that a block has them compared with no more, part the likely pairs that share no other block; all of these."""
    known = likely.of(sorted(apart))
    lost = {number: apart[number].intersection(around.numbers.tolist()) for number, around in known.items()}
    asked = near.facts(sorted(number for number, others in lost.items() if others))
    pairs = [(one.number, other) for one in asked for other in lost[one.number] - near.of(one)]
    likely.part(pairs)
    return {number for both in pairs for number in both}


def leave(connection: Connection) -> None:
    """Take out the tellings of superseded readings."""
    tellings, events = schema.tellings.c, schema.coded_events
    joined = schema.tellings.join(events, events.c.n == tellings.coded_event)
    query = select(tellings.coded_event).select_from(joined).where(events.c.coding.in_(_superseded()))
    _take_out(connection, list(connection.scalars(query)))


def remake(connection: Connection, codings: Iterable[int]) -> None:
    """Have the facts of some readings made anew, as when their actors were linked otherwise."""
    tellings, events = schema.tellings.c, schema.coded_events
    query = select(tellings.coded_event).join_from(schema.tellings, events, events.c.n == tellings.coded_event)
    rows = among(connection, lambda some: query.where(events.c.coding.in_(some)), sorted(codings))
    _take_out(connection, [row.coded_event for row in rows])


def _take_out(connection: Connection, gone: Sequence[int]) -> None:
    """Take out some tellings; those that were likely one with them, or come to be compared with others, are settled anew."""
    near, likely, words = Near(connection), Likely(connection), schema.same_words
    for some in portions(gone):
        near.begin()
        found = near.facts(some)
        pairs = [(number, other) for number, around in likely.of(some).items() for other in around.numbers.tolist()]
        likely.part(pairs)
        likely.drop(some)
        unsettle(connection, {*some, *(other for _, other in pairs), *_in_same_words(connection, some)})
        blocks = {facts.number: keys(facts) for facts in found}
        _compare_anew(connection, _thinned(near, blocks))
        members = [(key, rank(facts), facts.number) for facts in found for key in blocks[facts.number]]
        if members:  # a telling without day and publication has no blocks
            connection.exec_driver_sql("DELETE FROM blocks WHERE key = ? AND rank = ? AND coded_event = ?", members)
        connection.execute(delete(words).where(or_(words.c.one.in_(some), words.c.other.in_(some))))
        connection.execute(delete(schema.tellings).where(schema.tellings.c.coded_event.in_(some)))


def _in_same_words(connection: Connection, numbers: Sequence[int]) -> set[int]:
    words = schema.same_words.c
    query = select(words.one, words.other).where(or_(words.one.in_(numbers), words.other.in_(numbers)))
    return {number for row in connection.execute(query) for number in (row.one, row.other)}


def _compare_anew(connection: Connection, numbers: Iterable[int]) -> None:
    table = schema.tellings
    for some in portions(sorted(numbers)):
        connection.execute(update(table).where(table.c.coded_event.in_(some)).values(compared=0))
        unsettle(connection, some)


def _thinned(near: Near, blocks: Mapping[int, Iterable[int]]) -> set[int]:
    """Tellings that come to be compared with others when some leave: all of blocks that become small enough, and new hubs.

    Args:
        near: Looks up blocks.
        blocks: Keys of the tellings that leave.
    """
    found: set[int] = set()
    for key, gone in _by_key(blocks).items():
        members = near.block(key, len(gone) + 1)
        if len(members) <= LARGEST or len(members) - len(gone) > reach(key):
            continue
        left = [number for number in members if number not in gone]
        if len(left) <= LARGEST:
            found.update(left)
        elif len(members) > reach(key) or not gone.isdisjoint(members[:HUBS]):
            found.update(left[:HUBS])
    return found


def unsettle(connection: Connection, numbers: Iterable[int]) -> None:
    """Have some tellings settled anew, with all of their lots."""
    table = schema.tellings
    for some in portions(sorted(set(numbers))):
        lots = select(table.c.lot).where(table.c.coded_event.in_(some))
        connection.execute(update(table).where(table.c.lot.in_(lots)).values(settled=0, lot=None))
        connection.execute(update(table).where(table.c.coded_event.in_(some)).values(settled=0, lot=None))


def unsettle_below(connection: Connection, odds: Mapping[int, float]) -> None:
    """Have lots settled anew that a pair now connects with others though they were cut at a lower level.

    Args:
        connection: Inside a transaction that may write.
        odds: Log-odds of the likeliest of such pairs, by the telling in the lot.
    """
    table = schema.tellings.c
    query = select(table.coded_event, table.level).where(table.lot.is_not(None))
    rows = among(connection, lambda some: query.where(table.coded_event.in_(some)), sorted(odds))
    unsettle(connection, [row.coded_event for row in rows if odds[row.coded_event] > row.level])


def settled(connection: Connection, lots: Iterable[Lot]) -> None:
    """Note that lots are settled."""
    rows = [(min(inside), lot.level, n) for lot in lots for inside in [[f.number for f in lot.tellings]] for n in inside]
    connection.exec_driver_sql("UPDATE tellings SET settled = 1, lot = ?, level = ? WHERE coded_event = ?", rows)


def forget(connection: Connection) -> None:
    """Have everything compared and settled anew, as after a change of the table of weights."""
    for table in (schema.blocks, schema.likely, schema.same_words, schema.tellings):
        connection.execute(delete(table))
