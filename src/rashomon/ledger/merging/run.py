"""Merging a ledger: which coded events of different reports are one event of the ledger.

Three passes, each in transactions of its own, so that a stop at any moment loses nothing and the next run goes on: readings that were
superseded leave; new ones get their facts and blocks; whatever is not settled is settled, lot by lot. The result is a function of the
statements, the links and what people decided: only which of its ids an event keeps, the oldest, tells in which order reports came.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from sqlalchemy import Connection, update

from rashomon.knowledge.register import ActorRegister
from rashomon.ledger import schema
from rashomon.ledger.merging.clusters import Score, Verdicts, clusters, pair
from rashomon.ledger.merging.facts import Facts
from rashomon.ledger.merging.ids import settle
from rashomon.ledger.merging.lots import Gathering, Lot
from rashomon.ledger.merging.pairs import Scored, score
from rashomon.ledger.merging.prepare import forget, leave, prepare, remake, unsettle
from rashomon.ledger.merging.wholes import keep_parts
from rashomon.ledger.sources import portions
from rashomon.ledger.store import Writing

__all__ = ["Writing", "forget", "merge", "remake", "unsettle"]


def merge(connection: Connection, writing: Writing, known: ActorRegister, verdicts: Verdicts) -> Counter[str]:
    """Settle all that is not settled; how many tellings were `compared`, and how many events `joined` and `parted`.

    Args:
        connection: A session's.
        writing: Begins a transaction on it.
        known: The register.
        verdicts: What people decided about pairs of tellings.

    Raises:
        LedgerUnwritable: The ledger cannot be written; what was settled before stays.
    """
    with writing(connection):
        leave(connection)
    prepared = 1
    while prepared:
        with writing(connection):
            prepared = prepare(connection, known)
    tally: Counter[str] = Counter()
    while True:
        with writing(connection):
            lots = Gathering(connection, verdicts).lots()
            if not lots:
                return tally
            tally += _settle(connection, lots, verdicts)


def _settle(connection: Connection, lots: Sequence[Lot], verdicts: Verdicts) -> Counter[str]:
    found = [cluster for lot in lots for cluster in clusters(lot.tellings, lot.edges, _known(lot), verdicts.with_words(lot.words))]
    tally = settle(connection, found, verdicts)
    numbers = [facts.number for lot in lots for facts in lot.tellings]
    keep_parts(connection, numbers, {p for lot in lots for p in lot.parts})
    for some in portions(numbers):
        connection.execute(update(schema.tellings).where(schema.tellings.c.coded_event.in_(some)).values(settled=1))
    tally["compared"] += len(numbers)
    return tally


def _known(lot: Lot) -> Score:
    """Scores any pair of a lot; those that connect it are not scored again."""

    def look(one: Facts, other: Facts) -> Scored:
        odds = lot.edges.get(pair(one.number, other.number))
        return score(one, other) if odds is None else Scored(odds, ())

    return look
