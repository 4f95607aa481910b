"""Promises whose words name no act that is known: what can be said of them all the same.

Such a promise is followed by its words. An act of its maker that shares them may be the one promised, or be against it, and a reader must
decide which; without any, it is open until it falls due, as silence about an act that is known leaves a promise open.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache

from rashomon.ledger.promises.doers import bond, sides_of
from rashomon.ledger.promises.named import alike
from rashomon.ledger.promises.sequence import after
from rashomon.ledger.promises.terms import Terms
from rashomon.ledger.promises.told import folded, parties_of, recipients_of, text_of
from rashomon.ledger.promises.vocabulary import vocabulary
from rashomon.ledger.rows import CommitmentRow, Incident
from rashomon.ledger.who import Kinship

DONE = frozenset({"CONSULT", "COOPERATE", "AID", "RETREAT", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"})
"""Types of acts; to promise a thing again is no act."""

SHARED = 2
"""Words that an act shares with a promise at least, or all where the promise has fewer. An own figure."""

LEAST = 4
"""Letters of a word that tells something."""


@lru_cache(maxsize=10_000)
def content(text: str) -> frozenset[str]:
    """The words of a promise that tell what it is about, folded."""
    told = (word for word in folded(text) if len(word) >= LEAST)
    return frozenset(word for word in told if not vocabulary().at([word], 0, "filler", "flip", "cut", "resume"))


def is_negative(text: str) -> bool:
    """Whether a promise is to leave something undone: an odd number of its words give something up."""
    return len(list(vocabulary().all(folded(text), "flip"))) % 2 == 1


def shares_words(incident: Incident, commitment: CommitmentRow) -> bool:
    """Whether an event is told in words of a promise."""
    wanted = content(commitment.about)
    names = (word for who in recipients_of(incident) for word in folded(who.name))
    told = {*text_of(incident), *names}
    shared = sum(any(alike(word, other) for other in told) for word in wanted)
    return bool(wanted) and shared >= min(SHARED, len(wanted))


def resembling(commitment: CommitmentRow, terms: Terms, incidents: Sequence[Incident], kinship: Kinship, as_of: date) -> Iterator[Incident]:
    """Acts of the makers, or of their parts, after the promise and up to a day, that share its words."""
    for incident in incidents:
        if incident.event.status != "actual" or incident.event.type not in DONE or not shares_words(incident, commitment):
            continue
        days = after(incident, terms, commitment, as_of)
        if days is None:
            continue
        sides = [side for maker in terms.makers for side in sides_of(maker, kinship, days.period)]
        bonds = (bond(who, sides, kinship, days.period) for who in parties_of(incident))
        if any(each and each.degree == "own" for each in bonds):
            yield incident
