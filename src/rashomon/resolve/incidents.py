"""Violent incidents of a report as MUC-4 has them: what sort, who did it, with what, to what and to whom.

The reader model marks the words that fill a role in some incident; what is said here is which of them are sure enough, which are the same,
and to which incident each belongs. A report has at most one incident of a sort: MUC-4's commonest case.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rashomon.annotate.annotation import Annotation, Filler

SURE: Mapping[str, float] = {"PerpInd": 0.2, "PerpOrg": 0.1, "Target": 0.2, "Victim": 0.6, "Weapon": 0.5}
"""The score from which words fill a role. Tuned on MUC-4's dev reports (TST1 and TST2), one number a role."""

SORTS: Mapping[str, frozenset[str]] = {
    "KIDNAPPING": frozenset({"kidnap", "kidnapping", "abduct", "abduction", "hostage", "kidnapper"}),
    "BOMBING": frozenset({"bomb", "bombing", "explode", "explosion", "dynamite", "blast", "detonate", "explosive", "grenade", "mine"}),
    "ARSON": frozenset({"arson", "burn", "torch", "fire"}),
    "ROBBERY": frozenset({"rob", "robbery", "steal", "loot"}),
    "ATTACK": frozenset(
        {"attack", "kill", "murder", "assassinate", "assassination", "shoot", "ambush", "massacre", "raid", "clash", "slay"}
    ),
}
"""Words that tell the sort of an incident (MUC-4's slot definitions, INCIDENT: TYPE), the most telling sort first."""

OTHERWISE = "ATTACK"
"""The sort of an incident that no word near it tells: four of five in MUC-4."""


@dataclass(frozen=True, slots=True)
class Incident:
    """A violent incident; each entity is one mention, as it stands in the text.

    Attributes:
        type: ATTACK, BOMBING, KIDNAPPING, ARSON or ROBBERY.
        perp_individuals: The people who did it.
        perp_organisations: The organisations that they belong to.
        targets: Things that were attacked.
        victims: People who were attacked.
        weapons: What it was done with.
    """

    type: str
    perp_individuals: tuple[str, ...] = ()
    perp_organisations: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    victims: tuple[str, ...] = ()
    weapons: tuple[str, ...] = ()


def incidents(annotation: Annotation) -> list[Incident]:
    """The incidents of a report, in no order that means anything; none where nothing fills a role.

    Args:
        annotation: What the reader model found; of a report all in capitals, what it found in lower case.
    """
    sorts = _sorts(annotation)
    by_sort: dict[str, list[Filler]] = {}
    for filler in _entities(annotation):
        by_sort.setdefault(_nearest(sorts, filler.first), []).append(filler)
    return [_incident(annotation, sort, fillers) for sort, fillers in by_sort.items()]


def _entities(annotation: Annotation) -> list[Filler]:
    """The surest mention of each thing that fills a role, by its last word: "six guerrillas" are "guerrillas"."""
    best: dict[tuple[str, str], Filler] = {}
    for filler in annotation.fillers:
        key = filler.role, annotation.words[filler.last - 1].lemma.lower()
        if filler.score >= SURE[filler.role] and (key not in best or filler.score > best[key].score):
            best[key] = filler
    return sorted(best.values(), key=lambda filler: filler.first)


def _sorts(annotation: Annotation) -> list[tuple[int, str]]:
    """The words that tell the sort of an incident."""
    found = []
    for number, word in enumerate(annotation.words):
        sort = next((sort for sort, words in SORTS.items() if word.lemma.lower() in words), None)
        if sort:
            found.append((number, sort))
    return found


def _nearest(sorts: Iterable[tuple[int, str]], word: int) -> str:
    return min(sorts, key=lambda at: abs(at[0] - word), default=(0, OTHERWISE))[1]


def _incident(annotation: Annotation, sort: str, fillers: Iterable[Filler]) -> Incident:
    by_role: dict[str, list[str]] = {role: [] for role in SURE}
    for filler in fillers:
        by_role[filler.role].append(annotation.quote(filler.first, filler.last))
    return Incident(sort, *(tuple(dict.fromkeys(by_role[role])) for role in SURE))
