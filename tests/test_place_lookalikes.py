"""Ordinals that only look like a place (on the way, in a list, missed, a second), beside those that are one."""

from __future__ import annotations

import doctest
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from racemark.pipeline.annotating import place_lookalikes, places

_ORDINAL = re.compile(r"\[([^]]+)]")


def is_lookalike(text: str) -> bool:
    """Of the ordinal in brackets."""
    match = _ORDINAL.search(text)
    assert match
    plain = text.replace("[", "", 1).replace("]", "", 1)
    return place_lookalikes.is_lookalike(plain, match.start(), match.start() + len(match[1]))


@pytest.mark.parametrize(
    "text",
    [
        # on the way
        "Berg, [third] at the bell, won in 3:45.2",
        "Berg was only [ninth] at halfway",
        "Moss, [61st] at two miles, came home 18th",
        "He was [fourth] with a lap to go",
        "a throw that puts her [fifth] in school history",
        "her mark stands [third] among all the hurdlers in the college's history",
        "Berg was [fifth] until the last bend",
        "came off the final turn in [third]",
        "She was [seventh] coming off the last barrier",
        "Berg was [sixth] when she got the baton",
        "Moss lay [second] for most of the race",
        "Moss was sitting in [eighth], well covered",
        "the Lund twins were holding down [fifth]",
        "Berg had moved into [tenth]",
        "fading from [first] to fourth",
        "Moss took the baton in [third]",
        # in a list
        "Berg ranks [9th] in the country",
        "The throw puts her [sixth] on the all-time list",
        "he is [second] in the under-20 rankings",
        "Berg was seeded [fourth] but won",
        "Her mark sits [17th] on the national list",
        # not reached
        "Berg missed [second] by a centimetre",
        "the team was eight points out of [third]",
        # seconds
        "Berg won, with Moss a further [second] adrift",
        "She had a [second] to spare",
        "and was almost a [second] clear",
    ],
)
def test_how_things_stood_is_no_place(text: str) -> None:
    assert is_lookalike(text)


@pytest.mark.parametrize(
    "text",
    [
        "Berg was [third] in 3:45.2",
        "Berg finished [third] at the national championships",
        "Berg was [second] at 4.20m, a personal best",
        "Moss came in [third] at 22:17",
        "Moss, two seconds back in [third], was delighted",
        "Berg moved up to [third] with her last throw",
        "Berg slipped to [fourth] in the final",
        "Berg ran on to finish [sixth] with a personal best",
        "Berg was [fourth] in the 1500m, her first final",
        "Berg followed him over the line in [second]",
        "Berg had a [second] place in the shot",
        "Berg was a good [second] behind Moss",
        "won by Moss. [Second] was Berg",
    ],
)
def test_where_somebody_finished_is_a_place(text: str) -> None:
    assert not is_lookalike(text)


@pytest.mark.parametrize(
    ("text", "heads"),
    [
        ("Berg, third at the bell, was second", ["standing", ""]),
        ("Berg won a place in the final", ["prize"]),
        ("Berg won her first medal", ["prize", "count"]),
        ("Berg won Rookie of the Year", ["prize"]),
        ("Berg won the mile for a medal", ["verb"]),
        ("Berg won the silver", ["prize", ""]),
        ("Berg won the title in 2:01", ["verb", "noun"]),
    ],
)
def test_cues_say_so(text: str, heads: list[str]) -> None:
    assert [mention.value.head for mention in places.find(text) if mention.value.form != "beat"] == heads


@given(st.text(max_size=200))
def test_any_text(text: str) -> None:
    for match in re.finditer(r"\w+", text):
        place_lookalikes.is_lookalike(text, match.start(), match.end())
    assert not place_lookalikes.is_lookalike(text, 0, len(text)), "nothing stands beside it"


def test_documentation() -> None:
    assert doctest.testmod(place_lookalikes).failed == 0
