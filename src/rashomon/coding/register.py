from __future__ import annotations

from collections.abc import Iterable

from rashomon.knowledge import countries
from rashomon.model import Actor, ActorId, Evidence
from rashomon.resolve.actors import Entity
from rashomon.resolve.syntax import Syntax


def names_of(entity: Entity) -> list[str]:
    """What an actor is called, its name first; a state of which only "Turkish" stands in the text by its own name."""
    names = entity.names or [entity.mentions[0].text]
    state = countries().by_iso3(entity.country) if entity.kind == "state" and entity.country else None
    if state and not entity.is_named:
        names = [state.name, *names]
    if entity.kind == "state":  # "Chad" before "N’Djamena" and "Chadian"
        names.sort(key=lambda name: countries().by_name(name) is None)
    return names


class Register:
    """Gives ids to the entities that take part in something, in order of first use."""

    def __init__(self, syntax: Syntax) -> None:
        self.syntax = syntax
        self.used: dict[int, Entity] = {}

    def known_id(self, entity: Entity) -> ActorId:
        """The id of an entity; it is an actor of the report from now on."""
        numbers = list(self.used)
        if entity.number not in self.used:
            self.used[entity.number] = entity
            numbers.append(entity.number)
        return ActorId(f"A{numbers.index(entity.number) + 1}")

    def id(self, entity: Entity | None) -> ActorId | None:
        """The id of an entity; `None` for nobody."""
        return None if entity is None else self.known_id(entity)

    def ids(self, entities: Iterable[Entity]) -> tuple[ActorId, ...]:
        """The ids of several entities."""
        return tuple(self.known_id(e) for e in entities)

    def actors(self) -> tuple[Actor, ...]:
        """Everyone used so far."""
        return tuple(self._actor(e) for e in self.used.values())

    def _actor(self, entity: Entity) -> Actor:
        names = names_of(entity)
        words, text = self.syntax.words, self.syntax.annotation.text
        named = [m for m in entity.mentions if m.sort != "pronoun"]
        mentions = tuple(Evidence.of(text, words[m.first].start, words[m.last - 1].end) for m in sorted(named, key=lambda m: m.head))
        return Actor(self.known_id(entity), names[0], entity.kind, tuple(names[1:]), entity.country or entity.home, entity.sector, mentions)
