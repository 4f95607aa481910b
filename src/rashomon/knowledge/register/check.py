"""What must be right in a register before any of it is used. Every fault is named by file, line and field."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import get_args

from rashomon.errors import Fault
from rashomon.knowledge.register.records import GROUP_RELATIONS, HOLDS, PEOPLE_RELATIONS, TURNING_POINTS
from rashomon.knowledge.register.table import Row
from rashomon.knowledge.states import countries
from rashomon.model import ActorKind
from rashomon.model.when import edge
from rashomon.ontology import ontology

CERTAINTIES = ("", "likely", "disputed")
NESTING = frozenset({"part_of", "merged_into", "renamed_to", "splinter_of", "successor_of"})
"""Relations in which nobody can stand above itself."""
STANDARD_BODIES = ("government", "armed-forces", "police", "legislature")
"""Bodies that every state has without a row: `irq-government`, …"""

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_DATE = re.compile(r"\d{4}(?:-\d\d){0,2}")


def faults_of(rows: Sequence[Row], known: Iterable[str] = ()) -> list[Fault]:
    """Everything that is wrong with some rows, in their order.

    Args:
        rows: All rows of a register.
        known: Ids of other registers that these rows may refer to.
    """
    ids = {row["id"] for row in rows} | set(known)
    found = [fault for row in rows for check in _CHECKS for fault in check(row)]
    found += [fault for row in rows for fault in _unknown_reference(row, ids)]
    found += [*_first_rows(rows), *_overlaps(rows), *_cycles(rows)]
    order = {(row.file, row.line): n for n, row in enumerate(rows)}
    return sorted(found, key=lambda fault: order.get((fault.file, fault.line), 0))


def is_body_of_a_state(entry: str) -> bool:
    """Whether an id is that of a state, or of a body that every state has."""
    iso3, _, body = entry.partition("-")
    return countries().by_iso3(iso3.upper()) is not None and (not body or body in STANDARD_BODIES)


def _identity(row: Row) -> Iterator[Fault]:
    """The id is a slug; a source is always given."""
    if not _ID.fullmatch(row["id"]):
        yield row.fault("id", f"expected lower-case letters, digits and hyphens (`islamic-state`), got {row['id']!r}")
    if not row["source"]:
        yield row.fault("source", "every row says what public source it rests on; it is empty")


def _codes(row: Row) -> Iterator[Fault]:
    """Countries, sectors, kinds and relations are of their lists."""
    lists = ontology()
    if row["country"] and countries().by_iso3(row["country"]) is None:
        yield row.fault("country", f"expected the ISO 3166-1 code of a state in three capitals, got {row['country']!r}")
    sectors = {*lists.sectors, *lists.organisations}
    if row["sector"] and row["sector"] not in sectors:
        yield row.fault("sector", f"expected one of {', '.join(sorted(sectors))}; got {row['sector']!r}")
    kinds = get_args(ActorKind)
    if row["kind"] and row["kind"] not in kinds:
        yield row.fault("kind", f"expected one of {', '.join(kinds)}; got {row['kind']!r}")
    relations = PEOPLE_RELATIONS | GROUP_RELATIONS
    if row["relation"] and row["relation"] not in relations:
        yield row.fault("relation", f"expected one of {', '.join(sorted(relations))}; got {row['relation']!r}")
    if row["certainty"] not in CERTAINTIES:
        yield row.fault("certainty", f"expected nothing, `likely` or `disputed`; got {row['certainty']!r}")
    if bool(row["relation"]) != bool(row["of"]):
        yield row.fault("relation" if row["of"] else "of", "a relation and what it is of are given together")


def _dates(row: Row) -> Iterator[Fault]:
    """Dates are ISO, not inverted; what holds says when it was checked."""
    for field in ("since", "until", "checked"):
        text = row[field]
        if not text or (field == "until" and text == HOLDS):
            continue
        if not _DATE.fullmatch(text) or edge(text, last=False) is None:
            allowed = "an ISO day, month or year" + (f", `{HOLDS}` or nothing" if field == "until" else "")
            yield row.fault(field, f"expected {allowed}, got {text!r}")
    since, until = edge(row["since"], last=False), edge(row["until"], last=True)
    if since and until and until < since:
        yield row.fault("until", f"ends ({row['until']}) before it begins ({row['since']})")
    if row["until"] == HOLDS and not row["checked"]:
        yield row.fault("checked", f"a row that `{HOLDS}` says up to when that was known")
    if row["relation"] in TURNING_POINTS and row["until"]:
        yield row.fault("until", f"{row['relation']} happens at a moment, which `since` tells; leave it empty")


_CHECKS: tuple[Callable[[Row], Iterator[Fault]], ...] = (_identity, _codes, _dates)


def _unknown_reference(row: Row, ids: set[str]) -> Iterator[Fault]:
    target = row["of"]
    if target and target not in ids and not is_body_of_a_state(target):
        yield row.fault("of", f"there is no actor {target!r} in the register")


def _first_rows(rows: Sequence[Row]) -> Iterator[Fault]:
    """The rows of an actor stand together, and the first of them names it."""
    seen: dict[str, str] = {}
    before = ("", "")
    for row in rows:
        file = seen.get(row["id"], row.file)
        if file != row.file:
            yield row.fault("id", f"{row['id']!r} is in {file} already; put its rows into one file, or remove that one")
        elif (row.file, row["id"]) != before:
            if row["id"] in seen:
                yield row.fault("id", f"the rows of {row['id']!r} stand in more than one place; put them together")
            elif not row["name"] or not row["kind"]:
                yield row.fault("kind" if row["name"] else "name", f"the first row of {row['id']!r} gives its name and kind")
            seen[row["id"]] = row.file
        elif row["name"]:
            yield row.fault("name", f"only the first row of {row['id']!r} names it; add the name to its aliases")
        before = (row.file, row["id"])


def _overlaps(rows: Sequence[Row]) -> Iterator[Fault]:
    """The same thing is not said twice of one time."""
    alike: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in rows:
        alike[tuple(row[field] for field in ("id", "country", "sector", "office", "of", "relation"))].append(row)
    for same in alike.values():
        for n, row in enumerate(same):
            other = next((earlier for earlier in same[:n] if _overlap(earlier, row)), None)
            if other is not None:
                yield row.fault("since", f"says the same of an overlapping time as line {other.line} of {other.file}")


def _overlap(first: Row, second: Row) -> bool:
    if (first["since"], first["until"]) == (second["since"], second["until"]):
        return True
    starts = [edge(row["since"], last=True) for row in (first, second)]
    ends = [edge(row["until"], last=False) for row in (first, second)]
    before = ends[0] is not None and starts[1] is not None and ends[0] <= starts[1]
    after = ends[1] is not None and starts[0] is not None and ends[1] <= starts[0]
    return not (before or after)


def _cycles(rows: Sequence[Row]) -> Iterator[Fault]:
    """Nobody is part of itself, at once or through others, at one time."""
    above: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        if row["relation"] in NESTING:
            above[row["relation"], row["id"]].append(row)
    _cut_loose_ends(above)
    for (relation, entry), own in above.items():
        for row in own:
            chain = _way_back(above, relation, entry, [row])
            if chain and chain[0] is min(chain, key=lambda r: (r.file, r.line)):
                yield row.fault("of", f"{relation} runs in a circle: {' → '.join([entry, *(link['of'] for link in chain)])}")


def _cut_loose_ends(above: dict[tuple[str, str], list[Row]]) -> None:
    """Leave only rows from which the way up never ends: those that lie on a circle, or lead to one."""
    loose = True
    while loose:
        loose = False
        for (relation, entry), own in list(above.items()):
            kept = [row for row in own if (relation, row["of"]) in above]
            loose = loose or len(kept) < len(own)
            if kept:
                above[relation, entry] = kept
            else:
                del above[relation, entry]


def _way_back(above: dict[tuple[str, str], list[Row]], relation: str, entry: str, chain: list[Row]) -> list[Row] | None:
    """The rows that lead from an actor back to itself, all of one time; `None` when none do."""
    at = chain[-1]["of"]
    if at == entry:
        return chain
    for row in above.get((relation, at), []):
        if row not in chain and all(relation in TURNING_POINTS or _overlap(link, row) for link in chain):
            found = _way_back(above, relation, entry, [*chain, row])
            if found:
                return found
    return None
