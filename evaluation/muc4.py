"""Incidents on MUC-4: who did it, with what, to what and to whom, in reports all in capitals, read in lower case.

Two measurements, as they were published. CEAF-REE (Du, Rush and Cardie 2021, GRIT) takes the entities of each of five roles
of a report, whatever their incidents: an entity found is right when all its mentions are among those of a gold entity, each
gold entity counting once, under the best alignment. Template F1 (Du, Rush and Cardie 2021, GTT) compares whole incidents under the best
mapping of the incidents found to the gold ones: the type and the entities of each role, micro-averaged. An incident can be
mapped only to a gold incident of its type. Reports without incidents count; optional incidents and fillers are gold like
others, and gold mentions that are not literally in the text are none, as in both papers.
"""

from __future__ import annotations

import json
import re
import string
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evaluation.intervals import interval
from evaluation.paths import shared_root
from evaluation.syntax import reader
from rashomon.resolve.incidents import Incident, incidents

DEFAULT = (Path("data/muc4/dev.jsonl"),)
"""The dev set, inside the folder that `shared_root` gives."""
ROLES = ("PerpInd", "PerpOrg", "Target", "Victim", "Weapon")
SLOTS = dict(zip(ROLES, ("perp_individual", "perp_org", "phys_tgt_id", "hum_tgt_name", "instrument_id"), strict=True))
"""The slot of a MUC-4 template that each role is (GRIT's `tag2role`)."""

Entity = frozenset[str]
"""The mentions of one entity, normalised."""
Counts = tuple[int, int, int, int]
"""Found and right, found, gold and found, gold."""
Figures = dict[str, Any]

_ARTICLES = re.compile(r"\b(?:a|an|the)\b")
_MARKS = str.maketrans("", "", string.punctuation)
_NONE: Counts = (0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Template:
    """An incident: the types that are right (one where it was found), the entities of each role in the order of `ROLES`."""

    types: frozenset[str]
    roles: tuple[tuple[Entity, ...], ...]


@dataclass(frozen=True, slots=True)
class Scored:
    """The counts of one report: of each role in the order of `ROLES`, and of its templates."""

    roles: tuple[Counts, ...]
    template: Counts


def run(on: Path | None = None) -> Figures:
    """Precision, recall and F1 of entities (CEAF-REE), in all and by role, and of templates, with 95 % intervals over reports.

    Args:
        on: A JSON-lines file, or a folder of them; None for the dev set.

    Raises:
        FileNotFoundError: There is no such file.
    """
    model = reader()
    return figures(
        [score(gold, entities, incidents(model.annotate(text.lower() if text.isupper() else text))) for text, gold, entities in read(on)]
    )


def read(on: Path | None) -> Iterator[tuple[str, list[Template], tuple[tuple[Entity, ...], ...]]]:
    """Texts with their gold templates, and with the gold entities of each role over all templates (GRIT's)."""
    for path in _files(on):
        with path.open(encoding="utf-8") as lines:
            for line in lines:
                record = json.loads(line)
                gold = record["gold"]
                entities = tuple(tuple(_entity(entity) for entity in gold["grit_entities"][role]) for role in ROLES)
                yield record["text"], list(_templates(gold["templates"])), entities


def _files(on: Path | None) -> list[Path]:
    if on is None:
        return [shared_root() / path for path in DEFAULT]
    files = sorted(on.glob("*.jsonl")) if on.is_dir() else [on]
    if not files or not files[0].is_file():
        raise FileNotFoundError(f"{on} is no JSON-lines file and no folder that holds any (*.jsonl)")
    return files


def _templates(templates: Iterable[Mapping[str, Any]]) -> Iterator[Template]:
    """The templates that differ from one another in what is scored."""
    seen = set()
    for each in templates:
        slots = each["slots"]
        types = frozenset(value["value"] for filler in slots["incident_type"] for value in filler["alternatives"])
        fillers = (slots[slot] or [] for slot in SLOTS.values())
        entities = (tuple(_entity(filler["alternatives"]) for filler in role) for role in fillers)
        template = Template(types, tuple(tuple(entity for entity in role if entity) for role in entities))
        if template not in seen:
            seen.add(template)
            yield template


def _entity(mentions: Iterable[Mapping[str, Any]]) -> Entity:
    return frozenset(normalised(mention["string"]) for mention in mentions if mention.get("spans"))


def normalised(mention: str) -> str:
    """In lower case, without marks, articles and needless blanks (`normalize_string` of GRIT's scorer)."""
    return " ".join(_ARTICLES.sub(" ", mention.lower().translate(_MARKS)).split())


def score(gold: Sequence[Template], entities: Sequence[Sequence[Entity]], found: Sequence[Incident]) -> Scored:
    """The counts of one report.

    Args:
        gold: Its gold templates.
        entities: The gold entities of each role, in the order of `ROLES`.
        found: The incidents found in it.
    """
    templates = [_found(incident) for incident in found]
    merged = [tuple(dict.fromkeys(entity for each in templates for entity in each.roles[role])) for role in range(len(ROLES))]
    return Scored(tuple(ceaf(of_role, of_gold) for of_role, of_gold in zip(merged, entities, strict=True)), best_mapping(templates, gold))


def _found(incident: Incident) -> Template:
    """An incident as the scorers take it, each entity one mention."""
    roles = (incident.perp_individuals, incident.perp_organisations, incident.targets, incident.victims, incident.weapons)
    return Template(frozenset([incident.type]), tuple(tuple(frozenset([normalised(mention)]) for mention in role) for role in roles))


def ceaf(found: Sequence[Entity], gold: Sequence[Entity]) -> Counts:
    """The most entities found that can be aligned to gold entities, one to one, each inside its gold entity."""
    partner: dict[int, int] = {}

    def place(number: int, tried: set[int]) -> bool:
        """Whether an entity can be aligned, others moving if they must (Kuhn 1955)."""
        for other, entity in enumerate(gold):
            if found[number] <= entity and other not in tried:
                tried.add(other)
                if other not in partner or place(partner[other], tried):
                    partner[other] = number
                    return True
        return False

    right = sum(place(number, set()) for number in range(len(found)))
    return right, len(found), right, len(gold)


def best_mapping(found: Sequence[Template], gold: Sequence[Template]) -> Counts:
    """The counts under the mapping of templates, one to one, that gives the best F1."""
    sizes = sum(map(_size, found)), sum(map(_size, gold))
    pairs = [[(other, _shared(each, template)) for other, template in enumerate(gold) if each.types <= template.types] for each in found]
    totals = [(precise, sizes[0], recalled, sizes[1]) for precise, recalled in set(_mappings(pairs, frozenset()))]
    return max(totals, key=lambda counts: prf(counts)["f1"])


def _mappings(pairs: Sequence[Sequence[tuple[int, tuple[int, int]]]], used: frozenset[int]) -> Iterator[tuple[int, int]]:
    """What is right of the found and of the gold, under each mapping."""
    if not pairs:
        yield 0, 0
        return
    yield from _mappings(pairs[1:], used)
    for other, (precise, recalled) in pairs[0]:
        if other not in used:
            for more_precise, more_recalled in set(_mappings(pairs[1:], used | {other})):
                yield precise + more_precise, recalled + more_recalled


def _size(template: Template) -> int:
    return 1 + sum(map(len, template.roles))


def _shared(found: Template, gold: Template) -> tuple[int, int]:
    """What is right of a template found and of the gold one, the type included."""
    roles = list(zip(found.roles, gold.roles, strict=True))
    precise = sum(any(entity <= other for other in role) for entities, role in roles for entity in entities)
    recalled = sum(any(entity <= other for entity in entities) for entities, role in roles for other in role)
    return 1 + precise, 1 + recalled


def figures(reports: Sequence[Scored]) -> Figures:
    """The suite's result."""
    by_role = {role: prf(_sum(report.roles[number] for report in reports)) for number, role in enumerate(ROLES)}
    in_all = [_sum(report.roles) for report in reports]
    templates = [report.template for report in reports]
    return {
        "ceaf_ree": {**prf(_sum(in_all)), "interval": interval(in_all, _f1), "by_role": by_role},
        "template": {**prf(_sum(templates)), "interval": interval(templates, _f1)},
        "reports": len(reports),
    }


def _sum(counts: Iterable[Counts]) -> Counts:
    right, found, recalled, gold = (sum(column) for column in zip(_NONE, *counts, strict=True))
    return right, found, recalled, gold


def _f1(reports: Sequence[Counts]) -> float:
    return prf(_sum(reports))["f1"]


def prf(counts: Counts) -> dict[str, float]:
    """Precision, recall and F1."""
    right, found, recalled, gold = counts
    precision, recall = right / max(1, found), recalled / max(1, gold)
    both = precision + recall
    return {"precision": round(precision, 4), "recall": round(recall, 4), "f1": round(2 * precision * recall / both if both else 0.0, 4)}
