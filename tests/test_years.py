"""One place in several years."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from racemark.pipeline.assembling.assembly import Assembly
from racemark.pipeline.assembling.claims import Claim
from racemark.pipeline.assembling.years import add_years, years_of


@pytest.mark.parametrize(
    ("words", "years"),
    [
        ("2016 and 2018", ["2016", "2018"]),
        ("1970–1972, 1975", ["1970", "1971", "1972", "1975"]),
        ("'61 and '62", ["1961", "1962"]),
        ("1995, 97, 99", ["1995", "1997", "1999"]),
        ("’19 and ’20", ["2019", "2020"]),
    ],
)
def test_lists_of_years(words: str, years: list[str]) -> None:
    assert years_of(words) == years


def _claims(assembly: Assembly, *places: tuple[str, int]) -> list[Claim]:
    """Claims of the places told by the words, all of the first athlete."""
    report = assembly.report
    athlete = report.mentions["athletes"][0].value.athlete
    claims = []
    for words, place in places:
        start = report.text.index(words)
        claim = Claim(athlete, start, report.sentence_at(start), event="800", scope="background")
        claim.say("place", place, (start, start + len(words)))
        claims.append(claim)
    return claims + add_years(report, claims)


@pytest.mark.parametrize(
    ("text", "words", "years"),
    [
        ("Aino Salmela, champion in 2016 and 2018, is back.", "champion", ["2016", "2018"]),
        ("Aino Salmela won the Turku mile in 2016, 2017 and 2019.", "won", ["2016", "2017", "2019"]),
        ("Aino Salmela was third in the London to Brighton, in 1961 and 1963.", "third", ["1961", "1963"]),
        ("Aino Salmela won in 2016.", "won", [None]),
        ("Aino Salmela won every race between 2016 and 2018.", "won", [None]),
        ("Aino Salmela won indoors in the 2016-17 season.", "won", [None]),
        ("Aino Salmela won and Britt Lund had won in 2016 and 2018.", "won", [None]),
    ],
)
def test_a_result_for_each_year(
    assembled: Callable[[str], Assembly], text: str, words: str, years: list[str | None]
) -> None:
    assert sorted(c.date or "" for c in _claims(assembled(text), (words, 1))) == [year or "" for year in years]


def test_places_that_share_the_years(assembled: Callable[[str], Assembly]) -> None:
    told = assembled("Aino Salmela was third, and then fourth, in 2021 and 2022.")
    assert [(c.place, c.date) for c in _claims(told, ("third", 3), ("fourth", 4))] == [(3, "2021"), (4, "2022")]


def test_a_place_with_a_year_of_its_own(assembled: Callable[[str], Assembly]) -> None:
    told = assembled("Aino Salmela was first in 2017 and second in 2015 and 2018.")
    assert [(c.place, c.date) for c in _claims(told, ("first", 1), ("second", 2))] == [
        (1, None),
        (2, "2015"),
        (2, "2018"),
    ]
