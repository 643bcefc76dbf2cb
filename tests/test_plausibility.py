"""Which marks can be of which event; the codes and names of events."""

from __future__ import annotations

import doctest
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from racemark.models import disciplines
from racemark.models.disciplines import (
    UnknownEventError,
    canonical,
    discipline,
    is_code,
    is_off_track,
    may_be_one,
    metric_neighbour,
)
from racemark.models.plausibility import Sex, believable, limits, plausible, score

# code, world record or thereabouts, a beginner's, beyond belief on either side
RANGES: list[tuple[str, float, float, float, float]] = [
    ("100", 9.58, 20.0, 8.9, 60.0),
    ("60H", 7.27, 13.0, 6.5, 40.0),
    ("800", 100.91, 210.0, 95.0, 600.0),
    ("MILE", 223.13, 480.0, 210.0, 1800.0),
    ("3000SC", 472.11, 800.0, 440.0, 2400.0),
    ("5K", 755.0, 2400.0, 700.0, 7200.0),
    ("MAR", 7235.0, 21600.0, 6600.0, 60000.0),
    ("20KW", 4596.0, 9000.0, 4000.0, 20000.0),
    ("4x400", 174.29, 300.0, 160.0, 900.0),
    ("4xSMR", 84.0, 260.0, 70.0, 900.0),
    ("4xDMR", 200.0, 800.0, 180.0, 2400.0),
    ("12K", 1950.0, 4800.0, 1500.0, 20000.0),
    ("HJ", 2.45, 1.10, 2.60, 0.4),
    ("JT", 98.48, 12.0, 120.0, 2.0),
    ("DEC", 9126.0, 3000.0, 9900.0, 300.0),
    ("XC", 1500.0, 4200.0, 60.0, 40000.0),
    ("TRAIL", 5400.0, 40000.0, 100.0, 900000.0),
    ("HURDLES", 47.0, 8.0, 5.0, 500.0),
]


@pytest.mark.parametrize(("code", "record", "beginner", "beyond", "below"), RANGES)
def test_from_the_record_to_a_beginner(code: str, record: float, beginner: float, beyond: float, below: float) -> None:
    assert plausible(code, record)
    assert plausible(code, beginner)
    assert not plausible(code, beyond)
    assert not plausible(code, below)


@pytest.mark.parametrize(("code", "number"), [("100", 9.8), ("HJ", 2.3), ("1500", 215.0), ("MAR", 7300.0)])
def test_what_only_men_have_done(code: str, number: float) -> None:
    assert plausible(code, number, "M")
    assert not plausible(code, number, "F")
    assert plausible(code, number)


def test_score_prefers_the_event_that_fits() -> None:
    assert score("200", 21.4) > score("100", 21.4)
    assert score("800", 118.0) > score("600", 118.0)
    assert score("MAR", 8340.0) > score("HM", 8340.0)
    assert score("100", 118.0) == -math.inf


def test_a_mark_that_is_possible_is_not_believed_of_everybody() -> None:
    assert plausible("10K", 3300.0, "M")
    assert not believable("10K", 3300.0, "M")
    assert believable("10K", 3300.0, "M", least=-12.0)


@given(
    st.sampled_from(["60", "100", "400", "800", "1500", "MILE", "10000", "HM", "MAR", "3000W", "4x100", "110H"]),
    st.sampled_from(["M", "F", None]),
)
def test_limits_are_in_order(code: str, sex: Sex | None) -> None:
    for limit in limits(code, sex):
        assert limit.best < limit.typical < limit.worst


def test_longer_races_take_longer() -> None:
    codes = ["60", "100", "200", "400", "800", "1000", "1500", "MILE", "3000", "5000", "8K", "10K", "10M", "HM", "MAR"]
    bests = [limits(code)[0].best for code in codes]
    assert bests == sorted(bests)


def test_unknown_event_believes_nothing() -> None:
    assert limits("XYZ") == ()
    assert not plausible("XYZ", 10.0)


@pytest.mark.parametrize(
    ("code", "name", "family", "metres"),
    [
        ("100", "100 metres", "track", 100.0),
        ("MILE", "mile", "track", 1609.344),
        ("110H", "110 metres hurdles", "hurdles", 110.0),
        ("2000SC", "2000 metres steeplechase", "chase", 2000.0),
        ("10K", "10 km", "road", 10000.0),
        ("9.2K", "9.2 km", "road", 9200.0),
        ("20M", "20 miles", "road", 32186.88),
        ("20KW", "20 km walk", "walk", 20000.0),
        ("4x400", "4 x 400 metres relay", "relay", 1600.0),
        ("4xDMR", "distance medley relay", "relay", 4000.0),
        ("WT", "weight throw", "throw", None),
        ("PEN", "pentathlon", "combined", None),
        ("RW", "race walk", "walk", None),
        ("XC", "cross country", "xc", None),
        ("TRAIL", "trail race", "trail", None),
    ],
)
def test_discipline(code: str, name: str, family: str, metres: float | None) -> None:
    event = discipline(code)
    assert (event.name, event.family) == (name, family)
    assert event.metres == (None if metres is None else pytest.approx(metres))


def test_unknown_code_is_named_with_the_mend() -> None:
    assert not is_code("4xYZ")
    with pytest.raises(UnknownEventError, match=r"unknown event code 'QQ'.*MILE"):
        discipline("QQ")
    with pytest.raises(UnknownEventError):
        canonical("QQ")


@pytest.mark.parametrize(("written", "code"), [("4X100", "4x100"), ("mile", "MILE"), ("HURDLES", "HURDLES")])
def test_canonical_spelling(written: str, code: str) -> None:
    assert canonical(written) == code


def test_yards_go_with_their_metric_neighbour() -> None:
    assert [metric_neighbour(yards) for yards in (100, 220, 440, 880, 120, 77)] == [100, 200, 400, 800, 110, None]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("800", "800", True),
        ("HURDLES", "110H", True),
        ("3000SC", "SC", True),
        ("20KW", "RW", True),
        ("ROAD", "10K", True),
        ("JUMPS", "PV", True),
        ("JUMPS", "SP", False),
        ("HURDLES", "HJ", False),
        ("RW", "WT", False),
        ("800", "1500", False),
    ],
)
def test_events_that_may_be_one(one: str, other: str, same: bool) -> None:
    assert may_be_one(one, other) is same
    assert may_be_one(other, one) is same


def test_roads_and_country_are_off_the_track() -> None:
    off = ["10K", "7.5K", "10M", "HM", "MAR", "ROAD", "20KW", "HMW", "MARW", "XC", "TRAIL"]
    on = ["100", "MILE", "110H", "3000SC", "10000W", "RW", "HJ", "WT", "HEP", "4x400", "4x1M"]
    assert [code for code in (*on, *off, None) if is_off_track(code)] == off


def test_examples() -> None:
    assert doctest.testmod(disciplines).failed == 0
