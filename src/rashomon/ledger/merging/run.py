"""Merging a ledger: which coded events of different reports are one event of the ledger.

Four passes, each in transactions of its own, so that a stop at any moment loses nothing and the next run goes on: readings that were
superseded leave; new ones get their facts and blocks; they are compared; whatever is not settled is settled, lot by lot. The result is a
function of the statements, the links and what people decided: only which of its ids an event keeps, the oldest, tells in which order they
came.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from sqlalchemy import Connection

from rashomon.knowledge.register import ActorRegister
from rashomon.ledger.merging.clusters import Odds, Verdicts, clusters
from rashomon.ledger.merging.columns import Whole
from rashomon.ledger.merging.compare import Comparing
from rashomon.ledger.merging.facts import Facts
from rashomon.ledger.merging.ids import settle
from rashomon.ledger.merging.lots import Gathering, Lot
from rashomon.ledger.merging.prepare import forget, leave, prepare, remake, settled, unsettle
from rashomon.ledger.merging.wholes import keep_parts
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
    last: int | None = 0
    while last is not None:
        with writing(connection):
            last = prepare(connection, known, after=last)
    comparing, left = Comparing(connection), True
    while left:
        with writing(connection):
            left = comparing.some()
    tally: Counter[str] = Counter()
    gathering = Gathering(connection, verdicts)
    while True:
        with writing(connection):
            lots = gathering.lots()
            if not lots:
                return tally
            tally += _settle(connection, gathering, lots, verdicts)


def _settle(connection: Connection, gathering: Gathering, lots: Sequence[Lot], verdicts: Verdicts) -> Counter[str]:
    near = gathering.near

    def score(tellings: Sequence[Facts], ones: Whole, others: Whole) -> Odds:
        rows = near.scorer.rows(tellings)
        return near.scorer.odds(rows[ones], rows[others])

    found = [cluster for lot in lots for cluster in clusters(lot.tellings, lot.edges, score, verdicts.with_words(lot.words))]
    tally = settle(connection, found, verdicts, gathering.around)
    keep_parts(connection, [facts.number for lot in lots for facts in lot.tellings], {p for lot in lots for p in lot.parts})
    settled(connection, lots)
    tally["compared"] += sum(len(lot.tellings) for lot in lots)
    return tally
