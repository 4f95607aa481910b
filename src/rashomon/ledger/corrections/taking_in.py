"""Taking in what another team decided: the union of both ledgers' decisions, whichever is taken into which."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from rashomon.knowledge.register import ActorRegister, register
from rashomon.ledger.corrections.attach import attached
from rashomon.ledger.corrections.effects import disturb
from rashomon.ledger.corrections.kept import every, keep, retire
from rashomon.ledger.corrections.record import Correction
from rashomon.ledger.corrections.verdicts import settle
from rashomon.ledger.store import Store


@dataclass(frozen=True, slots=True)
class Taken:
    """What an import did.

    Attributes:
        new: Corrections that were not there.
        known: Those that were.
        retired: Known ones that stood here and were taken back there: they are taken back here, too.
        unattached: Of the new ones that stand, those some of whose words are in no report of the ledger, or not coded in it.
    """

    new: int
    known: int
    retired: int
    unattached: int


def take_in(store: Store, corrections: Sequence[Correction], known: ActorRegister | None = None) -> Taken:
    """Add what is not there, take back what was taken back, and lay all of it over the ledger.

    Raises:
        LedgerUnwritable: The ledger cannot be written; nothing is kept then.
    """
    given: dict[str, Correction] = {}
    for each in corrections:  # files that were put together may have one twice, and only the later taken back
        given[each.id] = given.get(each.id, each) if each.retired_at is None else each
    with store.session() as connection:
        with store.writing(connection):
            tally, touched = _kept(connection, given)
            disturb(connection, touched)
        if touched:
            settle(connection, store.writing, known or register())
        return tally


def _kept(connection: Connection, given: dict[str, Correction]) -> tuple[Taken, list[Correction]]:
    there = {each.id: each for each in every(connection)}
    new = [each for each in given.values() if each.id not in there]
    back = [each for each in given.values() if each.retired_at and each.id in there and there[each.id].retired_at is None]
    keep(connection, new)
    for each in back:
        retire(connection, each, by=each.retired_by or "", why=each.retired_why or "")
    stand = [each for each in new if each.retired_at is None]
    lost = sum(each.lost > 0 for each in attached(connection, stand))
    return Taken(len(new), len(given) - len(new), len(back), lost), [*stand, *back]
