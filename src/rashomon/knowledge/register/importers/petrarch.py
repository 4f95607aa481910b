"""Actor dictionaries of the PETRARCH family (TABARI, PETRARCH, Phoenix): names, their codes, and the dates between which they hold.

Three things are read otherwise than by PETRARCH's program: both limits of a restriction are inclusive, as the format's documentation says;
all codes whose dates overlap are kept; and a name that comes twice keeps the codes of both places.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from rashomon.errors import Fault, RegisterError
from rashomon.knowledge.register.importers.cameo import NO_ACTOR, Meaning, read_code
from rashomon.knowledge.register.importers.converted import Converted, Notes, made_row, named
from rashomon.knowledge.register.importers.ids import Ids, slug
from rashomon.knowledge.register.importers.kinds import kind_of
from rashomon.knowledge.register.importers.names import readable, with_acronym
from rashomon.knowledge.register.importers.restrictions import Restriction, read_restrictions, split_comment
from rashomon.knowledge.register.importers.spans import apart
from rashomon.knowledge.register.table import Row

OF_PEOPLE = frozenset({"GOV", "ELI", "MIL", "OPP"})
"""Sectors that dictionaries give with dates to persons: offices and commands, and what came before and after."""

_BODY = re.compile(
    r"\b(academy|administration|agency|alliance|army|assembly|association|authority|authorities|battalion|board|brigades?|bureau|cabinet|cent(?:er|re)"
    r"|chamber|coalition|command|commission|committee|communist|congress|corps|corporation|council|courts?|democratic|department|division|embassy"
    r"|executive|federation|forces?|front|government|group|guards?|house|institute|intelligence|junta|league|legislature|liberation|military"
    r"|militia|minist(?:er|ry)|movement|national|navy|office|opposition|organi[sz]ation|palace|parliament|party|people|police|premier|presidency"
    r"|president|prime|regime|republic|revolutionary|security|senate|service|soldiers|state|supreme|troops|union|united|unit|university)\b",
    re.IGNORECASE,
)
"""Words that names of bodies and offices have, and names of persons have not. Own list."""


@dataclass(slots=True)
class _Name:
    """One actor of a dictionary."""

    line: int
    names: list[str]
    note: str
    codes: list[Restriction] = field(default_factory=list)


def seems_petrarch(text: str) -> bool:
    """Whether a text looks like an actor dictionary: a name or an indented line with a code in brackets."""
    lines = (split_comment(line)[0].rstrip() for line in text.splitlines()[:5000])
    return any(re.fullmatch(r"[^\[\]~{}]*\[[A-Za-z/+-]{3,}(?:\s*[<>\d][^\[\]]*)?\].*", line) for line in lines)


def convert_petrarch(text: str, file: str) -> Converted:
    """The actors of a dictionary.

    Raises:
        RegisterError: A line cannot be read, a date is none or inverted, or no part of a code is known; each fault is named.
    """
    notes, faults = Notes(file), []
    found: dict[str, _Name] = {}
    for item in _read(text, file):
        if isinstance(item, Fault):
            faults.append(item)
        elif slug(item.names[0]) in found:
            _join(found[slug(item.names[0])], item)
            notes.add("name that comes more than once; the codes of all places are kept", item.line)
        else:
            found[slug(item.names[0])] = item
    ids = Ids()
    rows: list[Row] = []
    for name in found.values():
        rows += _rows(name, file, ids, notes, faults)
    if faults:
        raise RegisterError(sorted(faults, key=lambda fault: fault.line))
    for moved in ids.moved:
        notes.add("id of the shipped register; another was given, so that both are kept", moved)
    return Converted(tuple(rows), notes.lines())


def _read(text: str, file: str) -> Iterator[_Name | Fault]:
    """The names of a dictionary with their codes."""
    now: _Name | None = None
    for number, line in enumerate(_without_markup(text).splitlines(), start=1):
        body, note = split_comment(line)
        before, bracket, codes = body.partition("[")
        raw = before.strip()
        if not raw and not bracket:
            continue
        if raw and not raw.startswith("+"):
            if now:
                yield now
            now = _Name(number, [], note)
        if now is None:
            yield Fault(file, number, "name", f"expected a name before {body.strip()!r}")
            continue
        yield from _add(now, raw, (bracket + codes, note, number), file)
    if now:
        yield now


def _add(now: _Name, raw: str, rest: tuple[str, str, int], file: str) -> Iterator[Fault]:
    """Put what a line says to the actor that it belongs to."""
    codes, note, number = rest
    name, acronym = with_acronym(raw.removeprefix("+"))
    name = readable(name)
    if raw and not re.search(r"\w", name):
        yield Fault(file, number, "name", f"expected a name, got {raw!r}")
        name = raw
    now.names += [form for form in (name, acronym) if form and form not in now.names]
    if codes:
        for item in read_restrictions(codes, note, file, number):
            if isinstance(item, Fault):
                yield item
            else:
                now.codes.append(item)


def _without_markup(text: str) -> str:
    """A text without XML comments, its lines kept."""
    return re.sub(r"<!\s*--.*?-->", lambda match: "\n" * match[0].count("\n"), text, flags=re.DOTALL)


def _join(first: _Name, other: _Name) -> None:
    first.names += [form for form in other.names if form not in first.names]
    first.codes += other.codes


def _rows(name: _Name, file: str, ids: Ids, notes: Notes, faults: list[Fault]) -> list[Row]:
    """The rows of an actor; none when a register has no use for it, which is noted."""
    read = [(code, read_code(code.code)) for code in name.codes if code.code not in NO_ACTOR]
    faults += [
        Fault(
            file,
            code.line,
            "code",
            f"expected a CAMEO code of states and roles, got {code.code!r} for {name.names[0]!r}; no part of it is known",
        )
        for code, meaning in read
        if meaning is None
    ]
    known = [(code, meaning) for code, meaning in read if meaning is not None]
    if len(read) < len(name.codes):
        notes.add("code that says that nobody is meant; not kept", next(code.line for code in name.codes if code.code in NO_ACTOR))
    if not known:
        if not name.codes:
            notes.add("name without a code; left out", name.line)
        return []
    if all(meaning.is_bare for _, meaning in known):
        region = any(meaning.region for _, meaning in known)
        notes.add(
            "name with the code of a region alone; left out"
            if region
            else "name with the code of a state alone, which the register has; left out",
            name.line,
        )
        return []
    entry = ids.give(name.names[0])
    rows, joined = apart([_row(entry, name, code, meaning, file) for code, meaning in known], undated_fills=True)
    _note(known, joined, notes)
    return named(rows, name.names[0], name.names[1:], _kind(name, known))


def _row(entry: str, name: _Name, code: Restriction, meaning: Meaning, file: str) -> Row:
    written = dict.fromkeys(filter(None, (code.written, name.note, code.note)))
    return made_row(
        file,
        code.line,
        id=entry,
        country=meaning.country,
        sector=meaning.sector,
        since=code.since,
        until=code.until,
        source=f"{file} line {code.line}: {'; '.join(written)}",
    )


def _note(known: Sequence[tuple[Restriction, Meaning]], joined: Sequence[int], notes: Notes) -> None:
    for code, meaning in known:
        if meaning.further:
            notes.add("code with more than one role; the first is the sector, all stand in the source", code.line)
        if meaning.unknown:
            notes.add("code with a part that PLOVER has no role for; it stands in the source", f"{code.code}, line {code.line}")
        if not meaning.sector:
            notes.add("code without a role; the row has no sector", code.line)
    for line in joined:
        notes.add("code that says the same as another of an overlapping time; joined", line)


def _kind(name: _Name, known: Sequence[tuple[Restriction, Meaning]]) -> str:
    """Person where the name and its codes look like one's, else by the first sector.

    A dictionary does not say what is a person. Taken for one is a name of two or three words, none of them a body's, with a dated code of
    the government, the military, the opposition or the elite; up to five words with one of the elite, which is former officials.
    """
    words = name.names[0].split()
    sectors = {meaning.sector for code, meaning in known if code.is_dated}
    elite = any(meaning.sector == "ELI" for _, meaning in known)
    capitals = all(word[:1].isupper() or word[:1] in "'’" or len(word) <= 3 for word in words)
    if (
        capitals
        and not _BODY.search(name.names[0])
        and not any(c.isdigit() for c in name.names[0])
        and ((2 <= len(words) <= 3 and sectors & OF_PEOPLE) or (2 <= len(words) <= 5 and elite))
    ):
        return "person"
    return kind_of(next((meaning.sector for _, meaning in known if meaning.sector), ""))
