"""Learned affiliations: which pairs of a report's actors belong together, and how, weighed over what the rules see.

Candidates are ordered pairs of actors that stand near each other in a sentence, and what the rules propose. Of each the facts are told:
kinds, the way between the two in the tree, offices and cue words on it, what a rule makes of it.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

import numpy as np

from rashomon.coding.alliances import ALLY_NOUNS, ALLYING, ALONGSIDE, BACKING, BACKING_NOUNS, INCLUDING, PARTS, PROXY_NOUNS, SUFFIXES
from rashomon.coding.belonging import FORMER, Belonging, Belongings
from rashomon.coding.evidence import Facts
from rashomon.coding.judge import Decisions
from rashomon.coding.near import Bond, Near, Spot, office
from rashomon.coding.offices import OF_STATES, roles
from rashomon.model import Relation
from rashomon.resolve.actors import Entity
from rashomon.resolve.mentions import Mention
from rashomon.resolve.nouns import actor_noun
from rashomon.resolve.wordlists import word_list

BELONGS = "belongs"
"""The question whether a pair is an affiliation."""
RELATIONS: tuple[Relation, ...] = ("part_of", "member_of", "leads", "employed_by", "represents", "backed_by", "allied_with")
HOW = {relation: f"{BELONGS} {relation}" for relation in RELATIONS}
"""The question whether an affiliation is of a relation."""
LIKELY = 0.25
"""The learned probability from which a pair is an affiliation. Tuned on the coded dev reports."""
CROWDED = 0.1
"""What it rises by for each group that the member belongs to with more likelihood. Tuned on coded reports kept for it."""
THOROUGH = 20.0
"""Affiliations per thousand words of a thorough coder. Coders differ in how many they code: a fit is told, and this is asked for."""

CUES = {
    "back": BACKING | BACKING_NOUNS | PROXY_NOUNS | {"backer", "supporter", "sponsor", "patron", "help", "aid", "assist", "assistance"},
    "lead": {"lead", "head", "command", "found", "run", "control", "rule", "govern", "chair", "leadership", "co-found", "direct"},
    "join": {"belong", "join", "serve", "enlist", "recruit", "defect", "fight", "membership", "pledge"},
    "ally": ALLYING | ALLY_NOUNS | ALONGSIDE | {"alliance", "coalition", "partnership", "together", "alongside", "affiliated"},
    "include": INCLUDING | {"form", "consist", "including"},
    "member": {"member", "colleague", "veteran", "cadre", "adherent", "follower"},
    "part": PARTS | {"group", "cell", "leg", "offshoot"},
    "work": {"work", "employ", "hire", "appoint", "elect", "name", "nominate", "staff", "job", "post"},
    "stand for": {"represent", "defend", "advise", "behalf", "speak"},
    "say": word_list("speech"),
    "own": {"state-run", "state-owned", "own", "official"},
}
"""Words that tell of affiliations, or against them, by what they tell."""
HEADS = frozenset(
    {"official", "troop", "force", "soldier", "government", "administration", "army", "police", "ministry", "leader", "fighter"}
    | {"militant", "militia", "regime", "coalition", "council", "agency", "party", "member", "group", "citizen", "people", "family"}
    | {"lawyer", "aide", "staff", "campaign", "office", "department", "committee", "court", "parliament", "senate", "congress"}
    | {"company", "university", "news", "newspaper"}
)
"""Nouns that are facts by themselves when they head what stands for an actor."""
SUBTYPES = frozenset({"nmod:poss", "nsubj:pass", "acl:relcl"})
"""Relations of which the subtype is told."""


class Bonds:
    """The candidates of one report, their facts, and what is decided of them."""

    def __init__(self, ties: Belongings, proposals: Sequence[Belonging]) -> None:
        self.ties = ties
        self.syntax = ties.syntax
        self.cues = [_cue(word.lemma.lower()) for word in self.syntax.words]
        self._told: dict[int, int] = defaultdict(int)
        for item in proposals:
            for entity in (item.member, item.group):
                self._told[entity.number] += 1
        self.near = Near(ties, proposals)
        self.candidates = self.near.candidates
        people = [entity for entity in ties.cast.entities if entity.kind == "person" and entity.is_named]
        self._held = [self.near.titles(entity) & roles().keys() for entity in people]
        self._rivals = self._nearest()

    def _nearest(self) -> dict[tuple[int, str], list[tuple[float, int]]]:
        """How near the candidates of each member and of each group are."""
        found: dict[tuple[int, str], list[tuple[float, int]]] = defaultdict(list)
        for bond in self.candidates:
            if bond.spots:
                far = bond.spots[0].far
                found[bond.member.number, "member"].append((far, bond.group.number))
                found[bond.group.number, "group"].append((far, bond.member.number))
        return found

    # facts

    def facts(self, bond: Bond, thorough: float = THOROUGH) -> Facts:
        """What is known of a candidate.

        Args:
            bond: The candidate.
            thorough: Affiliations per thousand words that are to be found.
        """
        member, group = bond.member, bond.group
        facts: Facts = {
            "thorough": thorough,
            f"kinds {member.kind} {group.kind}": 1.0,
            "same country": float(member.country is not None and member.country == group.country),
            "other country": float(None not in {member.country, group.country} and member.country != group.country),
            "group place": float(group.is_place),
            "office of another": float(self._serves_another(bond)),
            "office held by another": float(self._title_of_another(member)),
            "title as group": float(any(_is_title(word) for word in self.near.name_words(group) or _noun_words(group))),
            "name inside": float(self.near.inside(member, group)),
            "portfolio": float(len(self.near.titles(member) & self.near.name_words(group))),
            "state rank": float(self.near.rank(group)),
            "country in name": float(any(m.country == group.country for m in member.mentions) if group.country else False),
            "together": float(len(bond.spots)),
            "sentences together": float(len({self.syntax.words[s.member.head].sentence for s in bond.spots})),
            "any linked": float(sum(s.linked for s in bond.spots)),
            "told of member": float(self._told[member.number]),
            "told of group": float(self._told[group.number]),
            "home": float(None not in {member.home, group.country} and member.home == group.country),
            "any within": float(sum(s.within for s in bond.spots)),
            "any around": float(sum(s.around for s in bond.spots)),
        }
        facts |= dict(_who("member", member)) | dict(_who("group", group))
        facts |= dict(self._proposed(bond))
        if bond.spots:
            facts |= dict(self._spot_facts(bond.spots[0]))
            facts |= dict(self._rivalry(bond))
        facts |= dict(self._offices(bond))
        return facts

    def _serves_another(self, bond: Bond) -> bool:
        """Whether every office of the member is some other group's."""
        served = [self.near.groups(mention) for mention in bond.member.mentions if self.near.offices(mention)]
        return bool(served) and all(groups and bond.group not in groups for groups in served)

    def _title_of_another(self, member: Entity) -> bool:
        """Whether somebody without a name has an office that somebody named has too."""
        if member.kind != "person" or member.is_named:
            return False
        return any(self.near.titles(member) & held for held in self._held)

    def _proposed(self, bond: Bond) -> Iterator[tuple[str, float]]:
        yield "proposals", float(len(bond.proposals))
        for item in bond.proposals:
            yield f"rule {item.relation}", 1.0
            yield f"rule {_kind_of(item.rule)}", 1.0

    def _rivalry(self, bond: Bond) -> Iterator[tuple[str, float]]:
        """How many are nearer to the one than the other is."""
        far = bond.spots[0].far
        for side, entity in (("member", bond.member), ("group", bond.group)):
            rivals = self._rivals[entity.number, side]
            yield f"nearer to {side}", float(sum(other < far for other, _ in rivals))
            yield f"rivals of {side}", float(len(rivals))

    def _spot_facts(self, spot: Spot) -> Iterator[tuple[str, float]]:
        words, (first, last) = self.syntax.words, sorted((spot.member.head, spot.group.head))
        yield "linked", float(spot.linked)
        yield "within", float(spot.within)
        yield "around", float(spot.around)
        yield "steps up", float(len(spot.up))
        yield "steps down", float(len(spot.down))
        yield "apart", math.log1p(spot.apart)
        yield "group first", float(spot.group.head < spot.member.head)
        yield "sentence", math.log1p(words[first].sentence)
        yield f"member sort {spot.member.sort}", 1.0
        yield f"group sort {spot.group.sort}", 1.0
        yield "member plural", float(words[spot.member.head].form == "plural")
        yield "member coordinated", float(words[spot.member.head].relation == "conj")
        yield "group coordinated", float(words[spot.group.head].relation == "conj")
        yield "case " + (self.syntax.case(spot.group.head) or "none"), 1.0
        yield "member case " + (self.syntax.case(spot.member.head) or "none"), 1.0
        between = [words[k] for k in range(first + 1, last)]
        yield "commas", float(sum(w.text in {",", "(", ")"} for w in between))
        yield "hyphen", float(any(w.text in {"-", "–"} for w in between))
        for form in ("and", "of", "’s", "'s", "with", "by", "for", "to", "against"):
            yield f"between {form}", float(any(w.text.lower() == form for w in between))
        yield from self._way(spot)
        yield from self._cues(spot)

    def _way(self, spot: Spot) -> Iterator[tuple[str, float]]:
        up, down = [self._edge(i) for i in spot.up], [self._edge(i) for i in spot.down]
        if spot.steps <= 3:
            yield f"way {' '.join(up)} / {' '.join(down)}", 1.0
        yield f"up {up[-1] if up else '-'}", 1.0
        yield f"down {down[0] if down else '-'}", 1.0
        if spot.top >= 0:
            yield f"top {self.syntax.words[spot.top].pos}", 1.0

    def _edge(self, i: int) -> str:
        relation = self.syntax.words[i].relation
        case = self.syntax.case(i) if relation.startswith(("nmod", "obl")) and relation != "nmod:poss" else ""
        kept = relation if relation in SUBTYPES else relation.partition(":")[0]
        return f"{kept}+{case}" if case else kept

    def _cues(self, spot: Spot) -> Iterator[tuple[str, float]]:
        first, last = sorted((spot.member.head, spot.group.head))
        yield from ((f"cue between {self.cues[k]}", 1.0) for k in range(first + 1, last) if self.cues[k])
        for k in {k for k in (*spot.up[1:], *spot.down[:-1], spot.top) if k >= 0}:
            if self.cues[k]:
                yield f"cue on way {self.cues[k]}", 1.0
            if relation := office(self.syntax.words[k].lemma):
                yield f"office on way {relation}", 1.0
        yield from self._cues_at("member", spot.member)
        yield from self._cues_at("group", spot.group)

    def _cues_at(self, side: str, mention: Mention) -> Iterator[tuple[str, float]]:
        """The cues in a mention's phrase, compounds such as "US-backed" among them."""
        for k in (*self.syntax.kids[mention.head], *range(mention.first, mention.last)):
            if self.cues[k]:
                yield f"cue at {side} {self.cues[k]}", 1.0
            if suffix := _suffix(self.syntax.words[k].text):
                yield f"suffix at {side} {suffix}", 1.0
        lemma = self.syntax.words[mention.head].lemma.lower()
        if lemma in HEADS and mention.sort == "noun":
            yield f"{side} head {lemma}", 1.0

    def _offices(self, bond: Bond) -> Iterator[tuple[str, float]]:
        """The offices of the member, where the two stand together and elsewhere, and whose they are."""
        here = bond.spots[0].member if bond.spots else None
        for mention in bond.member.mentions:
            for k in self.near.offices(mention):
                lemma = self.syntax.words[k].lemma.lower()
                name = "office" if mention is here else "office elsewhere"
                yield f"{name} {office(lemma)}", 1.0
                yield f"office word {lemma}", 1.0
                if not self.near.groups(mention):
                    yield "office without group", 1.0
                if mention is here:
                    if any(self.syntax.words[m].text.lower() in FORMER for m in self.syntax.kids[k]):
                        yield "office former", 1.0
                    if abs(bond.spots[0].group.head - k) <= 2:
                        yield "office at group", 1.0
                if lemma in OF_STATES:
                    yield "office of state", 1.0

    # decisions

    def decide(self, decisions: Decisions) -> list[Belonging]:
        """The affiliations by what was learned, in text order."""
        known = [self.facts(bond) for bond in self.candidates]
        kept = self._likely(decisions.chances(BELONGS, known).tolist())
        facts = [known[number] for number in kept]
        answers = np.array([decisions.chances(HOW[relation], facts) for relation in RELATIONS])
        relations = [RELATIONS[n] for n in answers.argmax(axis=0)] if kept else []
        told = [self._as_told(self.candidates[number], relation) for number, relation in zip(kept, relations, strict=True)]
        return sorted((item for items in told for item in items), key=lambda b: b.span)

    def _likely(self, chances: list[float]) -> list[int]:
        """Numbers of the candidates that are likely enough; the more a member belongs to already, the likelier the next must be."""
        groups: Counter[int] = Counter()
        kept = []
        for number in sorted(range(len(chances)), key=lambda n: -chances[n]):
            bond = self.candidates[number]
            if chances[number] >= LIKELY + CROWDED * groups[bond.member.number]:
                groups[bond.member.number] += 1
                kept.append(number)
        return kept

    def _as_told(self, bond: Bond, relation: Relation) -> Sequence[Belonging]:
        """All that rules say of the pair, else an affiliation of the relation with the closest spot as evidence."""
        if bond.proposals:
            return bond.proposals
        here = bond.spots[0].member if bond.spots else bond.member.mentions[0]
        mentions = [here, *(m for m in bond.member.mentions if m is not here)]
        offices = [k for m in mentions for k in self.near.offices(m) if office(self.syntax.words[k].lemma) == relation]
        at = (offices[0] if offices else here.head,)
        role = self.ties.role_at(offices[0]) if offices else None
        return [self.ties.make((bond.member, bond.group), relation, at, "learned", role=role)]


def _who(side: str, entity: Entity) -> Iterator[tuple[str, float]]:
    yield f"{side} {entity.kind}", 1.0
    yield f"{side} named", float(entity.is_named)
    yield f"{side} of a state", float(entity.country is not None)
    yield f"{side} mentions", math.log1p(len(entity.mentions))
    if entity.sector:
        yield f"{side} sector {entity.sector}", 1.0


@cache
def _cue(lemma: str) -> str:
    return next((name for name, lemmas in CUES.items() if lemma in lemmas), "")


def _suffix(text: str) -> str:
    last = text.lower().replace("–", "-").replace("‐", "-").rpartition("-")[2]
    return SUFFIXES.get(last, "") or ("own" if last in {"run", "owned", "controlled"} else "")


def _kind_of(rule: str) -> str:
    return rule if rule.startswith(("clause", "noun")) else rule.partition(":")[0]


def _noun_words(entity: Entity) -> frozenset[str]:
    return frozenset(entity.mentions[0].text.lower().split()) if entity.kind == "person" else frozenset()


@cache
def _is_title(word: str) -> bool:
    noun = actor_noun(word, word)
    return word in roles() or (noun is not None and noun.kind == "person")
