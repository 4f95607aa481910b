"""Everything that was coded in a report, one item each, with where it stands in the text, by which rule, and how sure the reader is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from rashomon.model import Account, Actor, ActorId, CodedReport, Event, Evidence
from rashomon.ontology import ontology
from rashomon.web import phrases

Layer = Literal["trigger", "quote", "cue", "figure", "who", "bond", "pledge", "answer"]
"""What a stretch is: the word of an event, an account's words, the words that attribute them, a count, a name, an affiliation, a
commitment, a reaction."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where an item stands."""

    start: int
    end: int
    layer: Layer


@dataclass(frozen=True, slots=True)
class Item:
    """One coded thing.

    Attributes:
        anchor: Its id on the page.
        kind: What it is, in a word.
        title: What was coded, in words.
        lines: The rest of it: name and value.
        rule: The rules that decided.
        confidence: How sure the reader is, 0 to 1; `None` where rules alone decided.
        spots: Where it stands.
        lane: Quad class of an event from 0, for its colour; else `None`.
        address: Where more of it stands.
        event: Anchor of the event that it belongs to; its own for an event; empty for what belongs to none.
    """

    anchor: str
    kind: str
    title: str
    lines: tuple[tuple[str, str], ...]
    rule: str
    confidence: float | None
    spots: tuple[Spot, ...]
    lane: int | None = None
    address: str = ""
    event: str = ""


class Items:
    """The items of one report.

    Args:
        coded: The report.
        events: Of each of its events, the address of the ledger's.
        actors: Of each of its actors, the address of its page.
    """

    def __init__(self, coded: CodedReport, events: Mapping[str, str], actors: Mapping[str, str]) -> None:
        self._coded = coded
        self._events = events
        self._actors = actors
        self._names = {actor.id: actor.name for actor in coded.actors}

    def every(self) -> tuple[Item, ...]:
        """All of them: events with their accounts, who belongs to what, commitments, reactions, actors."""
        return (*self._of_events(), *self._bonds(), *self._pledges(), *self._answers(), *map(self._actor, self._coded.actors))

    def _of_events(self) -> Iterator[Item]:
        for event in self._coded.events:
            yield self._event(event)
            for nth, account in enumerate(event.accounts, start=1):
                yield self._account(event, account, nth)

    def _event(self, event: Event) -> Item:
        known = ontology().types.get(event.type)
        facts = (
            ("Who", self._named(event.actor)),
            ("To whom", self._named(event.recipient)),
            ("When", phrases.when_in_words(event.date) if event.date else ""),
            ("Where", phrases.place_in_words(event.place) if event.place else ""),
            ("Status", phrases.STATUSES[event.status] if event.status != "actual" else ""),
            ("People", "; ".join(phrases.effect_in_words(each, self._names.get(each.who or ActorId(""))) for each in event.effects)),
            ("Means", ", ".join(event.weapons)),
            ("Disputed", ", ".join(phrases.DISPUTES.get(each, each) for each in event.disputed)),
        )
        spots = [*_spots("trigger", event.triggers), *_spots("figure", (each.quote for each in event.effects))]
        return Item(
            anchor=f"i-{event.id}",
            kind="event",
            title=", ".join(filter(None, (phrases.label_of(event.type), phrases.label_of(event.mode)))),
            lines=_told(facts),
            rule=event.rule,
            confidence=event.confidence,
            spots=tuple(spots),
            lane=known.quad - 1 if known else 0,
            address=self._events.get(event.id, ""),
            event=f"i-{event.id}",
        )

    def _account(self, event: Event, account: Account, nth: int) -> Item:
        source = self._names.get(account.source or ActorId(""), "") or (self._coded.report.publisher or "the report itself")
        claims = account.claims
        facts = (
            ("How", phrases.FORMS[account.form]),
            ("Through", self._named([account.via] if account.via else ())),
            ("Says it was done by", self._named(claims.actor)),
            ("Says it was done to", self._named(claims.recipient)),
            ("On who they are", claims.identity or ""),
            ("On why it was right", claims.justification or ""),
        )
        return Item(
            anchor=f"i-{event.id}-{nth}",
            kind="account",
            title=f"{source} {phrases.STANCES[account.stance]}",
            lines=_told(facts),
            rule=account.rule,
            confidence=account.confidence,
            spots=(*_spots("quote", (account.quote,)), *_spots("cue", (account.cue,) if account.cue else ())),
            event=f"i-{event.id}",
        )

    def _bonds(self) -> Iterator[Item]:
        for nth, item in enumerate(self._coded.affiliations, start=1):
            denied = " (denied)" if item.stance == "denies" else " (no longer)" if item.former else ""
            facts = (("As", item.role or ""), ("Since", item.since or ""), ("Until", item.until or ""), ("Says", self._said(item.source)))
            title = f"{self._named([item.member])} {phrases.RELATIONS[item.relation]} {self._named([item.group])}{denied}"
            yield Item(f"i-b{nth}", "belonging", title, _told(facts), item.rule, None, tuple(_spots("bond", (item.quote,))))

    def _pledges(self) -> Iterator[Item]:
        for item in self._coded.commitments:
            facts = (
                ("To", self._named(item.to)),
                ("Made", item.made or ""),
                ("Condition", item.condition or ""),
                ("Due", item.deadline or ""),
                ("As told here", phrases.OUTCOMES[item.outcome]),
            )
            title = f"{item.kind} by {self._named(item.by) or 'nobody named'}: {item.about}"
            event = f"i-{item.event}" if item.event else ""
            spots = tuple(_spots("pledge", (item.quote,)))
            yield Item(f"i-{item.id}", "commitment", title, _told(facts), item.rule, None, spots, event=event)

    def _answers(self) -> Iterator[Item]:
        titles = {event.id: phrases.label_of(event.type) for event in self._coded.events}
        for nth, item in enumerate(self._coded.reactions, start=1):
            title = f"{titles.get(item.event, item.event)} in answer to {titles.get(item.to, item.to)}"
            yield Item(f"i-r{nth}", "answer", title, (), item.rule, None, tuple(_spots("answer", (item.quote,))), event=f"i-{item.event}")

    def _actor(self, actor: Actor) -> Item:
        facts = (
            ("Is", phrases.label_of(actor.kind)),
            ("Of", actor.country or ""),
            ("Sector", actor.sector or ""),
            ("Also", "; ".join(actor.names)),
        )
        spots = tuple(_spots("who", actor.mentions))
        return Item(f"i-{actor.id}", "actor", actor.name, _told(facts), "", None, spots, address=self._actors.get(actor.id, ""))

    def _named(self, ids: Iterable[ActorId]) -> str:
        return ", ".join(self._names[each] for each in ids if each in self._names)

    def _said(self, source: ActorId | None) -> str:
        return self._names.get(source, "") if source else self._coded.report.publisher or "the report itself"


def _spots(layer: Layer, evidence: Iterable[Evidence]) -> Iterator[Spot]:
    return (Spot(each.start, each.end, layer) for each in evidence)


def _told(facts: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple((name, value) for name, value in facts if value)
