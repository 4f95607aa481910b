"""Announced acts: who commits to what (codebook, hard case "Announced acts", and section 6)."""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.coding.draft import Trigger
from rashomon.coding.status import PRESUPPOSING
from rashomon.model import CommitmentKind
from rashomon.resolve.actors import Cast
from rashomon.resolve.syntax import Syntax
from rashomon.resolve.wordlists import word_list

COMMITTING: dict[str, CommitmentKind] = {
    "vow": "pledge",
    "pledge": "pledge",
    "promise": "pledge",
    "announce": "pledge",
    "swear": "pledge",
    "undertake": "pledge",
    "commit": "pledge",
    "guarantee": "pledge",
    "threaten": "threat",
    "warn": "threat",
    "offer": "offer",
    "agree": "agreement",
    "say": "pledge",
    "declare": "pledge",
    "decide": "pledge",
    "order": "pledge",
    "insist": "pledge",
    "tell": "pledge",
    "add": "pledge",
    "confirm": "pledge",
    "signal": "pledge",
    "state": "pledge",
    "reiterate": "pledge",
    "tweet": "pledge",
    "willing": "offer",
    "prepared": "offer",
    "ready": "offer",
}
"""Verbs that can commit, and to what kind of commitment without other signs."""

PLAIN = frozenset({"say", "tell", "add", "declare", "confirm", "insist", "state", "reiterate", "tweet", "signal", "warn"})
"""Verbs that commit only with a clause in the future about the speaker's own act."""

NARRATING = frozenset({"order", "decide"})
"""Verbs that tell of a decision: an event of their own only when something is given up by it."""

READY = frozenset({"willing", "prepared", "ready"})
"""Adjectives by which somebody commits: "is willing to", "is prepared to"."""

WILLING = frozenset({"agree", "offer", "pledge", "promise", "undertake", "willing"})

CEASING = word_list("ceasing")
"""Verbs by which a hostile act is given up."""

TOLERATING = frozenset({"allow", "tolerate", "accept", "permit", "let", "stand", "forgive"})
"""Verbs that threaten when they are negated: "will not allow"."""

HOSTILE = frozenset({"ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "THREATEN"})
COOPERATIVE = frozenset({"AID", "COOPERATE", "CONSULT", "SUPPORT", "AGREE"})
YIELDING = frozenset({"RETREAT", "CONCEDE"})
HOSTILE_WORDS = word_list("hostile_words")


@dataclass(frozen=True, slots=True)
class Announcement:
    """A word by which somebody commits.

    Attributes:
        word: The committing verb.
        clause: Head of what is announced.
        span: First and one past the last word of what is announced.
        kind: The commitment's kind.
        type: PLOVER type of the announcement; `None` for a commitment without an event.
        negated: Whether the commitment is not to act.
    """

    word: int
    clause: int
    span: tuple[int, int]
    kind: CommitmentKind
    type: str | None
    negated: bool


def find_announcements(syntax: Syntax, cast: Cast, triggers: dict[int, Trigger]) -> dict[int, Announcement]:
    """Announcements by their verb."""
    found = {}
    for i, word in enumerate(syntax.words):
        if (word.pos == "VERB" and word.lemma in COMMITTING) or (word.pos == "ADJ" and word.lemma in READY):
            announcement = _announcement(syntax, cast, triggers, i)
            if announcement is not None:
                found[i] = announcement
    return found


def _announcement(syntax: Syntax, cast: Cast, triggers: dict[int, Trigger], i: int) -> Announcement | None:
    lemma = syntax.words[i].lemma
    clause = _clause(syntax, cast, i, lemma)
    if (
        clause is None
        or _unsaid(syntax, i)
        or (lemma in NARRATING and syntax.words[clause].pos != "VERB" and not _yields(triggers, clause))
    ):
        return None
    below = set(syntax.subtree(clause))
    if i in below:
        return None
    marks = [k for k in syntax.dependents(clause, "mark") if k < clause]
    span = (max(min(below), marks[0]) if marks else min(below), max(below) + 1)  # what stands before "to" or "that" belongs to the verb
    acts = [triggers[w] for w in sorted(below) if w in triggers and (w == clause or _is_part(syntax, w))]
    negated = any(syntax.words[k].text.lower() in {"not", "n't", "n’t", "never"} for k in syntax.dependents(clause, "advmod"))
    kind, event = _meaning(syntax, lemma, clause, acts, negated=negated)
    return Announcement(i, clause, span, kind, event, negated)


def _yields(triggers: dict[int, Trigger], clause: int) -> bool:
    """Whether what is ordered or decided gives something up: "ordered the withdrawal"; "ordered a strike" tells of the strike."""
    return clause in triggers and triggers[clause].type in YIELDING


def _is_part(syntax: Syntax, w: int) -> bool:
    """Whether a word below an announced act is part of it, and not what it follows on."""
    relation = syntax.words[w].relation.partition(":")[0]
    return relation in {"obj", "xcomp", "conj"} or (relation == "obl" and syntax.case(w).lower() not in PRESUPPOSING)


def _unsaid(syntax: Syntax, i: int) -> bool:
    """Whether it was not said: "if he orders …", "did not threaten"."""
    marks = {syntax.words[k].text.lower() for k in syntax.dependents(i, "mark", "advmod")}
    return bool(marks & {"if", "unless", "not", "n't", "n’t", "never"})


def _clause(syntax: Syntax, cast: Cast, i: int, lemma: str) -> int | None:
    for k in syntax.dependents(i, "xcomp", "ccomp"):
        if lemma in PLAIN and not (_is_future(syntax, k) and _same_subject(syntax, cast, i, k)):
            continue
        if syntax.words[k].relation == "ccomp" and not _is_future(syntax, k):
            continue
        return k
    if lemma in {"announce", "pledge", "promise", "threaten", "order", "offer", "declare"}:
        return syntax.first(i, "obj", "nsubj:pass")
    return None


def _is_future(syntax: Syntax, k: int) -> bool:
    return any(syntax.words[a].text.lower() in {"will", "would", "'ll", "’ll", "shall", "wo"} for a in syntax.dependents(k, "aux")) or (
        syntax.words[k].lemma in {"plan", "intend", "go", "prepare", "ready"} and bool(syntax.dependents(k, "xcomp"))
    )


def _same_subject(syntax: Syntax, cast: Cast, i: int, k: int) -> bool:
    """Whether the speaker speaks of an own act: "said it would", "said we will", a minister of what the own state will do."""
    subjects = syntax.dependents(k, "nsubj")
    if any(syntax.words[s].text.lower() in {"it", "they", "he", "she", "we", "i"} for s in subjects):
        return True
    speakers = [e for s in syntax.subjects(i) if (e := cast.at(s)) is not None]
    doers = [e for s in subjects if (e := cast.at(s)) is not None]
    return any(d is e or (d.country is not None and d.country == e.country and d.kind != "person") for d in doers for e in speakers)


def _meaning(syntax: Syntax, lemma: str, clause: int, acts: list[Trigger], *, negated: bool) -> tuple[CommitmentKind, str | None]:
    """What is committed to, and the type of the event that committing to it is: the first case that holds."""
    kind, types, verb = COMMITTING[lemma], {t.type for t in acts}, syntax.words[clause].lemma
    ceasing = verb in CEASING or negated
    hostile = types & HOSTILE if lemma not in WILLING else types & {"ASSAULT"}
    cases: tuple[tuple[bool, CommitmentKind, str | None], ...] = (
        (lemma == "threaten" and not negated, "threat", "THREATEN"),  # to stop talks, to release secrets
        (negated and "CONSULT" in types, kind, "REJECT"),  # will not attend
        (negated and (verb in TOLERATING or bool(types & YIELDING)), "threat", "THREATEN"),  # will not allow, will not leave
        (bool(types & HOSTILE) and ceasing, "offer" if lemma == "offer" else "pledge", "CONCEDE"),  # to suspend attacks
        (bool(types & YIELDING) and not types & HOSTILE, "offer" if lemma == "offer" else "pledge", "CONCEDE"),  # to withdraw
        (lemma in NARRATING, kind, None),  # ordered a strike: the strike is told, not threatened
        (bool(hostile) or verb in HOSTILE_WORDS or lemma in {"threaten", "warn"}, "threat", "THREATEN"),
        (bool(types & COOPERATIVE) or lemma in WILLING, kind, "AGREE"),
    )
    return next(((k, event) for holds, k, event in cases if holds), (kind, None))
