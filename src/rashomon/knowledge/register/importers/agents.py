"""Agent dictionaries of the PETRARCH family: generic nouns and what they are (`SOLDIER_ [~MIL]`), for no state in particular."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rashomon.errors import Fault, RegisterError
from rashomon.knowledge.register.importers.cameo import NO_ACTOR, read_code
from rashomon.knowledge.register.importers.converted import Converted, Notes, made_row, named
from rashomon.knowledge.register.importers.ids import Ids, slug
from rashomon.knowledge.register.importers.kinds import kind_of
from rashomon.knowledge.register.importers.restrictions import split_comment
from rashomon.knowledge.register.importers.spans import apart
from rashomon.knowledge.register.table import Row

_MACRO = re.compile(r"\s*!(\w+)!\s*=\s*(.+)")
_AGENT = re.compile(r"(?P<name>[^\[\]{}~]+?)\s*(?:\{(?P<plural>[^{}]*)\})?\s*\[(?P<code>[^\[\]{}]+)\]")
_CODE = re.compile(r"~([A-Za-z]{3,})|([A-Za-z]{3,})~|(---|\+\+\+|###)")
_USE = re.compile(r"!(\w+)!")


@dataclass(frozen=True, slots=True)
class _Agent:
    """A noun with one code: its forms, the first its name."""

    line: int
    forms: tuple[str, ...]
    code: str
    source: str


def seems_agents(text: str) -> bool:
    """Whether a text looks like an agent dictionary: codes that begin with a tilde, or sets between exclamation marks."""
    return any(
        re.search(r"\[~[A-Za-z]|\[[A-Za-z]+~\]", line) or _MACRO.fullmatch(line) for line in text.splitlines() if line[:1] not in {"#", ";"}
    )


def convert_agents(text: str, file: str) -> Converted:
    """The nouns of a dictionary, each an actor with an id that begins with `agent-`.

    Raises:
        RegisterError: A line cannot be read, a set is not there, or no part of a code is known; each fault is named.
    """
    notes, faults = Notes(file), []
    found: dict[str, list[_Agent]] = {}
    for item in _read(text, file):
        if isinstance(item, Fault):
            faults.append(item)
        else:
            found.setdefault(slug(item.forms[0]), []).append(item)
    ids = Ids()
    rows: list[Row] = []
    for agents in found.values():
        rows += _rows(agents, file, ids, notes, faults)
    if faults:
        raise RegisterError(sorted(faults, key=lambda fault: fault.line))
    return Converted(tuple(rows), notes.lines())


def _read(text: str, file: str) -> Iterator[_Agent | Fault]:
    sets: dict[str, tuple[str, ...]] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        body, comment = split_comment(line)
        macro = _MACRO.fullmatch(body)
        if macro:
            sets[macro[1]] = tuple(filter(None, (part.strip() for part in macro[2].split(","))))
        elif body.strip():
            yield _agent(body.strip(), comment, sets, file, number)


def _agent(body: str, comment: str, sets: Mapping[str, tuple[str, ...]], file: str, line: int) -> _Agent | Fault:
    match = _AGENT.fullmatch(body)
    code = _CODE.fullmatch(match["code"].strip()) if match else None
    if not match or not code:
        return Fault(file, line, "code", f"expected a noun, a plural in braces where it is not regular, and [~CODE]; got {body!r}")
    unknown = [name for name in _USE.findall(match["name"]) if name not in sets]
    if unknown:
        return Fault(file, line, "name", f"expected a set that stands above, as `!{unknown[0]}! = …`; there is none for !{unknown[0]}!")
    forms = _forms(match["name"], match["plural"], sets)
    if not forms:
        return Fault(file, line, "name", f"expected a noun, got {match['name']!r}")
    source = f"{file} line {line}: [{match['code']}]" + (f"; {comment}" if comment else "")
    return _Agent(line, forms, (code[1] or code[2] or code[3]).upper(), source)


def _forms(name: str, plural: str | None, sets: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """A noun's forms: with every word of its set, or with its plural."""
    used = _USE.search(name)
    if used:
        return tuple(dict.fromkeys(filter(None, (_plain(name.replace(used[0], word)) for word in sets[used[1]]))))
    noun = _plain(name)
    many = _regular_plural(noun) if plural is None else _plain(plural)
    return tuple(dict.fromkeys(filter(None, (noun, many)))) if noun else ()


def _plain(name: str) -> str:
    return " ".join(name.replace("_", " ").split()).lower()


def _regular_plural(noun: str) -> str:
    """The plural that PETRARCH would form, with "-es" after hissing sounds too."""
    if re.search(r"[^aeiou]y$", noun):
        return noun[:-1] + "ies"
    return noun + ("es" if re.search(r"(?:s|x|z|ch|sh)$", noun) else "s") if noun else ""


def _rows(agents: list[_Agent], file: str, ids: Ids, notes: Notes, faults: list[Fault]) -> list[Row]:
    """The rows of a noun, one for each of its codes."""
    entry = ""
    rows: list[Row] = []
    for agent in agents:
        meaning = None if agent.code in NO_ACTOR else read_code(agent.code)
        if agent.code in NO_ACTOR:
            notes.add("code that says that nobody is meant; left out", agent.line)
        elif meaning is None or not meaning.sector:
            faults.append(Fault(file, agent.line, "code", f"expected a CAMEO code with a role, got {agent.code!r}"))
        else:
            entry = entry or ids.give(f"agent {agents[0].forms[0]}")
            if meaning.further or meaning.unknown:
                notes.add("code with more than one role; the first is the sector, all stand in the source", agent.line)
            rows.append(made_row(file, agent.line, id=entry, sector=meaning.sector, source=agent.source))
    if not rows:
        return []
    clear, joined = apart(rows)
    for line in joined:
        notes.add("noun that stands twice with one sector; joined", line)
    forms = dict.fromkeys(form for agent in agents for form in agent.forms)
    name, *others = forms
    return named(clear, name, others, kind_of(clear[0]["sector"]))
