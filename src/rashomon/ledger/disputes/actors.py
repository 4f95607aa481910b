"""Whether two names, in the words of different reports, may be of one actor.

The rules are a table, tried in order; the first that tells decides, and two that no rule can tell apart differ. They lean towards one and
the same: a report that has no name for the gunmen does not contradict one that has.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from rashomon.knowledge.demonyms import place_of_demonym
from rashomon.knowledge.register import Period
from rashomon.ledger.disputes.speakers import OF_ANY_BRANCH
from rashomon.ledger.disputes.words import word_list
from rashomon.ledger.names import fold
from rashomon.ledger.who import OF_STATE, Kinship, Who, same

STATE_SIDE = OF_STATE | {"state"}
ARMED = frozenset({"armed_group", "umbrella_group"})
LOOSE = ARMED | {"population", "party"}
"""Kinds between which a description without a name may waver: protesters, separatists, a movement's supporters."""

_INITIALS = 3
"""Fewest letters of an abbreviation that names are compared by."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two actors at a time."""

    one: Who
    other: Who
    kinship: Kinship
    period: Period | None


@lru_cache(maxsize=10_000)
def is_description(who: Who) -> bool:
    """Whether its name describes it: its head noun is a common one, in lower case ("Syrian rebels", not "Rapid Support Forces")."""
    if not who.key.startswith("~"):
        return False
    if who.kind in {"unidentified", "population"}:
        return True
    head = re.split(r" (?:of|from|in|near|at|loyal|backed|with) ", who.name)[0].split()[-1:]
    nouns = word_list("description", "nouns")
    return bool(head) and (head[0] in nouns or (len(who.name.split()) == 1 and head[0].lower() in nouns))


@lru_cache(maxsize=10_000)
def proper(who: Who) -> frozenset[str]:
    """The words of a name that tell it from others: no common nouns, no nationality."""
    words = [word for word in re.split(r"[\s/]+", who.name) if word and word[0].isalnum()]
    told = (word for word in words if not (place_of_demonym(word.removesuffix("’s").removesuffix("'s")) or word.endswith("-backed")))
    drop = word_list("description", "nouns") | word_list("description", "dropped")
    capital = (word for word in told if not is_description(who) or word[0].isupper())
    return frozenset(folded for word in capital if (folded := fold(word)) not in drop)


def _same(pair: Pair) -> bool | None:
    """They are one, or one is within the other then."""
    return same(pair.one, pair.other) or pair.kinship.related(pair.one, pair.other, pair.period) or None


def _unknown(pair: Pair) -> bool | None:
    """Somebody unidentified may be anybody."""
    return True if any(who.kind == "unidentified" and who.key.startswith("~") for who in (pair.one, pair.other)) else None


def _abroad(pair: Pair) -> bool | None:
    """Those of two states are two."""
    countries = {pair.one.country, pair.other.country}
    return False if None not in countries and len(countries) > 1 else None


def _alike(pair: Pair) -> bool | None:
    """The words of one name are among those of the other, or its initials."""
    ours, theirs = proper(pair.one), proper(pair.other)
    if ours and theirs and (ours <= theirs or theirs <= ours):
        return True
    return _initials(pair.one, pair.other) or _initials(pair.other, pair.one) or None


def _initials(short: Who, full: Who) -> bool:
    letters = "".join(word[0] for word in fold(full.name).split() if word not in {"of", "the", "and", "for", "in"})
    return len(letters) >= _INITIALS and fold(short.name).replace(".", "").removeprefix("the ") == letters


def _one_state(pair: Pair) -> bool | None:
    """Bodies of one state are one when one is the state as such, when they are of a kind, or when a word is common to all forces."""
    if not {pair.one.kind, pair.other.kind} <= STATE_SIDE:
        return None
    kinds = {pair.one.kind, pair.other.kind}
    general = any(set(fold(who.name).split()) & word_list("description", "generic") for who in (pair.one, pair.other))
    return len(kinds) == 1 or bool(kinds & {"state", "government_body"}) or general


def _described(pair: Pair) -> bool | None:
    """A description without a name may be of anybody of its sort."""
    nameless = [who for who in (pair.one, pair.other) if is_description(who) and not proper(who)]
    if not nameless:
        return None
    kinds = {pair.one.kind, pair.other.kind}
    if "population" in kinds and kinds & STATE_SIDE:
        return not any(set(fold(who.name).split()) & word_list("description", "civil") for who in nameless)
    return len(kinds) == 1 or kinds <= LOOSE or "person" in kinds


def _person(pair: Pair) -> bool | None:
    """A person may act for a body that nothing rules out: one of its state, when in office; any, when nothing is known of the person."""
    persons = [who for who in (pair.one, pair.other) if who.kind == "person"]
    if not persons:
        return None
    kinds, officials = {pair.one.kind, pair.other.kind}, all(who.sector in OF_ANY_BRANCH for who in persons)
    if kinds <= STATE_SIDE | {"person"} and pair.one.country and pair.one.country == pair.other.country and officials:
        return True
    if len(persons) == 1:
        return not pair.kinship.above(persons[0].key, pair.period)
    shared = pair.kinship.within(pair.one, pair.period) & pair.kinship.within(pair.other, pair.period)
    return bool(shared)


def _people(pair: Pair) -> bool | None:
    """A people and those who fight or act in its name: "the Kurds" and a Kurdish force."""
    kinds = {pair.one.kind, pair.other.kind}
    return True if "population" in kinds and len(kinds) > 1 and kinds <= LOOSE | STATE_SIDE else None


RULES: tuple[Callable[[Pair], bool | None], ...] = (_same, _unknown, _abroad, _alike, _one_state, _described, _person, _people)


def may_be_one(one: Who, other: Who, kinship: Kinship, period: Period | None) -> bool:
    """Whether nothing shows that two actors are two."""
    pair = Pair(one, other, kinship, period)
    return next((told for rule in RULES if (told := rule(pair)) is not None), False)


def covers(denied: Who, named: Who, kinship: Kinship, period: Period | None) -> bool:
    """Whether who says that it was not `denied` says that it was not `named`: the same, or a part of it."""
    if same(denied, named) or kinship.chain(named, denied, period) is not None:
        return True
    ours, theirs = proper(denied), proper(named)
    return bool(ours) and ours == theirs
