"""Who stands near whom: the pairs of a report's actors of which one may belong to the other."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from rashomon.coding.belonging import Belonging, Belongings
from rashomon.coding.offices import groups_of, names_titled, roles
from rashomon.resolve.actors import Entity
from rashomon.resolve.mentions import Mention

STEPS = 4
"""Edges of the tree between two actors that may belong together; coordination counts for nothing."""
WORDS = 4
"""Words between two actors that may belong together, whatever the tree."""
BODY_KINDS = frozenset({"government_body", "military", "police", "organisation", "party"})
"""Kinds of groups whose name may tell whose office is theirs: the home secretary, the Home Office."""
GOVERNMENTS = frozenset({"government", "regime", "administration"})
SMALL_WORDS = frozenset({"the", "of", "and", "for"})


class Spot(NamedTuple):
    """A mention of the member and one of the group in a sentence, with the way between them.

    Attributes:
        member: The member's.
        group: The group's.
        up: Words from the member's up to the one above both, itself left out.
        down: Words from there down to the group's, both left out and in.
        top: The word above both; -1 where there is none.
        linked: Whether an office of the member's is one of the group's.
    """

    member: Mention
    group: Mention
    up: tuple[int, ...]
    down: tuple[int, ...]
    top: int
    linked: bool = False

    @property
    def steps(self) -> int:
        """Edges between the two."""
        return len(self.up) + len(self.down)

    @property
    def apart(self) -> int:
        """Words between the two heads."""
        return abs(self.member.head - self.group.head)

    @property
    def far(self) -> float:
        """How far apart the two are, in edges and words; what hangs on an office or stands inside a phrase is near."""
        return self.steps + 0.2 * self.apart - 100.0 * self.linked - 10.0 * (self.within or self.around)

    @property
    def within(self) -> bool:
        """Whether the group is named inside the member's phrase: "US troops"."""
        return self.member.first <= self.group.head < self.member.last

    @property
    def around(self) -> bool:
        """Whether the member is named inside the group's phrase: "the Doe administration"."""
        return self.group.first <= self.member.head < self.group.last

    @property
    def near(self) -> bool:
        """Whether the two may belong together by where they stand."""
        return self.linked or self.steps <= STEPS or self.apart <= WORDS or self.within or self.around


@dataclass(slots=True)
class Bond:
    """A candidate: two actors, where they stand together, and what rules say.

    Attributes:
        member: The one who may belong.
        group: What to.
        spots: Where they stand near each other, the closest first.
        proposals: The rules' affiliations of this pair.
    """

    member: Entity
    group: Entity
    spots: list[Spot] = field(default_factory=list)
    proposals: list[Belonging] = field(default_factory=list)


class Near:
    """The candidates of one report, and whose the offices of its actors are.

    Attributes:
        candidates: Ordered pairs that stand near each other in a sentence, that rules propose, or whose names and offices tell of each
            other.
    """

    def __init__(self, ties: Belongings, proposals: Sequence[Belonging]) -> None:
        self.ties = ties
        self.syntax = ties.syntax
        self._offices_at: dict[int, list[int]] = {}
        self._groups_at: dict[int, list[Entity]] = {}
        self._words: dict[int, frozenset[str]] = {}
        self._titles = {entity.number: self._portfolio(entity) for entity in ties.cast.entities if entity.kind == "person"}
        self._ranks = self._rank_states()
        self.candidates = self._candidates(proposals)

    def rank(self, entity: Entity) -> int:
        """The place of a state among the report's, the most mentioned first; -1 for others."""
        return self._ranks.get(entity.number, -1)

    def titles(self, entity: Entity) -> frozenset[str]:
        """The words of a person's titles: "secretary", "home"."""
        return self._titles.get(entity.number, frozenset())

    def _candidates(self, proposals: Sequence[Belonging]) -> list[Bond]:
        found: dict[tuple[int, int], Bond] = {}
        for spot_of in self._sentences():
            for one, other, spot in spot_of:
                bond = found.setdefault((one.number, other.number), Bond(one, other))
                bond.spots.append(spot)
        for item in proposals:
            found.setdefault((item.member.number, item.group.number), Bond(item.member, item.group)).proposals.append(item)
        for member, group in (*self._of_states(), *self._by_words()):
            found.setdefault((member.number, group.number), Bond(member, group))
        for bond in found.values():
            bond.spots.sort(key=lambda spot: spot.far)
        return list(found.values())

    def _of_states(self) -> Iterator[tuple[Entity, Entity]]:
        """Persons and bodies with the state that is theirs and its government, wherever the report names them."""
        entities = list(self.ties.cast.entities)
        groups = [e for e in entities if e.kind == "state" or (e.kind == "government_body" and self._is_government(e))]
        for member in entities:
            if member.kind in {"person", "military", "police", "government_body"} and not member.is_place:
                home = member.country or member.home
                yield from ((member, g) for g in groups if g is not member and home and home == (g.country or g.home))

    def _by_words(self) -> Iterator[tuple[Entity, Entity]]:
        """Bodies whose name holds another's ("the Doe Party congress"), ministers and their ministries, officers and the salient states."""
        entities = list(self.ties.cast.entities)
        for member in entities:
            titles = self._titles.get(member.number)
            for group in entities:
                if group is member or member.is_place:
                    continue
                if titles is None:
                    if self.inside(member, group):
                        yield member, group
                elif titles & self.name_words(group) if group.kind in BODY_KINDS else titles and self._ranks.get(group.number, 9) < 1:
                    yield member, group

    def name_words(self, entity: Entity) -> frozenset[str]:
        """The words of the longest name of a body or state; none for persons and for what has no name."""
        if entity.number not in self._words:
            self._words[entity.number] = _name_words(entity)
        return self._words[entity.number]

    def inside(self, member: Entity, group: Entity) -> bool:
        """Whether a group's name is part of the member's own."""
        inner, outer = self.name_words(group), self.name_words(member)
        return bool(inner) and inner < outer

    def _portfolio(self, entity: Entity) -> frozenset[str]:
        """The words of somebody's titles: "secretary", "home"."""
        found = set()
        for mention in entity.mentions:
            for k in self.offices(mention):
                below = self.syntax.dependents(k, "compound", "amod", "nmod")
                found |= {self.syntax.words[w].lemma.lower() for w in [k, *below]}
        return frozenset(found)

    def _rank_states(self) -> dict[int, int]:
        """The states of the report, the most mentioned first."""
        states = [e for e in self.ties.cast.entities if e.kind == "state"]
        return {e.number: n for n, e in enumerate(sorted(states, key=lambda e: -len(e.mentions)))}

    def _is_government(self, entity: Entity) -> bool:
        return any(m.sort == "noun" and self.syntax.words[m.head].lemma in GOVERNMENTS for m in entity.mentions)

    def _sentences(self) -> Iterator[Iterator[tuple[Entity, Entity, Spot]]]:
        by_sentence: dict[int, list[tuple[Entity, Mention]]] = defaultdict(list)
        for entity in list(self.ties.cast.entities):
            for mention in entity.mentions:
                by_sentence[self.syntax.words[mention.head].sentence].append((entity, mention))
        for standing in by_sentence.values():
            yield self._pairs(standing)

    def _pairs(self, standing: list[tuple[Entity, Mention]]) -> Iterator[tuple[Entity, Entity, Spot]]:
        chains = [self._chain(mention.head) for _, mention in standing]
        for (one, mention), chain in zip(standing, chains, strict=True):
            if one.is_place:
                continue
            for (other, its), its_chain in zip(standing, chains, strict=True):
                if one is not other:
                    spot = _spot(mention, its, chain, its_chain, linked=other in self.groups(mention))
                    if spot.near:
                        yield one, other, spot

    def _chain(self, i: int) -> list[int]:
        """The word and those above it, coordination passed over."""
        found = [self.syntax.leader(i)]
        while (above := self.syntax.words[found[-1]].head) >= 0 and len(found) <= len(self.syntax.words):
            above = self.syntax.leader(above)
            if above in found:
                break
            found.append(above)
        return found

    def groups(self, mention: Mention) -> list[Entity]:
        """Whose the offices at a mention are."""
        if mention.head not in self._groups_at:
            self._groups_at[mention.head] = [e for k in self.offices(mention) for e in groups_of(self.ties, k)]
        return self._groups_at[mention.head]

    def offices(self, mention: Mention) -> list[int]:
        """Words at a mention that name an office: itself, in its phrase, its title or apposition."""
        if mention.head not in self._offices_at:
            self._offices_at[mention.head] = list(self._find_offices(mention))
        return self._offices_at[mention.head]

    def _find_offices(self, mention: Mention) -> Iterator[int]:
        words, head = self.syntax.words, mention.head
        spots = {head, *range(mention.first, mention.last), *self.syntax.dependents(head, "compound", "appos", "flat", "nmod:desc")}
        if words[head].relation in {"appos", "flat", "compound", "nmod:desc", "nsubj"} and words[head].head >= 0:
            spots.add(words[head].head)
        leader = self.syntax.leader(head)
        if leader != head:
            titles = self.syntax.dependents(leader, "compound", "flat", "nmod:desc")
            spots.update(k for k in titles if head in names_titled(self.syntax, k))
        if mention.first > 0:
            spots.add(mention.first - 1)
        return (k for k in sorted(spots) if words[k].pos in {"NOUN", "PROPN"} and office(words[k].lemma))


def office(lemma: str) -> str:
    """The relation that an office stands for; empty for other words."""
    return roles().get(lemma.lower().strip("."), "")


def _spot(member: Mention, group: Mention, up: list[int], down: list[int], *, linked: bool) -> Spot:
    below = {word: number for number, word in enumerate(down)}
    for number, word in enumerate(up):
        if word in below:
            return Spot(member, group, tuple(up[:number]), tuple(reversed(down[: below[word]])), word, linked)
    return Spot(member, group, tuple(up), tuple(reversed(down)), -1, linked)


def _name_words(entity: Entity) -> frozenset[str]:
    named = [m.text.lower() for m in entity.mentions if m.sort in {"name", "demonym"}]
    if entity.kind == "person" or not named:
        return frozenset()
    return frozenset(re.findall(r"\w+", max(named, key=len))) - SMALL_WORDS
