"""Marks, distances and ages are single tokens; everything else is cut as spaCy cuts it."""

from __future__ import annotations

import doctest
import time

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

from racemark.pipeline.annotating import tokens


def _english() -> Language:
    nlp = spacy.blank("en")
    tokens.customize(nlp)
    return nlp


PLAIN, NLP = spacy.blank("en"), _english()


MARKS = "3:45.34 2.14.06 1:59:40.2 9.84A 3:45.34+ 17.30m 60-02 65-8¾ 7-11.5 2-1 8.47secs 5150pts"
OTHERS = "4x400m 4x100 4x1,500m 1,500m 10,000 10K 18-year-old 18-year-olds"


@pytest.mark.parametrize("word", [*MARKS.split(), *OTHERS.split()])
@pytest.mark.parametrize("around", ["{}", "won in {} then", "({}), then", "“{}”!", "{};"])
def test_one_token(word: str, around: str) -> None:
    assert word in [token.text for token in NLP(around.format(word))]


def test_class_year() -> None:
    assert [token.text for token in NLP("Moss '98 and Hale ’01 ran")] == ["Moss", "'98", "and", "Hale", "’01", "ran"]


@pytest.mark.parametrize(
    "text", ["Kerr won, didn't he?", "Kerr's year-old dog", "5000m/10,000m", "well-known sub-4:00", "(a.b.c)", "£5.50"]
)
def test_as_before(text: str) -> None:
    assert [token.text for token in NLP(text)] == [token.text for token in PLAIN(text)]


@given(st.text(max_size=80))
def test_the_text_stays_whole(text: str) -> None:
    assert NLP(text).text == text


def test_endless_words_stay_whole_and_take_no_time() -> None:
    word = "a-1." * 50_000
    began = time.perf_counter()
    assert len(NLP(word)) == 1
    assert time.perf_counter() - began < 2


def test_examples_of_the_docstrings() -> None:
    assert doctest.testmod(tokens).failed == 0
