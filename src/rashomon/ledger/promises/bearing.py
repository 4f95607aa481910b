"""Which of many events may bear on a commitment: those of which an actor may be bound to one of its makers.

A superset of what a judgement finds, looked up and not searched, so that thousands of commitments are judged against tens of thousands of
events: by keys and all that they belong to at any time, by state, and by words of names.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from typing import Generic, TypeVar

from rashomon.ledger.naming import forms
from rashomon.ledger.promises.doers import SMALL, UNTOLD, acts_for_state, called_after, sides_of
from rashomon.ledger.who import BACKING, BELONGING, LONGEST, OF_STATE, SPEAKING, Kinship, Tie, Who, same

Item = TypeVar("Item", bound=Hashable)
"""What is looked up: an event's id, or a commitment."""


class Names:
    """Actors by the words of their names.

    Of two names that may be of one, or of which one is called after the other, the longer has all words of the shorter: so each is found by
    the rarest word of the shorter.

    Args:
        named: The actors.
    """

    def __init__(self, named: Sequence[Who]) -> None:
        self._named = named
        worded = [[_words(form) for form in who.forms] for who in named]
        self._count = Counter(word for known in worded for word in frozenset().union(*known))
        self._by_any: Mapping[str, set[int]] = defaultdict(set)
        self._by_rarest: Mapping[str, set[int]] = defaultdict(set)
        for i, known in enumerate(worded):
            for words in filter(None, known):
                self._by_rarest[self._rarest(words)].add(i)
                for word in words:
                    self._by_any[word].add(i)

    def _rarest(self, words: frozenset[str]) -> str:
        return min(words, key=lambda word: (self._count[word], word))

    def like(self, who: Who) -> Iterator[Who]:
        """Those who may be an actor, are called after it, or are those after whom it is called."""
        near: set[int] = set()
        for form in who.forms:
            if words := _words(form):
                near |= self._by_any.get(self._rarest(words), set())
                near |= self._by_any.get(_word(form.split()[-1]), set()) if who.kind == "person" else set()
                near |= {i for word in words for i in self._by_rarest.get(word, ())}
        found = (self._named[i] for i in sorted(near))
        return (each for each in found if same(each, who) or called_after(each, who))


def _words(form: str) -> frozenset[str]:
    """The words of a form of a name, as far as endings do not change them."""
    return frozenset(_word(word) for word in form.split() if word not in SMALL)


def _word(word: str) -> str:
    return word.rstrip("s")


class Bearing(Generic[Item]):
    """Look-up of events, or of commitments, by whom their actors may be bound to.

    Args:
        doers: Each with everyone who did it according to anybody.
        ties: All ties that reports tell.
        kinship: Who belongs to what.
    """

    def __init__(self, doers: Iterable[tuple[Item, Sequence[Who]]], ties: Sequence[Tie], kinship: Kinship) -> None:
        self._kinship = kinship
        self._own: dict[str, set[str]] = {}
        named = {key: name for tie in ties for key, name in zip((tie.member, tie.group), tie.names, strict=True) if key.startswith("~")}
        self._told = Names([Who(key, name, UNTOLD, forms=forms(name)) for key, name in named.items()])
        self._items: dict[str, dict[Item, None]] = defaultdict(dict)
        actors: dict[str, Who] = {}
        for item, some in doers:
            for who in some:
                actors.setdefault(who.key, who)
                self._items[who.key][item] = None
        self._named = Names(list(actors.values()))
        self._by: dict[tuple[str, str], set[str]] = defaultdict(set)
        for who in actors.values():
            for handle in self._handles(who):
                self._by[handle].add(who.key)

    def of(self, makers: Sequence[Who]) -> dict[Item, None]:
        """What may bear on a commitment of some makers, each once, in a settled order."""
        keys = {key for maker in makers for side in sides_of(maker, self._kinship, None) for key in self._bound(side.who)}
        return {item: None for key in sorted(keys) for item in self._items[key]}

    def _handles(self, who: Who) -> Iterator[tuple[str, str]]:
        """Under what an actor is found: itself, all that it belongs to or is bound to, that for which it speaks, its state."""
        own = self._keys(who)
        yield from (("self", key) for key in own)
        yield from (("up", key) for key in self._up(who))
        yield from (("voice", tie.group) for key in own for tie in self._kinship.above(key, None) if tie.relation in SPEAKING)
        if who.country and acts_for_state(who):
            yield "state", who.country
            yield "voice", who.country.lower()

    def _bound(self, side: Who) -> set[str]:
        """Keys of the actors that may be bound to a side."""
        found = {key for own in self._keys(side) for key in self._by.get(("up", own), ())}
        for above in self._up(side):
            found |= self._by.get(("self", above), set()) | self._by.get(("voice", above), set())
        if side.country and (acts_for_state(side) or side.kind in OF_STATE):
            found |= self._by.get(("state", side.country), set())
        return found | {who.key for who in self._named.like(side)}

    def _keys(self, who: Who) -> set[str]:
        if who.key not in self._own:
            self._own[who.key] = {who.key} if who.is_nameless else {who.key, *(each.key for each in self._told.like(who))}
        return self._own[who.key]

    def _up(self, who: Who) -> set[str]:
        """Keys of all that an actor may belong to, be backed by or be allied with at any time, itself included."""
        new = self._keys(who)
        found = set(new)
        if who.kind in OF_STATE and who.country:
            found |= {who.country.lower(), f"{who.country.lower()}-government"}
            new = set(found)
        for _ in range(LONGEST):
            ties = (tie for key in new for tie in self._kinship.above(key, None))
            new = {tie.group for tie in ties if tie.relation in BELONGING | BACKING} - found
            found |= new
        return found
