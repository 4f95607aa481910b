"""Mentions of one event are one event (codebook, section 3): which drafts of a report to join.

Only drafts of one type are joined, and only where nothing that they say is in conflict. Merging across reports is the ledger's.
"""

from __future__ import annotations

from rashomon.coding.draft import Draft
from rashomon.coding.judge import Judge
from rashomon.model import Place
from rashomon.resolve.actors import Entity
from rashomon.resolve.syntax import Syntax
from rashomon.resolve.wordlists import word_list

MEANS = frozenset({"in", "by", "with", "during", "through", "of", ""})
"""Prepositions that join a deed to what it was done in or with; "after an attack" is another event."""

HARMING = frozenset({"kill", "wound", "injure", "maim", "hurt", "destroy", "damage", "murder"})

RUN_ON = 14
"""Words within which a deed stands before the harm that it did."""

OF_A_STATE = frozenset({"state", "government_body", "military", "police"})

COUNTRY = 6
"""UCDP's precision of a whole state."""

DIVISION = 4
"""UCDP's precision of a first-order division: coarser places can hold finer ones."""

KILLINGS = frozenset({"killing", "death", "murder", "assassination", "slaying"})
"""Nouns that name their victims: what they take up has the same ones."""

INDEFINITE = frozenset({"a", "an", "another", "any", "some"})
GENERIC = word_list("generic")
"""Nouns that take up an event told before, whatever word told it. Own list."""

SAME = 0.45
"""The learned probability from which two tellings without a conflict are of one event. Tuned on the coded dev reports."""
DESPITE = 0.55
"""The same for tellings in a conflict that the rules do not pass over. Tuned likewise."""


def merge(syntax: Syntax, drafts: list[Draft], judge: Judge | None = None) -> list[Draft]:
    """The drafts with those joined that tell of one event, in order of first mention.

    Each telling joins the event that it is likeliest to be of: with a judge by what was learned, without one by rules.
    """
    kept: list[Draft] = []
    for draft in sorted(drafts, key=lambda d: d.head.word):
        kind = draft.type
        others = [k for k in kept if k.type == kind]
        twin = _ruled(syntax, others, draft) if judge is None else _likeliest(syntax, others, draft, judge)
        if twin is None:
            kept.append(draft)
        else:
            join(twin, draft)
    return kept


def _ruled(syntax: Syntax, others: list[Draft], draft: Draft) -> Draft | None:
    """The event that a telling is of by the rules."""
    twins = [k for k in others if rules_join(syntax, k, draft)]
    return max(twins, key=lambda k: (_likeness(k, draft), k.triggers[-1].word), default=None)


def _likeliest(syntax: Syntax, others: list[Draft], draft: Draft, judge: Judge) -> Draft | None:
    """The event that a telling is of by what was learned, which passes over a conflict only where it is sure or the rules do."""
    pairs = [(k, draft, rules_join(syntax, k, draft), in_conflict(k, draft)) for k in others]
    chances = judge.same(pairs)
    enough = [DESPITE if conflict and not joined else SAME for _, _, joined, conflict in pairs]
    likely = [chance / least for chance, least in zip(chances, enough, strict=True)]
    best, number = max(zip(likely, range(len(pairs)), strict=True), default=(0.0, -1))
    if best >= 1.0:
        return others[number]
    if number >= 0:
        draft.twin = chances[number]
        others[number].twin = max(draft.twin, others[number].twin)
    return None


def _likeness(a: Draft, b: Draft) -> int:
    """How much two tellings share: place, actor, recipient, date; the last told wins among equals."""
    place = int(a.place is not None and b.place is not None and (a.place.name == b.place.name or a.place.country == b.place.country))
    date = int(a.date is not None and a.date == b.date)
    return 2 * place + int(_overlap(a.actors, b.actors)) + int(_overlap(a.recipients, b.recipients)) + date


def rules_join(syntax: Syntax, a: Draft, b: Draft) -> bool:
    """Whether the rules take two tellings, `b` the later, for one event."""
    if a.type != b.type:
        return False
    if _linked(syntax, a, b):
        return True
    if in_conflict(a, b):
        return False
    lemma = syntax.words[b.head.word].lemma
    shared = _overlap(a.actors, b.actors) or _overlap(a.recipients, b.recipients)
    same_word = any(syntax.words[t.word].lemma == lemma for t in a.triggers)
    if same_word and not _indefinite(syntax, b) and (shared or syntax.words[b.head.word].pos == "NOUN" or not (b.actors or b.recipients)):
        return True
    others = lemma in KILLINGS and b.recipients and not a.recipients  # "the killing of X" tells of X
    takes_up = lemma in GENERIC and not _indefinite(syntax, b) and not others
    return a.status == b.status and (shared or takes_up)


def _linked(syntax: Syntax, a: Draft, b: Draft) -> bool:
    """Whether one trigger governs the other in one clause: "killed in an airstrike", "an attack that killed", "killed and wounded"."""
    if not (_governed(syntax, a, b) or _governed(syntax, b, a) or _runs_on(syntax, a, b)):
        return False
    return not (a.actors and b.actors and a.recipients and b.recipients and not _overlap(a.actors, b.actors))


def _runs_on(syntax: Syntax, noun: Draft, verb: Draft) -> bool:
    """Whether a deed is the subject of the harm it did, though the parse lost it: "after a raid on the base killed two"."""
    first, last = noun.triggers[-1].word, verb.head.word
    words = syntax.words
    if not (0 < last - first <= RUN_ON and words[first].pos == "NOUN" and words[last].lemma in HARMING and words[last].pos == "VERB"):
        return False
    between = range(first + 1, last)
    alone = not syntax.subjects(last) and not syntax.passive(last) and words[last].form == "past"
    return alone and words[first].sentence == words[last].sentence and not any(words[k].pos in {"VERB", "AUX", "SCONJ"} for k in between)


def _governed(syntax: Syntax, lows: Draft, highs: Draft) -> bool:
    """Whether a trigger of one stands right below a trigger of the other."""
    heads = ((low, syntax.words[low].head) for low in map(syntax.carrier, lows.words))
    return any(high in highs.words and _governs(syntax, low, high) for low, high in heads)


def _governs(syntax: Syntax, low: int, high: int) -> bool:
    word = syntax.words[low]
    base = word.relation.partition(":")[0]
    if word.head != high:
        return False
    if base in {"obl", "nmod"}:
        return syntax.case(low) in MEANS
    if base == "conj":  # one deed with two effects
        return word.pos == "VERB" and not syntax.dependents(low, "nsubj") and {word.lemma, syntax.words[high].lemma} <= HARMING
    return base in {"obj", "nsubj", "acl"}


def in_conflict(a: Draft, b: Draft) -> bool:
    """Whether two tellings say what cannot be true of one event: other days, other places, other people, or the sides turned round."""
    if a.date and b.date and a.date.bounds() and b.date.bounds():
        x, y = a.date.bounds(), b.date.bounds()
        if x and y and (x[1] < y[0] or y[1] < x[0]):
            return True
    if a.place and b.place and _apart(a.place, b.place):
        return True
    both_actors = bool(a.actors and b.actors) and not _overlap(a.actors, b.actors)
    both_recipients = bool(a.recipients and b.recipients) and not _overlap(a.recipients, b.recipients)
    return both_actors or both_recipients or _crossed(a, b) or _crossed(b, a)


def _crossed(a: Draft, b: Draft) -> bool:
    """Whether the one who does it in one telling suffers it in the other: the same actor, or another of the same state."""
    return any(e in a.actors or any(of_one_state(e, actor) for actor in a.actors) for e in b.recipients)


def of_one_state(one: Entity, other: Entity) -> bool:
    """Whether both are a state, its government or its forces, and of the same one."""
    return one.kind in OF_A_STATE and other.kind in OF_A_STATE and one.country is not None and one.country == other.country


def _apart(a: Place, b: Place) -> bool:
    """Whether two places cannot both be where it happened: two states, or two spots neither of which is in the other."""
    if a.name == b.name or (a.gazetteer_name is not None and a.gazetteer_name == b.gazetteer_name):
        return False
    if a.country != b.country:
        return a.country is not None and b.country is not None
    return a.precision is not None and b.precision is not None and max(a.precision, b.precision) < DIVISION


def _finer(a: Place, b: Place) -> bool:
    """Whether place `a` is a spot in the state that is all that place `b` tells."""
    return a.country == b.country and (a.precision or COUNTRY) < COUNTRY <= (b.precision or COUNTRY)


def _overlap(a: list[Entity], b: list[Entity]) -> bool:
    return any(e in b for e in a)


def _indefinite(syntax: Syntax, draft: Draft) -> bool:
    """Whether the words bring up something new: "an attack", "another strike"."""
    return any(syntax.words[k].text.lower() in INDEFINITE for k in syntax.dependents(draft.head.word, "det"))


def join(into: Draft, other: Draft) -> None:
    """Add what another telling says of an event to the first one."""
    into.triggers.extend(t for t in other.triggers if t.word not in into.words)
    into.words |= other.words
    into.actors.extend(e for e in other.actors if e not in into.actors and e not in into.recipients)
    into.recipients.extend(e for e in other.recipients if e not in into.recipients and e not in into.actors)
    into.date = into.date or other.date
    if other.place is not None and (into.place is None or _finer(other.place, into.place)):
        into.place = other.place
    into.weapons.extend(w for w in other.weapons if w not in into.weapons)
    into.tolls.extend(t for t in other.tolls if (t.kind, t.low, t.high) not in {(x.kind, x.low, x.high) for x in into.tolls})
    into.speech = into.speech or other.speech
    if other.chance is not None:
        into.chance = max(into.chance or 0.0, other.chance)
    for role, chances in other.chances.items():
        known = into.chances[role]
        known.update({entity: max(chance, known.get(entity, 0.0)) for entity, chance in chances.items()})
