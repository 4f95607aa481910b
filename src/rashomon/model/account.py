from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from rashomon.model.evidence import ActorId, Evidence
from rashomon.model.place import Place
from rashomon.model.when import When

Form = Literal["direct", "indirect", "own"]
Stance = Literal["asserts", "denies", "doubts", "justifies", "condemns"]


@dataclass(frozen=True, slots=True)
class Claims:
    """What one account adds or contradicts, by attribute (codebook, section 4, `claims`); unset where it adds nothing.

    Attributes:
        occurrence: Whether the source says that it happened.
        actor: Who did it, according to the source.
        recipient: To whom, according to the source.
        identity: What a participant is, in the source's words.
        justification: Why it was right, in the source's words.
        place: Where it happened, according to the source.
        date: When, according to the source.
    """

    occurrence: bool | None = None
    actor: tuple[ActorId, ...] = ()
    recipient: tuple[ActorId, ...] = ()
    identity: str | None = None
    justification: str | None = None
    place: Place | None = None
    date: When | None = None


@dataclass(frozen=True, slots=True)
class Account:
    """One source's version of one event (codebook, section 4).

    Attributes:
        source: Who says so; `None` when the report asserts it in its own voice.
        form: `direct` inside quotation marks, `indirect` as reported speech, `own` in the report's voice.
        stance: What the source does with the event.
        quote: The content, without the words that attribute it.
        cue: The words that attribute it; `None` for `own`.
        via: An intermediary ("state television quoted …").
        claims: What only this account adds or contradicts.
        confidence: How sure the reader is that this is an event and the source says so, 0 to 1; `None` where rules alone decided.
        rule: The rule that decided, for explanation.
    """

    source: ActorId | None
    form: Form
    stance: Stance
    quote: Evidence
    cue: Evidence | None = None
    via: ActorId | None = None
    claims: Claims = field(default_factory=Claims)
    confidence: float | None = None
    rule: str = ""
