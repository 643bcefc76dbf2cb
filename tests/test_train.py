"""Learning: on three articles it runs from end to end, and an article's weights have not seen it."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("scipy")

from golden import FIXTURES

from benchmarks import learning, train
from racemark.pipeline.linear import LinearModel

NAMES = ("wire-lisbon-indoors", "walk-ustka", "paper-severn-games")


@pytest.fixture
def kept_weights() -> Iterator[None]:
    """The weights of this process are put back."""
    before = {name: LinearModel.load(name).weights for name in train.MODELS}
    yield
    for name, weights in before.items():
        LinearModel.load(name).weights = weights


@pytest.fixture(scope="module")
def examples(tmp_path_factory: pytest.TempPathFactory) -> list[train.Example]:
    gold: Path = tmp_path_factory.mktemp("gold")
    for name in NAMES:
        (gold / f"{name}.json").symlink_to(FIXTURES / "gold" / f"{name}.json")
    return train.read_examples(FIXTURES / "articles", gold)


def test_three_articles_are_learned_from_and_predicted(
    examples: list[train.Example], kept_weights: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(learning, "FEWEST_DOCUMENTS", 2)
    groups = list(train.folds(examples, 3, by_genre=False).values())
    choices = train.decisions(examples, groups)
    assert {name for name, found in choices.items() if not found} <= {"places"}  # three articles may imply none
    assert {choice.document for choice in choices["athlete_links"]} <= set(NAMES)
    train.train(choices)
    assert all(LinearModel.load(name).weights for name in train.MODELS if len(choices[name]) > 10)
    right = learning.accuracy(choices["athletes"], LinearModel.load("athletes").weights)
    assert right > 0.8
    assert any(train.rebuilt(example).claims() for example in examples)


def test_learning_without_an_article_does_not_see_it(kept_weights: None) -> None:
    """Two kinds of articles that contradict one another: what is learned without the one is what the other says."""
    choices = [
        learning.Choice(f"{kind}-{n}", [{"early": 1.0}, {"late": 1.0}], [kind == "early", kind == "late"])
        for kind in ("early", "late")
        for n in range(5)
    ]
    all_choices: dict[str, list[learning.Choice]] = {"scopes": choices}
    for kind, other in (("early", "late"), ("late", "early")):
        train.train(
            all_choices, {choice.document for choice in choices if choice.document.startswith(kind)}, only=["scopes"]
        )
        weights = LinearModel.load("scopes").weights
        assert weights[other] > 0 > weights[kind]


def test_the_right_candidate_wins() -> None:
    random.seed(7)
    choices = []
    for n in range(60):
        noise = [{f"noise={random.randrange(5)}": 1.0} for _ in range(3)]
        right = random.randrange(3)
        noise[right]["subject"] = 1.0
        choices.append(learning.Choice(f"a-{n % 9}", noise, [i == right for i in range(3)]))
    weights = learning.learn(choices, ridge=1.0)
    assert weights["subject"] == max(weights.values()) > 1
    assert learning.accuracy(choices, weights) == 1.0


def test_features_of_few_articles_are_dropped() -> None:
    choices = [
        learning.Choice(f"a-{n}", [{"common": 1.0, f"own={n // 2}": 1.0}, {}], [n % 4 != 0, n % 4 == 0])
        for n in range(12)
    ]
    assert set(learning.learn(choices, ridge=1.0)) == {"common"}


def test_folds_hold_each_article_once(examples: list[train.Example]) -> None:
    for by_genre in (True, False):
        groups = train.folds(examples, 2, by_genre)
        assert sorted(example.name for group in groups.values() for example in group) == sorted(NAMES)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Ann Daley", "Ann Daley", True),
        ("Ann Daley", "A Daley", True),
        ("Ann Daley", "Daley", True),
        ("Zoë Ay", "Zoe Ay", True),
        ("Ann Daley", "Bea Daley", False),
        ("Ann Daley", "Ann Foxley", False),
        ("", "Ann Daley", False),
    ],
)
def test_names_of_one_person(one: str, other: str, same: bool) -> None:
    assert train.same_person(one, other) is same
    assert train.same_person(other, one) is same
