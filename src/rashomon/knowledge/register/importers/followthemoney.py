"""FollowTheMoney extracts (OpenSanctions, Aleph): one JSON object a line, actors and the links between them.

Only persons with a public role are taken: such data sets hold relatives, associates and owners too, and a register of the actors of public
events has no business with them.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence

from rashomon.errors import Fault, RegisterError
from rashomon.knowledge.register.importers.converted import Converted, Notes, made_row, named
from rashomon.knowledge.register.importers.ftm_entities import (
    LINKS,
    PUBLIC,
    THINGS,
    FtmEntity,
    countries_of,
    read_entities,
    sector_of_topics,
)
from rashomon.knowledge.register.importers.ids import Ids
from rashomon.knowledge.register.importers.kinds import kind_of
from rashomon.knowledge.register.importers.offices import body_of, is_leader, plain_office, relation_of, sector_of
from rashomon.knowledge.register.importers.spans import apart
from rashomon.knowledge.register.records import HOLDS
from rashomon.knowledge.register.table import Row

PUBLIC_BODIES = frozenset({"GOV", "LEG", "JUD", "MIL", "COP", "SPY", "PTY", "OPP", "IGO"})
"""Sectors in which to be a member is a public role."""


def seems_followthemoney(text: str) -> bool:
    """Whether a text looks like FollowTheMoney's entities: its first line is an object with a schema and properties."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    try:
        given = json.loads(first)
    except (json.JSONDecodeError, RecursionError):
        return first.startswith("{") and '"schema"' in first and '"properties"' in first
    return isinstance(given, dict) and {"schema", "properties"} <= given.keys()


def convert_followthemoney(text: str, file: str) -> Converted:
    """The actors of an extract with their offices and ties.

    Raises:
        RegisterError: A line is no entity, a date is inverted, or an id stands twice; each fault is named.
    """
    faults: list[Fault] = []
    entities: dict[str, FtmEntity] = {}
    for item in read_entities(text, file):
        if isinstance(item, Fault):
            faults.append(item)
        elif item.id in entities:
            faults.append(Fault(file, item.line, "id", f"{item.id!r} stands in line {entities[item.id].line} already"))
        else:
            entities[item.id] = item
    extract = _Extract(file, entities)
    rows = extract.rows()
    faults += extract.faults
    if faults:
        raise RegisterError(sorted(faults, key=lambda fault: fault.line))
    return Converted(tuple(rows), extract.notes.lines())


class _Extract:
    """The entities of one file, and the rows that they make.

    Args:
        file: Name of the file.
        entities: Its entities by id.
    """

    def __init__(self, file: str, entities: dict[str, FtmEntity]) -> None:
        self._file = file
        self._entities = entities
        self.notes = Notes(file)
        self.faults: list[Fault] = []
        self._links: dict[str, list[FtmEntity]] = defaultdict(list)
        for entity in entities.values():
            if entity.schema in LINKS:
                for holder in entity.all(LINKS[entity.schema][0]):
                    self._links[holder].append(entity)
            elif entity.schema not in THINGS and entity.schema != "Position":
                self.notes.add(f"{entity.schema}, which a register has no place for; left out", entity.line)
        ids = Ids()
        self._ids = {
            entity.id: ids.give(_names(entity)[0]) for entity in entities.values() if entity.schema in THINGS and self._is_taken(entity)
        }
        for moved in ids.moved:
            self.notes.add("id of the shipped register; another was given, so that both are kept", moved)

    def _is_taken(self, entity: FtmEntity) -> bool:
        if not _names(entity):
            self.notes.add(f"{entity.schema} without a name; left out", entity.line)
            return False
        if entity.schema == "Person" and not self._is_public(entity):
            self.notes.add("person without a public role; left out", entity.line)
            return False
        return True

    def _is_public(self, person: FtmEntity) -> bool:
        if PUBLIC & set(person.topics):
            return True
        return any(
            link.schema == "Occupancy"
            or (link.schema == "Membership" and self._sector(link) in PUBLIC_BODIES)
            or (self._sector(link) and is_leader(link.first("role")) and "crime.terror" in person.topics)
            for link in self._links[person.id]
        ) or ("crime.terror" in person.topics and any(is_leader(position) for position in person.all("position")))

    def _sector(self, link: FtmEntity) -> str:
        """Sector of what a link is of; empty when it is not in the file."""
        other = self._entities.get(link.first(LINKS[link.schema][1]))
        return _sector_of(other) if other else ""

    def rows(self) -> list[Row]:
        """The rows of all actors that are taken, in the order of the file."""
        found: list[Row] = []
        for entity_id, entry in self._ids.items():
            entity = self._entities[entity_id]
            rows = [row for link in self._links[entity_id] for row in self._link_rows(entity, link)]
            if entity.schema != "Person" or not any(row["sector"] or row["office"] for row in rows):
                rows.insert(0, self._standing(entity))
            clear, joined = apart(rows)
            for line in joined:
                self.notes.add("link that says the same as another of an overlapping time; joined", line)
            name, *others = _names(entity)
            kind = "person" if entity.schema == "Person" else kind_of(_sector_of(entity))
            found += named(clear, name, others, kind)
            self._check_dates(rows, entry)
        return found

    def _check_dates(self, rows: Sequence[Row], entry: str) -> None:
        for row in rows:
            if row["since"] and row["until"] not in {"", HOLDS} and row["until"] < row["since"][: len(row["until"])]:
                self.faults.append(row.fault("until", f"{entry}: ends ({row['until']}) before it begins ({row['since']})"))

    def _standing(self, entity: FtmEntity) -> Row:
        sector = _sector_of(entity)
        if not sector:
            self.notes.add(f"{entity.schema} without a topic that tells its sector; its kind is by its schema", entity.line)
        person = entity.schema == "Person"
        return made_row(
            self._file,
            entity.line,
            id=self._ids[entity.id],
            country=self._country(entity),
            sector=sector,
            since="" if person else entity.day("inceptionDate", "incorporationDate"),
            until="" if person else entity.day("dissolutionDate"),
            source=entity.source(self._file),
        )

    def _country(self, entity: FtmEntity) -> str:
        if entity.schema == "Person":
            return countries_of(entity, self.notes, "citizenship", "nationality") or countries_of(entity, self.notes, "country")
        return countries_of(entity, self.notes, "mainCountry", "jurisdiction") or countries_of(entity, self.notes, "country")

    def _link_rows(self, entity: FtmEntity, link: FtmEntity) -> Iterator[Row]:
        for other_id in link.all(LINKS[link.schema][1]):
            other = self._entities.get(other_id)
            if other is None:
                self.notes.add(f"{link.schema} with somebody who is not in the file", f"{other_id}, line {link.line}")
            if link.schema == "Occupancy":
                yield self._office(entity, link, other)
            elif other is not None and other.id in self._ids:
                row = self._tie(entity, link, other)
                if row:
                    yield row

    def _office(self, entity: FtmEntity, link: FtmEntity, post: FtmEntity | None) -> Row:
        """The row of an office: of the organisation that the position names, else of the body that every state has."""
        label = (post.first("name") if post else "") or link.first("role", "summary")
        words, state = plain_office(label)
        country = (countries_of(post, self.notes, "country") if post else "") or state or self._country(entity)
        sector = (sector_of_topics(post.topics) if post else "") or sector_of(words) or sector_of_topics(entity.topics) or "GOV"
        if sector == "GOV" and sector_of(words):
            sector = sector_of(words)
        group = self._ids.get(post.first("organization"), "") if post else ""
        of = group or body_of(sector, country)
        ended = link.first("status") == "ended"
        current = link.first("status") == "current" and not link.day("endDate")
        if ended and not link.day("endDate"):
            self.notes.add("office that has ended at a day that the file does not tell; its end is left empty", link.line)
        checked = link.day("date", "retrievedAt", "modifiedAt")[:7] if current else ""
        return self._row(link, country=country, sector=sector, office=words, of=of, relation=relation_of(words) if of else "",
                         until=link.day("endDate") or (HOLDS if checked else ""), checked=checked, id=self._ids[entity.id])  # fmt: skip

    def _tie(self, entity: FtmEntity, link: FtmEntity, other: FtmEntity) -> Row | None:
        """The row of a link; `None`, with a note, when the link does not say what binds the two."""
        role = link.first("role")
        relation = _relation(entity, link, role)
        if not relation:
            self.notes.add(f"{link.schema} that does not say what binds the two; left out", link.line)
            return None
        office = role.lower() if entity.schema == "Person" else ""
        sector = _sector_of(other) if office else ""
        return self._row(link, country=self._country(other) if office else "", sector=sector, office=office, of=self._ids[other.id],
                         relation=relation, until=link.day("endDate"), id=self._ids[entity.id])  # fmt: skip

    def _row(self, link: FtmEntity, **given: str) -> Row:
        return made_row(self._file, link.line, **given, since=link.day("startDate"), source=link.source(self._file))


def _names(entity: FtmEntity) -> tuple[str, ...]:
    """Its names, the first in Latin letters first; weak aliases, which anybody may have, are left out."""
    names = entity.all("name", "alias", "previousName", "abbreviation")
    return tuple(sorted(names, key=lambda name: not name.isascii() and not any("a" <= c.casefold() <= "ɏ" for c in name)))


def _sector_of(entity: FtmEntity) -> str:
    return sector_of_topics(entity.topics) or THINGS.get(entity.schema, "")


def _relation(entity: FtmEntity, link: FtmEntity, role: str) -> str:
    """The register's relation for a link; empty where it does not tell one."""
    by_role = relation_of(role) if role else ""
    if entity.schema != "Person":
        return {"Membership": "member_of"}.get(
            link.schema, "part_of" if "part of" in role.casefold() or "branch" in role.casefold() else ""
        )
    if link.schema == "Representation":
        return "represents"
    if link.schema == "Employment":
        return by_role if by_role in {"leads", "represents"} else "employed_by"
    if link.schema == "UnknownLink":
        return by_role if by_role in {"leads", "represents"} else ("member_of" if "member" in role.casefold() else "")
    return by_role or "member_of"
