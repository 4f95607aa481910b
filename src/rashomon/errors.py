"""Every error that Rashomon raises on purpose.

RashomonError
├── InputError (also ValueError)    what came in cannot be read; the message says what was expected
│   ├── UnreadableReport            one report: becomes a rejected record, never stops a batch
│   ├── UnreadableSource            a path, folder or stream that gives no reports at all
│   └── FilterError                 a query asks for something that there is not
├── KnowledgeError                  the gazetteer or a register is missing or damaged
│   └── TableError (also ValueError) lines of a user's table are wrong; each fault names file, line and field
│       ├── RegisterError           rows of a register
│       ├── GazetteerError          lines of a GeoNames country file
│       └── DecisionsError          lines of a file of decisions
├── ModelError                      the reader model is missing, damaged or of another format
├── LedgerError                     the ledger cannot be opened, read or written
│   ├── NotALedger                  the file is something else, or of a newer format
│   └── LedgerUnwritable            read-only folder, full disk, a lock that never came free
├── OutputUnwritable                an export or a page cannot be written where it was asked for
└── MissingExtra                    an optional dependency is not installed; the message names the command
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


class RashomonError(Exception):
    """The base of all errors raised on purpose; its text is fit to be shown to a user."""


class InputError(RashomonError, ValueError):
    """What came in cannot be used as it is."""


class UnreadableReport(InputError):
    """One report cannot be read.

    Args:
        reason: A short stable code, one of `rashomon.model.report.REASONS`.
        detail: What was expected, what came, and what to do.
    """

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(f"{reason}: {detail}")
        self.reason = reason
        self.detail = detail


class UnreadableSource(InputError):
    """A path, pattern or stream from which no report can be taken."""


class FilterError(InputError):
    """A query names something that there is not: a type, a date that is none, an event without a record."""


class KnowledgeError(RashomonError):
    """A gazetteer or register file is missing or damaged."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong in a table.

    Attributes:
        file: Name of the file.
        line: From 1.
        field: Name of the field; empty when it is about the whole row or file.
        message: What was expected and what came.
    """

    file: str
    line: int
    field: str
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}{f', {self.field}' if self.field else ''}: {self.message}"


class TableError(KnowledgeError, InputError):
    """Lines of a table cannot be used; nothing of it is taken.

    Args:
        faults: Everything that is wrong, in the order of the lines.
    """

    _SHOWN = 20
    _OUTCOME = "The table was not loaded."

    def __init__(self, faults: Sequence[Fault]) -> None:
        more = len(faults) - self._SHOWN
        lines = [*map(str, faults[: self._SHOWN]), *([f"and {more} more"] if more > 0 else [])]
        super().__init__("\n  ".join((self._OUTCOME, *lines)))
        self.faults = tuple(faults)


class RegisterError(TableError):
    """Rows of a register are wrong."""

    _OUTCOME = "The register was not loaded."


class GazetteerError(TableError):
    """Lines of a GeoNames country file are wrong."""

    _OUTCOME = "The gazetteer was not added."


class DecisionsError(TableError):
    """Lines of a file of decisions are wrong."""

    _OUTCOME = "No decision was imported."


class ModelError(RashomonError):
    """The reader model is missing, damaged, or of a format that this version cannot run."""


class LedgerError(RashomonError):
    """The ledger cannot be opened, read or written."""


class NotALedger(LedgerError):
    """The file is not a ledger, or one of a format that this version does not know."""


class LedgerUnwritable(LedgerError):
    """The ledger cannot be written: a read-only folder, a full disk, a lock that never came free."""


class OutputUnwritable(RashomonError):
    """An output file cannot be written: a missing folder, a folder in its place, no right to write, a full disk."""


class MissingExtra(RashomonError):
    """An optional dependency is not installed.

    Args:
        package: The import name that is missing.
        extra: The extra of this package that brings it.
    """

    def __init__(self, package: str, extra: str) -> None:
        super().__init__(f"This needs {package}, which is not installed. Install it with: pip install 'rashomon[{extra}]'")
        self.package = package
        self.extra = extra
