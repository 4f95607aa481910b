from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from rashomon.model.evidence import ActorId, Evidence

Relation = Literal["part_of", "member_of", "leads", "employed_by", "represents", "backed_by", "allied_with"]


@dataclass(frozen=True, slots=True)
class Affiliation:
    """Who belongs to what, when, and according to whom (codebook, section 5).

    Attributes:
        member: The one who belongs.
        group: What it belongs to.
        relation: How.
        quote: The words that say so.
        role: The office or description in the text.
        since: ISO date from which it holds, when given.
        until: ISO date until which it held, when given.
        former: Whether the report says that it no longer holds.
        source: Who says so; `None` for the report's own voice.
        stance: Whether the source asserts or denies it.
        rule: The rule that decided, for explanation.
    """

    member: ActorId
    group: ActorId
    relation: Relation
    quote: Evidence
    role: str | None = None
    since: str | None = None
    until: str | None = None
    former: bool = False
    source: ActorId | None = None
    stance: Literal["asserts", "denies"] = "asserts"
    rule: str = ""
