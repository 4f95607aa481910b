"""Where a user's own gazetteers and registers are kept."""

from __future__ import annotations

import os
import sys
from pathlib import Path

VARIABLE = "RASHOMON_DATA"
"""Environment variable that names the folder."""


def data_folder() -> Path:
    """The folder of a user's own data: `RASHOMON_DATA`, else where the platform keeps such data (XDG base directories on Linux)."""
    named = os.environ.get(VARIABLE)
    if named:
        return Path(named)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData/Local") / "rashomon"
    if sys.platform == "darwin":
        return Path.home() / "Library/Application Support/rashomon"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local/share") / "rashomon"
