"""Weighing features: scores, probabilities, choices, and the files that weights lie in."""

from __future__ import annotations

import doctest
import math
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from racemark.pipeline import linear
from racemark.pipeline.linear import LinearModel, sigmoid, softmax

NUMBERS = st.floats(-1e6, 1e6)
MODEL = LinearModel({"bias": -1.0, "near": 2.0})


def test_score() -> None:
    assert MODEL.score({"bias": 1.0, "near": 0.5}) == 0.0
    assert MODEL.probability({"bias": 1.0, "near": 0.5}) == 0.5


def test_unknown_features_count_nothing() -> None:
    assert MODEL.score({"far": 9.0}) == MODEL.score({}) == 0.0


def test_no_file_scores_nothing() -> None:
    assert LinearModel.load("there is no such model").weights == {}


def test_every_caller_has_the_same_model() -> None:
    assert LinearModel.load("athletes") is LinearModel.load("athletes")
    assert LinearModel.load("athletes").weights


@pytest.mark.parametrize("name", [path.name for path in (files("racemark.models") / "weights").iterdir()])
def test_weights_are_numbers(name: str) -> None:
    weights = LinearModel.load(name.removesuffix(".json")).weights
    assert weights
    assert all(math.isfinite(weight) for weight in weights.values())


@given(NUMBERS)
def test_a_probability_is_never_certain(score: float) -> None:
    assert 0 < sigmoid(score) < 1
    assert sigmoid(score) + sigmoid(-score) == pytest.approx(1)


@given(st.lists(NUMBERS, min_size=1, max_size=8))
def test_choices_share_one(scores: list[float]) -> None:
    shares = softmax(scores)
    assert math.fsum(shares) == pytest.approx(1)
    assert max(shares) == shares[scores.index(max(scores))]
    assert softmax([score + 100 for score in scores]) == pytest.approx(shares)


def test_the_likelier_candidate() -> None:
    shares = MODEL.distribution([{"near": 1.0}, {"bias": 1.0}])
    assert shares == pytest.approx([sigmoid(3.0), sigmoid(-3.0)])


def test_no_choice() -> None:
    assert softmax([]) == MODEL.distribution([]) == []


def test_examples_of_the_docstrings() -> None:
    assert doctest.testmod(linear).failed == 0
