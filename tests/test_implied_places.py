"""Implied places: read by the real pipeline where marks and words imply them, beside races where they do not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from claim_samples import claim

from racemark.pipeline.annotating.athletes import Athlete
from racemark.pipeline.assembling.assembly import Assembly
from racemark.pipeline.assembling.implied_places import Crowd, Race, races_of
from racemark.pipeline.assembling.list_kinds import is_of_several_races

Places = dict[str, int | None]
LEAD = "Turku, 14 June. The athletics meeting at the Paavo Nurmi stadium brought fast races on a warm evening. "


@pytest.mark.parametrize(
    ("told", "places"),
    [
        (
            "Aino Salmela won the women's 800m in 2:01.34, Britt Lund second in 2:01.90 and Carla Monti in 2:02.11.",
            {"Aino Salmela": 1, "Britt Lund": 2, "Carla Monti": 3},
        ),
        (
            "In the men's 400m Ned Orly won in 43.74, ahead of Tom Ash (44.10), Jon Lyle (44.18) and Max Rowe (44.23).",
            {"Ned Orly": 1, "Tom Ash": 2, "Jon Lyle": 3, "Max Rowe": 4},
        ),
    ],
)
def test_marks_and_words_imply_places(told: str, places: Places, assembled: Callable[[str], Assembly]) -> None:
    assert {one.athlete.name: one.place for one in assembled(LEAD + told).claims()} == places


def race(assembly: Assembly, event: str, rows: list[tuple[str | None, int | None]]) -> Race:
    claims = [claim(Athlete(f"Runner {n}"), mark, event=event, sentence=n) for n, (mark, _) in enumerate(rows)]
    for one, (_, place) in zip(claims, rows, strict=True):
        one.place = place
    (found,) = races_of(assembly.report, claims)
    return found


@pytest.mark.parametrize(
    ("event", "rows", "number", "possible"),
    [
        # the rank by mark, and the first place
        ("400", [("43.74", 1), ("44.10", None)], 1, {1, 2, None}),
        # far beats near in the field
        ("LJ", [("7.90m", None), ("8.01m", 1)], 0, {1, 2, None}),
        # places of those without a mark are taken
        ("800", [(None, 2), ("1:44.10", 1), ("1:44.60", None)], 2, {1, 2, 3, None}),
        # the place after that of whoever is told before
        ("800", [("1:44.10", 6), ("1:44.60", None)], 1, {1, 7, None}),
    ],
)
def test_possible_places(
    event: str,
    rows: list[tuple[str | None, int | None]],
    number: int,
    possible: set[int | None],
    assembled: Callable[[str], Assembly],
) -> None:
    found = race(assembled(LEAD), event, rows)
    assert {option.place for option in found.options(found.told[number])} == possible


@pytest.mark.parametrize(
    "other",
    [
        {"event": "200"},
        {"event": "100", "sex": "M"},
        {"event": "100", "round": "heat"},
        {"event": "100", "category": "U20"},
        {"event": "100", "competition": "Turku Games"},
        {"event": "100", "scope": "background"},
    ],
)
def test_results_of_other_races_do_not_count(other: dict[str, Any], assembled: Callable[[str], Assembly]) -> None:
    one, apart = claim(Athlete("Ann Daley"), "11.20", event="100"), claim(Athlete("Bea Fox"), "11.10", **other)
    assert [len(found.told) for found in races_of(assembled(LEAD).report, [one, apart])] == [1, 1]


def test_an_implied_place_has_words_and_a_probability(assembled: Callable[[str], Assembly]) -> None:
    told = "In the men's 400m Ned Orly won in 43.74, ahead of Tom Ash (44.10), Jon Lyle (44.18) and Max Rowe (44.23)."
    implied = [one for one in assembled(LEAD + told).claims() if one.inferred]
    assert {one.athlete.name for one in implied} == {"Tom Ash", "Jon Lyle", "Max Rowe"}
    assert all(one.spans["place"] and 0 < one.implied <= 1 for one in implied)


def test_in_a_crowd_on_the_road_few_places_follow() -> None:
    told = [
        claim(Athlete("Ann Day"), "1:22:09", place=3, event="HM", sex="F"),
        claim(Athlete("Cy Orr"), "1:14:03", place=12, event="HM", sex="M"),
    ]
    crowd = Crowd(told)
    slower = claim(Athlete("Bo Lyle"), "1:23:50", event="HM", sex="M")
    unknown = claim(Athlete("Jo Rowe"), "1:23:50", event="HM")
    elsewhere = claim(Athlete("Di Farr"), "1:23:50", event="10M")
    fastest = claim(Athlete("El Voss"), "1:04:50", event="HM", sex="M")
    places = range(1, 14)
    assert [place for place in places if not crowd.leaves_no(place, slower)] == []
    assert [place for place in places if not crowd.leaves_no(place, unknown)] == list(range(4, 11))
    assert [place for place in places if not crowd.leaves_no(place, elsewhere)] == list(range(1, 11))
    assert [place for place in places if not crowd.leaves_no(place, fastest)] == list(range(1, 11))
    assert not crowd.leaves_no(None, slower)


def test_every_winner_of_heats_opens_a_race(assembled: Callable[[str], Assembly]) -> None:
    rows = [("Ann Daley", "11.20", 1), ("Bea Fox", "11.30", None), ("Cat Gray", "11.25", 1), ("Di Hall", "11.35", None)]
    for round_, races in (("heat", [2, 2]), ("final", [4])):
        claims = []
        for number, (name, mark, place) in enumerate(rows):
            one = claim(Athlete(name), mark, event="100", sentence=number, round=round_)
            one.place = place
            claims.append(one)
        assert [len(race.told) for race in races_of(assembled(LEAD).report, claims)] == races


LISTED = "{head}\n\nMen: 14:41 Lee Orly (Hove Park); 14:52 Max Bell (Highmoor); 14:58 Rob Tasker (Eaton)"


@pytest.mark.parametrize(
    ("head", "several"),
    [
        ("FASTEST PARKRUN TIMES, January 6", True),
        ("Best performances", True),
        ("Leading 5km times of the week", True),
        ("HOVE 5km, January 6", False),
        ("Results", False),
        ("The fastest man in Hove", False),
    ],
)
def test_lists_of_the_best_of_several_races(head: str, several: bool, assembled: Callable[[str], Assembly]) -> None:
    report = assembled(LEAD + "\n\n" + LISTED.format(head=head)).report
    assert is_of_several_races(report, len(report.blocks) - 1) is several


def test_the_best_of_several_races_have_no_places(assembled: Callable[[str], Assembly]) -> None:
    told = assembled(LEAD + "\n\n" + LISTED.format(head="FASTEST PARKRUN TIMES, January 6")).claims()
    assert [(one.athlete.name, one.place) for one in told] == [
        ("Lee Orly", None),
        ("Max Bell", None),
        ("Rob Tasker", None),
    ]
