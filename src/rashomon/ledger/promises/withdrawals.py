"""Whether what somebody says takes a promise back: the opposite of what was promised, said without a condition.

Words of the event are read as promises are; where they name no act, the mode of a threat or refusal does. A threat for a case that may
never come ("if attacked", "reserves the right") takes nothing back, unless the act is said to be resumed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rashomon.ledger.promises.named import NOBODY, Named
from rashomon.ledger.promises.phrases import Phrase, Polarity, read_phrase
from rashomon.ledger.promises.terms import Terms
from rashomon.ledger.promises.threats import THREATENED
from rashomon.ledger.promises.told import folded, quotes_of, recipients_of
from rashomon.ledger.promises.unread import shares_words
from rashomon.ledger.promises.vocabulary import vocabulary
from rashomon.ledger.rows import CommitmentRow, EventRow, Incident
from rashomon.ledger.who import same, who_of

SAID = frozenset({"THREATEN", "REJECT", "CONCEDE", "AGREE", "SANCTION", "SUPPORT"})
"""Types of events by which a promise can be taken back in words (PLOVER: verbal acts, and relations reduced by declaration)."""

REFUSED = {"yield": "RETREAT", "meet": "CONSULT", "assist": "AID"}
"""What the modes of REJECT refuse (PLOVER manual)."""

LEAVING = frozenset({"withdraw", "discontinue"})
"""Modes of SANCTION by which a deal is left."""


@dataclass(frozen=True, slots=True)
class Words:
    """What an event says about an act.

    Attributes:
        polarity: That it will be done, or not.
        types: PLOVER types of the act.
        modes: Its modes; empty for any.
        whom: Against whom, as the words name it.
        why: What tells so.
    """

    polarity: Polarity
    types: frozenset[str]
    modes: frozenset[str]
    whom: Named
    why: str


def takes_back(incident: Incident, terms: Terms) -> Words | None:
    """What an event says against a promise; `None` where it says nothing against it, or not surely."""
    event = incident.event
    if event.status != "actual" or event.type not in SAID:
        return None
    if _leaves_deal(incident, terms):
        return Words("do", terms.types, frozenset(), NOBODY, f"{event.type} ({event.mode}) leaves what was agreed")
    read = next((words for words in _said(incident) if _opposes(words, terms)), None)
    if read is None or (event.type == "THREATEN" and _is_conditional(incident)):
        return None
    return read


def undoes(incident: Incident, commitment: CommitmentRow) -> str:
    """The words by which an event takes a promise back as such ("we withdraw our word"); empty where it does not, or speaks of another one.

    It speaks of this one when it is said to those to whom it was promised, or in words of the promise.
    """
    if incident.event.status != "actual" or incident.event.type not in SAID:
        return ""
    to = [who_of(party) for party in commitment.to]
    told = shares_words(incident, commitment) or any(same(who, other) for who in recipients_of(incident) for other in to)
    quotes = (quote for quote in quotes_of(incident) if vocabulary().has(folded(quote), "undo"))
    return next((f"“{quote}” takes it back" for quote in quotes), "") if told else ""


def says_against(phrase: Phrase | None, terms: Terms) -> bool:
    """Whether another promise is the opposite of this one."""
    return phrase is not None and _opposes(_as_words(phrase, ""), terms)


def _opposes(words: Words, terms: Terms) -> bool:
    same_modes = not words.modes or not terms.modes or bool(words.modes & terms.modes)
    if not words.types & terms.types or not same_modes or words.polarity == terms.polarity:
        return False
    # Words about one named state take back nothing that was promised to another.
    return not (words.whom.countries and terms.whom.countries and not words.whom.countries & terms.whom.countries)


def _said(incident: Incident) -> Iterator[Words]:
    for quote in quotes_of(incident):
        phrase = read_phrase(quote)
        if vocabulary().has(folded(quote), "timing"):
            continue  # to delay or extend takes nothing back
        if phrase and not (incident.event.type == "CONCEDE" and phrase.resumes):
            yield _as_words(phrase, f"“{quote}”")
    yield from _by_mode(incident.event)


def _as_words(phrase: Phrase, why: str) -> Words:
    return Words(phrase.polarity, phrase.types, phrase.modes, phrase.whom, why)


def _by_mode(event: EventRow) -> Iterator[Words]:
    why = f"{event.type} ({event.mode})"
    if event.type == "THREATEN" and event.mode in THREATENED:
        acts, _ = THREATENED[event.mode]
        yield Words("do", frozenset(acts.split()), frozenset(), NOBODY, why)
    if event.type == "REJECT" and event.mode in REFUSED:
        yield Words("refrain", frozenset({REFUSED[event.mode]}), frozenset(), NOBODY, why)


def _is_conditional(incident: Incident) -> bool:
    """Whether a threat is for a case that may never come."""
    quotes = [folded(quote) for quote in quotes_of(incident)]
    if any(set(words) & {"if", "unless", "should"} for words in quotes):
        return True
    resumed = any(vocabulary().has(words, "resume") for words in quotes)
    return not resumed and any(vocabulary().has(words, "condition") for words in quotes)


def _leaves_deal(incident: Incident, terms: Terms) -> bool:
    """Whether an agreement of several sides is left as such: "suspended its part in the truce"."""
    if incident.event.type != "SANCTION" or incident.event.mode not in LEAVING or len(terms.makers) < 2:
        return False
    return any(vocabulary().has(folded(quote), "deal") for quote in quotes_of(incident))
