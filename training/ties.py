"""What else coded reports tie to events: the words that date them, and the sentences that tell of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

import numpy as np

from rashomon.annotate.ties import TIES
from rashomon.coding.circumstances import SIDEWAYS
from rashomon.model import When
from rashomon.resolve.time import Offset, find_times

from .data import Document, Tie, locate

_DATE, _TOLD, _SAID = (TIES.index(kind) for kind in ("date", "told", "said"))


def coded_ties(document: Document, report: Mapping[str, Any], triggers: Iterable[tuple[int, Mapping[str, Any]]]) -> None:
    """Label for each trigger of a coded event which time expressions date it, and which sentences hold its accounts.

    A time expression dates an event when its interval shares half of the days that it and the coded date cover together, as
    `event.date` is scored; likewise the day of the report, for which the trigger itself stands.
    """
    times = list(_times(document, report))
    published = When.day(date.fromisoformat(report["published"])) if report.get("published") else None
    for trigger, event in triggers:
        coded = event.get("date")
        when = When(coded.get("start"), coded.get("end")) if isinstance(coded, dict) else None
        document.ties += (Tie(trigger, word, _DATE, _same(when, other)) for word, other in times if word != trigger)
        if published is not None:
            document.ties.append(Tie(trigger, trigger, _DATE, _same(when, published)))
        document.ties += _accounts(document, report, trigger, event)


def _times(document: Document, report: Mapping[str, Any]) -> Iterator[tuple[int, When]]:
    """First word and interval of each time expression that may date an event."""
    published = date.fromisoformat(report["published"]) if report.get("published") else None
    starts = {start: number for number, (start, _) in enumerate(document.offsets)}
    for expression in find_times(report["text"], published):
        word = starts.get(expression.start)
        loose = isinstance(expression.meaning, Offset) and expression.meaning.loose
        if word is not None and expression.when is not None and not loose and expression.signal not in SIDEWAYS:
            yield word, expression.when


def _same(coded: When | None, other: When) -> bool:
    """Whether two intervals share half of the days that both cover together."""
    one, two = coded.bounds() if coded else None, other.bounds()
    if one is None or two is None:
        return False
    shared = (min(one[1], two[1]) - max(one[0], two[0])).days + 1
    return shared > 0 and 2 * shared >= (max(one[1], two[1]) - min(one[0], two[0])).days + 1


def _accounts(document: Document, report: Mapping[str, Any], trigger: int, event: Mapping[str, Any]) -> Iterator[Tie]:
    """For the first word of each sentence whether an account of an event lies in it, in the report's own voice or in somebody's."""
    held: dict[int, set[int]] = {_TOLD: set(), _SAID: set()}
    for account in event.get("accounts") or ():
        place = locate(report["text"], account["quote"])
        span = document.span(*place) if place else None
        if span is not None:
            first, last = (int(np.searchsorted(document.sentences, word, "right")) - 1 for word in (span[0], span[1] - 1))
            held[_TOLD if account["form"] == "own" else _SAID].update(range(first, last + 1))
    for kind, sentences in held.items():
        for number, first in enumerate(document.sentences[:-1]):
            yield Tie(trigger, first, kind, number in sentences)
