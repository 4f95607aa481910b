"""Candidates of the learned questions with their answers, kept as sparse rows: a fit has half a million of them."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

HOUSE = "house"
"""What is known of candidates of reports of `gold/train`, and of whole reports written for training: where their coders decide otherwise
than those of other reports, theirs is the way that the program follows."""


@dataclass
class Rows:
    """The candidates of one question.

    Attributes:
        columns: The number of each fact, in the order in which facts were first seen.
        at: Of each value the number of its fact, row by row.
        values: The values.
        ends: Where each row ends in `values`.
        answers: 1 where the answer is yes.
        weights: How much each candidate counts.
    """

    columns: dict[str, int] = field(default_factory=dict)
    at: array[int] = field(default_factory=lambda: array("i"))
    values: array[float] = field(default_factory=lambda: array("f"))
    ends: array[int] = field(default_factory=lambda: array("q"))
    answers: array[int] = field(default_factory=lambda: array("b"))
    weights: array[float] = field(default_factory=lambda: array("f"))

    def add(self, facts: Mapping[str, float], *, answer: bool, weight: float) -> None:
        """One candidate more."""
        columns = self.columns
        self.at.extend(columns.setdefault(name, len(columns)) for name in facts)
        self.values.extend(facts.values())
        self.ends.append(len(self.values))
        self.answers.append(answer)
        self.weights.append(weight)

    def counts(self) -> dict[str, int]:
        """Of how many candidates each fact is known."""
        known = np.bincount(np.frombuffer(self.at, np.int32), minlength=len(self.columns)) if self.at else np.zeros(len(self.columns), int)
        return dict(zip(self.columns, known.tolist(), strict=True))

    def table(self, names: Sequence[str]) -> NDArray[np.float32]:
        """(candidates, names) values of the named facts, 0 where a fact is not known."""
        table = np.zeros((len(self.answers), len(names)), np.float32)
        if not self.at:
            return table
        numbers = {name: number for number, name in enumerate(names)}
        column = np.array([numbers.get(name, -1) for name in self.columns], np.int64)[np.frombuffer(self.at, np.int32)]
        ends = np.frombuffer(self.ends, np.int64)
        row = np.repeat(np.arange(len(ends)), np.diff(ends, prepend=0))
        kept = column >= 0
        table[row[kept], column[kept]] = np.frombuffer(self.values, np.float32)[kept]
        return table


@dataclass
class Labelled:
    """The candidates of a question of several answers: facts, the answer, how much each counts."""

    candidates: list[tuple[Mapping[str, float], str, float]] = field(default_factory=list)


class Examples:
    """The candidates of every question.

    Attributes:
        rows: The candidates by question.
        labelled: Those of questions of several answers.
        weight: How much each candidate that is added counts.
        house: Whether those that are added are of reports of the house; `HOUSE` is then among their facts.
    """

    def __init__(self, questions: Iterable[str]) -> None:
        self.rows = {question: Rows() for question in questions}
        self.labelled: dict[str, Labelled] = {}
        self.weight = 1.0
        self.house = False

    def add(self, question: str, facts: Mapping[str, float], *, answer: bool) -> None:
        """One candidate more."""
        self.rows[question].add({**facts, HOUSE: 1.0} if self.house else facts, answer=answer, weight=self.weight)

    def label(self, question: str, facts: Mapping[str, float], answer: str) -> None:
        """One candidate of a question of several answers more."""
        known = {**facts, HOUSE: 1.0} if self.house else facts
        self.labelled.setdefault(question, Labelled()).candidates.append((known, answer, self.weight))
