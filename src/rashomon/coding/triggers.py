"""Which words express an event: the lexicon proposes, syntax and the model's scores decide."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from rashomon.coding.draft import Trigger
from rashomon.coding.lexicon import Entry, Lexicon
from rashomon.coding.weapons import WEAPONS
from rashomon.resolve.syntax import PAST_PARTICIPLES, Syntax

MODEL_ALONE = 0.6
"""Probability from which the model's word is enough without the lexicon's. Tuned on the coded dev reports."""

PROPOSED = 0.15
"""The same where learned decisions weigh what the model proposes."""

UNSURE = frozenset({"AGREE", "THREATEN"})
"""Types for which the model's word alone is mostly wrong on the coded dev reports."""

FIGURATIVE = {
    "strike": {"deal", "agreement", "balance", "chord", "pose", "tone", "bargain", "accord", "note"},
    "attack": {"problem", "budget", "issue", "question"},
    "fight": {
        "fire",
        "election",
        "cancer",
        "corruption",
        "crime",
        "poverty",
        "inflation",
        "case",
        "disease",
        "virus",
        "urge",
        "flame",
        "blaze",
    },
    "kill": {"time", "bill", "deal", "mood", "project", "amendment"},
    "shoot": {"film", "video", "movie", "scene", "picture", "photo", "goal"},
    "target": {"audience", "market", "goal", "growth", "inflation"},
    "release": {
        "statement",
        "report",
        "video",
        "album",
        "film",
        "figure",
        "data",
        "photo",
        "document",
        "detail",
        "book",
        "record",
        "song",
        "information",
    },
    "hit": {"record", "target", "headline", "road", "high", "low", "million", "button", "ball"},
    "capture": {"image", "moment", "attention", "imagination", "photo", "video", "data"},
    "fire": {"imagination"},
    "beat": {"team", "rival", "record", "opponent", "expectation", "odds", "egg"},
    "free": {"time", "space", "fund"},
    "seize": {"opportunity", "moment", "chance"},
    "raise": {"question"},
    "hold": {"hand", "breath", "post", "office", "position", "view", "record", "title"},
    "defeat": {"purpose", "bill", "team"},
    "lift": {"weight", "spirit", "mood", "trophy", "hand"},
    "visit": {"website", "site", "page"},
    "withdraw": {"money", "cash", "statement", "application"},
    "mock": {"up"},
}
"""Objects that make the verb a figure of speech or another sense. Own list."""


def find_triggers(syntax: Syntax, words: Lexicon, alone: float = MODEL_ALONE) -> list[Trigger]:
    """Every word of the report that may express an event, in text order, at most one type a word.

    `alone` is the probability from which the model's word is enough.
    """
    scores: dict[int, dict[str, float]] = defaultdict(dict)
    for s in syntax.annotation.event_scores:
        scores[s.word][s.type] = s.score
    return [t for i in range(len(syntax.words)) if (t := _trigger(syntax, words, i, scores.get(i, {}), alone)) is not None]


def _trigger(syntax: Syntax, words: Lexicon, i: int, scores: dict[str, float], alone: float) -> Trigger | None:
    if i in syntax.names_by_word or not _can_be(syntax, i):
        return None
    entry = next(_entries(syntax, words, i), None)
    best = max(scores, key=lambda t: scores[t], default="")
    if entry is not None:
        if best and best != entry.type and scores[best] >= MODEL_ALONE and (entry.weak or scores[best] > 0.85):
            return Trigger(i, i + 1, best, None, weak=False, score=scores[best], rule=f"model over lexicon ({entry.type})")
        second = f"+{entry.with_word}" if entry.with_word else ""
        rule = f"{'weak ' if entry.weak else ''}{syntax.words[i].pos.lower()} {syntax.words[i].lemma}{second}"
        weak = entry.weak and not (entry.type == "ASSAULT" and _armed(syntax, i))
        return Trigger(i, i + 1, entry.type, entry.mode, weak, scores.get(entry.type, 0.0), rule)
    if best and scores[best] >= alone and (best not in UNSURE or alone < MODEL_ALONE):
        return Trigger(i, i + 1, best, None, weak=True, score=scores[best], rule="model")
    return None


def _armed(syntax: Syntax, i: int) -> bool:
    """Whether a weapon does it: "a drone struck the base", "hit by rockets"."""
    doers = [*syntax.subjects(i), *[k for k in syntax.dependents(i, "obl") if syntax.case(k) in {"by", "with"}]]
    return any(syntax.words[k].lemma.lower() in WEAPONS for k in doers)


def _can_be(syntax: Syntax, i: int) -> bool:
    """Whether the word stands where an event can be expressed."""
    word = syntax.words[i]
    if word.pos == "VERB":
        return not _figurative(syntax, i)
    if word.pos == "ADJ":
        return word.form in PAST_PARTICIPLES and word.relation != "amod"
    if word.pos not in {"NOUN", "PROPN"}:
        return False
    return (word.relation not in {"compound", "flat"} and not syntax.names_by_word.get(word.head, -1) >= 0) or word.relation in {
        "nmod",
        "obl",
        "obj",
        "nsubj",
        "conj",
    }


def _figurative(syntax: Syntax, i: int) -> bool:
    things = FIGURATIVE.get(syntax.words[i].lemma)
    if not things:
        return False
    objects = [*syntax.dependents(i, "obj", "nsubj:pass")]
    if syntax.words[i].relation == "acl":
        objects.append(syntax.words[i].head)
    return any(syntax.words[k].lemma in things for k in objects)


def _entries(syntax: Syntax, words: Lexicon, i: int) -> Iterator[Entry]:
    word = syntax.words[i]
    if word.pos in {"VERB", "ADJ"}:
        entries = words.verbs.get(word.lemma, ())
        company = _company(syntax, i) if any(entry.with_word for entry in entries) else set()
        yield from (entry for entry in entries if not entry.with_word or entry.with_word in company)
        return
    for k in reversed([*syntax.dependents(i, "compound", "amod")]):
        entry_found = words.nouns.get(f"{syntax.words[k].lemma.lower()}-{word.lemma}")
        if entry_found:
            yield entry_found
    entry_found = words.nouns.get(word.lemma) or words.nouns.get(word.text.lower())
    if entry_found:
        yield entry_found


def _company(syntax: Syntax, i: int) -> set[str]:
    """Lemmas that can complete a two-word verb: particles, prepositions, objects, complements."""
    found: set[str] = set()
    for k in syntax.kids[i]:
        base = syntax.words[k].relation.partition(":")[0]
        if base in {"compound", "advmod", "obj", "xcomp", "obl", "nsubj", "ccomp"}:
            found.add(syntax.words[k].lemma.lower())
            found.update(_cases(syntax, syntax.dependents(k, "case", "mark")))
            if base == "obj" and syntax.words[k].text.lower().endswith(("self", "selves")):  # "gave themselves up"
                found.add("oneself")
            if base == "obj":
                found.update(syntax.words[c].lemma.lower() for c in syntax.dependents(k, "compound"))
    return found


def _cases(syntax: Syntax, numbers: Iterable[int]) -> set[str]:
    return {syntax.words[k].text.lower() for k in numbers}
