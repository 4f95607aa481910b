from __future__ import annotations

from pathlib import Path

import pytest

from rashomon.ledger import Ledger
from tests import factory


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    """An empty ledger."""
    return Ledger(tmp_path / "ledger.db")


@pytest.fixture
def filled(ledger: Ledger) -> Ledger:
    """A ledger with the two reports of the factory."""
    with ledger.writer() as writer:
        writer.add_many([factory.full(), factory.clash()])
    return ledger
