"""Short invented reports of a few raids, so alike that merging joins those of one town and day."""

from __future__ import annotations

from datetime import date

from rashomon.ledger import Ledger
from rashomon.model import Account, CodedReport, Commitment, CommitmentId, EventId, Place, Reaction, When
from tests import factory


def raid(publisher: str, town: str = "Tarsil", day: int = 3, *, reader: str = "1", kind: str = "ASSAULT") -> CodedReport:
    """One report of a raid on a market and of an arrest, with a pledge; no two publishers tell it in the same words."""
    text, verb = _told(publisher, town, day)
    where = Place(town, "TSL", admin1="Upper Vale", precision=1)
    actors = (
        factory.actor(1, "Northern Front", names=("the Front",), country="TSL", mentions=(factory.quote("Northern Front", text),)),
        factory.actor(2, "traders", "population", country="TSL", mentions=(factory.quote("traders", text),)),
        factory.actor(3, "police", "police", country="TSL", mentions=(factory.quote("police", text),)),
        factory.actor(4, "porters", "population", country="TSL", mentions=(factory.quote("porters", text),)),
    )
    said = Account(factory.ids(2)[0], "indirect", "asserts", factory.quote(f"{verb} the market", text), factory.quote("said", text))
    parties = {"actor": factory.ids(1), "recipient": factory.ids(2)}
    when = When.day(date(2031, 3, day))
    raided = factory.event(1, kind, factory.quote(verb, text), **parties, place=where, date=when, accounts=(said,))
    others = {"actor": factory.ids(3), "recipient": factory.ids(4), "place": where, "date": when}
    arrested = factory.event(2, "COERCE", factory.quote("arrested", text), mode="arrest", **others)
    pledge = Commitment(CommitmentId("c1"), factory.ids(1), (), "pledge", "leave it alone", factory.quote("pledged to leave", text))
    return factory.coded(
        (raided, arrested),
        actors=actors,
        of=factory.report(text, id=publisher, publisher=publisher, title="Raid"),
        reader=reader,
        commitments=(pledge,),
        reactions=(Reaction(EventId("e2"), EventId("e1"), factory.quote("after it", text)),),
    )


def _told(publisher: str, town: str, day: int) -> tuple[str, str]:
    """The report's text and its word for the raid."""
    if publisher == "Courier":
        text = (
            f"Armed men raided the market of {town}, its traders said. Witnesses took them for the Northern Front; it was {day} March. "
            f"Two porters were arrested by police soon after it. A statement pledged to leave such places in peace."
        )
        return text, "raided"
    text = (
        f"From our correspondent of the {publisher}. "
        f"Fighters of the Northern Front stormed the market of {town} on {day} March, traders said. "
        f"That night police arrested porters who had worked there after it. The Front pledged to leave the market alone."
    )
    return text, "stormed"


def fill(ledger: Ledger, *reports: CodedReport) -> Ledger:
    """A ledger with some reports, merged."""
    with ledger.writer() as writer:
        writer.add_many(list(reports))
    ledger.update()
    return ledger


def raids(ledger: Ledger) -> list[str]:
    """Ids of the raids, however they are typed now."""
    return [row.event_id for row in ledger.events() if any(trigger.quote in {"raided", "stormed"} for trigger in row.triggers)]


def partition(ledger: Ledger) -> dict[str, frozenset[str]]:
    """Which tellings are of which event: publishers and triggers, by event."""
    return {
        detail.event.event_id: frozenset(f"{t.event.report.publisher}:{t.event.triggers[0].quote}" for t in detail.tellings)
        for detail in ledger.each_detail()
    }
