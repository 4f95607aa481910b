"""Whether two counts of people can both hold.

A count is a range, widened where the words say that it is approximate; a word such as "dozens" has the range of `words.toml`. Counts of one
group must share a number; a count of some of the people must not be larger than a count of all of them. Counts of different groups, or of
groups that cannot be told apart, are not compared.
"""

from __future__ import annotations

import math
from functools import cache

from rashomon.knowledge.demonyms import place_of_demonym
from rashomon.ledger.disputes.actors import is_description, proper
from rashomon.ledger.disputes.values import Count, Group
from rashomon.ledger.disputes.words import APPROXIMATE, families, rounds, tokens, word_list
from rashomon.ledger.names import fold
from rashomon.ledger.rows import Figure
from rashomon.ledger.who import same, who_of

NOT_GROUPS = frozenset({"unspecified", "combatants", "civil"})
"""Lists of the table `people` that are no family of their own."""

BY_KIND = {"military": "soldiers", "police": "police", "armed_group": "fighters", "umbrella_group": "fighters"}
"""Whom a figure about an actor of a kind counts."""


def group_of(figure: Figure, *, alone: bool = False) -> Group:
    """Whom a figure is about: its actor, else the first noun for a group in its words.

    Args:
        figure: The figure.
        alone: Whether the telling has nobody else to whom it was done. A crowd without a name is then all of them, whatever it is called.
    """
    if figure.who is None:
        return Group(family_of(figure.quote.quote), words=_nationalities(figure.quote.quote))
    who = who_of(figure.who)
    family = family_of(who.name)
    told = frozenset(word for word in fold(who.name).split() if not word.isdigit()) - _common()
    if alone and family == "unspecified" and who.kind == "population" and is_description(who) and not proper(who):
        return Group(family, who)
    if who.kind == "person":
        return Group("named", who)
    if family == "unspecified" and who.kind in BY_KIND:
        return Group(BY_KIND[who.kind], who, told)
    if family == "unspecified" and not set(tokens(who.name)) & word_list("people", "unspecified"):
        return Group("named", who, told)
    return Group(family, who, told)


def _nationalities(words: str) -> frozenset[str]:
    return frozenset(fold(word) for word in words.split() if word[:1].isupper() and place_of_demonym(word))


@cache
def _common() -> frozenset[str]:
    """Words of a group's name that tell it from no other."""
    families_of_people = (word_list("people", name) for name in families("people"))
    others = (word_list("description", "nouns"), word_list("description", "dropped"), word_list("counting", "words"))
    return frozenset().union(*families_of_people, *others)


def family_of(words: str) -> str:
    """The family of the first group of people that some words name."""
    said = set(tokens(words))
    return next((name for name in families("people") if name not in NOT_GROUPS and said & word_list("people", name)), "unspecified")


def is_same_group(one: Group, other: Group) -> bool:
    """Whether two counts are of the same people: of one family, and no words that tell the ones from the others."""
    if one.family != other.family:
        return False
    if one.who and other.who and same(one.who, other.who):
        return True
    if one.family == "named":
        return False
    countries = {group.who.country for group in (one, other) if group.who and group.who.country}
    return len(countries) <= 1 and (one.words <= other.words or other.words <= one.words)


def bounds(count: Count) -> tuple[float, float]:
    """Fewest and most people that the words may mean."""
    said = set(tokens(count.words))
    if count.low is None and count.high is None:
        named = [rounds()[word] for word in rounds() if word in said]
        return (max(low for low, _ in named), max(high for _, high in named) or math.inf) if named else (0, math.inf)
    low, high = count.low if count.low is not None else 0, count.high if count.high is not None else math.inf
    if said & word_list("round", "approximate"):
        return (math.floor(low * (1 - APPROXIMATE)), math.ceil(high * (1 + APPROXIMATE)) if count.high is not None else math.inf)
    return (low, high)


def clash(one: Count, other: Count) -> bool:
    """Whether two counts cannot both hold."""
    if one.kind != other.kind:
        return False
    (low, high), (floor, top) = bounds(one), bounds(other)
    if is_same_group(one.group, other.group):
        return low > top or floor > high
    if other.group.family == "unspecified" and one.group.family != "unspecified":
        return low > top
    if one.group.family == "unspecified" and other.group.family != "unspecified":
        return floor > high
    return False
