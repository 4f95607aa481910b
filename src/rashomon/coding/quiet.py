"""Texts that are not reports of events: guides, lives, textbooks, reviews.

A report about public events tells of one in every two or three sentences. Where far fewer do, the text is about
something else, and single words ("a raid in 1944", "the request of the citizens") mislead: only events stand there that are certain by
themselves.
"""

from __future__ import annotations

from rashomon.coding.draft import Draft
from rashomon.coding.drafts import is_public

QUIET = 0.15
"""Events a sentence, each counting as much as it is likely by what was learned, under which a text is quiet.

The coded dev reports have .18 or more, but for one of .14; guides, lives and textbooks less than .15.
"""

SHORTEST = 8
"""Sentences from which the share says much: a short report may tell of one event alone."""

CERTAIN = 0.9
"""Confidence that an event of a quiet text needs."""

LIKELY = 0.5
"""The same for a quiet text that is too short to tell of more."""


def without_noise(drafts: list[Draft], sentences: int) -> list[Draft]:
    """The drafts of a report; of a quiet text only those with public actor, recipient and high confidence, of a short one the likely."""
    if sum(1.0 if draft.chance is None else draft.confidence for draft in drafts) >= QUIET * sentences:
        return drafts
    if sentences < SHORTEST:
        return [d for d in drafts if d.chance is None or d.confidence >= LIKELY]
    return [d for d in drafts if d.confidence >= CERTAIN and d.recipients and any(is_public(e) for e in d.actors)]
