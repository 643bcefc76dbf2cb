"""Ages of athletes, and numbers and other old things that are none."""

from __future__ import annotations

import doctest

import pytest

from racemark.pipeline.annotating import ages

SAID = [
    ("the 22-year-old from Wigan", [22]),
    ("71-year-old Alwyn Petrie", [71]),
    ("Fifteen-year-old Kit Rowe", [15]),
    ("the twenty-one-year-old", [21]),
    ("the 14-year-old took the 100m title", [14]),
    ("the 25-year-old set a British record", [25]),
    ("Jo Hale, aged 15, won", [15]),
    ("Isla Grant, all of 16, won", [16]),
    ("Hinds, 21, and Orr, 34, were next", [21, 34]),
    ("Dougie, 63, finished", [63]),
    ("second was Mia Holt, 19.", [19]),
    ("Mia Holt (17) was second", [17]),
    ("Kit Rowe, who is 17 and whose father ran", [17]),
    ("He turned 30 last week", [30]),
    ("at the age of 33", [33]),
    ("at age 18", [18]),
    ("two days before her 16th birthday", [15]),
]

NOT_SAID = [
    "a 39-year-old record",
    "a 12-year-old British mile record",
    "the 24-year-old meet",
    "his 30-year-old 100m record",
    "on May 21, 2019,",
    "Hale 1st, Orr 2nd",
    "over 40s",
    "the under-20 race",
    "won in 21.4",
    "Hull, 21.30, was",
    "age group",
    "a record which turned 18",
    "lane 4, 5, 6",
    "all of 16 races",
    "ages 10 to 12",
    "Long Jump (17)",
]


@pytest.mark.parametrize(("text", "expected"), SAID, ids=[text for text, _ in SAID])
def test_said(text: str, expected: list[int]) -> None:
    assert [m.value.age for m in ages.find(text)] == expected


@pytest.mark.parametrize("text", NOT_SAID)
def test_look_alikes(text: str) -> None:
    assert ages.find(text) == []


def test_ages_of_another_time_are_told_apart() -> None:
    now, then = ages.find("Orr, 31, took up walking at the age of 14")
    assert (now.value.about_now, then.value.about_now) == (True, False)


def test_the_docstring_is_true() -> None:
    assert doctest.testmod(ages).failed == 0
