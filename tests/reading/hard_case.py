"""The table of hard cases: read, judged, and the list of the cases that the reader fails.

    python -m tests.reading.hard_case [--why]

reads every case with the installed reader, writes `hard_cases_failing.txt` anew and prints how many of each kind pass.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TypeVar, get_args

from rich.console import Console
from rich.table import Table

from rashomon.model.account import Form, Stance
from rashomon.model.event import EffectKind, Status
from rashomon.ontology import ontology
from rashomon.pipeline import Reader
from tests.reading.expectation import NO_MODE, Banned, ExpectedEvent, Figure, HardCase, Participant, Total, Witness, stretches

FOLDER = Path(__file__).parent
TABLE = FOLDER / "hard_cases.txt"
FAILING = FOLDER / "hard_cases_failing.txt"
HEAD = """\
# The hard cases (hard_cases.txt) that the reader fails today. Strict both ways: a failing case that is not here fails the tests,
# and so does a case here that passes. Written by: python -m tests.reading.hard_case
"""

T = TypeVar("T", bound=str)
Setter = Callable[[ExpectedEvent, str], ExpectedEvent]

_CASE = re.compile(r"@ (?P<name>[a-z-]+/[a-z-]+) (?P<published>\S+)")
_EVENT = re.compile(r'(?P<type>[A-Z]+)(?:\.(?P<mode>[a-z-]+))?(?P<triggers>(?: "[^"]+")+)')
_BANNED = re.compile(r'not (?P<type>[A-Z]+|\*) "(?P<words>[^"]+)"')
_TOTAL = re.compile(r"count (?P<type>[A-Z]+) (?P<number>\d+)")
_FIGURE = re.compile(r"(?P<kind>[a-z]+) (?:(?P<none>\?)|-(?P<high>\d+)|(?P<low>\d+)(?P<more>\+)?(?:-(?P<to>\d+))?)")
_COUNTRY = re.compile(r"@[A-Z]{3}")


class HardCaseError(ValueError):
    """The table or the list of failing cases is malformed; the message names the line."""


@dataclass(frozen=True, slots=True)
class _Line:
    number: int
    text: str


def load(path: Path = TABLE) -> tuple[HardCase, ...]:
    """The cases of a table, in its order.

    Raises:
        HardCaseError: A line is malformed.
    """
    return parse(path.read_text(encoding="utf-8"))


def parse(text: str) -> tuple[HardCase, ...]:
    """The cases of a table's text; what stands before the first is its head comment.

    Raises:
        HardCaseError: A line is malformed.
    """
    cases: dict[str, HardCase] = {}
    for block in _blocks(text):
        case = _case(block)
        with _line(block[0]):
            if case.name in cases:
                raise ValueError(f"a second case by the name of {case.name}")
        cases[case.name] = case
    return tuple(cases.values())


def _blocks(text: str) -> Iterator[list[_Line]]:
    """The lines of each case: what stands between empty lines, from the first line that begins with "@ " on."""
    block: list[_Line] = []
    begun = False
    for number, line in enumerate([*text.splitlines(), ""], 1):
        begun = begun or line.startswith("@ ")
        if begun and line.strip():
            block.append(_Line(number, line))
        elif block:
            yield block
            block = []


@contextmanager
def _line(line: _Line) -> Iterator[None]:
    """Names the line in the message of whatever is wrong with it."""
    try:
        yield
    except ValueError as error:
        raise HardCaseError(f"line {line.number}: {error}: {line.text}") from error


def _case(block: list[_Line]) -> HardCase:
    with _line(block[0]):
        if not (head := _CASE.fullmatch(block[0].text)):
            raise ValueError('expected "@ kind/name published"')
        if len(block) < 3:
            raise ValueError("expected a line of text and what is expected of it")
        case = HardCase(head["name"], date.fromisoformat(head["published"]), block[1].text)
    for line in block[2:]:
        with _line(line):
            case = _with_item(case, line.text)
    with _line(block[0]):
        if case.silent and (case.events or case.banned or case.totals):
            raise ValueError('"none" stands by itself')
    return case


def _with_item(case: HardCase, item: str) -> HardCase:
    """The case with what one more line expects."""
    if item == "none":
        return replace(case, silent=True)
    if found := _BANNED.fullmatch(item):
        banned = Banned(found["type"] if found["type"] == "*" else _type(found["type"]), _standing(found["words"], case.text))
        return replace(case, banned=(*case.banned, banned))
    if found := _TOTAL.fullmatch(item):
        return replace(case, totals=(*case.totals, Total(_type(found["type"]), int(found["number"]))))
    return replace(case, events=(*case.events, _event(item, case.text)))


def _event(item: str, text: str) -> ExpectedEvent:
    head, *fields = item.split(" | ")
    if not (found := _EVENT.fullmatch(head)):
        raise ValueError('expected TYPE.mode "trigger" and fields parted by " | ", or not, count, none')
    mode = found["mode"]
    if mode not in (None, NO_MODE) and (found["type"], mode) not in ontology().modes:
        raise ValueError(f"{found['type']} has no mode {mode}")
    triggers = tuple(_standing(quote, text) for quote in re.findall('"([^"]+)"', found["triggers"]))
    event = ExpectedEvent(_type(found["type"]), mode, triggers)
    for field in fields:
        event = _with_field(event, field.strip())
    return event


def _with_field(event: ExpectedEvent, field: str) -> ExpectedEvent:
    key, colon, value = field.partition(": ")
    if not colon:
        if event.status:
            raise ValueError(f"a second status, {field}")
        return replace(event, status=_one_of(field, get_args(Status), "status"))
    if key not in _FIELDS:
        raise ValueError(f"expected one of {', '.join(_FIELDS)}, got {key}")
    if key != "by" and getattr(event, key) is not None:
        raise ValueError(f"a second {key}")
    return _FIELDS[key](event, value)


_FIELDS: dict[str, Setter] = {
    "actor": lambda event, value: replace(event, actor=_people(value)),
    "recipient": lambda event, value: replace(event, recipient=_people(value)),
    "place": lambda event, value: replace(event, place=value),
    "effects": lambda event, value: replace(event, effects=tuple(map(_figure, value.split(", ")))),
    "by": lambda event, value: replace(event, accounts=(*event.accounts, _witness(value))),
}


def _people(value: str) -> tuple[Participant, ...]:
    return () if value == "nobody" else tuple(map(_participant, value.split(" + ")))


def _participant(value: str) -> Participant:
    optional = value.startswith("(") and value.endswith(")")
    names = tuple((value[1:-1] if optional else value).split(" / "))
    if wrong := [name for name in names if not name.strip() or (name.startswith("@") and not _COUNTRY.fullmatch(name))]:
        raise ValueError(f"expected a name or a state such as @ESP, got {wrong[0]!r}")
    return Participant(names, optional)


def _figure(value: str) -> Figure:
    if not (found := _FIGURE.fullmatch(value)):
        raise ValueError(f'expected "killed 13", "killed 13+", "killed -20", "killed 10-15" or "killed ?", got {value!r}')
    kind: EffectKind = _one_of(found["kind"], get_args(EffectKind), "effect")
    low = int(found["low"]) if found["low"] else None
    high = found["high"] or found["to"] or (None if found["more"] else found["low"])
    return kind, low, int(high) if high else None


def _witness(value: str) -> Witness:
    source, form, stances, *rest = [*value.split(", "), "", ""][: max(3, value.count(", ") + 1)]
    if len(rest) > 1 or any(not part.startswith("via ") for part in rest):
        raise ValueError(f"expected source, form, stance and perhaps via, got {value!r}")
    said_as: Form = _one_of(form, get_args(Form), "form")
    stance: tuple[Stance, ...] = tuple(_one_of(s, get_args(Stance), "stance") for s in stances.split("/"))
    if (source == "report") != (said_as == "own"):
        raise ValueError("the report's own voice, and nobody else's, has the form own")
    via = _participant(rest[0].removeprefix("via ")) if rest else None
    return Witness(None if source == "report" else _participant(source), said_as, stance, via)


def _one_of(value: str, allowed: tuple[T, ...], what: str) -> T:
    for choice in allowed:
        if value == choice:
            return choice
    raise ValueError(f"expected a {what}, one of {', '.join(allowed)}, got {value!r}")


def _type(name: str) -> str:
    if name not in ontology().types:
        raise ValueError(f"no event type is called {name}")
    return name


def _standing(quote: str, text: str) -> str:
    if not stretches(quote, text):
        raise ValueError(f"“{quote}” does not stand in the text")
    return quote


def failing(path: Path = FAILING) -> tuple[str, ...]:
    """The names of the cases on the list.

    Raises:
        HardCaseError: A name stands there twice.
    """
    names: dict[str, int] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            with _line(_Line(number, line)):
                if line in names:
                    raise ValueError(f"also on line {names[line]}")
            names[line] = number
    return tuple(names)


def write_failing(names: Collection[str], path: Path = FAILING) -> None:
    """Write the list, one name a line."""
    path.write_text(HEAD + "".join(f"{name}\n" for name in names), encoding="utf-8")


def judged(reader: Reader, cases: Collection[HardCase]) -> dict[str, list[str]]:
    """In what the reader differs from each case, by name; nothing for a case that passes."""
    return {case.name: case.faults(reader.read(case.report)) for case in cases}


def pass_rates(faults: Mapping[str, list[str]]) -> Table:
    """Cases and passes of each kind, in the table's order, and of all."""
    of_all, passed = Counter[str](), Counter[str]()
    for name, found in faults.items():
        kinds = (name.partition("/")[0], "all")
        of_all.update(kinds)
        passed.update(() if found else kinds)
    table = Table(header_style="bold")
    table.add_column("kind")
    for heading in ("cases", "pass", "share"):
        table.add_column(heading, justify="right")
    for kind in sorted(of_all, key=lambda kind: kind == "all"):
        table.add_row(kind, str(of_all[kind]), str(passed[kind]), f"{passed[kind] / of_all[kind]:.0%}")
    return table


def main(given: list[str] | None = None) -> int:
    """Read every case, write the list of failing ones anew, print pass rates."""
    parser = argparse.ArgumentParser(prog="python -m tests.reading.hard_case", description=main.__doc__)
    parser.add_argument("--why", action="store_true", help="also print in what each failing case differs")
    options = parser.parse_args(given)
    faults = judged(Reader.load(), load())
    write_failing([name for name, found in faults.items() if found])
    console = Console(highlight=False, markup=False)
    for name, found in faults.items() if options.why else ():
        for fault in found:
            console.print(f"{name}: {fault}", soft_wrap=True)
    console.print(pass_rates(faults))
    return 0


if __name__ == "__main__":
    sys.exit(main())
