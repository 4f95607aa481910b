"""Names that the reader model took for persons or organisations, and that stand where places stand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from rashomon.annotate.annotation import Annotation, Name
from rashomon.knowledge import country_of, gazetteer
from rashomon.knowledge.known import known_actors, name_key
from rashomon.resolve.syntax import Syntax
from rashomon.resolve.wordlists import word_list

IN_PLACES = frozenset({"in", "near", "outside", "around", "inside"})
"""Prepositions behind which a name that the gazetteer knows is a place."""

STRUCK_PLACES = word_list("struck_places")
"""Verbs and nouns of attack whose object, or what "on" leads to, is a place when the gazetteer knows it. Own list."""


def with_places(annotation: Annotation) -> Annotation:
    """The annotation with such names marked as places, wherever they occur; see `syntax_with_places`."""
    return syntax_with_places(annotation).annotation


def syntax_with_places(annotation: Annotation) -> Syntax:
    """The trees of a report whose annotation has such names marked as places, wherever they occur.

    A name is one when the gazetteer knows it, no actor is known by it, it stands at least once where a place stands, and never where only
    somebody who acts can stand.
    """
    syntax = Syntax(annotation)
    doubtful = [name for name in annotation.names if name.kind in {"PERSON", "ORG"}]
    places = {syntax.text(n.first, n.last) for n in doubtful if _placed(syntax, n)}
    places -= {syntax.text(n.first, n.last) for n in doubtful if _acts(syntax, n)}
    places = {text for text in places if _is_toponym(text)}
    if not places:
        return syntax
    return Syntax(replace(annotation, names=tuple(_marked(syntax, annotation.names, places))))


def _marked(syntax: Syntax, names: Iterable[Name], places: set[str]) -> Iterable[Name]:
    for name in names:
        yield replace(name, kind="PLACE") if syntax.text(name.first, name.last) in places else name


def _is_toponym(text: str) -> bool:
    return name_key(text) not in known_actors() and not country_of(text) and bool(gazetteer().candidates(text))


def _head(syntax: Syntax, name: Name) -> int:
    inside = range(name.first, name.last)
    return next((w for w in inside if syntax.words[w].head not in inside), name.first)


def _placed(syntax: Syntax, name: Name) -> bool:
    head = _head(syntax, name)
    leader = syntax.leader(head)
    word = syntax.words[leader]
    base, case = word.relation.partition(":")[0], syntax.case(leader) or syntax.case(head)
    if base in {"obl", "nmod"} and case in IN_PLACES:
        return True
    struck = word.head >= 0 and syntax.words[word.head].lemma.lower() in STRUCK_PLACES
    return struck and (base == "obj" or word.relation == "nsubj:pass" or (base in {"obl", "nmod"} and case == "on"))


def _acts(syntax: Syntax, name: Name) -> bool:
    """Whether the name has a title or an age, or is the subject of an active verb."""
    head = _head(syntax, name)
    word = syntax.words[head]
    active = word.relation == "nsubj" and syntax.words[word.head].pos == "VERB" and not syntax.passive(word.head)
    described = any(syntax.words[k].relation == "appos" and syntax.words[k].pos in {"NOUN", "NUM"} for k in syntax.kids[head])
    return active or described or word.relation == "nmod:poss"
