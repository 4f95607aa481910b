"""How a made-up incident is told in a made-up report: words, and the coded event with the evidence for it."""

from __future__ import annotations

import calendar
import random
from dataclasses import dataclass, field
from datetime import date, timedelta

from evaluation.scale_incidents import VOCABULARY, Incident
from rashomon.knowledge import Entry
from rashomon.knowledge.register import Entry as ActorEntry
from rashomon.model import Account, Actor, ActorId, Affiliation, Effect, Event, EventId, Evidence, Place, When

NAMELESS = ("gunmen", "villagers", "fighters", "residents")
_OUTCOMES = ("killing", "leaving dead", "with a toll of")
_PLAIN = ("near the market", "according to officials", "for hours", "as talks went on", "before noon")


@dataclass(slots=True)
class Text:
    """A report's text as it grows."""

    parts: list[str] = field(default_factory=list)
    length: int = 0

    def add(self, words: str) -> Evidence:
        """Put words at the end; where they stand."""
        found = Evidence(self.length, self.length + len(words), words)
        self.parts.append(words)
        self.length += len(words)
        return found

    @property
    def so_far(self) -> str:
        """All of it."""
        return "".join(self.parts)

    def since(self, start: int) -> Evidence:
        """All words since an offset, without white space at the end."""
        words = self.so_far[start:].rstrip()
        return Evidence(start, start + len(words), words)


@dataclass(frozen=True, slots=True)
class Told:
    """One event with its actors."""

    event: Event
    actors: tuple[Actor, ...]
    affiliations: tuple[Affiliation, ...] = ()


def tell(text: Text, number: int, incident: Incident, day: int, rng: random.Random) -> Told:
    """Write a sentence about an incident, and some words around it.

    Args:
        text: What the report says so far.
        number: Of the event in its report.
        incident: What happened.
        day: Proleptic ordinal of the day of publication.
        rng: Decides how it is told.
    """
    start, cue, speaker = text.length, None, None
    if rng.random() < 0.25:
        speaker = _spokesman(text, number, incident.actor)
        cue = text.add("said")
        text.add(" that ")
    said_from = text.length
    actor = _party(text, 3 * number, incident, incident.actor, rng)
    text.add(" ")
    trigger = text.add(rng.choice(incident.kind.words))
    text.add(" ")
    recipient = _party(text, 3 * number + 1, incident, incident.recipient, rng)
    place, when = _place(text, incident, rng), _date(text, incident, day, rng)
    effects = _effects(text, incident, recipient, day, rng)
    _around(text, incident, rng)
    said, sentence = text.since(said_from), text.since(start)
    own = Account(None, "own", "asserts", said)
    accounts = (Account(speaker.id, "indirect", "asserts", said, cue),) if speaker else (own,)
    event = Event(
        id=EventId(f"e{number}"),
        type=incident.kind.type,
        mode=incident.kind.mode if rng.random() < 0.9 else None,
        triggers=(trigger,),
        actor=(actor.id,) if actor else (),
        recipient=(recipient.id,) if recipient else (),
        place=place,
        date=when,
        status="actual",
        accounts=accounts,
        effects=effects,
        sentence=sentence,
        confidence=0.8,
        rule="made up",
    )
    speaks_for = (Affiliation(speaker.id, actor.id, "represents", sentence, role="spokesman"),) if speaker and actor else ()
    return Told(event, tuple(filter(None, (actor, recipient, speaker))), speaks_for)


def _spokesman(text: Text, number: int, entry: ActorEntry) -> Actor:
    text.add("A spokesman for ")
    text.add(entry.name)
    text.add(", ")
    mention = text.add(f"{VOCABULARY[sum(map(ord, entry.id)) % len(VOCABULARY)].title()} Oren")
    text.add(", ")
    return Actor(ActorId(f"A{3 * number + 2}"), mention.quote, "person", mentions=(mention,))


def _party(text: Text, number: int, incident: Incident, entry: ActorEntry, rng: random.Random) -> Actor | None:
    """Who acted or was acted upon, by name, by another name, as somebody without one, as the state, or not at all."""
    drawn, identity = rng.random(), ActorId(f"A{number}")
    if drawn < 0.08:
        text.add("it")
        return None
    if drawn < 0.18:
        mention = text.add(rng.choice(NAMELESS))
        return Actor(identity, mention.quote, "unidentified", country=incident.theatre.iso3, mentions=(mention,))
    if drawn < 0.23:
        mention = text.add(incident.theatre.name)
        return Actor(identity, mention.quote, "state", country=incident.theatre.iso3, mentions=(mention,))
    mention = text.add(entry.name if rng.random() < 0.75 else rng.choice(entry.names[:3]))
    return Actor(identity, mention.quote, entry.kind, country=incident.theatre.iso3, mentions=(mention,))


def _place(text: Text, incident: Incident, rng: random.Random) -> Place | None:
    entry, drawn = incident.place, rng.random()
    if drawn < 0.08:
        return None
    if drawn < 0.15:
        text.add(f" in {incident.theatre.name}")
        return Place(incident.theatre.name, incident.theatre.iso3, gazetteer_name=incident.theatre.name, precision=6)
    if drawn < 0.2 and entry.admin1:
        text.add(f" in {entry.admin1} province")
        return _at(entry, entry.admin1, precision=4)
    if drawn < 0.25:
        entry = incident.theatre.near.get(incident.at, entry)
    text.add(f" in {entry.name}")
    return _at(entry, entry.name, precision=1)


def _at(entry: Entry, name: str, *, precision: int) -> Place:
    exact = precision == 1
    return Place(
        name,
        entry.iso3,
        gazetteer_name=name,
        geoname_id=entry.geoname_id if exact else None,
        latitude=entry.latitude,
        longitude=entry.longitude,
        admin1=entry.admin1,
        precision=precision,
    )


def _date(text: Text, incident: Incident, day: int, rng: random.Random) -> When | None:
    """The day, one beside it, the week or the month; or nothing, in some tenths of reports."""
    happened, drawn = date.fromordinal(incident.day), rng.random()
    if drawn < 0.14:
        return None
    if drawn < 0.2:
        text.add(f" in {calendar.month_name[happened.month]}")
        return When(happened.isoformat()[:7], happened.isoformat()[:7], "month", "within")
    if drawn < 0.24 and day - incident.day > 1:
        text.add(" in recent days")
        return When.between(date.fromordinal(incident.day - 1), date.fromordinal(day), "span")
    if drawn < 0.26:
        happened += timedelta(days=rng.choice((-1, 1)))
    text.add(f" on {happened.day} {calendar.month_name[happened.month]}")
    return When.day(happened)


def _effects(text: Text, incident: Incident, recipient: Actor | None, day: int, rng: random.Random) -> tuple[Effect, ...]:
    """How many were killed, as far as it was known on the day."""
    if not incident.kind.deadly or rng.random() < 0.3:
        return ()
    known = incident.killed if day > incident.day + 1 or rng.random() < 0.7 else max(1, incident.killed * rng.randint(5, 9) // 10)
    text.add(f", {rng.choice(_OUTCOMES)} ")
    quote = text.add(str(known))
    return (Effect("killed", recipient.id if recipient else None, known, known, quote),)


def _around(text: Text, incident: Incident, rng: random.Random) -> None:
    """What else is told: words of the incident's own, and words of anything."""
    own, others = rng.sample(incident.topic, 4), rng.sample(VOCABULARY, 3)
    text.add(f" {rng.choice(_PLAIN)}, {own[0]} {others[0]} {own[1]}. ")
    text.add(f"The {own[2]} {others[1]} was {own[3]}, and {others[2]}. ")
