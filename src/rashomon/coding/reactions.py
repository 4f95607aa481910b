"""Which event answers which, where the report itself says so (codebook, section 7)."""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.coding.draft import Draft
from rashomon.resolve.syntax import Syntax

CAUSAL_VERBS = frozenset({"prompt", "provoke", "trigger", "spark", "lead", "cause"})
"""Verbs whose subject is what is answered and whose object is the answer."""

CAUSAL_NOUNS = frozenset({"response", "retaliation", "revenge", "reprisal", "reaction", "answer", "reply", "protest"})
"""Nouns of "in response to", "in retaliation for"."""

CAUSAL_MARKS = frozenset({"because", "after"})
ANSWERING = frozenset({"retaliate", "respond", "punish", "avenge", "react"})
PURPOSE_CASES = frozenset({"for", "over", "to"})


@dataclass(frozen=True, slots=True)
class Answer:
    """One event done because of another.

    Attributes:
        event: The answer.
        to: What it answers.
        span: First and one past the last word of the words that say so.
        rule: What decided.
    """

    event: Draft
    to: Draft
    span: tuple[int, int]
    rule: str


def find_reactions(syntax: Syntax, drafts: list[Draft]) -> list[Answer]:
    """Every pair of events that a causal word joins within a sentence, each once."""
    at = {t.word: d for d in drafts for t in d.triggers}
    found: list[Answer] = []
    for i, word in enumerate(syntax.words):
        for answer in _at_word(syntax, at, i, word.lemma):
            if answer.event is not answer.to and not any((f.event, f.to) == (answer.event, answer.to) for f in found):
                found.append(answer)
    return found


def _at_word(syntax: Syntax, at: dict[int, Draft], i: int, lemma: str) -> list[Answer]:
    if lemma in CAUSAL_NOUNS and syntax.case(i) == "in":
        return _joined(syntax, at, syntax.words[i].head, syntax.dependents(i, "nmod", "obl"), f"in {lemma}")
    if lemma in CAUSAL_VERBS and syntax.words[i].pos == "VERB":
        causes = syntax.subjects(i)
        effects = [*syntax.dependents(i, "obj"), *[k for k in syntax.dependents(i, "obl") if syntax.case(k) == "to"]]
        return [a for e in effects for a in _joined(syntax, at, e, causes, lemma)]
    if lemma in ANSWERING and i in at:
        causes = [k for k in syntax.dependents(i, "obl") if syntax.case(k) in PURPOSE_CASES]
        return _joined(syntax, at, i, causes, lemma)
    if i in at and at[i].type in {"ACCUSE", "SANCTION", "COERCE", "PROTEST"}:
        causes = [k for k in syntax.dependents(i, "obl", "nmod") if syntax.case(k) in {"for", "over"}]
        causes += syntax.dependents(i, "advcl")
        return _joined(syntax, at, i, [k for k in causes if k in at or syntax.case(k)], f"{lemma} for")
    return []


def _joined(syntax: Syntax, at: dict[int, Draft], answer: int, causes: list[int], rule: str) -> list[Answer]:
    event = _nearest(syntax, at, answer, up=True)
    found = []
    for cause in causes:
        to = _nearest(syntax, at, cause, up=False)
        if event is not None and to is not None:
            words = sorted({answer, *syntax.subtree(cause)})
            found.append(Answer(event, to, (words[0], words[-1] + 1), rule))
    return found


def _nearest(syntax: Syntax, at: dict[int, Draft], i: int, *, up: bool) -> Draft | None:
    """The event of word `i`, else of the first word above or below it that triggers one."""
    if i in at:
        return at[i]
    chain = list(syntax.ancestors(i))[:2] if up else syntax.subtree(i)[:12]
    return next((at[w] for w in chain if w in at), None)
