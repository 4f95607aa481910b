"""Made-up reports that tell few things in few ways, so that events of many tellings come about, and what a ledger makes of them."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from rashomon.knowledge.register import ActorRegister
from rashomon.ledger import Ledger, schema
from rashomon.model import Account, Actor, ActorId, ActorKind, CodedReport, Effect, Event, EventId, Evidence, Place, Report, When

NOBODY = ActorRegister(())
"""A register that knows nobody: to merge by what reports say alone."""

PLACES = (
    Place("Tarsil", "TSL", latitude=-12.5, longitude=41.25, admin1="Upper Vale", precision=1),
    Place("Oskmere", "TSL", latitude=-12.44, longitude=41.3, admin1="Upper Vale", precision=1),
    Place("Tarsland", "TSL", precision=6),
    None,
)
KINDS = (("ASSAULT", "firearms", "shot at"), ("ASSAULT", "heavy-weapons", "shelled"), ("COERCE", "arrest", "arrested"))
SIDES: tuple[tuple[str, ActorKind] | None, ...] = (
    None,
    ("Northern Front", "armed_group"),
    ("the Front", "armed_group"),
    ("army", "military"),
    ("gunmen", "unidentified"),
)
ENDS = ("More follows.", "More follows today.", "Nobody would say more.")
WORDS = ("A market burned.", "Two lorries were lost on the road.", "Talks had been put off the week before.")


@dataclass(frozen=True, slots=True)
class Saying:
    """One event as one report tells it, by numbers of the tables above."""

    kind: int
    place: int
    actor: int
    recipient: int
    day: int
    dated: str
    killed: int | None
    words: int


@dataclass(frozen=True, slots=True)
class Item:
    """A reading to add: of which report, with which events; a later one of the same report is by a later reader."""

    publisher: int
    published: int
    sayings: tuple[Saying, ...]


def coded(item: Item, number: int) -> CodedReport:
    """A report of some events, each in a sentence of its own."""
    parts: list[str] = []
    events: list[Event] = []
    actors: list[Actor] = []
    for nth, saying in enumerate(item.sayings, 1):
        start = sum(map(len, parts))
        words, deed = _sentence(saying), KINDS[saying.kind][2]
        parts.append(words + " ")
        sides = tuple(_side(2 * nth + k, side) for k, side in enumerate((saying.actor, saying.recipient)))
        at = start + words.index(deed)
        events.append(_event(nth, saying, Evidence(at, at + len(deed), deed), Evidence(start, start + len(words), words), sides))
        actors += filter(None, sides)
    text = "".join(parts) + ENDS[number % len(ENDS)]
    report = Report(id=f"r{number}", text=text, publisher=f"Paper {item.publisher}", published=date(2031, 3, item.published))
    return CodedReport(report, tuple(actors), tuple(events), reader="1")


def _side(number: int, side: int) -> Actor | None:
    known = SIDES[side]
    return Actor(ActorId(f"A{number}"), *known) if known else None


def _sentence(saying: Saying) -> str:
    place = PLACES[saying.place]
    toll = f", killing {saying.killed} people" if saying.killed else ""
    where = f" in {place.name}" if place else ""
    actor, recipient = (known[0] if (known := SIDES[side]) else "somebody" for side in (saying.actor, saying.recipient))
    return f"{actor} {KINDS[saying.kind][2]} {recipient}{where}{toll}. {WORDS[saying.words]}"


def _event(nth: int, saying: Saying, trigger: Evidence, sentence: Evidence, sides: Sequence[Actor | None]) -> Event:
    day, (actor, recipient) = date(2031, 3, saying.day), sides
    when = {"day": When.day(day), "month": When("2031-03", "2031-03", "month", "within"), "none": None}[saying.dated]
    effects = (Effect("killed", None, saying.killed, saying.killed, sentence),) if saying.killed else ()
    return Event(
        id=EventId(f"e{nth}"),
        type=KINDS[saying.kind][0],
        mode=KINDS[saying.kind][1],
        triggers=(trigger,),
        actor=(actor.id,) if actor else (),
        recipient=(recipient.id,) if recipient else (),
        place=PLACES[saying.place],
        date=when,
        status="actual",
        accounts=(Account(None, "own", "asserts", sentence),),
        effects=effects,
        sentence=sentence,
    )


Partition = frozenset[frozenset[tuple[str, str]]]


def partition(ledger: Ledger) -> Partition:
    """The coded events of current readings that are of one event, by report and id within it."""
    found: dict[str, set[tuple[str, str]]] = defaultdict(set)
    table, events, codings, reports = schema.decisions, schema.coded_events, schema.codings, schema.reports
    joined = table.join(events, events.c.n == table.c.coded_event).join(codings, codings.c.n == events.c.coding)
    joined = joined.join(reports, reports.c.n == codings.c.report)
    query = select(table.c.event_id, reports.c.id, events.c.id.label("local")).select_from(joined)
    with ledger._store.reading() as connection:
        for row in connection.execute(query.where(table.c.retired_at.is_(None), codings.c.superseded_at.is_(None))):
            found[row.event_id].add((row.id, row.local))
    return frozenset(map(frozenset, found.values()))


def several(count: int, seed: int = 20310303) -> list[CodedReport]:
    """So many reports, the same ones for the same seed."""
    rng = random.Random(seed)
    return [coded(Item(rng.randrange(4), rng.randint(1, 12), tuple(_any(rng) for _ in range(rng.randint(1, 3)))), n) for n in range(count)]


def _any(rng: random.Random) -> Saying:
    return Saying(
        kind=rng.choice((0, 0, 0, 1, 2)),
        place=rng.randrange(4),
        actor=rng.randrange(5),
        recipient=rng.randrange(5),
        day=rng.randint(1, 12),
        dated=rng.choice(("day", "day", "day", "month", "none")),
        killed=rng.choice((None, 4, 5, 12)),
        words=rng.randrange(3),
    )


def add(ledger: Ledger, readings: Sequence[CodedReport]) -> None:
    """Add some readings."""
    with ledger.writer() as writer:
        writer.add_many(readings)
