"""Counts of people that an event killed, injured, arrested … (codebook, section 3, `effects`)."""

from __future__ import annotations

import tomllib
from importlib.resources import files

from rashomon.coding.draft import Draft, Toll
from rashomon.model import EffectKind, When
from rashomon.resolve.actors import Cast, Entity
from rashomon.resolve.numbers import CountExpression, find_counts
from rashomon.resolve.syntax import Syntax
from rashomon.resolve.wordlists import word_list

VERBS: dict[str, EffectKind] = {
    "kill": "killed",
    "die": "killed",
    "murder": "killed",
    "massacre": "killed",
    "slay": "killed",
    "execute": "killed",
    "assassinate": "killed",
    "behead": "killed",
    "perish": "killed",
    "slaughter": "killed",
    "injure": "injured",
    "wound": "injured",
    "hurt": "injured",
    "maim": "injured",
    "arrest": "arrested",
    "detain": "arrested",
    "apprehend": "arrested",
    "imprison": "arrested",
    "jail": "arrested",
    "displace": "displaced",
    "capture": "captured",
    "abduct": "abducted",
    "kidnap": "abducted",
    "surrender": "surrendered",
}
ADJECTIVES: dict[str, EffectKind] = {
    "dead": "killed",
    "wounded": "injured",
    "injured": "injured",
    "missing": "abducted",
    "displaced": "displaced",
}
NOUNS: dict[str, EffectKind] = {
    "death": "killed",
    "killing": "killed",
    "murder": "killed",
    "fatality": "killed",
    "arrest": "arrested",
    "injury": "injured",
    "assassination": "killed",
    "kidnapping": "abducted",
    "abduction": "abducted",
    "detention": "arrested",
    "imprisonment": "arrested",
    "beheading": "killed",
    "execution": "killed",
    "slaying": "killed",
    "massacre": "killed",
    "displacement": "displaced",
}
_LISTS: dict[str, str] = tomllib.loads(files("rashomon.coding").joinpath("tolls.toml").read_text(encoding="utf-8"))
KIN = frozenset(_LISTS.pop("kin").split())
"""Nouns that an "of" with a number tells the children of."""
NO_PEOPLE = frozenset(" ".join(_LISTS.values()).split()) | word_list("things") | word_list("weapons") | word_list("belongings")
"""Nouns that are hit, destroyed and counted like people, and are none: munitions, vehicles, buildings, acts (`tolls.toml`)."""
TYPES: dict[EffectKind, frozenset[str]] = {
    "killed": frozenset({"ASSAULT"}),
    "injured": frozenset({"ASSAULT", "PROTEST"}),
    "arrested": frozenset({"COERCE"}),
    "displaced": frozenset({"ASSAULT", "COERCE"}),
    "captured": frozenset({"ASSAULT", "COERCE"}),
    "abducted": frozenset({"ASSAULT"}),
    "surrendered": frozenset({"RETREAT"}),
}
"""Event types that each kind of effect belongs to."""


SUMS = frozenset({"number", "toll", "total", "tally"})
"""Nouns under which victims of many incidents are counted: "the number of teachers killed this year"."""

LONGEST = 31
"""Days of the longest time in which one attack or arrest is told to have happened; what took longer with nothing but a count is a sum."""


def is_sum(syntax: Syntax, draft: Draft) -> bool:
    """Whether a draft only adds up many incidents (hard case: tolls over many unnamed incidents are not events)."""
    if draft.type not in {"ASSAULT", "COERCE"} or any(t.rule.startswith("noun") and not _plural(syntax, t.word) for t in draft.triggers):
        return False
    if all(_under_sum(syntax, t.word) for t in draft.triggers):
        return True
    return _days(draft.date) > LONGEST and (bool(draft.tolls) or all(_plural(syntax, t.word) for t in draft.triggers))


def _plural(syntax: Syntax, i: int) -> bool:
    return syntax.words[i].form == "plural"


def _under_sum(syntax: Syntax, i: int) -> bool:
    """Whether a word tells of those that a noun of adding up counts."""
    for above in syntax.ancestors(i):
        if syntax.words[above].lemma.lower() in SUMS:
            return True
        if syntax.words[above].pos in {"VERB", "AUX"}:
            break
    return False


def _days(when: When | None) -> int:
    """Days of an interval from one date to another; 0 for one day, month or year, and where an end is open or has no year."""
    bounds = when.bounds() if when is not None and when.start != when.end else None
    return (bounds[1] - bounds[0]).days + 1 if bounds else 0


class TollFinder:
    """Finds counts in one report and gives them to its events."""

    def __init__(self, syntax: Syntax, cast: Cast) -> None:
        self.syntax = syntax
        self.cast = cast
        self.counts = find_counts(syntax.annotation.text)

    def give(self, drafts: list[Draft]) -> None:
        """Attach every count to the event that its words belong to."""
        for i, word in enumerate(self.syntax.words):
            kind = VERBS.get(word.lemma) if word.pos in {"VERB", "ADJ"} else NOUNS.get(word.lemma) if word.pos == "NOUN" else None
            kind = kind or (ADJECTIVES.get(word.text.lower()) if word.pos == "ADJ" else None)
            if kind is None:
                continue
            draft = self._owner(i, kind, drafts)
            if draft is not None:
                for victim in self._victims(i):
                    toll = self._toll(i, kind, victim)
                    if toll and not any((t.kind, t.who, t.low, t.high) == (toll.kind, toll.who, toll.low, toll.high) for t in draft.tolls):
                        draft.tolls.append(toll)
                        self._suffer(draft, toll)

    def _suffer(self, draft: Draft, toll: Toll) -> None:
        """Those who died in an attack without another recipient are the ones that it was done to."""
        if not draft.recipients and toll.who is not None and toll.who not in draft.actors and draft.type in {"ASSAULT", "COERCE"}:
            draft.recipients.append(toll.who)

    def _owner(self, i: int, kind: EffectKind, drafts: list[Draft]) -> Draft | None:
        """The event that the word triggers, or the nearest one of a fitting type that governs it or stands under it."""
        near: list[tuple[int, Draft]] = []
        beside: list[tuple[int, Draft]] = []
        above = list(self.syntax.ancestors(i))
        family = {i, *self.syntax.subtree(i), *above, *(k for a in (i, *above) for k in self.syntax.subjects(a))}
        for draft in drafts:
            if draft.type not in TYPES[kind]:
                continue
            for t in draft.triggers:
                if t.word == i:
                    return draft
                if self.syntax.words[t.word].sentence == self.syntax.words[i].sentence:
                    (near if t.word in family else beside).append((abs(t.word - i), draft))
        if near:
            return min(near, key=lambda n: n[0])[1]
        return beside[0][1] if len({id(draft) for _, draft in beside}) == 1 else None  # the tree may be wrong; nothing else is meant

    def _victims(self, i: int) -> list[int]:
        syntax, word = self.syntax, self.syntax.words[i]
        if word.pos == "NOUN":
            found = [k for k in syntax.dependents(i, "nmod") if syntax.case(k) == "of"]
        elif word.lemma in {"die", "perish", "surrender"}:
            found = syntax.subjects(i)
        elif syntax.passive(i):
            found = syntax.passive_subjects(i)
        elif word.pos == "ADJ":
            found = [word.head] if word.relation in {"amod", "acl", "xcomp"} and word.head >= 0 else syntax.dependents(i, "nsubj")
            if found and syntax.words[found[0]].pos == "VERB":
                found = syntax.dependents(found[0], "obj")
        else:
            found = syntax.objects(i) or self._bare_figure(i)
        return [c for k in found for c in syntax.conjuncts(k) if self._can_suffer(i, c)]

    def _bare_figure(self, i: int) -> list[int]:
        """The figure right behind a verb that counts nothing else: "killed six people and wounded 31"."""
        words, last = self.syntax.words, self.syntax.annotation.sentences[self.syntax.words[i].sentence].last
        counted = i + 2 < last and words[i + 2].pos in {"NOUN", "PROPN", "ADJ"}
        return [i + 1] if i + 1 < last and words[i + 1].pos == "NUM" and not counted else []

    def _can_suffer(self, i: int, victim: int) -> bool:
        """Whether a word can be a victim of deed `i`: no thing, and no other deed between ("killed two and wounded five")."""
        words = self.syntax.words
        between = range(min(i, victim) + 1, max(i, victim))
        others = any(words[k].pos == "VERB" and words[k].lemma in VERBS for k in between) and words[victim].relation == "conj"
        return words[victim].lemma.lower() not in NO_PEOPLE and words[victim].pos != "VERB" and not others

    def _toll(self, i: int, kind: EffectKind, victim: int) -> Toll | None:
        syntax = self.syntax
        first, last = syntax.phrase(victim)
        first = min([first, *(k for number in syntax.dependents(victim, "nummod") for k in syntax.subtree(number))])  # "between 10 and 15"
        entity = self.cast.at(victim)
        start, end = syntax.words[first].start, syntax.words[last - 1].end
        within = (c for c in self.counts if start < c.end <= end)  # "at least" may stand before the phrase
        count = next((c for c in within if self._counts_people(c, victim)), None)
        if count is None:
            if entity is None or not self._is_one(victim, entity):
                return None
            return Toll(kind, entity, 1, 1, min(first, i), max(last, i + 1))
        return Toll(kind, entity, count.low, count.high, min(first, i), max(last, i + 1))

    def _counts_people(self, count: CountExpression, victim: int) -> bool:
        """Whether a number in a victim's phrase counts the victims: in "residents of three houses" and "a father of four" it does not."""
        words = self.syntax.words
        spelled = [k for k, word in enumerate(words) if word.start < count.end and count.start < word.end]
        if not spelled:
            return True
        counted = self._counted(spelled[-1])
        if counted == spelled[-1] and words[victim].lemma.lower() in KIN:
            return counted < victim
        return counted == victim or words[counted].lemma.lower() not in NO_PEOPLE

    def _counted(self, number: int) -> int:
        """The noun that a number counts; the number itself where it stands alone."""
        words, at = self.syntax.words, number
        while words[at].relation in {"nummod", "compound"} and words[at].head > at:
            at = words[at].head
        return at

    def _is_one(self, victim: int, entity: Entity) -> bool:
        """Whether the words stand for one person: a name or a noun in the singular."""
        word = self.syntax.words[victim]
        return (
            entity.kind == "person"
            and word.text.lower() not in {"they", "them"}
            and (word.pos in {"PROPN", "PRON"} or word.text.lower() == word.lemma)
        )
