from __future__ import annotations

from dataclasses import dataclass

from rashomon.model.actor import Actor
from rashomon.model.affiliation import Affiliation
from rashomon.model.commitment import Commitment, Reaction
from rashomon.model.event import Event
from rashomon.model.evidence import ActorId
from rashomon.model.report import Report


@dataclass(frozen=True)
class CodedReport:
    """Everything that the reader found in one report: a pure function of the report and of `reader`.

    Attributes:
        report: What was read.
        actors: Everyone who takes part in an item below.
        events: In order of first mention.
        affiliations: In order of mention.
        commitments: In order of mention.
        reactions: In order of mention.
        reader: Version of the reader: model, rules and gazetteer.
    """

    report: Report
    actors: tuple[Actor, ...] = ()
    events: tuple[Event, ...] = ()
    affiliations: tuple[Affiliation, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    reactions: tuple[Reaction, ...] = ()
    reader: str = ""

    def actor(self, actor_id: ActorId) -> Actor:
        """The actor with this id.

        Raises:
            KeyError: No actor of the report has it.
        """
        for actor in self.actors:
            if actor.id == actor_id:
                return actor
        raise KeyError(actor_id)

    def name(self, actor_id: ActorId | None) -> str:
        """The actor's name, or "the report" for the report's own voice."""
        return "the report" if actor_id is None else self.actor(actor_id).name
