"""One correction and the words that it holds on to."""

from __future__ import annotations

import base64
import hashlib
import json
from dataclasses import dataclass
from typing import Literal, get_args

from rashomon.ledger.corrections.changes import Change

Kind = Literal["merge", "split", "retype", "redate", "relocate", "reattribute", "accept", "reject", "outcome"]
KINDS: tuple[Kind, ...] = get_args(Kind)

JOINING: frozenset[Kind] = frozenset({"merge", "split"})
"""Kinds that say which tellings are of one event."""

AMENDING: frozenset[Kind] = frozenset({"retype", "redate", "relocate", "reattribute"})
"""Kinds that put something in the place of what was read."""

REVIEWING: frozenset[Kind] = frozenset({"accept", "reject"})
"""Kinds that say whether what was read is right as a whole."""

OF_EVENTS: frozenset[Kind] = JOINING | AMENDING | REVIEWING
"""All kinds but `outcome`, which is of a commitment."""

COMMITMENT = "commitment"
"""The family of anchors of commitments, which have no PLOVER type."""

Span = tuple[int, int]
"""First character and the one after the last, in the report's text."""


@dataclass(frozen=True, slots=True)
class TextAnchor:
    """What a correction holds on to: words of a text, whoever printed it.

    Attributes:
        text_hash: SHA-256 of the report's text.
        family: Family of the type that the reader coded (`rashomon.ledger.identity.family`), or `COMMITMENT`.
        type: That type; of a commitment its kind.
        spans: Where the triggers stand, or the commitment's words.
        side: 0 or more: which of the events of a merge; 0 for what a split takes out, 1 for what stays.
        nth: Which of several events of the same type that the same words tell of, in the order of the reading, from 0.
    """

    text_hash: str
    family: str
    type: str
    spans: tuple[Span, ...]
    side: int = 0
    nth: int = 0


@dataclass(frozen=True, slots=True)
class Correction:
    """One decision of a person.

    Attributes:
        id: `COR-` and a digest of what follows up to `made_at`: the same decision has it in every ledger.
        kind: What is decided.
        anchors: The words of all tellings that it is about.
        events: The ledger's ids of the events concerned when it was made; for people, not for attaching.
        whole: Whether it is about the event as all tell it, also where others tell it differently; else about these tellings alone.
        change: What it changes.
        author: Who decided.
        reason: Why.
        made_at: When, UTC, ISO 8601 with microseconds.
        retired_at: When it was taken back; `None` while it stands.
        retired_by: By whom.
        retired_why: Why.
    """

    id: str
    kind: Kind
    anchors: tuple[TextAnchor, ...]
    events: tuple[str, ...]
    whole: bool
    change: Change
    author: str
    reason: str
    made_at: str
    retired_at: str | None = None
    retired_by: str | None = None
    retired_why: str | None = None

    @property
    def order(self) -> tuple[str, str]:
        """The later of two corrections counts; those of one moment are ordered alike in every ledger."""
        return self.made_at, self.id


def digest(*parts: object) -> str:
    """A correction's id from its content: seventy bits of SHA-256 over an unambiguous encoding, as of other ids of the ledger."""
    encoded = json.dumps(parts, ensure_ascii=True, sort_keys=True, separators=(",", ":")).encode("ascii")
    return f"COR-{base64.b32encode(hashlib.sha256(encoded).digest())[:14].decode('ascii').lower()}"
