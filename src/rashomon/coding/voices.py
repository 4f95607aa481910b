"""Who tells of an event, by what was learned: the report's own words around it, and what sources say near it.

The rules of `accounts` see an attribution only where it holds a trigger. Coders also give an event the words of a source that stand a
sentence on ("criticised the plan. “It is madness,” she said"). Here every telling near an event is a candidate with what speaks for it;
learned decisions choose which are its accounts, and how the source stands to it.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import get_args

from rashomon.coding.accounts import Said, clause_of, content_clip, find_accounts
from rashomon.coding.attribution import Attribution, content_stance, trim
from rashomon.coding.draft import SPEECH_TYPES, Draft, Trigger
from rashomon.coding.judge import Evidence, Facts, Judge, logit
from rashomon.model import Stance
from rashomon.resolve.syntax import Syntax

TELLS = 0.25
"""The learned probability from which a telling is an account of an event."""
BACK, AHEAD = 1, 3
"""Sentences before and after a mention in which a source's words may be about the event."""
MOST_WORDS = 64
"""Words of the longest quote."""
STANCES: tuple[Stance, ...] = get_args(Stance)


class Voices:
    """The accounts of the events of one report."""

    def __init__(self, syntax: Syntax, evidence: Evidence) -> None:
        self.syntax = syntax
        self.evidence = evidence
        self.cast = evidence.cast
        self.attributions = list(evidence.attributions)
        cues = {span.first: span for span in syntax.annotation.spans if span.kind == "cue"}
        self.cue_stances = {at: (span.stance, span.stance_score) for at, span in cues.items()}

    def accounts(self, draft: Draft, judge: Judge) -> list[Said]:
        """The likely accounts of an event, each source and stance once, in text order; never none."""
        found = self.candidates(draft)
        chances = judge.decisions.chances("account", [facts for _, facts in found]).tolist()
        ranked = sorted(zip(chances, range(len(found)), strict=True), key=lambda pair: (-pair[0], pair[1]))
        kept: list[Said] = []
        for chance, number in ranked:
            said = found[number][0]
            if kept and chance < TELLS:
                break
            if any(other.source is said.source and _overlap(other.quote, said.quote) for other in kept):
                continue
            said = replace(said, chance=chance, stance=self._stance(draft, said, judge))
            if not any((other.source, other.stance) == (said.source, said.stance) for other in kept):
                kept.append(said)
        return sorted(kept, key=lambda said: said.quote)

    def _stance(self, draft: Draft, said: Said, judge: Judge) -> Stance:
        if not judge.knows("stance") or said.source is None:
            return said.stance
        options = self.stances(draft, said)
        return options[judge.likeliest("stance", [facts for _, facts in options])[0]][0]

    # candidates

    def candidates(self, draft: Draft) -> list[tuple[Said, Facts]]:
        """Everything near an event that may be an account of it, the rules' accounts among it."""
        by_rule = find_accounts(self.syntax, self.cast, draft, self.attributions)
        found: dict[tuple[int | None, tuple[int, int]], Said] = {}
        for said in (*by_rule, *self._own(draft), *self._attributed(draft)):
            number = said.source.number if said.source is not None else None
            if said.quote[0] < said.quote[1]:
                found.setdefault((number, said.quote), said)
        shared = self._of_draft(draft, by_rule)
        others = self._others(draft)
        return [(said, self._of_telling(draft, said, by_rule, others) | shared) for said in found.values()]

    def _own(self, draft: Draft) -> Iterable[Said]:
        """The report's own words around each mention: the clause, and the whole sentence."""
        for trigger in draft.triggers:
            sentence = self.syntax.annotation.sentences[self.syntax.words[trigger.word].sentence]
            spans = [clause_of(self.syntax, trigger.word), trim(self.syntax, sentence.first, sentence.last)]
            yield from (Said(None, "own", "asserts", span, None, "the report's own voice") for span in spans if _size(span) <= MOST_WORDS)

    def _attributed(self, draft: Draft) -> Iterable[Said]:
        """What sources say around or near a mention: the part that tells of it, and the whole."""
        words = self.syntax.words
        for a in self.attributions:
            if a.source is None:
                continue
            trigger = min(draft.triggers, key=lambda t: _gap(a, t))
            offset = words[a.content[0]].sentence - words[trigger.word].sentence
            holds = a.content[0] <= trigger.word < a.content[1]
            if not holds and not -BACK <= offset <= AHEAD:
                continue
            spans = [content_clip(self.syntax, trigger, a.content)] if holds else []
            spans.append((a.content[0], min(a.content[1], a.content[0] + MOST_WORDS)))
            for span in dict.fromkeys(trim(self.syntax, *span) for span in spans):
                yield Said(a.source, a.form, a.stance, span, a.cue, a.rule, a.via)

    def _of_telling(self, draft: Draft, said: Said, by_rule: Sequence[Said], others: AbstractSet[int]) -> Facts:
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
            "by rule": float(any(r.source is said.source for r in by_rule)),
            "by rule as it stands": float(any(r.source is said.source and r.quote == said.quote for r in by_rule)),
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
        if said.source is not None:
            facts |= {
                "source is an actor": float(said.source in draft.actors),
                "source is a recipient": float(said.source in draft.recipients),
                "source named": float(any(m.sort == "name" for m in said.source.mentions)),
                f"source kind {said.source.kind}": 1.0,
                "cue": float(cue is not None),
            }
            if cue is not None:
                facts[f"cue {words[cue[0]].lemma.lower()}"] = 1.0
        return facts | {f"likes {kind}": value for kind, value in self._actors_in(draft, first, last)}

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

    # stances

    def stances(self, draft: Draft, said: Said) -> list[tuple[Stance, Facts]]:
        """Every stance that a source may take, with what speaks for it."""
        words = self.syntax.words
        in_content = content_stance(self.syntax.text(*said.quote))
        by_model, surety = self.cue_stances.get(said.cue[0], ("asserts", 0.0)) if said.cue else ("asserts", 0.0)
        shared: Facts = {
            f"type {draft.type}": 1.0,
            f"form {said.form}": 1.0,
            f"rule {said.rule}": 1.0,
            "source is an actor": float(said.source in draft.actors),
            "source is a recipient": float(said.source in draft.recipients),
            "holds a mention": float(any(said.quote[0] <= t.word < said.quote[1] for t in draft.triggers)),
            f"status {draft.status}": 1.0,
        }
        lemma = words[said.cue[0]].lemma.lower() if said.cue else "none"
        return [
            (
                stance,
                {
                    f"is {stance}": 1.0,
                    "by cue": float(said.stance == stance),
                    "in content": float(in_content == stance),
                    "content at all": float(in_content is not None),
                    "model": surety if by_model == stance else 0.0,
                    "model's other": surety if by_model != stance else 0.0,
                    f"{stance} cue {lemma}": 1.0,
                }
                | shared,
            )
            for stance in STANCES
        ]


def _size(span: tuple[int, int]) -> int:
    return span[1] - span[0]


def _gap(a: Attribution, trigger: Trigger) -> int:
    """Words between a saying and a trigger, 0 inside it."""
    first, last = a.content
    return 0 if first <= trigger.word < last else min(abs(trigger.word - first), abs(trigger.word - last + 1))


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]
