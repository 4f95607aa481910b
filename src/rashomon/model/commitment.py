from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from rashomon.model.evidence import ActorId, CommitmentId, EventId, Evidence

CommitmentKind = Literal["pledge", "threat", "offer", "ultimatum", "agreement"]
Outcome = Literal["kept", "broken", "renounced", "open", "unknown"]


@dataclass(frozen=True, slots=True)
class Commitment:
    """A pledge, offer, threat or announced intention that later events can keep or break (codebook, section 6).

    Attributes:
        id: Id within the report.
        by: Who commits.
        to: To whom; empty when to nobody in particular.
        kind: What it is.
        about: What would be done or not done, a short phrase of the text.
        quote: The words that say so.
        event: The event that made it, when coded.
        made: ISO date on which it was made.
        condition: "If …", as in the text.
        deadline: As in the text.
        outcome: Only as this report tells it.
        outcome_event: The event that kept, broke or renounced it.
        rule: The rule that decided, for explanation.
    """

    id: CommitmentId
    by: tuple[ActorId, ...]
    to: tuple[ActorId, ...]
    kind: CommitmentKind
    about: str
    quote: Evidence
    event: EventId | None = None
    made: str | None = None
    condition: str | None = None
    deadline: str | None = None
    outcome: Outcome = "unknown"
    outcome_event: EventId | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Reaction:
    """The report itself says that one event was done because of another (codebook, section 7).

    Attributes:
        event: The answer.
        to: What it answers.
        quote: The words that say so.
        rule: The rule that decided, for explanation.
    """

    event: EventId
    to: EventId
    quote: Evidence
    rule: str = ""
