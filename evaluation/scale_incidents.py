"""What happens in the made-up world of the suite `scale`, and how often it is told: the truth that merging is measured against."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from evaluation.scale_world import Theatre, Zipf
from rashomon.knowledge import Entry
from rashomon.knowledge.register import Entry as ActorEntry

MOST_TOLD = 600
"""Reports that tell one incident at most."""

TAIL = 1.15
"""Of the Pareto distribution of how often an incident is told: 55 in 100 once, 17 twice, 8 three times, 1 in 200 more than 100 times."""

SERIES = 0.06
"""Share of incidents with which a series begins: the same between the same at the same place, day after day."""

LONGEST_SERIES = 40
"""Days."""

DELAYS = (0, 0, 0, 0, 1, 1, 1, 1, 1, 2, 2, 3, 4, 6, 9)
"""Days from an incident to its tellings."""

TOPIC = 10
"""Words of its own that reports of one incident draw on."""


@dataclass(frozen=True, slots=True)
class Kind:
    """What is done, with the words for it; `deadly` where it has victims."""

    type: str
    mode: str | None
    words: tuple[str, ...]
    weight: int
    deadly: bool = False


KINDS = (
    Kind("ASSAULT", "heavy-weapons", ("shelled", "bombarded", "fired rockets at"), 20, deadly=True),
    Kind("ASSAULT", "firearms", ("shot at", "opened fire on", "ambushed"), 16, deadly=True),
    Kind("ASSAULT", "aerial", ("struck", "hit from the air", "launched an air strike on"), 12, deadly=True),
    Kind("ASSAULT", "explosives", ("bombed", "blew up a post of"), 10, deadly=True),
    Kind("COERCE", "arrest", ("arrested members of", "detained men of"), 10),
    Kind("COERCE", "seize", ("seized a depot of", "took a base of"), 5),
    Kind("PROTEST", "demo", ("rallied against", "marched against"), 8),
    Kind("ACCUSE", "disapprove", ("condemned", "denounced"), 7),
    Kind("THREATEN", "violence", ("threatened", "warned"), 4),
    Kind("CONSULT", None, ("met", "held talks with"), 4),
    Kind("AGREE", None, ("signed a truce with",), 2),
    Kind("AID", None, ("delivered food to", "sent medicine to"), 2),
)


@dataclass(frozen=True, slots=True)
class Incident:
    """One thing that happened.

    Attributes:
        number: What it is known by.
        day: Proleptic ordinal.
        theatre: Where.
        at: Number of its place there.
        killed: How many in truth; 0 where it is not deadly.
        topic: Words of its own.
        told: How many reports tell it.
    """

    number: int
    day: int
    theatre: Theatre
    at: int
    kind: Kind
    actor: ActorEntry
    recipient: ActorEntry
    killed: int
    topic: tuple[str, ...]
    told: int

    @property
    def place(self) -> Entry:
        """Where it was."""
        return self.theatre.places[self.at]


@dataclass(slots=True)
class World:
    """Incidents day by day.

    Args:
        theatres: The countries, the most often told first.
        rng: Decides everything.
        a_day: Tellings that the incidents of a day have on average.
    """

    theatres: Sequence[Theatre]
    rng: random.Random
    a_day: float
    _number: int = 0
    _budget: float = 0.0
    _series: list[tuple[Incident, int]] = field(default_factory=list)
    _zipf: dict[tuple[int, float], Zipf] = field(default_factory=dict)

    def days(self, first: int) -> Iterator[tuple[int, list[Incident]]]:
        """Each day from the first on, with all that is told on it; endless."""
        waiting: dict[int, list[Incident]] = defaultdict(list)
        day = first
        while True:
            self._budget += self.a_day
            for incident in self._of_day(day):
                for _ in range(incident.told):
                    waiting[day + self.rng.choice(DELAYS)].append(incident)
            yield day, waiting.pop(day, [])
            day += 1

    def _of_day(self, day: int) -> Iterator[Incident]:
        going, self._series = self._series, []
        for last, left in going:
            if left and self.rng.random() < 0.8:
                incident = self._again(last, day)
                self._budget -= incident.told
                yield incident
            if left:
                self._series.append((last, left - 1))
        while self._budget > 0:
            incident = self._new(day)
            self._budget -= incident.told
            yield incident
            if self.rng.random() < SERIES:
                self._series.append((incident, self.rng.randint(4, LONGEST_SERIES)))

    def _draw(self, count: int, exponent: float) -> int:
        key = (count, exponent)
        if key not in self._zipf:
            self._zipf[key] = Zipf.of(count, exponent)
        return self._zipf[key].draw(self.rng)

    def _new(self, day: int) -> Incident:
        theatre = self.theatres[self._draw(len(self.theatres), 1.0)]
        kind = self.rng.choices(KINDS, weights=[kind.weight for kind in KINDS])[0]
        first, second = (self._draw(len(theatre.actors), 0.8) for _ in range(2))
        second = second if second != first else (first + 1) % len(theatre.actors)
        return Incident(
            number=self._next(),
            day=day,
            theatre=theatre,
            at=self._draw(len(theatre.places), 0.9),
            kind=kind,
            actor=theatre.actors[first],
            recipient=theatre.actors[second],
            killed=self._killed(kind),
            topic=self._topic(),
            told=self._told(),
        )

    def _again(self, last: Incident, day: int) -> Incident:
        """The next of a series: what differs is the day, the toll and the words."""
        return replace(last, number=self._next(), day=day, killed=self._killed(last.kind), topic=self._topic(), told=min(12, self._told()))

    def _next(self) -> int:
        self._number += 1
        return self._number

    def _told(self) -> int:
        return min(MOST_TOLD, int(self.rng.paretovariate(TAIL)))

    def _killed(self, kind: Kind) -> int:
        return min(900, int(self.rng.paretovariate(0.9))) if kind.deadly else 0

    def _topic(self) -> tuple[str, ...]:
        return tuple(self.rng.sample(VOCABULARY, TOPIC))


_STARTS = tuple(letter + vowel for letter in "bdfgklmnprstv" for vowel in "aeo")
_ENDS = ("bel", "dan", "der", "fin", "gan", "kel", "lin", "mar", "nal", "por", "rin", "ras", "sel", "tan", "tor", "vel")
VOCABULARY = tuple(a + b + c for a in _STARTS for b in ("ri", "lo", "ma") for c in _ENDS)
"""Made-up words that stand for all that reports tell beside who did what to whom: reports share them only where they tell of one thing."""
