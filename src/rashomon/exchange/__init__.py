"""What goes out of a ledger, and in what shape."""

from rashomon.exchange.disputed import sensitivity_json, source_json
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
    detail_json,
    event_json,
    write_details,
)
from rashomon.exchange.parts import copy_json, report_json
from rashomon.exchange.promises import commitment_json, pledge_json

__all__ = [
    "Exported",
    "account_json",
    "affiliation_json",
    "commitment_json",
    "copy_json",
    "detail_json",
    "dyads",
    "event_json",
    "export",
    "pledge_json",
    "report_json",
    "sensitivity_json",
    "source_json",
    "write_accounts",
    "write_affiliations",
    "write_codebook",
    "write_commitments",
    "write_details",
    "write_dyads",
    "write_events",
    "write_reactions",
]
