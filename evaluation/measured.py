"""What can be measured here, and the one error that says what cannot."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from evaluation.paths import shared_root


class NotMeasured(Exception):
    """A suite, or a part of it, that could not be measured.

    Args:
        why: What is missing or went wrong, and what to do.
        partial: What the suite could measure all the same, in the suite's own shape.
    """

    def __init__(self, why: str, partial: Mapping[str, Any] | None = None) -> None:
        super().__init__(why)
        self.partial = dict(partial or {})


def dev_path(relative: str) -> Path:
    """A file or folder of the data to measure on, by its path inside that folder.

    Raises:
        NotMeasured: It is not there.
    """
    try:
        path = shared_root() / relative
    except FileNotFoundError as error:
        raise NotMeasured(str(error)) from error
    if not path.exists():
        raise NotMeasured(f"No data to measure on: expected {path}. Give other data of the same format with --on PATH.")
    return path
