"""Decisions as a file, one JSON object a line, so that two teams can exchange them.

Each line stands by itself, with the format's version, so that files can be put together, sorted and cut. What is read is checked whole
before anything of it is used.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from rashomon.errors import DecisionsError, Fault
from rashomon.ledger.corrections.changes import Retype
from rashomon.ledger.corrections.checked import FieldFault, Fields
from rashomon.ledger.corrections.encoding import Json, correction_json, read_correction
from rashomon.ledger.corrections.record import Correction
from rashomon.ontology import ontology

FORMAT = 1
"""Version of a line."""

_DATABASE = b"SQLite format 3\0"
"""How a SQLite file begins, and so a ledger."""

_MARKS = frozenset({"format", "kind", "anchors"})
"""Fields of which a line that is meant as a decision has one at least."""

_LOOKED_AT = 4096
"""Bytes of a file by which it is told whether it is text: a block of a disk."""

_EXPECTED = "expected a file that `rashomon decisions export LEDGER -o FILE` wrote, one JSON object a line"

LATEST = timedelta(days=1)
"""How far another team's clock may be ahead; a decision from the future would count before all that are made here."""


def line_json(correction: Correction) -> Json:
    """A correction as the JSON object of a line."""
    return {"format": FORMAT, **correction_json(correction)}


def read_file(path: Path) -> list[Correction]:
    """The corrections of a file.

    Raises:
        DecisionsError: It is a ledger, no text, or has lines that are no decisions.
        OSError: It cannot be read.
    """
    data = path.read_bytes()  # at once, since a pipe can be read only once
    head = data[:_LOOKED_AT]
    if head.startswith(_DATABASE):
        todo = f"if it is a ledger, write its decisions with `rashomon decisions export {path} -o decisions.jsonl`, and import that file"
        raise DecisionsError([Fault(path.name, 1, "", f"{_EXPECTED}; this is a SQLite database: {todo}")])
    if b"\0" in head:
        raise DecisionsError([Fault(path.name, 1, "", f"{_EXPECTED}; this is no text")])
    text = data.decode("utf-8-sig", errors="surrogateescape")
    return read_lines(text.split("\n"), path.name)


def read_lines(lines: Iterable[str], name: str) -> list[Correction]:
    """The corrections of a file; blank lines are passed over.

    Args:
        lines: Its lines.
        name: Its name, for errors.

    Raises:
        DecisionsError: Lines that are no decisions, each named by line and field.
    """
    found: list[Correction] = []
    faults: list[Fault] = []
    meant = False
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            data = _parsed(line)
            meant |= isinstance(data, dict) and bool(_MARKS & set(data))
            found.append(_read(data))
        except FieldFault as fault:
            faults.append(Fault(name, number, fault.field, fault.message))
    if faults and not meant:
        first = faults[0]
        raise DecisionsError([Fault(name, first.line, "", f"{_EXPECTED}; no line of this file is one. Here: {first.message}")])
    if faults:
        raise DecisionsError(faults)
    return found


def _parsed(line: str) -> object:
    try:
        line.encode("utf-8")  # what was none in the file cannot be written, either
        return json.loads(line)
    except (ValueError, RecursionError) as error:
        raise FieldFault("", f"expected a JSON object on one line, in UTF-8; {error}") from error


def _read(data: object) -> Correction:
    version = Fields.of(data).get("format")
    if version != FORMAT:
        raise FieldFault("format", f"expected {FORMAT}, got {version!r}; export the decisions with this version of rashomon")
    correction = read_correction(data)
    _check_type(correction)
    _check_moments(correction)
    return correction


def _check_type(correction: Correction) -> None:
    known, change = ontology().types, correction.change
    if not isinstance(change, Retype):
        return
    if change.type not in known:
        raise FieldFault("change.type", f"there is no {change.type[:40]!r}; there are {', '.join(sorted(known))}")
    if change.mode is not None and change.mode not in known[change.type].modes:
        raise FieldFault("change.mode", f"{change.type} has no mode {change.mode[:40]!r}")


def _check_moments(correction: Correction) -> None:
    latest = datetime.now(UTC) + LATEST
    for field, moment in (("made_at", correction.made_at), ("retired_at", correction.retired_at)):
        if moment is None:
            continue
        try:
            found = datetime.fromisoformat(moment)
        except ValueError as error:
            raise FieldFault(field, f"expected a moment such as 2031-03-05T12:00:00Z, got {moment!r}") from error
        if found > latest:
            raise FieldFault(field, f"{moment} has not come yet; set the clock right where it was made")
