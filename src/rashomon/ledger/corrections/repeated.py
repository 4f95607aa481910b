"""Whether somebody decides what they have decided already, and what still is the last word on its matter."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection

from rashomon.ledger.corrections.changes import Reattribute, Resource
from rashomon.ledger.corrections.kept import standing
from rashomon.ledger.corrections.record import JOINING, REVIEWING, Correction, Kind, TextAnchor

_RIVALS: dict[Kind, frozenset[Kind]] = {**dict.fromkeys(JOINING, JOINING), **dict.fromkeys(REVIEWING, REVIEWING)}
"""Kinds that overrule one another."""


def repeated(connection: Connection, correction: Correction) -> Correction | None:
    """The same decision of the same author about the same words, where it stands and nothing else was decided since.

    Its reason may be another. What others decided alike does not count: it is theirs, and may be taken back.

    Args:
        connection: Reads the ledger.
        correction: One that is not kept yet.
    """
    rivals = _RIVALS.get(correction.kind, frozenset({correction.kind}))
    matter, words, said = _matter(correction), _words(correction.anchors), _said(correction)
    for each in reversed(standing(connection, rivals)):
        if _matter(each) == matter and words & _words(each.anchors):
            if _said(each) != said:
                return None
            if each.author == correction.author:
                return each
    return None


def _matter(correction: Correction) -> object:
    """What a correction decides, within its kind and those that overrule it: of two about one thing the later counts."""
    change = correction.change
    if isinstance(change, Reattribute):
        return change.role
    return change.quote if isinstance(change, Resource) else None


def _said(correction: Correction) -> object:
    return correction.kind, correction.anchors, correction.whole, correction.change


def _words(anchors: Sequence[TextAnchor]) -> frozenset[object]:
    """The words that anchors hold on to, whatever side of a merge or split they are on."""
    return frozenset((anchor.text_hash, anchor.spans, anchor.type, anchor.nth) for anchor in anchors)
