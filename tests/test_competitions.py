"""Competitions: names by shape, headless names, titles, and events and phrases that are none."""

from __future__ import annotations

import doctest

import pytest

from racemark.pipeline.annotating import competitions

NAMED: list[tuple[str, list[str]]] = [
    ("at the Prefontaine Classic in Eugene", ["Prefontaine Classic"]),
    ("the 115th Millrose Games", ["Millrose Games"]),
    ("the 2019 World Championships", ["World Championships"]),
    ("at next month's World Championships", ["World Championships"]),
    ("second at the world championships", ["world championships"]),
    ("the European Indoors", ["European Indoors"]),
    ("the Athens Olympics", ["Athens Olympics"]),
    ("bronze at Tokyo 2020", ["Tokyo 2020"]),
    ("Sunday's Leipzig International meeting", ["Leipzig International meeting"]),
    ("in the Norwich Union Grand Prix", ["Norwich Union Grand Prix"]),
    ("won the New England Division III Championship", ["New England Division III Championship"]),
    ("the AAAs title", ["AAAs"]),
    ("the Great North Run", ["Great North Run"]),
    ("the London Marathon and the Hexham Half Marathon", ["London Marathon", "Hexham Half Marathon"]),
    ("the New York City marathon", ["New York City marathon"]),
    ("the Diamond League final", ["Diamond League final"]),
    ("at New Zealand Schools", ["New Zealand Schools"]),
    ("the Whanganui Secondary Schools Championships", ["Whanganui Secondary Schools Championships"]),
    ("the Three Peaks Race", ["Three Peaks Race"]),
    ("the Engineer's Cup", ["Engineer's Cup"]),
    ("the Boston University Valentine's Invitational", ["Boston University Valentine's Invitational"]),
    ("Saturday's Marlow parkrun", ["parkrun"]),
    ("the Wanamaker Mile at the Millrose Games", ["Wanamaker Mile", "Millrose Games"]),
    ("the Kent County Championships", ["Kent County Championships"]),
    ("qualified for the IC4As", ["IC4As"]),
    ("the annual Alumni meet", ["Alumni meet"]),
    ("the North East Harrier League", ["North East Harrier League"]),
    ("the Kansas state meet", ["Kansas state meet"]),
    ("the Rivington Pike race", ["Rivington Pike race"]),
    (
        "the NCAA Division III Indoor Track & Field Championships",
        ["NCAA Division III Indoor Track & Field Championships"],
    ),
    ("the Tufts Last Chance Qualifier", ["Tufts Last Chance Qualifier"]),
    ("the Memorial Van Damme", ["Memorial Van Damme"]),
    ("the U.S. Olympic Trials", ["U.S. Olympic Trials"]),
    ("MIT WINS ENGINEER'S CUP", ["ENGINEER'S CUP"]),
    ("over the hill the Brechton 30K went to Ann Roe", ["Brechton 30K"]),
    ("won the Clun Dale 10K on Sunday", ["Clun Dale 10K"]),
    ("Sunday: Tarnwater 10K\nOur race", ["Tarnwater 10K"]),
    ("at the Copper Regional on Saturday", ["Copper Regional"]),
    ("the Fell End Horseshoe (13 miles)", ["Fell End Horseshoe"]),
    ("Saturday's Penobscot Dual", ["Penobscot Dual"]),
    ("the Eastern Zone inter-collegiate meet", ["Eastern Zone inter-collegiate meet"]),
    ("the Great Edinburgh International Cross Country", ["Great Edinburgh International Cross Country"]),
    ("Hardiman Ends Harbour Trials With A Record", ["Harbour Trials"]),
    ("Marlins Drop Close Bay Dual", ["Bay Dual"]),
    ("over the Nine Edges Fell Race", ["Nine Edges Fell Race"]),
    ("at the Home Counties Championships", ["Home Counties Championships"]),
    ("in the Lowland 10,000m Championships", ["Lowland 10,000m Championships"]),
    ("two golds at Carifta", ["Carifta"]),
]

IMPLIED = [
    ("the Olympic champion", "Olympics"),
    ("Olympic 200m silver medallist", "Olympics"),
    ("the world 5,000m champion", "World Championships"),
    ("the world indoor champion", "World Indoor Championships"),
    ("world cross country silver", "World Cross Country Championships"),
    ("the European 10,000m title", "European Championships"),
    ("the Commonwealth bronze medallist", "Commonwealth Games"),
    ("the NCAA indoor champion", "NCAA Indoor Championships"),
    ("the champion of the world", "World Championships"),
    ("the Olympic marathon", "Olympics"),
]

NOT_SAID = [
    "the women's 60m final",
    "the 4x400 relay",
    "she won the marathon",
    "a good race",
    "the Men's High Jump",
    "the 55 Meter Dash Trials",
    "the defending champion",
    "the world record",
    "Olympic Stadium",
    "Cooks Gardens",
    "run of the mill",
    "the Distance Medley Relay",
    "the European medal favourite",
    "at home in Boston",
    "a half-mile lead",
    "the Masters 10K",
    "won the 5K and the Women's 10K",
    "the Dual carriageway",
    "Nine meet records fell",
    "Otters Split Home Quad",
    "Roe Named Athlete of the Meet",
]


@pytest.mark.parametrize(("text", "names"), NAMED, ids=[text for text, _ in NAMED])
def test_named(text: str, names: list[str]) -> None:
    found = competitions.find(text)
    assert [m.value.name for m in found] == names
    assert all(text[m.start : m.end] == m.value.name and not m.value.implied for m in found)


@pytest.mark.parametrize(("text", "name"), IMPLIED)
def test_titles_imply_a_competition(text: str, name: str) -> None:
    (mention,) = competitions.find(text)
    assert (mention.value.name, mention.value.implied) == (name, True)


@pytest.mark.parametrize("text", NOT_SAID)
def test_look_alikes(text: str) -> None:
    assert competitions.find(text) == []


def test_year_indoor_kind() -> None:
    text = "the 2018 World Indoor Championships, the Border League and Hull Marathon 2021"
    indoor, league, marathon = (m.value for m in competitions.find(text))
    assert (indoor.year, indoor.indoor, indoor.kind) == (2018, True, "championship")
    assert (league.year, league.indoor, league.kind) == (None, None, "league")
    assert (marathon.year, marathon.kind) == (2021, "road")


@pytest.mark.parametrize(
    "text",
    [
        "the championships",
        "at Nationals",
        "the meet",
        "the trials",
        "on Tuesday's club night",
        "a combined events meeting",
    ],
)
def test_references_without_a_name_are_generic(text: str) -> None:
    (mention,) = competitions.find(text)
    assert mention.value.generic


def test_the_docstring_is_true() -> None:
    assert doctest.testmod(competitions).failed == 0
