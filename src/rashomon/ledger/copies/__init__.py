"""Reprints and corrected versions: which reports carry one text, and what differs between them.

Ten papers that carry one agency's report are one account, not ten. Texts that may be copies are found by keys that each text has by itself
(`signature`, `bands`), compared word by word (`likeness`), and told apart by rules (`relation`, `groups`). All are pure functions of texts,
but for the ledger's index of keys (`index`).
"""

from rashomon.ledger.copies.bands import CAP, bands, candidates, hubs
from rashomon.ledger.copies.changes import Change, Kind
from rashomon.ledger.copies.groups import Carrier, Group, Pair, groups
from rashomon.ledger.copies.likeness import Likeness, Passage, likeness
from rashomon.ledger.copies.relation import Issue, Relation, related, relation
from rashomon.ledger.copies.sides import Shelf, Side, Span
from rashomon.ledger.copies.signature import Signature, signature, signed
from rashomon.ledger.copies.words import Words, words

__all__ = [
    "CAP",
    "Carrier",
    "Change",
    "Group",
    "Issue",
    "Kind",
    "Likeness",
    "Pair",
    "Passage",
    "Relation",
    "Shelf",
    "Side",
    "Signature",
    "Span",
    "Words",
    "bands",
    "candidates",
    "groups",
    "hubs",
    "likeness",
    "related",
    "relation",
    "signature",
    "signed",
    "words",
]
