"""Which id an event keeps when its tellings are joined or parted.

Every coded event brings the id that was minted for it, its home. Joined tellings keep the oldest of their homes, and the others lead to
it; a telling that is parted again goes home, or to the oldest home of those it goes with. No id is ever given to another event.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, func, insert, select

from rashomon.__about__ import __version__
from rashomon.ledger import schema
from rashomon.ledger.merging.clusters import Verdicts, pair
from rashomon.ledger.merging.facts import Facts
from rashomon.ledger.merging.pairs import score
from rashomon.ledger.sources import among
from rashomon.ledger.store import now

if TYPE_CHECKING:
    from rashomon.ledger.merging.likely import Around

MADE_BY = f"rashomon {__version__}: merging"


@dataclass(frozen=True, slots=True)
class Tied:
    """A coded event's decisions: the number of the one that stands, the event it is of, and the id that was minted for it."""

    decision: int
    event_id: str
    home: str


Beside = Callable[[int], "Around"]
"""What a telling is likely one event with, by its number."""


def settle(connection: Connection, clusters: Sequence[Sequence[Facts]], verdicts: Verdicts, beside: Beside) -> Counter[str]:
    """Tie the tellings of each cluster to one event; how many were newly `joined` to another and how many `parted`."""
    tied = _tied(connection, [facts.number for cluster in clusters for facts in cluster])
    ages = _ages(connection, {t.home for t in tied.values()} | {t.event_id for t in tied.values()})
    moves: list[tuple[int, dict[str, Any]]] = []
    leads: dict[str, str | None] = {}
    left: dict[str, str] = {}
    tally: Counter[str] = Counter()
    for cluster in clusters:
        homes = {tied[facts.number].home for facts in cluster}
        kept = min(homes, key=lambda home: ages[home][0])
        leads.update({home: None if home == kept else kept for home in homes})
        for facts in cluster:
            standing = tied[facts.number]
            if standing.event_id != kept:
                moves.append((standing.decision, _decision(facts, kept, _why(facts, cluster, verdicts, beside))))
                left[standing.event_id] = kept
                tally["parted" if standing.event_id not in homes else "joined"] += 1
    _move(connection, moves)
    _lead(connection, {home: to for home, to in leads.items() if ages[home][1] != to})
    _lead(connection, _orphans(connection, {standing: to for standing, to in left.items() if standing not in leads}))
    return tally


def _orphans(connection: Connection, left: Mapping[str, str]) -> dict[str, str | None]:
    """Of ids that some tellings left, those of events that no current reading has any more: they lead where the tellings went."""
    table, tellings = schema.decisions.c, schema.tellings.c
    joined = schema.decisions.join(schema.tellings, tellings.coded_event == table.coded_event)
    query = select(table.event_id, table.coded_event, table.n).select_from(joined)
    rows = list(among(connection, lambda some: query.where(table.event_id.in_(some)), sorted(left)))
    homes = {tied.home for tied in _tied(connection, [row.coded_event for row in rows]).values()}
    return {event_id: to for event_id, to in left.items() if event_id not in homes}


def _tied(connection: Connection, numbers: Sequence[int]) -> Mapping[int, Tied]:
    table = schema.decisions.c
    query = select(table.n, table.coded_event, table.event_id, table.retired_at)
    found: dict[int, Tied] = {}
    homes: dict[int, str] = {}
    for row in among(connection, lambda some: query.where(table.coded_event.in_(some)).order_by(table.n), numbers):
        homes.setdefault(row.coded_event, row.event_id)
        if row.retired_at is None:
            found[row.coded_event] = Tied(row.n, row.event_id, homes[row.coded_event])
    return found


def _ages(connection: Connection, ids: set[str]) -> Mapping[str, tuple[int, str | None]]:
    """The number of the decision with which each id was minted, which orders them also within a second, and where it leads."""
    records, decisions = schema.event_records.c, schema.decisions
    minted = select(func.min(decisions.c.n)).where(decisions.c.event_id == records.event_id).scalar_subquery()
    query = select(records.event_id, minted.label("minted"), records.redirect_to)
    rows = among(connection, lambda some: query.where(records.event_id.in_(some)), sorted(ids))
    return {row.event_id: (row.minted, row.redirect_to) for row in rows}


def _decision(facts: Facts, event_id: str, why: str) -> dict[str, Any]:
    return {"coded_event": facts.number, "event_id": event_id, "decided_by": MADE_BY, "decided_at": now(), "why": why}


def _why(facts: Facts, cluster: Sequence[Facts], verdicts: Verdicts, beside: Beside) -> str:
    """The likeliest companion and what speaks for it."""
    others = {other.number: other for other in cluster if other.number != facts.number}
    if not others:
        apart = any(facts.number in key for key in verdicts.apart)
        return "set apart by a correction" if apart else "no other telling is likely of the same event"
    if verdicts.together and any(pair(facts.number, other) in verdicts.together for other in others):
        return "put together by a correction"
    best = _likeliest(facts, others, beside)
    found = score(facts, best)
    # What is joined though features rule it out stands in the same words of a text that was corrected.
    return f"as in {best.anchor.split(':')[0]}: {'the same words of one text' if found.ruled_out else found.why()}"


def _likeliest(facts: Facts, others: Mapping[int, Facts], beside: Beside) -> Facts:
    around = beside(facts.number)
    linked = [(odds, others[n].anchor, n) for n, odds in around.pairs() if n in others]
    if linked:
        return others[max(linked)[2]]
    return max(others.values(), key=lambda other: (score(facts, other).log_odds, other.anchor))


def _move(connection: Connection, moves: Sequence[tuple[int, dict[str, Any]]]) -> None:
    """Retire decisions and make others in their place."""
    if moves:
        retired = [(decision["decided_at"], MADE_BY, decision["why"], standing) for standing, decision in moves]
        connection.exec_driver_sql(_RETIRE, retired)
        connection.execute(insert(schema.decisions), [decision for _, decision in moves])


_RETIRE = "UPDATE decisions SET retired_at = ?, retired_by = ?, retired_why = ? WHERE n = ? AND retired_at IS NULL"


def _lead(connection: Connection, leads: Mapping[str, str | None]) -> None:
    """Have ids lead to others, or stand for themselves again."""
    if leads:
        led = [(to, event_id) for event_id, to in leads.items()]
        connection.exec_driver_sql("UPDATE event_records SET redirect_to = ? WHERE event_id = ?", led)
