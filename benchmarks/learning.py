"""Conditional logistic regression: weights of named features under which the right candidates of choices are likely.

Needs scipy (extra `test`).
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from racemark.pipeline.linear import LinearModel

FEWEST_DOCUMENTS = 3
"""A feature seen in fewer articles is dropped: it would only learn those articles' words."""
WEIGHTS_OF_ARTICLES: dict[str, float] = {}
"""By name, where not 1: what an article counts in learning. See `--weight`."""


@dataclass
class Choice:
    """One decision to learn: candidates' features, and which of them are right."""

    document: str
    candidates: list[dict[str, float]]
    right: list[bool]
    weight: float = 1.0


Array = npt.NDArray[np.float64]


def learn(choices: list[Choice], ridge: float) -> dict[str, float]:
    """Weights that maximise the likelihood of the right candidates (summed where several are), with an L2 penalty."""
    names = _names(choices)
    matrix = _matrix(choices, names)
    sizes = [len(choice.candidates) for choice in choices]
    group = np.repeat(np.arange(len(choices)), sizes)
    good = np.array([right for choice in choices for right in choice.right])
    weight = np.array([choice.weight * WEIGHTS_OF_ARTICLES.get(choice.document, 1.0) for choice in choices])
    starts = np.searchsorted(group, np.arange(len(choices)))

    def loss(theta: Array) -> tuple[float, Array]:
        scores = matrix @ theta
        top = np.maximum.reduceat(scores, starts)
        exps = np.exp(scores - top[group])
        total = np.add.reduceat(exps, starts)
        kept = np.add.reduceat(np.where(good, exps, 0.0), starts)
        p_all = exps / total[group]
        p_right = np.where(good, exps / kept[group], 0.0)
        value = float(np.sum(weight * (np.log(total) - np.log(kept)))) + 0.5 * ridge * float(theta @ theta)
        return value, matrix.T @ (weight[group] * (p_all - p_right)) + ridge * theta

    best = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 300}).x
    return {name: round(float(w), 3) for name, w in zip(names, best, strict=True) if abs(w) >= 0.02}


def _names(choices: list[Choice]) -> list[str]:
    """The features that enough articles have, sorted."""
    documents: dict[str, set[str]] = defaultdict(set)
    for choice in choices:
        for features in choice.candidates:
            for name in features:
                documents[name].add(choice.document)
    return sorted(name for name, seen in documents.items() if len(seen) >= FEWEST_DOCUMENTS)


def _matrix(choices: list[Choice], names: list[str]) -> Any:
    """A sparse matrix: one row for each candidate of each choice, one column for each name."""
    column = {name: i for i, name in enumerate(names)}
    rows, columns, values = [], [], []
    candidates = [features for choice in choices for features in choice.candidates]
    for row, features in enumerate(candidates):
        for name, value in features.items():
            if name in column:
                rows.append(row)
                columns.append(column[name])
                values.append(value)
    return csr_matrix((values, (rows, columns)), shape=(len(candidates), len(names)))


def accuracy(choices: list[Choice], weights: dict[str, float]) -> float:
    """The share of decisions whose best candidate is right."""
    model = LinearModel(weights)
    hits = sum(c.right[int(np.argmax([model.score(f) for f in c.candidates]))] for c in choices)
    return hits / max(len(choices), 1)
