"""How likely the accounts of an event are: what a coder would take for one too.

The rules of `accounts` find them where an event is named. Candidates are these, what all those say within whose words it is named, and what
sources say in sentences that speak of it by the reader model ("he called it a crime"), each in every stance that the model finds likely and
in shorter and longer words. Learned decisions weigh each by what stands around it, choose, and drop those that are hardly one.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from rashomon.annotate.ties import ACCOUNTS, account_of
from rashomon.coding.accounts import Said, attributed, find_accounts, says
from rashomon.coding.attribution import Attribution, trim
from rashomon.coding.draft import SPEECH_TYPES, Draft
from rashomon.coding.evidence import Evidence, Facts, logit
from rashomon.coding.judge import Judge
from rashomon.coding.rebutted import find_rebuttals
from rashomon.model import Stance
from rashomon.resolve.actors import Entity
from rashomon.resolve.syntax import Syntax

TELLS = 0.12
"""The learned probability from which a candidate is an account of an event."""
CONTRADICTS = 0.02
"""The same for one that denies, condemns or justifies. Few did in what the decisions were learned from, so that their probabilities are far
too low: of the coded dev reports' 21 candidates above this, 15 are right."""
RULED = 0.5
"""The same of one that rules over syntax find; of 11 in the coded train and dev reports whose events were found, 9 are right."""
SPEAKS = 0.15
"""Chance by the reader model from which a sentence holds an account of an event."""
OPPOSES = 0.08
"""The same of one that denies, condemns or justifies it, for the same reason."""
STANCES: tuple[Stance, ...] = ("asserts", "denies", "condemns", "justifies")
"""Those that the reader model tells apart."""
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
        likely = [_likely([said for said, _ in each], known) for each, known in zip(found, chances, strict=True)]
        denied = find_rebuttals(self.syntax, self.cast, drafts, self.attributions)
        return [_beside(said, told) for said, told in zip(likely, denied, strict=True)]

    def candidates(self, draft: Draft) -> list[tuple[Said, Facts]]:
        """What may be an account of an event, in all stances and extents that it may have, with what speaks for each."""
        by_rule = find_accounts(self.syntax, self.cast, draft, self.attributions)
        shared, others = self._of_draft(draft, by_rule), self._others(draft)
        found: dict[tuple[Entity | None, Stance, tuple[int, int]], tuple[Said, Facts]] = {}
        ruled = ((said, self._content(said)) for said in by_rule)
        for said, content in (*ruled, *self._around(draft), *self._elsewhere(draft)):
            for extent, quote in self._extents(said, content):
                if (said.source, said.stance, quote) not in found:
                    cut = replace(said, quote=quote)
                    facts = self._of_telling(draft, cut, others) | shared | {f"extent {extent}": 1.0}
                    found[said.source, said.stance, quote] = cut, facts
        return list(found.values())

    def _content(self, said: Said) -> tuple[int, int] | None:
        """All that a source says in the innermost attribution that holds the words of an account."""
        first, last = said.quote
        contents = [a.content for a in self.attributions if a.source is said.source and a.content[0] <= first and last <= a.content[1]]
        return min(contents, key=lambda content: content[1] - content[0], default=None) if said.source is not None else None

    def _around(self, draft: Draft) -> Iterator[tuple[Said, tuple[int, int]]]:
        """What all those say within whose words the event is named, each with all that it says.

        Words that tell another stance than to assert ("denied") leave no doubt of it.
        """
        for trigger in draft.triggers:
            sentence = self.syntax.words[trigger.word].sentence
            for a in self.attributions:
                if a.content[0] <= trigger.word < a.content[1] and says(self.syntax, a):
                    said = attributed(self.syntax, trigger, a)
                    yield said, a.content
                    for stance in STANCES if said.stance == "asserts" else ():
                        if self.evidence.shares.tells_in(stance, [trigger.word], sentence) >= _spoken(stance):
                            yield replace(said, stance=stance), a.content

    def _elsewhere(self, draft: Draft) -> Iterator[tuple[Said, tuple[int, int]]]:
        """What sources say in sentences that likely speak of an event but do not name it."""
        triggers = [t.word for t in draft.triggers]
        speaking = {stance: self.evidence.shares.telling(stance, triggers, _spoken(stance)) for stance in STANCES}
        for a in self.attributions if any(speaking.values()) else ():
            if a.source is None or any(a.content[0] <= word < a.content[1] for word in triggers):
                continue
            first, last = (self.syntax.words[word].sentence for word in (a.content[0], a.content[1] - 1))
            for stance, sentences in speaking.items():
                for sentence in sentences if a.stance == "asserts" or stance == account_of(a.stance) else ():
                    said = self._in_sentence(a, stance, sentence) if first <= sentence <= last else None
                    if said is not None:
                        yield said, a.content

    def _in_sentence(self, a: Attribution, stance: Stance, number: int) -> Said | None:
        """What a source says in one sentence, in a stance that the reader model finds there; doubts are denials to it."""
        sentence = self.syntax.annotation.sentences[number]
        first, last = trim(self.syntax, max(a.content[0], sentence.first), min(a.content[1], sentence.last))
        if last - first < SHORTEST:
            return None
        told = a.stance if account_of(a.stance) == stance else stance
        return Said(a.source, a.form, told, (first, last), a.cue, "said of it elsewhere", a.via)

    def _extents(self, said: Said, content: tuple[int, int] | None) -> Iterator[tuple[str, tuple[int, int]]]:
        """The words that an account may be: as they were cut, to the ends of their sentence, all that the source says."""
        yield "cut", said.quote
        sentence = self.syntax.annotation.sentences[self.syntax.words[said.quote[0]].sentence]
        start, end = (sentence.first, sentence.last) if content is None else content
        longer = {"sentence": (max(start, sentence.first), min(end, sentence.last)), "content": (start, end)}
        for extent, span in longer.items():
            first, last = trim(self.syntax, *span) if span[0] < span[1] else span
            if first < last <= first + MOST_WORDS:
                yield extent, (first, last)

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
        kind = account_of(None if said.source is None else said.stance)
        chances = {each: self.evidence.shares.tells_in(each, triggers, sentence) for each in ACCOUNTS}
        others = {each: chance for each, chance in chances.items() if each != kind}
        stances = [chance for each, chance in others.items() if each != "own"]
        return {
            "tied": logit(chances[kind]),
            "tied as another": logit(max(others.values())),
            "tied in another stance": logit(max(stances)),
        }

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
    """The accounts that are likely enough, or the likeliest, in text order with their chances; those that compete are one."""
    enough = min(TELLS, max(chances))
    kept: list[Said] = []
    for chance, said in sorted(zip(chances, found, strict=True), key=lambda pair: -pair[0]):
        least = enough if said.stance == "asserts" else min(enough, CONTRADICTS)
        if chance >= least and not any(other.source is said.source and _compete(other, said) for other in kept):
            kept.append(replace(said, chance=chance))
    return sorted(kept, key=lambda said: said.quote)


def _beside(likely: Sequence[Said], ruled: Sequence[Said]) -> list[Said]:
    """The likely accounts and those that rules are sure of, in text order; of the same words or stance of one source the rules'."""
    kept = [said for said in likely if not any(other.source is said.source and _compete(other, said) for other in ruled)]
    return sorted([*kept, *(replace(said, chance=RULED) for said in ruled)], key=lambda said: said.quote)


def _spoken(stance: Stance) -> float:
    return SPEAKS if stance == "asserts" else OPPOSES


def _compete(one: Said, other: Said) -> bool:
    """Whether two accounts of one source are of one stance, of stances that nobody takes at once, or of the same words."""
    opposed = {one.stance, other.stance} == {"justifies", "condemns"}
    return one.stance == other.stance or opposed or (one.quote[0] < other.quote[1] and other.quote[0] < one.quote[1])
