"""Linking: who of the actor register each actor of a reading is.

A link is a decision, apart from the statements of a report: it names the register's version, and is retired, never erased, when a mended
register decides otherwise. No report is read again for it. What somebody was is looked up at the date of the event, not of the report.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import Connection, exists, func, null, select, update

from rashomon.knowledge.register import ActorRegister, Context, Link, Mentioned, Period, link_all
from rashomon.knowledge.register.explained import Role, roles_of
from rashomon.ledger import schema
from rashomon.ledger.inserts import Row, put
from rashomon.ledger.rows import Party
from rashomon.ledger.sources import among, current, portions
from rashomon.ledger.store import now

if TYPE_CHECKING:
    from rashomon.ledger.sources import Record

_OF_STATE = ("state", "government_body", "military", "police")
"""Kinds whose country tells which states a report is about."""


@dataclass(frozen=True, slots=True)
class LinkRow:
    """Who of the register an actor of one report is.

    Attributes:
        actor: The actor in its report.
        state: `linked`, `ambiguous`, `unsure` or `unknown`.
        entry: Id in the register; `None` unless linked.
        name: Its name there.
        candidates: Ids of everybody it may be, the likeliest first, with their scores.
        register: Version of the register that decided.
        roles: What the register says that it was at the date of the event.
        differs: What of the report's own coding the register does not have at that date: `country`, `sector`. Both stand.
    """

    actor: Party
    state: str
    entry: str | None
    name: str | None
    candidates: tuple[tuple[str, float], ...]
    register: str
    roles: tuple[Role, ...] = ()
    differs: tuple[str, ...] = ()


AT_ONCE = 400
"""Readings that are linked in one transaction."""


def relink(connection: Connection, known: ActorRegister, codings: Sequence[int]) -> tuple[Counter[str], set[int]]:
    """Link the actors of some readings anew.

    Args:
        connection: Inside a transaction that may write.
        known: The register.
        codings: Numbers of the readings, some hundreds.

    Returns:
        How many actors are linked, ambiguous, unsure, unknown, and how many links changed; and the readings in which they did.
    """
    contexts, actors, standing = _contexts(connection, codings), _mentioned(connection, codings), links_of(connection, codings)
    tally: Counter[str] = Counter()
    rows: list[Row] = []
    gone: list[int] = []
    for coding in codings:
        asked = actors.get(coding, ())
        for (actor, _), found in zip(asked, link_all(known, [said for _, said in asked], contexts[coding]), strict=True):
            tally[found.state] += 1
            old, decided = standing.get((coding, actor)), _decided(found)
            if old is not None:
                if all(old._mapping[name] == value for name, value in decided.items()):  # noqa: SLF001 - SQLAlchemy's public name for it
                    continue
                gone.append(old.n)
            score = found.candidates[0].score if found.candidates else None
            rows.append({"coding": coding, "actor": actor, **decided, "score": score, "register": known.version})
    tally["changed"] += len(rows)
    _keep(connection, gone, rows)
    return +tally, {row["coding"] for row in rows}


def current_after(connection: Connection, coding: int) -> list[int]:
    """Numbers of the next current readings after one, `AT_ONCE` at most; 0 for the first."""
    codings = schema.codings.c
    return list(connection.scalars(select(codings.n).where(codings.n > coding, current()).order_by(codings.n).limit(AT_ONCE)))


def unlinked(connection: Connection) -> list[int]:
    """Numbers of the next current readings that were not linked yet, `AT_ONCE` at most; without actors there is nothing to link.

    Readings are linked in their order, so that those before the last linked one need not be looked at.
    """
    codings, actors, links = schema.codings.c, schema.actors.c, schema.links.c
    last = connection.scalar(select(func.max(links.coding)).where(links.retired_at.is_(null()))) or 0
    query = select(codings.n).where(codings.n > last, current(), exists().where(actors.coding == codings.n))
    return list(connection.scalars(query.order_by(codings.n).limit(AT_ONCE)))


def _mentioned(connection: Connection, codings: Sequence[int]) -> Mapping[int, list[tuple[str, Mentioned]]]:
    """The actors of some readings as the register is asked about them."""
    actors, roles = schema.actors.c, _offices(connection, codings)
    query = select(schema.actors).where(actors.coding.in_(codings)).order_by(actors.coding, actors.id)
    found: dict[int, list[tuple[str, Mentioned]]] = defaultdict(list)
    for row in connection.execute(query):
        names = tuple(dict.fromkeys((row.name, *json.loads(row.names))))
        found[row.coding].append((row.id, Mentioned(names, row.kind, row.country, roles.get((row.coding, row.id), ()))))
    return found


def _offices(connection: Connection, codings: Sequence[int]) -> Mapping[tuple[int, str], tuple[str, ...]]:
    """The offices that the reports themselves give people."""
    said = schema.affiliations.c
    query = select(said.coding, said.member, said.role).where(said.coding.in_(codings), said.role.is_not(null()))
    found: dict[tuple[int, str], list[str]] = defaultdict(list)
    for row in connection.execute(query):
        found[row.coding, row.member].append(row.role)
    return {key: tuple(offices) for key, offices in found.items()}


def _contexts(connection: Connection, codings: Sequence[int]) -> Mapping[int, Context]:
    """When each reading's report appeared, and which states it is about."""
    actors, events, reports = schema.actors.c, schema.coded_events.c, schema.reports
    scenes: dict[int, Counter[str]] = defaultdict(Counter)
    for place in connection.execute(select(events.coding, events.place_country).where(events.coding.in_(codings))):
        if place.place_country:
            scenes[place.coding][place.place_country] += 1
    of_states = select(actors.coding, actors.country, actors.mentions).where(actors.coding.in_(codings), actors.kind.in_(_OF_STATE))
    for row in connection.execute(of_states):
        if row.country:
            scenes[row.coding][row.country] += max(1, row.mentions)
    days = select(schema.codings.c.n, reports.c.published).join_from(schema.codings, reports, schema.codings.c.report == reports.c.n)
    return {
        row.n: Context(Period.of(row.published) if row.published else None, dict(scenes[row.n]))
        for row in connection.execute(days.where(schema.codings.c.n.in_(codings)))
    }


def _decided(found: Link) -> dict[str, str | None]:
    """What is kept of whom a report means."""
    entry = found.entry
    candidates = [{"id": c.entry.id, "name": c.entry.name, "score": c.score, "reasons": c.reasons} for c in found.candidates]
    return {
        "state": found.state,
        "entry": entry.id if entry else None,
        "candidates": json.dumps(candidates, ensure_ascii=False) if candidates else "[]",
    }


def _keep(connection: Connection, gone: Sequence[int], rows: Sequence[Row]) -> None:
    """Retire some links, and write others."""
    links, moment = schema.links, now()
    for some in portions(gone):
        connection.execute(update(links).where(links.c.n.in_(some)).values(retired_at=moment))
    put(connection, links, [{**row, "decided_at": moment} for row in rows])


def links_of(connection: Connection, codings: Iterable[int]) -> Mapping[tuple[int, str], Record]:
    """The standing links of some readings, by reading and actor."""
    links = schema.links.c
    rows = among(
        connection, lambda some: select(schema.links).where(links.coding.in_(some), links.retired_at.is_(null())), sorted(set(codings))
    )
    return {(row.coding, row.actor): row for row in rows}


def linked(
    known: ActorRegister, parties: Iterable[Party], links: Mapping[str, Record], days: tuple[date, date] | None
) -> Iterator[LinkRow]:
    """The links of some actors of one report, with what the register says that each was in some days."""
    period = Period(*days) if days else None
    for party in dict.fromkeys(parties):
        row = links.get(party.id)
        if row is None:
            continue
        entry = known.get(row.entry) if row.entry else None
        roles = tuple(role for role in roles_of(known, entry, period) if role.holding) if entry else ()
        yield LinkRow(
            actor=party,
            state=row.state,
            entry=row.entry,
            name=entry.name if entry else None,
            candidates=tuple((c["id"], c["score"]) for c in json.loads(row.candidates)),
            register=row.register,
            roles=roles,
            differs=_differs(party, roles),
        )


def _differs(party: Party, roles: Sequence[Role]) -> tuple[str, ...]:
    told = [role.statement for role in roles if not role.statement.is_tie]
    if not told:
        return ()
    found = []
    if party.country and party.country not in {s.country for s in told}:
        found.append("country")
    if party.sector and party.sector not in {s.sector for s in told}:
        found.append("sector")
    return tuple(found)
