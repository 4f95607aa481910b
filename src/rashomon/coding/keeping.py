"""Which events stay once all tellings are joined: what is likely to be an event that a coder finds too, whole, once and of its type.

Whether a word tells of an event is decided word by word (`judge`). Here an event is seen with all its mentions, its sides and the other
events of the report: a second event of the type that might have been the first told again is rarely one of its own.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from rashomon.annotate.ties import ACCOUNTS
from rashomon.coding.draft import SPEECH_TYPES, Draft
from rashomon.coding.drafts import is_public
from rashomon.coding.evidence import Evidence, Facts, logit
from rashomon.coding.judge import Judge
from rashomon.resolve.actors import Entity

KEPT = 0.35
"""The learned probability from which an event stays. Above it fewer types of PLOVER's sentences are found; dev reports change little."""
_MOST = 5.0
"""Events, sides or mentions above which their number tells nothing more."""


def keep(drafts: Sequence[Draft], judge: Judge) -> list[Draft]:
    """The events that are likely ones, each with its probability; all of them where that was not learned."""
    if not judge.knows("kept"):
        return list(drafts)
    chances = judge.decisions.chances("kept", [facts_of(draft, drafts, judge.evidence) for draft in drafts]).tolist()
    for draft, chance in zip(drafts, chances, strict=True):
        draft.kept = chance
    return [draft for draft, chance in zip(drafts, chances, strict=True) if chance >= KEPT]


def facts_of(draft: Draft, drafts: Sequence[Draft], evidence: Evidence) -> Facts:
    """What is known of an event among the events of its report."""
    syntax = evidence.syntax
    word = syntax.words[draft.head.word]
    sentences = len(syntax.annotation.sentences)
    around = evidence.around(draft.head.word)
    alike = [other for other in drafts if other is not draft and other.type == draft.type]
    sides = [*draft.actors, *draft.recipients]
    scores = sorted((t.score for t in draft.triggers), reverse=True)
    facts: Facts = {
        "chance": logit(draft.chance or 0.0),
        "twin": logit(draft.twin),
        "best score": logit(scores[0]),
        "worst score": logit(scores[-1]),
        "mentions": min(float(len(draft.triggers)), _MOST),
        "weak": float(all(t.weak for t in draft.triggers)),
        "by rules": float(draft.by_rules),
        f"type {draft.type}": 1.0,
        f"status {draft.status}": 1.0,
        f"pos {word.pos}": 1.0,
        "of two words": float(any("+" in t.rule for t in draft.triggers)),
        f"rule {draft.head.rule.split(maxsplit=1)[0]}": 1.0,
        "speech act": float(draft.type in SPEECH_TYPES),
        "actors": min(float(len(draft.actors)), _MOST),
        "recipients": min(float(len(draft.recipients)), _MOST),
        "actor's chance": _best(draft, "actor", draft.actors),
        "recipient's chance": _best(draft, "recipient", draft.recipients),
        "public": float(any(is_public(entity) for entity in sides)),
        "named": float(any(m.sort == "name" for entity in sides for m in entity.mentions)),
        "shared sides": min(float(sum(_share(draft, other) for other in alike)), _MOST),
        "alike": min(float(len(alike)), _MOST),
        "dated": float(draft.date is not None),
        "placed": float(draft.place is not None),
        "tolls": float(bool(draft.tolls)),
        "events a sentence": len(drafts) / max(1, sentences),
        "sentences": math.log1p(sentences),
        "late": word.sentence / max(1, sentences),
        "first": float(drafts[0] is draft),
        f"said {around.form if around else 'own'}": 1.0,
    }
    triggers = [t.word for t in draft.triggers]
    return facts | {f"tied {kind}": logit(evidence.shares.tells(kind, triggers)) for kind in ACCOUNTS}


def _best(draft: Draft, role: str, sides: Iterable[Entity]) -> float:
    """The log odds of the likeliest of some participants."""
    return logit(max((draft.chances[role].get(entity, 0.0) for entity in sides), default=0.0))


def _share(one: Draft, other: Draft) -> bool:
    """Whether two events have a side in common, in the same part."""
    pairs = ((one.actors, other.actors), (one.recipients, other.recipients))
    return any(entity in theirs for ours, theirs in pairs for entity in ours)
