"""Which affiliations, commitments and reactions one view tells.

They have no accounts of their own. An affiliation is told by its source, else by its report's publisher. A commitment is told by whoever
makes it, by its report's publisher, and by the sources of the event that made it. That one event answers another is the report's own word.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from rashomon.knowledge.register import Period
from rashomon.ledger.perspectives.view import View
from rashomon.ledger.rows import AffiliationRow, Cited, CommitmentRow, ReactionRow
from rashomon.ledger.who import Kinship, tie_of, who_of
from rashomon.model.when import edge

Speaking = Collection[tuple[str, str]]
"""Reports with an account by the view of an event: the report's id and the event's."""


def affiliations_told(rows: Iterable[AffiliationRow], view: View) -> Iterator[AffiliationRow]:
    """The affiliations that a view tells, by what held on the day of publication."""
    told = list(rows)
    kinship = Kinship((tie_of(row) for row in told if row.stance == "asserts" and not row.former), view.known)
    for row in told:
        if view.gives(row.source, row.report.publisher, published(row.report), kinship):
            yield row


def reactions_told(rows: Iterable[ReactionRow], view: View) -> Iterator[ReactionRow]:
    """The reactions told by publishers that are within a view."""
    kinship = Kinship((), view.known)
    return (row for row in rows if view.publishes(row.report.publisher, published(row.report), kinship))


def tells(view: View, row: CommitmentRow, speaking: Speaking) -> bool:
    """Whether a view tells a commitment.

    Args:
        view: Whose version is asked for.
        row: As a report tells it.
        speaking: Where the view has accounts.
    """
    if row.event_id is not None and (row.report.report_id, row.event_id) in speaking:
        return True
    kinship = Kinship((), view.known)
    first, last = edge(row.made, last=False), edge(row.made, last=True)
    period = Period(first, last) if first and last else published(row.report)
    makers = any(view.includes(who_of(party), period, kinship) for party in row.by)
    return makers or view.publishes(row.report.publisher, published(row.report), kinship)


def published(report: Cited) -> Period | None:
    """The day of a report, as what belonged to what is looked up by."""
    return Period(report.published, report.published) if report.published else None
