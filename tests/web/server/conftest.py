from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from rashomon.ledger import Ledger
from tests import factory
from tests.web.server.site import client, ledger_of


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    """A ledger with the two reports of the factory."""
    return ledger_of(tmp_path, [factory.full(), factory.clash()])


@pytest.fixture
def site(ledger: Ledger) -> Iterator[TestClient]:
    """A server over it."""
    with client(ledger.path) as found:
        yield found
