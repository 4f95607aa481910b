"""Whether an event happened, by the words around it (codebook, section 3, `status`)."""

from __future__ import annotations

from rashomon.model import Status
from rashomon.resolve.syntax import Syntax
from rashomon.resolve.wordlists import word_list

NEGATIONS = frozenset({"not", "n't", "n’t", "never", "neither", "nor", "hardly"})
FUTURE_AUX = frozenset({"will", "shall", "'ll", "’ll", "wo"})
POSSIBLE_AUX = frozenset({"may", "might", "could", "can", "would", "should", "must", "ought"})
NEGATING = word_list("negating")
INTENDING = word_list("intending")
WISHING = word_list("wishing")
UPCOMING = frozenset(
    {
        "planned",
        "upcoming",
        "forthcoming",
        "impending",
        "looming",
        "proposed",
        "imminent",
        "expected",
        "next",
        "future",
        "projected",
        "scheduled",
    }
)
PLANNED = frozenset({"plan", "planned", "propose", "proposed", "schedule", "scheduled", "project", "projected", "expect", "expected"})
POSSIBLE = frozenset({"possible", "potential", "hypothetical", "feared", "any", "threatened"})
FORECASTING = frozenset({"fear", "forecast", "predict", "worry"})
NOUNS_AHEAD = frozenset(
    {"plan", "plot", "intention", "decision", "promise", "pledge", "threat", "proposal", "preparation", "order", "offer"}
)
NOUNS_MAYBE = frozenset(
    {"possibility", "prospect", "risk", "fear", "chance", "call", "danger", "hope", "talk", "negotiation", "demand", "attempt", "effort"}
)


PRESUPPOSING = frozenset({"after", "following", "since", "despite", "because"})
"""Prepositions whose object has happened, whatever the clause above says of itself."""

OWN_MARKS = frozenset({"aux", "advmod", "det", "amod", "mark", "case"})
"""Relations of the words that mark status on the trigger itself."""


def status_of(syntax: Syntax, i: int) -> Status:
    """The status of the event that word `i` expresses: its own markers first, then those of the clauses above."""
    own = _own(syntax, i)
    if own == "future" and _feared(syntax, i):
        return "hypothetical"
    return own if own != "actual" else _above(syntax, i)


def _feared(syntax: Syntax, i: int) -> bool:
    """Whether what will be is what somebody fears or forecasts (hard case "Plots")."""
    words = syntax.words
    return words[i].relation == "ccomp" and words[i].head >= 0 and words[words[i].head].lemma.lower() in FORECASTING


def _own(syntax: Syntax, i: int) -> Status:
    words = syntax.words
    marks = {words[k].text.lower() for k in syntax.kids[i] if words[k].relation.partition(":")[0] in OWN_MARKS}
    if marks & (NEGATIONS | {"no", "without"}) or _nobody(syntax, i):
        return "negated"
    done = bool(marks & {"have", "already"}) and "will" in marks  # "will have shared"
    ahead = any(words[k].lemma.lower() in PLANNED and words[k].pos in {"VERB", "ADJ"} for k in syntax.dependents(i, "acl", "amod"))
    if not done and (marks & (FUTURE_AUX | UPCOMING) or ahead or _is_to(syntax, i) or ("would" in marks and _reported(syntax, i))):
        return "future"
    return "hypothetical" if marks & ({"if", "unless"} | POSSIBLE | POSSIBLE_AUX) else "actual"


def _is_to(syntax: Syntax, i: int) -> bool:
    """Whether the event is due: "is to suspend", "were to meet"."""
    words = syntax.words
    if words[i].form != "infinitive" or not any(words[k].text.lower() == "to" for k in syntax.dependents(i, "mark")):
        return False
    above = words[i].head
    return (words[i].relation == "xcomp" and above >= 0 and words[above].lemma == "be") or any(
        words[k].lemma == "be" for k in syntax.dependents(i, "aux", "cop") if k < i
    )


def _nobody(syntax: Syntax, i: int) -> bool:
    """Whether the subject says that nobody did: "no soldier fired", "none was hurt"."""
    subjects = syntax.dependents(i, "nsubj")
    determiners = [k for s in subjects for k in syntax.dependents(s, "det")]
    return any(syntax.words[k].text.lower() in {"no", "nobody", "none"} for k in (*subjects, *determiners))


def _reported(syntax: Syntax, i: int) -> bool:
    """Whether the clause is what somebody said ("said it would")."""
    return any(syntax.words[a].relation in {"ccomp", "parataxis"} for a in (i, *syntax.ancestors(i)))


def _above(syntax: Syntax, i: int) -> Status:
    words = syntax.words
    at = i
    for above in syntax.ancestors(i):
        relation, lemma = words[at].relation.partition(":")[0], words[above].lemma.lower()
        if relation in {"obl", "nmod", "advcl"} and syntax.case(at).lower() in PRESUPPOSING:
            break
        if (
            relation in {"xcomp", "ccomp", "csubj"}
            or (words[at].relation == "nsubj:pass" and lemma in NEGATING)
            or (relation == "obj" and lemma in NEGATING | {"plan", "threaten", "propose"})
        ):
            found = _governed(words[at].form, lemma, relation)
            if found != "actual":
                return found
            if relation != "xcomp" and _own(syntax, above) == "negated" and lemma in {"believe", "think", "say"}:
                return "hypothetical"
        elif relation in {"nmod", "acl"} and lemma in NOUNS_AHEAD:
            return "negated" if _prevented(syntax, above) else "future"
        elif (
            (relation in {"nmod", "acl"} and lemma in NOUNS_MAYBE and (lemma != "talk" or _about(syntax, at)))
            or (relation == "advcl" and any(words[k].text.lower() in {"if", "unless"} for k in syntax.dependents(at, "mark")))
            or (
                relation in {"advcl", "acl"}
                and words[at].form == "infinitive"
                and any(words[k].text.lower() == "to" for k in syntax.dependents(at, "mark"))
            )
        ):
            return "negated" if relation in {"nmod", "acl"} and _prevented(syntax, above) else "hypothetical"
        if relation in {"acl", "advcl", "parataxis", "ccomp"}:
            break
        if relation == "conj" and (found := _shared(syntax, at, above)) != "actual":
            return found
        at = above
    return "actual"


def _prevented(syntax: Syntax, i: int) -> bool:
    """Whether a plan or attempt is what a verb of preventing takes: "foiled a plot", "an attempt was thwarted"."""
    word = syntax.words[i]
    return word.relation in {"obj", "nsubj:pass"} and word.head >= 0 and syntax.words[word.head].lemma.lower() in NEGATING


def _shared(syntax: Syntax, at: int, first: int) -> Status:
    """The status that a conjunct without a subject of its own has from the first verb."""
    return "actual" if syntax.dependents(at, "nsubj") else _own(syntax, first)


def _about(syntax: Syntax, i: int) -> bool:
    """Whether the word is what talks are about: "talks on the withdrawal"."""
    return syntax.case(i) in {"about", "on", "over", "for", "toward", "towards"}


def _governed(form: str, lemma: str, relation: str) -> Status:
    if lemma in NEGATING and relation in {"xcomp", "obj", "nsubj"}:
        return "negated"
    if relation == "ccomp" and form != "infinitive":
        return "actual"
    if lemma in INTENDING:
        return "future"
    return "hypothetical" if lemma in WISHING else "actual"
