from __future__ import annotations

from pathlib import Path

from rashomon.ledger import Filters, Ledger
from rashomon.ledger.perspectives.sources import SourceRow
from rashomon.model import Account, Actor
from tests import factory
from tests.ledger.case import Case


def of(ledger: Ledger) -> dict[str, SourceRow]:
    """The sources of a ledger by name."""
    return {row.name: row for row in ledger.sources()}


def test_what_each_asserts_and_others_say_of_it(filled: Ledger) -> None:
    """The minister asserts the attack, the report too, the spokesman denies it."""
    found = of(filled)
    minister, spokesman, paper = found["Ada Moro"], found["Idris Valen"], found["The Meridian"]
    assert (len(minister.asserted), len(minister.shared), len(minister.denied), len(minister.denies)) == (1, 1, 1, 0)
    assert (len(spokesman.asserted), len(spokesman.denies), spokesman.accounts) == (0, 1, {"denies": 1})
    assert (paper.kind, len(paper.asserted), len(paper.shared), paper.reports) == ("publisher", 3, 1, 2)


def test_sources_stand_in_the_order_of_their_names(filled: Ledger) -> None:
    """Nothing ranks them."""
    assert [row.name for row in filled.sources()] == ["Ada Moro", "Idris Valen", "The Meridian"]


def test_a_changed_account_is_counted_with_its_event(tmp_path: Path) -> None:
    """A ministry denies, and admits days later: a reversal; its count of dead rises: an update."""
    admitted = Case.load("update-denial-becomes-admission", tmp_path).ledger
    ministry = of(admitted)["Karsenia's Defence Ministry"]
    assert (ministry.reversals, ministry.updates) == (1, 0)
    assert ministry.changes[0].event_id in {event.event_id for event in admitted.events()}
    raised = of(Case.load("dispute-three-tolls-of-a-market-raid", tmp_path).ledger)["Varnian Defence Ministry"]
    assert (raised.reversals, raised.updates) == (0, 1)


def heard(ledger: Ledger, source: Actor) -> set[str]:
    """The names of the sources, where a report quotes one."""
    event = factory.event(
        1, "ASSAULT", factory.quote("attacked"), accounts=(Account(source.id, "indirect", "asserts", factory.quote("attacked")),)
    )
    with ledger.writer() as writer:
        writer.add(factory.coded((event,), actors=(source,)))
    return set(of(ledger))


def moro(sector: str) -> Actor:
    """Ada Moro, in a sector."""
    return factory.actor(3, "Ada Moro", "person", country="TSL", sector=sector, mentions=(factory.quote("Ada Moro"),))


def test_private_persons_are_not_listed(ledger: Ledger) -> None:
    """A person with a name and no public role."""
    assert heard(ledger, moro("CVL")) == set()


def test_officials_are_listed(ledger: Ledger) -> None:
    """Coded as one of a state's."""
    assert heard(ledger, moro("GOV")) == {"Ada Moro"}


def test_sources_without_a_name_are_not_listed(ledger: Ledger) -> None:
    """Residents of two towns are not one source."""
    assert heard(ledger, factory.actor(2, "police", "unidentified", mentions=(factory.quote("police"),))) == set()


def test_by_name_and_by_filters(filled: Ledger) -> None:
    """A part of the name is enough; the events may be those that pass."""
    assert [row.name for row in filled.sources("valen")] == ["Idris Valen"]
    assert [row.name for row in filled.sources(filters=Filters(actor="oram"))] == ["The Meridian"]
