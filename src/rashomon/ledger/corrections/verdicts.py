"""What corrections tell merging: which tellings are of one event and which are not.

A merge says that all tellings of its events are of one. A split says that what it takes out is one event and what stays is another. Of two
corrections about a pair of tellings the later counts, so that a split and a merge of its two halves leave things as they were.
"""

from __future__ import annotations

from collections import Counter
from itertools import combinations

from sqlalchemy import Connection, select

from rashomon.knowledge.register import ActorRegister
from rashomon.ledger import reprints, schema
from rashomon.ledger.corrections.attach import Attached, attached
from rashomon.ledger.corrections.kept import standing
from rashomon.ledger.corrections.record import JOINING
from rashomon.ledger.merging import prepare, run
from rashomon.ledger.merging.clusters import Pair, Verdicts, pair


def verdicts(connection: Connection) -> Verdicts:
    """What people decided about pairs of tellings of current readings."""
    decided: dict[Pair, bool] = {}
    for each in attached(connection, standing(connection, JOINING)):
        decided |= _pairs(each)
    together = frozenset(key for key, one in decided.items() if one)
    return Verdicts(together, frozenset(decided) - together)


def _pairs(each: Attached) -> dict[Pair, bool]:
    anchors, joins = each.correction.anchors, each.correction.kind == "merge"
    sides = {item.key: anchors[nth].side for nth, items in each.found.items() for item in items if isinstance(item.key, int)}
    return {pair(one, other): joins or sides[one] == sides[other] for one, other in combinations(sorted(sides), 2)}


def settle(connection: Connection, writing: run.Writing, known: ActorRegister) -> Counter[str]:
    """Merge what is not settled, with all that people decided; as `rashomon.ledger.merging.run.merge`."""
    reprints.find(connection, writing)
    with writing(connection):
        prepare.unsettle(connection, _left_behind(connection))
        found = verdicts(connection)
    return run.merge(connection, writing, known, found)


def _left_behind(connection: Connection) -> list[int]:
    """Tellings that a correction binds to one whose reading was superseded: they may have no other reason to be settled anew."""
    tellings, events, codings, reports = schema.tellings.c, schema.coded_events, schema.codings, schema.reports
    joined = codings.join(events, events.c.coding == codings.c.n).join(schema.tellings, tellings.coded_event == events.c.n)
    joined = joined.join(reports, reports.c.n == codings.c.report)
    query = select(reports.c.text_hash).select_from(joined).where(codings.c.superseded_at.is_not(None)).distinct()
    texts = set(connection.scalars(query))
    if not texts:
        return []
    binding = [each for each in standing(connection, JOINING) if any(anchor.text_hash in texts for anchor in each.anchors)]
    return [n for each in attached(connection, binding) for n in each.numbers()]
