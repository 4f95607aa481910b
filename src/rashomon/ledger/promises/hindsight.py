"""What was known on a day: what had been published by then, and nothing that was told later.

What was published on a day that is not known counts as known.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from rashomon.ledger.disputes import disputes_of
from rashomon.ledger.rows import Cited, CommitmentRow, Incident, Telling
from rashomon.ledger.together import together, with_findings
from rashomon.ledger.who import Kinship
from rashomon.model.when import edge


def was_out(report: Cited, day: date) -> bool:
    """Whether a report was published by a day."""
    return report.published is None or report.published <= day


def was_made(commitment: CommitmentRow, day: date) -> bool:
    """Whether a commitment may have been made, and was told by its report, by a day."""
    made = edge(commitment.made, last=False)
    return was_out(commitment.report, day) and (made is None or made <= day)


def as_known(incident: Incident, day: date) -> Incident | None:
    """An event as the reports published by a day tell it; `None` where none of them does.

    Args:
        incident: The event as all reports tell it.
        day: The last day of publication that counts.
    """
    told = tuple(known for telling in incident.tellings if (known := _as_published(telling, day)))
    if told == incident.tellings:
        return incident
    if not told:
        return None
    findings = disputes_of(told, incident.kinship or Kinship(()))
    row = replace(with_findings(together(told), findings), part_of=incident.event.part_of)
    return Incident(row, told, findings, incident.kinship)


def _as_published(telling: Telling, day: date) -> Telling | None:
    """A telling by those of the reports with its text that were out; `None` where none was."""
    known = [report for report in (telling.event.report, *telling.carriers) if was_out(report, day)]
    if not known:
        return None
    event = telling.event if known[0] == telling.event.report else replace(telling.event, report=known[0])
    return replace(telling, event=event, carriers=tuple(known[1:]))
