"""Texts that are not reports of events: guides, lives, textbooks, reviews.

A report about public events tells of one in every two or three sentences. Where fewer than one sentence in five does, the text is about
something else, and single words ("a raid in 1944", "the request of the citizens") mislead: only events stand there that are certain by
themselves.
"""

from __future__ import annotations

from rashomon.coding.draft import Draft
from rashomon.coding.drafts import is_public

QUIET = 0.2
"""Events a sentence under which a text is quiet. The coded dev reports have 0.2 to 1.2; guides, lives and textbooks 0 to 0.17."""

SHORTEST = 8
"""Sentences from which the share says something."""

CERTAIN = 0.9
"""Confidence that an event of a quiet text needs."""


def without_noise(drafts: list[Draft], sentences: int) -> list[Draft]:
    """The drafts of a report; of a quiet text only those with a public actor, a recipient and high confidence."""
    if sentences < SHORTEST or len(drafts) >= QUIET * sentences:
        return drafts
    return [d for d in drafts if d.confidence >= CERTAIN and d.recipients and any(is_public(e) for e in d.actors)]
