"""The formats as a table, and how a file's own is told."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from rashomon.errors import Fault, FilterError, RegisterError
from rashomon.knowledge.register.importers.agents import convert_agents, seems_agents
from rashomon.knowledge.register.importers.converted import Converted
from rashomon.knowledge.register.importers.followthemoney import convert_followthemoney, seems_followthemoney
from rashomon.knowledge.register.importers.petrarch import convert_petrarch, seems_petrarch
from rashomon.knowledge.register.importers.wikidata import convert_wikidata, seems_wikidata
from rashomon.knowledge.register.table import parse_table


def _own(text: str, name: str) -> Converted:
    """A register's own table, CSV or YAML."""
    return Converted(tuple(parse_table(text, name)))


Converter = Callable[[str, str], Converted]

FORMATS: Mapping[str, Converter] = MappingProxyType(
    {
        "register": _own,
        "petrarch": convert_petrarch,
        "agents": convert_agents,
        "followthemoney": convert_followthemoney,
        "wikidata": convert_wikidata,
    }
)
"""Converters by name: each takes a file's text and name."""

_SEEMS: Mapping[str, Callable[[str], bool]] = MappingProxyType(
    {"followthemoney": seems_followthemoney, "wikidata": seems_wikidata, "agents": seems_agents, "petrarch": seems_petrarch}
)
"""Whether a text looks like a format; the first that it looks like is taken, those with the clearer signs before the others."""


def convert(file: Path, form: str | None = None) -> Converted:
    """The rows of a file.

    Raises:
        RegisterError: It cannot be read in that format.
        FilterError: There is no such format, or the file does not tell its own.
    """
    try:
        text = file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise RegisterError([Fault(file.name, 1, "", f"expected a UTF-8 text file; it cannot be read ({error})")]) from error
    form = form or told(text, file.name)
    if form not in FORMATS:
        raise FilterError(f"expected one of the formats {', '.join(FORMATS)}; got {form!r}")
    return FORMATS[form](text, file.name)


def told(text: str, name: str) -> str:
    """The format that a file has: its own tables by the ending of the name, all others by what stands in them.

    Raises:
        FilterError: It looks like none.
    """
    if name.endswith((".csv", ".yaml", ".yml")):
        return "register"
    for form, seems in _SEEMS.items():
        if seems(text):
            return form
    raise FilterError(f"{name} looks like none of the formats {', '.join(FORMATS)}; give it with --as")
