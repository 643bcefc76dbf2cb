"""Dates: written out, relative to publication, and the numbers that are none."""

from __future__ import annotations

import doctest
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from racemark.pipeline.annotating import dates

PUBLISHED = "2024-07-18"  # a Thursday

RESOLVED: list[tuple[str, list[str | None]]] = [
    ("on 25 May 2024", ["2024-05-25"]),
    ("on May 25, 2024,", ["2024-05-25"]),
    ("Saturday, 25th May 2024", ["2024-05-25"]),
    ("Sat 20 Jul 2019 17.38 BST", ["2019-07-20"]),
    ("Feb. 11, 2023", ["2023-02-11"]),
    ("2024-05-25", ["2024-05-25"]),
    ("2024/05/25", ["2024-05-25"]),
    ("25/05/2024", ["2024-05-25"]),
    ("5/25/24", ["2024-05-25"]),
    ("7/12/24", ["2024-07-12"]),  # nearer to publication than 7 December
    ("in May 2019", ["2019-05"]),
    ("March 8-9, 2002", ["2002-03"]),
    ("on 3 July", ["2024-07-03"]),
    ("on 3 December", ["2023-12-03"]),
    ("July 3 was hot", ["2024-07-03"]),
    ("on Saturday", ["2024-07-13"]),
    ("They took the top three places at the Tyne Run on Saturday.", ["2024-07-13"]),
    ("on Thursday", ["2024-07-18"]),
    ("last Thursday", ["2024-07-11"]),
    ("Sunday night's race", ["2024-07-14"]),
    ("yesterday", ["2024-07-17"]),
    ("last night", ["2024-07-17"]),
    ("at the weekend", ["2024-07"]),
    ("last week", ["2024-07"]),
    ("last month", ["2024-06"]),
    ("in March", ["2024-03"]),
    ("in October", ["2023-10"]),
    ("last July", ["2023-07"]),
    ("November's marathon", ["2023-11"]),
    ("last summer", ["2023"]),
    ("last winter", ["2024"]),
    ("this season", ["2024"]),
    ("a year ago", ["2023"]),
    ("39 years ago", ["1985"]),
    ("a year ago to the day", ["2023-07-18"]),
    ("six days ago", ["2024-07-12"]),
    ("two months ago", ["2024-05"]),
    ("It is 20 years since Ann Olsen won", ["2004"]),
    ("the 2022 1500m champion", ["2022"]),
    ("Cram's 1985 mark", ["1985"]),
    ("in 2003 and 2004", ["2003", "2004"]),
    ("Sydney in 2000", ["2000"]),
    ("the 2000 Olympics", ["2000"]),
    ("Tokyo 2020", ["2020"]),
]

COMING = [
    ("next month", "2024-08"),
    ("She will race in London on Saturday.", "2024-07-20"),
    ("They run for a place in the final on Saturday.", "2024-07-20"),
    ("He hopes to be fit by September.", "2024-09"),
    ("tomorrow", "2024-07-19"),
    ("next year", "2025"),
    ("They are due to meet on 3 August.", "2024-08-03"),
]

NOT_SAID = [
    "the 2000 metres",
    "over 2000m",
    "won the 2000 in 5:20",
    "the 2000 steeplechase",
    "2,015 points",
    "scored 2012 points",
    "a 1995-metre climb",
    "in front of 2000 people",
    "4:01.22 and 12-11-3",
    "Mark Webb '99",
    "won in 3.31.56",
    "a 39-year-old record",
    "He may march on",
    "the early 1990s",
    "£2012",
    "on Tuesdays and Thursdays",
    "they second that",
]


@pytest.mark.parametrize(("text", "expected"), RESOLVED, ids=[text for text, _ in RESOLVED])
def test_resolved(text: str, expected: list[str | None]) -> None:
    found = dates.find(text, PUBLISHED)
    assert [m.value.iso for m in found] == expected
    assert not any(m.value.future for m in found)


@pytest.mark.parametrize(("text", "expected"), COMING, ids=[text for text, _ in COMING])
def test_coming(text: str, expected: str) -> None:
    (mention,) = dates.find(text, PUBLISHED)
    assert (mention.value.iso, mention.value.future) == (expected, True)


@pytest.mark.parametrize("text", NOT_SAID)
def test_look_alikes(text: str) -> None:
    assert dates.find(text, PUBLISHED) == []


def test_without_publication_relative_dates_stay_open() -> None:
    found = dates.find("On Saturday he beat the mark set last year and in 2011.", None)
    assert [(m.value.iso, m.value.relative) for m in found] == [(None, True), (None, True), ("2011", False)]
    assert found[0].value.weekday == 5


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("LANGLEY, B.C., July 5, 2026\n\nOn Saturday evening", "2026-07-04"),
        ("Held Park, 18 February 2018\n\nIn heat on Saturday", "2018-02-17"),
        ("SALEM, Ore. (Feb. 22, 2026) -- Meet over on Saturday", "2026-02-21"),
        ("By Ann Roe\n(c) 2024 The Mile\nCORK (22-Jun) -- He", "2024-06-22"),
    ],
)
def test_the_head_of_an_article_dates_it(text: str, iso: str) -> None:
    assert iso in [m.value.iso for m in dates.find(text)]


def test_a_day_in_the_telling_does_not_date_the_article() -> None:
    assert [m.value.iso for m in dates.find("He won on 5 May 2019. On Saturday he lost.")] == ["2019-05-05", None]


def test_a_year_alone_resolves_years() -> None:
    assert [m.value.iso for m in dates.find("last year, on Saturday", "2010")] == ["2009", None]


@given(st.dates(), st.sampled_from(["%d %B %Y", "%B %d, %Y", "%Y-%m-%d"]))
def test_any_written_day_is_read(day: object, form: str) -> None:
    from datetime import date

    assert isinstance(day, date)
    if 1890 <= day.year <= 2099:
        found = dates.find(f"held on {day.strftime(form)} there", PUBLISHED)
        assert day.isoformat() in [m.value.iso for m in found] or day.year < 1900


@given(st.text(alphabet="0123456789 -/.,:May'Saturdaylstnex", max_size=80))
def test_never_fails_and_spans_are_ordered(text: str) -> None:
    found = dates.find(text, PUBLISHED)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(0 <= m.start < m.end <= len(text) for m in found)


def test_the_docstring_is_true() -> None:
    assert doctest.testmod(dates).failed == 0
