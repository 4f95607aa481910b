"""What a converter gives, and the notes that it takes on the way."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from rashomon.knowledge.register.table import FIELDS, SEPARATOR, Row


@dataclass(frozen=True, slots=True)
class Converted:
    """Rows of a register, made from a file.

    Attributes:
        rows: The rows; `where` of each is its place in the file.
        notes: What of the file a register cannot hold, one line each.
    """

    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()


@dataclass(slots=True)
class Notes:
    """What a file says that a register cannot hold, gathered by kind so that a large file gives few lines.

    Attributes:
        file: Name of the file.
    """

    file: str
    _seen: dict[str, dict[str, None]] = field(default_factory=dict)

    SHOWN = 8
    """Places that a note names; the others are counted."""

    def add(self, what: str, where: str | int) -> None:
        """Note a thing once more, at a line or for a name."""
        self._seen.setdefault(what, {})[f"line {where}" if isinstance(where, int) else where] = None

    def lines(self) -> tuple[str, ...]:
        """The notes, in the order in which their kinds came first."""
        return tuple(self._line(what, list(places)) for what, places in self._seen.items())

    def _line(self, what: str, places: list[str]) -> str:
        more = len(places) - self.SHOWN
        named = ", ".join(places[: self.SHOWN]) + (f" and {more:,} more" if more > 0 else "")
        return f"{self.file}: {len(places):,} × {what} ({named})"


def made_row(file: str, line: int, **given: str) -> Row:
    """A row with the fields that are given, the others empty."""
    return Row(file, line, {name: " ".join(given.get(name, "").split()) for name in FIELDS})


def named(rows: Iterable[Row], name: str, aliases: Iterable[str], kind: str) -> list[Row]:
    """The rows of one actor, the first with its name, its other names and its kind."""
    first, *rest = rows
    name = " ".join(name.split())
    others = dict.fromkeys(" ".join(alias.replace(SEPARATOR, ",").split()) for alias in aliases)
    for same in (name, ""):
        others.pop(same, None)
    return [Row(first.file, first.line, {**first.fields, "name": name, "aliases": SEPARATOR.join(others), "kind": kind}), *rest]
