from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from rashomon.exchange.datasets.fields import Row
from rashomon.model import CodedReport

Coder = Callable[[Row], CodedReport]
"""What makes a coded report of a row; raises `UnreadableReport` for a row that it cannot use."""


@dataclass(frozen=True, slots=True)
class Form:
    """A data set's table: how it is known, and what codes its rows.

    Attributes:
        name: What users call it (`--as`).
        publisher: The data set's name, under which its rows stand in a ledger.
        signs: Columns by which a header is told to be of this form; names as `normal` gives them.
        required: Columns without which no row can be coded.
        coder: Gives what codes the rows of a file.
        columns: All columns in the order of the files, where rows are held against them.
        aliases: Other names of columns, as older releases have them.
        bare: Whether files come without a header: their rows have `columns`, one for one.
        fits: Whether a row's cells look like what their columns should hold; finds the place of a stray delimiter.
    """

    name: str
    publisher: str
    signs: frozenset[str]
    required: tuple[str, ...]
    coder: Callable[[Path], Coder]
    columns: tuple[str, ...] = ()
    aliases: Mapping[str, str] = field(default_factory=dict)
    bare: bool = False
    fits: Callable[[Row], bool] | None = None
