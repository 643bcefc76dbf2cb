"""Lines that pages wrap around an article, beside lines that look like them and belong to it."""

# ruff: noqa: E501 (a line of markup or of an article is easier to read in one piece)

from __future__ import annotations

import pytest

from racemark.pipeline.cleaning import entries, wording

FURNITURE = [
    "Share on Facebook",
    "Share this article",
    "47 shares",
    "12k",
    "340",
    "+8",
    "View comments",
    "Comments (214)",
    "RELATED: How to lace your spikes",
    "Read more: Ten piers to run on",
    "Home > Sport > Athletics",
    "Home  |  News  |  Results  |  Shop",
    "Tags: relay, Port Ellery, Harbour Mile",
    "#harbour-mile #portellery",
    "© 2025 Port Ellery Courier",
    "All rights reserved",
    "Skip to main content",
    "Advertisement",
    "RETURN TO OUTDOOR",
    "Sign up for our Monday newsletter",
    "Get the Tide, our weekly email, every Tuesday",
    "This website uses cookies to make you feel at home.",
]
ARTICLE = [
    "100m",
    "5,000 metres",
    "14.6.25",
    "Share of the spoils went to Brekke and Tully in the 800m.",
    "47 runners shared the start line.",
    "Home favourite Reeve was third.",
    "View from the lighthouse: Ferreira led by ten metres at the bell.",
    "Men: 1 Lindqvist 3:58.71; 2 Obuya 3:58.90",
    "Related to the champion by marriage, Tully was second.",
    "Print shops closed early so that staff could watch the mile.",
    "He will sign up again next year, he said.",
    "The comments of the referee were not recorded.",
    "Follow my leader was the order of the day in the heats.",
    "1",  # a place in a list is judged by its neighbours, but a bare number alone says nothing
]


@pytest.mark.parametrize("line", FURNITURE)
def test_furniture(line: str) -> None:
    assert wording.is_furniture(line)


@pytest.mark.parametrize("line", ARTICLE[:-1])
def test_no_furniture(line: str) -> None:
    assert not wording.is_furniture(line)


@pytest.mark.parametrize(
    "line",
    [
        "By Petra Hallam",
        "By Petra Hallam in Port Ellery",
        "BY The Harbour Desk",
        "Words by Petra Hallam",
        "By our Quayside correspondent",
        "PUBLISHED: 21:40, 14 June 2025 | UPDATED: 08:02, 15 June 2025",
        "Sat 14 Jun 2025 21.40 BST",
        "Published Jun 14th 2025, 9:40pm",
        "June 14, 2025",
        "June 13-14, 2025",
        "6/13-14/2025",
        "14/6/25",
        "2025-06-14T21:40:00+01:00",
    ],
)
def test_byline(line: str) -> None:
    assert wording.is_byline(line)


@pytest.mark.parametrize(
    "line",
    [
        "By the bell Ferreira had ten metres, and by the lighthouse twenty, so that nobody looked at the clock any more.",
        "By the lighthouse she was alone. Nobody followed her at all.",
        "On 14 June 2025 Lindqvist ran 3:58.71.",
        "June was a good month for milers.",
        "14 runners started.",
    ],
)
def test_no_byline(line: str) -> None:
    assert not wording.is_byline(line)


@pytest.mark.parametrize(
    "line",
    [
        "Daniel Obuya (left) and Tomas Lindqvist after the finish.",
        "Ferreira at the lighthouse. Photo: K. Dunmore",
        "Ferreira at the lighthouse.CREDIT:KIM DUNMORE",
        "[Photo: the field passes the second bollard]",
        "PHOTO / Supplied",
        "Kim Dunmore photos",
        "Pictured: the start",
        "The Tully sisters, L-R: Maeve, Orla",
        "The start on the quay (© K. Dunmore / Courier)",
    ],
)
def test_caption(line: str) -> None:
    assert wording.is_caption(line)


@pytest.mark.parametrize(
    "line",
    [
        "It was a photo finish, and Lindqvist got it.",
        "Obuya left the field at the bell.",
        "She ran the picture of health off the track.",
        "Lindqvist (3:58.71) beat Obuya (3:58.90).",
        "To his credit, Reeve did not look round.",
    ],
)
def test_no_caption(line: str) -> None:
    assert not wording.is_caption(line)


@pytest.mark.parametrize(
    "line",
    [
        "1. J Smith 12.3",
        "3 Cat Pell DNF",
        "T Reed ND",
        "DNF R Stone",
        "4= Tess Fenn (Derwent V) 29:50",
        "P van der Usher 10.90m CR",
        "1. Tomas Lindqvist of the Port Ellery Harriers, 3:58.71 PB",
        "Men's 100m: J Smith 12.3 (+1.1)",
        "Zoë Ânes 5m 43",
    ],
)
def test_entry(line: str) -> None:
    assert entries.is_entry(line)


@pytest.mark.parametrize(
    "line",
    [
        "Reeve wins the mile in 4:01.2",
        "Cat Pell",
        "5 Things We Learned",
        "1 Tide Tables",
        "Tuesday 6 August 2024, 23.48",
        "1 T Lindqvist (Swe) 3:58.71; 2 D Obuya (Ken) 3:58.90",
        "1 T Lindqvist 3:58.71, 2 D Obuya 3:58.90",
        "He ran 3:58.71",
        "Updated 14:05",
        "Saturday 21.40",
        "World Record At The End Of The Pier As Lindqvist Ends The Mile In 3:40.1",
    ],
)
def test_no_entry(line: str) -> None:
    assert not entries.is_entry(line)


@pytest.mark.parametrize(
    ("line", "placing"),
    [
        ("U8B 4 x 100M 5th in Final", True),
        ("U13G 4 x 100M SILVER Medal, 52.94 - new centre record", True),
        ("W70 Eileen Trask XC 6K Gold", True),
        ("Ida Brekke (Derwent), javelin, 11th place", True),
        ("Girls U11 Shot/Discus DQ in heat", True),
        ("Brekke takes gold", False),
        ("Brekke wins the mile as Tully comes 3rd", False),
        ("Results of the 5th meeting at Port Ellery", False),
        ("Mile: Tully 3rd", False),
        ("11th", False),
    ],
)
def test_placing(line: str, placing: bool) -> None:
    assert entries.is_placing(line) is placing


@pytest.mark.parametrize(
    ("line", "whole"),
    [
        ("He won.", True),
        ("“He won.”", True),
        ("Who won?", True),
        ("NASSAU, Bahamas:", True),
        ("Lindqvist waits for his mile", False),
        ("the race that he won with the", False),
    ],
)
def test_terminated(line: str, whole: bool) -> None:
    assert wording.terminated(line) is whole


@pytest.mark.parametrize(
    ("line", "broken_off"),
    [
        ("He said that he would rather", True),
        ("She won in Oslo. He won the", True),
        ("Lindqvist ran the race of his life. Obuya was", True),
        ("Lindqvist waits for his mile", False),
        ("He won.", False),
    ],
)
def test_unfinished(line: str, broken_off: bool) -> None:
    assert wording.unfinished(line) is broken_off
