"""Decisions as a file, one JSON object a line, so that two teams can exchange them.

Each line stands by itself, with the format's version, so that files can be put together, sorted and cut. What is read is checked whole
before anything of it is used.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from rashomon.errors import DecisionsError, Fault
from rashomon.ledger.corrections.changes import Retype
from rashomon.ledger.corrections.checked import FieldFault, Fields
from rashomon.ledger.corrections.encoding import Json, correction_json, read_correction
from rashomon.ledger.corrections.record import Correction
from rashomon.ontology import ontology

FORMAT = 1
"""Version of a line."""

LATEST = timedelta(days=1)
"""How far another team's clock may be ahead; a decision from the future would count before all that are made here."""


def line_json(correction: Correction) -> Json:
    """A correction as the JSON object of a line."""
    return {"format": FORMAT, **correction_json(correction)}


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
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            found.append(_read(line))
        except FieldFault as fault:
            faults.append(Fault(name, number, fault.field, fault.message))
    if faults:
        raise DecisionsError(faults)
    return found


def _read(line: str) -> Correction:
    try:
        line.encode("utf-8")  # what was none in the file cannot be written, either
        data = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise FieldFault("", f"expected a JSON object on one line, in UTF-8; {error}") from error
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
