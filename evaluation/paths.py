"""Where the public data sets lie that scores are measured on; they are no part of the project."""

from __future__ import annotations

import os
from pathlib import Path

VARIABLE = "RASHOMON_SHARED"


def shared_root() -> Path:
    """The folder `shared` beside the project, or the one that the environment variable RASHOMON_SHARED names.

    Raises:
        FileNotFoundError: There is no such folder.
    """
    named = os.environ.get(VARIABLE)
    root = Path(named) if named else Path(__file__).resolve().parents[2] / "shared"
    if not root.is_dir():
        raise FileNotFoundError(f"no folder of data sets at {root}; set {VARIABLE} to it, or name a file or folder with --on")
    return root
