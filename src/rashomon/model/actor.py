from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from rashomon.model.evidence import ActorId, Evidence

ActorKind = Literal[
    "state",
    "government_body",
    "military",
    "police",
    "armed_group",
    "umbrella_group",
    "party",
    "person",
    "population",
    "organisation",
    "unidentified",
]


@dataclass(frozen=True, slots=True)
class Actor:
    """Who takes part in a coded event, account, affiliation or commitment (codebook, section 2).

    Attributes:
        id: Id within the report.
        name: Fullest proper name in the report, or the noun phrase of a group without one.
        kind: One of the codebook's kinds.
        names: Other surface forms in the report, pronouns left out.
        country: ISO 3166-1 alpha-3 of the state it belongs to or acts from; `None` when none or several.
        sector: PLOVER sector, `IGO` or `NGO`; `None` for a bare state.
        mentions: Where it is named in the text.
    """

    id: ActorId
    name: str
    kind: ActorKind
    names: tuple[str, ...] = ()
    country: str | None = None
    sector: str | None = None
    mentions: tuple[Evidence, ...] = ()
