"""Given names: the list that tells people from grounds and teams."""

from __future__ import annotations

import doctest

import pytest

from racemark.models import given_names
from racemark.models.given_names import FILE, folded, is_given_name, usual_sex


@pytest.mark.parametrize("name", ["Zoe", "ZOË", "José", "Jean-Pierre", "Siobhan", "Yuki", "Łukasz", "Aleksandr"])
def test_given_names_of_many_languages(name: str) -> None:
    assert is_given_name(name)


@pytest.mark.parametrize("word", ["", "-", "Harriers", "Kaw", "Stadium", "4x100", "of"])
def test_other_words(word: str) -> None:
    assert not is_given_name(word)


def test_the_file_has_every_name_once_in_order_and_folded() -> None:
    head, *names = FILE.read_text(encoding="utf-8").splitlines()
    assert head.startswith("# ")
    words = [name.partition(" ")[0] for name in names]
    assert words == sorted(set(words))
    assert all(folded(word) == word and len(word) > 2 for word in words)
    assert {name.partition(" ")[2] for name in names} == {"", "f", "m"}


@pytest.mark.parametrize("name", ["Zoë Bell", "Siobhan O'Hare", "Anna-Marie Fox", "Faith Kipyegon", "Giulia Rossi"])
def test_names_of_women(name: str) -> None:
    assert usual_sex(name) == "F"


@pytest.mark.parametrize("name", ["Jakob Berg", "José Maria Vega", "Jean-Pierre Roux", "Eliud Rono", "Łukasz Nowak"])
def test_names_of_men(name: str) -> None:
    assert usual_sex(name) == "M"


@pytest.mark.parametrize("name", ["Taylor Reed", "Jordan Fox", "Zoe", "Z. Bell", "Kaw Nation", ""])
def test_names_that_tell_nothing(name: str) -> None:
    assert usual_sex(name) is None


def test_examples_of_the_docstrings() -> None:
    assert doctest.testmod(given_names).failed == 0
