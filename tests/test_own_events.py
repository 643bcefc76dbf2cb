"""Performances told apart by the events right beside their places and marks."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace

import pytest

from racemark.models.mentions import Mention
from racemark.pipeline.annotating.events import EventValue
from racemark.pipeline.assembling import own_events
from racemark.pipeline.assembling.anchors import anchors_of
from racemark.pipeline.assembling.assembly import Assembly
from racemark.pipeline.assembling.athlete_links import AthleteLink
from racemark.pipeline.assembling.event_links import EventLink
from racemark.pipeline.assembling.prose import of_one_race


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Jonas Berg was third in the 800m.", {"third": "800"}),
        ("Jonas Berg was second to Piet Moss in the junior boys' discus.", {"second": "DT"}),
        ("Jonas Berg was fourth on Saturday in the 800m.", {"fourth": "800"}),
        ("Jonas Berg was second in the final of the 200m.", {"second": "200"}),
        ("Jonas Berg won the 100m and 200m.", {"won": "100 200"}),
        ("Jonas Berg retained his long jump title.", {"retained his long jump title": "LJ"}),
        ("Jonas Berg ran 4:17.6 for the 1500m.", {"4:17.6": "1500"}),
        ("In the long jump (6.51m) Jonas Berg had no rival.", {"6.51m": "LJ"}),
        ("Jonas Berg added the 800m to the 200m he won on Friday.", {"added": "800", "won": "200"}),
        # somebody else, another clause or a part of a race between
        ("Jonas Berg won and was happy with the 800m.", {"won": ""}),
        ("Jonas Berg won, while Piet Moss led the 800m.", {"won": ""}),
        ("Fading to seventh in the final half mile, Jonas Berg ran 8:54.07.", {"seventh": "", "8:54.07": ""}),
    ],
)
def test_events_beside_anchors(assembled: Callable[[str], Assembly], text: str, codes: dict[str, str]) -> None:
    report = assembled(text).report
    sentence = report.sentences[-1]
    events = report.within("events", sentence.start, sentence.end)
    found = {
        report.text[anchor.start : anchor.end]: " ".join(sorted(own_events.own_events(report, anchor, events)))
        for anchor in anchors_of(report, sentence)
    }
    assert {words: found[words] for words in codes} == codes


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [("1500", "800", True), ("110H", "HURDLES", False), ("100 200", "200", False), ("", "800", False)],
)
def test_what_is_apart(one: str, other: str, apart: bool) -> None:
    assert own_events.are_apart(frozenset(one.split()), frozenset(other.split())) is apart


@pytest.mark.parametrize(
    ("text", "results"),
    [
        (
            "Aino Salmela, who clocked 4:17.6 for the 1500m, also finished third in the 800m.",
            {("1500", "4:17.6", None), ("800", None, 3)},
        ),
        (
            "Aino Salmela won the 100m title and retained her long jump title.",
            {("100", None, 1), ("LJ", None, 1)},
        ),
        (
            "Aino Salmela won the shot with 14.02m and came back on Sunday to claim the javelin.",
            {("SP", "14.02m", 1), ("JT", None, 1)},
        ),
        # one performance
        ("Aino Salmela won the 800m in 2:04.10, her second 800m title.", {("800", "2:04.10", 1)}),
    ],
)
def test_performances_told_apart(
    assembled: Callable[[str], Assembly], text: str, results: set[tuple[str, str | None, int | None]]
) -> None:
    claims = [claim for claim in assembled(text).stated() if claim.athlete.name == "Aino Salmela"]
    assert {(c.event, c.mark.raw if c.mark else None, c.place) for c in claims} == results


@pytest.mark.parametrize(
    ("text", "event"),
    [
        # a sentence that names no event has the one that its mark is of
        ("The long jump was first, then the hammer. Ida Moe threw 66.05m for bronze and Aino Salmela was sixth.", "HT"),
        # it names one
        ("The hammer was first. Ida Moe threw 66.05m and Aino Salmela was sixth in the 800m.", "800"),
    ],
)
def test_a_place_beside_the_mark_of_another(assembled: Callable[[str], Assembly], text: str, event: str) -> None:
    claims = {claim.athlete.name: claim for claim in assembled(text).stated()}
    assert claims["Aino Salmela"].event == event


def link(kind: str, probability: float, code: str) -> tuple[list[AthleteLink], EventLink]:
    anchor = SimpleNamespace(kind=kind, start=0, end=1)
    event = Mention(0, 1, EventValue(code, "track", "named"))
    return [AthleteLink(anchor, event, 1.0)], EventLink(event, probability)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("parts", "codes"),
    [
        ([link("mark", 0.9, "HT"), link("ordinal", 0.6, "LJ")], ["HT", "HT"]),
        ([link("mark", 0.9, "HT"), link("title", 0.6, "LJ")], ["HT", "LJ"]),
        ([link("mark", 0.7, "HT"), link("ordinal", 0.6, "LJ")], ["HT", "LJ"]),
        ([link("mark", 0.9, "4x400"), link("ordinal", 0.6, "400")], ["4x400", "400"]),
        ([link("mark", 0.9, "HT"), link("mark", 0.9, "SP"), link("ordinal", 0.6, "LJ")], ["HT", "SP", "LJ"]),
    ],
)
def test_places_of_the_race_that_the_marks_are_of(
    parts: list[tuple[list[AthleteLink], EventLink]], codes: list[str]
) -> None:
    assert [event.code for _, event in of_one_race(parts)] == codes
