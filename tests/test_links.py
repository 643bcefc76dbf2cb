"""Who did it, and in which event: short reports through the whole pipeline, with the learned weights as they ship."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from racemark.models.articles import Source
from racemark.pipeline import annotating, cleaning
from racemark.pipeline.assembling.assembly import Assembly

if TYPE_CHECKING:
    from spacy.language import Language

Facts = dict[str, tuple[str | None, int | None, str | None]]
"""Surname: (event, place, mark) of the athlete's one result that is no title."""


def facts(assembly: Assembly) -> Facts:
    found: Facts = {}
    for claim in assembly.claims():
        if claim.scope != "title":
            name = claim.athlete.name.split()[-1]
            assert name not in found, f"two results of {name}"
            found[name] = (claim.event, claim.place, claim.mark.raw if claim.mark else None)
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a mark in brackets is of the name before it; places in a row are of the names in a row
        (
            "Aino Salmela (2:01.34), Britt Lund (2:01.90) and Carla Monti (2:02.11) were first, second and third in the"
            " women's 800m.",
            {"Salmela": ("800", 1, "2:01.34"), "Lund": ("800", 2, "2:01.90"), "Monti": ("800", 3, "2:02.11")},
        ),
        # possessives
        (
            "Ivan Petrak's winning time of 10.12 in the men's 100m was a championship best.",
            {"Petrak": ("100", 1, "10.12")},
        ),
        # relatives: each clause is of the name before it
        (
            "Aino Salmela, who ran 2:01.34 to win the women's 800m, beat Britt Lund, who was second in 2:01.90.",
            {"Salmela": ("800", 1, "2:01.34"), "Lund": ("800", 2, "2:01.90")},
        ),
        # pronouns and bare surnames in the sentence after
        (
            "Aino Salmela won the women's 800m on Friday. She clocked 2:01.34.",
            {"Salmela": ("800", 1, "2:01.34")},
        ),
        (
            "Aino Salmela won the women's 800m.\nSalmela's time was 2:01.34.",
            {"Salmela": ("800", 1, "2:01.34")},
        ),
        # a margin is no mark
        (
            "Aino Salmela won the women's 800m by 0.45 seconds in 2:01.34.",
            {"Salmela": ("800", 1, "2:01.34")},
        ),
        # an event spoken of before holds until another is named
        (
            "The women's 800m was the race of the day.\n"
            "Aino Salmela won in 2:01.34 and Britt Lund was second in 2:01.90.",
            {"Salmela": ("800", 1, "2:01.34"), "Lund": ("800", 2, "2:01.90")},
        ),
        # somebody's title or trade does not change the race
        (
            "Aino Salmela won the women's 800m in 2:01.34. Olympic 1500m champion Britt Lund was second in 2:01.90.",
            {"Salmela": ("800", 1, "2:01.34"), "Lund": ("800", 2, "2:01.90")},
        ),
        (
            "The 400m specialist Britt Lund won the women's 800m in 2:01.90.",
            {"Lund": ("800", 1, "2:01.90")},
        ),
        # hopes are no results
        ("Aino Salmela will run the women's 800m on Friday and hopes to break 2:01.", {}),
    ],
)
def test_links(assembled: Callable[[str], Assembly], text: str, expected: Facts) -> None:
    assert facts(assembled(text)) == expected


@pytest.mark.parametrize(
    ("text", "events"),
    [
        ("Aino Salmela won the 100m, the 200m and the long jump.", ["100", "200", "LJ"]),
        ("Aino Salmela won the women's 800m and 1500m.", ["800", "1500"]),
        ("Aino Salmela won the women's 800m in 2:01.34 and the 1500m in 4:10.22.", ["800", "1500"]),
    ],
)
def test_events_joined_to_one_another(assembled: Callable[[str], Assembly], text: str, events: list[str]) -> None:
    assert sorted(str(claim.event) for claim in assembled(text).claims()) == sorted(events)


def test_a_place_goes_with_the_mark_that_it_leads_on_to(assembled: Callable[[str], Assembly]) -> None:
    assembly = assembled("Ivan Petrak ran 10.39 in his semi-final and was fourth in the men's 100m final in 10.31.")
    places = {claim.mark.raw: claim.place for claim in assembly.claims() if claim.mark}
    assert places["10.31"] == 4
    assert places.get("10.39") != 4


def test_an_epithet_is_not_the_event_of_an_article_about_another(nlp: Language) -> None:
    text = (
        "Women's 400m hurdles semi-finals\n\nThe European 400m medallist Aino Salmela won in 54.34 from the world 400m "
        "champion Britt Lund, who ran 54.51."
    )
    article = cleaning.clean(Source("article.txt", text.encode()))
    claims = Assembly(annotating.annotate(nlp, article), article).claims()
    found = {(claim.athlete.name, claim.event) for claim in claims if claim.mark is not None}
    assert found == {("Aino Salmela", "400H"), ("Britt Lund", "400H")}


def test_a_time_is_no_mark_of_a_jump(assembled: Callable[[str], Assembly]) -> None:
    assembly = assembled(
        "Ann Moss won the long jump with 5.61m on Saturday. Bea Fox had the fastest time of the day in the 200m, 24.10"
        " seconds, and Cat Gray was second in 24.31 seconds."
    )
    assert facts(assembly)["Gray"] == ("200", 2, "24.31 seconds")


def test_a_mark_that_no_event_around_it_fits_is_of_one_told_before(assembled: Callable[[str], Assembly]) -> None:
    throws = " ".join(
        f"{name} won the {event} with {mark}m in front of a small crowd."
        for name, event, mark in (
            ("Bea Fox", "hammer", "60.10"),
            ("Cat Gray", "shot put", "15.10"),
            ("Di Hall", "discus", "51.02"),
            ("Eve Ingram", "javelin", "48.70"),
            ("Flo Jarvis", "high jump", "1.80"),
            ("Gia Kent", "pole vault", "4.20"),
        )
    )
    assembly = assembled(
        "Women's league match at Ashdale\nThe women's 800m had opened the day. It was cold by then and the wind had"
        f" turned.\n{throws}\nAnn Moss was timed at 2:05.31 and was second."
    )
    assert facts(assembly)["Moss"][::2] == ("800", "2:05.31")
