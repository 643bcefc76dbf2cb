"""Claims of one performance become one record; what contradicts stays apart, or the likelier stands."""

from __future__ import annotations

from typing import Any

import pytest
from claim_samples import claim

from racemark.pipeline.annotating.athletes import Athlete
from racemark.pipeline.assembling.claims import Claim
from racemark.pipeline.assembling.conflicts import settle
from racemark.pipeline.assembling.merging import merge

ANN = Athlete("Ann Daley")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"event": "800", "place": 1}, {"event": "800", "mark": "2:01.34"}),
        ({"event": "800", "place": 1}, {"mark": "2:01.34"}),
        ({"event": "800", "mark": "2:01.34"}, {"event": "800", "mark": "2:01.34", "place": 1}),
        # the same jump in metres and in feet, rounded
        ({"event": "LJ", "mark": "6.10m"}, {"event": "LJ", "mark": "6.11m"}),
        # a family, then the event itself
        ({"event": "HURDLES", "place": 1}, {"event": "400H", "mark": "55.10"}),
        ({"event": "THROWS", "place": 1}, {"event": "JT", "mark": "55.10m"}),
    ],
)
def test_one_performance(one: dict[str, Any], other: dict[str, Any]) -> None:
    merged = merge([claim(ANN, **one), claim(ANN, **other, sentence=1)])
    assert len(merged) == 1
    assert merged[0].support == 2
    for name, value in {**one, **other}.items():
        if name != "mark":
            assert getattr(merged[0], name) == value


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"event": "800"}, {"event": "1500"}),
        ({"event": "800", "place": 1}, {"event": "800", "place": 2}),
        ({"event": "800", "mark": "2:01.34"}, {"event": "800", "mark": "2:01.90"}),
        ({"event": "800", "round": "heat"}, {"event": "800", "round": "final"}),
        ({"event": "800"}, {"event": "800", "scope": "background"}),
        ({"event": "800"}, {"event": "800", "scope": "title"}),
        ({"event": "800", "competition": "Turku Games"}, {"event": "800", "competition": "Lahti Games"}),
        ({"event": "HURDLES"}, {"event": "800"}),
        ({"event": "THROWS"}, {"event": "LJ"}),
        # letters that a code shares with a family's
        ({"event": "HURDLES"}, {"event": "HJ"}),
        ({"event": "RW"}, {"event": "WT"}),
        ({"event": "XC", "is_team": True}, {"event": "XC"}),
    ],
)
def test_two_performances(one: dict[str, Any], other: dict[str, Any]) -> None:
    assert len(merge([claim(ANN, **one), claim(ANN, **other, sentence=1)])) == 2


def test_two_athletes_of_one_name_stay_two() -> None:
    assert len(merge([claim(Athlete("Ann Daley"), event="800"), claim(Athlete("Ann Daley"), event="800")])) == 2


def test_the_nearest_fitting_claim_is_joined() -> None:
    merged = merge(
        [
            claim(ANN, event="800", place=1),
            claim(ANN, event="1500", place=2, sentence=3),
            claim(ANN, mark="2:01.34", sentence=0),
        ]
    )
    assert [(one.event, one.mark.raw if one.mark else None) for one in merged] == [("800", "2:01.34"), ("1500", None)]


def test_words_of_all_claims_are_kept() -> None:
    (merged,) = merge([claim(ANN, event="800", place=1), claim(ANN, event="800", place=1, sentence=2)])
    assert merged.spans == {name: [(0, 5), (200, 205)] for name in ("athlete", "event", "place")}


def test_merging_leaves_what_it_is_given() -> None:
    given = [claim(ANN, event="800", place=1), claim(ANN, event="800", mark="2:01.34", sentence=2)]
    merge(given)
    assert (given[0].mark, given[1].place, given[0].support) == (None, None, 1)


def facts(claims: list[Claim]) -> list[tuple[str | None, int | None, str | None]]:
    return [(one.event, one.place, one.mark.raw if one.mark else None) for one in claims]


def test_of_two_contradicting_places_the_likelier_stands() -> None:
    claims = [
        claim(ANN, event="800", place=3, confidence=0.4),
        claim(ANN, event="800", place=2, mark="2:01.90", confidence=0.8, sentence=1),
    ]
    assert facts(settle(claims)) == [("800", 2, "2:01.90")]


def test_what_the_weaker_knows_beyond_is_kept() -> None:
    claims = [
        claim(ANN, event="800", place=3, mark="2:01.90", confidence=0.4),
        claim(ANN, event="800", place=2, confidence=0.8, sentence=1),
    ]
    assert facts(settle(claims)) == [("800", 2, "2:01.90")]


def test_a_list_is_believed_before_prose() -> None:
    claims = [
        claim(ANN, event="800", place=3, confidence=0.9),
        claim(ANN, event="800", place=2, confidence=0.5, listed=True, sentence=1),
    ]
    assert facts(settle(claims)) == [("800", 2, None)]


@pytest.mark.parametrize("beside", [{"round": "heat"}, {"competition": "Turku Games"}, {"category": "U20"}])
def test_results_beside_one_another_are_no_conflict(beside: dict[str, Any]) -> None:
    claims = [claim(ANN, event="800", place=3, **beside), claim(ANN, event="800", place=2, sentence=1)]
    assert len(settle(claims)) == 2


def test_earlier_results_of_a_career_stand_side_by_side() -> None:
    claims = [
        claim(ANN, "2:01.90", event="800", scope="background", confidence=0.9),
        claim(ANN, "2:03.10", event="800", scope="background", confidence=0.6, sentence=1),
        claim(ANN, event="800", place=4, scope="background", confidence=0.5, sentence=2),
    ]
    assert len(settle(claims)) == 3


def test_one_earlier_mark_is_one_result() -> None:
    claims = [
        claim(ANN, "2:01.90", event="800", place=2, scope="background", confidence=0.9),
        claim(ANN, "2:01.90", event="800", place=1, scope="background", confidence=0.6, sentence=1),
    ]
    assert facts(settle(claims)) == [("800", 2, "2:01.90")]


@pytest.mark.parametrize(("date", "results"), [("1997", 2), ("1993-06", 1), (None, 1)])
def test_earlier_results_of_other_years_are_others(date: str | None, results: int) -> None:
    mark = claim(ANN, "2:01.90", event="800", scope="background", date="1993")
    place = claim(ANN, event="800", place=2, scope="background", sentence=1, **({"date": date} if date else {}))
    assert len(merge([mark, place])) == results
