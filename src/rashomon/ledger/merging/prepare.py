"""What goes before settling: new tellings get their facts and blocks, superseded ones leave, and whoever is concerned is settled anew.

Invariants held here: every coded event of a current reading has its facts and blocks before anything is settled; when a block grows beyond
what is compared all with all, or gets another hub, all of it is settled anew, so that the result is that of adding everything at once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from sqlalchemy import Connection, and_, delete, exists, insert, or_, select, update

from rashomon.knowledge.register import ActorRegister
from rashomon.ledger import schema
from rashomon.ledger.merging.blocks import HUBS, LARGEST, keys, rank
from rashomon.ledger.merging.facts import Facts, facts_of, to_json
from rashomon.ledger.merging.near import Near
from rashomon.ledger.merging.textual import keep_same_words
from rashomon.ledger.queries import load_events
from rashomon.ledger.sources import among, current, portions
from rashomon.ledger.ties import Kinships, told_ties

AT_ONCE = 1_000
"""Coded events that are prepared in one transaction."""


def prepare(connection: Connection, known: ActorRegister) -> int:
    """Write the facts and blocks of some coded events that have none yet; how many.

    Args:
        connection: Inside a transaction that may write.
        known: The register.
    """
    numbers = _fresh(connection)
    if not numbers:
        return 0
    made = list(_facts(connection, numbers, known))
    rows = [{"coded_event": f.number, "report": f.report, "day": (f.days or (0, 0))[0], "facts": to_json(f), "settled": 0} for f in made]
    connection.execute(insert(schema.tellings), rows)
    blocks = {facts.number: keys(facts) for facts in made}
    ranks = {facts.number: rank(facts) for facts in made}
    members = [(key, ranks[number], number) for number, own in blocks.items() for key in own]
    if members:  # dozens for every telling: SQLAlchemy's own insert takes twice the time
        connection.exec_driver_sql("INSERT INTO blocks (key, rank, coded_event) VALUES (?, ?, ?)", members)
    unsettle(connection, keep_same_words(connection, {facts.report for facts in made}))
    unsettle(connection, _crowded(Near(connection), blocks))
    return len(numbers)


def _fresh(connection: Connection) -> list[int]:
    """Some coded events of current readings that have no facts yet."""
    events, codings, tellings = schema.coded_events, schema.codings, schema.tellings
    known = exists().where(tellings.c.coded_event == events.c.n)
    query = select(events.c.n).join_from(events, codings, and_(codings.c.n == events.c.coding, current())).where(~known)
    return list(connection.scalars(query.order_by(events.c.n).limit(AT_ONCE)))


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


def _crowded(near: Near, blocks: Mapping[int, Iterable[int]]) -> set[int]:
    """All tellings of blocks that, with those added, are compared otherwise than before.

    Args:
        near: Looks up blocks.
        blocks: Keys of the tellings added.
    """
    added: dict[int, set[int]] = defaultdict(set)
    for number, own in blocks.items():
        for key in own:
            added[key].add(number)
    found: set[int] = set()
    for key, new in added.items():
        first = near.block(key, LARGEST + len(new) + 1)
        was_small = len(first) - len(new) <= LARGEST
        if len(first) > LARGEST and (was_small or not new.isdisjoint(first[:HUBS])):
            found.update(near.block(key))
    return found


def leave(connection: Connection) -> None:
    """Take out the tellings of superseded readings."""
    tellings, events, codings = schema.tellings.c, schema.coded_events, schema.codings
    joined = schema.tellings.join(events, events.c.n == tellings.coded_event).join(codings, codings.c.n == events.c.coding)
    query = select(tellings.coded_event).select_from(joined).where(codings.c.superseded_at.is_not(None))
    _take_out(connection, list(connection.scalars(query)))


def remake(connection: Connection, codings: Iterable[int]) -> None:
    """Have the facts of some readings made anew, as when their actors were linked otherwise."""
    tellings, events = schema.tellings.c, schema.coded_events
    query = select(tellings.coded_event).join_from(schema.tellings, events, events.c.n == tellings.coded_event)
    rows = among(connection, lambda some: query.where(events.c.coding.in_(some)), sorted(codings))
    _take_out(connection, [row.coded_event for row in rows])


def _take_out(connection: Connection, gone: Sequence[int]) -> None:
    """Take out some tellings; those near them, and those of blocks that become small enough, are settled anew."""
    near = Near(connection)
    for some in portions(gone):
        for facts in near.facts(some):
            crowded = (block for key in keys(facts) if len(block := near.block(key, LARGEST + len(some) + 1)) <= LARGEST + len(some))
            concerned = {number for block in crowded for number in block}
            unsettle(connection, {*near.of(facts), *near.same_words(facts.number), *concerned})
        blocks, words = schema.blocks, schema.same_words
        connection.execute(delete(blocks).where(blocks.c.coded_event.in_(some)))
        connection.execute(delete(words).where(or_(words.c.one.in_(some), words.c.other.in_(some))))
        connection.execute(delete(schema.tellings).where(schema.tellings.c.coded_event.in_(some)))


def unsettle(connection: Connection, numbers: Iterable[int]) -> None:
    """Have some tellings settled anew."""
    table = schema.tellings
    for some in portions(sorted(set(numbers))):
        connection.execute(update(table).where(table.c.coded_event.in_(some)).values(settled=0))


def forget(connection: Connection) -> None:
    """Have everything compared and settled anew, as after a change of the table of weights."""
    for table in (schema.blocks, schema.same_words, schema.tellings):
        connection.execute(delete(table))
