"""The ledger: everything that needs more than one report, in one SQLite file."""

from rashomon.ledger.answers import Answers
from rashomon.ledger.filters import Filters
from rashomon.ledger.identity import report_id
from rashomon.ledger.ledger import Ledger
from rashomon.ledger.rows import (
    REPORT,
    AccountRow,
    ActorRow,
    AffiliationRow,
    Cited,
    CodingRow,
    CommitmentRow,
    CoverageRow,
    EventDetail,
    EventRow,
    Figure,
    Party,
    ReactionRow,
    RejectedRow,
    ReportRow,
    SearchHit,
)
from rashomon.ledger.writer import Outcome, Writer

__all__ = [
    "REPORT",
    "AccountRow",
    "ActorRow",
    "AffiliationRow",
    "Answers",
    "Cited",
    "CodingRow",
    "CommitmentRow",
    "CoverageRow",
    "EventDetail",
    "EventRow",
    "Figure",
    "Filters",
    "Ledger",
    "Outcome",
    "Party",
    "ReactionRow",
    "RejectedRow",
    "ReportRow",
    "SearchHit",
    "Writer",
    "report_id",
]
