"""What a ledger holds, asked for as one view tells it; without a view, as all tell it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sqlalchemy import Connection

from rashomon.knowledge.register import ActorRegister
from rashomon.ledger import queries
from rashomon.ledger.belonging import affiliations, affiliations_of, commitments, commitments_of
from rashomon.ledger.corrections.rejections import reactions_listed
from rashomon.ledger.filters import EVERYTHING, Filters
from rashomon.ledger.incidents import codings_of, each_incident, incidents
from rashomon.ledger.perspectives.naming import view_of
from rashomon.ledger.perspectives.retelling import as_told
from rashomon.ledger.perspectives.telling import Speaking, affiliations_told, reactions_told, tells
from rashomon.ledger.perspectives.view import View
from rashomon.ledger.rows import AccountRow, AffiliationRow, CommitmentRow, ReactionRow
from rashomon.ledger.sources import portions


def view_in(connection: Connection, filters: Filters, known: ActorRegister) -> View | None:
    """The view that is asked for; `None` where none is.

    Raises:
        FilterError: Nobody has the name, or several do.
    """
    return view_of(connection, filters.according_to, known) if filters.according_to is not None else None


def each_account(connection: Connection, filters: Filters, view: View | None) -> Iterator[AccountRow]:
    """The accounts of the events that pass the filters; of a view, its own."""
    if view is None:
        yield from queries.each_account(connection, filters)
        return
    for incident in each_incident(connection, filters, view):
        yield from incident.accounts


def codings(connection: Connection, filters: Filters, view: View | None) -> list[int]:
    """Numbers of the codings with an event that passes the filters, and that a view tells there; by publication and report."""
    if view is None:
        return queries.codings_matching(connection, filters)
    told = [telling.number for incident in each_incident(connection, filters, view) for telling in incident.tellings]
    wanted = codings_of(connection, told)
    return [coding for coding in queries.codings_matching(connection, EVERYTHING) if coding in wanted]


def affiliations_in(connection: Connection, filters: Filters, view: View | None) -> list[AffiliationRow]:
    """Affiliations that pass the filters; of a view, those that it tells."""
    found = affiliations(connection, without_view(filters))
    return found if view is None else list(affiliations_told(found, view))


def affiliations_beside(connection: Connection, numbers: list[int], view: View | None) -> Iterator[AffiliationRow]:
    """Affiliations of some codings; of a view, those that it tells."""
    found = affiliations_of(connection, numbers)
    return iter(found) if view is None else affiliations_told(found, view)


def commitments_in(connection: Connection, filters: Filters, view: View | None) -> list[CommitmentRow]:
    """Commitments that pass the filters; of a view, those that it tells."""
    return _commitments_told(connection, commitments(connection, without_view(filters)), view)


def commitments_beside(connection: Connection, numbers: list[int], view: View | None) -> Iterator[CommitmentRow]:
    """Commitments of some codings; of a view, those that it tells."""
    return iter(_commitments_told(connection, commitments_of(connection, numbers), view))


def reactions_beside(connection: Connection, numbers: list[int], view: View | None) -> Iterator[ReactionRow]:
    """Reactions of some codings; of a view, those that it tells."""
    found = reactions_listed(connection, numbers)
    return iter(found) if view is None else reactions_told(found, view)


def without_view(filters: Filters) -> Filters:
    """The filters for what is asked of the tables, before a view is taken."""
    return replace(filters, according_to=None)


def _commitments_told(connection: Connection, rows: list[CommitmentRow], view: View | None) -> list[CommitmentRow]:
    if view is None:
        return rows
    speaking = speaking_of(connection, sorted({row.event_id for row in rows if row.event_id}), view)
    return [row for row in rows if tells(view, row, speaking)]


def speaking_of(connection: Connection, ids: list[str], view: View) -> Speaking:
    """Where a view has accounts of some events: the report's id and the event's."""
    found: set[tuple[str, str]] = set()
    for some in portions(ids):
        for incident in incidents(connection, some):
            own = as_told(incident, view)
            found |= {(account.report.report_id, incident.event.event_id) for account in (own.accounts if own else ())}
    return found
