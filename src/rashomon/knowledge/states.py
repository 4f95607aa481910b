"""States, their names, demonyms, capitals, and the seats that stand for their organs.

Case matters: a form never matches in lower case ("turkey", "us", "polish" are words), an abbreviation only as it is written ("US", "UAE",
not "Us"). Other forms match in any case that begins with a capital, so that headlines in capitals are read too.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Generic, TypeVar

from rashomon.errors import KnowledgeError
from rashomon.model import ActorKind

_Record = TypeVar("_Record")

_LONGEST = 6
"""Words of the longest form that is looked for in a phrase ("Democratic Republic of the Congo" has five)."""

_TIE = re.compile(
    r"-(?:affiliated|aligned|allied|appointed|armed|backed|based|born|brokered|built|commanded|controlled|dominated|educated|funded|held|led|linked|"
    r"made|mediated|occupied|owned|run|sponsored|style|supplied|supported|trained|wide)$",
    re.IGNORECASE,
)
"""What may follow a state's name after a hyphen without changing which state is meant."""


@dataclass(frozen=True, slots=True)
class Country:
    """A state, a former state, or a territory that has its own ISO code.

    Attributes:
        iso3: ISO 3166-1 alpha-3 (withdrawn codes for former states; XKX, in common use, for Kosovo).
        iso2: ISO 3166-1 alpha-2.
        gw: Gleditsch and Ward's number; `None` for what they do not list.
        name: Common English name.
        names: Other names and spellings.
        adjectives: As before a noun ("Iraqi", "British").
        people: What its people are called, one and many ("Iraqi", "Iraqis", "Briton", "Britons").
        capitals: Cities whose name may stand for its government.
        until: Last year of a former state.
        successor: ISO3 of the state that continues a former one.
    """

    iso3: str
    iso2: str
    gw: int | None
    name: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    people: tuple[str, ...]
    capitals: tuple[str, ...]
    until: int | None = None
    successor: str | None = None


@dataclass(frozen=True, slots=True)
class Seat:
    """A building, street or hall that stands for a body.

    Attributes:
        name: As it is written ("Kremlin").
        country: ISO3; `None` where several states have one ("State House").
        stands_for: The body.
        kind: The codebook's kind of that body.
        sector: PLOVER sector of that body.
    """

    name: str
    country: str | None
    stands_for: str
    kind: ActorKind
    sector: str


class _Forms(Generic[_Record]):
    """Written forms and what they stand for; the first to claim a form keeps it."""

    def __init__(self, pairs: Iterable[tuple[str, _Record]]) -> None:
        self._exact: dict[str, _Record] = {}
        self._folded: dict[str, _Record] = {}
        for form, record in pairs:
            self._exact.setdefault(_clean(form), record)
            if not _is_abbreviation(form):
                self._folded.setdefault(_fold(_clean(form)), record)

    def get(self, form: str) -> _Record | None:
        text = _clean(form)
        if text in self._exact:
            return self._exact[text]
        return self._folded.get(_fold(text)) if text[:1].isupper() else None


class Countries:
    """Look-up of states by any of their forms."""

    def __init__(self, records: tuple[Country, ...], seats: tuple[Seat, ...]) -> None:
        self.records = records
        self.seats = seats
        self._by_iso3 = {c.iso3: c for c in records}
        self._by_iso2 = {c.iso2: c for c in records if c.until is None}
        self._names = _Forms((form, c) for c in records for form in (c.name, *c.names))
        self._demonyms = _Forms((form, c) for c in records for form in (*c.adjectives, *c.people))
        self._capitals = _Forms((form, c) for c in records for form in c.capitals)
        self._seats = _Forms((s.name, s) for s in seats)

    def by_iso3(self, code: str) -> Country | None:
        """The state of an ISO 3166-1 alpha-3 code."""
        return self._by_iso3.get(code)

    def by_iso2(self, code: str) -> Country | None:
        """The present state of an ISO 3166-1 alpha-2 code."""
        return self._by_iso2.get(code)

    def by_name(self, form: str) -> Country | None:
        """The state of that name ("Iraq", "the UK", "Burma")."""
        return self._names.get(form)

    def by_demonym(self, form: str) -> Country | None:
        """The state of an adjective or a people ("Iraqi", "Britons", "Iranian-backed")."""
        return self._demonyms.get(form)

    def by_capital(self, form: str) -> Country | None:
        """The state whose government the name of a capital may stand for; whether it does, the sentence must say."""
        return self._capitals.get(form)

    def by_seat(self, form: str) -> Seat | None:
        """The body that a seat stands for ("the Kremlin", "Downing Street")."""
        return self._seats.get(form)

    def country_of(self, form: str) -> str | None:
        """ISO3 of the state that a name or demonym means ("Iraq", "U.S.", "US-led", "Britons"); capitals and seats do not count."""
        found = self.by_name(form) or self.by_demonym(form)
        return found.iso3 if found else None

    def found_in(self, phrase: str) -> tuple[Country, ...]:
        """The states that a phrase names, in order, longest form first ("American and South Korean troops")."""
        words = re.findall(r"[^\s,;:()\"“”]+", phrase)
        return tuple(dict.fromkeys(self._scan(words)))

    def _scan(self, words: list[str]) -> Iterator[Country]:
        start = 0
        while start < len(words):
            found, taken = self._longest(words[start : start + _LONGEST])
            if found:
                yield found
            start += taken

    def _longest(self, words: list[str]) -> tuple[Country | None, int]:
        for count in range(len(words), 0, -1):
            form = " ".join(words[:count])
            found = self.by_name(form) or self.by_demonym(form)
            if found:
                return found, count
        return None, 1


@cache
def countries() -> Countries:
    """The states that are shipped with the package.

    Raises:
        KnowledgeError: A data file is missing or damaged; reinstalling the package mends it.
    """
    try:
        return Countries(
            tuple(_country(row) for row in _rows("countries.csv")),
            tuple(_seat(row) for row in _rows("seats.csv")),
        )
    except (OSError, KeyError, ValueError, AttributeError) as error:
        raise KnowledgeError(f"The list of states cannot be read ({error!r}); reinstall rashomon.") from error


@lru_cache(maxsize=50_000)
def country_of(form: str) -> str | None:
    """ISO3 of the state that a name or demonym means; `None` for all else (see `Countries.country_of`)."""
    return countries().country_of(form)


def _rows(name: str) -> Iterator[dict[str, str]]:
    text = (files("rashomon.knowledge") / "data" / name).read_text(encoding="utf-8")
    return iter(csv.DictReader(io.StringIO(text), strict=True))


def _country(row: dict[str, str]) -> Country:
    return Country(
        iso3=row["iso3"],
        iso2=row["iso2"],
        gw=int(row["gw"]) if row["gw"] else None,
        name=row["name"],
        names=_several(row["names"]),
        adjectives=_several(row["adjectives"]),
        people=_several(row["people"]),
        capitals=_several(row["capitals"]),
        until=int(row["until"]) if row["until"] else None,
        successor=row["successor"] or None,
    )


def _seat(row: dict[str, str]) -> Seat:
    kind: ActorKind = row["kind"]  # type: ignore[assignment]  # a test holds the file to the codebook's kinds
    return Seat(row["name"], row["country"] or None, row["stands_for"], kind, row["sector"])


def _several(field: str) -> tuple[str, ...]:
    return tuple(filter(None, field.split(";")))


@lru_cache(maxsize=50_000)
def _clean(form: str) -> str:
    text = " ".join(re.sub(r"[’‘`]", "'", re.sub(r"[‐‑–]", "-", form)).split())
    text = re.sub(r"^[Tt]he ", "", text)
    text = re.sub(r"'s$|(?<=s)'$", "", text)
    return _TIE.sub("", text)


@lru_cache(maxsize=50_000)
def _fold(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in plain if not unicodedata.combining(c))


def _is_abbreviation(form: str) -> bool:
    letters = form.replace(".", "")
    return letters.isupper() and len(letters) <= 5
