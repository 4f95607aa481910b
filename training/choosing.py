"""Fit questions of several answers: multinomial logistic regression over the facts, as `rashomon.coding.choices` reads it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from .examples import HOUSE, Labelled

RARE = 5
"""Candidates that a fact must hold of to be used."""
STRENGTH = 1.0
"""Inverse strength of the penalty on the weights; 0.3 and 1 were tried by folds of the coded reports."""
ROUNDS = 300


def fit_choice(question: str, given: Sequence[Labelled]) -> dict[str, Any]:
    """The weights of one question, as arrays of the decisions' file.

    What is known of reports of the house alone is added to the bias: the answers follow their coders.
    """
    from scipy.sparse import csr_matrix  # noqa: PLC0415  (of the training group)
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415

    counted = Counter(name for rows in given for facts, _, _ in rows.candidates for name, value in facts.items() if value)
    names = sorted(name for name, count in counted.items() if count >= RARE)
    number = {name: n for n, name in enumerate(names)}
    at: list[int] = []
    column: list[int] = []
    values: list[float] = []
    labels: list[str] = []
    weights: list[float] = []
    for facts, label, weight in (candidate for rows in given for candidate in rows.candidates):
        for name, value in facts.items():
            if value and name in number:
                at.append(len(labels))
                column.append(number[name])
                values.append(value)
        labels.append(label)
        weights.append(weight)
    table = csr_matrix((np.array(values, np.float32), (at, column)), shape=(len(labels), len(names)))
    model = LogisticRegression(C=STRENGTH, max_iter=ROUNDS).fit(table, labels, sample_weight=np.array(weights))
    weight = model.coef_.T.copy()
    bias = model.intercept_.copy()
    if HOUSE in number:
        bias += weight[number[HOUSE]]
    kept = [n for n, name in enumerate(names) if name != HOUSE]
    return {
        f"{question} weight": weight[kept].astype(np.float16),
        f"{question} bias": bias.astype(np.float32),
        "choices": told({question: {"facts": [names[n] for n in kept], "labels": list(map(str, model.classes_))}}),
    }


def told(choices: Mapping[str, Mapping[str, Sequence[str]]]) -> Any:  # noqa: ANN401 - an array of bytes
    """The names of facts and labels by question, as the decisions' file holds them."""
    return np.frombuffer(json.dumps(choices).encode(), np.uint8)
