"""Affiliations that an office or a possessor tells: "the Chadian president, Jane Doe", "a spokeswoman for the ministry", "Doe’s forces"."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import cast as typed

from rashomon.coding.belonging import Belonging, Belongings
from rashomon.model import Relation
from rashomon.resolve.actors import Entity
from rashomon.resolve.mentions import Mention, compound_of
from rashomon.resolve.nouns import actor_noun
from rashomon.resolve.syntax import Syntax

GROUP_CASES = frozenset({"of", "for", "at", "in", "with", "to", "from"})
BODIES = frozenset({"government_body", "military", "party", "armed_group"})
OF_STATES = frozenset({"president", "premier", "minister", "chancellor", "king", "queen", "emir", "sultan", "dictator", "ambassador"})
"""Offices that belong to a state where no body is named."""
SECOND_RANK = frozenset({"deputy", "vice", "senior", "top", "assistant", "local"})
"""Words before an office that make its holder a member, not the head."""


@cache
def roles() -> dict[str, Relation]:
    """The relation that each office stands for (`roles.toml`)."""
    data = tomllib.loads(files("rashomon.coding").joinpath("roles.toml").read_text(encoding="utf-8"))
    return {word: typed("Relation", relation) for relation, words in data.items() for word in words.split()}


def offices(ties: Belongings, i: int) -> Iterator[Belonging]:
    """The body that the holder of the office `i` belongs to."""
    syntax = ties.syntax
    if syntax.words[i].pos not in {"NOUN", "PROPN"} or (relation := _relation(ties, i)) is None:
        return
    for member in _in_office(ties, i):
        named = member.kind == "person" and member.is_named
        if named or relation == "represents" or syntax.words[i].lemma == "official":
            for group in _fitting(ties, i, relation) or _own_state(ties, i, member):
                yield ties.make((member, group), relation, (i,), f"office: {syntax.words[i].lemma}", role=ties.role_at(i))


def _in_office(ties: Belongings, i: int) -> list[Entity]:
    """Who holds an office: everybody in the list behind a plural one, "the senators Jane Doe and Omar Roe"."""
    own = ties.cast.at(i)
    named = [e for k in names_titled(ties.syntax, i) if (e := ties.cast.at(k)) is not None and e.kind == "person"]
    return list(dict.fromkeys(named if len(named) > 1 else [own] if own is not None else []))


def names_titled(syntax: Syntax, i: int) -> list[int]:
    """The names of which a plural office is the title."""
    word = syntax.words[i]
    if word.form != "plural":
        return []
    beside = [word.head] if word.relation in {"compound", "flat", "nmod:desc"} else syntax.dependents(i, "appos", "flat", "nmod:desc")
    return [c for k in beside for c in syntax.conjuncts(k) if c in syntax.names_by_word]


def _fitting(ties: Belongings, i: int, relation: Relation) -> list[Entity]:
    """The bodies of an office that its holder can belong to: no "American journalist" works for the United States."""
    groups, own = groups_of(ties, i), _owners(ties, i)
    if relation == "represents" and any(g in groups for g in own):  # "Chad’s envoy to the talks" is Chad’s
        groups = [g for g in groups if g in own]
    if relation == "employed_by":
        groups = [g for g in groups if g.kind != "state"]
    if relation not in {"represents", "employed_by"}:
        groups = [g for g in groups if g.kind != "person"]
    return groups


def _owners(ties: Belongings, i: int) -> list[Entity]:
    return [e for k in ties.syntax.dependents(i, "nmod:poss", "compound", "amod") if (e := ties.cast.at(k)) is not None]


def _own_state(ties: Belongings, i: int, member: Entity) -> list[Entity]:
    """The state of somebody who holds an office that only states have, where the report names it: "President Jane Doe"."""
    lemma = ties.syntax.words[i].lemma.lower()
    states = [e for e in ties.cast.entities if e.kind == "state" and e.country and e.country == member.country]
    if lemma in OF_STATES and states:
        return states[:1]
    government = [e for e in ties.cast.entities if e.kind == "government_body" and any(_is_government(ties, m) for m in e.mentions)]
    return government[:1] if lemma == "minister" else []


def _is_government(ties: Belongings, mention: Mention) -> bool:
    return mention.sort == "noun" and ties.syntax.words[mention.head].lemma == "government"


def _relation(ties: Belongings, i: int) -> Relation | None:
    lemma = ties.syntax.words[i].lemma.lower().strip(".")
    found = roles().get(f"{compound_of(ties.syntax, i)}-{lemma}") or roles().get(lemma)
    if found == "leads" and any(ties.syntax.words[k].lemma.lower() in SECOND_RANK for k in ties.syntax.dependents(i, "amod", "compound")):
        return "member_of"
    return found


def groups_of(ties: Belongings, i: int) -> list[Entity]:
    """The bodies that an office is of, at most two, bodies before states."""
    syntax = ties.syntax
    found = [e for k in syntax.dependents(i, "nmod:poss", "nmod", "compound", "amod") for e in _body_at(ties, k)]
    if not found and syntax.words[i].relation in {"compound", "flat"}:  # "Chadian President Jane Doe": the demonym hangs on the name
        before = [k for k in syntax.dependents(syntax.words[i].head, "amod", "compound", "nmod:poss") if k < i]
        found = [e for k in before if (e := ties.cast.at(k)) is not None and e is not ties.cast.at(i)]
    if not found and syntax.words[i].relation == "conj":  # "Chad’s president and army chief"
        return groups_of(ties, syntax.leader(i))
    return list(dict.fromkeys(sorted(found, key=lambda e: e.kind == "state")))[:2]


def _body_at(ties: Belongings, k: int) -> list[Entity]:
    syntax = ties.syntax
    case = syntax.case(k)
    if syntax.words[k].relation != "nmod:poss" and case and case not in GROUP_CASES:
        return []
    entities = [ties.cast.at(c) for c in syntax.conjuncts(k)]
    if entities == [None] and syntax.words[k].relation == "compound":  # "a government employee"
        noun = actor_noun(syntax.words[k].lemma, syntax.words[k].text)
        entities = [ties.cast.body(k)] if noun is not None and noun.kind in BODIES else []
    return [e for e in entities if e is not None and e.kind != "population" and not (case == "in" and e.is_place)]


def bodies(ties: Belongings, i: int) -> Iterator[Belonging]:
    """Whose body `i` is: "the Doe administration", "Doe’s forces", "Chad’s defence ministry"."""
    syntax, body = ties.syntax, ties.cast.at(i)
    if body is None or body.kind not in BODIES or syntax.words[i].pos not in {"NOUN", "PROPN"}:
        return
    for k in syntax.dependents(i, "compound", "nmod:poss", "nmod"):
        owner, relation = ties.cast.at(k), syntax.words[k].relation
        if owner is None or owner is body or (relation == "nmod" and syntax.case(k) != "of"):
            continue
        if owner.kind == "person" and owner.is_named:
            yield ties.make((owner, body), "leads", (i,), "body of a person")
        elif owner.kind == "state" and relation == "nmod:poss" and syntax.words[i].lemma not in {"government", "regime", "authority"}:
            yield ties.make((body, owner), "part_of", (i,), "body of a state")
