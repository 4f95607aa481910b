"""What a correction puts in the place of what was read: one record for each kind that changes something."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from rashomon.ledger.rows import Became
from rashomon.model import Place, When

Role = Literal["actor", "recipient"]

OUTCOMES: tuple[Became, ...] = get_args(Became)


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody whom a person put in the place of who was read.

    Attributes:
        name: As a person writes it.
        kind: One of the codebook's kinds.
        country: ISO 3166-1 alpha-3.
        sector: PLOVER sector.
        entry: Id in the actor register.
    """

    name: str
    kind: str
    country: str | None = None
    sector: str | None = None
    entry: str | None = None


@dataclass(frozen=True, slots=True)
class Retype:
    """Another type, with its mode or none."""

    type: str
    mode: str | None = None


@dataclass(frozen=True, slots=True)
class Redate:
    """Another date; `None` when it cannot be told."""

    date: When | None


@dataclass(frozen=True, slots=True)
class Relocate:
    """Another place; `None` when it cannot be told."""

    place: Place | None


@dataclass(frozen=True, slots=True)
class Reattribute:
    """Other actors or recipients; nobody when empty."""

    role: Role
    parties: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class Resource:
    """Another source of one account.

    Attributes:
        quote: Start and end of the account's words in the text.
        source: Who says so; `None` for the report's own voice.
        was: Name of the source that was read; `None` for the report's own voice.
    """

    quote: tuple[int, int]
    source: Named | None
    was: str | None = None


@dataclass(frozen=True, slots=True)
class Overrule:
    """Another outcome of a commitment."""

    outcome: Became


Change = Retype | Redate | Relocate | Reattribute | Resource | Overrule | None
"""What is changed; `None` of what joins, parts, accepts or rejects."""
