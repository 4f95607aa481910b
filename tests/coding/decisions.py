"""Decisions made by hand, to see what is put before them and what follows from them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from rashomon.coding.evidence import Facts

SURE = {"event": 0.9, "actor": 0.0, "recipient": 0.0, "same": 0.0}
"""Chances of the questions that every judge is asked: events are likely, and the rules say whose they are not."""


class ByHand:
    """Decisions that give each candidate what a function makes of its facts; questions without one get a fixed chance."""

    def __init__(self, fixed: Mapping[str, float] | None = None, **by_facts: Callable[[Facts], float]) -> None:
        self.fixed = {**SURE, **(fixed or {})}
        self.by_facts = by_facts

    def chances(self, question: str, facts: Sequence[Facts]) -> NDArray[np.float32]:
        """The chance of each candidate."""
        judge = self.by_facts.get(question)
        return np.array([judge(known) if judge else self.fixed.get(question, 0.0) for known in facts], np.float32)

    def knows(self, question: str) -> bool:
        """Whether the question was given a function or a chance."""
        return question in self.by_facts or question in self.fixed

    def choices(self, question: str, facts: Sequence[Facts]) -> list[str | None]:  # noqa: ARG002 - of the protocol
        """No answer for any candidate: nothing of several answers is asked here."""
        return [None for _ in facts]
