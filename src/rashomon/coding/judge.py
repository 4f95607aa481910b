"""Learned decisions: whether a word expresses an event, and who has a part in it.

The rules propose and describe; small models of boosted trees, fitted on reports coded by hand, decide. What they see are facts that the
rules state (what proposed the event, whose subject, which preposition) beside the scores of the reader model.
"""

from __future__ import annotations

import itertools
import json
import math
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import IO, Protocol

import numpy as np
from numpy.typing import NDArray

from rashomon.coding.attribution import Attribution
from rashomon.coding.draft import Draft
from rashomon.coding.trees import Trees
from rashomon.resolve.actors import Cast, Entity
from rashomon.resolve.syntax import Syntax

Facts = dict[str, float]
"""What is known of a candidate, by name; what is not named is 0."""

ROLES = ("actor", "recipient")
NEAR = 1
"""Sentences before and after a trigger's whose actors may have a part in the event."""
SALIENT = 3
"""Most mentioned actors of a report that may have a part in any of its events."""
_RELATIONS = ("root", "ccomp", "xcomp", "advcl", "acl", "acl:relcl", "obj", "obl", "nmod", "nsubj", "conj", "amod", "compound", "parataxis")
_MANY = 4.0
HAS_PART = {"actor": 0.3, "recipient": 0.25}
"""The learned probability from which somebody may have a part in a telling. Tuned on the coded dev reports."""
BESIDE = {"actor": 0.35, "recipient": 0.3}
"""The same for whoever stands beside the likeliest one, once all tellings of the event are joined: a wide choice tells which of them are
of one event, a narrow one who took part in it. Tuned likewise."""
RULES_ADD = 0.1
"""What it adds to that probability when the rules give the same part. Tuned likewise, among four pairs."""
RULES_TAKE = 0.2
"""What it takes from it when the rules give the other part."""


class Decisions(Protocol):
    """Anything that gives the chances of candidates."""

    def chances(self, question: str, facts: Sequence[Facts]) -> NDArray[np.float32]:
        """(candidates,) probabilities, 0 to 1, that the answer to a question is yes."""
        ...

    def knows(self, question: str) -> bool:
        """Whether a question was learned."""
        ...


def logit(chance: float) -> float:
    """The log odds of a probability, kept between -7 and 7."""
    chance = 0.001 if chance < 0.001 else min(chance, 0.999)
    return math.log(chance / (1 - chance))


NEVER = logit(0.0)

TELLING = 0.3
"""Probability of an event from which its parts tell of other events of the type."""
MOST = 4
"""Other events kept for a word: more tell nothing new."""


class Evidence:
    """What the reader model says of the words of one report, found by trigger."""

    def __init__(self, syntax: Syntax, cast: Cast, attributions: Sequence[Attribution]) -> None:
        self.syntax = syntax
        self.cast = cast
        self.attributions = attributions
        self.scores: dict[int, dict[str, float]] = defaultdict(dict)
        for score in syntax.annotation.event_scores:
            self.scores[score.word][score.type] = score.score
        self.parts: dict[int, dict[str, dict[int, float]]] = defaultdict(lambda: defaultdict(dict))
        for trigger, word, role, chance in syntax.annotation.parts:
            self.parts[trigger][role][word] = chance
        self._parts_told: dict[tuple[str, str], dict[int, list[tuple[float, int]]]] = {}
        self._identities: dict[int, Facts] = {}
        self._around: dict[int, Attribution | None] = {}
        self._sentences: dict[int, frozenset[int]] = {}

    @cached_property
    def people(self) -> list[Entity]:
        """Everyone who can have a part in an event."""
        return [entity for entity in self.cast.entities if not entity.is_place]

    @cached_property
    def mentions(self) -> int:
        """How often they are mentioned, all together."""
        return sum(len(entity.mentions) for entity in self.people)

    @cached_property
    def salient(self) -> set[int]:
        """Numbers of the actors that are mentioned most."""
        by_size = sorted(self.people, key=lambda entity: -len(entity.mentions))
        return {entity.number for entity in by_size[:SALIENT] if len(entity.mentions) > 1}

    def around(self, word: int) -> Attribution | None:
        """The innermost attribution whose content holds a word."""
        if word not in self._around:
            self._around[word] = self._innermost(word)
        return self._around[word]

    def _innermost(self, word: int) -> Attribution | None:
        held = [a for a in self.attributions if a.content[0] <= word < a.content[1] and a.source is not None]
        return min(held, key=lambda a: a.content[1] - a.content[0], default=None)

    # events

    def of_event(self, draft: Draft) -> Facts:
        """The facts about the first mention of an event."""
        syntax, trigger = self.syntax, draft.head
        word, i = syntax.words[trigger.word], trigger.word
        scores = self.scores.get(i, {})
        others = [score for kind, score in scores.items() if kind != trigger.type]
        sentence = syntax.annotation.sentences[word.sentence]
        neighbours = (k for k in range(sentence.first, sentence.last) if k != i and k in self.scores)
        nearby = max((max(self.scores[k].values()) for k in neighbours), default=0.0)
        determiners = {syntax.words[k].text.lower() for k in syntax.dependents(i, "det")}
        facts = {
            "score": logit(scores.get(trigger.type, 0.0)),
            "best other": logit(max(others, default=0.0)),
            "any": logit(min(sum(scores.values()), 1.0)),
            "nearby": logit(nearby),
            f"type {trigger.type}": 1.0,
            f"proposed {_origin(trigger.rule)}": 1.0,
            "weak": float(trigger.weak),
            "by rules": float(draft.by_rules),
            f"pos {word.pos}": 1.0,
            f"form {word.form}": 1.0,
            f"relation {_relation(word.relation)}": 1.0,
            f"status {draft.status}": 1.0,
            "dated": float(draft.date is not None),
            "placed": float(draft.place is not None),
            "sentence": math.log1p(word.sentence),
            "late": word.sentence / max(1, len(syntax.annotation.sentences)),
            "length": (sentence.last - sentence.first) / 10.0,
            "indefinite": float(bool(determiners & {"a", "an", "another"})),
            "definite": float(bool(determiners & {"the", "this", "that"})),
            "bare": float(not determiners and word.pos == "NOUN"),
            "modal": float(any(syntax.words[k].form == "modal" for k in syntax.dependents(i, "aux"))),
            "factuality": syntax.annotation.factuality[i] if syntax.annotation.factuality else 0.0,
            "likely actor": logit(max(self.parts[i]["actor"].values(), default=0.0)),
            "likely recipient": logit(max(self.parts[i]["recipient"].values(), default=0.0)),
        }
        around = self.around(i)
        facts[f"said {around.form if around else 'own'}"] = 1.0
        for role, sides in zip(ROLES, (draft.actors, draft.recipients), strict=True):
            facts[f"{role}s"] = min(float(len(sides)), _MANY)
            for entity in sides:
                facts |= {f"{role} {name}": value for name, value in self._identity(entity).items()}
                facts[f"{role} part"] = max(facts.get(f"{role} part", -7.0), self.part(draft, role, entity))
        return facts

    # tellings of one event

    def of_pair(self, a: Draft, b: Draft, *, rules_join: bool, conflict: bool) -> Facts:
        """The facts about two tellings, `b` the later, that may be of one event."""
        syntax, (i, j) = self.syntax, (a.triggers[-1].word, b.head.word)
        first, second = syntax.words[i], syntax.words[j]
        lemmas = {syntax.words[t.word].lemma for t in a.triggers}
        determiners = {syntax.words[k].text.lower() for k in syntax.dependents(j, "det")}
        facts = {
            f"type {a.type}": 1.0,
            "rules": float(rules_join),
            "conflict": float(conflict),
            "same lemma": float(second.lemma in lemmas),
            "nouns": float(first.pos == "NOUN") + float(second.pos == "NOUN"),
            f"later {second.pos}": 1.0,
            f"earlier {first.pos}": 1.0,
            "sentences": math.log1p(second.sentence - first.sentence),
            "words": math.log1p(abs(j - i)),
            "steps": float(self._steps(i, j)),
            "indefinite": float(bool(determiners & {"a", "an", "another"})),
            "definite": float(bool(determiners & {"the", "this", "that"})),
            "likeness": self._likeness(first.sentence, second.sentence),
            "same status": float(a.status == b.status),
            "taken up": float(any(link.word == j and link.earlier in a.words for link in syntax.annotation.antecedents)),
            "tellings": float(len(a.triggers)),
            "chances": logit(min(a.chance or 0.0, b.chance or 0.0)),
            "same voice": float((self.around(i) is None) == (self.around(j) is None)),
        }
        for name, ours, theirs in (("actor", a.actors, b.actors), ("recipient", a.recipients, b.recipients)):
            shared = sum(entity in theirs for entity in ours)
            facts[f"shared {name}"] = float(shared > 0)
            facts[f"other {name}"] = float(bool(ours) and bool(theirs) and not shared)
            facts[f"one without {name}"] = float(bool(ours) != bool(theirs))
        turned = (entity in theirs for ours, theirs in ((a.actors, b.recipients), (a.recipients, b.actors)) for entity in ours)
        facts["crossed"] = float(any(turned))
        for name, one, other in (("date", a.date, b.date), ("place", a.place, b.place)):
            facts[f"same {name}"] = float(one is not None and one == other)
            facts[f"other {name}"] = float(one is not None and other is not None and one != other)
        return facts

    def _likeness(self, one: int, other: int) -> float:
        """Cosine of the vectors of two sentences; 0 where the model gives none."""
        vectors = self.syntax.annotation.meanings
        return float(vectors[one] @ vectors[other]) if vectors is not None else 0.0

    # participants

    def candidates(self, draft: Draft) -> list[Entity]:
        """Who may have a part in an event: who the rules name, who is mentioned near it, who is mentioned most, who speaks of it."""
        here = self.syntax.words[draft.head.word].sentence
        around, near = self.around(draft.head.word), range(here - NEAR, here + NEAR + 1)
        chosen = [*draft.actors, *draft.recipients]
        for entity in self.people:
            close = entity.number in self.salient or not self._told_in(entity).isdisjoint(near)
            if (close or (around and entity is around.source)) and entity not in chosen:
                chosen.append(entity)
        return chosen

    def _told_in(self, entity: Entity) -> frozenset[int]:
        """The sentences that mention somebody, found once."""
        if entity.number not in self._sentences:
            self._sentences[entity.number] = frozenset(self.syntax.words[m.head].sentence for m in entity.mentions)
        return self._sentences[entity.number]

    def part(self, draft: Draft, role: str, entity: Entity) -> float:
        """Log odds by the model that a mention of somebody has a part in an event."""
        chances = self.parts[draft.head.word][role]
        known = [chances[m.head] for m in entity.mentions if m.head in chances] if chances else None
        return logit(max(known)) if known else NEVER

    def of_participant(self, draft: Draft, entity: Entity) -> Facts:
        """The facts about somebody as a participant of an event; the same for all parts."""
        syntax, i = self.syntax, draft.head.word
        word, words = syntax.words[i], syntax.words
        mention = min(entity.mentions, key=lambda m: (abs(words[m.head].sentence - word.sentence), abs(m.head - i)))
        at = words[mention.head]
        around = self.around(i)
        facts = {
            f"type {draft.type}": 1.0,
            f"proposed {_origin(draft.head.rule)}": 1.0,
            f"pos {word.pos}": 1.0,
            "is actor": float(entity in draft.actors),
            "is recipient": float(entity in draft.recipients),
            "actors": min(float(len(draft.actors)), _MANY),
            "recipients": min(float(len(draft.recipients)), _MANY),
            "passive": float(syntax.passive(i)),
            "distance": math.log1p(abs(mention.head - i)),
            "before": float(mention.head < i),
            "sentences": float(at.sentence - word.sentence),
            "steps": float(self._steps(i, mention.head)),
            f"sort {mention.sort}": 1.0,
            f"relation {_relation(at.relation)}": 1.0,
            "mentions": math.log1p(len(entity.mentions)),
            "share": len(entity.mentions) / max(1, self.mentions),
            "salient": float(entity.number in self.salient),
            "speaks": float(around is not None and around.source is entity),
            "own voice": float(around is None),
            "score": logit(self.scores.get(i, {}).get(draft.type, 0.0)),
        }
        facts |= self._identity(entity)
        for role in (*ROLES, "victim"):
            facts[f"part {role}"] = self.part(draft, role, entity)
        for role in ROLES:
            facts[f"elsewhere {role}"] = self._elsewhere(draft, role, entity)
        if case := syntax.case(mention.head):
            facts[f"case {case.lower()}"] = 1.0
        kin = {e.country for e in draft.actors if e.country}
        facts["of the actors' state"] = float(entity.country in kin and entity not in draft.actors)
        return facts

    def _elsewhere(self, draft: Draft, role: str, entity: Entity) -> float:
        """Log odds by the model that somebody has a part in another event of the type: in a report the sides mostly stay the same."""
        told = self._told(draft.type, role)
        heads = [m.head for m in entity.mentions if m.head in told] if told else ()
        chances = [chance for head in heads for chance, word in told[head] if word not in draft.words]
        return logit(max(chances)) if chances else NEVER

    def _told(self, kind: str, role: str) -> dict[int, list[tuple[float, int]]]:
        """For each word the likeliest events of a type that it has a part in: probability and trigger, `MOST` at most."""
        if (kind, role) not in self._parts_told:
            found: dict[int, list[tuple[float, int]]] = defaultdict(list)
            for trigger, scores in self.scores.items():
                if scores.get(kind, 0.0) >= TELLING:
                    for word, chance in self.parts[trigger][role].items():
                        found[word].append((chance, trigger))
            self._parts_told[kind, role] = {
                word: sorted(known, reverse=True)[:MOST] if len(known) > 1 else known for word, known in found.items()
            }
        return self._parts_told[kind, role]

    def _identity(self, entity: Entity) -> Facts:
        """What is known of somebody whatever the event, found once."""
        if entity.number not in self._identities:
            self._identities[entity.number] = dict(_identity(entity))
        return self._identities[entity.number]

    def _steps(self, a: int, b: int) -> int:
        """Arcs between two words of one sentence; 12 where they are far or in two."""
        if self.syntax.words[a].sentence != self.syntax.words[b].sentence:
            return 12  # no arc leads from one sentence to another
        up = {a: 0} | {w: n for n, w in enumerate(self.syntax.ancestors(a), 1)}
        for n, w in enumerate([b, *self.syntax.ancestors(b)]):
            if w in up:
                return min(n + up[w], 12)
        return 12


def _origin(rule: str) -> str:
    """What kind of rule proposed a trigger: its first word, the lemma of a lexicon entry left out."""
    first = rule.split(maxsplit=1)[0]
    return first if first in {"model", "weak", "announces"} else "strong" if first in {"verb", "noun", "adj"} else "spoken"


def _relation(relation: str) -> str:
    return relation if relation in _RELATIONS else relation.partition(":")[0] if relation.partition(":")[0] in _RELATIONS else "other"


def _identity(entity: Entity) -> Iterator[tuple[str, float]]:
    yield f"kind {entity.kind}", 1.0
    yield "named", float(any(m.sort == "name" for m in entity.mentions))
    yield "of a state", float(entity.country is not None)
    if entity.sector:
        yield f"sector {entity.sector}", 1.0


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
        chances = self.decisions.chances(question, [facts for group in groups for facts in group]).tolist() if any(groups) else []
        ends = list(itertools.accumulate(map(len, groups)))
        return [chances[end - len(group) : end] for group, end in zip(groups, ends, strict=True)]

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
        pairs = [(draft, entity) for draft in drafts for entity in self.evidence.candidates(draft)]
        facts = [self.evidence.of_participant(draft, entity) for draft, entity in pairs]
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
    """Boosted trees as stored beside a reader model: for each question, the trees and the names of the facts that they ask for."""

    def __init__(self, path: Path | IO[bytes]) -> None:
        with np.load(path) as arrays:
            names: Mapping[str, list[str]] = json.loads(bytes(arrays["names"]).decode())
            self._trees = {question: Trees({part: arrays[f"{question} {part}"] for part in _PARTS}) for question in names}
        self._columns = {question: {name: number for number, name in enumerate(known)} for question, known in names.items()}

    def chances(self, question: str, facts: Sequence[Facts]) -> NDArray[np.float32]:
        """(candidates,) probabilities that the answer to a question is yes."""
        columns, count = self._columns[question], len(facts)
        table = array("f", bytes(4 * len(columns) * count))
        for row, known in enumerate(facts):
            for column, value in zip(map(columns.get, known), known.values(), strict=True):
                if value and column is not None:
                    table[column * count + row] = value
        return self._trees[question].chances(np.frombuffer(table, np.float32).reshape(len(columns), count))

    def knows(self, question: str) -> bool:
        """Whether a question was learned."""
        return question in self._columns
