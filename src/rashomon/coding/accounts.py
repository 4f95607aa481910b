"""Who says so: the accounts of an event (codebook, section 4)."""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.coding.attribution import Attribution, content_stance, cue_stance, form_of, trim
from rashomon.coding.draft import SPEECH_TYPES, Draft, Trigger
from rashomon.model import Form, Stance
from rashomon.resolve.actors import Cast, Entity
from rashomon.resolve.syntax import Syntax

JUDGED_TYPES = frozenset({"ASSAULT", "COERCE", "SANCTION", "MOBILIZE"})
"""Types whose accounts condemn or justify by words of judgement."""

FINITE = frozenset({"ccomp", "parataxis", "root"})
"""Relations of a clause that is said as it stands: "warned that …"; "urged them to …" narrates."""

BLAMING = frozenset({"accuse", "blame", "suspect", "allege", "claim"})
"""Verbs by which a source asserts a deed of somebody, or of itself."""

BELOW_JUDGEMENT = frozenset({"obj", "obl", "nmod", "xcomp", "ccomp", "acl", "conj", "advcl"})

CLAUSES = FINITE | {"xcomp"}

SHORT = 16
"""Words of a sentence up to which the whole of it is the report's own account; longer ones give the trigger's clause."""

LEAST = 8
"""Words that an own account has at least, where its sentence has them."""

BEFORE, AFTER = 8, 10
"""Words before and after a trigger within which an own account stays, so that it is about this event and not the next one.

These lengths agree best with the accounts of the reports coded by hand for training.
"""

LONGEST_SAID = 16
"""Words of what somebody says up to which the whole sentence of it is the account; of longer ones the trigger's clause."""

_JOINTS = frozenset({"ADP", "SCONJ", "CCONJ", "PUNCT"})
"""Parts of speech at which a clause that is too long is cut, rather than within a phrase."""


@dataclass(frozen=True, slots=True)
class Said:
    """One account before its actors have ids.

    Attributes:
        source: Who says so; `None` for the report's own voice.
        form: Inside quotation marks, reported, or own.
        stance: What the source does with the event.
        quote: First and one past the last word of the content.
        cue: First and one past the last word of what attributes it.
        rule: What decided.
        via: Who passes it on.
        chance: The learned probability that it is an account of the event; `None` where rules alone decided.
    """

    source: Entity | None
    form: Form
    stance: Stance
    quote: tuple[int, int]
    cue: tuple[int, int] | None
    rule: str
    via: Entity | None = None
    chance: float | None = None


def find_accounts(syntax: Syntax, cast: Cast, draft: Draft, attributions: list[Attribution]) -> list[Said]:
    """The accounts of an event, each source and stance once, in text order of first mention; never empty."""
    found: list[Said] = []
    for trigger in draft.triggers:
        for said in (*_judged(syntax, cast, draft, trigger), *_of_trigger(syntax, draft, trigger, attributions)):
            if not any((s.source, s.stance) == (said.source, said.stance) for s in found):
                found.append(said)
    return found


def _judged(syntax: Syntax, cast: Cast, draft: Draft, trigger: Trigger) -> list[Said]:
    """Accounts of those who condemn, defend, deny, doubt, claim or blame somebody for the event that the trigger names.

    "Denied any part in the attack", "accused them of the killing", "claimed responsibility for the blast".
    """
    if draft.type not in JUDGED_TYPES:
        return []
    path = trigger.word
    for above in syntax.ancestors(trigger.word):
        if syntax.words[path].relation.partition(":")[0] not in BELOW_JUDGEMENT:
            return []
        if syntax.words[above].pos == "VERB" and above != trigger.word:
            return _judgement(syntax, cast, above, path)
        path = above
    return []


def _judgement(syntax: Syntax, cast: Cast, verb: int, path: int) -> list[Said]:
    stance = cue_stance(syntax, verb, verb + 1)
    if (stance == "asserts" and syntax.words[verb].lemma not in BLAMING) or syntax.words[path].relation.partition(":")[0] == "nsubj":
        return []
    below = syntax.subtree(path)
    first, last = trim(syntax, below[0], below[-1] + 1)
    sources = [e for k in syntax.subjects(verb) if (e := cast.at(k)) is not None and not e.is_place]
    return [
        Said(e, form_of(syntax, first, last), stance, (first, last), (verb, verb + 1), "verb of judgement") for e in sources if first < last
    ]


def _of_trigger(syntax: Syntax, draft: Draft, trigger: Trigger, attributions: list[Attribution]) -> list[Said]:
    around = [a for a in attributions if a.content[0] <= trigger.word < a.content[1] and says(syntax, a)]
    if around:
        own_words = [a for a in around if a.source in draft.actors] if draft.type in SPEECH_TYPES else []
        return [attributed(syntax, trigger, min(own_words or around, key=lambda a: a.content[1] - a.content[0]))]
    performed = _performed(syntax, draft, trigger, attributions)
    return [performed or _own(syntax, trigger)]


def says(syntax: Syntax, a: Attribution) -> bool:
    """Whether somebody says something: a clause or quoted words, not a thing thought of ("an inquiry into the attack")."""
    return a.source is not None and (a.form == "direct" or _is_clause(syntax, a.content, CLAUSES))


def _performed(syntax: Syntax, draft: Draft, trigger: Trigger, attributions: list[Attribution]) -> Said | None:
    """The speaker's own account of a demand, a threat, an accusation that is quoted or reported as a clause.

    "Blamed the rebels for the attack" and "refused an offer" narrate that the act was made: the report's own voice.
    """
    if draft.type not in SPEECH_TYPES or not draft.actors:
        return None
    for a in attributions:
        if (
            a.cue
            and a.cue[0] <= trigger.word < a.cue[1]
            and a.source in draft.actors
            and (a.form == "direct" or _is_clause(syntax, a.content, CLAUSES))
        ):
            return Said(a.source, a.form, "asserts", _clip(syntax, trigger, a.content), a.cue, "speech act with its words", a.via)
    if draft.speech is not None and draft.head is trigger and _is_clause(syntax, draft.speech, FINITE):
        first, last = trim(syntax, *draft.speech)
        if last - first > 2:
            return Said(
                draft.actors[0],
                form_of(syntax, first, last),
                "asserts",
                (first, last),
                (trigger.word, trigger.word + 1),
                "speech act with its clause",
            )
    return None


def _is_clause(syntax: Syntax, span: tuple[int, int], relations: frozenset[str]) -> bool:
    """Whether the words hold a clause of their own, in one of these relations to what attributes it."""
    heads = [i for i in range(*span) if not span[0] <= syntax.words[i].head < span[1]]
    return any(syntax.words[i].relation.partition(":")[0] in relations for i in heads)


def attributed(syntax: Syntax, trigger: Trigger, a: Attribution) -> Said:
    """What a source says of the event that a trigger within its words names."""
    stance = a.stance
    if stance == "asserts" and trigger.type in JUDGED_TYPES:
        stance = content_stance(syntax.text(*a.content)) or "asserts"
    return Said(a.source, a.form, stance, trim(syntax, *_clip(syntax, trigger, a.content)), a.cue, a.rule, a.via)


def _clip(syntax: Syntax, trigger: Trigger, span: tuple[int, int]) -> tuple[int, int]:
    """The part of a content span that tells of the event: its sentence; of a long sentence, its clause."""
    sentence = syntax.annotation.sentences[syntax.words[trigger.word].sentence]
    first, last = max(span[0], sentence.first), min(span[1], sentence.last)
    if not first <= trigger.word < last:
        first, last = span
    if last - first > LONGEST_SAID and first <= trigger.word < last:
        start, end = clause_of(syntax, trigger.word)
        first, last = max(first, start), min(last, end)
    return first, min(last, first + 4 * LONGEST_SAID)


def _own(syntax: Syntax, trigger: Trigger) -> Said:
    return Said(None, "own", "asserts", clause_of(syntax, trigger.word), None, "the report's own voice")


def clause_of(syntax: Syntax, i: int) -> tuple[int, int]:
    """First and one past the last word of the clause that word `i` stands in: of the sentence when that is short, cut when it is long."""
    words = syntax.words
    sentence = syntax.annotation.sentences[words[i].sentence]
    if sentence.last - sentence.first <= SHORT:
        return trim(syntax, sentence.first, sentence.last)
    top = i
    for above in (i, *syntax.ancestors(i)):
        top = above
        if words[above].pos in {"VERB", "AUX"} and words[above].relation.partition(":")[0] in {
            "root",
            "ccomp",
            "parataxis",
            "advcl",
            "conj",
            "acl",
        }:
            break
    below = syntax.subtree(top)
    first, last = below[0], below[-1] + 1
    first, last = _start(syntax, first, i), _end(syntax, i, last)
    if last - first < LEAST:
        first, last = max(sentence.first, min(first, i - LEAST // 2)), min(sentence.last, max(last, i + LEAST // 2 + 1))
    return trim(syntax, first, last)


def _start(syntax: Syntax, first: int, i: int) -> int:
    """Where what stands before word `i` begins: at `first`, or nearer where that is too far away."""
    if i - first <= BEFORE:
        return first
    joints = (k for k in range(i - BEFORE, i - BEFORE // 2) if syntax.words[k].pos in _JOINTS)
    return next(joints, i - BEFORE)


def _end(syntax: Syntax, i: int, last: int) -> int:
    """Where what stands after word `i` ends: at `last`, or nearer where that is too far away."""
    if last - i <= AFTER:
        return last
    joints = (k for k in range(i + AFTER, i + AFTER // 2, -1) if syntax.words[k].pos in _JOINTS)
    return next(joints, i + AFTER)
