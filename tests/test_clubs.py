"""Clubs: which words of an article may be somebody's club, and which may be that of everybody in it."""

from __future__ import annotations

import pytest

from racemark.models.articles import Article, Source
from racemark.pipeline import annotating, cleaning
from racemark.pipeline.assembling.assembly import Assembly
from racemark.pipeline.assembling.evidence import Evidence


def clubs_of(text: str) -> list[Evidence]:
    article: Article = cleaning.clean(Source("news.txt", text.encode()))
    return Assembly(annotating.annotate(annotating.load(), article), article).report.clubs


@pytest.mark.parametrize(
    ("text", "club"),
    [
        ("Edwin Grove's Abigail Lawes won the 100m in 11.60.", "Edwin Grove"),
        ("Nell Ward (Marlow Striders) won the 100m in 11.60.", "Marlow Striders"),
        ("Nell Ward of St Mary's College won the 100m in 11.60.", "St Mary's College"),
        ("The hammer went to Permian A&M's Nell Ward in 64.35m.", "Permian A&M"),
        ("Rugby & Northampton sprinter Nell Ward won the 100m in 11.60.", "Rugby & Northampton"),
        ("In the javelin, Cascade senior Nell Ward threw 61.07m.", "Cascade"),
    ],
)
def test_what_may_be_a_club(text: str, club: str) -> None:
    assert club in [one.value for one in clubs_of(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Nell Ward (KEN) won the 100m in 11.60.",
        "Kenya's Nell Ward won the 100m in 11.60.",
        "Nell Ward won the 100m in 11.60 on Saturday.",
    ],
)
def test_nations_and_days_are_none(text: str) -> None:
    assert clubs_of(text) == []


def test_the_club_whose_news_it_is_may_be_of_everybody() -> None:
    text = "Dunmore Harriers won the league.\n\nTom Hall was second. He beat Ann Bray (Otley Runners) on the line.\n"
    general = {one.value: one.general for one in clubs_of(text)}
    assert general["Dunmore Harriers"]
