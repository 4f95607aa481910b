"""What else coded reports tie to events: the sentences that tell of them, and their other triggers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from rashomon.annotate.ties import ACCOUNTS, TIES, account_of

from .data import Document, Tie, locate

_SAME = TIES.index("same")


def coded_ties(document: Document, report: Mapping[str, Any], triggers: Sequence[tuple[int, Mapping[str, Any]]]) -> None:
    """Label for each trigger of a coded event which sentences hold its accounts, and which earlier triggers are of the same event."""
    document.ties += _retold(triggers)
    for trigger, event in triggers:
        document.ties += _accounts(document, report, trigger, event)


def _retold(triggers: Sequence[tuple[int, Mapping[str, Any]]]) -> Iterator[Tie]:
    """For each trigger whether it is of the event of an earlier one of its type; a word may be a trigger of several."""
    events: dict[tuple[int, str], list[Mapping[str, Any]]] = {}
    for word, event in triggers:
        events.setdefault((word, event["type"]), []).append(event)
    for (word, kind), ours in events.items():
        for (earlier, other), theirs in events.items():
            if earlier < word and other == kind:
                yield Tie(word, earlier, _SAME, any(one is another for one in ours for another in theirs))


def _accounts(document: Document, report: Mapping[str, Any], trigger: int, event: Mapping[str, Any]) -> Iterator[Tie]:
    """For the first word of each sentence whether an account of an event lies in it: the report's own, or somebody's by its stance."""
    held: dict[str, set[int]] = {kind: set() for kind in ACCOUNTS}
    for account in event.get("accounts") or ():
        place = locate(report["text"], account["quote"])
        span = document.span(*place) if place else None
        if span is not None:
            first, last = (int(np.searchsorted(document.sentences, word, "right")) - 1 for word in (span[0], span[1] - 1))
            held[account_of(None if account["form"] == "own" else account["stance"])].update(range(first, last + 1))
    for kind, sentences in held.items():
        for number, first in enumerate(document.sentences[:-1]):
            yield Tie(trigger, first, TIES.index(kind), number in sentences)
