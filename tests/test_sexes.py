"""Words of sex: pronouns, persons, races, and words that only hold one."""

from __future__ import annotations

import doctest

import pytest

from racemark.pipeline.annotating import sexes

SAID: list[tuple[str, list[tuple[str, str]]]] = [
    ("the women's 800m", [("F", "adjective")]),
    ("the women’s 800m", [("F", "adjective")]),
    ("MEN'S RESULTS", [("M", "adjective")]),
    ("the boys' and girls' races", [("M", "adjective"), ("F", "adjective")]),
    ("Ladies 5K", [("F", "adjective")]),
    ("Women 50km", [("F", "adjective")]),
    ("the female race", [("F", "adjective")]),
    ("the mixed relay", [("X", "adjective")]),
    ("he beat her in his own town", [("M", "pronoun"), ("F", "pronoun"), ("M", "pronoun")]),
    ("She surprised herself", [("F", "pronoun"), ("F", "pronoun")]),
    ("the Dutchwoman and an Irishman", [("F", "noun"), ("M", "noun")]),
    ("the Melbourne schoolgirl", [("F", "noun")]),
    ("the first woman home", [("F", "noun")]),
    ("the Cambuslang man", [("M", "noun")]),
    ("a sportswoman", [("F", "noun")]),
    ("W 1500\t4:33", [("F", "adjective")]),
]

NOT_SAID = [
    "a spokeswoman for the club",
    "the chairman and the manager",
    "Jo Newman and Kit Sherman",
    "the Isle of Man",
    "Girls College won",
    "mixed fortunes",
    "human",
    "their times",
    "theme and sheer shelter",
    "the man-made track",
]


@pytest.mark.parametrize(("text", "expected"), SAID, ids=[text for text, _ in SAID])
def test_said(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(m.value.sex, m.value.form) for m in sexes.find(text)] == expected


@pytest.mark.parametrize("text", NOT_SAID)
def test_look_alikes(text: str) -> None:
    assert sexes.find(text) == []


def test_kin_is_marked() -> None:
    found = sexes.find("Her brother and his wife")
    assert [(m.value.sex, m.value.kin) for m in found] == [("F", False), ("M", True), ("M", False), ("F", True)]


def test_the_docstring_is_true() -> None:
    assert doctest.testmod(sexes).failed == 0
