"""How likely the accounts of an event are: what a coder would take for one too.

The rules of `accounts` find them where an event is named. What else a source says in a sentence that speaks of the event by the
reader model ("he called it a crime") is a candidate too. Learned decisions weigh each by what stands around it, and drop those that are
hardly one.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from rashomon.annotate.ties import ACCOUNTS
from rashomon.coding.accounts import Said, attributed, find_accounts, says
from rashomon.coding.attribution import Attribution, trim
from rashomon.coding.draft import SPEECH_TYPES, Draft
from rashomon.coding.evidence import Evidence, Facts, logit
from rashomon.coding.judge import Judge
from rashomon.model import Stance
from rashomon.resolve.actors import Entity
from rashomon.resolve.syntax import Syntax

TELLS = 0.12
"""The learned probability from which what the rules find is an account of an event."""
SPEAKS = 0.15
"""Probability by the reader model from which a sentence holds an account of an event that it does not name."""
STANCES: tuple[Stance, ...] = ("asserts", "denies", "condemns", "justifies")
"""Those that the reader model tells apart; it takes doubts for denials."""
SHORTEST = 3
"""Words that such an account has at least."""
MOST_WORDS = 64
"""Words of a quote among which other events are counted, and of the longest account."""


class Voices:
    """The accounts of the events of one report."""

    def __init__(self, syntax: Syntax, evidence: Evidence) -> None:
        self.syntax = syntax
        self.evidence = evidence
        self.cast = evidence.cast
        self.attributions = list(evidence.attributions)

    def accounts(self, drafts: Sequence[Draft], judge: Judge) -> list[list[Said]]:
        """The likely accounts of each event, each source and stance once, in text order of first mention; never none."""
        found = [self.candidates(draft) for draft in drafts]
        chances = judge.grouped("account", [[facts for _, facts in each] for each in found])
        return [_likely([said for said, _ in each], known) for each, known in zip(found, chances, strict=True)]

    def candidates(self, draft: Draft) -> list[tuple[Said, Facts]]:
        """What may be an account of an event, in all stances and extents that it may have, with what speaks for each."""
        by_rule = find_accounts(self.syntax, self.cast, draft, self.attributions)
        shared, others = self._of_draft(draft, by_rule), self._others(draft)
        found: dict[tuple[Entity | None, Stance, tuple[int, int]], tuple[Said, Facts]] = {}
        for said in (*by_rule, *self._around(draft), *self._elsewhere(draft)):
            for extent, quote in self._extents(said):
                if (said.source, said.stance, quote) not in found:
                    cut = replace(said, quote=quote)
                    facts = self._of_telling(draft, cut, others) | shared | {f"extent {extent}": 1.0}
                    found[said.source, said.stance, quote] = cut, facts
        return list(found.values())

    def _around(self, draft: Draft) -> Iterator[Said]:
        """What all those say within whose words the event is named, in the stances that the reader model finds likely there."""
        for trigger in draft.triggers:
            for a in self.attributions:
                if a.content[0] <= trigger.word < a.content[1] and says(self.syntax, a):
                    said = attributed(self.syntax, trigger, a)
                    yield said
                    sentence = self.syntax.words[trigger.word].sentence
                    for stance in STANCES:
                        if stance != said.stance and self.evidence.shares.tells_in(stance, [trigger.word], sentence) >= SPEAKS:
                            yield replace(said, stance=stance)

    def _elsewhere(self, draft: Draft) -> Iterator[Said]:
        """What sources say in sentences that likely speak of an event but do not name it."""
        triggers = [t.word for t in draft.triggers]
        speaking = {stance: self.evidence.shares.telling(stance, triggers, SPEAKS) for stance in STANCES}
        for a in self.attributions:
            if a.source is None or any(a.content[0] <= word < a.content[1] for word in triggers):
                continue
            first, last = (self.syntax.words[word].sentence for word in (a.content[0], a.content[1] - 1))
            for stance, sentences in speaking.items():
                for sentence in sentences:
                    said = self._in_sentence(a, stance, sentence) if first <= sentence <= last else None
                    if said is not None:
                        yield said

    def _extents(self, said: Said) -> Iterator[tuple[str, tuple[int, int]]]:
        """The words that an account may be, from those that the rules cut to all that the source says."""
        first, last = said.quote
        yield "cut", said.quote
        sentence = self.syntax.annotation.sentences[self.syntax.words[first].sentence]
        if said.source is None:
            yield "sentence", trim(self.syntax, sentence.first, sentence.last)
            return
        for a in self.attributions:
            if a.source is said.source and a.content[0] <= first and last <= a.content[1]:
                start, end = trim(self.syntax, max(a.content[0], sentence.first), min(a.content[1], sentence.last))
                if start < end:
                    yield "sentence", (start, end)
                start, end = trim(self.syntax, *a.content)
                if 0 < end - start <= MOST_WORDS:
                    yield "content", (start, end)
                return

    def _in_sentence(self, a: Attribution, stance: Stance, number: int) -> Said | None:
        """What a source says in one sentence, in a stance that the reader model finds there."""
        sentence = self.syntax.annotation.sentences[number]
        first, last = trim(self.syntax, max(a.content[0], sentence.first), min(a.content[1], sentence.last))
        if last - first < SHORTEST:
            return None
        doubts = stance == "denies" and a.stance == "doubts"
        return Said(a.source, a.form, "doubts" if doubts else stance, (first, last), a.cue, "said of it elsewhere", a.via)

    def _of_telling(self, draft: Draft, said: Said, others: AbstractSet[int]) -> Facts:
        words = self.syntax.words
        first, last = said.quote
        held = [t for t in draft.triggers if first <= t.word < last]
        nearest = min(draft.triggers, key=lambda t: 0 if first <= t.word < last else min(abs(t.word - first), abs(t.word - last + 1)))
        around = self.evidence.around(nearest.word)
        cue = said.cue
        facts: Facts = {
            "own": float(said.source is None),
            f"form {said.form}": 1.0,
            f"rule {said.rule}": 1.0,
            f"stance {said.stance}": 1.0,
            "holds a mention": float(bool(held)),
            "holds mentions": float(len(held)),
            "holds the first": float(draft.head in held),
            "sentence": float(words[first].sentence - words[nearest.word].sentence),
            "words to it": math.log1p(0 if held else min(abs(nearest.word - first), abs(nearest.word - last + 1))),
            "length": math.log1p(last - first),
            "whole": float(self._whole(first, last)),
            "mention in the cue": float(cue is not None and any(cue[0] <= t.word < cue[1] for t in draft.triggers)),
            "in a saying": float(around is not None),
            "in this saying": float(around is not None and around.source is said.source),
            "others' mentions": float(sum(k in others for k in range(first, min(last, first + MOST_WORDS)))),
        }
        facts |= self._tied(draft, said)
        if said.source is not None:
            facts |= {
                "source is an actor": float(said.source in draft.actors),
                "source is a recipient": float(said.source in draft.recipients),
                "source named": float(said.source.is_named),
                f"source kind {said.source.kind}": 1.0,
                "cue": float(cue is not None),
            }
            if cue is not None:
                facts[f"cue {words[cue[0]].lemma.lower()}"] = 1.0
        return facts | {f"likes {kind}": value for kind, value in self._actors_in(draft, first, last)}

    def _tied(self, draft: Draft, said: Said) -> Facts:
        """How likely, by the reader model, the sentence where the words begin holds such an account, and any other."""
        triggers, sentence = [t.word for t in draft.triggers], self.syntax.words[said.quote[0]].sentence
        own = "told" if said.source is None else "denies" if said.stance == "doubts" else said.stance
        chances = {kind: self.evidence.shares.tells_in(kind, triggers, sentence) for kind in ACCOUNTS}
        others = {kind: chance for kind, chance in chances.items() if kind != own}
        facts = {"tied": logit(chances[own]), "tied as another": logit(max(others.values()))}
        return facts | {"tied in another stance": logit(max(c for kind, c in others.items() if kind != "told"))}

    def _actors_in(self, draft: Draft, first: int, last: int) -> Iterable[tuple[str, float]]:
        """Which sides the words name."""
        named = {id(e) for k in range(first, last) if (e := self.cast.at(k)) is not None}
        yield "actor", float(any(id(e) in named for e in draft.actors))
        yield "recipient", float(any(id(e) in named for e in draft.recipients))

    def _others(self, draft: Draft) -> set[int]:
        """Likely triggers that are not this event's."""
        return {word for word, scores in self.evidence.scores.items() if word not in draft.words and max(scores.values()) >= 0.5}

    def _whole(self, first: int, last: int) -> bool:
        sentence = self.syntax.annotation.sentences[self.syntax.words[first].sentence]
        return first - sentence.first <= 2 and sentence.last - last <= 2

    def _of_draft(self, draft: Draft, by_rule: Sequence[Said]) -> Facts:
        word = self.syntax.words[draft.head.word]
        return {
            f"type {draft.type}": 1.0,
            "speech act": float(draft.type in SPEECH_TYPES),
            f"status {draft.status}": 1.0,
            f"pos {word.pos}": 1.0,
            "mentions": float(len(draft.triggers)),
            "accounts by rule": float(len(by_rule)),
            "own by rule": float(any(r.source is None for r in by_rule)),
            "first rule": float(draft.head.rule.startswith(("obligation", "judgement"))),
            "chance": logit(draft.chance) if draft.chance is not None else 0.0,
        }


def _likely(found: Sequence[Said], chances: Sequence[float]) -> list[Said]:
    """The accounts that are likely enough, or the likeliest, each source and stance once at its likeliest extent, with its chance."""
    best: dict[tuple[Entity | None, Stance], Said] = {}
    for said, chance in zip(found, chances, strict=True):
        known = best.get((said.source, said.stance))
        if known is None or chance > (known.chance or 0.0):
            best[said.source, said.stance] = replace(said, chance=chance)
    enough = min(TELLS, max(chances))
    return [said for said in best.values() if (said.chance or 0.0) >= enough]
