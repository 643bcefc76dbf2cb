"""The promise: any character of an article's text leads back to the raw file, whatever the file holds."""

# ruff: noqa: E501 (a line of markup or of an article is easier to read in one piece)

from __future__ import annotations

import html
import time
from contextlib import suppress

import pytest
from cleaning_checks import check
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from racemark.models import Source
from racemark.pipeline.cleaning import clean
from racemark.pipeline.reading import LimitError, Limits

WORDS = st.sampled_from(
    "Brekke won 3:58.71 4x400m 1,500m 60-02 AT&T Inês e\u0301tape שלום 🏃‍♀️ 山田 the a of , . ; -- “so” (left) By 14 June 2025 "
    "&amp; &nbsp; &eacute; &#233; &#xE9; &notit; &copy 1 * ** _x_ [x](y) | # > - 1. \\* `c` < <b <a".split(" ")
)
SPACE = st.sampled_from(
    [" ", "  ", "\n", "\r\n", "\r", "\t", "\u00a0", "\u2003", "\x85", "\u200b", "\u00ad", "\n\n", "<br>", "<br/>\n"]
)
TAGS = st.sampled_from(
    "p div span b i em strong a h1 h2 h3 ul ol li table tr td th tbody blockquote pre figure figcaption section article main nav "
    "aside footer header font center dl dt dd form button label address time script style template noscript textarea title svg o:p x-y".split()
)
ATTRIBUTES = st.sampled_from(
    [
        "",
        ' class="comments"',
        " class=byline",
        " class='caption'",
        ' id="main"',
        ' href="/x?a=1&b=2"',
        ' title="a > b"',
        " hidden",
        ' x="',
        " '",
    ]
)
TEXT = st.lists(st.tuples(WORDS, SPACE), max_size=12).map(lambda parts: "".join(word + space for word, space in parts))


def _element(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    closed = st.builds(lambda tag, attributes, body: f"<{tag}{attributes}>{body}</{tag}>", TAGS, ATTRIBUTES, inner)
    unclosed = st.builds(lambda tag, attributes, body: f"<{tag}{attributes}>{body}", TAGS, ATTRIBUTES, inner)
    stray = st.builds(lambda tag, body: f"</{tag}>{body}", TAGS, inner)
    other = st.sampled_from(
        ["<!-- c -->", "<!--", "<![CDATA[x]]>", "<?pi?>", "<!doctype html>", "<", "</", "<!", "&#0;", "\x00", "\ue000"]
    )
    return st.one_of(closed, closed, closed, unclosed, stray, other)


MARKUP = st.recursive(TEXT, lambda inner: st.lists(_element(inner), max_size=5).map("".join), max_leaves=25)
SETTINGS = settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@SETTINGS
@given(MARKUP)
def test_random_markup(markup: str) -> None:
    check(clean(Source("a.html", markup.encode())))


@SETTINGS
@given(st.one_of(TEXT, MARKUP), st.sampled_from(["a.txt", "a.md", "a"]))
def test_random_text_and_markdown(text: str, name: str) -> None:
    check(clean(Source(name, text.encode())))


@SETTINGS
@given(st.text(max_size=300), st.sampled_from(["a.html", "a.txt", "a.md"]))
def test_any_characters(text: str, name: str) -> None:
    check(clean(Source(name, text.encode("utf-8", "replace"))))


@SETTINGS
@given(st.binary(max_size=300), st.sampled_from(["a.html", "a.txt", "a.md", "a.xml"]))
def test_any_bytes(data: bytes, name: str) -> None:
    check(clean(Source(name, data)))


READ = st.sampled_from(
    "Brekke won 3:58.71 4x400m 1,500m 60-02 AT&T Inês e\u0301tape שלום 🏃‍♀️ 山田 the a of <b> &amp; “so” 5*6".split(" ")
)


@SETTINGS
@given(st.lists(READ, min_size=20, max_size=40), st.integers(0, 2**64))
def test_what_is_shown_is_what_was_written(words: list[str], choice: int) -> None:
    """Letters written as entities, by number or by name, read as the letters."""
    shown = " ".join(["Lindqvist", *words, "won."])
    letters = enumerate(shown)
    written = "".join(f"&#{ord(char)};" if choice >> place % 64 & 1 else html.escape(char) for place, char in letters)
    article = clean(Source("a.html", f"<article><h1>A mile</h1><p>{written}</p></article>".encode()))
    assert article.text == f"A mile\n{shown}"
    start = len("A mile\n")
    for place in range(len(shown)):
        ((low, high),) = article.offsets.to_raw(start + place, start + place + 1)
        assert html.unescape(article.raw[low:high]) == shown[place]


@pytest.mark.parametrize("bom", ["\ufeff", ""])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be", "cp1252"])
def test_encodings(bom: str, encoding: str) -> None:
    if encoding == "cp1252" and bom:
        return
    if encoding.startswith("utf-16") and not bom:
        return
    raw = f"{bom}Lindqvist has his mile\r\n\r\nInês Ferreira’s time in the women’s race on the quay was 4:31.08.\r\n"
    article = clean(Source("a.txt", raw.encode(encoding)))
    assert (article.raw, article.encoding) == (raw, encoding)
    assert article.text == "Lindqvist has his mile\nInês Ferreira’s time in the women’s race on the quay was 4:31.08."
    check(article)


def test_a_declared_encoding() -> None:
    data = '<meta charset="iso-8859-2"><article><h1>Míla</h1><p>Čeněk Dvořák vyhrál závod na míli v přístavu.</p></article>'
    article = clean(Source("a.html", data.encode("iso-8859-2")))
    assert article.encoding == "iso8859-2"
    assert "Čeněk Dvořák" in article.text


def test_a_stale_declaration() -> None:
    data = '<meta charset="iso-8859-1"><article><h1>Mile</h1><p>Inês Ferreira won the mile on the quay in 4:31.08.</p></article>'
    article = clean(Source("a.html", data.encode()))
    assert article.encoding == "utf-8"
    assert "Inês" in article.text


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        ("Inês’ mile – the best of all.".encode("utf-16-le"), "utf-16-le"),  # no BOM
        ("Inês’ mile – the best of all.".encode("utf-16-be"), "utf-16-be"),
        ('<meta charset="utf-16"><p>Inês’ mile – the best of all.'.encode(), "utf-8"),
        (b'<meta charset="utf-16"><p>Ines had the best mile.', "utf-8"),
        (b'<meta charset="unicode_escape"><p>\\u0041 mile', "utf-8"),
        ("Inês’ mile – “the best” of all.".encode()[:-3] + b"\xe2\x80", "utf-8"),  # cut in a character
        ("Inês’ mile – “the best”".encode() + b"\x00 of all.", "utf-8"),
        ("Inês’ mile – “the best” of all.".encode("cp1252"), "cp1252"),
    ],
)
def test_the_encoding_reproduces_the_characters(data: bytes, encoding: str) -> None:
    article = clean(Source("a.html", data))
    assert (article.encoding, article.raw) == (encoding, data.decode(encoding, "replace"))
    check(article)


def test_mixed_up_text_stays_as_it_is() -> None:
    mixed = "Inês Ferreira’s mile on the quay was the best of the day.".encode().decode("cp1252")
    article = clean(Source("a.txt", f"A mile\n\n{mixed}\n".encode()))
    assert article.text.endswith(mixed)


SLOW = [
    "<" * 25_000,
    "<a " * 10_000,
    "<a '" * 10_000,
    "<a x='>'" * 5_000,
    "<a x=\"" * 10_000,
    "<!--" * 10_000,
    "<script>" * 5_000,
    "<p><b><i>" * 300 + "x",
    "</div>" * 10_000,
    "&" * 25_000,
    "&amp" * 10_000,
    "<table><tr><td>" * 120,
    "<p>x" * 5_000,
    "<b>x</b> " * 4_000,
    "<meta content='" * 5_000,
    "[" * 25_000,
    "![" * 10_000,
    "[x](" * 5_000,
    "*" * 25_000,
    "*a " * 10_000,
    "_a_" * 5_000,
    "`" * 25_000,
    "> " * 2_000,
    "- " * 2_000,
    "| a " * 5_000,
    "#" * 25_000,
    "a\n" * 10_000,
    "a\tb\n" * 5_000,
    "---\n" + "a: b\n" * 2_000,
    "14 June 2025 " * 2_000,
    "1:2" * 10_000,
    " " * 100_000,
    "x" * 100_000,
    "By " * 10_000,
    "© " * 10_000,
    "a | " * 10_000,
    "a > " * 10_000,
    "Photo" * 10_000,
]  # fmt: skip
PER_KILOBYTE = 0.05
"""Seconds; ordinary pages take a thousandth of it."""


@pytest.mark.parametrize("name", ["a.html", "a.md", "a.txt"])
@pytest.mark.parametrize("text", SLOW, ids=[text[:12] for text in SLOW])
def test_time_is_bounded(text: str, name: str) -> None:
    started = time.process_time()
    with suppress(LimitError):
        check(clean(Source(name, text.encode())))
    assert time.process_time() - started < 1 + PER_KILOBYTE * len(text) / 1000


def test_the_time_limit_is_an_error_that_tells_the_mend() -> None:
    with pytest.raises(LimitError, match="--max-seconds"):
        clean(Source("a.html", b"<p>x</p>" * 50_000), limits=Limits(seconds=0))
