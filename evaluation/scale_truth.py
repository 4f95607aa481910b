"""How well a ledger's events are the incidents that the made-up reports tell of: counted by cells of a table, not pair by pair."""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import null, select

from rashomon.ledger import Ledger, schema

Counts = NDArray[np.int64]


@dataclass(slots=True)
class Truth:
    """The incident of every coded event, in the order in which a ledger numbers them, from 1."""

    incidents: array[int] = field(default_factory=lambda: array("q"))


def measure(ledger: Ledger, truth: Truth) -> dict[str, float]:
    """Precision and recall of the pairs of coded events that one event of the ledger holds, and of B-cubed."""
    return compared(np.frombuffer(truth.incidents, dtype=np.int64), _events(ledger, len(truth.incidents)))


def _events(ledger: Ledger, count: int) -> Counts:
    """A number for the event that each coded event is of."""
    table = schema.decisions.c
    query = select(table.coded_event, table.event_id).where(table.retired_at.is_(null()))
    found, numbers = np.zeros(count, dtype=np.int64), dict[str, int]()
    with ledger._store.reading() as connection:  # noqa: SLF001 - a million rows, past the layer that makes records of them
        for number, event_id in connection.execute(query.execution_options(yield_per=10_000)):
            found[number - 1] = numbers.setdefault(event_id, len(numbers))
    return found


def compared(truth: Counts, found: Counts) -> dict[str, float]:
    """Precision and recall of a partition, by pairs and by B-cubed (Bagga and Baldwin 1998).

    Args:
        truth: The true class of each item.
        found: The class that it was put in.
    """
    rows, columns = (np.unique(given, return_inverse=True, return_counts=True)[1:] for given in (truth, found))
    keys, cells = np.unique(rows[0] * (columns[1].size + 1) + columns[0], return_counts=True)
    true_sizes, found_sizes = rows[1][keys // (columns[1].size + 1)], columns[1][keys % (columns[1].size + 1)]
    both, told, put = _pairs(cells), _pairs(rows[1]), _pairs(columns[1])
    return {
        "precision": round(both / put, 4) if put else 1.0,
        "recall": round(both / told, 4) if told else 1.0,
        "b3_precision": round(float((cells**2 / found_sizes).sum() / truth.size), 4),
        "b3_recall": round(float((cells**2 / true_sizes).sum() / truth.size), 4),
        "largest_event": int(columns[1].max()),
        "largest_incident": int(rows[1].max()),
    }


def _pairs(sizes: Counts) -> int:
    return int((sizes * (sizes - 1) // 2).sum())
