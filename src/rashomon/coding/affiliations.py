"""Who belongs to what: offices and titles, "part of", "backed by", "allied with" (codebook, section 5)."""

from __future__ import annotations

from rashomon.coding.alliances import BEFORE_NOUNS, clauses, compounds, parts, patronage
from rashomon.coding.attribution import Attribution
from rashomon.coding.belonging import Belonging, Belongings
from rashomon.coding.offices import bodies, offices
from rashomon.resolve.actors import Cast, Entity
from rashomon.resolve.syntax import Syntax

RULES = (offices, bodies, compounds, clauses, parts, patronage)
"""Every rule, each tried at every word."""

CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ"})
"""Parts of speech of words that tell an affiliation; other words do so only in the relations `BEFORE_NOUNS`."""


def find_affiliations(syntax: Syntax, cast: Cast, attributions: list[Attribution]) -> list[Belonging]:
    """Every affiliation of the report, the same pair, relation, role and source once, in text order."""
    ties = Belongings(syntax, cast, attributions)
    found: dict[tuple[Entity, Entity, str, str | None, Entity | None], Belonging] = {}
    for i, word in enumerate(syntax.words):
        if word.pos not in CONTENT and word.relation.partition(":")[0] not in BEFORE_NOUNS:
            continue
        for rule in RULES:
            for item in rule(ties, i):
                if item.member is not item.group and not item.group.is_place:
                    found.setdefault((item.member, item.group, item.relation, item.role, item.source), item)
    return sorted(found.values(), key=lambda b: b.span)
