"""The ontology's data files as records.

`data/plover.toml` holds types, modes, contexts, sectors and kinds; `data/cameo.csv` what each CAMEO code becomes. A mode is only ever
legal under its own type (two types have a `withdraw`), so modes are keyed by the pair.
"""

from __future__ import annotations

import csv
import io
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from rashomon.errors import InputError, KnowledgeError


@dataclass(frozen=True, slots=True)
class Mode:
    """A narrower kind of one event type.

    Attributes:
        type: The event type it belongs to.
        name: PLOVER's name, lower case.
        score: Conflict to cooperation, -10 to 10 (PLOVER 2.0; the type's where none is printed).
        definition: What falls under it.
        contexts: Contexts that come with it of themselves.
    """

    type: str
    name: str
    score: float
    definition: str
    contexts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EventType:
    """One of PLOVER's sixteen event types.

    Attributes:
        name: Upper case (`ASSAULT`).
        quad: 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict.
        score: Conflict to cooperation, -10 to 10, without a mode.
        needs_recipient: Whether an event without a recipient is incomplete in PLOVER.
        modes: Names of its modes, in the codebook's order.
        definition: What falls under it.
    """

    name: str
    quad: int
    score: float
    needs_recipient: bool
    modes: tuple[str, ...]
    definition: str


@dataclass(frozen=True, slots=True)
class CameoCode:
    """One CAMEO code and what it becomes.

    Attributes:
        code: Text of three or four digits with its leading zero.
        label: What it stands for.
        type: PLOVER type; `None` for the statements (01) that are accounts rather than events.
        mode: Mode of that type, or `None`.
        contexts: PLOVER contexts that the code implies.
        published: What PLOVER's own table prints where this one differs (`dropped`, or type and mode), else empty.
    """

    code: str
    label: str
    type: str | None
    mode: str | None
    contexts: tuple[str, ...]
    published: str


@dataclass(frozen=True, slots=True)
class Ontology:
    """All that can be coded.

    Attributes:
        version: Changes whenever a data file changes its meaning.
        quads: Number to name of the quad class.
        types: The sixteen event types.
        modes: The 67 modes, keyed by type and name.
        contexts: The 37 contexts and what they mean.
        sectors: The 25 sectors and what they mean.
        organisations: Codes for actors across borders (IGO, NGO, ...), used in a sector's place.
        kinds: The kinds of actors and what they mean.
        cameo_codes: Every CAMEO code of three or four digits.
    """

    version: str
    quads: Mapping[int, str]
    types: Mapping[str, EventType]
    modes: Mapping[tuple[str, str], Mode]
    contexts: Mapping[str, str]
    sectors: Mapping[str, str]
    organisations: Mapping[str, str]
    kinds: Mapping[str, str]
    cameo_codes: Mapping[str, CameoCode]
    _to_cameo: Mapping[tuple[str, str | None], str]

    def from_cameo(self, code: str) -> tuple[str, str | None] | None:
        """PLOVER type and mode of a CAMEO code; `None` when it is a statement that PLOVER does not code as an event.

        Args:
            code: Text with its leading zero; two digits stand for the root (`"14"` is `"140"`).

        Raises:
            InputError: There is no such code.
        """
        found = self.cameo_code(code)
        return (found.type, found.mode) if found.type else None

    def cameo_code(self, code: str) -> CameoCode:
        """The record of a CAMEO code.

        Raises:
            InputError: There is no such code.
        """
        text = code.strip()
        found = self.cameo_codes.get(text + "0" if len(text) == 2 else text)
        if found is None:
            raise InputError(f"Expected a CAMEO code as text with its leading zero ('190', '0841', '14'), got {code!r}.")
        return found

    def cameo(self, event_type: str, mode: str | None = None) -> str:
        """The nearest CAMEO code, as text; the type's own where the mode has no nearer one.

        Raises:
            InputError: There is no such type, or it has no such mode.
        """
        try:
            return self._to_cameo[event_type, mode]
        except KeyError:
            raise InputError(self._unknown(event_type, mode)) from None

    def score(self, event_type: str, mode: str | None = None) -> float:
        """Conflict to cooperation, -10 to 10: the mode's score, or the type's without one.

        Raises:
            InputError: There is no such type, or it has no such mode.
        """
        try:
            return self.modes[event_type, mode].score if mode else self.types[event_type].score
        except KeyError:
            raise InputError(self._unknown(event_type, mode)) from None

    def _unknown(self, event_type: str, mode: str | None) -> str:
        if event_type not in self.types:
            return f"Expected an event type, one of {', '.join(self.types)}; got {event_type!r}."
        legal = ", ".join(self.types[event_type].modes) or "none"
        return f"Expected a mode of {event_type} ({legal}), got {mode!r}."


@cache
def ontology() -> Ontology:
    """The ontology that is shipped with the package.

    Raises:
        KnowledgeError: A data file is missing or damaged; reinstalling the package mends it.
    """
    try:
        plover = tomllib.loads(_read("plover.toml"))
        return _build(plover, _cameo_codes(_read("cameo.csv")))
    except (OSError, KeyError, TypeError, ValueError) as error:
        raise KnowledgeError(f"The ontology's data files cannot be read ({error!r}); reinstall rashomon.") from error


def _read(name: str) -> str:
    return (files("rashomon.ontology") / "data" / name).read_text(encoding="utf-8")


def _build(plover: dict[str, Any], codes: Mapping[str, CameoCode]) -> Ontology:
    modes = {
        (name, mode): _mode(name, mode, row) for name, entry in plover["types"].items() for mode, row in entry.get("modes", {}).items()
    }
    return Ontology(
        version=plover["version"],
        quads=MappingProxyType({int(number): name for number, name in plover["quads"].items()}),
        types=MappingProxyType({name: _type(name, entry) for name, entry in plover["types"].items()}),
        modes=MappingProxyType(modes),
        contexts=MappingProxyType(plover["contexts"]),
        sectors=MappingProxyType(plover["sectors"]),
        organisations=MappingProxyType(plover["organisations"]),
        kinds=MappingProxyType(plover["kinds"]),
        cameo_codes=codes,
        _to_cameo=MappingProxyType(_backward(plover["types"])),
    )


def _mode(event_type: str, name: str, row: dict[str, Any]) -> Mode:
    return Mode(event_type, name, row["score"], row["definition"], tuple(row.get("contexts", ())))


def _type(name: str, entry: dict[str, Any]) -> EventType:
    return EventType(
        name=name,
        quad=entry["quad"],
        score=entry["score"],
        needs_recipient=entry["needs_recipient"],
        modes=tuple(entry.get("modes", {})),
        definition=entry["definition"],
    )


def _backward(types: dict[str, Any]) -> dict[tuple[str, str | None], str]:
    codes: dict[tuple[str, str | None], str] = {}
    for name, entry in types.items():
        codes[name, None] = entry["cameo"]
        codes.update({(name, mode): row["cameo"] for mode, row in entry.get("modes", {}).items()})
    return codes


def _cameo_codes(text: str) -> Mapping[str, CameoCode]:
    rows = csv.DictReader(io.StringIO(text), strict=True)
    return MappingProxyType({row["code"]: _cameo_code(row) for row in rows})


def _cameo_code(row: dict[str, str]) -> CameoCode:
    return CameoCode(
        code=row["code"],
        label=row["label"],
        type=row["type"] or None,
        mode=row["mode"] or None,
        contexts=tuple(filter(None, row["contexts"].split(";"))),
        published=row["published"],
    )
