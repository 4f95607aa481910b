"""Builders of records by hand: short texts in which every quote is found by its own words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from rashomon.model import (
    Account,
    Actor,
    ActorId,
    Affiliation,
    CodedReport,
    Commitment,
    CommitmentId,
    Effect,
    Event,
    EventId,
    Evidence,
    Place,
    Reaction,
    Report,
    When,
)

TEXT = (
    "Gunmen from the Northern Front attacked a police post in Tarsil on 3 March, killing at least four officers. "
    "Interior Minister Ada Moro said the Northern Front had killed six officers. "
    "A spokesman for the Front, Idris Valen, denied that its men were there. "
    "In response the army shelled Front positions near Tarsil, and the Front vowed to leave the talks."
)
"""One invented report of two events, with rival accounts, an affiliation, a commitment and a reaction."""


def quote(words: str, text: str = TEXT, nth: int = 1) -> Evidence:
    """The nth occurrence of some words in a text."""
    start = -1
    for _ in range(nth):
        start = text.index(words, start + 1)
    return Evidence(start, start + len(words), words)


def report(text: str = TEXT, **fields: Any) -> Report:
    """A report, by default of The Meridian on 5 March 2031."""
    given = {"id": "r1", "publisher": "The Meridian", "published": date(2031, 3, 5), "title": "Attack in Tarsil", **fields}
    return Report(text=text, **given)


def actor(number: int, name: str, kind: Any = "armed_group", **fields: Any) -> Actor:
    """An actor with the id `A<number>`."""
    return Actor(ActorId(f"A{number}"), name, kind, **fields)


def event(number: int, event_type: str, trigger: Evidence, **fields: Any) -> Event:
    """An event with the id `e<number>`, by default without anyone or anything, in the report's own voice."""
    given: dict[str, Any] = {"mode": None, "actor": (), "recipient": (), "place": None, "date": None, "status": "actual", **fields}
    given.setdefault("accounts", (Account(None, "own", "asserts", trigger),))
    return Event(EventId(f"e{number}"), event_type, triggers=(trigger,), **given)


def ids(*numbers: int) -> tuple[ActorId, ...]:
    """Actor ids by their numbers."""
    return tuple(ActorId(f"A{n}") for n in numbers)


def coded(
    events: Sequence[Event] = (),
    *,
    actors: Sequence[Actor] = (),
    of: Report | None = None,
    reader: str = "1",
    **items: Any,
) -> CodedReport:
    """A coded report of some events."""
    return CodedReport(of or report(), tuple(actors), tuple(events), reader=reader, **items)


ACTORS = (
    actor(1, "Northern Front", names=("the Front",), country="TSL", sector="REB", mentions=(quote("Northern Front"), quote("the Front"))),
    actor(2, "police", "police", country="TSL", sector="COP", mentions=(quote("police"),)),
    actor(3, "Ada Moro", "person", country="TSL", sector="GOV", mentions=(quote("Ada Moro"),)),
    actor(4, "Idris Valen", "person", sector="REB", mentions=(quote("Idris Valen"),)),
    actor(5, "army", "military", country="TSL", sector="MIL", mentions=(quote("army"),)),
    actor(6, "interior ministry", "government_body", country="TSL", sector="GOV", mentions=(quote("Interior"),)),
)


def attack() -> Event:
    """The attack of `TEXT` with three accounts."""
    return event(
        1,
        "ASSAULT",
        quote("attacked"),
        mode="firearms",
        actor=ids(1),
        recipient=ids(2),
        place=Place("Tarsil", "TSL", latitude=-12.5, longitude=41.25, admin1="Upper Vale", precision=1, priogrid=112043),
        date=When.day(date(2031, 3, 3)),
        accounts=(
            Account(None, "own", "asserts", quote(TEXT[: TEXT.index(" Interior")]), confidence=0.75),
            Account(ids(3)[0], "indirect", "asserts", quote("the Northern Front had killed six officers"), quote("said"), confidence=0.625),
            Account(ids(4)[0], "indirect", "denies", quote("its men were there"), quote("denied")),
        ),
        effects=(
            Effect("killed", ids(2)[0], 4, None, quote("at least four officers")),
            Effect("killed", ids(2)[0], 6, 6, quote("six officers"), ids(3)[0]),
        ),
        contexts=("military", "territory"),
        disputed=("actor", "effects"),
        sentence=quote(TEXT[: TEXT.index(" Interior")]),
        confidence=0.9,
        actor_confidence=(0.8,),
        recipient_confidence=(0.85,),
        rule="trigger",
    )


def shelling() -> Event:
    """The shelling of `TEXT`, which the report dates by no day."""
    return event(
        2,
        "ASSAULT",
        quote("shelled"),
        mode="heavy-weapons",
        actor=ids(5),
        recipient=ids(1),
        place=Place("near Tarsil", "TSL", gazetteer_name="Tarsil", precision=2),
        sentence=quote(TEXT[TEXT.index("In response") :]),
    )


def full(**fields: Any) -> CodedReport:
    """`TEXT` coded by hand, with an item of every kind."""
    given: dict[str, Any] = {
        "actors": ACTORS,
        "affiliations": (
            Affiliation(ids(3)[0], ids(6)[0], "leads", quote("Interior Minister Ada Moro"), role="Minister"),
            Affiliation(ids(4)[0], ids(1)[0], "represents", quote("A spokesman for the Front, Idris Valen"), role="spokesman"),
        ),
        "commitments": (
            Commitment(CommitmentId("c1"), ids(1), ids(5), "threat", "leave the talks", quote("vowed to leave the talks"), EventId("e2")),
        ),
        "reactions": (Reaction(EventId("e2"), EventId("e1"), quote("In response")),),
        **fields,
    }
    return coded(given.pop("events", (attack(), shelling())), **given)


def clash(**fields: Any) -> CodedReport:
    """A fight of three sides on one day, nobody the attacker."""
    text = "Militias from Oram, Belt and Kest fought at the ford."
    sides = tuple(actor(n, name, mentions=(quote(name, text),)) for n, name in ((1, "Belt"), (2, "Oram"), (3, "Kest")))
    fight = event(1, "ASSAULT", quote("fought", text), actor=ids(1, 2, 3), sentence=quote(text, text))
    return coded((fight,), actors=sides, of=report(text, **{"id": "r2", "title": "Fight at the ford", **fields}))
