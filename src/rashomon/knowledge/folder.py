"""Where a user's own gazetteers and registers are kept."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from tempfile import NamedTemporaryFile

from rashomon.errors import KnowledgeError

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


def write_whole(path: Path, data: bytes) -> None:
    """Write a file beside its place and move it there once it is whole.

    Raises:
        KnowledgeError: It cannot be written; what stood there before still does.
    """
    draft: Path | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=path.parent, prefix=".", suffix=".part", delete=False) as file:
            draft = Path(file.name)
            file.write(data)
        draft.chmod(0o644)  # temporary files are closed to others, and the folder may be shared
        draft.replace(path)
    except OSError as error:
        raise KnowledgeError(f"{path} cannot be written: {error.strerror}. Name another folder with {VARIABLE}.") from error
    finally:
        if draft:
            draft.unlink(missing_ok=True)
