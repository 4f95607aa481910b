"""One report with every coded item marked in its text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from fastapi import APIRouter, Request
from starlette.responses import Response

from rashomon.errors import FilterError
from rashomon.ledger.rows import Party
from rashomon.model import Actor
from rashomon.web.server import addresses, asking, lookups
from rashomon.web.server.asking import AtDesk, fresh
from rashomon.web.server.desk import Desk, State
from rashomon.web.server.problems import Missing
from rashomon.web.server.rendering import page
from rashomon.web.server.views.items import Item, Items
from rashomon.web.server.views.marked import paragraphs

router = APIRouter(include_in_schema=False)


@router.get("/reports/{report_id}")
def report(request: Request, desk: AtDesk, report_id: str) -> Response:
    """The page of a report."""
    known = asking.report_id(report_id)
    return fresh(request, desk, lambda: _page(desk, known))


def _page(desk: Desk, report_id: str) -> Response:
    with desk.open() as state:
        row = lookups.report_row(state.connection, report_id)
        if row is None:
            raise Missing(f"There is no report {report_id} in this ledger.", "Follow a link from an event to its reports.")
        try:
            coded = state.answers.coded(report_id)
        except FilterError as error:
            raise Missing(f"{error}.", "Read it again with `rashomon read`.") from error
        events = {local: addresses.event(event_id) for local, event_id in lookups.events_in(state.connection, report_id).items()}
        items = Items(coded, events, _actors(state, report_id, coded.actors)).every()
        readings = state.answers.readings(report_id)
        copies = lookups.copies_of(state.connection, report_id)
    whole = desk.settings.shows_full_text
    return page(
        "report",
        title=row.report.title or f"A report by {row.report.publisher or 'an unknown publisher'}",
        row=row,
        whole=whole,
        paragraphs=paragraphs(coded.report.text, items, whole=whole),
        events=[item for item in items if item.kind == "event"],
        inside=_inside(items),
        groups=[(name, [item for item in items if item.kind == kind]) for kind, name in _GROUPS],
        readings=readings,
        copies=copies,
    )


_GROUPS = (("belonging", "Who belongs to what"), ("commitment", "Commitments"), ("answer", "What answered what"), ("actor", "Actors"))
"""What stands beside the text below the events."""


def _inside(items: Sequence[Item]) -> dict[str, list[Item]]:
    """The accounts of each event, by its anchor."""
    found: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        if item.kind == "account":
            found[item.event].append(item)
    return found


def _actors(state: State, report_id: str, actors: Sequence[Actor]) -> dict[str, str]:
    """The address of each actor's page, by its id in the report."""
    linked = lookups.entries_in(state.connection, report_id)

    def party(actor: Actor) -> Party:
        return Party(actor.id, actor.name, actor.kind, actor.country, actor.sector, entry=linked.get(actor.id), names=actor.names)

    return {actor.id: addresses.actor(party(actor)) for actor in actors}
