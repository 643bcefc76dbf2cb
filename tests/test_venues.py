"""Venues: grounds by shape, places by their prepositions, and capitals that are no place."""

from __future__ import annotations

import doctest

import pytest

from racemark.pipeline.annotating import venues

SAID: list[tuple[str, list[tuple[str, str]]]] = [
    ("He ran at Hayward Field.", [("Hayward Field", "stadium")]),
    ("on the track at Cooks Gardens", [("Cooks Gardens", "stadium")]),
    ("over the hills of Saratoga Springs State Park", [("Saratoga Springs State Park", "stadium")]),
    ("laps of the Tawhero Golf Course", [("Tawhero Golf Course", "stadium")]),
    ("a night at the Armory", [("Armory", "stadium")]),
    ("at Crystal Palace", [("Crystal Palace", "stadium")]),
    ("won in Sheffield", [("Sheffield", "city")]),
    ("a meeting in Norway", [("Norway", "country")]),
    ("in Troy, NY, on Saturday", [("Troy, NY", "city")]),
    ("in Desenzano, Italy, in May", [("Desenzano, Italy", "city")]),
    ("in Horton-in-Ribblesdale", [("Horton-in-Ribblesdale", "city")]),
    ("hosted by Bates College", [("Bates College", "stadium")]),
    ("EUGENE, Ore. -- It rained.", [("EUGENE, Ore.", "city")]),
    ("CORK, Ireland (22-Jun) -- It rained.", [("CORK, Ireland", "city")]),
    ("SALEM, Ore. (Feb. 22, 2026) – Behind", [("SALEM, Ore.", "city")]),
    ("PARIS, March 9 (PA) - A late", [("PARIS", "city")]),
    ("LANGLEY, B.C., July 5, 2026\n\nThe bag", [("LANGLEY, B.C.", "city")]),
    ("Tarvo (Finland), 21 May 2023. The wind", [("Tarvo", "city")]),
    ("Kingsford, Saturday 14 April 2012 - Half", [("Kingsford", "city")]),
    ("ran in the Stadio Olimpico", [("Stadio Olimpico", "stadium")]),
    ("over the Parc Nant-y-Coed", [("Parc Nant-y-Coed", "stadium")]),
    ("the Cardiff 10K", [("Cardiff", "city")]),
    ("the Athens Olympics", [("Athens", "city")]),
    ("the Boston Marathon", [("Boston", "city")]),
    ("COUNTY CHAMPIONSHIPS, Ampthill, January 6", [("Ampthill", "city")]),
    ("ran 9.87 from Stuttgart", [("Stuttgart", "city")]),
    ("they travelled to Princeton University", [("Princeton University", "stadium")]),
    ("at King's Lynn", [("King's Lynn", "city")]),
    ("hosted by Saint Brannoc's College", [("Saint Brannoc's College", "stadium")]),
]

NOT_SAID = [
    "in May",
    "on Saturday in July",
    "at Christmas",
    "in Division III",
    "at the Olympics",
    "in English",
    "Track and Field",
    "the 22-year-old from Wigan",
    "in the 800m",
    "at Under 20 level",
    "in Saturday's race",
    "at the Great North Run",
    "John Smith, 12 May 2020\nHe ran",
    "Thursday 13 August 2026\nA cold",
    "A Record At Daylight's End",
    "the Upton Men's Track team",
    "third in Match 2",
]


@pytest.mark.parametrize(("text", "expected"), SAID, ids=[text for text, _ in SAID])
def test_said(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(m.value.name, m.value.kind) for m in venues.find(text)] == expected


@pytest.mark.parametrize("text", NOT_SAID)
def test_look_alikes(text: str) -> None:
    assert venues.find(text) == []


def test_marks_that_the_model_takes_for_places_are_none() -> None:
    text = "Poland finished second in 3:09.43 and Jamaica third in 3:11.06."
    assert "3:09.43" not in [m.value.name for m in venues.find(text, [(26, 33, "GPE"), (38, 45, "GPE")])]


def test_a_state_is_told_with_its_city() -> None:
    text = "CEDAR VALE, Iowa * By Ann Lee * rain"
    entities = [(12, 16, "GPE"), (19, 29, "GPE")]
    assert [m.value.name for m in venues.find(text, entities)] == []


def test_names_are_the_text_itself() -> None:
    text = "OSLO, Norway -- After Bislett and a week in Ghent he went to the Letzigrund."
    assert all(text[m.start : m.end] == m.value.name for m in venues.find(text))


def test_entities_add_what_no_pattern_found() -> None:
    text = "The thin air of Sestriere helped."
    assert venues.find(text) == []
    (mention,) = venues.find(text, [(16, 25, "GPE"), (0, 3, "ORG")])
    assert (mention.value.name, mention.value.form) == ("Sestriere", "entity")


def test_the_docstring_is_true() -> None:
    assert doctest.testmod(venues).failed == 0
