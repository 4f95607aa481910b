"""Facts about sources: what each asserted, who agreed or denied, where it changed its account. No score of truth, and no ranking."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from rashomon.ledger import EventRow
from rashomon.ledger.names import fold
from rashomon.ledger.perspectives.sources import SourceRow, sources
from rashomon.web.server import addresses, asking, lookups
from rashomon.web.server.asking import AtDesk, fresh
from rashomon.web.server.desk import Desk
from rashomon.web.server.problems import Missing
from rashomon.web.server.rendering import page

router = APIRouter(include_in_schema=False)

LOOKED_THROUGH = 400
"""Events that are looked through for a page, the last to happen: about a second's work at most, done once a change of the ledger."""

LISTED = 40
"""Events of one kind told in a line each, at most."""


@router.get("/sources")
def every(request: Request, desk: AtDesk) -> Response:
    """All sources by name."""
    return fresh(request, desk, lambda: _list(desk))


@router.get("/sources/{name:path}")
def one(request: Request, desk: AtDesk, name: str) -> Response:
    """One source, by its key, or by a name that one source alone has."""
    known = asking.key(name)
    return fresh(request, desk, lambda: _one(desk, known))


def _list(desk: Desk) -> Response:
    rows, events = desk.once("sources", lambda: _newest(desk))
    return page("sources", title="Sources", rows=rows, events=events, most=LOOKED_THROUGH)


def _newest(desk: Desk) -> tuple[list[SourceRow], int]:
    """The sources of the newest events, and the number of these."""
    with desk.open() as state:
        found = lookups.told(state.connection, lookups.newest(state.connection, limit=LOOKED_THROUGH))
        return sources(found), len(found)


def _one(desk: Desk, name: str) -> Response:
    rows, acts, events, silent = desk.once(("source", name), lambda: _of(desk, name))
    if not rows and not silent:
        raise Missing(f"No source is called {bare(name)[:80]!r} in this ledger.", "The list of sources has those there are.")
    if len(rows) != 1:
        choice = [(row.name, addresses.source(row.key), row.reports) for row in rows]
        return page("source", title=bare(name), row=None, choice=choice, acts=acts, events=events, most=LOOKED_THROUGH, listed=LISTED)
    return page("source", title=rows[0].name, row=rows[0], choice=[], acts=acts, events=events, most=LOOKED_THROUGH, listed=LISTED)


def bare(key: str) -> str:
    """The name in a source's key."""
    return key.removeprefix("publisher:") if not key.startswith("~") else key[1:].rpartition("|")[0]


def _of(desk: Desk, name: str) -> tuple[list[SourceRow], dict[str, EventRow], int, bool]:
    """The sources of a key or name, the events that are told of them, how many were looked through, and whether it published at all."""
    with desk.open() as state:
        ids = lookups.told_by(state.connection, name, bare(name), limit=LOOKED_THROUGH)
        found = lookups.told(state.connection, ids)
        rows = sources(found)
        key = f"publisher:{fold(bare(name))}" if name.startswith("publisher:") else name
        wanted = [row for row in rows if row.key == key] or [row for row in rows if fold(row.name) == fold(bare(name))]
        published = lookups.publishes(state.connection, bare(name))
        return wanted, {incident.event.event_id: incident.event for incident in found}, len(found), published
