"""Who a data set's name for somebody means: the state in the name, and the kind that goes with it."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from importlib.resources import files
from types import MappingProxyType

from rashomon.errors import KnowledgeError
from rashomon.knowledge.state_codes import state_codes
from rashomon.knowledge.states import countries
from rashomon.model import ActorKind

_FORCES: tuple[tuple[str, ActorKind, str], ...] = (
    (r"(?:former )?(?:military|armed) forces of|\barmy of", "military", "MIL"),
    (r"police forces of|police of", "police", "COP"),
    (r"government of", "government_body", "GOV"),
)
"""How names of a state's bodies begin in ACLED and UCDP GED, with kind and sector."""

_OF_STATE = re.compile(r"\b(?:forces|government|police|army) of (?:the )?([^(,]+)", re.IGNORECASE)
_BRACKETS = re.compile(r"\(([^()]+)\)")


def table(name: str) -> list[dict[str, str]]:
    """The rows of a data file of this package.

    Raises:
        KnowledgeError: It is missing or damaged; reinstalling the package mends it.
    """
    try:
        text = (files("rashomon.exchange.datasets") / "data" / name).read_text(encoding="utf-8")
        return list(csv.DictReader(io.StringIO(text), strict=True))
    except (OSError, csv.Error) as error:
        raise KnowledgeError(f"The table {name} cannot be read ({error!r}); reinstall rashomon.") from error


@dataclass(frozen=True, slots=True)
class _Codes:
    """ISO3 by other codes of states and territories."""

    fips: Mapping[str, str]
    numeric: Mapping[str, str]


@cache
def _codes() -> _Codes:
    rows = table("country_codes.csv")
    fips = {code: row["iso3"] for row in rows for code in row["fips"].split(";") if code}
    return _Codes(MappingProxyType(fips), MappingProxyType({row["numeric"]: row["iso3"] for row in rows if row["numeric"]}))


def iso3_of_fips(code: str) -> str | None:
    """ISO3 of a FIPS 10-4 code, as GDELT has them."""
    return _codes().fips.get(code)


def iso3_of_number(code: str) -> str | None:
    """ISO3 of an ISO 3166-1 number, with or without leading zeros, as ACLED has them."""
    return _codes().numeric.get(code.zfill(3))


@lru_cache(maxsize=10_000)
def iso3_of_gw(number: str, day: date | None) -> str | None:
    """ISO3 of the state that had Gleditsch and Ward's number on a day, or the last that had it; as UCDP has them."""
    having = [code for code in state_codes() if str(code.gw) == number]
    then = [code for code in having if day is None or code.holds(day)]
    return (then or having)[-1].iso3 if having else None


@lru_cache(maxsize=50_000)
def country_named(name: str) -> str | None:
    """ISO3 of the state or territory of a name, also with a former name in brackets ("Myanmar (Burma)"), or of its ISO3 itself."""
    known = countries()
    if len(name) == 3 and name.isupper() and known.by_iso3(name):
        return name
    found = known.by_name(name) or known.by_name(_BRACKETS.sub("", name).strip())
    return found.iso3 if found else _territories().get(name.casefold())


@cache
def _territories() -> Mapping[str, str]:
    pairs = ((name, row["iso3"]) for row in table("country_codes.csv") for name in row["names"].split(";"))
    return MappingProxyType({name.casefold(): iso3 for name, iso3 in pairs if name})


@lru_cache(maxsize=50_000)
def country_within(name: str) -> str | None:
    """ISO3 of the one state that an actor's name names: "Military Forces of Syria (2000-)", "Civilians (Iraq)", "Syrian insurgents".

    What stands in brackets or after "of" comes first; else an adjective or a people counts ("Syrian"), but no name of a state, since
    that may be of a river or a sea ("Niger Delta Avengers").
    """
    of = _OF_STATE.search(name)
    spelled = [*([of[1].strip()] if of else []), *_BRACKETS.findall(name)]
    found = next((iso3 for form in spelled if (iso3 := country_named(form))), None)
    if found:
        return found
    words = [word for word in re.findall(r"[^\s,;:()]+", name) if not countries().by_name(word)]
    people = {state.iso3 for word in words if (state := countries().by_demonym(word))}
    return people.pop() if len(people) == 1 else None


@lru_cache(maxsize=50_000)
def body_named(name: str) -> tuple[ActorKind, str] | None:
    """Kind and sector of a state's body by how its name begins; `None` for all else."""
    return next(((kind, sector) for words, kind, sector in _FORCES if re.match(words, name, re.IGNORECASE)), None)


def pieces(name: str) -> Iterator[str]:
    """The groups of a joint side, which UCDP lists with commas ("IS, SDF"); "Macedonia, FYR" is one."""
    held = ""
    for part in name.split(", "):
        if part == "FYR":
            held += ", FYR"
            continue
        if held:
            yield held
        held = part
    if held:
        yield held
