"""Hard cases: the table of invented reports with what the codebook decides about them, its parser and its judge.

`python -m tests.reading.hard_case` reads every case, prints how many are right by kind, and writes the list of those that are not.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import permutations
from pathlib import Path

from rashomon.model import Account, Actor, CodedReport, Effect, Event, Report
from rashomon.pipeline import Reader

TABLE = Path(__file__).with_name("hard_cases.txt")
FAILING = Path(__file__).with_name("hard_cases_failing.txt")

_QUOTED = re.compile(r'"([^"]+)"')
_STATE_KINDS = frozenset({"state", "government_body", "military", "police"})


@dataclass(frozen=True, slots=True)
class Expected:
    """One line of a case: an event, or what must not be there.

    Attributes:
        sort: "event", "not", "count" or "none".
        type: The event's type; "*" for any.
        mode: Its mode; "-" for none, `None` when not said.
        words: Trigger words.
        count: How many events, for "count".
        status: Its status, when said.
        fields: What is said of actor, recipient, place, effects and by, as written.
    """

    sort: str
    type: str = "*"
    mode: str | None = None
    words: tuple[str, ...] = ()
    count: int = 0
    status: str | None = None
    fields: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Case:
    """An invented report and what is expected of its coding."""

    name: str
    published: date
    text: str
    expected: tuple[Expected, ...]

    @property
    def kind(self) -> str:
        """What is hard about it."""
        return self.name.partition("/")[0]

    @property
    def report(self) -> Report:
        """The report to read."""
        return Report(id=self.name, text=self.text, published=self.published)


def parse(table: str) -> list[Case]:
    """The cases of a table.

    Raises:
        ValueError: A line is not in the notation that the head of the table explains; the message has its number.
    """
    cases: list[Case] = []
    numbered = list(enumerate(table.splitlines(), 1))
    starts = [at for at, (_, line) in enumerate(numbered) if line.startswith("@ ")]
    for start, end in zip(starts, [*starts[1:], len(numbered)], strict=True):
        block = [(number, line) for number, line in numbered[start:end] if line.strip()]
        number, head = block[0]
        named = re.fullmatch(r"@ (\S+/\S+) (\d{4}-\d\d-\d\d)", head.strip())
        if not named or len(block) < 3:  # noqa: PLR2004 — head, text, one expectation
            raise ValueError(f"line {number}: expected '@ kind/name YYYY-MM-DD', a line of text and what is expected, found {head!r}")
        expected = tuple(_expected(number, line) for number, line in block[2:])
        cases.append(Case(named[1], date.fromisoformat(named[2]), block[1][1], expected))
    return cases


def _expected(number: int, line: str) -> Expected:
    if line.strip() == "none":
        return Expected("none")
    if counted := re.fullmatch(r"count ([A-Z]+) (\d+)", line.strip()):
        return Expected("count", counted[1], count=int(counted[2]))
    first, *rest = line.split(" | ")
    event = re.fullmatch(r'(not )?([A-Z]+|\*)(?:\.(\S+))?((?: "[^"]+")+)', first.strip())
    if not event:
        raise ValueError(f'line {number}: expected TYPE.mode "trigger" | …, not TYPE "words", count TYPE number or none, found {line!r}')
    fields = [part.strip().partition(": ") for part in rest if ": " in part]
    status = next((part.strip() for part in rest if ": " not in part), None)
    return Expected(
        "not" if event[1] else "event",
        event[2],
        event[3],
        tuple(_QUOTED.findall(event[4])),
        status=status,
        fields=tuple((name, value) for name, _, value in fields),
    )


def faults(case: Case, coded: CodedReport) -> list[str]:
    """What of a case is coded otherwise than expected, a line each; nothing when all is right."""
    return [fault for expected in case.expected for fault in _faults(expected, case, coded)]


def _faults(expected: Expected, case: Case, coded: CodedReport) -> list[str]:
    of_type = [event for event in coded.events if expected.type in {"*", event.type}]
    if expected.sort == "none":
        return [f"{event.type} {event.triggers[0].quote!r} is coded" for event in coded.events]
    if expected.sort == "count":
        return [] if len(of_type) == expected.count else [f"{len(of_type)} events of type {expected.type}, not {expected.count}"]
    if expected.sort == "not":
        return [f"{event.type} is coded at {words!r}" for words in expected.words for event in of_type if _has(event, case, words)]
    event = next((event for event in of_type if _has(event, case, expected.words[0])), None)
    if event is None:
        return [f"no {expected.type} at {expected.words[0]!r}"]
    return list(_differences(expected, case, coded, event))


def _has(event: Event, case: Case, words: str) -> bool:
    """Whether a trigger of the event lies in, or holds, an occurrence of the words."""
    places = [(found.start(), found.end()) for found in re.finditer(re.escape(words), case.text)]
    return any(trigger.start < end and start < trigger.end for trigger in event.triggers for start, end in places)


def _differences(expected: Expected, case: Case, coded: CodedReport, event: Event) -> Iterable[str]:
    if expected.mode is not None and (event.mode or "-") != expected.mode:
        yield f"mode {event.mode}, not {expected.mode}"
    if expected.status is not None and event.status != expected.status:
        yield f"status {event.status}, not {expected.status}"
    for words in expected.words[1:]:
        if not _has(event, case, words):
            yield f"{words!r} is no mention of it"
    by = [value for name, value in expected.fields if name == "by"]
    if by and not _matched(by, event.accounts, lambda wanted, account: _says(wanted, account, coded)):
        yield f"accounts {[_shown(account, coded) for account in event.accounts]}, not {by}"
    for name, value in expected.fields:
        if name in {"actor", "recipient"}:
            parties = [coded.actor(actor) for actor in getattr(event, name)]
            if not _are(value, parties):
                yield f"{name} {[party.name for party in parties]}, not {value}"
        elif name == "place" and (event.place is None or value.lower() not in event.place.name.lower()):
            yield f"place {event.place.name if event.place else None}, not {value}"
        elif name == "effects" and not all(any(_counts(one, effect) for effect in event.effects) for one in re.split(r" \+ |, ", value)):
            yield f"effects {[(e.kind, e.low, e.high) for e in event.effects]}, not {value}"


def _matched(wanted: Sequence[str], found: Sequence[Account], fits: Callable[[str, Account], bool]) -> bool:
    """Whether each of what is wanted fits one of what is found, one to one, and nothing is left over."""
    if len(wanted) != len(found):
        return False
    return any(all(fits(one, other) for one, other in zip(wanted, order, strict=True)) for order in permutations(found))


def _are(written: str, parties: Sequence[Actor]) -> bool:
    """Whether some actors are those written: all that are not in brackets, and no others."""
    names = [] if written == "nobody" else written.split(" + ")
    needed = [name for name in names if not name.startswith("(")]
    free = [name.strip("()") for name in names if name.startswith("(")]
    left = [party for party in parties if not any(_is(name, party) for name in needed)]
    return all(any(_is(name, party) for party in parties) for name in needed) and all(any(_is(name, party) for name in free) for party in left)


def _is(written: str, party: Actor) -> bool:
    return any(_named(name.strip(), party) for name in written.split(" / "))


def _named(name: str, party: Actor) -> bool:
    if name.startswith("@"):
        return party.country == name[1:] and party.kind in _STATE_KINDS
    words = set(name.lower().split())
    return any(words <= set(known.lower().split()) or known.lower() == name.lower() for known in (party.name, *party.names))


def _says(written: str, account: Account, coded: CodedReport) -> bool:
    source, form, stances, *rest = (part.strip() for part in written.split(", "))
    via = rest[0].removeprefix("via ") if rest else None
    if source == "report":
        right = account.source is None
    else:
        right = account.source is not None and _is(source, coded.actor(account.source))
    passed_on = via is None or (account.via is not None and _is(via, coded.actor(account.via)))
    return right and account.form == form and account.stance in stances.split("/") and passed_on


def _shown(account: Account, coded: CodedReport) -> str:
    return f"{coded.name(account.source)}, {account.form}, {account.stance}"


def _counts(written: str, effect: Effect) -> bool:
    kind, figure = written.split()
    low, high = _range(figure)
    return (effect.kind, effect.low, effect.high) == (kind, low, high)


def _range(figure: str) -> tuple[int | None, int | None]:
    if figure == "?":
        return None, None
    if figure.endswith("+"):
        return int(figure[:-1]), None
    low, dash, high = figure.partition("-")
    return (int(low) if low else None), (int(high) if dash else int(low))


def failing() -> set[str]:
    """The names of the cases that are known to fail."""
    lines = FAILING.read_text(encoding="utf-8").splitlines() if FAILING.is_file() else []
    return {line.partition(":")[0] for line in lines if line and not line.startswith("#")}


def main() -> int:
    """Read every case, print the rates by kind, and write the list of those that fail."""
    reader = Reader.load()
    cases = parse(TABLE.read_text(encoding="utf-8"))
    found = {case.name: faults(case, reader.read(case.report)) for case in cases}
    right = Counter(case.kind for case in cases if not found[case.name])
    for kind, count in Counter(case.kind for case in cases).items():
        print(f"{kind:20} {right[kind]:3} of {count}")
    print(f"{'all':20} {right.total():3} of {len(cases)}")
    lines = [f"{name}: {'; '.join(wrong)}" for name, wrong in found.items() if wrong]
    head = "# Hard cases that the reader still gets wrong, and how. Written by `python -m tests.reading.hard_case`.\n"
    FAILING.write_text(head + "\n".join(lines) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
