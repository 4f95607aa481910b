"""The reports, words and people that rows of every kind refer to, as JSON."""

from __future__ import annotations

from typing import Any

from rashomon.ledger.rows import Cited, CopyRow, Party
from rashomon.model import Evidence

Json = dict[str, Any]
"""One JSON object: the edge of the program, where types end."""


def report_json(report: Cited) -> Json:
    """The report that a row comes from, as one JSON object."""
    return {
        "report_id": report.report_id,
        "publisher": report.publisher,
        "published": report.published.isoformat() if report.published else None,
        "title": report.title,
        "url": report.url,
        "reader": report.reader,
    }


def evidence_json(evidence: Evidence) -> Json:
    """Words of a report with where they stand."""
    return {"quote": evidence.quote, "start": evidence.start, "end": evidence.end}


def party_json(party: Party) -> Json:
    """An actor of a report."""
    return {"name": party.name, "kind": party.kind, "country": party.country, "sector": party.sector, "register": party.entry}


def copy_json(row: CopyRow) -> Json:
    """That a report carries another's text."""
    return {
        "report": report_json(row.report),
        "of": report_json(row.of),
        "relation": row.relation,
        "share": row.share,
        "differs": [{"kind": each.kind, "was": each.was, "now": each.now} for each in row.differs],
    }
