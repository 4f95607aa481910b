"""A "not" that a commitment's phrase has lost, and that the words cited for it have kept.

"The Front promised not to shell the town" may come as the phrase "to shell the town": where the verb with which the phrase begins has a
negation right before it in the words cited, each time that it stands there, the opposite is promised.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rashomon.ledger.promises.phrases import Phrase, read_phrase
from rashomon.ledger.promises.told import folded

LEADING = frozenset({"to", "that", "would", "will", "shall", "it", "he", "she", "they", "we", "i"})
"""What a phrase may have before its verb."""

NEGATIONS = frozenset({"not", "never", "cannot", "wont", "wouldnt", "shant"})
"""As they are folded: without apostrophes."""

BETWEEN = frozenset({"to", "again", "ever", "be", "henceforth"})
"""What may stand between a negation and its verb: "not to", "would not again"."""

CHOOSING = frozenset({"or", "if", "why"})
"""Before "not", words that leave open what is done: "whether or not to attack"."""

COMPARED = 2
"""Words of a phrase by which its verb is found again in the words cited."""


def read_promise(about: str, quote: str) -> Phrase | None:
    """What a commitment's phrase promises, turned round where it lost a negation; `None` where no word of it names an act.

    Args:
        about: The phrase.
        quote: The words cited for it.
    """
    read = read_phrase(about)
    if read is None or not has_lost_not(about, quote):
        return read
    why = (*read.why, f"The words cited say that it is not done: “{' '.join(quote.split())}”.")
    return replace(read, polarity="do" if read.polarity == "refrain" else "refrain", why=why)


def has_lost_not(about: str, quote: str) -> bool:
    """Whether a negation stands right before the verb of a phrase in the words cited, and not in the phrase."""
    phrase, cited = _without_lead(folded(about)), list(folded(quote))
    if not phrase or phrase[0] in NEGATIONS or phrase[:2] == ["no", "longer"]:
        return False
    verb = phrase[:COMPARED]
    found = [i for i in range(len(cited)) if cited[i : i + len(verb)] == verb]
    return bool(found) and all(_is_negated(cited, i) for i in found)


def _without_lead(words: Sequence[str]) -> list[str]:
    first = next((i for i, word in enumerate(words) if word not in LEADING), len(words))
    return list(words[first:])


def _is_negated(words: Sequence[str], i: int) -> bool:
    while i > 0 and words[i - 1] in BETWEEN:
        i -= 1
    if i > 1 and list(words[i - 2 : i]) == ["no", "longer"]:
        return True
    return i > 0 and words[i - 1] in NEGATIONS and not (i > 1 and words[i - 2] in CHOOSING)
