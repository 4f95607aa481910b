"""What the reader model says of who has a part in an event, gathered for each actor of a report from the words that mention it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import NamedTuple

import numpy as np

from rashomon.annotate.decode import Scores
from rashomon.annotate.ties import ACCOUNTS, SIDES
from rashomon.resolve.actors import Cast, Entity
from rashomon.resolve.mentions import Mention
from rashomon.resolve.syntax import Syntax

TIED = 0.1
"""Probability of the choice among all words from which whoever a word names may have the part."""
LEAST = 0.003
"""Probability of that choice under which a word counts for nothing."""


class Share(NamedTuple):
    """The highest probability that words which mention somebody have a part in one event; 0 where none may.

    Attributes:
        anywhere: Of names and nouns, wherever they stand.
        here: Of those in the sentence of the event.
        pronoun: Of pronouns there.
    """

    anywhere: float = 0.0
    here: float = 0.0
    pronoun: float = 0.0


NONE = Share()


class _Place(NamedTuple):
    """Whom a word mentions, whether as a pronoun, and in which sentence."""

    entity: int
    pronoun: bool
    sentence: int


class Shares:
    """The parts and ties of one report by trigger and actor."""

    def __init__(self, syntax: Syntax, cast: Cast) -> None:
        self.syntax = syntax
        self.cast = cast
        self.ties = syntax.annotation.ties
        self.parts: dict[int, dict[str, dict[int, float]]] = defaultdict(lambda: defaultdict(dict))
        for trigger, word, role, chance in syntax.annotation.parts:
            self.parts[trigger][role][word] = chance
        self._shares: dict[tuple[int, str], dict[int, Share]] = {}
        self._chosen: dict[tuple[int, str], dict[int, float]] = {}
        self._told: dict[frozenset[int], Scores] = {}

    @cached_property
    def _places(self) -> dict[int, _Place]:
        """Whom each word mentions, of the actors known when this is first asked."""
        words = self.syntax.words
        return {
            word: _Place(entity.number, m.sort == "pronoun", words[m.head].sentence)
            for entity in self.cast.entities
            for m in entity.mentions
            for word in words_of(m)
        }

    def of(self, trigger: int, role: str, entity: Entity) -> Share:
        """What words that mention somebody have of a part in the event of a trigger."""
        known = self._shares.get((trigger, role))
        if known is None:
            known = self._shares[trigger, role] = self._gather(trigger, role)
        return known.get(entity.number, NONE)

    def _gather(self, trigger: int, role: str) -> dict[int, Share]:
        found: dict[int, Share] = {}
        places, here = self._places, self.syntax.words[trigger].sentence
        for word, chance in self.parts[trigger][role].items():
            if (place := places.get(word)) is not None:
                anywhere, beside, pronoun = found.get(place.entity, NONE)
                if place.pronoun:
                    pronoun = max(pronoun, chance) if place.sentence == here else pronoun
                else:
                    anywhere, beside = max(anywhere, chance), max(beside, chance) if place.sentence == here else beside
                found[place.entity] = Share(anywhere, beside, pronoun)
        return found

    def chosen(self, triggers: Iterable[int], role: str, entity: Entity) -> float:
        """How likely a name or noun of somebody has a part in an event, by the choice among all words around the best of its triggers."""
        return max((self._chances(trigger, role).get(entity.number, 0.0) for trigger in triggers), default=0.0)

    def _chances(self, trigger: int, role: str) -> dict[int, float]:
        known = self._chosen.get((trigger, role))
        if known is None:
            known = self._chosen[trigger, role] = {}
            places, tied = self._places, self.ties.get(trigger)
            for word, chance in tied.likely(role, LEAST) if tied else ():
                place = places.get(word)
                if place is not None and not place.pronoun:
                    known[place.entity] = known.get(place.entity, 0.0) + chance
        return known

    def likely(self, trigger: int, roles: Iterable[str]) -> Iterator[Entity]:
        """Who a word names that likely has a part in an event, by that choice."""
        tied = self.ties.get(trigger)
        for role in roles if tied else ():
            assert tied is not None
            for word, _ in tied.likely(role, TIED):
                entity = self.cast.at(word)
                if entity is not None and not entity.is_place:
                    yield entity

    def nobody(self, triggers: Iterable[int], role: str) -> float | None:
        """How likely nobody has a part in an event, by its surest trigger; None where the model does not tell."""
        number = SIDES.index(role)
        return min((float(tied.nobody[number]) for trigger in triggers if (tied := self.ties.get(trigger))), default=None)

    def tells(self, kind: str, triggers: Iterable[int]) -> float:
        """How likely the sentence of some trigger holds an account of its event, of one kind (`ACCOUNTS`), at most."""
        return max((self.tells_in(kind, [trigger], self.syntax.words[trigger].sentence) for trigger in triggers), default=0.0)

    def telling(self, kind: str, triggers: Iterable[int], least: float) -> dict[int, float]:
        """The sentences that likely hold an account of the event of some triggers, of one kind, with their chance."""
        column = self._accounts(triggers)[:, ACCOUNTS.index(kind)]
        return {number: float(column[number]) for number in np.flatnonzero(column >= least).tolist()}

    def tells_in(self, kind: str, triggers: Iterable[int], sentence: int) -> float:
        """How likely a sentence holds an account of the event of some triggers, of one kind."""
        return float(self._accounts(triggers)[sentence, ACCOUNTS.index(kind)])

    def _accounts(self, triggers: Iterable[int]) -> Scores:
        """(sentences, accounts) chances, 0 where the model does not tell."""
        asked = frozenset(triggers)
        known = self._told.get(asked)
        if known is None:
            told = self.syntax.annotation.told
            nothing = np.zeros((len(self.syntax.annotation.sentences), len(ACCOUNTS)), np.float32)
            known = self._told[asked] = nothing if told is None else told.accounts_of(asked)
        return known


def words_of(mention: Mention) -> Iterable[int]:
    """The words of a mention that may be the one with its part: all of a name, the head of another phrase."""
    return range(mention.first, mention.last) if mention.sort == "name" else (mention.head,)
