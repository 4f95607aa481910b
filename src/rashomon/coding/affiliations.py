"""Who belongs to what: offices and titles, "part of", "backed by", "allied with" (codebook, section 5)."""

from __future__ import annotations

from rashomon.coding.alliances import BEFORE_NOUNS, clauses, compounds, partners, parts, patronage
from rashomon.coding.attribution import Attribution
from rashomon.coding.belonging import Belonging, Belongings
from rashomon.coding.bonds import BELONGS, Bonds
from rashomon.coding.judge import Decisions
from rashomon.coding.offices import bodies, offices
from rashomon.resolve.actors import Cast, Entity
from rashomon.resolve.syntax import Syntax

RULES = (offices, bodies, compounds, clauses, parts, patronage, partners)
"""Every rule, each tried at every word."""

CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ"})
"""Parts of speech of words that tell an affiliation; other words do so only in the relations `BEFORE_NOUNS`."""


def find_affiliations(syntax: Syntax, cast: Cast, attributions: list[Attribution], decisions: Decisions | None = None) -> list[Belonging]:
    """Every affiliation of the report, in text order: by what was learned where the decisions know of it, else by rules alone."""
    ties = Belongings(syntax, cast, attributions)
    proposals = by_rules(ties)
    return Bonds(ties, proposals).decide(decisions) if decisions is not None and decisions.knows(BELONGS) else proposals


def by_rules(ties: Belongings) -> list[Belonging]:
    """What the rules find, the same pair, relation, role and source once, in text order."""
    found: dict[tuple[Entity, Entity, str, str | None, Entity | None], Belonging] = {}
    for i, word in enumerate(ties.syntax.words):
        if word.pos not in CONTENT and word.relation.partition(":")[0] not in BEFORE_NOUNS:
            continue
        for rule in RULES:
            for item in rule(ties, i):
                if item.member is not item.group and not item.group.is_place:
                    found.setdefault((item.member, item.group, item.relation, item.role, item.source), item)
    return sorted(found.values(), key=lambda b: b.span)
