"""Chains: the probabilities of joint choices are those of adding up every combination."""

from __future__ import annotations

import itertools
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from racemark.pipeline.assembling.chains import Relation, marginals, relation, shape

SCORE = {"same": 1.5, "other": -0.5, "empty": 0.3, "empty first": -0.2, "empty last": 0.1}
ATHLETES = st.lists(st.sampled_from(["a", "b", "c", None]), min_size=1, max_size=4, unique=True)


def pair(number: int, related: Relation) -> float:
    return SCORE[related] * (number + 1)


@given(keys=st.lists(ATHLETES, min_size=1, max_size=4), data=st.data())
def test_marginals_are_sums_over_all_combinations(keys: list[list[str | None]], data: st.DataObject) -> None:
    number = st.floats(-3, 3, allow_nan=False)
    scores = [[data.draw(number) for _ in row] for row in keys]
    expected = [[0.0] * len(row) for row in keys]
    total = 0.0
    for chosen in itertools.product(*(range(len(row)) for row in keys)):
        score = sum(scores[i][j] for i, j in enumerate(chosen))
        for i, (one, other) in enumerate(itertools.pairwise(chosen)):
            score += pair(i, relation(keys[i][one], keys[i + 1][other]))
        total += math.exp(score)
        for i, j in enumerate(chosen):
            expected[i][j] += math.exp(score)
    found = marginals(scores, keys, pair)
    for row, right in zip(found, expected, strict=True):
        assert row == pytest.approx([value / total for value in right])


@pytest.mark.parametrize(
    ("between", "expected"),
    [
        (" (", "("),
        ("'s ", "'s"),
        (", ", ","),
        (" in ", "in"),
        (" (Hove, ", "bracket"),
        ("", "nothing"),
        (" " + "x" * 40, "long"),
    ],
)
def test_shape_of_what_lies_between(between: str, expected: str) -> None:
    assert shape(between) == expected
