from __future__ import annotations

from dataclasses import dataclass

from rashomon.coding.attribution import Attribution
from rashomon.model import Relation
from rashomon.resolve.actors import Cast, Entity
from rashomon.resolve.mentions import clean
from rashomon.resolve.syntax import Syntax

FORMER = frozenset({"former", "ex", "onetime", "late", "then", "erstwhile", "formerly", "outgoing", "deposed", "ousted"})
NEGATIONS = frozenset({"not", "n't", "n’t", "never"})


@dataclass(frozen=True, slots=True)
class Belonging:
    """One affiliation before its actors have ids.

    Attributes:
        member: The one who belongs.
        group: What it belongs to.
        relation: How.
        role: The office in the text.
        span: First and one past the last word of the evidence.
        former: Whether it no longer holds.
        denied: Whether the words deny it.
        source: Who says so; `None` for the report's own voice.
        rule: What decided.
    """

    member: Entity
    group: Entity
    relation: Relation
    role: str | None
    span: tuple[int, int]
    former: bool
    denied: bool
    source: Entity | None
    rule: str


class Belongings:
    """What every rule for affiliations needs of one report: who stands where, who says so, the words as evidence."""

    def __init__(self, syntax: Syntax, cast: Cast, attributions: list[Attribution]) -> None:
        self.syntax = syntax
        self.cast = cast
        self.attributions = attributions

    def at(self, words: list[int]) -> list[Entity]:
        """Everyone the words and their conjuncts stand for; places left out."""
        entities = (self.cast.at(c) for w in words for c in self.syntax.conjuncts(w))
        return list(dict.fromkeys(e for e in entities if e is not None and not e.is_place))

    def with_case(self, word: int, *cases: str, relation: str = "obl") -> list[int]:
        """Dependents of a word that stand with one of the prepositions."""
        return [k for k in self.syntax.dependents(word, relation) if self.syntax.case(k) in cases]

    def make(
        self, pair: tuple[Entity, Entity], relation: Relation, at: tuple[int, ...], rule: str, *, role: str | None = None
    ) -> Belonging:
        """The affiliation of a member to a group, with its evidence around the words `at`, the first of which expresses it."""
        syntax, word = self.syntax, at[0]
        words = set(at)
        for entity in pair:
            near = [m for m in entity.mentions if syntax.words[m.head].sentence == syntax.words[word].sentence]
            if near:
                closest = min(near, key=lambda m: abs(m.head - word))
                words.update(range(closest.first, closest.last))
        span = (min(words), max(words) + 1)
        marks = {syntax.words[k].text.lower() for k in syntax.kids[word]}
        return Belonging(*pair, relation, role, span, bool(marks & FORMER), bool(marks & NEGATIONS), self._source(span), rule)

    def role_at(self, i: int) -> str | None:
        """The office as it stands in the text, without the body it belongs to; `None` inside a name."""
        if i in self.syntax.names_by_word:
            return None
        first = min([i, *[k for k in self.syntax.dependents(i, "compound", "amod") if k < i and self.cast.at(k) is None]])
        return clean(self.syntax.text(first, i + 1)) or None

    def _source(self, span: tuple[int, int]) -> Entity | None:
        around = [a for a in self.attributions if a.content[0] <= span[0] and span[1] <= a.content[1] and a.source is not None]
        return min(around, key=lambda a: a.content[1] - a.content[0]).source if around else None
