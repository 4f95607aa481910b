from __future__ import annotations

from importlib import import_module
from typing import Any, cast

import pytest

from rashomon.errors import FilterError, MissingExtra
from rashomon.ledger import Filters, Ledger, frames
from rashomon.ledger.table import ACCOUNT_COLUMNS, EVENT_COLUMNS


@pytest.mark.parametrize("backend", ["pandas", "polars"])
def test_frames_have_the_flat_tables_columns(filled: Ledger, backend: frames.Backend) -> None:
    """Both frames have all columns in their order, one row an event or account."""
    pytest.importorskip(backend)
    events, accounts = filled.events_frame(backend), filled.accounts_frame(backend)
    assert list(events.columns) == [c.name for c in EVENT_COLUMNS]
    assert list(accounts.columns) == [c.name for c in ACCOUNT_COLUMNS]
    assert (len(events), len(accounts)) == (3, 5)


def test_missing_cells_leave_numbers_whole_and_codes_text(filled: Ledger) -> None:
    """A missing count does not turn counts into fractions, nor codes into numbers."""
    pytest.importorskip("pandas")
    types = filled.events_frame("pandas").dtypes.astype(str)
    assert (types["killed_low"], types["cameo"], types["date_start"]) == ("Int64", "string", "datetime64[s]")


def test_an_empty_frame_has_its_types(ledger: Ledger) -> None:
    """Types do not depend on what is in the ledger."""
    polars = pytest.importorskip("polars")
    assert ledger.events_frame("polars").schema["killed_low"] == polars.Int64


def test_frames_take_filters(filled: Ledger) -> None:
    """Only what passes is in the frame."""
    pytest.importorskip("polars")
    assert len(filled.events_frame("polars", filters=Filters(actor="oram"))) == 1


def test_an_unknown_backend_is_named(filled: Ledger) -> None:
    """The message lists the backends."""
    with pytest.raises(FilterError, match="pandas, polars"):
        filled.events_frame(cast("Any", "excel"))


def test_a_missing_backend_names_the_command(filled: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without pandas the message says how to install it."""

    def missing(name: str) -> Any:
        if name == "pandas":
            raise ModuleNotFoundError(name)
        return import_module(name)

    monkeypatch.setattr(frames, "import_module", missing)
    with pytest.raises(MissingExtra, match=r"rashomon\[pandas\]"):
        filled.events_frame("pandas")
