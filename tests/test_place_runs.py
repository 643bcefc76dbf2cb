"""Words that give several ranks at once, beside numbers and words that only look like it."""

from __future__ import annotations

import doctest
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from racemark.pipeline.annotating import place_runs
from racemark.pipeline.annotating.place_runs import find


@pytest.mark.parametrize(
    ("text", "ranks"),
    [
        ("Berg and Lund went 1-2", (1, 2)),
        ("a 1-2-3 finish for Luton", (1, 2, 3)),
        ("the trio placed 4–5–8", (4, 5, 8)),
        ("Luton claimed 7-8-9 and the cup", (7, 8, 9)),
        ("they finished 1, 2 and 5", (1, 2, 5)),
        ("a Luton one-two", (1, 2)),
        ("it was one, two, three for Luton", (1, 2, 3)),
        ("Luton had Ola Berg and Ida Lund one and two in the mile", (1, 2)),
        ("they finished one and two", (1, 2)),
        ("they claimed fifth through eighth", (5, 6, 7, 8)),
        ("Luton took 4th to 6th", (4, 5, 6)),
        ("placing third to fifth", (3, 4, 5)),
        ("Luton took the top three places", (1, 2, 3)),
        ("Luton swept the first four spots", (1, 2, 3, 4)),
        ("they filled the top 3 positions", (1, 2, 3)),
        ("a clean sweep of the medals", (1, 2, 3)),
        ("Luton swept the podium", (1, 2, 3)),
    ],
)
def test_ranks(text: str, ranks: tuple[int, ...]) -> None:
    assert [run.ranks for run in find(text)] == [ranks]


@pytest.mark.parametrize(
    "text",
    [
        "Luton held a 5-4 lead",
        "heats one and two",
        "they went 2-3-5 among the juniors",
        "Berg took one and two days off",
        "they scored 7-5-4-3-2-1",
        "she jumped 6-7",
        "on 1-2-2024",
        "laps 3-4 were slow",
        "he went from second to sixth",
        "she moved up from 9th to 6th",
        "she climbed from fifth to second",
        "between fourth and sixth",
        "the top three teams",
        "the top two qualified",
        "a 2-1 win over Hove",
        "aged 9, 10 and 11",
        "in 1:2-3",
        "swept the sprints",
        "took the 100/200m double",
        "finished the 10-20km stage",
    ],
)
def test_no_ranks(text: str) -> None:
    assert find(text) == []


WORDS = [
    "placed",
    "took",
    "1-2",
    "4-5-8",
    "one-two",
    "third",
    "through",
    "to",
    "fifth",
    "the top",
    "three",
    "places",
    "-",
]


@given(st.lists(st.sampled_from(WORDS), max_size=10).map(" ".join) | st.text(max_size=50))
def test_ranks_rise_and_runs_stand_apart(text: str) -> None:
    runs = find(text)
    assert all(text[run.start : run.end] == run.words for run in runs)
    assert all(before.end <= after.start for before, after in pairwise(runs))
    assert all(2 <= len(run.ranks) <= 12 and all(a < b for a, b in pairwise(run.ranks)) for run in runs)


def test_examples_of_the_docstrings() -> None:
    assert doctest.testmod(place_runs).failed == 0
