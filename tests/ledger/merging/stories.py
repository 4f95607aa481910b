"""Short invented reports, each of one act, and ledgers of them; nobody in them is in any register."""

from __future__ import annotations

from datetime import date
from typing import Any

from rashomon.knowledge.register import ActorRegister
from rashomon.ledger import Ledger
from rashomon.model import CodedReport, Place, When
from tests import factory

NOBODY = ActorRegister(())
"""A register that knows nobody: the one that ships takes seconds to load."""

POST = "Fighters of the Northern Front stormed the market of Tarsil on Monday, traders said. Stalls burned until the evening."
COURIER = "The Northern Front stormed a market in Tarsil; its stalls burned, a trader told this paper. Nobody was seen to leave."
HERALD = "The market of Tarsil was stormed by men of the Northern Front, its traders say, and stalls were burned."


def act(publisher: str, text: str, trigger: str = "stormed", **fields: Any) -> CodedReport:
    """A report of one act by the Northern Front in Tarsil on 3 March 2031, published two days later.

    Args:
        publisher: Who published it.
        text: All its words.
        trigger: Those that express the act.
        **fields: `town`, `day` (of March, or a `When`), `published` (of March), `reader`, and fields of the event.
    """
    town, day, reader = fields.pop("town", "Tarsil"), fields.pop("day", 3), fields.pop("reader", "1")
    published = date(2031, 3, fields.pop("published", 5))
    name = "Northern Front"
    actors = (factory.actor(1, name, country="TSL", mentions=(factory.quote(name, text),)),)
    given: dict[str, Any] = {
        "actor": factory.ids(1),
        "place": Place(town, "TSL", admin1="Upper Vale", precision=1),
        "date": When.day(date(2031, 3, day)) if isinstance(day, int) else day,
        "sentence": factory.quote(text[: text.index(".") + 1], text),
        **fields,
    }
    told = factory.event(1, given.pop("type", "ASSAULT"), factory.quote(trigger, text), **given)
    of = factory.report(text, id=publisher, publisher=publisher, published=published, title="Raid")
    return factory.coded((told,), actors=actors, of=of, reader=reader)


def fill(ledger: Ledger, *reports: CodedReport) -> Ledger:
    """A ledger with some reports, merged."""
    with ledger.writer() as writer:
        writer.add_many(list(reports))
    ledger.update(NOBODY)
    return ledger


def partition(ledger: Ledger) -> dict[str, set[str]]:
    """The publishers that tell each event, by its id."""
    return {row.event_id: {cited.publisher or "" for cited in row.reports} for row in ledger.events()}


def groups(ledger: Ledger) -> list[list[str]]:
    """The same without the ids, which tell in which order reports came."""
    return sorted(sorted(publishers) for publishers in partition(ledger).values())


def minted(ledger: Ledger, publisher: str) -> str:
    """The id of the only event that a report of a publisher tells."""
    (found,) = [event_id for event_id, publishers in partition(ledger).items() if publisher in publishers]
    return found
