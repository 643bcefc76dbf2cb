"""Age groups, veterans, para classes and grades, and years of study that are none."""

from __future__ import annotations

import pytest

from racemark.pipeline.annotating.categories import find

# text, code, sex
CATEGORIES: list[tuple[str, str | None, str | None]] = [
    ("won the U/19 boys 100m", "U19", "M"),
    ("the Class One boys 400m", "Class One", "M"),
    ("in the Grade 12 girls", "Grade 12", "F"),
    ("the U20 record", "U20", None),
    ("the under-20 title", "U20", None),
    ("the Under 13 boys race", "U13", "M"),
    ("the girls' under 15 race", "U15", "F"),
    ("won the U15G long jump", "U15", "F"),
    ("Under 18's", "U18", None),
    ("first M45 home", "V45", "M"),
    ("won the W50s", "V50", "F"),
    ("her FV40 prize", "V40", "F"),
    ("an MV60 best", "V60", "M"),
    ("a V35 record", "V35", None),
    ("VW70-74, 81% age grade", "V70", "F"),
    ("the first over-60 home", "V60", None),
    ("won the T54 race", "T54", None),
    ("the F38 shot put", "F38", None),
    ("the men's wheelchair race", "wheelchair", "M"),
    ("first in the Para long jump", "Para", None),
    ("the junior girls 300m", "junior", "F"),
    ("world junior champion", "junior", None),
    ("the Intermediate Boys 800m", "intermediate", "M"),
    ("the novice race", "novice", None),
    ("a masters title", "masters", None),
    ("the senior women's race", None, "F"),
    ("the open 400", None, None),
    ("the Class 3A shot put", "Class 3A", None),
    ("took the 1A girls 300 hurdles", "Class 1A", "F"),
    ("won the Year 9 race", "Year 9", None),
    ("the JV men", "JV", "M"),
    ("the high school boys race", "high school", "M"),
    ("a national women's 65-69 record", "V65", "F"),
    ("Orr (junior, age 12)", "junior", None),
    ("the Division III Championships", "Division III", None),
]


@pytest.mark.parametrize(("text", "code", "sex"), CATEGORIES)
def test_category(text: str, code: str | None, sex: str | None) -> None:
    (mention,) = find(text)
    value = mention.value
    assert (value.code, value.sex) == (code, sex)
    if sex:
        assert value.sex_start is not None
        assert value.sex_end is not None
        assert text[value.sex_start : value.sex_end]


def test_sex_words_are_where_they_stand() -> None:
    text = "the girls' under 15 race and the W50 race"
    spans = [text[mention.value.sex_start : mention.value.sex_end] for mention in find(text)]
    assert spans == ["girls'", "W"]


def test_f40_is_a_veteran_unless_para_classes_are_about() -> None:
    assert [mention.value.code for mention in find("C Tring (F40) was third.")] == ["V40"]
    assert [mention.value.code for mention in find("the T35 100m and the F40 shot put")] == ["T35", "F40"]


@pytest.mark.parametrize(
    "text",
    [
        "the junior ran 4:05",
        "Junior Matt Orr and senior Lee Fox were next.",
        "a senior at Marlow High and a junior from Reno",
        "the M25 and the M62 motorway",
        "closed the M60 motorway",
        "under 20 minutes, under 15 seconds, over 40 people, over 50 miles",
        "the T20 cricket match",
        "under 12.5 seconds",
        "an intermediate hurdler",
        "a freshman record",
        "an open mind in a wheelchair",
    ],
)
def test_no_category(text: str) -> None:
    assert [text[mention.start : mention.end] for mention in find(text)] == []
