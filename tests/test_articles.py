"""The map from an article's text back to the raw text."""

from __future__ import annotations

import doctest

from hypothesis import given
from hypothesis import strategies as st

from racemark.models import articles
from racemark.models.articles import OffsetMap, Piece


@st.composite
def maps(draw: st.DrawFn) -> tuple[str, str, OffsetMap]:
    """(text, raw, map) of pieces with markup or line breaks between them."""
    text, raw, pieces = "", "", []
    for words, replaced, markup, gap in draw(
        st.lists(st.tuples(st.text("ab ", min_size=1, max_size=5), st.booleans(), st.integers(0, 3), st.booleans()))
    ):
        raw += "<" * markup
        written = "&amp;" if replaced else words
        shown = "&" if replaced else words
        pieces.append(Piece(len(text), len(shown), len(raw), len(raw) + len(written), not replaced))
        text, raw = text + shown + "\n" * gap, raw + written
    return text, raw, OffsetMap(pieces)


@given(maps(), st.data())
def test_spans_lead_to_the_words_in_the_raw_text(made: tuple[str, str, OffsetMap], data: st.DataObject) -> None:
    text, raw, offsets = made
    start, end = sorted(data.draw(st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))))
    quoted = "".join(raw[low:high] for low, high in offsets.to_raw(start, end))
    assert quoted.replace("&amp;", "&") == text[start:end].replace("\n", "")
    for low, high, raw_low, raw_high in offsets.spans(start, end):
        assert start <= low < high <= end
        assert raw_low < raw_high


@given(st.integers(0, 20), st.data())
def test_identity(length: int, data: st.DataObject) -> None:
    start, end = sorted(data.draw(st.tuples(st.integers(0, length), st.integers(0, length))))
    assert OffsetMap.identity(length).to_raw(start, end) == ([(start, end)] if start < end else [])


def test_examples_of_the_docstrings() -> None:
    assert doctest.testmod(articles).failed == 0
