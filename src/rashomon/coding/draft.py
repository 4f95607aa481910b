from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from rashomon.coding.calibration import BY_RULE, EVENT, PARTICIPANT
from rashomon.model import EffectKind, Place, Status, When
from rashomon.resolve.actors import Entity

SPEECH_TYPES = frozenset({"ACCUSE", "REQUEST", "THREATEN", "REJECT", "SUPPORT", "AGREE", "CONCEDE"})
"""Types that are performed in words: the words that perform one are its speaker's account of it."""


Role = Literal["actor", "recipient"]

UNSETTLED = "unsettled"
"""In the place of a mode that only rules have given."""


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that expresses an event.

    Attributes:
        word: Its number.
        last: One past the last word of the expression.
        type: PLOVER type.
        mode: A mode of that type.
        weak: Whether the word alone is not enough.
        score: The model's probability of this type for this word, 0 to 1.
        rule: What decided.
    """

    word: int
    last: int
    type: str
    mode: str | None
    weak: bool
    score: float
    rule: str


@dataclass(frozen=True, slots=True)
class Toll:
    """A count of people, before their actor has an id.

    Attributes:
        kind: What happened to them.
        who: Who they are.
        low: Fewest.
        high: Most.
        first: First word of the evidence.
        last: One past its last word.
    """

    kind: EffectKind
    who: Entity | None
    low: int | None
    high: int | None
    first: int
    last: int


@dataclass(eq=False)
class Draft:
    """An event while it is being put together; the coder turns it into a record.

    Attributes:
        triggers: Every mention, in text order.
        actors: Who did it.
        recipients: To whom.
        status: Whether it happened.
        date: When.
        reference: The date that the story had reached before it.
        place: Where.
        tolls: Counts of people.
        weapons: Nouns of the text.
        words: Numbers of the triggers' words.
        speech: First and one past the last word of what a speech act says, and the speaker; `None` for deeds.
        by_rules: Whether it is an event by the rules.
        chance: The learned probability that it is an event of its type; `None` where only rules decided.
        settled_mode: The mode by what was learned, `None` for none; `UNSETTLED` where nobody decided.
        twin: The learned probability that it is another event of the report told again, though it was not joined with it.
        kept: The learned probability that a coder finds it too, all its tellings joined; `None` where that was not learned.
        chances: For each role the learned probabilities of who has it.
    """

    triggers: list[Trigger]
    actors: list[Entity] = field(default_factory=list)
    recipients: list[Entity] = field(default_factory=list)
    status: Status = "actual"
    date: When | None = None
    reference: When | None = None
    place: Place | None = None
    tolls: list[Toll] = field(default_factory=list)
    weapons: list[str] = field(default_factory=list)
    speech: tuple[int, int] | None = None
    by_rules: bool = False
    chance: float | None = None
    chances: dict[str, dict[Entity, float]] = field(default_factory=lambda: {"actor": {}, "recipient": {}})
    twin: float = 0.0
    kept: float | None = None
    settled_mode: str | None = UNSETTLED
    words: set[int] = field(init=False)

    def __post_init__(self) -> None:
        self.words = {t.word for t in self.triggers}

    @property
    def head(self) -> Trigger:
        """The first mention."""
        return self.triggers[0]

    @property
    def type(self) -> str:
        """PLOVER type."""
        return self.head.type

    @property
    def mode(self) -> str | None:
        """The mode that was settled, else the first that a mention gives."""
        if self.settled_mode != UNSETTLED:
            return self.settled_mode
        return next((t.mode for t in self.triggers if t.mode), None)

    @property
    def confidence(self) -> float:
        """How sure the reader is that this is an event of this type: the best of its mentions, 0 to 1."""
        if self.kept is not None:
            return self.kept
        if self.chance is not None:
            return self.chance
        return max(0.35 + 0.6 * t.score if t.weak else 0.55 + 0.4 * t.score for t in self.triggers)

    @property
    def calibrated(self) -> float:
        """The confidence as the share of such events that a coder would find too, 0 to 1."""
        return EVENT.confidence(self.confidence)

    def part_confidence(self, role: Role) -> tuple[float, ...]:
        """For each actor or recipient the share of such participants that a coder finds too, 0 to 1; nothing where rules alone decided."""
        if self.chance is None:
            return ()
        sides = self.actors if role == "actor" else self.recipients
        return tuple(PARTICIPANT.confidence(self.calibrated * self.chances[role].get(entity, BY_RULE)) for entity in sides)
