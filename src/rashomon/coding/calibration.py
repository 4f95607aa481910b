"""From learned probabilities to confidence: of all that the reader is so sure of, the share that a coder finds too.

Telling an event's words from others is easier than getting the event whole, once and of the right type; and a participant or an account is
right only with its event. So the log odds of a learned probability are scaled (Platt 1999, "Probabilistic outputs for support vector
machines") on the 42 reports coded by hand for measuring. `python -m evaluation.confidence` prints the constants anew.
"""

from __future__ import annotations

import math
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Scale:
    """How learned probabilities of one kind become confidence.

    Attributes:
        offset: Added to the scaled log odds.
        slope: What the log odds are multiplied by; under 1 where the probabilities are too sure.
    """

    offset: float
    slope: float

    def confidence(self, chance: float) -> float:
        """The share of the right among all of such a probability, 0 to 1, to the thousandth."""
        chance = min(max(chance, 0.001), 0.999)
        return round(1 / (1 + math.exp(-(self.offset + self.slope * math.log(chance / (1 - chance))))), 3)


EVENT = Scale(offset=0.16, slope=0.72)
"""Of the probability that an event stays (`keeping`): most reports coded for training hold more events for their length."""

PARTICIPANT = Scale(offset=0.34, slope=0.87)
"""Of the probability that somebody has a part in an event, times the event's confidence; actors and recipients need no two scales."""

ACCOUNT = Scale(offset=0.92, slope=1.17)
"""Of the probability that a telling is an account of an event, times the event's confidence."""

BY_RULE = 0.3
"""Probability of the part of somebody whom a rule added after the learned decision, such as the victims of a toll.

As little as a recipient needs (`judge.HAS_PART`): those reports hold none to fit it to.
"""
