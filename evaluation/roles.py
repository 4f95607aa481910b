"""The suite `roles`: who was what, at a date, by the register alone.

Two tables and one set. The frozen table `tests/knowledge/role_cases.csv` asks for country, sector and office at a day, and for what must
not hold then; it was written from public facts before the register. `first_article_roles.csv` asks the same of those whom the first
article names. The actors of gold/train that have a country or a sector are looked up by their name, at the day of their report, with the
states that the report's other actors are of as the only context.

A case of the table is right when the register means somebody by the name whose roles at that day hold all that is asked, and none of what
must not hold. An actor of gold/train whom the register does not know is counted apart: what it is, its sentence must tell.
"""

from __future__ import annotations

import csv
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evaluation.gold import Coded, scorer
from evaluation.measured import NotMeasured, dev_path
from rashomon.knowledge.register import ActorRegister, Context, Entry, Holding, Mentioned, Period, Statement, link, register
from rashomon.knowledge.register.explained import common_kind

_TABLES = Path(__file__).parent.parent / "tests" / "knowledge"
CASES = _TABLES / "role_cases.csv"
FIRST_ARTICLE = _TABLES / "first_article_roles.csv"
"""Cases about the people and groups of the article that the project starts from, at its date and at others."""
TRAIN = "gold/train"

QUALIFIERS = frozenset({"vice", "deputy", "former", "assistant", "under"})
"""Words that make another office of one: a vice president is no president."""

_SPELLINGS = {"defense": "defence", "labor": "labour"}


@dataclass(frozen=True, slots=True)
class Asked:
    """A role that a case asks for, or (`holds` false) that must not hold."""

    holds: bool
    country: str
    sectors: frozenset[str]
    offices: tuple[frozenset[str], ...]

    def is_met(self, roles: Iterable[Statement], *, now: Period) -> bool:
        """Whether one of the roles is the one asked for; what must not hold is met only by a role that surely holds."""
        least = Holding.POSSIBLE if self.holds else Holding.PRESUMED
        return any(self._fits(role) for role in roles if role.holding(now) >= least)

    def _fits(self, role: Statement) -> bool:
        words = office_words(role.office)
        same_office = not self.offices or any(o <= words and o & QUALIFIERS == words & QUALIFIERS for o in self.offices)
        return (role.country or "") == self.country and (not self.sectors or (role.sector or "") in self.sectors) and same_office


def office_words(office: str) -> frozenset[str]:
    """The words of an office, hyphens and spelling apart."""
    return frozenset(_SPELLINGS.get(word, word) for word in re.findall(r"[a-z]+", office.casefold()))


def cases(path: Path) -> dict[tuple[str, str], list[Asked]]:
    """The table's cases: name and ISO day, with all that is asked of them."""
    found: dict[tuple[str, str], list[Asked]] = defaultdict(list)
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            sectors = frozenset(filter(None, row["sector"].split("|")))
            offices = tuple(office_words(o) for o in filter(None, row["office"].split("|")))
            found[row["name"], row["date"]].append(Asked(row["holds"] == "yes", row["country"], sectors, offices))
    return dict(found)


def meant(known: ActorRegister, name: str, now: Period) -> Entry | None:
    """Whom the register means by a bare name at a day; the likeliest where it is ambiguous."""
    matches = known.candidates(name)
    if not matches:
        return None
    found = link(known, Mentioned((name,), common_kind(matches)), Context(now))
    return found.candidates[0].entry


def faults(path: Path, known: ActorRegister) -> Iterator[str]:
    """A line for each case that is not right."""
    for (name, day), asked in cases(path).items():
        now = Period.of(day)
        assert now is not None, day
        entry = meant(known, name, now)
        if entry is None:
            if any(a.holds for a in asked):
                yield f"{name} at {day}: not known"
            continue
        roles = entry.roles(now)
        wrong = [a for a in asked if a.is_met(roles, now=now) != a.holds]
        if wrong:
            held = "; ".join(f"{s.country} {s.sector} {s.office} {s.since}..{s.until}" for s in roles) or "nothing"
            yield f"{name} at {day}: {entry.id} is {held}"


def train_actors(golds: Sequence[Coded]) -> Iterator[tuple[Coded, Mentioned, Context]]:
    """Actors of coded reports with a country or a sector, and what their reports say beside them."""
    for report in golds:
        day = report.get("published")
        scene = Counter(a["country"] for a in report["actors"] if a.get("country") and a["kind"] in {"state", "government_body"})
        period = Period.of(day) if day else None
        for actor in report["actors"]:
            if actor.get("country") or actor.get("sector"):
                yield actor, Mentioned((actor["name"], *actor.get("names", ())), actor["kind"]), Context(period, dict(scene))


def _train(known: ActorRegister) -> dict[str, float]:
    golds: list[Coded] = scorer("codebook").load(dev_path(TRAIN))
    tally: Counter[str] = Counter()
    for actor, mentioned, context in train_actors(golds):
        tally["actors"] += 1
        entry = link(known, mentioned, context).entry
        if entry is None:
            continue
        tally["known"] += 1
        roles = entry.roles(context.period) or entry.statements
        tally["country"] += any(role.country == actor.get("country") for role in roles)
        tally["sector"] += any(role.sector == actor.get("sector") for role in roles)
    known_n = tally["known"] or 1
    return {
        "actors": tally["actors"],
        "known": round(tally["known"] / max(tally["actors"], 1), 4),
        "country": round(tally["country"] / known_n, 4),
        "sector": round(tally["sector"] / known_n, 4),
    }


def run(on: Path | None = None) -> dict[str, Any]:
    """Share of the table's cases that are right, with those that are not, and of gold/train's actors.

    Raises:
        NotMeasured: There is no table, or gold/train is not there (what could be measured is with the error).
    """
    table = on or CASES
    if not table.is_file():
        raise NotMeasured(f"nothing at {table}; expected a table of cases like {CASES.name}")
    known = register()
    tables = {"cases": table} if on else {"cases": CASES, "first_article": FIRST_ARTICLE}
    figures: dict[str, Any] = {}
    for name, path in tables.items():
        failing, number = list(faults(path, known)), len(cases(path))
        figures[name] = {"number": number, "accuracy": round(1 - len(failing) / number, 4), "failing": failing}
    if on is None:
        try:
            figures["train"] = _train(known)
        except NotMeasured as error:
            raise NotMeasured(str(error), figures) from error
    return figures
