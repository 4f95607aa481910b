"""What goes out of a ledger, and in what shape."""

from rashomon.exchange.export import Exported, export, write_codebook
from rashomon.exchange.flat import (
    dyads,
    write_accounts,
    write_affiliations,
    write_commitments,
    write_dyads,
    write_events,
    write_reactions,
)
from rashomon.exchange.jsonl import (
    account_json,
    affiliation_json,
    commitment_json,
    detail_json,
    event_json,
    report_json,
    write_details,
)

__all__ = [
    "Exported",
    "account_json",
    "affiliation_json",
    "commitment_json",
    "detail_json",
    "dyads",
    "event_json",
    "export",
    "report_json",
    "write_accounts",
    "write_affiliations",
    "write_codebook",
    "write_commitments",
    "write_details",
    "write_dyads",
    "write_events",
    "write_reactions",
]
