"""The ledger as pages ask it: one state a page, and what takes long kept until the ledger changes."""

from __future__ import annotations

import secrets
import sqlite3
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import TypeVar, cast

from sqlalchemy import Connection

from rashomon.ledger import Answers
from rashomon.ledger.store import Store
from rashomon.web.server.settings import ServerSettings

T = TypeVar("T")

KEPT = 16
"""Answers kept until the ledger changes: lists of commitments, sources and coverage, some tens of kilobytes each."""


@dataclass(frozen=True, slots=True)
class State:
    """One state of the ledger.

    Attributes:
        connection: Sees it, for what only pages ask.
        answers: What else can be asked of it.
    """

    connection: Connection
    answers: Answers


class Desk:
    """Where all pages of one server ask.

    Args:
        path: The ledger, which must be there.
        settings: The server's.

    Raises:
        LedgerError: There is no ledger, or it cannot be read.
    """

    def __init__(self, path: Path, settings: ServerSettings) -> None:
        self.settings = settings
        self.path = path
        self._store = Store(path, must_exist=True)
        self._watch = _Watch(path)
        self._kept: OrderedDict[Hashable, tuple[str, object]] = OrderedDict()
        self._lock = Lock()

    @contextmanager
    def open(self) -> Iterator[State]:
        """One state of the ledger, whatever is written meanwhile."""
        with self._store.reading() as connection:
            yield State(connection, Answers(self.path, lambda: nullcontext(connection)))

    def version(self) -> str | None:
        """A word that changes with every change of the ledger; `None` where that cannot be told."""
        return self._watch.version()

    def once(self, key: Hashable, make: Callable[[], T]) -> T:
        """What `make` gives, made once as long as the ledger stays as it is.

        Args:
            key: What is asked, with all that it depends on beside the ledger.
            make: Makes it, from a state that is opened after this is called.
        """
        now = self.version()
        with self._lock:
            if now is not None and key in self._kept and self._kept[key][0] == now:
                self._kept.move_to_end(key)
                return cast("T", self._kept[key][1])
        made = make()
        if now is not None:
            with self._lock:
                self._kept[key] = (now, made)
                self._kept.move_to_end(key)
                while len(self._kept) > KEPT:
                    self._kept.popitem(last=False)
        return made

    def close(self) -> None:
        """Let go of the ledger."""
        self._watch.close()


class _Watch:
    """Tells when a ledger was written to, by SQLite's `data_version`, which changes with every commit of another connection.

    The number holds within one connection only; a word of this process beside it keeps it apart from those of others.
    """

    def __init__(self, path: Path) -> None:
        self._lock = Lock()
        self._word = secrets.token_hex(4)
        uri = f"{path.absolute().as_uri()}?mode=ro"
        self._connection: sqlite3.Connection | None = sqlite3.connect(uri, uri=True, check_same_thread=False, isolation_level=None)

    def version(self) -> str | None:
        with self._lock:
            if self._connection is None:
                return None
            try:
                (number,) = self._connection.execute("PRAGMA data_version").fetchone()
            except sqlite3.Error:  # in a folder that nobody may write in, where a ledger is opened in another way
                return None
        return f"{self._word}-{number}"

    def close(self) -> None:
        with self._lock:
            if self._connection is not None:
                self._connection.close()
                self._connection = None
