"""Tables of a register as rows with their place: CSV, or YAML with the same names of fields."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from pathlib import Path

import yaml

from rashomon.errors import Fault, RegisterError

FIELDS = (
    "id", "name", "aliases", "kind", "country", "sector", "office", "of", "relation", "since", "until", "checked", "certainty", "source",
)  # fmt: skip
"""Columns of a table, in order. `docs/register.md` says what each means."""

NEEDED = frozenset({"id", "source"})
"""Columns without which a table is none; others may be left out of a user's table."""

SEPARATOR = ";"
"""Between the aliases of a cell."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row as it stands in a file: every field of `FIELDS`, trimmed, empty where it is not given.

    Attributes:
        file: Name of the file.
        line: Line that it begins in, from 1.
        fields: Text by field.
    """

    file: str
    line: int
    fields: Mapping[str, str]

    def __getitem__(self, field: str) -> str:
        return self.fields[field]

    @property
    def where(self) -> str:
        """File and line, as errors name them."""
        return f"{self.file}:{self.line}"

    @property
    def aliases(self) -> tuple[str, ...]:
        """Its aliases, one by one."""
        return tuple(filter(None, (" ".join(alias.split()) for alias in self["aliases"].split(SEPARATOR))))

    def fault(self, field: str, message: str) -> Fault:
        """Something wrong with a field of it."""
        return Fault(self.file, self.line, field, message)


def read_table(path: Path | Traversable) -> list[Row]:
    """The rows of a CSV or YAML file.

    Raises:
        RegisterError: It cannot be read, is no table, or has columns that a register does not have; each fault is named.
    """
    try:
        text = path.read_text(encoding="utf-8-sig" if isinstance(path, Path) else "utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise RegisterError([Fault(path.name, 1, "", f"expected a UTF-8 text file; it cannot be read ({error})")]) from error
    return parse_table(text, path.name)


def parse_table(text: str, name: str) -> list[Row]:
    """The rows of a table given as text; `name` tells CSV (`.csv`) from YAML (`.yaml`, `.yml`) and stands in errors.

    Raises:
        RegisterError: It is no such table.
    """
    if name.endswith((".yaml", ".yml")):
        return list(_yaml_rows(text, name))
    if name.endswith(".csv"):
        return list(_csv_rows(text, name))
    raise RegisterError([Fault(name, 1, "", "expected a file that ends in .csv, .yaml or .yml")])


def _csv_rows(text: str, name: str) -> Iterator[Row]:
    reader = csv.reader(io.StringIO(text), strict=True)
    try:
        header = [cell.strip() for cell in next(reader, [])]
        _check_columns(header, name)
        line = reader.line_num + 1
        for cells in reader:
            if any(cell.strip() for cell in cells):
                if len(cells) != len(header):
                    raise RegisterError([Fault(name, line, "", f"expected {len(header)} fields as in the header, got {len(cells)}")])
                yield _row(name, line, dict(zip(header, cells, strict=True)))
            line = reader.line_num + 1
    except csv.Error as error:
        raise RegisterError([Fault(name, reader.line_num, "", f"not readable as CSV: {error}")]) from error


def _check_columns(header: list[str], name: str) -> None:
    faults = [
        Fault(name, 1, column, f"there is no such column; there are: {', '.join(FIELDS)}") for column in header if column not in FIELDS
    ]
    faults += [Fault(name, 1, column, "the column is missing") for column in sorted(NEEDED - set(header))]
    faults += [Fault(name, 1, column, "the column is there twice") for column in FIELDS if header.count(column) > 1]
    if faults:
        raise RegisterError(faults)


def _row(name: str, line: int, given: Mapping[str, str]) -> Row:
    return Row(name, line, {field: " ".join(text.split()) if (text := given.get(field, "")) else "" for field in FIELDS})


def _yaml_rows(text: str, name: str) -> Iterator[Row]:
    try:
        node = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        what = getattr(error, "problem", None) or error
        raise RegisterError([Fault(name, mark.line + 1 if mark else 1, "", f"not readable as YAML: {what}")]) from error
    if node is None:
        return
    if not isinstance(node, yaml.SequenceNode):
        raise RegisterError([Fault(name, 1, "", "expected a list of rows, each a mapping of fields such as `- id: …`")])
    for item in node.value:
        yield _yaml_row(item, name)


def _yaml_row(item: yaml.Node, name: str) -> Row:
    line = item.start_mark.line + 1
    if not isinstance(item, yaml.MappingNode):
        raise RegisterError([Fault(name, line, "", "expected a mapping of fields such as `id: …`")])
    given: dict[str, str] = {}
    for key, value in item.value:
        field = str(key.value)
        if field not in FIELDS:
            raise RegisterError([Fault(name, key.start_mark.line + 1, field, f"there is no such field; there are: {', '.join(FIELDS)}")])
        given[field] = _yaml_text(value, field, name)
    return _row(name, line, given)


def _yaml_text(value: yaml.Node, field: str, name: str) -> str:
    """A field's text as it stands: dates and numbers are never turned into something else."""
    if isinstance(value, yaml.ScalarNode):
        return "" if value.tag.endswith(":null") else str(value.value)
    if isinstance(value, yaml.SequenceNode) and field == "aliases" and all(isinstance(v, yaml.ScalarNode) for v in value.value):
        return SEPARATOR.join(str(v.value) for v in value.value)
    raise RegisterError([Fault(name, value.start_mark.line + 1, field, "expected text; a list is for aliases alone")])
