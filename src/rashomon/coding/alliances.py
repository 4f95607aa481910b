"""Affiliations among groups: "US-backed rebels", "the political arm of X", "X belongs to Y", "fought alongside Y"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from rashomon.coding.belonging import Belonging, Belongings
from rashomon.model import Relation
from rashomon.resolve.actors import Entity
from rashomon.resolve.syntax import HYPHENS
from rashomon.resolve.wordlists import word_list

PARTS = word_list("parts")
ALLY_NOUNS = frozenset({"ally", "partner"})
PROXY_NOUNS = frozenset({"proxy", "client"})
TYING = PARTS | ALLY_NOUNS | PROXY_NOUNS
BACKING = frozenset({"back", "support", "sponsor", "fund", "arm", "train", "finance", "bankroll", "prop"})
PROPPING = frozenset({"back", "prop", "bankroll", "sponsor"})
"""Verbs that say so in the active too; "supports" and "trains" tell of much else."""
BACKING_NOUNS = frozenset({"support", "backing", "sponsorship", "patronage"})
BACKERS: dict[str, Relation] = dict.fromkeys(("backer", "sponsor", "patron", "supporter"), "backed_by")
"""What the noun says of whose partner is called so: "its backer Chad". Allies are told by `parts`."""
PATRONS = frozenset({"state", "government_body", "armed_group", "umbrella_group", "organisation"})
BACKED = frozenset({"armed_group", "umbrella_group", "military", "government_body", "party", "person"})
ALLYING = frozenset({"ally", "align", "affiliate", "associate", "link"})
INCLUDING = frozenset({"include", "comprise", "encompass"})
ALONGSIDE = frozenset({"fight", "serve", "battle"})
UMBRELLAS = frozenset({"umbrella_group", "armed_group", "organisation"})

SUFFIXES: dict[str, Relation] = {
    **dict.fromkeys(("backed", "supported", "sponsored", "funded", "armed", "trained"), "backed_by"),
    **dict.fromkeys(("allied", "aligned", "linked", "affiliated"), "allied_with"),
    **dict.fromkeys(("led", "dominated"), "leads"),
}
"""What the second half of a compound says of the first half."""

BEFORE_NOUNS = frozenset({"amod", "compound", "acl", "nmod"})
"""Relations of compounds to the noun that they describe."""

_COMPOUND = re.compile(rf"(.+?)[-‐–]({'|'.join(SUFFIXES)})", re.IGNORECASE)
_PRO = re.compile(r"pro[-‐–](.+)", re.IGNORECASE)


def compounds(ties: Belongings, i: int) -> Iterator[Belonging]:
    """Affiliations in compounds: "US-backed rebels", "pro-Doe fighters", "the Kurdish-led alliance"."""
    word = ties.syntax.words[i]
    if word.relation.partition(":")[0] not in BEFORE_NOUNS or word.head < 0:
        return
    patron, relation = _patron(ties, i)
    client = ties.cast.at(word.head)
    if patron is not None and client is not None:
        pair = (patron, client) if relation == "leads" else (client, patron)
        yield ties.make(pair, relation, (i, word.head), f"compound: {word.text}")


def _patron(ties: Belongings, i: int) -> tuple[Entity | None, Relation]:
    """The actor in a compound's first half, and what its second half says."""
    words, lower = ties.syntax.words, ties.syntax.words[i].text.lower()
    if match := _COMPOUND.fullmatch(words[i].text):
        return ties.cast.by_name(match[1]), SUFFIXES[match[2].lower()]
    if match := _PRO.fullmatch(words[i].text):
        return ties.cast.by_name(match[1]), "allied_with"
    if lower in SUFFIXES and i >= 2 and words[i - 1].text in HYPHENS:
        return ties.cast.at(i - 2), SUFFIXES[lower]
    if lower == "pro" and i + 2 < len(words) and words[i + 1].text in HYPHENS:
        return ties.cast.at(i + 2), "allied_with"
    return None, "allied_with"


def clauses(ties: Belongings, i: int) -> Iterator[Belonging]:
    """Affiliations that a verb tells: "X is backed by Y", "X belongs to Y", "the alliance that includes X"."""
    word = ties.syntax.words[i]
    if word.pos in {"VERB", "ADJ"}:
        for lemmas, rule in CLAUSES:
            if word.lemma in lemmas:
                yield from rule(ties, i)


def _backed(ties: Belongings, i: int) -> Iterator[Belonging]:
    if ties.syntax.passive(i):
        clients, patrons = ties.at(ties.syntax.passive_subjects(i)), ties.at(ties.with_case(i, "by"))
    elif ties.syntax.words[i].lemma in PROPPING:
        clients, patrons = ties.at(ties.syntax.dependents(i, "obj")), ties.at(ties.syntax.subjects(i))
    else:
        return
    for pair in ((c, p) for c in clients for p in patrons):
        yield ties.make(pair, "backed_by", (i,), f"clause: {ties.syntax.words[i].lemma}")


def _led(ties: Belongings, i: int) -> Iterator[Belonging]:
    if ties.syntax.passive(i):
        groups = [g for g in ties.at(ties.syntax.passive_subjects(i)) if g.kind not in {"person", "state"}]
        for pair in ((leader, g) for g in groups for leader in ties.at(ties.with_case(i, "by"))):
            yield ties.make(pair, "leads", (i,), "clause: led by")


def _alongside(ties: Belongings, i: int) -> Iterator[Belonging]:
    word = ties.syntax.words[i]
    members = ties.at(ties.syntax.subjects(i) or ([word.head] if word.relation == "acl" else []))
    for pair in ((m, g) for m in members for g in ties.at(ties.with_case(i, "alongside"))):
        yield ties.make(pair, "allied_with", (i,), f"clause: {word.lemma} alongside")


def _allied(ties: Belongings, i: int) -> Iterator[Belonging]:
    members = ties.at(ties.syntax.passive_subjects(i) or ties.syntax.subjects(i))
    for pair in ((m, g) for m in members for g in ties.at(ties.with_case(i, "with", "to"))):
        yield ties.make(pair, "allied_with", (i,), f"clause: {ties.syntax.words[i].lemma} with")


def _belongs(ties: Belongings, i: int) -> Iterator[Belonging]:
    lemma = ties.syntax.words[i].lemma
    groups = ties.with_case(i, "to") if lemma == "belong" else ties.syntax.dependents(i, "obj")
    for pair in ((m, g) for m in ties.at(ties.syntax.subjects(i)) for g in ties.at(groups)):
        if pair[1].kind not in {"person", "population", "state"}:
            yield ties.make(pair, "member_of" if pair[0].kind == "person" else "part_of", (i,), f"clause: {lemma}")


def _includes(ties: Belongings, i: int) -> Iterator[Belonging]:
    groups = [g for g in ties.at(ties.syntax.subjects(i)) if g.kind in UMBRELLAS]
    for pair in ((m, g) for g in groups for m in ties.at(ties.syntax.dependents(i, "obj")) if m.kind != "person"):
        yield ties.make(pair, "part_of", (i,), f"clause: {ties.syntax.words[i].lemma}")


CLAUSES: tuple[tuple[frozenset[str], Callable[[Belongings, int], Iterator[Belonging]]], ...] = (
    (BACKING, _backed),
    (frozenset({"lead"}), _led),
    (ALONGSIDE, _alongside),
    (ALLYING, _allied),
    (frozenset({"belong", "join"}), _belongs),
    (INCLUDING, _includes),
)
"""Verbs and the rule for each."""


def parts(ties: Belongings, i: int) -> Iterator[Belonging]:
    """Affiliations that a noun tells: "the political arm of X", "a member of X", "its ally Y"."""
    lemma = ties.syntax.words[i].lemma.lower()
    if ties.syntax.words[i].pos != "NOUN" or lemma not in TYING:
        return
    for pair in ((m, g) for m in _described(ties, i) for g in ties.at(_wholes(ties, i, lemma)) if g is not m):
        relation = _part_relation(pair, lemma)
        if relation is not None:
            yield ties.make(pair, relation, (i,), f"noun: {lemma}", role=ties.role_at(i))


def patronage(ties: Belongings, i: int) -> Iterator[Belonging]:
    """Affiliations that a noun of backing tells: "Chad’s support for the rebels"."""
    if ties.syntax.words[i].pos != "NOUN" or ties.syntax.words[i].lemma not in BACKING_NOUNS:
        return
    patrons = ties.at(ties.syntax.dependents(i, "nmod:poss", "amod", "compound") + ties.with_case(i, "from", relation="nmod"))
    clients = [c for c in ties.at(ties.with_case(i, "for", "of", "to", relation="nmod")) if c.kind in BACKED]
    for pair in ((c, p) for c in clients for p in patrons if p.kind in {"state", "government_body", "person", "umbrella_group"}):
        yield ties.make(pair, "backed_by", (i,), f"noun: {ties.syntax.words[i].lemma}")


def partners(ties: Belongings, i: int) -> Iterator[Belonging]:
    """Affiliations that a partner's description tells: "the rebels and their Chadian backers", "Sudan, a sponsor of the rebels"."""
    syntax, lemma = ties.syntax, ties.syntax.words[i].lemma
    if syntax.words[i].pos != "NOUN" or lemma not in BACKERS:
        return
    owners = ties.at(syntax.dependents(i, "nmod:poss") + ties.with_case(i, "of", relation="nmod"))
    described = ties.at(syntax.dependents(i, "amod", "compound", "appos", "flat"))
    patrons = [p for p in [*described, *_described(ties, i)] if p.kind in PATRONS]
    for pair in ((c, p) for c in owners if c.kind in BACKED | {"state"} for p in dict.fromkeys(patrons) if p is not c):
        yield ties.make(pair, BACKERS[lemma], (i,), f"partner: {lemma}")


def _wholes(ties: Belongings, i: int, lemma: str) -> list[int]:
    modifiers = ties.syntax.dependents(i, "nmod:poss", "compound", "amod")
    if lemma in PARTS:
        return ties.with_case(i, "of", relation="nmod") or modifiers
    return ties.with_case(i, "of", "with", "to", relation="nmod") + modifiers


def _part_relation(pair: tuple[Entity, Entity], lemma: str) -> Relation | None:
    member, group = pair
    if lemma not in PARTS:
        return "allied_with" if lemma in ALLY_NOUNS else "backed_by"
    if group.kind in {"person", "population"} or (group.kind == "state" and lemma == "part"):
        return None
    return "member_of" if member.kind == "person" else "part_of"


def _described(ties: Belongings, i: int) -> list[Entity]:
    """Whom a description is about: what it stands beside, or the subject or object that it is said of."""
    syntax, word = ties.syntax, ties.syntax.words[i]
    spots = [*syntax.dependents(i, "flat", "nsubj"), *[k for k in syntax.dependents(i, "appos") if k in syntax.names_by_word]]
    if word.relation in {"appos", "compound"} and word.head >= 0:
        spots.append(word.head)
    if word.relation in {"obl", "xcomp"} and syntax.case(i) in {"as", ""} and word.head >= 0:
        spots.extend(syntax.dependents(word.head, "obj", "nsubj:pass") or syntax.subjects(word.head))
    return ties.at(spots)
