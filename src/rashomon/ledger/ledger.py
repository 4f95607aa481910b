from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from pathlib import Path

from rashomon.knowledge.register import ActorRegister, register
from rashomon.ledger import links
from rashomon.ledger.answers import Answers
from rashomon.ledger.corrections import Correction
from rashomon.ledger.corrections.desk import Corrector
from rashomon.ledger.corrections.past import Past, rebuild
from rashomon.ledger.corrections.taking_in import Taken, take_in
from rashomon.ledger.corrections.verdicts import settle
from rashomon.ledger.merging import run
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
            LedgerUnwritable: The ledger cannot be written; what was linked before stays, and the next time goes on from there.
        """
        tally: Counter[str] = Counter()
        known, last = known or register(), 0
        with self._store.session() as connection:
            while True:
                with self._store.writing(connection):
                    some = links.unlinked(connection) if new_only else links.current_after(connection, last)
                    found, changed = links.relink(connection, known, some)
                    run.remake(connection, changed)
                if not some:
                    return tally
                tally += found
                last = some[-1]

    def update(self, known: ActorRegister | None = None) -> Counter[str]:
        """Link and merge what was added since the last time: what `rashomon read` does when it has read.

        Returns:
            As `merge`.

        Raises:
            LedgerUnwritable: The ledger cannot be written; what was added stays, and the next time goes on from there.
        """
        self.relink(known, new_only=True)
        return self.merge(known)

    def merge(self, known: ActorRegister | None = None, *, everything: bool = False) -> Counter[str]:
        """Find which coded events of different reports are one event.

        Args:
            known: The register; the one in use by default.
            everything: Whether what was settled before is settled anew, as after a change of the register.

        Returns:
            How many tellings were `compared`, `joined` to another event and `parted` from one.

        Raises:
            LedgerUnwritable: The ledger cannot be written; what was settled before stays.
        """
        with self._store.session() as connection:
            if everything:
                with self._store.writing(connection):
                    run.forget(connection)
            return settle(connection, self._store.writing, known or register())

    def corrector(self, author: str, known: ActorRegister | None = None) -> Corrector:
        """Corrects the ledger in somebody's name: `ledger.corrector("Ada Moro").merge([one, other], reason="…")`.

        Args:
            author: Who decides.
            known: The register that merging compares by; the one in use by default.

        Raises:
            FilterError: The author is blank.
        """
        return Corrector(self._store, author, known)

    def take_in(self, corrections: Sequence[Correction], known: ActorRegister | None = None) -> Taken:
        """Take in what others decided; the same twice changes nothing.

        Args:
            corrections: As `corrections()` of another ledger or `rashomon.ledger.corrections.lines` give them.
            known: The register that merging compares by; the one in use by default.

        Returns:
            How many were `new`, `known` and `retired`, and how many of the new ones do not attach.

        Raises:
            LedgerUnwritable: The ledger cannot be written; nothing is kept then.
        """
        return take_in(self._store, corrections, known)

    def asof(self, when: str, target: str | Path, *, force: bool = False) -> Past:
        """Write the ledger as it was into a file of its own, a ledger like any other; this one is only read.

        Args:
            when: An ISO day, month or year, of which the end is meant, UTC; or a moment, UTC where it names no zone.
            target: The file to write.
            force: Whether a file that is there is replaced.

        Raises:
            FilterError: It is no date or moment, or has not come yet.
            OutputUnwritable: The file is there already, is the ledger itself, or cannot be written.
        """
        return rebuild(self._store, when, Path(target), force=force)

    @contextmanager
    def snapshot(self) -> Iterator[Answers]:
        """One state of the ledger for several queries, whatever is written meanwhile: `with ledger.snapshot() as state: state.events()`."""
        with self._store.reading() as connection:
            yield Answers(self.path, lambda: nullcontext(connection))
