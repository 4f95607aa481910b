"""Tellings built by hand: who says what of one invented event."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from rashomon.knowledge.register import ActorRegister
from rashomon.ledger.disputes import Dispute, Findings, disputes_of
from rashomon.ledger.rows import AccountRow, AffiliationRow, Cited, EventRow, Figure, Party, Telling
from rashomon.ledger.who import Kinship
from rashomon.model import ActorId, Claims, Evidence, Place, Stance, When

DAY = date(2031, 3, 3)


def party(number: int, name: str, kind: str = "armed_group", **fields: Any) -> Party:
    """An actor of a report."""
    return Party(ActorId(f"A{number}"), name, kind, **fields)


FRONT = party(1, "Northern Front")
ARMY = party(2, "Tarsil army", "military", country="TSL")
MINISTRY = party(3, "Interior Ministry", "government_body", country="TSL")
VALEN = party(4, "Idris Valen", "person", sector="REB")
GUNMEN = party(5, "gunmen", "unidentified")
CIVILIANS = party(6, "civilians", "population")
MILITANTS = party(7, "militants", "armed_group")
RESIDENTS = party(8, "residents", "population")
REBELS = party(9, "rebels")
HOSPITAL = party(10, "Saint Elma Hospital", "organisation", country="TSL")


def cited(outlet: str, day: int = 4) -> Cited:
    """A report of an outlet on a day of March 2031."""
    return Cited(f"{outlet}-{day}", outlet, date(2031, 3, day), None, None, "1")


def account(source: Party | None, stance: Stance = "asserts", words: str = "it was hit", cue: str = "said", **fields: Any) -> AccountRow:
    """An account of a source; fields that have the name of a claim are what it adds."""
    names = ("occurrence", "actor", "recipient", "identity", "justification", "place", "date")
    added: dict[str, Any] = {name: fields.pop(name) for name in names if name in fields}
    claimed = (*added.get("actor", ()), *added.get("recipient", ()))
    added.update({name: tuple(p.id for p in added[name]) for name in ("actor", "recipient") if name in added})
    at = fields.pop("at", 100)
    given: dict[str, Any] = {"via": None, "affiliations": (), "form": "indirect" if source else "own", **fields}
    return AccountRow(
        account_id=f"{source.name if source else 'own'}:{stance}:{words}",
        event_id="RSH-1",
        report=cited("none"),
        type="ASSAULT",
        source=source,
        stance=stance,
        quote=Evidence(at, at + len(words), words),
        cue=Evidence(0, len(cue), cue) if source else None,
        claims=Claims(**added),
        claimed=claimed,
        **given,
    )


def figure(low: int | None, high: int | None, source: Party | None = None, **fields: Any) -> Figure:
    """A figure of dead, in words that stand in no account."""
    words, at = fields.get("words", "dead"), fields.get("at", 900)
    return Figure(fields.get("kind", "killed"), fields.get("who"), low, high, source, Evidence(at, at + len(words), words))


def telling(report: Cited, *accounts: AccountRow, **fields: Any) -> Telling:
    """An attack as a report tells it, by default by nobody known, in Tarsil on 3 March."""
    given: dict[str, Any] = {
        "type": "ASSAULT",
        "mode": None,
        "status": "actual",
        "actors": (),
        "recipients": (),
        "place": Place("Tarsil", "TSL"),
        "date": When.day(DAY),
        **fields,
    }
    told = tuple(replace(one, report=report) for one in accounts or (account(None),))
    row = EventRow("RSH-1", "e1", report, triggers=(), sentence=None, sources=tuple(a.source for a in told), accounts=len(told), **given)
    return Telling(1, row, told)


def speaks_for(person: Party, body: Party, report: Cited) -> AffiliationRow:
    """That a person is spokesman of a body."""
    return AffiliationRow(
        report, person, body, "represents", "spokesman", None, None, former=False, source=None, stance="asserts", quote=Evidence(0, 1, "x")
    )


def found(*tellings: Telling, kinship: Kinship | None = None, known: ActorRegister | None = None) -> Findings:
    """What the engine finds."""
    return disputes_of(tellings, kinship or Kinship(known=known))


def sides(dispute: Dispute) -> list[tuple[str, list[str]]]:
    """Each side's version and the names of its sources."""
    return [(side.value, sorted(source.name for source in side.sources)) for side in dispute.sides]
