"""Builders of commitments and events as the ledger gives them, about invented groups of an invented valley."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from rashomon.ledger.promises import Verdict, judge, terms_of
from rashomon.ledger.rows import AccountRow, Cited, CommitmentRow, EventRow, Incident, Party, Telling
from rashomon.ledger.who import Kinship, Tie, who_of
from rashomon.model import ActorId, Claims, Evidence, Place, When

MADE = date(2031, 3, 3)
"""The day on which promises of the tests are made, a Monday."""

FRONT = Party(ActorId("A1"), "Oram Front", "armed_group", None, "REB")
BRIGADE = Party(ActorId("A2"), "Heron Brigade", "armed_group", None, "REB")
COUNCIL = Party(ActorId("A3"), "Valley Council of Fighters", "umbrella_group", None, "REB")
SPONSOR = Party(ActorId("A4"), "Northern League", "organisation")
STRANGERS = Party(ActorId("A5"), "Sons of the Ford", "armed_group", None, "REB")
ARMY = Party(ActorId("A6"), "Tarsian army", "military", "TSL", "MIL")
STATE = Party(ActorId("A7"), "Tarsia", "state", "TSL")
VALEN = Party(ActorId("A8"), "Idris Valen", "person", None, "REB")
BELT = Party(ActorId("A9"), "Belt Guard", "armed_group", None, "PRM")
OBSERVERS = Party(ActorId("A10"), "League of Observers", "organisation", None, "IGO")


def cited(day: date = MADE, publisher: str = "The Meridian") -> Cited:
    """A report of a day."""
    return Cited(f"RPT-{publisher}-{day}", publisher, day, None, None, "1")


def words(text: str) -> Evidence:
    """Words of a report."""
    return Evidence(0, len(text), text)


def tie(member: Party, group: Party, relation: Any = "part_of", **times: str) -> Tie:
    """That one belongs to another, as The Meridian tells it."""
    return Tie(who_of(member).key, who_of(group).key, relation, "The Meridian", names=(member.name, group.name), **times)


def pledge(about: str, by: Sequence[Party] = (FRONT,), to: Sequence[Party] = (), **fields: Any) -> CommitmentRow:
    """A commitment, by default of the Front, made on `MADE` and reported that day."""
    given: dict[str, Any] = {
        "report": cited(),
        "local_id": "c1",
        "kind": "pledge",
        "quote": words(about),
        "event_id": None,
        "made": MADE.isoformat(),
        "condition": None,
        "deadline": None,
        "outcome": "open",
        "outcome_event_id": None,
        **fields,
    }
    return CommitmentRow(by=tuple(by), to=tuple(to), about=about, **given)


def account(event_id: str, source: Party | None = None, stance: Any = "asserts", quote: str = "", **claims: Any) -> AccountRow:
    """One account; `actor` names parties whom it claims to have done it."""
    named = tuple(claims.pop("actor", ()))
    said = Claims(actor=tuple(party.id for party in named), **claims)
    form: Any = "own" if source is None else "indirect"
    account_id = f"ACC-{event_id}-{source}-{stance}"
    return AccountRow(account_id, event_id, cited(), "", source, None, (), form, stance, words(quote), None, said, named)


def incident(
    event_type: str, actors: Sequence[Party] = (FRONT,), recipients: Sequence[Party] = (), day: int | None = 4, **fields: Any
) -> Incident:
    """An event some days after `MADE`, told by one report on the day after it.

    Args:
        event_type: PLOVER type.
        actors: Who did it.
        recipients: To whom.
        day: Days after `MADE`; `None` for an event without a date.
        **fields: `accounts`, `place`, `quote`, `reported` (a day), and fields of the row.
    """
    when = None if day is None else MADE + timedelta(days=day)
    report = cited(fields.pop("reported", (when or MADE) + timedelta(days=1)))
    event_id = fields.pop("event_id", f"RSH-{event_type}-{day}-{'-'.join(party.name for party in actors)}")
    accounts = tuple(fields.pop("accounts", None) or (account(event_id, quote=fields.get("quote", "")),))
    place, trigger = fields.pop("place", None), words(fields.pop("quote", ""))
    given: dict[str, Any] = {
        "mode": None,
        "status": "actual",
        "date": When.day(when) if when else None,
        "place": Place(place, "TSL") if place else None,
        "triggers": (trigger,),
        "sentence": None,
        **fields,
    }
    given |= {"actors": tuple(actors), "recipients": tuple(recipients), "sources": tuple(row.source for row in accounts)}
    row = EventRow(event_id, "e1", report, event_type, accounts=len(accounts), **given)
    return Incident(row, (Telling(1, row, accounts),))


def verdict(
    commitment: CommitmentRow, *incidents: Incident, ties: Sequence[Tie] = (), until: int = 60, covered: int | None = 60
) -> Verdict:
    """What became of a commitment some days after `MADE`, with reports read up to some day (`None`: not known)."""
    read = None if covered is None else MADE + timedelta(days=covered)
    terms = terms_of(commitment, None)
    return judge(commitment, terms, incidents, Kinship(ties), MADE + timedelta(days=until), read)
