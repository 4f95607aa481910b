from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

from rashomon.knowledge.register import ActorRegister, register
from rashomon.ledger import links
from rashomon.ledger.answers import Answers
from rashomon.ledger.store import Store
from rashomon.ledger.writer import Writer


class Ledger(Answers):
    """The record of who did what to whom, according to whom, over many reports: one SQLite file.

    Queries see one state of the file each, and may run while another program writes; those of a `snapshot` all see the same.

    Args:
        path: The file; made when there is none.
        must_exist: Whether a missing file is an error instead.
        wait_s: How long a write waits for another program's, in seconds.

    Raises:
        NotALedger: The file is something else, or a ledger of another format.
        LedgerUnwritable: It is missing and cannot be made where it should be.
        LedgerError: It is missing and must exist, or cannot be read.
    """

    def __init__(self, path: str | Path, *, must_exist: bool = False, wait_s: float = 60.0) -> None:
        self._store = Store(path, must_exist=must_exist, wait_s=wait_s)
        super().__init__(self._store.path, self._store.reading)

    def writer(self) -> Writer:
        """A writer to add reports with: `with ledger.writer() as writer: writer.add(coded)`."""
        return Writer(self._store)

    def relink(self, known: ActorRegister | None = None, *, new_only: bool = False) -> Counter[str]:
        """Link the actors of all current readings to a register anew, without reading a report again.

        Args:
            known: The register; the one in use by default.
            new_only: Whether only readings are linked that were not yet.

        Returns:
            How many actors are `linked`, `ambiguous`, `unsure` and `unknown`, and how many links `changed`.

        Raises:
            LedgerUnwritable: The ledger cannot be written; nothing is changed then.
        """
        with self._store.session() as connection, self._store.writing(connection):
            return links.relink(connection, known or register(), links.unlinked(connection) if new_only else None)

    @contextmanager
    def snapshot(self) -> Iterator[Answers]:
        """One state of the ledger for several queries, whatever is written meanwhile: `with ledger.snapshot() as state: state.events()`."""
        with self._store.reading() as connection:
            yield Answers(self.path, lambda: nullcontext(connection))
