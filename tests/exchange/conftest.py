from __future__ import annotations

from pathlib import Path

import pytest

from rashomon.ledger import Ledger
from tests import factory


@pytest.fixture
def filled(tmp_path: Path) -> Ledger:
    """A ledger with the two reports of the factory."""
    ledger = Ledger(tmp_path / "ledger.db")
    with ledger.writer() as writer:
        writer.add_many([factory.full(), factory.clash()])
    return ledger
