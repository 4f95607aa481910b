"""Wikidata's items as they stand in an extract: their names, statements, and the days and items that these give."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rashomon.errors import Fault

ENGLISH = ("en", "en-gb", "en-us", "en-ca", "mul")
"""Languages whose label is the name, the first that there is; `mul` is Wikidata's label for all languages."""

_PRECISION = {9: 4, 10: 7, 11: 10}
"""Characters of an ISO date by Wikidata's precision: year, month, day. Decades and centuries are too coarse for a register."""

_DECODER = json.JSONDecoder()

_BEGINS = re.compile(r"[^\s,\[\]]")
"""Where an item begins: behind white space and what stands between the members of an array."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement of an item.

    Attributes:
        value: Id of another item, a text, or a time as Wikidata writes it with its precision; empty when unknown or none.
        preferred: Whether its rank is above the others'.
        qualifiers: Values by property.
        open_ended: Whether a qualifier says that it has no end (`P582` with no value).
    """

    value: str
    preferred: bool
    qualifiers: Mapping[str, tuple[str, ...]]
    open_ended: bool = False

    def day(self, prop: str) -> str:
        """The ISO day, month or year of a qualifier; empty when there is none that is exact enough."""
        return next(filter(None, map(iso_day, self.qualifiers.get(prop, ()))), "")


@dataclass(frozen=True, slots=True)
class Item:
    """One item.

    Attributes:
        line: Where it begins in the file.
        id: `Q…`.
        label: Its name in English, else in another language with Latin letters; empty when it has none.
        aliases: Its other names in Latin letters.
        claims: Statements by property, deprecated ones left out.
        modified: ISO day on which it was last changed; empty when the file does not say.
    """

    line: int
    id: str
    label: str
    aliases: tuple[str, ...]
    claims: Mapping[str, tuple[Claim, ...]]
    modified: str = ""

    def of(self, *props: str) -> tuple[Claim, ...]:
        """The statements of some properties."""
        return tuple(claim for prop in props for claim in self.claims.get(prop, ()))

    def values(self, *props: str) -> tuple[str, ...]:
        """The values of some properties, the preferred ones alone where there are any."""
        found = self.of(*props)
        best = [claim for claim in found if claim.preferred] or found
        return tuple(dict.fromkeys(claim.value for claim in best if claim.value))

    def day(self, prop: str) -> str:
        """The ISO day, month or year of a property."""
        return next(filter(None, map(iso_day, self.values(prop))), "")


def iso_day(time: str) -> str:
    """`+2014-06-10T00:00:00Z/11` as an ISO day, month or year; empty when it is coarser than a year or before the year 1."""
    match = re.fullmatch(r"\+(\d{4}-\d\d-\d\d)T.*/(\d+)", time)
    length = _PRECISION.get(int(match[2])) if match else None
    if not match or length is None:
        return ""
    text = match[1][:length]
    return re.sub(r"(-00)+$", "", text)


def read_items(text: str, file: str) -> Iterator[Item | Fault]:
    """The items of an extract: one a line, as in the dumps with commas and brackets, in one array, or as `Special:EntityData` gives them.

    What cannot be read comes as a fault, and reading goes on with the next line that begins an item.
    """
    position, line, counted = 0, 1, 0
    while (found := _BEGINS.search(text, position)) is not None:
        position = found.start()
        line += text.count("\n", counted, position)
        counted = position
        try:
            given, position = _DECODER.raw_decode(text, position)
        except json.JSONDecodeError as error:
            yield Fault(file, line, "", f"what begins here is not readable as JSON: {error.msg}")
            following = text.find('\n{"', position)
            position = len(text) if following < 0 else following
            continue
        entities = given.get("entities") if isinstance(given, dict) else None
        for entity in entities.values() if isinstance(entities, dict) else (given,):
            yield _item(entity, file, line)


def _item(given: Any, file: str, line: int) -> Item | Fault:  # noqa: ANN401 — whatever JSON holds
    if not isinstance(given, dict) or not re.fullmatch(r"[QPL]\d+", str(given.get("id"))):
        return Fault(file, line, "id", f"expected an entity of Wikidata with an id such as Q796, got {str(given)[:60]!r}")
    try:
        label, aliases = _names(given)
        claims = given.get("claims") or {}
        read = {prop: tuple(_claim(one) for one in several if one.get("rank") != "deprecated") for prop, several in claims.items()}
    except (AttributeError, KeyError, TypeError) as error:
        return Fault(file, line, "claims", f"expected labels, aliases and claims as in the dumps in {given['id']}; {error!r}")
    return Item(line, given["id"], label, aliases, read, str(given.get("modified", ""))[:10])


def _names(given: Mapping[str, Any]) -> tuple[str, tuple[str, ...]]:
    labels = {language: one["value"] for language, one in (given.get("labels") or {}).items()}
    aliases = {language: [one["value"] for one in several] for language, several in (given.get("aliases") or {}).items()}
    ordered = [language for language in ENGLISH if language in labels or language in aliases]
    ordered += [language for language in sorted({*labels, *aliases}) if language not in ENGLISH]
    own = next((labels[language] for language in ordered if is_latin(labels.get(language, ""))), "")
    names = [name for language in ordered for name in (labels.get(language, ""), *aliases.get(language, ())) if is_latin(name)]
    unique = {name.casefold(): name for name in reversed(names)}
    return own, tuple(
        name for name in dict.fromkeys(names) if name != own and unique[name.casefold()] == name and name.casefold() != own.casefold()
    )


def is_latin(name: str) -> bool:
    """Whether a name has letters, all of them Latin."""
    letters = [letter for letter in name if letter.isalpha()]
    return bool(letters) and all(unicodedata.name(letter, "").startswith("LATIN") for letter in letters)


def _claim(given: Mapping[str, Any]) -> Claim:
    qualifiers = given.get("qualifiers") or {}
    open_ended = any(snak.get("snaktype") == "novalue" for snak in qualifiers.get("P582", ()))
    values = {prop: tuple(filter(None, map(_value, snaks))) for prop, snaks in qualifiers.items()}
    return Claim(_value(given.get("mainsnak") or {}), given.get("rank") == "preferred", values, open_ended)


def _value(snak: Mapping[str, Any]) -> str:
    value = (snak.get("datavalue") or {}).get("value")
    if isinstance(value, dict) and "time" in value:
        return f"{value['time']}/{value.get('precision', 0)}"
    if isinstance(value, dict):
        return str(value.get("id") or (f"Q{value['numeric-id']}" if "numeric-id" in value else value.get("text", "")))
    return value if isinstance(value, str) else ""


def from_words(words: Sequence[str], table: Mapping[str, tuple[str, str]]) -> tuple[str, str] | None:
    """The first line of a table whose pattern is in some words."""
    return next((found for pattern, found in table.items() for text in words if re.search(pattern, text.casefold())), None)
