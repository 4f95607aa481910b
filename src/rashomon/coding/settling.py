"""What is settled of an event once all its tellings are joined: its mode, and where it was; when stands in `dating`.

For each attribute the candidates stand side by side with what speaks for them: the rules' say, the model's scores, the words. Learned
decisions choose.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from rashomon.annotate.annotation import EventScore
from rashomon.coding.circumstances import Circumstances
from rashomon.coding.dating import FAR
from rashomon.coding.draft import SPEECH_TYPES, Draft
from rashomon.coding.evidence import Evidence, Facts, logit
from rashomon.coding.judge import Judge
from rashomon.coding.weapons import WEAPONS
from rashomon.knowledge.containment import containment
from rashomon.model import Place
from rashomon.ontology import ontology
from rashomon.resolve.syntax import Syntax
from rashomon.resolve.wordlists import word_list

PLACED = 0.3
"""The learned probability from which an event has a place."""
WITHIN = 0.3
"""Share of the likeliest place's probability from which a place within it is taken for it. Tuned on the coded dev reports."""
ASKED_FOR = frozenset({"assist", "change", "yield", "meet"})
"""Modes of REQUEST and REJECT: what is asked for tells which."""
TOLD = 0.1
"""Probability from which an event inside another's words tells how that one was."""
_TOLD_BY = "firearms explosives suicide-attack aerial drone heavy-weapons crowd-control primitive unconventional beat phone multilateral"
MODE_WORDS = {mode: word_list("by_" + mode.replace("-", "_")) for mode in (*_TOLD_BY.split(), "third-party", "visit")}
"""Lemmas around a mention that tell of a mode."""
BACK, AHEAD = 3, 1
"""Sentences before and after a mention whose places may be where it happened."""


class Settler:
    """Settles mode and place of the events of one report."""

    def __init__(self, syntax: Syntax, circumstances: Circumstances, evidence: Evidence) -> None:
        self.syntax = syntax
        self.circumstances = circumstances
        self.evidence = evidence
        self.scores: dict[tuple[int, str], EventScore] = {(s.word, s.type): s for s in syntax.annotation.event_scores}

    def settle(self, drafts: Sequence[Draft], judge: Judge) -> None:
        """Give each event its likeliest mode, and its place where one is likely."""
        if judge.knows("mode"):
            modes = [self.modes(draft) for draft in drafts]
            chosen = judge.likeliest("mode", [[facts for _, facts in each] for each in modes])
            for draft, known, (number, _) in zip(drafts, modes, chosen, strict=True):
                draft.settled_mode = known[number][0] if known else None
        if judge.knows("place"):
            places = [self.places(draft) for draft in drafts]
            chances = judge.grouped("place", [[facts for _, facts in each] for each in places])
            for draft, near, likely in zip(drafts, places, chances, strict=True):
                draft.place = self._most_specific([place for place, _ in near], likely)

    def _most_specific(self, places: Sequence[Place], chances: Sequence[float]) -> Place | None:
        """The likeliest place, or what lies within it and is likely enough: the codebook asks for the most specific place named."""
        if not places or max(chances) < PLACED:
            return None
        chosen, chance = max(zip(places, chances, strict=True), key=lambda pair: pair[1])
        inside = [
            (place, other)
            for place, other in zip(places, chances, strict=True)
            if other >= WITHIN * chance and self._lies_within(place.name, chosen.name)
        ]
        return max(inside, key=lambda pair: pair[1])[0] if inside else chosen

    def _lies_within(self, inner: str, outer: str) -> bool:
        """Whether a place is known to lie within another, larger one, by their names in the report."""
        one, other = self.circumstances.entries.get(inner), self.circumstances.entries.get(outer)
        return one is not None and other is not None and one != other and containment(one, other).inside is True

    # mode

    def modes(self, draft: Draft) -> list[tuple[str | None, Facts]]:
        """No mode and every mode of the type; nothing for types without modes."""
        names = ontology().types[draft.type].modes
        if not names:
            return []
        words = self.syntax.words
        lemmas = {words[t.word].lemma.lower() for t in draft.triggers}
        around = {words[k].lemma.lower() for t in draft.triggers for k in self._near(t.word)}
        held = self._held(draft) if ASKED_FOR.intersection(names) else {}
        said = [self.scores[t.word, draft.type] for t in draft.triggers if (t.word, draft.type) in self.scores]
        told = [t.mode for t in draft.triggers]
        by_words = {mode for mode in names if not around.isdisjoint(MODE_WORDS.get(mode, ()))}
        found: list[tuple[str | None, Facts]] = []
        for mode in (None, *names):
            name = mode or "none"
            facts: Facts = {
                f"mode {draft.type} {name}": 1.0,
                "none": float(mode is None),
                "rule": told.count(mode) / len(told),
                "rule at all": float(mode in told),
                "another by rule": float(any(t not in {None, mode} for t in told)),
                "model": max((chance for s in said for of, chance in s.modes if of == mode), default=0.0),
                "model's others": max((chance for s in said for of, chance in s.modes if of != mode), default=0.0),
                "model's mean": sum(chance for s in said for of, chance in s.modes if of == mode) / max(1, len(said)),
            }
            facts |= {f"{name} lemma {lemma}": 1.0 for lemma in lemmas}
            facts |= {f"{name} weapon {lemma}": 1.0 for lemma in around & WEAPONS}
            facts["by words"] = float(mode in by_words)
            facts["others by words"] = float(len(by_words - {mode}))
            if mode in ASKED_FOR:
                facts |= {f"{name} holds {kind}": chance for kind, chance in held.items()}
            found.append((mode, facts))
        return found

    def _held(self, draft: Draft) -> dict[str, float]:
        """The events inside what a mention governs or a speech act says, by type with their probability.

        What is demanded tells how: a truce, aid, talks.
        """
        inside = {k for t in draft.triggers for k in self.syntax.subtree(t.word)} | set(range(*draft.speech or (0, 0)))
        held: dict[str, float] = {}
        for word in inside - draft.words:
            for kind, chance in self.evidence.scores.get(word, {}).items():
                if chance >= TOLD:
                    held[kind] = max(chance, held.get(kind, 0.0))
        return held

    def _near(self, word: int) -> list[int]:
        """The words right below and above a trigger, and those below them."""
        head = self.syntax.words[word].head
        return [*self.syntax.subtree(word), *([head] if head >= 0 else [])]

    # place

    def places(self, draft: Draft) -> list[tuple[Place, Facts]]:
        """Every place near a mention, each name once."""
        found: dict[str, tuple[Place, Facts]] = {}
        words = self.syntax.words
        for head, first, last in self.circumstances.places:
            nearest = min(draft.triggers, key=lambda t: (abs(words[t.word].sentence - words[head].sentence), abs(t.word - head)))
            offset = words[head].sentence - words[nearest.word].sentence
            if not -BACK <= offset <= AHEAD:
                continue
            place = self.circumstances.place(first, last)
            facts = self._of_place(draft, nearest.word, head, place)
            known = found.get(place.name)
            if known is None:
                found[place.name] = (place, facts | {"told": 1.0})
            else:
                better = (abs(facts["sentence"]), facts["steps"], facts["words"]) < (
                    abs(known[1]["sentence"]),
                    known[1]["steps"],
                    known[1]["words"],
                )
                found[place.name] = (place, (facts if better else known[1]) | {"told": known[1]["told"] + 1.0})
        if draft.place is not None and draft.place.name not in found:
            found[draft.place.name] = (draft.place, {"rule's": 1.0, "steps": 0.0, "told": 1.0} | self._of_draft(draft))
        return list(found.values())

    def _of_place(self, draft: Draft, trigger: int, head: int, place: Place) -> Facts:
        syntax, words = self.syntax, self.syntax.words
        leader = syntax.leader(head)
        entity = self.evidence.cast.at(head)
        steps = self.circumstances.steps(trigger, head) if words[head].sentence == words[trigger].sentence else None
        low, high = sorted((trigger, head))
        between = sum(low < other < high for other, _, _ in self.circumstances.places)
        part = max((self.evidence.parts[t.word]["place"].get(head, 0.0) for t in draft.triggers), default=0.0)
        return {
            "rule's": float(draft.place is not None and draft.place.name == place.name),
            "part": logit(part),
            "sentence": float(words[head].sentence - words[trigger].sentence),
            "steps": float(steps) if steps is not None else FAR,
            "words": math.log1p(abs(head - trigger)),
            "before": float(head < trigger),
            "places between": float(between),
            f"case {syntax.case(leader) or syntax.case(head)}": 1.0,
            f"relation {words[leader].relation.partition(':')[0]}": 1.0,
            "below the trigger": float(words[leader].head == trigger),
            "object": float(words[leader].head == trigger and words[leader].relation in {"obj", "nsubj:pass"}),
            "a side": float(entity is not None and entity in (*draft.actors, *draft.recipients)),
            "somebody": float(entity is not None and not entity.is_place),
            "a state": float(place.precision is not None and place.precision >= 6),
            "known": float(place.gazetteer_name is not None),
        } | self._of_draft(draft)

    def _of_draft(self, draft: Draft) -> Facts:
        word = self.syntax.words[draft.head.word]
        return {
            f"type {draft.type}": 1.0,
            "speech act": float(draft.type in SPEECH_TYPES),
            f"pos {word.pos}": 1.0,
            f"status {draft.status}": 1.0,
            "with a place by rule": float(draft.place is not None),
            "mentions": float(len(draft.triggers)),
        }
