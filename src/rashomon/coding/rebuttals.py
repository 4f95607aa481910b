"""Denials, by syntax and lexicon: few stand in any set of coded reports, too few to learn from.

Somebody denies a thing ("denied carrying out the raid", "dismissed the claims", "a charge that the mayor refuted"), or says words that deny
("there is no evidence of a raid", "we had no part in it", "it was a fabrication"). `rebutted` tells which event is denied.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from rashomon.coding.attribution import Attribution, trim
from rashomon.resolve.actors import Cast, Entity
from rashomon.resolve.syntax import Syntax


@cache
def words_of(name: str) -> frozenset[str]:
    """The words of a list in `rebuttals.toml`, lower-case lemmas or forms.

    Raises:
        KeyError: There is no list of this name.
    """
    lists: dict[str, str] = tomllib.loads(files("rashomon.coding").joinpath("rebuttals.toml").read_text(encoding="utf-8"))
    return frozenset(lists[name].split())


DENYING = words_of("denying")
REJECTING = words_of("rejecting")
VERBS = DENYING | REJECTING
TOLD = words_of("told")
PARTAKING = words_of("partaking")
CLEAR_OF = words_of("clear_of")
UNTRUE = words_of("untrue")
PROFESSING = words_of("professing")


@dataclass(frozen=True, slots=True)
class Denial:
    """Somebody denying something.

    Attributes:
        source: Who.
        cue: First and one past the last word of what attributes it.
        quote: The same of what is denied, or said in denial.
        roots: The words below which the event is named.
        before: The word before which it stands where no root names it; -1 where a root must name it.
        wide: Whether all is denied that was told before.
        own_part: Whether only a part in it is denied.
        cleared: Whose part, where it is told.
    """

    source: Entity
    cue: tuple[int, int]
    quote: tuple[int, int]
    roots: tuple[int, ...] = ()
    before: int = -1
    wide: bool = False
    own_part: bool = False
    cleared: Entity | None = None


def find_denials(syntax: Syntax, cast: Cast, attributions: Sequence[Attribution]) -> list[Denial]:
    """Every denial of a report, first those by a verb, then those in what somebody says."""
    finder = _Finder(syntax, cast, [a for a in attributions if a.source is not None])
    return [denial for i in range(len(syntax.words)) for denial in finder.by_verb(i)] + list(finder.in_words())


class _Finder:
    """Finds the denials of one report."""

    def __init__(self, syntax: Syntax, cast: Cast, attributions: Sequence[Attribution]) -> None:
        self.syntax = syntax
        self.cast = cast
        self.attributions = attributions

    def by_verb(self, i: int) -> Iterator[Denial]:
        """What a verb of denial denies, by each who denies it."""
        word = self.syntax.words[i]
        if word.pos != "VERB" or not self._holds(i):
            return
        found = self._of_verb(i) if word.lemma.lower() in VERBS else self._innocence(i) if word.lemma.lower() in PROFESSING else None
        for source in self._sources(i) if found is not None else ():
            assert found is not None
            quote, roots, before, wide, own = found
            yield Denial(source, (i, i + 1), quote, roots, before, wide, own)

    def _of_verb(self, i: int) -> tuple[tuple[int, int], tuple[int, ...], int, bool, bool] | None:
        """What is denied: the clause or object of the verb, or what its relative clause or participle stands with."""
        syntax, word = self.syntax, self.syntax.words[i]
        below = syntax.dependents(i, "ccomp", "xcomp") or [k for k in self._objects(i) if self._text(k) not in {"which", "that"}]
        above = [word.head] if word.relation in {"acl", "acl:relcl"} and word.head >= 0 else []
        told = any(self._is_told(k, word.lemma.lower()) for k in (*below, *above))
        if syntax.dependents(i, "iobj") or not (below or above) or not (told or word.lemma.lower() in DENYING):
            return None
        own = set() if below else set(syntax.subtree(i))
        words = [k for root in below or above for k in syntax.subtree(root) if k not in own]
        quote = trim(syntax, min(words), max(words) + 1)
        heads = below or above
        loose = any(self._is_loose(k) for k in heads)
        wide = any(self._text(d) in words_of("every") for k in heads for d in syntax.dependents(k, "det"))
        part = any(syntax.words[k].lemma.lower() in PARTAKING for k in heads)
        return (quote, (*below, *above), min(i, *words) if loose else -1, wide, part) if quote[0] < quote[1] else None

    def _innocence(self, i: int) -> tuple[tuple[int, int], tuple[int, ...], int, bool, bool] | None:
        """What somebody is accused of before, of those who "maintained their innocence"."""
        objects = [k for k in self.syntax.dependents(i, "obj", "obl") if self.syntax.words[k].lemma.lower() == "innocence"]
        return (self.syntax.phrase(objects[0]), (), i, False, False) if objects else None

    def _holds(self, i: int) -> bool:
        """Whether it is denied, rather than not, only perhaps, or withheld from being denied."""
        syntax = self.syntax
        head = syntax.words[i].head
        held = syntax.words[i].relation == "xcomp" and head >= 0 and syntax.words[head].lemma.lower() in words_of("holding_back")
        loose = any(self._text(k) in words_of("possible") for k in syntax.dependents(i, "aux"))
        asked = any(self._text(k) in {"if", "whether", "unless"} for k in syntax.dependents(i, "mark"))
        return not (held or loose or asked or self._is_negated(i))

    def _is_negated(self, i: int) -> bool:
        return any(self._text(k) in words_of("negations") for k in self.syntax.dependents(i, "advmod", "cc"))

    def _objects(self, i: int) -> list[int]:
        syntax = self.syntax
        return syntax.passive_subjects(i) if syntax.passive(i) and syntax.words[i].relation != "acl" else syntax.objects(i)

    def _is_told(self, k: int, verb: str) -> bool:
        """Whether a word is a thing that was told; a court that dismisses a charge denies nothing, nor who rejects a statement of will."""
        syntax, lemma = self.syntax, self.syntax.words[k].lemma.lower()
        if lemma == "statement":
            clauses = syntax.dependents(k, "acl", "ccomp")
            return any(self._text(m) == "that" for c in clauses for m in syntax.dependents(c, "mark"))
        return lemma in TOLD and not (lemma == "charge" and verb in REJECTING)

    def _is_loose(self, k: int) -> bool:
        """Whether a word stands for what was told before."""
        return self.syntax.words[k].lemma.lower() in TOLD | PARTAKING or self._text(k) in words_of("things")

    def _sources(self, i: int) -> list[Entity]:
        """Who denies: the agents of a passive, else whom the reader model finds and the subjects."""
        syntax = self.syntax
        if syntax.passive(i):
            agents = [c for k in syntax.dependents(i, "obl") if syntax.case(k) == "by" for c in syntax.conjuncts(k)]
            return [e for k in agents if (e := self.cast.at(k)) is not None]
        cued = [a.source for a in self.attributions if a.cue is not None and a.cue[0] <= i < a.cue[1]]
        subjects = [self.cast.at(k) for k in syntax.subjects(i)]
        return list(dict.fromkeys(e for e in (*cued, *subjects) if e is not None))

    def in_words(self) -> Iterator[Denial]:
        """What somebody says that denies: "no evidence of …", "was not responsible", "had no part in it", "it was a lie"."""
        said = sorted({i for a in self.attributions for i in range(*a.content) if self._is_denial(i)})
        for i in said:
            a = self._speaking(i)
            if a.source is not None and a.cue is not None and a.stance == "asserts":
                first, last = self._clause(i, a.content)
                own = self.syntax.words[i].lemma.lower() in PARTAKING | CLEAR_OF | {"nothing"}
                yield Denial(a.source, a.cue, (first, last), (i,), first, own_part=own, cleared=self._cleared(i))

    def _speaking(self, i: int) -> Attribution:
        """Who says a word of denial: in its sentence whom the words clear ("it said it was not involved"), else the innermost source."""
        words, cleared = self.syntax.words, self._cleared(i)
        around = [a for a in self.attributions if a.content[0] <= i < a.content[1]]
        here = [a for a in self.attributions if a.cue and words[a.cue[0]].sentence == words[i].sentence and a.source is cleared]
        return min(here or around, key=lambda a: a.content[1] - a.content[0])

    def _cleared(self, i: int) -> Entity | None:
        """Who is the subject of a word of denial, or of the verb that it is the object of ("the army had no part in it")."""
        verb = self.syntax.words[i].head
        subjects = self.syntax.dependents(i, "nsubj") or (self.syntax.subjects(verb) if verb >= 0 else [])
        return next((e for k in subjects if (e := self.cast.at(k)) is not None), None)

    def _is_denial(self, i: int) -> bool:
        syntax, lemma = self.syntax, self.syntax.words[i].lemma.lower()
        if lemma in PARTAKING or lemma in {"evidence", "proof"}:
            return any(self._text(k) == "no" for k in syntax.dependents(i, "det"))
        if lemma in CLEAR_OF:
            return self._is_negated(i)
        if lemma == "nothing":
            return any(syntax.words[k].lemma.lower() == "do" for k in syntax.dependents(i, "acl"))
        of_it = any(self._is_loose(k) for k in syntax.dependents(i, "nsubj"))
        return lemma in UNTRUE and of_it and bool(syntax.dependents(i, "cop")) and not self._is_negated(i)

    def _clause(self, i: int, content: tuple[int, int]) -> tuple[int, int]:
        """The words of the clause that a word of denial stands in, as far as they are within the source's, else all."""
        top = next((k for k in (i, *self.syntax.ancestors(i)) if self.syntax.dependents(k, "nsubj", "expl")), i)
        clause = self.syntax.subtree(top)
        below = [k for k in clause if content[0] <= k < content[1]] or clause
        return trim(self.syntax, below[0], below[-1] + 1)

    def _text(self, k: int) -> str:
        return self.syntax.words[k].text.lower()
