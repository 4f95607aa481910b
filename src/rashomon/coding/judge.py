"""Learned decisions: whether a word expresses an event, and who has a part in it.

The rules propose and describe; small models of boosted trees, fitted on reports coded by hand, decide. What they see are facts that the
rules state (what proposed the event, whose subject, which preposition) beside the scores of the reader model.
"""

from __future__ import annotations

import itertools
import json
from array import array
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import IO, Protocol

import numpy as np
from numpy.typing import NDArray

from rashomon.coding.choices import Choices
from rashomon.coding.draft import Draft
from rashomon.coding.evidence import ROLES, Evidence, Facts
from rashomon.coding.trees import Trees
from rashomon.resolve.actors import Entity

HAS_PART = {"actor": 0.28, "recipient": 0.25}
"""The learned probability from which somebody may have a part in a telling. Tuned on the coded dev reports."""
BESIDE = {"actor": 0.35, "recipient": 0.3}
"""The same for whoever stands beside the likeliest one, once all tellings of the event are joined; who took part is then decided in
`partaking`, where that was learned. Tuned likewise."""
RULES_ADD = 0.1
"""What it adds to that probability when the rules give the same part. Tuned likewise, among four pairs."""
RULES_TAKE = 0.2
"""What it takes from it when the rules give the other part."""


class Decisions(Protocol):
    """Anything that gives the chances of candidates."""

    def chances(self, question: str, facts: Sequence[Facts]) -> NDArray[np.float32]:
        """(candidates,) probabilities, 0 to 1, that the answer to a question is yes."""
        ...

    def choices(self, question: str, facts: Sequence[Facts]) -> list[str | None]:
        """The likeliest answer to a question of several answers for each candidate."""
        ...

    def knows(self, question: str) -> bool:
        """Whether a question was learned."""
        ...


class Judge:
    """Decides by learned models about the events of one report."""

    def __init__(self, decisions: Decisions, evidence: Evidence) -> None:
        self.decisions = decisions
        self.evidence = evidence

    def weigh(self, drafts: Sequence[Draft]) -> None:
        """Give each draft the chance that it is an event of its type."""
        chances = self.decisions.chances("event", [self.evidence.of_event(draft) for draft in drafts]).tolist()
        for draft, chance in zip(drafts, chances, strict=True):
            draft.chance = chance

    def same(self, pairs: Sequence[tuple[Draft, Draft, bool, bool]]) -> list[float]:
        """The chance of each pair of tellings, with whether the rules join them and whether they are in conflict, to be of one event."""
        facts = [self.evidence.of_pair(a, b, rules_join=joined, conflict=conflict) for a, b, joined, conflict in pairs]
        found: list[float] = self.decisions.chances("same", facts).tolist() if facts else []
        return found

    def grouped(self, question: str, groups: Sequence[Sequence[Facts]]) -> list[list[float]]:
        """The chances of the candidates of each group; all are asked for at once, which is much faster than one by one."""
        return self.grouped_by([question], groups)[question]

    def grouped_by(self, questions: Iterable[str], groups: Sequence[Sequence[Facts]]) -> dict[str, list[list[float]]]:
        """The same for several questions about the same candidates."""
        every = [facts for group in groups for facts in group]
        ends = list(itertools.accumulate(map(len, groups)))
        found: dict[str, list[list[float]]] = {}
        for question in questions:
            chances = self.decisions.chances(question, every).tolist() if every else []
            found[question] = [chances[end - len(group) : end] for group, end in zip(groups, ends, strict=True)]
        return found

    def likeliest(self, question: str, groups: Sequence[Sequence[Facts]]) -> list[tuple[int, float]]:
        """The number and the chance of the likeliest candidate of each group; -1 and 0 for a group without any."""
        found = []
        for chances in self.grouped(question, groups):
            number = max(range(len(chances)), key=chances.__getitem__, default=-1)
            found.append((number, chances[number] if number >= 0 else 0.0))
        return found

    def knows(self, question: str) -> bool:
        """Whether the decisions were fitted to a question."""
        return self.decisions.knows(question)

    def assign(self, drafts: Iterable[Draft]) -> None:
        """Give each draft its actors and recipients."""
        groups = [(draft, self.evidence.candidates(draft)) for draft in drafts]
        pairs = [(draft, entity) for draft, candidates in groups for entity in candidates]
        facts = [known for draft, candidates in groups for known in self.evidence.of_participants(draft, candidates)]
        found = {role: self.decisions.chances(role, facts).tolist() for role in ROLES}
        for number, (draft, entity) in enumerate(pairs):
            for role in ROLES:
                draft.chances[role][entity] = found[role][number]
        for draft in {id(draft): draft for draft, _ in pairs}.values():
            _give_sides(draft)


def _give_sides(draft: Draft) -> None:
    """The sides by what was learned; the rules' own choice needs less, and turning it round needs more."""
    by_rules = {"actor": draft.actors, "recipient": draft.recipients}
    draft.actors = _chosen(draft.chances, by_rules, "actor", "recipient")
    draft.recipients = [e for e in _chosen(draft.chances, by_rules, "recipient", "actor") if e not in draft.actors]


def _chosen(chances: Mapping[str, Mapping[Entity, float]], by_rules: Mapping[str, list[Entity]], role: str, rival: str) -> list[Entity]:
    """Who has a part: those likely enough, the likeliest first, unless they are likelier to have the other part."""
    own = {entity: chance + _say(entity, by_rules, role, rival) for entity, chance in chances[role].items()}
    other = {entity: chance + _say(entity, by_rules, rival, role) for entity, chance in chances[rival].items()}
    fit = sorted((entity for entity, chance in own.items() if chance >= other.get(entity, 0.0)), key=lambda entity: -own[entity])
    return [entity for entity in fit if own[entity] >= HAS_PART[role]]


def narrow(drafts: Iterable[Draft]) -> None:
    """Leave each event the likeliest of its actors and recipients, and the others that are likely enough beside it."""
    for draft in drafts:
        draft.actors = _likely(draft, "actor", draft.actors)
        draft.recipients = _likely(draft, "recipient", draft.recipients)


def _likely(draft: Draft, role: str, sides: Sequence[Entity]) -> list[Entity]:
    chances = draft.chances[role]
    ranked = sorted(sides, key=lambda entity: -chances.get(entity, 0.0))
    return [entity for n, entity in enumerate(ranked) if n == 0 or chances.get(entity, 1.0) >= BESIDE[role]]


def _say(entity: Entity, by_rules: Mapping[str, list[Entity]], role: str, rival: str) -> float:
    """What the rules add to the chance of a part, or take from it."""
    if entity in by_rules[role]:
        return RULES_ADD
    return -RULES_TAKE if entity in by_rules[rival] else 0.0


_PARTS = ("feature", "threshold", "left", "right", "value", "roots", "start")
"""What is stored of the trees of a question."""


class Forest:
    """Learned decisions as stored beside a reader model.

    For each question of yes and no, boosted trees and the names of the facts that they ask for; for each of several answers, the weights
    of a choice.
    """

    def __init__(self, path: Path | IO[bytes]) -> None:
        with np.load(path) as arrays:
            names: Mapping[str, list[str]] = json.loads(bytes(arrays["names"]).decode())
            self._trees = {question: Trees({part: arrays[f"{question} {part}"] for part in _PARTS}) for question in names}
            several: Mapping[str, Mapping[str, list[str]]] = json.loads(bytes(arrays["choices"]).decode()) if "choices" in arrays else {}
            self._choices = {
                question: Choices(known["facts"], known["labels"], arrays[f"{question} weight"], arrays[f"{question} bias"])
                for question, known in several.items()
            }
        same = {tuple(known): {name: number for number, name in enumerate(known)} for known in names.values()}
        self._columns = {question: same[tuple(known)] for question, known in names.items()}
        self._filled: tuple[Sequence[Facts], Mapping[str, int], NDArray[np.float32]] | None = None

    def chances(self, question: str, facts: Sequence[Facts]) -> NDArray[np.float32]:
        """(candidates,) probabilities that the answer to a question is yes."""
        columns = self._columns[question]
        filled = self._filled
        if filled is None or filled[0] is not facts or filled[1] is not columns:
            filled = self._filled = facts, columns, _filled(facts, columns)  # kept: who acted and who received is asked of the same facts
        return self._trees[question].chances(filled[2])

    def choices(self, question: str, facts: Sequence[Facts]) -> list[str | None]:
        """The likeliest answer to a question of several answers for each candidate."""
        return [self._choices[question].best(known) for known in facts]

    def knows(self, question: str) -> bool:
        """Whether a question was learned."""
        return question in self._columns or question in self._choices


def _filled(facts: Sequence[Facts], columns: Mapping[str, int]) -> NDArray[np.float32]:
    """(columns, candidates) values of the facts that are asked for, 0 where one is not known."""
    count = len(facts)
    table = array("f", bytes(4 * len(columns) * count))
    for row, known in enumerate(facts):
        for column, value in zip(map(columns.get, known), known.values(), strict=True):
            if value and column is not None:
                table[column * count + row] = value
    return np.frombuffer(table, np.float32).reshape(len(columns), count)
