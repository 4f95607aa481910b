"""Ways through a dependency tree that the rules share: dependents, conjuncts, phrases."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from rashomon.annotate.annotation import Annotation, Word
from rashomon.annotate.lemma import lemma
from rashomon.resolve.wordlists import word_list

OUTSIDE_PHRASE = frozenset(
    {
        "acl",
        "appos",
        "conj",
        "cc",
        "parataxis",
        "punct",
        "cop",
        "nsubj",
        "advcl",
        "mark",
        "aux",
        "discourse",
        "dep",
        "orphan",
        "list",
        "dislocated",
    }
)
"""Relations whose dependents do not belong to the phrase that names something."""

OBJECT_CONTROL = frozenset({"accuse", "blame", "charge", "convict", "suspect", "condemn", "criticise", "praise", "thank", "punish"})
"""Verbs whose clause of reason ("of bombing", "for killing") is about their object."""

TRANSPARENT = word_list("transparent")
"""Nouns that stand before "of" for what follows. Own list."""

PAST_PARTICIPLES = frozenset({"past_participle", "passive_participle"})
"""Forms of a participle that can be passive."""


HYPHENS = frozenset({"-", "–", "‐", "‑"})
JOINS = HYPHENS | frozenset("“”\"‘'")
"""Marks that may stand inside a phrase."""


class Syntax:
    """The dependency trees of one report.

    Word numbers are indices into `annotation.words`; relations are given with or without their subtype ("nsubj" also finds "nsubj:pass").
    """

    def __init__(self, annotation: Annotation) -> None:
        self.annotation = annotation
        self.kids: list[list[int]] = [[] for _ in annotation.words]
        read = [reattached(i, annotation.words) for i in range(len(annotation.words))]
        for i, word in enumerate(read):
            if word.head >= 0 and word.head != i:
                self.kids[word.head].append(i)
        self.words = tuple(
            mended(word, {read[k].relation for k in kids}) if kids and word.text.endswith("ed") else word
            for word, kids in zip(read, self.kids, strict=True)
        )
        self._passive: dict[int, bool] = {}
        self._relations = [word.relation for word in self.words]
        self._bases = [relation.partition(":")[0] for relation in self._relations]

    def dependents(self, i: int, *relations: str) -> list[int]:
        """Dependents of word `i` in one of the relations, in text order."""
        kids = self.kids[i]
        return [k for k in kids if self._relations[k] in relations or self._bases[k] in relations] if kids else []

    def first(self, i: int, *relations: str) -> int | None:
        """The first dependent of word `i` in the first of the relations that has one."""
        for relation in relations:
            for k in self.kids[i]:
                if relation in (self._relations[k], self._bases[k]):
                    return k
        return None

    def conjuncts(self, i: int) -> list[int]:
        """Word `i` and what is coordinated with it."""
        found = [i]
        for k in self.dependents(i, "conj"):
            found.extend(self.conjuncts(k))
        return found

    def leader(self, i: int) -> int:
        """The first of the conjuncts that word `i` belongs to."""
        while self.words[i].relation == "conj":
            i = self.words[i].head
        return i

    def ancestors(self, i: int) -> Iterator[int]:
        """The heads above word `i`, nearest first."""
        seen = {i}
        while (i := self.words[i].head) >= 0 and i not in seen:
            seen.add(i)
            yield i

    def subtree(self, i: int) -> list[int]:
        """Word `i` and everything below it, in text order."""
        found, todo = [], [i]
        while todo:
            k = todo.pop()
            found.append(k)
            todo.extend(self.kids[k])
        return sorted(found)

    def phrase(self, i: int, *, of: bool = True) -> tuple[int, int]:
        """First word and one past the last word of the phrase that names what `i` stands for.

        Relative clauses, appositions and conjuncts are left out; "of" phrases stay when `of` is set.
        """
        keep, todo = {i}, list(self.kids[i])
        while todo:
            k = todo.pop()
            word = self.words[k]
            if self._bases[k] in OUTSIDE_PHRASE or (word.head == i and word.relation == "case" and k < i):
                continue
            hyphened = k + 1 < len(self.words) and self.words[k + 1].text in HYPHENS and k < i  # the first half of "US-backed"
            if (
                not hyphened
                and self._bases[k] in {"nmod", "obl"}
                and word.relation != "nmod:poss"
                and not (of and self.case(k) == "of" and k > i)
            ):
                continue
            keep.add(k)
            todo.extend(self.kids[k])
        first = last = i
        while first - 1 in keep or (first - 2 in keep and self.words[first - 1].text in JOINS):
            first -= 1
        while last + 1 in keep:
            last += 1
        return first, last + 1

    def case(self, i: int) -> str:
        """The preposition of word `i`, lower case; empty without one."""
        for k in self.kids[i]:
            if self._bases[k] == "case":
                return self.words[k].text.lower()
        return ""

    def text(self, first: int, last: int) -> str:
        """The characters from word `first` to the word before `last`."""
        return self.annotation.text[self.words[first].start : self.words[last - 1].end]

    def carrier(self, i: int) -> int:
        """The noun that stands for word `i` in its clause: "a series of attacks" stands for the attacks."""
        word = self.words[i]
        if word.relation == "nmod" and word.head >= 0 and self.words[word.head].lemma in TRANSPARENT and self.case(i) == "of":
            return self.carrier(word.head)
        return i

    def subjects(self, i: int) -> list[int]:
        """Active subjects of a verb, its conjuncts' and its controllers' included: "X agreed to leave", "X came and left"."""
        word = self.words[i]
        found = [k for k in self.dependents(i, "nsubj") if not self.words[k].relation.endswith((":pass", ":outer"))]
        if found:
            return [c for k in found for c in self.conjuncts(k)]
        if word.relation in {"xcomp", "advcl", "advcl:relcl"} and word.head >= 0 and not self.dependents(i, "nsubj"):
            return self._controller(i)
        if word.relation == "acl" and word.form == "infinitive" and word.head >= 0 and self.words[word.head].relation in {"obj", "obl"}:
            return self.subjects(self.words[word.head].head)
        if word.relation == "conj" and word.head >= 0 and self.words[word.head].pos in {"VERB", "AUX", "ADJ"} and not self.passive(i):
            return self.subjects(word.head) if not self.passive(word.head) else self.passive_subjects(word.head)
        return []

    def objects(self, i: int) -> list[int]:
        """Objects of a verb, shared ones of coordinated verbs included: "kidnapped and killed eleven people"."""
        found = self.dependents(i, "obj", "iobj")
        if found:
            return found
        word = self.words[i]
        if word.relation == "conj" and word.head >= 0:
            found = [k for k in self.dependents(word.head, "obj") if k > i]
        return found or [
            o for k in self.dependents(i, "conj") if self.words[k].pos == "VERB" for o in self.dependents(k, "obj") if k - i <= 3
        ]

    def _controller(self, i: int) -> list[int]:
        head = self.words[i].head
        if self.words[head].pos not in {"VERB", "AUX", "ADJ"}:
            return []
        if self.words[i].relation == "xcomp" or self.words[head].lemma in OBJECT_CONTROL:
            objects = self.dependents(head, "obj")
            if objects:
                return [c for k in objects for c in self.conjuncts(k)]
        return self.passive_subjects(head) if self.passive(head) else self.subjects(head)

    def passive(self, i: int) -> bool:
        """Whether the verb is passive: "was hit", "those killed"."""
        if i not in self._passive:
            self._passive[i] = self._is_passive(i)
        return self._passive[i]

    def _is_passive(self, i: int) -> bool:
        if self.dependents(i, "nsubj:pass", "aux:pass", "csubj:pass"):
            return True
        word = self.words[i]
        if word.relation == "conj" and word.form in PAST_PARTICIPLES and not self.dependents(i, "nsubj", "obj") and word.head >= 0:
            return self.passive(word.head)
        return word.relation == "acl" and word.form in PAST_PARTICIPLES

    def passive_subjects(self, i: int) -> list[int]:
        """What a passive verb is done to."""
        found = self.dependents(i, "nsubj:pass") or self.dependents(i, "nsubj")
        word = self.words[i]
        if not found and word.relation == "conj" and word.head >= 0:
            return self.passive_subjects(word.head)
        if not found and word.relation == "acl" and word.head >= 0:
            return [word.head]
        if not found and word.relation in {"xcomp", "advcl"} and word.head >= 0:
            return self._controller(i)
        return [c for k in found for c in self.conjuncts(k)]

    @cached_property
    def names_by_word(self) -> dict[int, int]:
        """Index of the name that each word belongs to."""
        return {w: n for n, name in enumerate(self.annotation.names) for w in range(name.first, name.last)}


def reattached(i: int, words: Sequence[Word]) -> Word:
    """Word `i`, the complement of the verb above where it was read as a preposition: "pledged on Sunday to suspend attacks"."""
    word = words[i]
    infinitive = i > 0 and word.pos == "VERB" and word.relation == "case" and words[i - 1].pos == "PART"
    if not infinitive or word.head < 0 or words[word.head].head < 0:
        return word
    return word._replace(form="infinitive", relation="xcomp", head=words[word.head].head)


def mended(word: Word, relations: set[str]) -> Word:
    """The word, a verb where its dependents can only be a verb's: "condemned" with a subject and an object is no noun."""
    if word.pos not in {"NOUN", "ADJ", "PROPN"} or "nsubj" not in relations or "cop" in relations or not word.text.endswith("ed"):
        return word
    return word._replace(pos="VERB", form="past", lemma=lemma(word.text, "VERB")) if relations & {"obj", "ccomp", "obl:unmarked"} else word
