"""Wikidata extracts: items as in the JSON dumps, with the other items that they name where the file has them.

Persons are taken only with a public office (`P39`) or where an organisation of the file names them as its head. What an item names and the
file does not have is noted, never guessed.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from rashomon.errors import Fault, RegisterError
from rashomon.knowledge.register.importers.converted import Converted, Notes, made_row, named
from rashomon.knowledge.register.importers.ids import Ids
from rashomon.knowledge.register.importers.offices import body_of, plain_office, relation_of, sector_of
from rashomon.knowledge.register.importers.spans import apart
from rashomon.knowledge.register.importers.wikidata_classes import BY_NUMBER, BY_WORDS, HUMAN, STATES
from rashomon.knowledge.register.importers.wikidata_items import Claim, Item, from_words, read_items
from rashomon.knowledge.register.records import HOLDS
from rashomon.knowledge.register.table import Row
from rashomon.knowledge.states import countries

HEADS: Mapping[str, str] = {
    "P35": "head of state",
    "P6": "head of government",
    "P488": "chairperson",
    "P3975": "secretary-general",
    "P1037": "director",
    "P169": "chief executive",
    "P4791": "commander",
}
"""Properties by which an organisation or a state names who heads it, and the office."""

TIES: Mapping[str, str] = {"P463": "member_of", "P361": "part_of", "P102": "member_of"}
"""Relations by property."""

TURNS = ("P1365", "P1366")
"""Replaces, replaced by: the later one is a `successor_of` the earlier."""


def seems_wikidata(text: str) -> bool:
    """Whether a text looks like Wikidata's JSON: objects with ids such as Q796 and labels or claims."""
    start = text.lstrip()[:1]
    return start in {"[", "{"} and bool(re.search(r'"id"\s*:\s*"[QP]\d+"', text)) and bool(re.search(r'"(?:claims|labels)"\s*:', text))


def convert_wikidata(text: str, file: str) -> Converted:
    """The actors of an extract with their offices and ties.

    Raises:
        RegisterError: The file is not readable as JSON, something in it is no entity, or an id stands twice; each fault is named.
    """
    faults: list[Fault] = []
    items: dict[str, Item] = {}
    for item in read_items(text, file):
        if isinstance(item, Fault):
            faults.append(item)
        elif item.id in items:
            faults.append(Fault(file, item.line, "id", f"{item.id} stands in line {items[item.id].line} already"))
        else:
            items[item.id] = item
    if faults:
        raise RegisterError(sorted(faults, key=lambda fault: fault.line))
    extract = _Extract(file, items)
    rows = extract.rows()
    if extract.faults:
        raise RegisterError(sorted(extract.faults, key=lambda fault: fault.line))
    return Converted(tuple(rows), extract.notes.lines())


class _Extract:
    """The items of one file, and the rows that they make.

    Args:
        file: Name of the file.
        items: Its items by id.
    """

    def __init__(self, file: str, items: dict[str, Item]) -> None:
        self._file = file
        self._items = items
        self.notes = Notes(file)
        self.faults: list[Fault] = []
        self._states = {item.id: iso3 for item in items.values() for iso3 in item.values("P298") if countries().by_iso3(iso3)}
        self._headed: dict[str, list[tuple[Item, str, Claim]]] = defaultdict(list)
        for item in items.values():
            for prop in HEADS:
                for claim in item.of(prop):
                    self._headed[claim.value].append((item, prop, claim))
        self._classes = {item.id: self._class(item) for item in items.values()}
        ids = Ids()
        self._ids = {item.id: ids.give(item.label) for item in items.values() if self._is_taken(item)}
        for moved in ids.moved:
            self.notes.add("id of the shipped register; another was given, so that both are kept", moved)
        self._successors: dict[str, list[tuple[str, Claim, Item]]] = defaultdict(list)
        for item in items.values():
            self._read_turns(item)

    def _class(self, item: Item) -> tuple[str, str] | None:
        """Kind and sector by the classes that the item is an instance of, then by what these are kinds of."""
        classes = list(item.values("P31"))
        if HUMAN in classes:
            return "person", ""
        for _ in range(4):
            labels = [self._items[c].label for c in classes if c in self._items]
            found = [BY_NUMBER[c] for c in classes if c in BY_NUMBER]
            by_words = from_words(labels, BY_WORDS)
            best = next((f for f in (*found, *([by_words] if by_words else [])) if f[1]), None) or next(iter(found), by_words)
            if best:
                return best
            classes = [above for c in classes if c in self._items for above in self._items[c].values("P279")]
        return None

    def _is_taken(self, item: Item) -> bool:
        """Whether an item is an actor for the register; why not is noted, but for what only explains others."""
        kind = self._classes[item.id]
        if item.id in self._states or set(item.values("P31")) & STATES:
            self.notes.add("state, which the register has; left out", item.label or item.id)
            return False
        if kind is None:
            if item.values("P31"):
                self.notes.add(
                    "item that is no actor, or of a class that the file does not explain; left out",
                    f"{item.label or item.id}, line {item.line}",
                )
            return False
        if not item.label:
            self.notes.add("item without a name in Latin letters; left out", item.line)
            return False
        if kind[0] == "person" and not item.of("P39") and item.id not in self._headed:
            self.notes.add("person without a public office; left out", item.line)
            return False
        return True

    def _read_turns(self, item: Item) -> None:
        if item.id not in self._ids or self._classes[item.id] == ("person", ""):
            return
        for prop in TURNS:
            for claim in item.of(prop):
                later, earlier = (item.id, claim.value) if prop == "P1365" else (claim.value, item.id)
                if later in self._ids and earlier in self._ids:
                    self._successors[later].append((earlier, claim, item))
                else:
                    self._miss(claim.value, prop, item)

    def rows(self) -> list[Row]:
        """The rows of all actors that are taken, in the order of the file."""
        found: list[Row] = []
        for item_id in self._ids:
            item = self._items[item_id]
            kind = (self._classes[item_id] or ("organisation", ""))[0]
            rows = list(self._person_rows(item) if kind == "person" else self._group_rows(item))
            clear, joined = apart(rows)
            for line in joined:
                self.notes.add("item that says the same twice of an overlapping time; joined", line)
            found += named(clear, item.label, item.aliases, kind)
            for row in rows:
                if row["since"] and row["until"] not in {"", HOLDS} and row["until"] < row["since"][: len(row["until"])]:
                    self.faults.append(row.fault("until", f"{item.id}: ends ({row['until']}) before it begins ({row['since']})"))
        return found

    def _group_rows(self, item: Item) -> Iterator[Row]:
        sector = (self._classes[item.id] or ("", ""))[1]
        if not sector:
            self.notes.add("item whose class does not tell its sector; its kind is by its class", item.line)
        yield self._row(item, country=self._country_of(item), sector=sector, since=item.day("P571"), until=item.day("P576"), said="P31")
        for prop, relation in TIES.items():
            yield from self._ties(item, prop, relation)
        for earlier, claim, by in self._successors.get(item.id, ()):
            since = claim.day("P580") or claim.day("P585") or item.day("P571")
            yield self._row(
                item, of=self._ids[earlier], relation="successor_of", since=since, said=f"{'P1365' if by is item else 'P1366'} of {by.id}"
            )

    def _person_rows(self, item: Item) -> Iterator[Row]:
        for claim in item.of("P39"):
            yield self._office(item, claim)
        for by, prop, claim in self._headed.get(item.id, ()):
            yield self._headship(item, by, prop, claim)
        yield from self._ties(item, "P102", "member_of")
        yield from self._ties(item, "P463", "member_of")

    def _ties(self, item: Item, prop: str, relation: str) -> Iterator[Row]:
        for claim in item.of(prop):
            target = self._ids.get(claim.value) or self._states.get(claim.value, "").lower()
            if target:
                yield self._row(item, of=target, relation=relation, said=prop, **_dates(claim, item))
            else:
                self._miss(claim.value, prop, item)

    def _office(self, item: Item, claim: Claim) -> Row:
        """The row of an office (`P39`): of what its qualifiers name, else the position, else the body that every state has."""
        position = self._items.get(claim.value)
        if position is None or not position.label:
            self._miss(claim.value, "P39", item)
        words, state = plain_office(position.label if position and position.label else "")
        country = self._first_state(*(claim.qualifiers.get("P17", ())), *(position.values("P1001", "P17") if position else ())) or state
        named_by = [*claim.qualifiers.get("P2389", ()), *claim.qualifiers.get("P642", ())]
        named_by += position.values("P2389", "P361") if position else ()
        group = next((other for other in named_by if other in self._ids), "")
        state_of = self._first_state(*named_by)
        for other in named_by:
            if other not in self._items:
                self._miss(other, "P39 of", item)
        country = country or state_of or (self._country_of(self._items[group]) if group else "") or self._citizenship(item)
        sector = sector_of(words) or ((self._classes[group] or ("", ""))[1] if group else "")
        if not sector:
            self.notes.add("office whose words do not tell its sector; GOV is taken", f"{words or claim.value}, line {item.line}")
        of = self._ids.get(group, "") or body_of(sector or "GOV", country)
        relation, said, dates = relation_of(words) if of else "", f"P39 {claim.value}", _dates(claim, item)
        sector = sector or "GOV"
        return self._row(item, country=country, sector=sector, office=words, of=of, relation=relation, said=said, **dates)

    def _headship(self, item: Item, by: Item, prop: str, claim: Claim) -> Row:
        """The row of somebody whom a state or an organisation names as its head."""
        state = self._states.get(by.id, "")
        of = self._ids.get(by.id, "") or body_of("GOV", state)
        sector = "GOV" if state else (self._classes[by.id] or ("", ""))[1]
        country = state or self._country_of(by)
        said, dates = f"{prop} of {by.id}", _dates(claim, by)
        return self._row(
            item, country=country, sector=sector, office=HEADS[prop], of=of, relation="leads" if of else "", said=said, **dates
        )

    def _row(self, item: Item, *, said: str, **given: str) -> Row:
        return made_row(
            self._file, item.line, id=self._ids[item.id], source=f"{self._file} line {item.line}: Wikidata {item.id}, {said}", **given
        )

    def _country_of(self, item: Item) -> str:
        """ISO3 of the one state of an item; empty when the file does not tell, or names several."""
        for value in item.values("P17"):
            if value not in self._items:
                self._miss(value, "P17", item)
        found = {self._states[value] for value in item.values("P17") if value in self._states}
        return found.pop() if len(found) == 1 else ""

    def _citizenship(self, item: Item) -> str:
        held = {self._states.get(claim.value, "") for claim in item.of("P27") if not claim.day("P582")} - {""}
        return held.pop() if len(held) == 1 else ""

    def _first_state(self, *values: str) -> str:
        return next((self._states[value] for value in values if value in self._states), "")

    def _miss(self, value: str, prop: str, item: Item) -> None:
        """Note what an item names that the file does not have, or that is no actor in it."""
        if value:
            what = "is not in the file" if value not in self._items else "is no actor that was taken"
            self.notes.add(f"item named by {prop} that {what}", f"{value} by {item.id}")


def _dates(claim: Claim, item: Item) -> dict[str, str]:
    """Start and end of a statement; it holds when it says that it has no end and the file says when the item was checked."""
    until = claim.day("P582")
    holds = not until and claim.open_ended and item.modified
    return {"since": claim.day("P580"), "until": until or (HOLDS if holds else ""), "checked": item.modified[:7] if holds else ""}
