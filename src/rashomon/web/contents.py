"""What the page is made of, as the ledger gives it; nothing of it is ready to be printed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rashomon.model import Actor, ActorId, CodedReport, Event


@dataclass(frozen=True, slots=True)
class Told:
    """One event as one report tells it.

    Attributes:
        id: The ledger's id of the event, which all that tell of it share.
        event: The event.
        coded: The report and everything coded in it.
    """

    id: str
    event: Event
    coded: CodedReport

    def actors(self, ids: Iterable[ActorId]) -> tuple[Actor, ...]:
        """The actors with these ids, in their order."""
        wanted = tuple(ids)
        return tuple(actor for wish in wanted for actor in self.coded.actors if actor.id == wish)

    def names(self, ids: Iterable[ActorId]) -> frozenset[str]:
        """Every name of these actors in the report, without case."""
        return frozenset(name.casefold() for actor in self.actors(ids) for name in (actor.name, *actor.names))


@dataclass(frozen=True, slots=True)
class Coverage:
    """What was read of one publisher: the denominator of every count.

    Attributes:
        publisher: `None` for reports without one.
        first: ISO day of the first report; `None` when no report has a day.
        last: ISO day of the last.
        read: Reports read.
        silent: Those of them without an event.
        rejected: Reports that could not be read.
    """

    publisher: str | None
    first: str | None
    last: str | None
    read: int
    silent: int
    rejected: int


@dataclass(frozen=True, slots=True)
class Contents:
    """Reports with their codings, their events under the ledger's ids, and coverage."""

    reports: tuple[CodedReport, ...]
    told: tuple[Told, ...]
    coverage: tuple[Coverage, ...]
