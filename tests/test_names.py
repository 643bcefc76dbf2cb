"""Runs of capitalised words, their words and surnames, and how names are compared."""

from __future__ import annotations

import doctest
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from racemark.pipeline.annotating import names

WORDS = ["Kerr", "van der", "El", "J.J.", "T", "Ajee'", "O’Hare", "Żak", "won", "1:50.2", "&", "-", "'", "‘", "@", "\n"]
TEXTS = st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join) | st.text(max_size=60)


def runs(text: str) -> list[str]:
    return [text[start:end] for start, end in names.runs(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a win for Josh Kerr.", ["Josh Kerr"]),
        ("Sha'Carri Richardson's start", ["Sha'Carri Richardson"]),
        ("Sha’Carri Richardson’s start", ["Sha’Carri Richardson"]),
        ("Ajee' Wilson and the Jones' dog", ["Ajee' Wilson", "Jones"]),
        ("Hicham El Guerrouj and Nawal El Moutawakel", ["Hicham El Guerrouj", "Nawal El Moutawakel"]),
        ("beside Anneliese van der Kolk stood T Harwood", ["Anneliese van der Kolk", "T Harwood"]),
        ("J.J. Clark, A. B. Moss", ["J.J. Clark", "A. B. Moss"]),
        ("Mary-Ann Bosworth-Hill", ["Mary-Ann Bosworth-Hill"]),
        ("Łukasz Żak, Øyvind Ås, Éva Nagy", ["Łukasz Żak", "Øyvind Ås", "Éva Nagy"]),
        ("HARWOOD Tom, 1:50", ["HARWOOD Tom"]),
        ("Tom\nHarwood", ["Tom", "Harwood"]),
        ("Tom  Harwood", ["Tom", "Harwood"]),
        ("‘Kerr was next,’ he said. 'Tom Moss was not.'", ["Kerr", "Tom Moss"]),
        ("Tom ‘Rocket’ Hill, Tom 'Rocket' O'Hare", ["Tom", "Hill", "Tom", "O'Hare"]),
        ("desk@Leeds.org, #Leeds, www.Leeds", []),
        ("Smith2 and Smith@home", []),
        ("sprinter kerr, 4x100m", []),
    ],
)
def test_runs(text: str, expected: list[str]) -> None:
    assert runs(text) == expected


@pytest.mark.parametrize(
    ("name", "words", "surname"),
    [
        ("Josh Kerr", ["Josh", "Kerr"], "Kerr"),
        ("Anneliese van der Kolk", ["Anneliese", "van der Kolk"], "van der Kolk"),
        ("Hicham El Guerrouj", ["Hicham", "El", "Guerrouj"], "Guerrouj"),
        ("Abdi bin Said", ["Abdi", "bin Said"], "bin Said"),
        ("J.J. Clark", ["J.J.", "Clark"], "Clark"),
        ("Ken Griffey Jr", ["Ken", "Griffey", "Jr"], "Griffey"),
        ("Ken Griffey III", ["Ken", "Griffey", "III"], "Griffey"),
        ("Jr", ["Jr"], "Jr"),
        ("kerr", [], "kerr"),
    ],
)
def test_words_and_surname(name: str, words: list[str], surname: str) -> None:
    assert [name[start:end] for start, end in names.words(name, 0, len(name))] == words
    assert names.surname(name) == surname


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Søren Kjær", "Soren Kjaer"),
        ("Sha'Carri", "Sha’Carri"),
        ("Chris O'Hare", "Chris OHare"),
        ("GARCÍA-ROMO", "Garcia Romo"),
        ("J. Clark", "J Clark"),
    ],
)
def test_the_same_name(one: str, other: str) -> None:
    assert names.fold(one) == names.fold(other)


@pytest.mark.parametrize(("one", "other"), [("J.J. Clark", "J. Clark"), ("Tom Moss", "Tom Ross"), ("Li Na", "Lina")])
def test_other_names(one: str, other: str) -> None:
    assert names.fold(one) != names.fold(other)


@pytest.mark.parametrize("name", ["T Harwood", "T. Harwood", "J.J. Clark", "A. B. Moss"])
def test_initials(name: str) -> None:
    assert names.initials_only(name)


@pytest.mark.parametrize("name", ["Tom Harwood", "JJ Clark", "Jo Pavey", "Kerr"])
def test_no_initials(name: str) -> None:
    assert not names.initials_only(name)


@given(TEXTS)
def test_runs_stand_in_order_apart_and_in_one_line(text: str) -> None:
    found = list(names.runs(text))
    assert all(0 <= start < end <= len(text) for start, end in found)
    assert all(before[1] <= after[0] for before, after in pairwise(found))
    for start, end in found:
        assert "\n" not in text[start:end]
        assert names.fold(text[start:end])


@given(TEXTS)
@example("Ann Ann Ann Ann Ann Ajee' Ann")  # the sixth word, after which a run ends
def test_words_fill_their_run(text: str) -> None:
    for start, end in names.runs(text):
        words = names.words(text, start, end)
        assert (words[0][0], words[-1][1]) == (start, end)
        assert all(text[before[1] : after[0]] == " " for before, after in pairwise(words))


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert names.fold(names.fold(text)) == names.fold(text)


@pytest.mark.parametrize(
    ("text", "somebody"),
    [
        ("Amy Field threw the discus 50.02m", True),
        ("Hurdler Nat Cross easily won", True),
        ("Tom Moor, who is 19", True),
        ("Victoria Park hosted the county race", False),  # a ground, though the word is a given name, too
        ("Adelaide Oval was wet", False),
        ("Barnsley Hatch won the cup", False),
        ("Roman Green", False),
        ("Cross won", False),
        ("it was won by Amy Field in 2:01", True),
        ("she beat Zoe Park over the last barrier", True),
        ("it was followed by Victoria Park in May", False),
        ("the league went to Victoria Park for it", False),
        ("a race held by Bushy Park, Teddington", False),
    ],
)
def test_people_who_look_like_grounds(text: str, somebody: bool) -> None:
    start, end = next(names.runs(text))
    assert names.is_somebody(text, start, end) == somebody


def test_examples_of_the_docstrings() -> None:
    assert doctest.testmod(names).failed == 0
