"""The standing corrections are read once as long as nothing changes, and anew once something has."""

from __future__ import annotations

from contextlib import suppress

import pytest

from rashomon.ledger import Ledger
from rashomon.ledger.corrections import kept
from rashomon.ledger.corrections.desk import Corrector
from rashomon.ledger.corrections.record import REVIEWING
from tests.ledger.corrections.stories import raids


@pytest.fixture
def rejected(raided: Ledger, desk: Corrector) -> Ledger:
    """A ledger with one correction."""
    desk.reject(raids(raided)[0], reason="an old raid")
    return raided


def test_a_transaction_reads_them_once(rejected: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many portions of events are asked about."""
    with rejected._reading() as connection:
        first = kept.standing(connection, REVIEWING)
        monkeypatch.setattr(kept, "_read", lambda *_: [])
        assert len(first) == 1
        assert kept.standing(connection, REVIEWING) == first
        assert kept.standing(connection, {"merge"}) == []


def test_what_a_transaction_changes_itself_it_reads_anew(rejected: Ledger) -> None:
    """And what it takes back by breaking off stands for the next."""
    with rejected._store.session() as connection:
        with suppress(KeyError), rejected._store.writing(connection):
            (one,) = kept.standing(connection, REVIEWING)
            kept.retire(connection, one, by="Ada Moro", why="a slip")
            assert kept.standing(connection, REVIEWING) == []
            raise KeyError
        with rejected._store.writing(connection):
            assert kept.standing(connection, REVIEWING) == [one]


def test_what_another_connection_changed_is_read(rejected: Ledger, desk: Corrector) -> None:
    with rejected._reading() as connection:
        (one,) = kept.standing(connection, REVIEWING)
    desk.undo(one.id, reason="a slip")
    with rejected._reading() as connection:
        assert kept.standing(connection, REVIEWING) == []
