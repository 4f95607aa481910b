"""Folders as someone sees them who may not write there, whoever runs the tests."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

NOBODY = 65534
"""The user without rights, by convention."""


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """The folder without the right to write in it; root, whom rights do not bind, becomes nobody meanwhile."""
    folder.chmod(0o555)
    root = os.geteuid() == 0
    if root:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)
        folder.chmod(0o755)
