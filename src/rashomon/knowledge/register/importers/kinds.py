"""What kind of actor a sector goes with, where a file does not say it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from rashomon.model import ActorKind

KINDS: Mapping[str, ActorKind] = MappingProxyType(
    {
        "GOV": "government_body",
        "LEG": "government_body",
        "JUD": "government_body",
        "SPY": "government_body",
        "MIL": "military",
        "COP": "police",
        "REB": "armed_group",
        "PRM": "armed_group",
        "UAF": "armed_group",
        "CRM": "armed_group",
        "PTY": "party",
        "CVL": "population",
        "REF": "population",
    }
)
"""Kinds by sector as in the shipped register; all other sectors are of organisations."""


def kind_of(sector: str) -> ActorKind:
    """The kind of an actor of that sector that is no person."""
    return KINDS.get(sector, "organisation")
