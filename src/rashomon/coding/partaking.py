"""Who took part in an event, once all tellings of it are joined and all events of the report are known.

Word by word it was decided who may have a part in one telling (`judge`). Here each candidate is seen with what all tellings say of it, with
its rivals, and with the other events of the report: in a report the sides mostly stay the same, and a government and its forces are
seldom both meant.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from rashomon.coding.draft import Draft
from rashomon.coding.evidence import NEVER, ROLES, Evidence, Facts, logit
from rashomon.coding.judge import Judge, narrow
from rashomon.coding.merging import of_one_state
from rashomon.resolve.actors import Entity

QUESTIONS = {"actor": "acted", "recipient": "received"}
"""What is asked of each candidate for a part."""
FLOOR = 0.03
"""Probability of a part in some telling from which somebody is a candidate."""
TOOK_PART = {"actor": 0.15, "recipient": 0.1}
"""The learned probability from which the likeliest candidate has a part. Tuned on the coded dev reports."""
BESIDE = {"actor": 0.3, "recipient": 0.2}
"""The same for the others. Tuned likewise."""
SURE = 0.6
"""The learned probability from which a state's forces did attack the state or its forces, which is rare."""
_MANY = 5.0
"""Mentions, sides and events of the type above which their number tells nothing more; of all events four times as many."""


@dataclass(frozen=True, slots=True)
class _Field:
    """The candidates of one event, and their chances by role; a candidate without a chance has 0."""

    candidates: list[Entity]
    chances: dict[str, list[float]]

    @classmethod
    def of(cls, draft: Draft) -> _Field:
        found = [e for role in ROLES for e, chance in draft.chances[role].items() if chance >= FLOOR]
        candidates = list(dict.fromkeys([*draft.actors, *draft.recipients, *found]))
        return cls(candidates, {role: [draft.chances[role].get(e, 0.0) for e in candidates] for role in ROLES})


@dataclass(slots=True)
class _Sum:
    """Chances added up, with the two highest."""

    total: float = 0.0
    best: float = 0.0
    second: float = 0.0

    def add(self, chance: float) -> None:
        """One more."""
        self.total += chance
        self.second = max(self.second, min(self.best, chance))
        self.best = max(self.best, chance)


class Partaking:
    """Decides who took part in the events of one report."""

    def __init__(self, drafts: Sequence[Draft], evidence: Evidence) -> None:
        self.drafts = drafts
        self.evidence = evidence
        self._coordinations: dict[int, frozenset[int]] = {}
        self._types = Counter(draft.type for draft in drafts)

    def candidates(self, draft: Draft) -> list[tuple[Entity, Facts]]:
        """Who may have had a part in an event, with what speaks for each; the same for all parts."""
        field = _Field.of(draft)
        shared = self._of_event(draft, field)
        leaders = {role: field.candidates[chances.index(max(chances))] for role, chances in field.chances.items() if chances}
        every = enumerate(field.candidates)
        return [(e, self._of_one(draft, field, number) | shared | self._kin(e, field, leaders)) for number, e in every]

    def _of_event(self, draft: Draft, field: _Field) -> Facts:
        word = self.evidence.syntax.words[draft.head.word]
        facts: Facts = {
            f"type {draft.type}": 1.0,
            f"status {draft.status}": 1.0,
            f"pos {word.pos}": 1.0,
            "event": logit(draft.chance or 0.0),
            "mentions": min(float(len(draft.triggers)), _MANY),
            "actors": min(float(len(draft.actors)), _MANY),
            "recipients": min(float(len(draft.recipients)), _MANY),
            "candidates": float(len(field.candidates)),
            "passive": float(self.evidence.syntax.passive(draft.head.word)),
        }
        for role in ROLES:
            facts[f"expected {role}"] = sum(field.chances[role])
            nobody = self.evidence.shares.nobody((t.word for t in draft.triggers), role)
            facts[f"nobody {role}"] = logit(0.5 if nobody is None else nobody)
        return facts

    def _of_one(self, draft: Draft, field: _Field, number: int) -> Facts:
        evidence, entity = self.evidence, field.candidates[number]
        here = evidence.syntax.words[draft.head.word].sentence
        around = evidence.around(draft.head.word)
        facts: Facts = {
            "is actor": float(entity in draft.actors),
            "is recipient": float(entity in draft.recipients),
            "mentioned": min(float(len(entity.mentions)), 2 * _MANY),
            "share": len(entity.mentions) / max(1, evidence.mentions),
            "speaks": float(around is not None and around.source is entity),
            "apart": float(min(abs(evidence.syntax.words[m.head].sentence - here) for m in entity.mentions)),
        }
        for role in ROLES:
            chances = field.chances[role]
            own, others = chances[number], [chance for n, chance in enumerate(chances) if n != number]
            facts[f"chance {role}"] = logit(own)
            facts[f"ahead {role}"] = logit(own) - logit(max(others, default=0.0))
            facts[f"rank {role}"] = float(sum(chance > own for chance in others))
            facts[f"tied {role}"] = logit(evidence.shares.chosen((t.word for t in draft.triggers), role, entity))
        return facts | evidence.identity(entity) | self._elsewhere(draft, entity)

    @cached_property
    def _parts(self) -> dict[tuple[str, str | None], dict[Entity, _Sum]]:
        """The chances of each actor in all events, and in those of a type, by role."""
        found: dict[tuple[str, str | None], dict[Entity, _Sum]] = defaultdict(lambda: defaultdict(_Sum))
        for draft in self.drafts:
            for role in ROLES:
                for entity, chance in draft.chances[role].items():
                    found[role, None][entity].add(chance)
                    found[role, draft.type][entity].add(chance)
        return found

    def _elsewhere(self, draft: Draft, entity: Entity) -> Facts:
        """What parts somebody has in the other events of the report, and in those of the type."""
        others, alike = len(self.drafts) - 1, self._types[draft.type] - 1
        facts: Facts = {"events": min(float(others), 4 * _MANY), "alike": min(float(alike), _MANY)}
        for role in ROLES:
            own = draft.chances[role].get(entity, 0.0)
            for name, kind, count in (("elsewhere", None, others), ("in alike", draft.type, alike)):
                known = self._parts[role, kind].get(entity, _Sum())
                facts[f"{name} {role}"] = logit(known.second if own == known.best else known.best) if count else NEVER
                facts[f"mean {name} {role}"] = round(max(0.0, known.total - own) / count, 4) if count else 0.0
        return facts

    def _kin(self, entity: Entity, field: _Field, leaders: Mapping[str, Entity]) -> Facts:
        """How likely others of the same state have a part; whether the likeliest of each side is of that state, or named with somebody."""
        facts: Facts = {}
        for role, leader in leaders.items():
            rivals = ((e, chance) for e, chance in zip(field.candidates, field.chances[role], strict=True) if e is not entity)
            kin = [chance for e, chance in rivals if e.country and e.country == entity.country]
            facts[f"kin {role}"] = logit(max(kin)) if kin else NEVER
            facts[f"of the state of the {role}"] = float(
                leader is not entity and leader.country is not None and leader.country == entity.country
            )
            together = leader is not entity and not self._phrases(leader).isdisjoint(self._phrases(entity))
            facts[f"named with the {role}"] = float(together)
        return facts

    def _phrases(self, entity: Entity) -> frozenset[int]:
        """The first words of the coordinations that name somebody, found once: "soldiers and hunters"."""
        if entity.number not in self._coordinations:
            heads = (self.evidence.syntax.leader(m.head) for m in entity.mentions if m.sort != "pronoun")
            self._coordinations[entity.number] = frozenset(heads)
        return self._coordinations[entity.number]

    def settle(self, judge: Judge) -> None:
        """Give each event its actors and recipients, with the chance of each."""
        narrow(self.drafts)
        if not all(map(judge.knows, QUESTIONS.values())):
            return
        groups = [self.candidates(draft) for draft in self.drafts]
        found = judge.grouped_by(QUESTIONS.values(), [[facts for _, facts in each] for each in groups])
        for number, (draft, each) in enumerate(zip(self.drafts, groups, strict=True)):
            entities = [entity for entity, _ in each]
            chances = {role: dict(zip(entities, found[asked][number], strict=True)) for role, asked in QUESTIONS.items()}
            draft.actors = _chosen(chances["actor"], chances["recipient"], "actor")
            draft.recipients = _chosen(chances["recipient"], chances["actor"], "recipient")
            draft.chances = chances
            if draft.type == "ASSAULT":
                draft.actors = [
                    e for e in draft.actors if chances["actor"][e] >= SURE or not any(of_one_state(e, r) for r in draft.recipients)
                ]


def _chosen(own: dict[Entity, float], other: dict[Entity, float], role: str) -> list[Entity]:
    """Who has a part, the likeliest first; who is as likely or likelier to have the other part has not this one."""
    ranked = sorted((e for e, chance in own.items() if chance > other[e]), key=lambda e: -own[e])
    return [e for n, e in enumerate(ranked) if own[e] >= (BESIDE if n else TOOK_PART)[role]]
