"""Linear models over named features: how evidence is weighed wherever several readings compete.

A model is a JSON file in `models/weights/`: feature name -> weight, small enough to read. Features are written down
where they are computed; the weights come from `benchmarks/train.py`.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files

Features = Mapping[str, float]


def sigmoid(value: float) -> float:
    """The logistic function: a score as a probability, never quite 0 or 1."""
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, value))))


def logit(probability: float) -> float:
    """The log-odds of a probability, which counts as 0.01 at least and 0.99 at most."""
    bounded = min(max(probability, 0.01), 0.99)
    return math.log(bounded / (1 - bounded))


class LinearModel:
    """Scores features by their weights; unknown features count nothing.

    >>> LinearModel({"bias": -1.0, "near": 2.0}).score({"bias": 1.0, "near": 0.75, "new": 1.0})
    0.5
    """

    __slots__ = ("weights",)

    def __init__(self, weights: Mapping[str, float]) -> None:
        self.weights = dict(weights)

    @staticmethod
    @cache
    def load(name: str) -> LinearModel:
        """The model of that name from `models/weights/`; without a file, one that scores everything 0.

        The same object for every caller, so that training may exchange its `weights`.
        """
        path = files("racemark.models") / "weights" / f"{name}.json"
        return LinearModel(json.loads(path.read_text("utf-8")) if path.is_file() else {})

    def score(self, features: Features, total: float = 0.0) -> float:
        """The weighted sum, on top of `total`; any real number."""
        weight_of = self.weights.get
        for name, value in features.items():  # a plain loop: the innermost of all, the same sum in every Python
            weight = weight_of(name)
            if weight:
                total += weight * value
        return total

    def probability(self, features: Features) -> float:
        """Of a yes-or-no question."""
        return sigmoid(self.score(features))

    def distribution(self, candidates: Iterable[Features]) -> list[float]:
        """Of a choice: the softmax of the candidates' scores."""
        return softmax([self.score(features) for features in candidates])


def conjoin(choice: str, features: Features) -> dict[str, float]:
    """The features of one of several readings of the same evidence.

    >>> conjoin("title", {"who": 1.0})
    {'title|who': 1.0}
    """
    return {f"{choice}|{name}": value for name, value in features.items()}


def softmax(scores: Sequence[float], counts: Sequence[int] = ()) -> list[float]:
    """Scores as probabilities that sum to 1, if each counts as often as `counts` says, or once.

    >>> softmax([3.0, 3.0]), softmax([3.0, 3.0], [1, 3])
    ([0.5, 0.5], [0.25, 0.25])
    """
    if not scores:
        return []
    top = max(scores)
    exps = [math.exp(score - top) for score in scores]
    total = sum(exp * count for exp, count in zip(exps, counts, strict=True)) if counts else sum(exps)
    return [value / total for value in exps]
