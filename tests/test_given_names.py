"""Given names: the list that tells people from grounds and teams."""

from __future__ import annotations

import doctest

import pytest

from racemark.models import given_names
from racemark.models.given_names import FILE, folded, is_given_name


@pytest.mark.parametrize("name", ["Zoe", "ZOË", "José", "Jean-Pierre", "Siobhan", "Yuki", "Łukasz", "Aleksandr"])
def test_given_names_of_many_languages(name: str) -> None:
    assert is_given_name(name)


@pytest.mark.parametrize("word", ["", "-", "Harriers", "Kaw", "Stadium", "4x100", "of"])
def test_other_words(word: str) -> None:
    assert not is_given_name(word)


def test_the_file_has_every_name_once_in_order_and_folded() -> None:
    head, *names = FILE.read_text(encoding="utf-8").splitlines()
    assert head.startswith("# ")
    assert names == sorted(set(names))
    assert all(folded(name) == name and len(name) > 2 for name in names)


def test_examples_of_the_docstrings() -> None:
    assert doctest.testmod(given_names).failed == 0
