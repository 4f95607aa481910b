"""What a claim says, one record for each sort of attribute, and how it is said in plain words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from rashomon.ledger.who import Who
from rashomon.model import EffectKind, Place, When

DEEDS = frozenset({"ASSAULT", "COERCE", "PROTEST", "MOBILIZE", "AID", "RETREAT", "SANCTION", "COOPERATE"})
"""Types of act, not of words: who did it, where and when can be told apart from that something was done (codebook, section 3)."""

Family: TypeAlias = Literal["combatant", "civilian", "member", "outsider"]

Basis: TypeAlias = Literal["said", "coded", "counted"]
"""Whether a source said what somebody is, or it follows from whom the report codes, or from whom a figure is about."""


@dataclass(frozen=True, slots=True)
class Occurred:
    """Whether it happened; `None` for a source that doubts it. What is planned is claimed apart from what is done."""

    happened: bool | None
    planned: bool = False


@dataclass(frozen=True, slots=True)
class Named:
    """Who did it or to whom it was done; with `denied`, who did not or to whom it was not.

    Attributes:
        parties: Those named.
        denied: Whether the source says that it was none of them.
        opposite: Those on the other side of the same telling.
        planned: Whether it is only planned.
    """

    parties: tuple[Who, ...]
    denied: bool = False
    opposite: tuple[Who, ...] = ()
    planned: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Whom a figure is about.

    Attributes:
        family: Of the words for them; `named` for somebody named, `unspecified` for people as such.
        who: The actor, where it is one.
        words: Which of that family: "Syrian", "Northern Front".
    """

    family: str = "unspecified"
    who: Who | None = None
    words: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Count:
    """How many people, low and high both included; `None` for an open bound. `words` is how they stand in the report."""

    kind: EffectKind
    group: Group
    low: int | None
    high: int | None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Where:
    """The place where it happened."""

    place: Place


@dataclass(frozen=True, slots=True)
class Dated:
    """The date."""

    when: When


@dataclass(frozen=True, slots=True)
class Nature:
    """What a participant is.

    Attributes:
        family: Combatant or civilian, member or not.
        words: As the source says it.
        basis: How it is known.
        count: The kind and size of the figure that it follows from.
    """

    family: Family
    words: str
    basis: Basis = "said"
    count: tuple[EffectKind, int] | None = None


@dataclass(frozen=True, slots=True)
class Judged:
    """Whether it was right."""

    right: bool


Value: TypeAlias = Occurred | Named | Count | Where | Dated | Nature | Judged


def in_words(value: Value) -> str:
    """The value in plain words: "Northern Front", "not Northern Front", "at least 12 killed", "it did not happen"."""
    match value:
        case Occurred():
            return _occurred(value)
        case Named():
            names = ", ".join(sorted({party.name for party in value.parties}))
            return f"not {names}" if value.denied else names
        case Count():
            return _counted(value)
        case Nature():
            return NATURES[value.family]
        case Judged():
            return "justified" if value.right else "condemned"
        case _:
            return _circumstance(value)


NATURES: dict[Family, str] = {"combatant": "combatants", "civilian": "civilians", "member": "a member", "outsider": "no member"}


def _occurred(value: Occurred) -> str:
    if value.happened is None:
        return "doubted"
    if value.planned:
        return "it is planned" if value.happened else "it is not planned"
    return "it happened" if value.happened else "it did not happen"


def _circumstance(value: Where | Dated) -> str:
    if isinstance(value, Where):
        return value.place.name
    start, end = value.when.start or "unknown", value.when.end or "unknown"
    return start if start == end else f"{start} to {end}"


def _counted(count: Count) -> str:
    group = "" if count.group.family == "unspecified" else f" ({count.group.who.name if count.group.who else count.group.family})"
    match (count.low, count.high):
        case (None, None):
            size = f"“{count.words}”"
        case (low, None):
            size = f"at least {low}"
        case (None, high):
            size = f"up to {high}"
        case (low, high):
            size = str(low) if low == high else f"{low} to {high}"
    return f"{size} {count.kind}{group}"
