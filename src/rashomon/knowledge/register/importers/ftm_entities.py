"""FollowTheMoney's entities as they stand in a file: their properties, states and topics."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from rashomon.errors import Fault
from rashomon.knowledge.register.importers.converted import Notes
from rashomon.knowledge.states import countries

THINGS: Mapping[str, str] = MappingProxyType(
    {"Person": "", "Organization": "", "LegalEntity": "", "PublicBody": "GOV", "Company": "BUS"},
)
"""Schemata of actors that are taken, with the sector that a schema itself tells."""

LINKS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "Membership": ("member", "organization"),
        "Directorship": ("director", "organization"),
        "Employment": ("employee", "employer"),
        "Representation": ("agent", "client"),
        "UnknownLink": ("subject", "object"),
        "Occupancy": ("holder", "post"),
    }
)
"""Schemata of links that are taken: who, and of what."""

TOPICS: Mapping[str, str] = MappingProxyType(
    {
        "gov.igo": "IGO",
        "pol.party": "PTY",
        "pol.union": "LAB",
        "crime.terror": "UAF",
        "mil": "MIL",
        "gov.judicial": "JUD",
        "role.judge": "JUD",
        "gov.legislative": "LEG",
        "role.spy": "SPY",
        "gov.religion": "REL",
        "rel": "REL",
        "media": "JRN",
        "role.journo": "JRN",
        "gov.soe": "BUS",
        "gov": "GOV",
        "role.diplo": "GOV",
        "role.civil": "GOV",
        "role.pep": "GOV",
        "role.act": "CVL",
        "role.oligarch": "BUS",
        "crime": "CRM",
        "fin": "BUS",
    }
)
"""PLOVER sectors by topic, the closest first; a topic counts for those below it ("gov" for "gov.national"). Own choice."""

PUBLIC = frozenset(
    {"role.pep", "role.pol", "role.judge", "role.civil", "role.diplo", "role.spy", "role.oligarch", "role.journo", "role.act", "role.lobby"}
)
"""Topics of persons with a public role. `role.rca` (relatives and close associates), lawyers and accountants are private."""

_WITHDRAWN = MappingProxyType({"YUCS": "YUG", "CSXX": "SCG", "CSHH": "CSK", "SUHH": "SUN", "DDDE": "DDR", "YDYE": "YMD"})
"""States that are there no more, by their codes in ISO 3166-3 with which FollowTheMoney names them."""

_DATE = re.compile(r"(\d{4}(?:-\d\d(?:-\d\d)?)?)(?:T.*)?")


@dataclass(frozen=True, slots=True)
class FtmEntity:
    """One line of a file.

    Attributes:
        line: Its number.
        id: The data set's id.
        schema: What it is.
        properties: Values by name.
        dataset: Where it is from, as the file says it; empty when it does not.
    """

    line: int
    id: str
    schema: str
    properties: Mapping[str, tuple[str, ...]]
    dataset: str = ""

    def all(self, *names: str) -> tuple[str, ...]:
        """The values of some properties, each once."""
        return tuple(dict.fromkeys(value for name in names for value in self.properties.get(name, ())))

    def first(self, *names: str) -> str:
        """The first value of the first property that has one; empty when none has."""
        return next(iter(self.all(*names)), "")

    def day(self, *names: str) -> str:
        """An ISO day, month or year; empty where there is none."""
        found = _DATE.fullmatch(self.first(*names))
        return found[1] if found else ""

    @property
    def topics(self) -> tuple[str, ...]:
        """What the data set says that it is."""
        return self.all("topics")

    def source(self, file: str) -> str:
        """File, line and data set."""
        address = self.first("sourceUrl", "publisherUrl")
        return f"{file} line {self.line}: FollowTheMoney {self.schema} {self.id}" + "".join(
            f"; {part}" for part in (self.dataset, address) if part
        )


def read_entities(text: str, file: str) -> Iterator[FtmEntity | Fault]:
    """The entities of a file, one a line; a line that is none as a fault."""
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip():
            yield _entity(line, file, number)


def _entity(line: str, file: str, number: int) -> FtmEntity | Fault:
    try:
        given = json.loads(line)
    except json.JSONDecodeError as error:
        return Fault(file, number, "", f"not readable as JSON: {error.msg}; expected one object a line")
    except RecursionError:
        return Fault(file, number, "", "not readable as JSON: nested too deeply; expected one object a line")
    if not isinstance(given, dict):
        return Fault(file, number, "", "expected an object with id, schema and properties")
    for name, kind in (("id", str), ("schema", str), ("properties", dict)):
        if not isinstance(given.get(name), kind) or (kind is str and not given[name]):
            return Fault(file, number, name, f"expected {'text' if kind is str else 'an object of lists'}, got {given.get(name)!r}")
    properties = {}
    for name, values in given["properties"].items():
        texts = values if isinstance(values, list) else [values]
        properties[name] = tuple(_text(value) for value in texts)
    datasets = given.get("datasets")
    dataset = ", ".join(map(str, datasets)) if isinstance(datasets, list) else str(given.get("dataset") or "")
    return FtmEntity(number, given["id"], given["schema"], properties, f"data set {dataset}" if dataset else "")


def _text(value: object) -> str:
    """A value as text; an entity that stands inside (OpenSanctions' nested exports) as its id."""
    return str(value.get("id", "")) if isinstance(value, dict) else " ".join(str(value).split())


def sector_of_topics(topics: tuple[str, ...]) -> str:
    """PLOVER sector of some topics; empty where they do not tell."""
    return next((sector for topic, sector in TOPICS.items() if any(t == topic or t.startswith(f"{topic}.") for t in topics)), "")


def countries_of(entity: FtmEntity, notes: Notes, *names: str) -> str:
    """ISO3 of an entity's state; empty when it has none or several."""
    found = {}
    for code in entity.all(*names):
        state = countries().by_iso2(code.upper().partition("-")[0])
        iso3 = (
            state.iso3
            if state
            else _WITHDRAWN.get(code.upper()) or next((c.iso3 for c in countries().records if c.iso2 == code.upper()), "")
        )
        if iso3:
            found[iso3] = code
        else:
            notes.add(f"{code!r} as a state, which ISO 3166-1 has not; left empty", entity.line)
    return next(iter(found)) if len(found) == 1 else ""
