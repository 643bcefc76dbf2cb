"""Whom a page or an entry is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from racemark.models.articles import Source
from racemark.pipeline import annotating, cleaning
from racemark.pipeline.assembling.assembly import Assembly

if TYPE_CHECKING:
    from spacy.language import Language


def _told(nlp: Language, text: str) -> dict[str, str]:
    """The athletes of all results, by their marks and places."""
    article = cleaning.clean(Source("article.txt", f"{text}\n".encode()))
    claims = Assembly(annotating.annotate(nlp, article), article).stated()
    return {(c.mark.raw if c.mark else str(c.place)): c.athlete.name for c in claims if c.scope != "title"}


_AWAY = (
    "\n\nShe left school at 14 and worked in a mill that belonged to Ned Orly and Carla Monti.\n\n"
    "Britt Lund and Dora Pell were her friends. Ann Moss was her neighbour.\n\n"
)


def test_a_page_goes_on_about_its_subject(nlp: Language) -> None:
    told = _told(nlp, f"Obituary: Aino Salmela{_AWAY}She won the 800m in 2:01.35 at the Harbour Games.")
    assert told["2:01.35"] == "Aino Salmela"


def test_the_pronoun_comes_before_others(nlp: Language) -> None:
    told = _told(nlp, f"Obituary: Aino Salmela{_AWAY}She took fifth place in the 800m behind Britt Lund.")
    assert told["5"] == "Aino Salmela"


def test_lines_of_facts(nlp: Language) -> None:
    told = _told(nlp, f"Aino Salmela{_AWAY}Championships\n\n1988 Olympics: 800m (4th)\n\n800m: 2:01.35 (1987)")
    assert {told["4"], told["2:01.35"]} == {"Aino Salmela"}


def test_entries_have_their_own(nlp: Language) -> None:
    told = _told(
        nlp,
        "Hall of Fame: class of 2019\n\nAino Salmela – Turku High (1979). She won the state 800m in 2:11.35.\n\n"
        "Ned Orly – Hove High (1984). He was third in the state mile in 4:15.2.",
    )
    assert (told["2:11.35"], told["4:15.2"]) == ("Aino Salmela", "Ned Orly")


@pytest.mark.parametrize(
    "text",
    [
        # a report: the heading is about one, the text about others
        "Harbour Games\n\nAino Salmela\n\nBritt Lund won the 800m in 2:01.35. She was fifth in the 1500m.",
        f"Obituary: Aino Salmela{_AWAY}She was there when the 800m was won by Britt Lund in 2:01.35.",
        # another is named in the sentence
        f"Obituary: Aino Salmela{_AWAY}The 800m was won by Britt Lund in 2:01.35.",
    ],
)
def test_others_results_stay_theirs(nlp: Language, text: str) -> None:
    assert _told(nlp, text)["2:01.35"] == "Britt Lund"
