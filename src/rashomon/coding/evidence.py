"""What is known of the candidates of a report: the facts that the learned decisions see.

They are what the rules state (what proposed the event, whose subject, which preposition) beside the scores of the reader model.
"""

from __future__ import annotations

import itertools
import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property

from rashomon.annotate.ties import ACCOUNTS
from rashomon.coding.attribution import Attribution
from rashomon.coding.draft import Draft
from rashomon.coding.shares import Shares
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
FAR = 12
"""Arcs from which one word is as far from another as in another sentence."""
SHORT = 4
"""Arcs up to which the way between two words is told relation by relation."""
DETAILED = frozenset({"nmod:poss", "nsubj:pass", "acl:relcl"})
"""Relations whose subtype tells who did what to whom."""
_COMPARED_BY_ROLE = ("part", "here", "elsewhere", "tied")
COMPARED = ("part victim", *(f"{fact} {role}" for fact in _COMPARED_BY_ROLE for role in ROLES))
"""Facts by which the candidates for a part are compared with each other."""


def logit(chance: float) -> float:
    """The log odds of a probability, kept between -7 and 7."""
    chance = 0.001 if chance < 0.001 else min(chance, 0.999)
    return math.log(chance / (1 - chance))


NEVER = logit(0.0)

TELLING = 0.3
"""Probability of an event from which its parts tell of other events of the type, and its trigger of other mentions."""
TAKING_PART = 0.7
"""Probability of a part in one event of a type from which somebody may have it in the others."""
POSSIBLE = 0.01
"""Probability of the choice among all words under which somebody is no candidate, if no other score of the model speaks for them."""
PARTS = (*ROLES, "victim")
"""The parts that speak for somebody as a candidate."""
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
        self.shares = Shares(syntax, cast)
        self.parts = self.shares.parts
        self._parts_told: dict[tuple[str, str], dict[int, list[tuple[float, int]]]] = {}
        self._identities: dict[int, Facts] = {}
        self._around: dict[int, Attribution | None] = {}
        self._sentences: dict[int, frozenset[int]] = {}
        self._taking_part: dict[str, list[Entity]] = {}
        self._above: dict[int, dict[int, int]] = {}
        self._triggers: dict[str, list[tuple[int, float]]] = {}

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
            "of two words": float("+" in trigger.rule),
            f"entry {trigger.rule}": 1.0,
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
            "told elsewhere": logit(self._told_elsewhere(i, trigger.type)),
        }
        facts |= self._nobody(i)
        facts |= {f"tied {kind}": logit(self.shares.tells(kind, [i])) for kind in ACCOUNTS}
        around = self.around(i)
        facts[f"said {around.form if around else 'own'}"] = 1.0
        for role, sides in zip(ROLES, (draft.actors, draft.recipients), strict=True):
            facts[f"{role}s"] = min(float(len(sides)), _MANY)
            for entity in sides:
                facts |= {f"{role} {name}": value for name, value in self.identity(entity).items()}
                facts[f"{role} part"] = max(facts.get(f"{role} part", -7.0), self.part(draft, role, entity))
        return facts

    def _told_elsewhere(self, word: int, kind: str) -> float:
        """How likely another word tells of the same event, at most as likely as it is a trigger of that type."""
        told = self.syntax.annotation.told
        if told is None:
            return 0.0
        if kind not in self._triggers:
            self._triggers[kind] = [(k, score) for k, of in self.scores.items() if (score := of.get(kind, 0.0)) >= TELLING]
        others = ((k, score) for k, score in self._triggers[kind] if k != word)
        return max((min(score, told.one_event(word, k) or 0.0) for k, score in others), default=0.0)

    def _nobody(self, trigger: int) -> Facts:
        """How likely nobody in its surroundings has a part in an event."""
        found = {role: self.shares.nobody([trigger], role) for role in ROLES}
        return {f"nobody {role}": logit(chance) for role, chance in found.items() if chance is not None}

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
        facts |= self._retold(a, b)
        modes = {a.triggers[-1].mode, b.head.mode}
        facts["same mode"] = float(len(modes) == 1 and None not in modes)
        facts["other mode"] = float(len(modes) == 2 and None not in modes)
        facts["coordinated"] = float(syntax.leader(i) == syntax.leader(j))
        facts["own objects"] = float(bool(syntax.objects(i)) and bool(syntax.objects(j)))
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

    def _retold(self, a: Draft, b: Draft) -> Facts:
        """How likely the triggers of two tellings are of one event by the model: at most, at least and on the whole."""
        told = self.syntax.annotation.told
        if told is None:
            return {}
        pairs = ((one.word, other.word) for one in a.triggers for other in b.triggers)
        found = [chance for one, other in pairs if (chance := told.one_event(one, other)) is not None]
        if not found:
            return {}
        return {"retold most": max(found), "retold least": min(found), "retold mean": sum(found) / len(found)}

    def _likeness(self, one: int, other: int) -> float:
        """Cosine of the vectors of two sentences; 0 where the model gives none."""
        vectors = self.syntax.annotation.meanings
        return float(vectors[one] @ vectors[other]) if vectors is not None else 0.0

    # participants

    def candidates(self, draft: Draft) -> list[Entity]:
        """Who may have a part in an event.

        Who the rules name; who is mentioned near it or most, or speaks of it, where the model gives any words for them a part; who is
        likely by the choice among all words; and who has a part in others of its type.
        """
        here = self.syntax.words[draft.head.word].sentence
        around, near = self.around(draft.head.word), range(here - NEAR, here + NEAR + 1)
        chosen = [*draft.actors, *draft.recipients]
        for entity in self.people:
            close = entity.number in self.salient or not self._told_in(entity).isdisjoint(near)
            if (close or (around and entity is around.source)) and entity not in chosen and self._is_possible(draft, entity):
                chosen.append(entity)
        return list(dict.fromkeys([*chosen, *self.shares.likely(draft.head.word, ROLES), *self._in_others(draft.type)]))

    def _is_possible(self, draft: Draft, entity: Entity) -> bool:
        """Whether the model gives somebody any chance to have a part in an event."""
        trigger, shares = draft.head.word, self.shares
        if any(shares.chosen([trigger], role, entity) >= POSSIBLE for role in ROLES):
            return True
        return any(any(shares.of(trigger, role, entity)) for role in PARTS)

    def _in_others(self, kind: str) -> list[Entity]:
        """Who is likely to have a part in some event of a type."""
        if kind not in self._taking_part:
            told = [word for role in ROLES for word, known in self._told(kind, role).items() if known[0][0] >= TAKING_PART]
            found = (self.cast.at(word) for word in told)
            self._taking_part[kind] = list(dict.fromkeys(e for e in found if e is not None and not e.is_place))
        return self._taking_part[kind]

    def _told_in(self, entity: Entity) -> frozenset[int]:
        """The sentences that mention somebody, found once."""
        if entity.number not in self._sentences:
            self._sentences[entity.number] = frozenset(self.syntax.words[m.head].sentence for m in entity.mentions)
        return self._sentences[entity.number]

    def part(self, draft: Draft, role: str, entity: Entity) -> float:
        """Log odds by the model that a mention of somebody, other than a pronoun, has a part in an event."""
        return logit(self.shares.of(draft.head.word, role, entity).anywhere)

    def _of_telling(self, draft: Draft) -> Facts:
        """The facts about an event that matter for all candidates."""
        i = draft.head.word
        return {
            f"type {draft.type}": 1.0,
            f"proposed {_origin(draft.head.rule)}": 1.0,
            f"pos {self.syntax.words[i].pos}": 1.0,
            "actors": min(float(len(draft.actors)), _MANY),
            "recipients": min(float(len(draft.recipients)), _MANY),
            "passive": float(self.syntax.passive(i)),
            "own voice": float(self.around(i) is None),
            "score": logit(self.scores.get(i, {}).get(draft.type, 0.0)),
        } | self._nobody(i)

    def _of_participant(self, draft: Draft, entity: Entity) -> Facts:
        """The facts about somebody as a participant of an event; the same for all parts."""
        syntax, i = self.syntax, draft.head.word
        word, words = syntax.words[i], syntax.words
        mention = min(entity.mentions, key=lambda m: (abs(words[m.head].sentence - word.sentence), abs(m.head - i)))
        at = words[mention.head]
        around = self.around(i)
        facts = {
            "is actor": float(entity in draft.actors),
            "is recipient": float(entity in draft.recipients),
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
        }
        facts |= self.identity(entity)
        for role in PARTS:
            share = self.shares.of(i, role, entity)
            facts[f"part {role}"] = logit(share.anywhere) if share.anywhere else NEVER
            facts[f"here {role}"] = logit(share.here) if share.here else NEVER
            facts[f"pronoun {role}"] = logit(share.pronoun) if share.pronoun else NEVER
        for role in ROLES:
            facts[f"elsewhere {role}"] = self._elsewhere(draft, role, entity)
            chosen = self.shares.chosen([i], role, entity)
            facts[f"tied {role}"] = logit(chosen) if chosen else NEVER
        if case := syntax.case(mention.head):
            facts[f"case {case.lower()}"] = 1.0
        facts["nearest"] = float(FAR)
        for steps, pos, way in self._ways(i, entity):
            facts["nearest"] = min(facts["nearest"], float(steps))
            if steps <= SHORT:
                facts[f"way {way}"] = facts[f"way to {pos}"] = 1.0
        kin = {e.country for e in draft.actors if e.country}
        facts["of the actors' state"] = float(entity.country in kin and entity not in draft.actors)
        return facts

    def of_participants(self, draft: Draft, candidates: Sequence[Entity]) -> list[Facts]:
        """The facts about each candidate for a part in an event, and how it stands beside the others."""
        shared = self._of_telling(draft)
        every = [shared | self._of_participant(draft, entity) for entity in candidates]
        for name in COMPARED:
            known = [facts[name] for facts in every]
            ranked = sorted(known, reverse=True)
            for facts, own in zip(every, known, strict=True):
                rank = ranked.index(own)
                facts[f"ahead {name}"] = own - ranked[0 if rank or len(ranked) == 1 else 1]
                facts[f"rank {name}"] = float(rank)
        nearest = sorted(facts["nearest"] for facts in every)
        for facts in every:
            facts["rank nearest"] = float(nearest.index(facts["nearest"]))
            facts["candidates"] = float(len(every))
        return every

    def _ways(self, i: int, entity: Entity) -> Iterator[tuple[int, str, str]]:
        """For each mention of somebody in the sentence of word `i`: steps to it, its part of speech, and the relations on the way there."""
        words = self.syntax.words
        here = words[i].sentence
        if here not in self._told_in(entity):
            return
        if i not in self._above:
            self._above[i] = {word: n for n, word in enumerate([i, *self.syntax.ancestors(i)])}
        above = self._above[i]
        for mention in entity.mentions:
            down, k = [], mention.head
            while k >= 0 and k not in above:
                down.append(k)
                k = words[k].head
            if k >= 0:
                up = [f"^{_relation(words[w].relation)}" for w in itertools.islice(above, above[k])]
                yield len(up) + len(down), words[mention.head].pos, " ".join([*up, *map(self._step, reversed(down))])

    def _step(self, word: int) -> str:
        """The relation of a word to its head, with its preposition where that tells more."""
        relation = self.syntax.words[word].relation
        base = relation if relation in DETAILED else relation.partition(":")[0]
        return f"{base} {self.syntax.case(word)}" if base in {"nmod", "obl"} else base

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

    def identity(self, entity: Entity) -> Facts:
        """What is known of somebody whatever the event, found once."""
        if entity.number not in self._identities:
            self._identities[entity.number] = dict(_identity(entity))
        return self._identities[entity.number]

    def _steps(self, a: int, b: int) -> int:
        """Arcs between two words of one sentence; `FAR` where they are far or in two."""
        if self.syntax.words[a].sentence != self.syntax.words[b].sentence:
            return FAR  # no arc leads from one sentence to another
        up = {a: 0} | {w: n for n, w in enumerate(self.syntax.ancestors(a), 1)}
        for n, w in enumerate([b, *self.syntax.ancestors(b)]):
            if w in up:
                return min(n + up[w], FAR)
        return FAR


def _origin(rule: str) -> str:
    """What kind of rule proposed a trigger: its first word, the lemma of a lexicon entry left out."""
    first = rule.split(maxsplit=1)[0]
    return first if first in {"model", "weak", "announces"} else "strong" if first in {"verb", "noun", "adj"} else "spoken"


def _relation(relation: str) -> str:
    return relation if relation in _RELATIONS else relation.partition(":")[0] if relation.partition(":")[0] in _RELATIONS else "other"


def _identity(entity: Entity) -> Iterator[tuple[str, float]]:
    yield f"kind {entity.kind}", 1.0
    yield "named", float(entity.is_named)
    yield "of a state", float(entity.country is not None)
    if entity.sector:
        yield f"sector {entity.sector}", 1.0
