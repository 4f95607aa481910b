"""How likely the accounts of an event are: what a coder would take for one too.

The rules of `accounts` find them where an event is named. What else a source says in a sentence that speaks of the event by the
reader model ("he called it a crime") is a candidate too. Learned decisions weigh each by what stands around it, and drop those that are
hardly one.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from rashomon.coding.accounts import JUDGED_TYPES, Said, find_accounts
from rashomon.coding.attribution import Attribution, content_stance, trim
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
SHORTEST = 3
"""Words that such an account has at least."""
MOST_WORDS = 64
"""Words of a quote among which other events are counted."""


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
        return [_likely(each, known) for each, known in zip(found, chances, strict=True)]

    def candidates(self, draft: Draft) -> list[tuple[Said, Facts]]:
        """The accounts that the rules find, and what sources say of the event elsewhere, with what speaks for each."""
        by_rule = find_accounts(self.syntax, self.cast, draft, self.attributions)
        shared, others = self._of_draft(draft, by_rule), self._others(draft)
        return [(said, self._of_telling(draft, said, others) | shared) for said in (*by_rule, *self._elsewhere(draft, by_rule))]

    def _elsewhere(self, draft: Draft, by_rule: Iterable[Said]) -> list[Said]:
        """What sources say in sentences that likely speak of an event but do not name it; each source and stance once, the likeliest."""
        known = {(said.source, said.stance) for said in by_rule}
        triggers = [t.word for t in draft.triggers]
        speaking = self.evidence.shares.telling("said", triggers, SPEAKS)
        found: dict[tuple[Entity | None, Stance], tuple[float, Said]] = {}
        for a in self.attributions:
            if a.source is None or any(a.content[0] <= word < a.content[1] for word in triggers):
                continue
            first, last = (self.syntax.words[word].sentence for word in (a.content[0], a.content[1] - 1))
            for sentence, chance in speaking.items():
                said = self._in_sentence(a, draft, sentence) if first <= sentence <= last else None
                if said is not None and (said.source, said.stance) not in known:
                    best = found.get((said.source, said.stance))
                    if best is None or chance > best[0]:
                        found[said.source, said.stance] = chance, said
        return sorted((said for _, said in found.values()), key=lambda said: said.quote)

    def _in_sentence(self, a: Attribution, draft: Draft, number: int) -> Said | None:
        """What a source says in one sentence."""
        sentence = self.syntax.annotation.sentences[number]
        first, last = trim(self.syntax, max(a.content[0], sentence.first), min(a.content[1], sentence.last))
        if last - first < SHORTEST:
            return None
        stance = a.stance
        if stance == "asserts" and draft.type in JUDGED_TYPES:
            stance = content_stance(self.syntax.text(first, last)) or "asserts"
        return Said(a.source, a.form, stance, (first, last), a.cue, "said of it elsewhere", a.via)

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
            "tied": logit(self._tied(draft, said)),
            "tied as the other": logit(self._tied(draft, said, other=True)),
            "others' mentions": float(sum(k in others for k in range(first, min(last, first + MOST_WORDS)))),
        }
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

    def _tied(self, draft: Draft, said: Said, *, other: bool = False) -> float:
        """How likely, by the reader model, the sentence where the words begin holds such an account; `other`: one of the other voice."""
        kind = "told" if (said.source is None) != other else "said"
        return self.evidence.shares.tells_in(kind, [t.word for t in draft.triggers], self.syntax.words[said.quote[0]].sentence)

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


def _likely(found: Sequence[tuple[Said, Facts]], chances: Sequence[float]) -> list[Said]:
    """The accounts that are likely enough, or the likeliest, each with its chance."""
    enough = min(TELLS, max(chances))
    return [replace(said, chance=chance) for (said, _), chance in zip(found, chances, strict=True) if chance >= enough]
