"""What a denial denies: that it happened, or only who did it, to whom, what they were, or how many were hurt.

The rules, the first that tells decides: what the account is coded as claiming; that the same source elsewhere in the report names another
doer; of deeds, the words with which the denial begins, by the patterns of `words.toml`; that the doer's own begin it with the
doer's name ("the army has never shelled a market": what is denied is that it was the army). Else it denies that the event happened.
"""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.ledger.disputes.actors import proper
from rashomon.ledger.disputes.figures import family_of
from rashomon.ledger.disputes.speakers import Speakers, period_of
from rashomon.ledger.disputes.values import DEEDS, Group
from rashomon.ledger.disputes.words import patterns, tokens
from rashomon.ledger.names import fold
from rashomon.ledger.rows import AccountRow, Telling
from rashomon.ledger.who import who_of
from rashomon.model import EffectKind

IN_WORDS = ("identity", "effects", "actor", "recipient")
"""The attributes that a denial's words may single out, in the order in which they are tried."""

OF_WORDS = ("recipient",)
"""Those of an act that consists of words: that they were said is denied, or that one was meant by them."""

OPENING = 12
"""Words of a denial within which stands what it denies; further on come reasons and other things."""

SUBJECT = 6
"""Words of a denial within which stands the name of whom it says that it was not."""

FATAL = frozenset({"killed", "died", "dead", "death", "deaths", "fatality", "fatalities", "toll"})
HURTFUL = frozenset({"hurt", "harmed", "injured", "wounded", "injury", "injuries"})


def denied_attribute(account: AccountRow, telling: Telling, speakers: Speakers) -> str:
    """The attribute that a denying account is about."""
    claims = account.claims
    for attribute in ("occurrence", "actor", "identity", "recipient", "place", "date"):
        if getattr(claims, attribute) not in {None, ()}:
            return attribute
    if _names_another(account, telling):
        return "actor"
    is_deed = telling.event.type in DEEDS
    singled = _by_words(account, IN_WORDS if is_deed else OF_WORDS)
    if singled is None and is_deed and _begins_with_doer(account, telling, speakers):
        return "actor"
    return singled or "occurrence"


def _names_another(account: AccountRow, telling: Telling) -> bool:
    """Whether the same source says in the same report who did it."""
    same = (a for a in telling.accounts if a.source == account.source and a.stance == "asserts")
    return any(a.claims.actor for a in same)


def _by_words(account: AccountRow, attributes: tuple[str, ...]) -> str | None:
    cue = account.cue.quote.lower() if account.cue else ""
    words = f"{cue} {' '.join(account.quote.quote.lower().split()[:OPENING])}"
    return next((name for name in attributes if any(pattern.search(words) for pattern in patterns(name))), None)


def _begins_with_doer(account: AccountRow, telling: Telling, speakers: Speakers) -> bool:
    """Whether it is one of the doer's own who denies it, by the doer's name."""
    speaker, period = speakers.of(account.source, telling), period_of(telling)
    opening = set(fold(account.quote.quote).split()[:SUBJECT])
    doers = (who_of(party) for party in telling.event.actors)
    return any(proper(doer) and proper(doer) <= opening and speakers.speaks_for(speaker, doer, period) for doer in doers)


def denied_count(account: AccountRow) -> Iterator[tuple[EffectKind, Group]]:
    """The kinds of harm of which a denial says that there was none, and to whom."""
    said = set(tokens(account.quote.quote))
    group = Group(family_of(account.quote.quote))
    if said & FATAL or not said & HURTFUL:
        yield "killed", group
    if said & HURTFUL or not said & FATAL:
        yield "injured", group
