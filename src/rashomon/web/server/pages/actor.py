"""One actor over all reports: names, what the register has, what it belonged to by whom, and its latest events."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from fastapi import APIRouter, Request
from starlette.responses import Response

from rashomon.knowledge.register import Entry, register
from rashomon.knowledge.register.explained import Role, roles_of
from rashomon.ledger import AffiliationRow, EventRow
from rashomon.ledger.belonging import affiliations_of
from rashomon.ledger.sources import load_parties
from rashomon.ledger.who import who_of
from rashomon.web.server import asking, lookups
from rashomon.web.server.asking import AtDesk, fresh
from rashomon.web.server.desk import Desk, State
from rashomon.web.server.problems import Missing
from rashomon.web.server.rendering import page
from rashomon.web.server.views.lanes import lanes

router = APIRouter(include_in_schema=False)

LATEST = 25
"""Events on each side, at most."""

BONDS = 200
"""Affiliations told by reports, the newest, at most."""


@dataclass(frozen=True, slots=True)
class Found:
    """What is known of an actor in the ledger.

    Attributes:
        names: Its names as told, the commonest first, with how many reports have each.
        kinds: What it was coded as.
        countries: ISO3 of the states that it was coded with.
        sectors: Its PLOVER sectors.
        reports: Reports that name it.
        bonds: Affiliations told of it.
        acted: Its latest events as actor.
        received: Its latest events as recipient.
    """

    names: tuple[tuple[str, int], ...]
    kinds: tuple[str, ...]
    countries: tuple[str, ...]
    sectors: tuple[str, ...]
    reports: int
    bonds: tuple[AffiliationRow, ...]
    acted: tuple[EventRow, ...]
    received: tuple[EventRow, ...]


@router.get("/actors/{key:path}")
def actor(request: Request, desk: AtDesk, key: str) -> Response:
    """The page of an actor."""
    known = asking.key(key)
    return fresh(request, desk, lambda: _page(desk, known))


def _page(desk: Desk, key: str) -> Response:
    entry = None if key.startswith("~") else register().get(key)
    with desk.open() as state:
        named = lookups.namings(state.connection, key)
        if not named and entry is None:
            raise Missing(f"Nobody in this ledger or the register has the key {key[:80]!r}.", "Follow a link from an event to its actors.")
        found = _found(state, key, named)
    names = [name for name, _ in found.names]
    return page(
        "actor",
        title=entry.name if entry else names[0],
        key=key,
        entry=entry,
        roles=_roles(entry),
        found=found,
        most=lookups.NAMINGS,
        lanes=lanes(key, entry, found.bonds, register()),
        latest=LATEST,
    )


def _roles(entry: Entry | None) -> list[Role]:
    """What the register says that it is or was, ties apart, which have lanes of their own."""
    return [role for role in roles_of(register(), entry, None) if not role.statement.is_tie] if entry else []


def _found(state: State, key: str, named: Sequence[lookups.Naming]) -> Found:
    connection = state.connection
    parties = load_parties(connection, {each.coding for each in named[:BONDS]})
    mine = [parties[each.coding, each.actor] for each in named[:BONDS]]
    names = Counter(name for party in mine for name in {party.name, *party.names}) or Counter(each.who.name for each in named)
    bonds = [
        row
        for row in affiliations_of(connection, {each.coding for each in named[:BONDS]})
        if key in (who_of(row.member).key, who_of(row.group).key)
    ]
    sides = {role: lookups.taking_part(connection, named, role, limit=LATEST) for role in ("actor", "recipient")}
    rows = {row.event_id: row for row in lookups.events_of(connection, list(dict.fromkeys([*sides["actor"], *sides["recipient"]])))}
    return Found(
        names=tuple(sorted(names.items(), key=lambda each: (-each[1], each[0]))),
        kinds=tuple(sorted({party.kind for party in mine})),
        countries=tuple(sorted({party.country for party in mine if party.country})),
        sectors=tuple(sorted({party.sector for party in mine if party.sector})),
        reports=len({each.coding for each in named}),
        bonds=tuple(bonds[-BONDS:]),
        acted=tuple(lookups.by_day(rows[each] for each in sides["actor"] if each in rows)),
        received=tuple(lookups.by_day(rows[each] for each in sides["recipient"] if each in rows)),
    )
