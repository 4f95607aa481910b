"""Acts that are performed by saying something: judging ("is a violation of …") and demanding ("must leave").

A statement is an event when it is itself a demand or an accusation (codebook, section 3); the speaker is its actor.
"""

from __future__ import annotations

from rashomon.coding.attribution import Attribution
from rashomon.coding.commissives import TOLERATING
from rashomon.coding.draft import Trigger
from rashomon.resolve.syntax import Syntax
from rashomon.resolve.wordlists import word_list

JUDGEMENTS = word_list("judgements")
OBLIGATION = frozenset({"must", "should", "ought"})
OWN = frozenset({"we", "i", "it", "there", "this", "that", "he", "she", "you", "one", "who", "what", "which"})
"""Subjects of whom nothing is demanded, or nobody that could be named."""

FIGHTING = frozenset(
    {"retaliate", "strike", "destroy", "crush", "fight", "avenge", "punish", "attack", "kill", "invade", "bury", "eradicate", "respond"}
)
MEETING = frozenset({"participate", "attend", "negotiate", "talk", "meet", "join"})

SPOKEN_RULES = ("judgement in speech", "obligation in speech", "announcement in speech")
"""Rules whose actor is the speaker."""


def find_spoken(syntax: Syntax, attributions: list[Attribution], taken: set[int]) -> list[Trigger]:
    """Judgements and demands inside what somebody says, at words that no other trigger has.

    A demand takes precedence: what "must" be done has not been done.
    """
    found: dict[int, Trigger] = {}
    for a in attributions:
        if a.source is None:
            continue
        for i in range(*a.content):
            kind = _kind(syntax, i)
            if kind is not None and (i not in taken or kind[2] == SPOKEN_RULES[1]) and i not in found:
                found[i] = Trigger(i, i + 1, *kind[:2], weak=False, score=_score(syntax, i, kind[0]), rule=kind[2])
    return [found[i] for i in sorted(found)]


def _kind(syntax: Syntax, i: int) -> tuple[str, str | None, str] | None:
    word = syntax.words[i]
    if word.lemma.lower() in JUDGEMENTS and word.pos in {"ADJ", "NOUN"} and syntax.dependents(i, "cop") and not _denied(syntax, i):
        return "ACCUSE", "disapprove", SPOKEN_RULES[0]
    if word.pos == "VERB" and _own_future(syntax, i):
        negated = _denied(syntax, i)
        if (negated and word.lemma in TOLERATING) or (not negated and word.lemma in FIGHTING):
            return "THREATEN", None, SPOKEN_RULES[2]
        if negated and word.lemma in MEETING:
            return "REJECT", "meet", SPOKEN_RULES[2]
    if word.pos in {"VERB", "ADJ", "NOUN"} and any(syntax.words[k].text.lower() in OBLIGATION for k in syntax.dependents(i, "aux")):
        subjects = syntax.dependents(i, "nsubj")
        if subjects and syntax.words[subjects[0]].text.lower() not in OWN:
            return "REQUEST", "change", SPOKEN_RULES[1]
    return None


def _own_future(syntax: Syntax, i: int) -> bool:
    """Whether the speaker says what "we" or "I" will do."""
    subjects = {syntax.words[k].text.lower() for k in syntax.dependents(i, "nsubj")}
    return bool(subjects & {"we", "i"}) and any(
        syntax.words[k].text.lower() in {"will", "shall", "'ll", "’ll", "wo"} for k in syntax.dependents(i, "aux")
    )


def _denied(syntax: Syntax, i: int) -> bool:
    return any(syntax.words[k].text.lower() in {"not", "n't", "n’t", "never", "no"} for k in syntax.dependents(i, "advmod", "det"))


def _score(syntax: Syntax, i: int, kind: str) -> float:
    return next((s.score for s in syntax.annotation.event_scores if s.word == i and s.type == kind), 0.0)
