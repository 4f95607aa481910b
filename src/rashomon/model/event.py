from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from rashomon.model.account import Account
from rashomon.model.evidence import ActorId, EventId, Evidence
from rashomon.model.place import Place
from rashomon.model.when import When

Status = Literal["actual", "future", "hypothetical", "negated"]
EffectKind = Literal["killed", "injured", "captured", "surrendered", "arrested", "abducted", "displaced"]


@dataclass(frozen=True, slots=True)
class Effect:
    """A count of people that an event did something to (codebook, section 3, `effects`).

    Attributes:
        kind: What happened to them.
        who: Who they are, when coded as an actor.
        low: Fewest people; `None` when only an upper bound is given.
        high: Most people; `None` for "at least 13".
        quote: The words that give the figure.
        source: Who gives the figure; `None` for the report's own voice.
    """

    kind: EffectKind
    who: ActorId | None
    low: int | None
    high: int | None
    quote: Evidence
    source: ActorId | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """One thing somebody did, or said they would do, at a time and place (codebook, section 3).

    Attributes:
        id: Id within the report, in order of first mention.
        type: One of PLOVER's sixteen types.
        mode: A mode of that type.
        triggers: Every mention's word or short phrase that expresses the event.
        actor: Who did it; empty when unknown.
        recipient: To or with whom; empty when none.
        place: The most specific place that the report gives for it.
        date: When, as precise as the report allows.
        status: Whether it happened, according to the report.
        effects: Counts of people.
        contexts: PLOVER contexts.
        weapons: Nouns as in the text.
        accounts: Who says so; never empty.
        disputed: Attributes on which the accounts differ.
        sentence: The sentence of the first mention.
        confidence: How sure the reader is that this is an event of this type, 0 to 1.
        actor_confidence: For each of `actor`, how sure the reader is that this is an event and the actor has this part, 0 to 1; empty where
            rules alone decided.
        recipient_confidence: The same for each of `recipient`.
        rule: The rules that decided, for explanation.
    """

    id: EventId
    type: str
    mode: str | None
    triggers: tuple[Evidence, ...]
    actor: tuple[ActorId, ...]
    recipient: tuple[ActorId, ...]
    place: Place | None
    date: When | None
    status: Status
    accounts: tuple[Account, ...]
    effects: tuple[Effect, ...] = ()
    contexts: tuple[str, ...] = ()
    weapons: tuple[str, ...] = ()
    disputed: tuple[str, ...] = ()
    sentence: Evidence | None = None
    confidence: float = 1.0
    actor_confidence: tuple[float, ...] = ()
    recipient_confidence: tuple[float, ...] = ()
    rule: str = ""
