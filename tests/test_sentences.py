"""Where sentences end, and the full stops that end none."""

from __future__ import annotations

import doctest
import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from racemark.pipeline.annotating import sentences


@pytest.mark.parametrize(
    "pieces",
    [
        ["Berg won in 3.04.19.", "Moss was second."],
        ["Berg won in 9.84.", "10.01 was next."],
        ["Berg won!", "Was it quick?", "Yes."],
        ["“Quick.”", "(He smiled.)", "'Very.'"],
        ["Berg ran 1,500 m.", "Moss rode."],
        ["It ended...", "Then it rained."],
        ["The bar was set at 5 ft. 8 in.", "He cleared it."],
        ["He cheered me.", "She led.", "It is no go."],
        ["Éva won.", "Éva Nagy is 20."],
    ],
)
def test_ends(pieces: list[str]) -> None:
    text = " ".join(pieces)
    assert [text[start:end] for start, end in sentences.split(text, 0, len(text))] == pieces


@pytest.mark.parametrize(
    "text",
    [
        "Berg ran 2.14.06 in Oslo",
        "Ms. Berg met Dr. Moss",
        "J. Clark beat J.J. Moss",
        "The U.S. Olympic team",
        "Berg vs. Moss",
        "in Portland, Ore. Berg won",
        "on Sept. 4 at 9 a.m. Eastern",
        "He was No. 2 of nos. 1 to 9",
        "the club of St. Ives",
        "He won. but only just",
        "at www.news.example today",
    ],
)
def test_no_end(text: str) -> None:
    assert sentences.split(text, 0, len(text)) == [(0, len(text))]


def test_only_the_block_is_read() -> None:
    text = "Before. Berg won. Moss lost. After."
    assert sentences.split(text, 8, 28) == [(8, 17), (18, 28)]


def test_nothing() -> None:
    assert sentences.split("Berg won.", 4, 4) == []


WORDS = ["Berg", "won.", "3.04.19.", "St.", "J.", "me.", "5", "?!", "“Yes.”", "...", "(no.)", "U.S.", "No."]
TEXTS = st.lists(st.sampled_from(WORDS), max_size=15).map(" ".join)
ANY = st.text(st.characters(exclude_characters="\n\r"), max_size=80)


@given(TEXTS | ANY, st.integers(0, 20), st.integers(0, 20))
def test_sentences_hold_every_word_of_the_block_in_order(text: str, before: int, after: int) -> None:
    start, end = min(before, len(text)), max(len(text) - after, min(before, len(text)))
    found = sentences.split(text, start, end)
    assert all(start <= low < high <= end for low, high in found)
    assert all(first[1] <= second[0] for first, second in pairwise(found))
    assert (
        "".join(text[low:high] for low, high in found).split() == "".join(text[start:end]).split()
        or " ".join(text[low:high] for low, high in found).split() == text[start:end].split()
    )


@given(st.integers(1, 4000), st.sampled_from(["x", "Berg ", "1. ", "a. b "]))
def test_no_sentence_is_endless(count: int, word: str) -> None:
    text = word * count
    assert all(end - start <= 2500 for start, end in sentences.split(text, 0, len(text)))


def test_time_grows_with_length() -> None:
    text = "No. " * 50_000
    began = time.perf_counter()
    sentences.split(text, 0, len(text))
    assert time.perf_counter() - began < 5


def test_examples_of_the_docstrings() -> None:
    assert doctest.testmod(sentences).failed == 0
