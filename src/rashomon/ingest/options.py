from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import PurePath
from types import MappingProxyType

from rashomon.errors import InputError

FIELDS = ("text", "id", "publisher", "published", "title", "url")
"""What a record or row may say of a report; `text` is the only one that it must have."""

FORMATS = ("text", "html", "jsonl", "json", "csv", "tsv")

EXTENSIONS = {
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".shtml": "html",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".jsonlines": "jsonl",
    ".json": "json",
    ".csv": "csv",
    ".tsv": "tsv",
    ".tab": "tsv",
}
"""Formats known by the file's name; every other file is told by its content."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IngestOptions:
    """What the user says about the reports that are read.

    Attributes:
        publisher: Used where a report does not tell its publisher.
        published: Used where a report does not tell its day of publication.
        title: Used where a report does not tell its title.
        override: Use the three above even where a report tells its own.
        columns: For records and tables: field (one of `FIELDS`) to the name it has there.
        format: One of `FORMATS`; by default the file's name or content tells.
        max_size: Bytes of a file and characters of a text above which a report is refused. Long news features
            have about 60,000 characters, and a whole book under 2 million.
        english_only: Refuse text in other languages; off for a reader trained on them.

    Raises:
        InputError: When `columns` or `format` names something unknown, or `max_size` is not positive.
    """

    publisher: str | None = None
    published: date | None = None
    title: str | None = None
    override: bool = False
    columns: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    format: str | None = None
    max_size: int = 5_000_000
    english_only: bool = True

    def __post_init__(self) -> None:
        unknown = sorted(set(self.columns) - set(FIELDS))
        if unknown:
            raise InputError(f"No field is called {', '.join(unknown)}; a column can be given for: {', '.join(FIELDS)}.")
        if self.format is not None and self.format not in FORMATS:
            raise InputError(f"No format is called {self.format!r}; there are: {', '.join(FORMATS)}.")
        if self.max_size < 1:
            raise InputError(f"The largest size must be 1 byte or more, not {self.max_size}.")


DEFAULTS = IngestOptions()


def format_by_name(path: str | PurePath) -> str | None:
    """The format that the file's extension tells, `None` when only the content can."""
    return EXTENSIONS.get(PurePath(path).suffix.casefold())
