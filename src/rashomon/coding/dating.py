"""The dates that an event may have: what the report says of time near its words, and the day of the report itself.

A coder dates an event by the words of its clause, by what was said of time shortly before, or by the day of the report ("the minister said
he would resign"). The candidates stand here with what speaks for each; learned decisions choose.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from rashomon.coding.attribution import Attribution
from rashomon.coding.circumstances import Circumstances
from rashomon.coding.draft import SPEECH_TYPES, Draft
from rashomon.coding.evidence import Facts
from rashomon.coding.judge import Judge
from rashomon.model import When
from rashomon.resolve.syntax import Syntax
from rashomon.resolve.time import TimeExpression

BACK = 4
"""Sentences before an event's whose time expressions may date it."""
AHEAD = 1
"""Sentences after it."""
FAR = 12.0
"""Steps between words that are not joined by syntax."""
DATED = 0.38
"""The learned probability from which an event has a date that no word of its clause gives."""
_LONG = 400
"""Days above which the length of a date tells nothing more."""


@dataclass(frozen=True, slots=True)
class DateChoice:
    """A date that an event may have, with what speaks for it."""

    when: When
    facts: Facts


class Dating:
    """The candidate dates of the events of one report."""

    def __init__(self, syntax: Syntax, circumstances: Circumstances, attributions: list[Attribution]) -> None:
        self.syntax = syntax
        self.circumstances = circumstances
        self.attributions = attributions
        self._cues = {word: a for a in attributions if a.cue for word in range(*a.cue)}

    def choices(self, draft: Draft) -> list[DateChoice]:
        """Every date that an event without one may have, each once."""
        found: dict[tuple[str | None, str | None], DateChoice] = {}
        shared = self._of_event(draft)
        for when, near in self._candidates(draft):
            key = (when.start, when.end)
            facts = near | shared | self._of_date(when)
            known = found.get(key)
            if known is None or _distance(facts) < _distance(known.facts):
                found[key] = DateChoice(when, facts | {"told": 1.0 + (known.facts["told"] if known else 0.0)})
            else:
                known.facts["told"] += 1.0
                if facts.get("report's day"):
                    known.facts["report's day"] = 1.0
        return list(found.values())

    def settle(self, drafts: Iterable[Draft], judge: Judge) -> None:
        """Give each event that has no date by the words of its clause the likeliest one, where one is likely enough."""
        if not judge.knows("date"):
            return
        undated = [draft for draft in drafts if draft.date is None]
        choices = [self.choices(draft) for draft in undated]
        likely = judge.likeliest("date", [[choice.facts for choice in each] for each in choices])
        for draft, each, (number, chance) in zip(undated, choices, likely, strict=True):
            draft.date = each[number].when if chance >= DATED else None

    def _candidates(self, draft: Draft) -> list[tuple[When, Facts]]:
        """The dates of the expressions near any mention, and the report's own day."""
        found: list[tuple[When, Facts]] = []
        words = self.syntax.words
        order = self.circumstances.times
        for trigger in draft.triggers:
            here = words[trigger.word].sentence
            before = [at for at, _ in order if at < trigger.word]
            for number, (at, expression) in enumerate(order):
                offset = words[at].sentence - here
                if not -BACK <= offset <= AHEAD and number:
                    continue
                when = self.circumstances.when(expression, draft)
                if when is not None:
                    facts = self._of_expression(draft, trigger.word, at, expression)
                    facts["last before"] = float(bool(before) and at == before[-1])
                    facts["first of the report"] = float(number == 0)
                    found.append((when, facts))
        if self.circumstances.published is not None:
            found.append((When.day(self.circumstances.published), {"report's day": 1.0, "steps": FAR, "sentence": -9.0}))
        return found

    def _of_expression(self, draft: Draft, trigger: int, at: int, expression: TimeExpression) -> Facts:
        words = self.syntax.words
        steps = self.circumstances.steps(trigger, at) if words[at].sentence == words[trigger].sentence else None
        inside = draft.speech is not None and draft.speech[0] <= at < draft.speech[1]
        cue = self._cues.get(words[at].head) or self._cues.get(at)
        said = [a for a in self.attributions if a.content[0] <= trigger < a.content[1]]
        low, high = sorted((trigger, at))
        others = sum(low < other < high for other, _ in self.circumstances.times)
        verbs = sum(words[k].pos == "VERB" for k in range(low + 1, high)) if words[at].sentence == words[trigger].sentence else 9
        return {
            "sentence": float(words[at].sentence - words[trigger].sentence),
            "steps": float(steps) if steps is not None else FAR,
            "words": math.log1p(abs(at - trigger)),
            "verbs between": float(min(verbs, 9)),
            "times between": float(others),
            "before": float(at < trigger),
            "in what is said": float(inside),
            "dates the saying": float(cue is not None and any(cue.cue == a.cue for a in said)),
            "with a cue": float(cue is not None),
            "in the same saying": float(any(a.content[0] <= at < a.content[1] for a in said)),
            f"anchor {expression.anchor}": 1.0,
            f"kind {expression.kind}": 1.0,
            f"signal {expression.signal}": 1.0,
        }

    def _of_event(self, draft: Draft) -> Facts:
        syntax, i = self.syntax, draft.head.word
        word = syntax.words[i]
        aux = {syntax.words[k].lemma for k in syntax.dependents(i, "aux")}
        said = [a for a in self.attributions if a.content[0] <= i < a.content[1]]
        sentence = syntax.annotation.sentences[word.sentence]
        return {
            f"type {draft.type}": 1.0,
            "speech act": float(draft.type in SPEECH_TYPES),
            f"pos {word.pos}": 1.0,
            f"form {word.form}": 1.0,
            f"status {draft.status}": 1.0,
            "perfect": float("have" in aux),
            "had": float(any(syntax.words[k].text.lower() == "had" for k in syntax.dependents(i, "aux"))),
            "said": float(bool(said)),
            "quoted": float(any(a.form == "direct" for a in said)),
            "mentions": float(len(draft.triggers)),
            "late": word.sentence / max(1, len(syntax.annotation.sentences)),
            "lead": float(word.sentence <= 2),
            "times in the sentence": float(sum(sentence.first <= at < sentence.last for at, _ in self.circumstances.times)),
            "root": float(word.relation == "root"),
            "clause": float(word.relation.partition(":")[0] in {"ccomp", "parataxis"}),
            "relative": float(word.relation.startswith("acl")),
            "adverbial": float(word.relation.startswith("advcl")),
        }

    def _of_date(self, when: When) -> Facts:
        bounds, published = when.bounds(), self.circumstances.published
        facts: Facts = {f"precision {when.precision}": 1.0}
        if bounds is None:
            return facts | {"open": 1.0}
        facts["length"] = float(min((bounds[1] - bounds[0]).days, _LONG))
        if published is not None:
            facts["age"] = max(-9.0, min(9.0, math.copysign(math.log1p(abs((published - bounds[1]).days)), (published - bounds[1]).days)))
        return facts


def _distance(facts: Facts) -> tuple[float, float]:
    """How far a date stands from the event: steps of syntax, then sentences."""
    return facts.get("steps", FAR), abs(facts.get("sentence", -9.0))
