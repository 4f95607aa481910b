"""Commitments that no verb of committing announces (codebook, section 6).

A noun ("the union's promise to …", "a deal between A and B"), words of one's own about the future ("“We will not leave,” she said"),
an intention ("intends to", "is determined to").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rashomon.coding.attribution import Attribution, speaker_at
from rashomon.coding.commissives import HOSTILE, HOSTILE_WORDS, TOLERATING
from rashomon.coding.draft import Trigger
from rashomon.model import CommitmentKind
from rashomon.resolve.actors import Cast, Entity
from rashomon.resolve.syntax import Syntax

NOUNS: dict[str, CommitmentKind] = {
    "promise": "pledge",
    "pledge": "pledge",
    "vow": "pledge",
    "commitment": "pledge",
    "announcement": "pledge",
    "offer": "offer",
    "threat": "threat",
    "ultimatum": "threat",
    "agreement": "agreement",
    "accord": "agreement",
    "pact": "agreement",
    "treaty": "agreement",
    "deal": "agreement",
}
"""Nouns that name a commitment, and its kind."""
OF_SOMETHING = frozenset({"of", "for", "to", "against", "on"})
"""Prepositions that lead to what is promised."""
INTENDING = frozenset({"intend", "determined", "committed", "resolved"})
"""Words by which somebody is bent on doing something."""
WILL = frozenset({"will", "shall", "'ll", "’ll", "wo"})
SPEAKERS = frozenset({"we", "i"})


@dataclass(frozen=True, slots=True)
class Promise:
    """One commitment: who makes it, its kind, its words (first, one past the last), and what found it."""

    by: tuple[Entity, ...]
    kind: CommitmentKind
    span: tuple[int, int]
    rule: str


def find_promises(syntax: Syntax, cast: Cast, attributions: list[Attribution], triggers: dict[int, Trigger]) -> list[Promise]:
    """Every such commitment, in text order."""
    found: list[Promise] = []
    for i, word in enumerate(syntax.words):
        if word.pos == "NOUN" and word.lemma in NOUNS:
            found.extend(_named(syntax, cast, i))
        elif word.lemma in INTENDING and word.pos in {"VERB", "ADJ"}:
            found.extend(_intended(syntax, cast, triggers, i))
        elif word.pos == "VERB":
            found.extend(_said(syntax, cast, attributions, triggers, i))
    return found


def _named(syntax: Syntax, cast: Cast, i: int) -> Iterator[Promise]:
    kind = NOUNS[syntax.words[i].lemma]
    owners = syntax.dependents(i, "nmod:poss", "amod", "compound")
    cases = {"by", "between", "with"} if kind == "agreement" else {"by", "from"}
    owners += [c for k in syntax.dependents(i, "nmod") if syntax.case(k) in cases for c in syntax.conjuncts(k)]
    owners += [
        c for k in syntax.dependents(i, "acl") for a in syntax.dependents(k, "obl") if syntax.case(a) == "by" for c in syntax.conjuncts(a)
    ]
    by = _people(cast, owners)
    told = syntax.dependents(i, "acl", "ccomp") or [k for k in syntax.dependents(i, "nmod") if syntax.case(k) in OF_SOMETHING]
    if by and (len(by) > 1 if kind == "agreement" else told):
        below = syntax.subtree(i)
        yield Promise(by, kind, (below[0], below[-1] + 1), f"noun: {syntax.words[i].lemma}")


def _intended(syntax: Syntax, cast: Cast, triggers: dict[int, Trigger], i: int) -> Iterator[Promise]:
    by = _people(cast, [c for k in syntax.subjects(i) for c in syntax.conjuncts(k)])
    for k in syntax.dependents(i, "xcomp", "advcl")[:1]:
        if by and syntax.words[k].pos == "VERB":
            below = syntax.subtree(k)
            yield Promise(by, _kind(syntax, triggers, k), (min(i, below[0]), below[-1] + 1), f"bent on: {syntax.words[i].lemma}")


def _said(syntax: Syntax, cast: Cast, attributions: list[Attribution], triggers: dict[int, Trigger], i: int) -> Iterator[Promise]:
    """What somebody says in words of their own that they, or their state, will do."""
    if not any(syntax.words[k].text.lower() in WILL for k in syntax.dependents(i, "aux")):
        return
    speaker = speaker_at(attributions, i)
    subjects = syntax.dependents(i, "nsubj")
    if speaker is None or not subjects:
        return
    own = any(syntax.words[k].text.lower() in SPEAKERS for k in subjects)
    of_state = [e for e in _people(cast, subjects) if e is speaker or (e.country and e.country == speaker.country and e.kind != "person")]
    if own or of_state:
        below = syntax.subtree(i)
        by = (speaker,) if own else tuple(dict.fromkeys([*of_state, speaker]))
        yield Promise(by, _kind(syntax, triggers, i), (below[0], below[-1] + 1), "own words about the future")


def _kind(syntax: Syntax, triggers: dict[int, Trigger], i: int) -> CommitmentKind:
    words = syntax.words
    refused = any(words[k].text.lower() in {"not", "n't", "n’t", "never"} for k in syntax.dependents(i, "advmod"))
    acts = {triggers[k].type for k in (i, *syntax.dependents(i, "obj", "xcomp", "conj")) if k in triggers}
    if refused:
        return "threat" if words[i].lemma in TOLERATING else "pledge"
    return "threat" if acts & HOSTILE or words[i].lemma in HOSTILE_WORDS else "pledge"


def _people(cast: Cast, words: list[int]) -> tuple[Entity, ...]:
    found = (cast.at(k) for k in words)
    return tuple(dict.fromkeys(e for e in found if e is not None and not e.is_place))
