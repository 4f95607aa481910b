"""The newest events, and what else there is to look at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from fastapi import APIRouter, Request
from starlette.responses import Response

from rashomon.ledger import EventRow, Party
from rashomon.ledger.who import who_of
from rashomon.web.server import lookups
from rashomon.web.server.asking import AtDesk, fresh
from rashomon.web.server.desk import Desk
from rashomon.web.server.rendering import page

router = APIRouter(include_in_schema=False)

NAMED = 24
"""Actors named beside the list."""


@router.get("/")
def start(request: Request, desk: AtDesk) -> Response:
    """The newest events."""
    return fresh(request, desk, lambda: _page(desk))


def _page(desk: Desk) -> Response:
    with desk.open() as state:
        ids = lookups.newest(state.connection, limit=desk.settings.listed)
        events = lookups.by_day(lookups.events_of(state.connection, ids))
        reports = lookups.reports_read(state.connection)
        days = list(lookups.days_read(state.connection))
    disputed = sum(bool(event.disputed) for event in events)
    title = "Who did what to whom, according to whom"
    return page("start", title=title, events=events, reports=reports, days=days, disputed=disputed, actors=often(events))


def often(events: Iterable[EventRow]) -> list[tuple[Party, int]]:
    """Who takes part in most of some events, descriptions that others may share left out."""
    counted: Counter[str] = Counter()
    parties: dict[str, Party] = {}
    for event in events:
        for party in (*event.actors, *event.recipients):
            who = who_of(party)
            if not who.is_nameless:
                counted[who.key] += 1
                parties.setdefault(who.key, party)
    return [(parties[key], number) for key, number in sorted(counted.items(), key=lambda each: (-each[1], each[0]))[:NAMED]]
