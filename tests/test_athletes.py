"""Who is one person and who is another, from every form that an article gives a name; and what speaks for a person."""

from __future__ import annotations

import doctest
import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from racemark.models.mentions import Mention
from racemark.pipeline.annotating import athletes
from racemark.pipeline.annotating.athletes import AthleteValue, Entity, find

Named = tuple[str, str]


def found(text: str, *persons: str) -> list[Named]:
    """(as written, fullest name) of every mention; NER has found `persons` where each stands first."""
    return [(text[m.start : m.end], m.value.athlete.name) for m in find(text, [_person(text, one) for one in persons])]


def _person(text: str, name: str, label: str = "PERSON") -> Entity:
    return text.index(name), text.index(name) + len(name), label


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Josh Kerr won. Kerr's time was quick.", [("Josh Kerr", "Josh Kerr"), ("Kerr", "Josh Kerr")]),
        ("Kerr won. Josh Kerr is 26.", [("Kerr", "Josh Kerr"), ("Josh Kerr", "Josh Kerr")]),
        ("Josh Kerr beat JOSH KERR", [("Josh Kerr", "Josh Kerr"), ("JOSH KERR", "Josh Kerr")]),
        ("JOSH KERR FIRST: Josh Kerr", [("JOSH KERR", "Josh Kerr"), ("Josh Kerr", "Josh Kerr")]),
        (
            "Sha'Carri Richardson led, Sha’Carri won",
            [("Sha'Carri Richardson", "Sha'Carri Richardson"), ("Sha’Carri", "Sha'Carri Richardson")],
        ),
        (
            "Hicham El Guerrouj; El Guerrouj; Guerrouj",
            [(form, "Hicham El Guerrouj") for form in ("Hicham El Guerrouj", "El Guerrouj", "Guerrouj")],
        ),
        ("Søren Kjær, then Søren", [("Søren Kjær", "Søren Kjær"), ("Søren", "Søren Kjær")]),
        ("José Peña and Jose Pena", [("José Peña", "José Peña"), ("Jose Pena", "José Peña")]),
        ("Abdul Wurie Bah; Wurie Bah", [(form, "Abdul Wurie Bah") for form in ("Abdul Wurie Bah", "Wurie Bah")]),
        ("Mario Peña; Mario Peña Romo", [(form, "Mario Peña Romo") for form in ("Mario Peña", "Mario Peña Romo")]),
        (
            "Ana Peña; Ana Peña Romo; Eva Ana Peña Romo",
            [(form, "Eva Ana Peña Romo") for form in ("Ana Peña", "Ana Peña Romo", "Eva Ana Peña Romo")],
        ),
        ("Ken Griffey Jr; Griffey", [("Ken Griffey Jr", "Ken Griffey Jr"), ("Griffey", "Ken Griffey Jr")]),
        ("Anna Moss (Leeds) 1:50", [("Anna Moss", "Anna Moss"), ("Leeds", "Leeds")]),
        ("Anna Moss '26 ran", [("Anna Moss", "Anna Moss")]),
        ("HARWOOD Tom 1:50; Harwood", [("HARWOOD Tom", "HARWOOD Tom"), ("Harwood", "HARWOOD Tom")]),
        ('Tom "the Rocket" Hill; Hill', [('Tom "the Rocket" Hill', "Tom Hill"), ("Hill", "Tom Hill")]),
        ("Tom “Rocket” Hill", [("Tom “Rocket” Hill", "Tom Hill")]),
    ],
)
def test_one_person(text: str, expected: list[Named]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # one surname: the person named last
        (
            "Tom Hale led. Hale fell. Bea Hale won. Hale smiled.",
            [("Tom Hale", "Tom Hale"), ("Hale", "Tom Hale"), ("Bea Hale", "Bea Hale"), ("Hale", "Bea Hale")],
        ),
        (
            "Tom Hale led Bea Hale, but Tom Hale won. Hale smiled.",
            [(form, "Tom Hale" if form == "Hale" else form) for form in ("Tom Hale", "Bea Hale", "Tom Hale", "Hale")],
        ),
        # initials go to who has them
        (
            "Tom Hale and Bea Hale ran. T Hale won, B. Hale did not.",
            [("Tom Hale", "Tom Hale"), ("Bea Hale", "Bea Hale"), ("T Hale", "Tom Hale"), ("B. Hale", "Bea Hale")],
        ),
        ("Tom Hale ran. C Hale won.", [("Tom Hale", "Tom Hale"), ("C Hale", "C Hale")]),
        ("1 T Hale, 2 B Moss; T Hale won", [("T Hale", "T Hale"), ("B Moss", "B Moss"), ("T Hale", "T Hale")]),
        ("Hale fell. T Hale won.", [("Hale", "T Hale"), ("T Hale", "T Hale")]),
        # two given names before one surname
        (
            "the twins Caleb and Micah Ostrander won. Caleb led.",
            [
                ("Caleb", "Caleb Ostrander"),
                ("Micah Ostrander", "Micah Ostrander"),
                ("Caleb", "Caleb Ostrander"),
            ],
        ),
        ("Brothers Ty & Jo Moss ran", [("Ty", "Ty Moss"), ("Jo Moss", "Jo Moss")]),
        ("Bea Hale. Hale and Jo Moss won.", [("Bea Hale", "Bea Hale"), ("Hale", "Bea Hale"), ("Jo Moss", "Jo Moss")]),
        ("T Hale and Jo Moss won.", [("T Hale", "T Hale"), ("Jo Moss", "Jo Moss")]),
        ("the club, led by Hale and Jo Moss", [("Hale", "Hale"), ("Jo Moss", "Jo Moss")]),
        ("Brothers Ty and Jo Te Ao ran", [("Ty", "Ty Te Ao"), ("Jo Te Ao", "Jo Te Ao")]),
        ("Ashby and Jo Te Ao ran", [("Ashby", "Ashby"), ("Jo Te Ao", "Jo Te Ao")]),
        # one given name, told by whose kin it is
        ("Tom Hale won. His sister, Bea, was third.", [("Tom Hale", "Tom Hale"), ("Bea", "Bea Hale")]),
        ("Tom Hale led. Hale's twin Bea won", [("Tom Hale",) * 2, ("Hale", "Tom Hale"), ("Bea", "Bea Hale")]),
        (
            "Ann Moss beat Bea Hale. Hale's younger brother Tom won",
            [("Ann Moss",) * 2, ("Bea Hale",) * 2, ("Hale", "Bea Hale"), ("Tom", "Tom Hale")],
        ),
        (
            "Ann Moss was second to Bea Hale, with brother Ty ninth. Ty fell.",
            [("Ann Moss",) * 2, ("Bea Hale",) * 2, ("Ty", "Ty Moss"), ("Ty", "Ty Moss")],
        ),
        (
            "Ann Moss won.\nShe beat Bea Hale. Her dad Ty ran.",
            [("Ann Moss",) * 2, ("Bea Hale",) * 2, ("Ty", "Ty Moss")],
        ),
        ("Ann Moss ran. Bea, her sister, did not.", [("Ann Moss",) * 2, ("Bea", "Bea")]),
        ("It is a sister meeting. Ann Moss and Bea ran.", [("Ann Moss",) * 2, ("Bea", "Bea")]),
    ],
)
def test_several_persons(text: str, expected: list[Named]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Yesterday Josh Kerr won the Mile.", ["Josh Kerr"]),
        ("Coach Ann Hale said", ["Ann Hale"]),
        ("The 100m Final: Results, DNF, PB", []),
        ("The A and B races of NR and US", []),
        ("Ann Moss NC 52.3, Bea Hill POL, FRA Luc MAHÉ", ["Ann Moss", "Bea Hill", "Luc MAHÉ"]),
        ("Tom Too JR Ashby College", ["Tom Too", "Ashby College"]),
        ("JJ Moss, LI Na, Wei MA, ANN MOSS USA", ["JJ Moss", "LI Na", "Wei MA", "ANN MOSS USA"]),
        ("Walker Ann Moss and Big Tom Hill led Rob Walker", ["Ann Moss", "Tom Hill", "Rob Walker"]),
        ("Little-known Ann Moss; Quarter-miler Tom Hill", ["Ann Moss", "Tom Hill"]),
        ("State-mate Ann Moss", ["Ann Moss"]),
        # words that are names where a sentence goes on
        ("Behind came Will Harwood and Jan Teal", ["Will Harwood", "Jan Teal"]),
        ("Will Harwood win?", ["Harwood"]),
        ("In Jan Harwood ran", ["Harwood"]),
        ("Kenya's Tom Too and Ann Best (Leeds) ran", ["Kenya", "Tom Too", "Ann Best", "Leeds"]),
        ("Moss Best in Oslo", ["Moss Best", "Oslo"]),
        # initials that are words, where others have initials, too
        ("1 T Hale, 2 B Moss, 3 A Hill, 4 M Lamb; R Ash", ["T Hale", "B Moss", "A Hill", "M Lamb", "R Ash"]),
        ("1 T Hale, 2 B Moss, R Ash. A Hill beckons", ["T Hale", "B Moss", "R Ash", "Hill"]),
        ("the 400 M Hurdles, 2 A Hill", ["Hill"]),
    ],
)
def test_words_that_name_nobody(text: str, expected: list[str]) -> None:
    assert [written for written, _ in found(text)] == expected


def test_ner_vouches_for_a_given_name_that_is_a_word() -> None:
    text = "Will Harwood"
    assert found(text) == [("Harwood", "Harwood")]
    assert found(text, "Will Harwood") == [("Will Harwood", "Will Harwood")]


def test_what_is_something_else_names_nobody() -> None:
    text = "Oslo Games winner Anna Berg"
    assert [text[m.start : m.end] for m in find(text, [], [(0, 10)])] == ["Anna Berg"]


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Josh Kerr. Josh Kerr", "full"),
        ("Josh Kerr. Kerr", "surname"),
        ("Ken Griffey Jr. Griffey", "surname"),
        ("Josh Kerr. Josh", "given"),
        ("Josh Kerr. J Kerr", "initials"),
    ],
)
def test_form(text: str, form: str) -> None:
    assert find(text, [])[-1].value.form == form


def probability(text: str, name: str, label: str = "PERSON") -> float:
    mentions = find(text, [_person(text, name, label)])
    return next(m.value.athlete.probability for m in mentions if m.value.athlete.name == name)


@pytest.mark.parametrize(
    ("likelier", "less"),
    [
        ("Anna Moss won in 1:50.", "Coach Anna Moss said so."),
        ("1. Anna Moss (Leeds) 1:50", "Anna Moss is the mayor"),
        ("Anna Moss '26 won", "a talk at Anna Moss"),
    ],
)
def test_what_speaks_for_an_athlete(likelier: str, less: str) -> None:
    assert probability(likelier, "Anna Moss") > probability(less, "Anna Moss")


def test_organisations_are_hardly_athletes() -> None:
    assert probability("Moss Harriers won", "Moss Harriers", "ORG") < 0.2 < probability("Ann Moss won", "Ann Moss")


NAMES = ["Tom Hale", "Hale", "T Hale", "Bea Hale", "Bea", "and", "won", "Ø Đ", "Hale Jr", "brothers", "TOM HALE", "."]


@given(st.lists(st.sampled_from(NAMES), max_size=10).map(" ".join) | st.text(max_size=50))
def test_every_mention_stands_once_and_in_order(text: str) -> None:
    mentions: list[Mention[AthleteValue]] = find(text, [])
    assert all(0 <= m.start < m.end <= len(text) for m in mentions)
    assert all(before.end <= after.start for before, after in pairwise(mentions))
    for mention in mentions:
        assert (mention.start, mention.end) in mention.value.athlete.mentions
        assert 0 < mention.value.athlete.probability < 1
    everyone = {id(m.value.athlete): m.value.athlete for m in mentions}.values()
    assert sorted(span for athlete in everyone for span in athlete.mentions) == [(m.start, m.end) for m in mentions]


def test_long_lists_take_time_with_their_length() -> None:
    text = "\n".join(f"{i}. Al{'abcdefghij'[i % 10]} Moss{'abcdefghij'[i // 10 % 10]}, Moss" for i in range(5000))
    began = time.perf_counter()
    find(text, [])
    assert time.perf_counter() - began < 10


def test_examples_of_the_docstrings() -> None:
    assert doctest.testmod(athletes).failed == 0
