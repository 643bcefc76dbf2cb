"""Places that follow from marks: each table is one race in text order, with places as stated and as worked out."""

from __future__ import annotations

from typing import Any

import pytest
from claim_samples import claim

from racemark.pipeline.annotating.athletes import Athlete
from racemark.pipeline.assembling.ranking import infer_places

Row = tuple[str | None, int | None, int | None]
"""(mark, stated place, place in the end)"""


@pytest.mark.parametrize(
    ("event", "race"),
    [
        # between two stated places
        ("400", [("43.74", 1, 1), ("44.10", None, 2), ("44.18", None, 3), ("44.23", 4, 4)]),
        ("100", [("9.81", None, 1), ("9.86", 2, 2)]),
        ("200", [("21.82", None, 1), ("21.86", None, 2)]),
        # far beats near in the field
        ("LJ", [("7.90m", None, 2), ("8.01m", None, 1)]),
        # others may have come between
        ("800", [("1:42.40", 1, 1), ("1:43.00", None, None), ("1:44.10", 6, 6)]),
        # a place that the marks contradict: nothing follows
        ("800", [("1:44.10", None, None), ("1:45.20", 1, 1), ("1:46.00", None, None)]),
        # places of those without a mark are taken
        ("800", [(None, 1, 1), ("1:44.10", None, 2), ("1:44.60", None, 3)]),
        ("800", [("1:44.10", 1, 1), (None, 2, 2), ("1:44.60", None, 3)]),
    ],
)
def test_places_from_marks(event: str, race: list[Row]) -> None:
    claims = [claim(Athlete(f"Runner {n}"), mark, event=event, place=place) for n, (mark, place, _) in enumerate(race)]
    for one in claims:
        if one.place is None:
            one.spans.pop("place")
    infer_places(claims)
    assert [one.place for one in claims] == [place for _, _, place in race]


def test_an_inferred_place_is_marked_less_sure_and_shown_by_the_mark() -> None:
    first, second = claim(Athlete("Ann Daley"), "9.81", event="100"), claim(Athlete("Bea Fox"), "9.86", event="100")
    infer_places([first, second])
    assert (second.place, second.inferred) == (2, True)
    assert second.confidence < 1.0
    assert second.spans["place"] == second.spans["mark"]


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
def test_results_of_other_races_do_not_count(other: dict[str, Any]) -> None:
    one, apart = claim(Athlete("Ann Daley"), "11.20", event="100"), claim(Athlete("Bea Fox"), "11.10", **other)
    infer_places([one, apart])
    assert (one.place, apart.place) == (None, None)


def test_one_athlete_with_two_marks_is_no_race() -> None:
    ann = Athlete("Ann Daley")
    claims = [claim(ann, "11.20", event="100"), claim(ann, "11.10", event="100")]
    infer_places(claims)
    assert [one.place for one in claims] == [None, None]
