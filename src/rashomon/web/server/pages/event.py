"""One event with all that hangs on it."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from rashomon.errors import FilterError
from rashomon.ledger import CommitmentRow, EventDetail, EventRow
from rashomon.ledger.corrections.history import HistoryRow
from rashomon.ledger.links import LinkRow
from rashomon.web.server import addresses, asking, lookups
from rashomon.web.server.asking import AtDesk, fresh
from rashomon.web.server.desk import Desk
from rashomon.web.server.problems import Missing
from rashomon.web.server.rendering import page
from rashomon.web.server.views import event as views

router = APIRouter(include_in_schema=False)

SHOWN = 120
"""Accounts shown with their words at first; more are a link away."""

BESIDE = 60
"""Parts, wholes and reactions told in a line each, at most."""


@dataclass(frozen=True, slots=True)
class Found:
    """What the ledger has of one event.

    Attributes:
        detail: The event.
        texts: Of the reports that tell it.
        links: Who of the register takes part.
        history: What was decided about it.
        beside: The events that it is bound up with, by id.
    """

    detail: EventDetail
    texts: dict[str, str]
    links: list[LinkRow]
    history: list[HistoryRow]
    beside: dict[str, EventRow]


@router.get("/events/{event_id}")
def event(request: Request, desk: AtDesk, event_id: str, every: int = 0) -> Response:
    """The page of an event, or the way to it from an id that was merged into it."""
    given = asking.event_id(event_id)
    with desk.open() as state:
        try:
            known = lookups.led(state.connection, given)
        except FilterError as error:
            raise Missing(f"{str(error).partition(';')[0].capitalize()}.") from error
    if known != event_id:
        return RedirectResponse(addresses.event(known), 308, {"Cache-Control": "no-cache"})
    return fresh(request, desk, lambda: _page(_found(desk, known), every=bool(every)))


def _found(desk: Desk, event_id: str) -> Found:
    with desk.open() as state:
        try:
            detail = state.answers.event(event_id)
        except FilterError as error:
            raise Missing(f"{error}.", "An earlier reading found this event; look at its report for what stands in its place.") from error
        reports = [telling.event.report.report_id for telling in detail.tellings]
        beside = [*detail.part_of, *detail.parts]
        beside += [row.to_event_id for row in detail.answers] + [row.event_id for row in detail.answered_by]
        beside += [event_id for row in detail.commitments for event_id in (row.event_id, row.outcome_event_id) if event_id]
        rows = lookups.events_of(state.connection, list(dict.fromkeys(beside))[:BESIDE])
        return Found(
            detail,
            lookups.texts(state.connection, reports),
            state.answers.linked(event_id),
            state.answers.history(event_id),
            {row.event_id: row for row in rows},
        )


def _page(found: Found, *, every: bool) -> Response:
    detail = found.detail
    accounts = views.accounts(detail, found.texts)
    shown = accounts if every else accounts[:SHOWN]
    return page(
        "event",
        title=_title(detail.event),
        event=detail.event,
        detail=detail,
        agreed=views.agreed(detail),
        differing=views.disputes(detail),
        tolls=detail.findings.tolls if detail.findings else {},
        counts=views.counts(detail),
        changes=detail.findings.changes if detail.findings else (),
        holding=[account for account in shown if not account.is_opposing],
        opposing=[account for account in shown if account.is_opposing],
        left=len(accounts) - len(shown),
        taken=views.taken(detail.silence),
        known=views.known(found.links),
        commitments=_each_once(detail),
        history=found.history,
        joined=[row for row in found.history if row.what in {"joined", "parted"} and not row.retired_at],
        beside=found.beside,
    )


def _title(event: EventRow) -> str:
    """Who did what to whom, as a headline."""
    actors, recipients = views.who(event.actors), views.who(event.recipients)
    return f"{actors or 'Not told who'} → {recipients}" if recipients else actors or views.what(event).capitalize()


def _each_once(detail: EventDetail) -> list[CommitmentRow]:
    return list({(row.report.report_id, row.local_id): row for row in detail.commitments}.values())
