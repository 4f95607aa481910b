from __future__ import annotations

from pathlib import Path

import pytest

from rashomon.ledger import Ledger
from rashomon.ledger.corrections.desk import Corrector
from tests.ledger.corrections import stories


@pytest.fixture
def raided(tmp_path: Path) -> Ledger:
    """A ledger in which two papers tell of a raid on Tarsil, and one of a raid on Oskara the week after."""
    reports = (stories.raid("Post"), stories.raid("Courier"), stories.raid("Herald", "Oskara", 11))
    return stories.fill(Ledger(tmp_path / "raids.db"), *reports)


@pytest.fixture
def desk(raided: Ledger) -> Corrector:
    """Corrects it in a person's name."""
    return raided.corrector("Ada Moro")
