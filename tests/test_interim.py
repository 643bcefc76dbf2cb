"""Interim marks and places: what an athlete had on the way, beside results that look like it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from claim_samples import claim

from racemark.pipeline.annotating.athletes import Athlete
from racemark.pipeline.assembling.assembly import Assembly
from racemark.pipeline.assembling.interim import drop_interim, interim_features

Row = tuple[str, str | None, int | None]
LEAD = "Hove Open\n\nHove, 14 June 2024. The club's meeting brought fast races on a warm evening. "
COUNTRY = "Hove Cross Country Invitational\n\nHove, 12 October 2024. The women's cross country race was run in mud. "


def rows(assembly: Assembly) -> list[Row]:
    return [(c.athlete.name, c.mark.raw if c.mark else None, c.place) for c in assembly.claims()]


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (
            COUNTRY
            + "Ann Day came through the mile in 5:36 in 36th place. Day moved up over the last mile to finish 20th"
            " in 22:36.",
            [("Ann Day", "22:36", 20)],
        ),
        (
            LEAD + "Bea Fox went through two miles in 10:33. Fox won the women's 5000m in 16:20.4.",
            [("Bea Fox", "16:20.4", 1)],
        ),
        (
            LEAD + "Di Hall took 61.2 for the first lap and won the women's 800m in 2:05.3.",
            [("Di Hall", "2:05.3", 1)],
        ),
        # two results, and a single one that a clause about the way introduces
        (
            LEAD + "Cat Pell won the 400m in 54.10 and was second in the 800m in 2:05.90.",
            [("Cat Pell", "54.10", 1), ("Cat Pell", "2:05.90", 2)],
        ),
        (LEAD + "Third at the bell, Di Hall won the women's 1500m in 4:12.30.", [("Di Hall", "4:12.30", 1)]),
    ],
)
def test_what_was_on_the_way_is_no_result(told: str, expected: list[Row], assembled: Callable[[str], Assembly]) -> None:
    assert rows(assembled(told)) == expected


def test_a_mile_of_a_race_is_told_by_the_race(assembled: Callable[[str], Assembly]) -> None:
    """The share that a mark is of the athlete's other mark in the race, and of the others' there."""
    report = assembled(LEAD).report
    day, fox = Athlete("Ann Day"), Athlete("Bea Fox")
    claims = [
        claim(day, "5:36", event="XC"),
        claim(day, "22:36", sentence=1, event="XC"),
        claim(fox, "22:50", sentence=2, event="XC"),
    ]
    mile, whole, other = interim_features(report, claims)
    assert mile["own_ratio=0|xc"] == whole["own_ratio=9|xc"] == 1.0
    assert mile["race_ratio=0|xc"] == other["race_ratio=8|xc"] == 1.0
    assert "own_ratio=none|xc" in other


def test_lists_and_titles_are_not_asked(assembled: Callable[[str], Assembly]) -> None:
    claims = [
        claim(Athlete("Ann Day"), "5:36", event="XC", listed=True),
        claim(Athlete("Ann Day"), place=1, sentence=1, event="XC", scope="title"),
    ]
    report = assembled(LEAD).report
    assert interim_features(report, claims) == [{}, {}]
    assert drop_interim(report, claims) == claims
