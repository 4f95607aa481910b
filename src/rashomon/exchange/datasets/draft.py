"""A row's report in the making: its text, line by line, and what cites the lines.

Re-importing a file must find the reports of the last time, which a ledger knows by publisher, day and text. Any change of a text below
makes a second report of every row: labels, order and spacing stay as they are unless that is wanted.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from rashomon.model import (
    Account,
    Actor,
    ActorId,
    ActorKind,
    CodedReport,
    Effect,
    EffectKind,
    Event,
    EventId,
    Evidence,
    Place,
    Report,
    When,
)

JOINT = frozenset({"AGREE", "CONSULT"})
"""Types whose parties all stand under `actor` (codebook, hard case "Meetings and talks"); in a visit, one goes to the other."""


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody as a row names them: what becomes an actor."""

    name: str
    kind: ActorKind
    country: str | None = None
    sector: str | None = None


@dataclass(frozen=True, slots=True)
class Act:
    """What was done, in PLOVER's terms."""

    type: str
    mode: str | None = None
    contexts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Scene:
    """Where and when, the same for all events of a row."""

    place: Place | None
    date: When | None


@dataclass(frozen=True, slots=True)
class Source:
    """The data set that speaks.

    Attributes:
        publisher: Its name.
        reader: Importer and version; another one supersedes what the earlier one coded.
    """

    publisher: str
    reader: str

    @property
    def rule(self) -> str:
        """The rule that stands beside every decision."""
        return f"import: {self.reader.split()[1]}"


class Draft:
    """The report of one row.

    Args:
        source: The data set.
        number: The row's id in it.
        head: Notes or headline, with which the text begins; may be empty.
        own: Whether the head is in the data set's own words, and tells the event; a headline is somebody else's.
    """

    def __init__(self, source: Source, number: str, head: str = "", *, own: bool = False) -> None:
        self._source = source
        self._id = f"{source.reader.split()[1]}-{number}"
        self._lines: list[str] = []
        self._length = 0
        self._actors: list[Actor] = []
        self._events: list[Event] = []
        self._begun: int | None = None
        self._told = 0
        first = self._add(head) if head else None
        self._own = first if own else None
        if head:
            self._add("")
        self._add(f"Row: {number} of {source.publisher}")

    def _add(self, line: str) -> Evidence:
        start = self._length
        self._lines.append(line)
        self._length += len(line) + 1
        return Evidence(start, start + len(line), line)

    def say(self, label: str, value: str | float | None) -> Evidence | None:
        """Add a line "Label: value"; the line as evidence, or `None`, and no line, for an empty value."""
        return None if value in {None, ""} else self._add(f"{label}: {value}")

    def value(self, label: str, value: str) -> Evidence | None:
        """The same, with the value alone as evidence."""
        line = self.say(label, value)
        if line is None:
            return None
        if self._begun is None:
            self._begun = line.start
        return Evidence(line.end - len(value), line.end, value)

    def party(self, label: str, *named: Named) -> tuple[ActorId, ...]:
        """Add a line that names somebody, and an actor for each; a name on two sides is two actors, since nothing says it is one."""
        line = self.say(label, ", ".join(one.name for one in named))
        if line is None:
            return ()
        self._told = line.end
        at = line.start + len(label) + len(": ")
        ids = []
        for one in named:
            ids.append(self._actor(one, Evidence(at, at + len(one.name), one.name)))
            at += len(one.name) + len(", ")
        return tuple(ids)

    def group(self, named: Named, mention: Evidence) -> ActorId:
        """An actor for what earlier lines name in other words."""
        return self._actor(named, mention)

    def _actor(self, named: Named, mention: Evidence) -> ActorId:
        actor_id = ActorId(f"A{len(self._actors) + 1}")
        self._actors.append(Actor(actor_id, named.name, named.kind, (), named.country, named.sector, (mention,)))
        return actor_id

    def event(
        self, act: Act, trigger: Evidence, actor: tuple[ActorId, ...], recipient: tuple[ActorId, ...], scene: Scene
    ) -> None:
        """Code an event in the data set's own voice: its notes tell it, or else the lines from the first value to the parties."""
        words, rule = self._own or self._lines_of(trigger), self._source.rule
        account = Account(None, "own", "asserts", words, confidence=1.0, rule=rule)
        event = Event(
            id=EventId(f"e{len(self._events) + 1}"),
            type=act.type,
            mode=act.mode,
            triggers=(trigger,),
            actor=actor,
            recipient=recipient,
            place=scene.place,
            date=scene.date,
            status="actual",
            accounts=(account,),
            contexts=act.contexts,
            sentence=words,
            rule=rule,
        )
        self._events.append(event)

    def _lines_of(self, trigger: Evidence) -> Evidence:
        start, end = min(self._begun or 0, trigger.start), max(trigger.end, self._told)
        return Evidence(start, end, "\n".join(self._lines)[start:end])

    def directed(self, act: Act, trigger: Evidence, first: tuple[ActorId, ...], second: tuple[ActorId, ...], scene: Scene) -> None:
        """Code what the first did to the second; the parties of a meeting or an agreement all stand under `actor`."""
        joint = act.type in JOINT and act.mode != "visit"
        self.event(act, trigger, (*first, *second) if joint else first, () if joint else second, scene)

    def effect(self, kind: EffectKind, quote: Evidence, low: int | None, high: int | None, who: ActorId | None = None) -> None:
        """Add a figure to the last event, if there is one."""
        if self._events:
            last = self._events[-1]
            self._events[-1] = replace(last, effects=(*last.effects, Effect(kind, who, low, high, quote)))

    def coded(self, origin: str, published: date | None, title: str = "") -> CodedReport:
        """The finished report."""
        found: dict[str, Literal["given"]] = {"publisher": "given"}
        found |= {"published": "given"} if published else {}
        found |= {"title": "given"} if title else {}
        report = Report(
            id=self._id,
            text="\n".join(self._lines),
            publisher=self._source.publisher,
            published=published,
            title=title or None,
            origin=origin,
            found=dict(found),
        )
        return CodedReport(report, tuple(self._actors), tuple(self._events), reader=self._source.reader)
