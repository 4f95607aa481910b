"""Pledges, threats, offers, ultimatums and agreements, by what had become of them on a day."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel
from starlette.responses import Response

from rashomon.ledger import EventRow, Filters
from rashomon.ledger.pledges import Pledge
from rashomon.web.server import asking, lookups
from rashomon.web.server.asking import AtDesk, fresh
from rashomon.web.server.desk import Desk
from rashomon.web.server.rendering import page

router = APIRouter(include_in_schema=False)

GROUPS = (
    ("broken", "Broken"),
    ("in_question", "In question"),
    ("renounced", "Withdrawn in words"),
    ("kept", "Kept"),
    ("lapsed", "Lapsed: not done in time"),
    ("open", "Still open"),
    ("unknown", "Not told"),
)
"""What may have become of a commitment (`rashomon.ledger.rows.Became`), what decides first."""

SHOWN = 60
"""Commitments of a group, the last to be made, at most."""


class Asked(BaseModel):
    """What is asked: the day for which outcomes are said, and which commitments; what is empty leaves nothing out."""

    as_of: str = ""
    actor: str = ""
    since: str = ""
    until: str = ""
    publisher: str = ""


@router.get("/commitments")
def commitments(request: Request, desk: AtDesk, asked: Annotated[Asked, Query()]) -> Response:
    """The page of commitments."""
    day = asking.day("as_of", asked.as_of)
    named = (asked.actor, asked.since, asked.until, asked.publisher)
    actor, since, until, publisher = (value.strip() or None for value in named)
    filters = Filters(actor=actor, since=since, until=until, publisher=publisher)
    return fresh(request, desk, lambda: _page(desk, filters, day, asked))


def _page(desk: Desk, filters: Filters, as_of: date | None, given: Asked) -> Response:
    found, acts = desk.once(("pledges", filters, as_of), lambda: _found(desk, filters, as_of))
    groups = [(code, name, [each for each in found if each.verdict.outcome == code]) for code, name in GROUPS]
    return page(
        "commitments",
        title="Commitments, and what became of them",
        groups=[(code, name, some[:SHOWN], len(some)) for code, name, some in groups if some],
        as_of=found[0].as_of if found else as_of,
        acts=acts,
        given=given,
        is_filtered=filters != Filters(),
    )


def _found(desk: Desk, filters: Filters, as_of: date | None) -> tuple[list[Pledge], dict[str, EventRow]]:
    """The commitments, the last to be made first, and the events that made or decided those that are shown."""
    with desk.open() as state:
        found = list(reversed(state.answers.pledges(filters, as_of=as_of)))
        shown = [each for code, _ in GROUPS for each in [one for one in found if one.verdict.outcome == code][:SHOWN]]
        ids = dict.fromkeys(event_id for each in shown for event_id in (each.told[0].event_id, each.verdict.event_id) if event_id)
        return found, {row.event_id: row for row in lookups.events_of(state.connection, list(ids))}
