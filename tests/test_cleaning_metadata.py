"""Title, byline, publisher, dates: from what the file declares and what its first lines say, each with its place."""

# ruff: noqa: E501 (a line of markup or of an article is easier to read in one piece)

from __future__ import annotations

from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest

from racemark.models import Article, Source
from racemark.pipeline.cleaning import clean
from racemark.pipeline.cleaning.dates import find_dates, normalise
from racemark.pipeline.cleaning.languages import foreign_language


class Visits(BaseHTTPRequestHandler):
    """A server that must never be asked for anything."""

    def do_GET(self) -> None:
        self.server.visited = True  # type: ignore[attr-defined]
        self.send_response(200)
        self.end_headers()


def test_an_address_is_a_text_that_nobody_asks_the_network_for() -> None:
    with HTTPServer(("127.0.0.1", 0), Visits) as server:
        server.visited = False  # type: ignore[attr-defined]
        Thread(target=server.serve_forever, daemon=True).start()
        article = clean(Source("a.html", f"http://127.0.0.1:{server.server_port}/2025/06/14/mile".encode()))
        server.shutdown()
        assert not server.visited  # type: ignore[attr-defined]
    assert article.text.startswith("http://")


PROSE = (
    "<p>Tomas Lindqvist waited thirteen summers for a mile with a three in front of it, and on Saturday he ran one.</p>"
)
LD = '{"@type": "NewsArticle", "headline": "Mile \\u2014 at last", "datePublished": "2025-06-14T21:40:00Z", "author": {"name": "P. Hallam"}}'


def page(head: str = "", top: str = "<h1>A mile at last</h1>") -> Article:
    return clean(
        Source("a.html", f"<html><head>{head}</head><body><article>{top}{PROSE * 3}</article></body></html>".encode())
    )


def known(article: Article, field: str) -> tuple[str | None, str | None]:
    """(value, the raw words that say so)."""
    value = getattr(article.metadata, field)
    if value is None:
        return None, None
    return value.value, None if value.raw_start is None else article.raw[value.raw_start : value.raw_end]


@pytest.mark.parametrize(
    ("head", "top", "field", "value", "words"),
    [
        ('<meta property="og:title" content="Mile &amp; more">', "", "title", "Mile & more", "Mile &amp; more"),
        ("<meta content='Mile' name=DC.title>", "", "title", "Mile", "Mile"),
        ("<title>Mile | Courier</title>", "<h1>A mile</h1>", "title", "A mile", "A mile"),
        ("<title> Mile | Courier </title>", "", "title", "Mile | Courier", "Mile | Courier"),
        (f'<script type="application/ld+json">{LD}</script>', "", "title", "Mile — at last", "Mile \\u2014 at last"),
        (f'<script type="application/ld+json">[{{"@graph": [{LD}]}}]</script>', "", "byline", "P. Hallam", "P. Hallam"),
        ('<script type="application/ld+json">{broken</script><meta name=author content="P. Hallam">', "", "byline", "P. Hallam", "P. Hallam"),
        ("", "<h1>A</h1><p class=byline>By <b>Petra Hallam</b> in Oslo</p>", "byline", "Petra Hallam", "Petra Hallam"),
        ("", "<h1>A</h1><p>Words by Petra Hallam</p>", "byline", "Petra Hallam", "Petra Hallam"),
        ('<meta property="og:site_name" content="Courier">', "", "publisher", "Courier", "Courier"),
        ('<link rel="canonical" href="https://c.example/a">', "", "url", "https://c.example/a", "https://c.example/a"),
        ('<meta property="article:section" content="Athletics">', "", "section", "Athletics", "Athletics"),
        ('<meta property="og:locale" content="en_GB">', "", "language", "en-GB", "en_GB"),
        ('<meta name="dcterms.issued" content="2025-06-14">', "", "published", "2025-06-14", "2025-06-14"),
        ('<meta name="OriginalPublicationDate" content="2025/06/14 21:40:00">', "", "published", "2025-06-14", "2025/06/14 21:40:00"),
        ("", '<h1>A</h1><time datetime="2025-06-14T21:40+01:00">Saturday</time>', "published", "2025-06-14T21:40:00+01:00", "2025-06-14T21:40+01:00"),
        ("", "<h1>A</h1><p>June 14, 2025</p>", "published", "2025-06-14", "June 14, 2025"),
        ("", "<h1>A</h1><p>June 13-14, 2025</p>", "published", None, None),
        ('<meta name="date" content="1970-01-01T00:00:00Z">', "", "published", None, None),
        ('<meta property="article:modified_time" content="2025-06-15T08:02:00Z">', "", "modified", "2025-06-15T08:02:00Z", "2025-06-15T08:02:00Z"),
    ],
)  # fmt: skip
def test_pages(head: str, top: str, field: str, value: str | None, words: str | None) -> None:
    assert known(page(head, top), field) == (value, words)


def test_published_and_updated_in_one_line() -> None:
    article = page(top="<h1>A</h1><p>PUBLISHED: 21:40, 14 June 2025 | UPDATED: 08:02, 15 June 2025</p>")
    assert known(article, "published") == ("2025-06-14", "14 June 2025")
    assert known(article, "modified") == ("2025-06-15", "15 June 2025")


def test_the_container_knows_best() -> None:
    source = Source(
        "d.jsonl#L1/body",
        b"",
        "text/plain",
        "A mile was run on the quay.",
        "utf-8",
        {"title": "Mile", "published": "14 June 2025"},
    )
    article = clean(source)
    assert known(article, "title") == ("Mile", None)
    assert known(article, "published") == ("2025-06-14", None)


@pytest.mark.parametrize(
    ("text", "day_first", "iso"),
    [
        ("14 June 2025", None, "2025-06-14"),
        ("Saturday, 14th of June 2025", None, "2025-06-14"),
        ("Jun 14th 2025", None, "2025-06-14"),
        ("Sept. 5, 2025", None, "2025-09-05"),
        ("2025-06-14T21:40:00.123Z", None, "2025-06-14T21:40:00Z"),
        ("2025-06-14 21:40:00 +0100", None, "2025-06-14T21:40:00+01:00"),
        ("14/6/25", None, "2025-06-14"),
        ("6/14/25", None, "2025-06-14"),
        ("5/6/25", None, None),
        ("5/6/25", True, "2025-06-05"),
        ("5/6/25", False, "2025-05-06"),
        ("31 June 2025", None, None),
        ("14 June", None, None),
        ("3:58.71", None, None),
        ("1 January 1970", None, None),
    ],
)
def test_dates(text: str, day_first: bool | None, iso: str | None) -> None:
    assert normalise(text, day_first=day_first) == iso


def test_dates_in_a_text_have_their_places() -> None:
    text = "Published 14 June 2025, updated 15 June 2025; the games were held on 13-14 June 2025."
    assert [(text[date.start : date.end], date.iso) for date in find_dates(text)] == [
        ("14 June 2025", "2025-06-14"),
        ("15 June 2025", "2025-06-15"),
    ]


ENGLISH = (
    "Tomas Lindqvist won the mile on the quay in Port Ellery, and the crowd that had come for him went home happy. "
)
GERMAN = (
    "Der Schwede gewann am Samstag das Rennen über eine Meile im Hafen, und die Zuschauer gingen zufrieden nach Hause. "
)
RESULTS = "1 T Lindqvist (Swe) 3:58.71; 2 D Obuya (Ken) 3:58.90; 3 C Reeve (Gbr) 4:00.02; 4 J Müller (Ger) 4:01.3. "


@pytest.mark.parametrize(
    ("prose", "language"), [(ENGLISH * 3, None), (GERMAN * 3, "de"), (RESULTS * 4, None), (GERMAN, None), ("", None)]
)
def test_languages(prose: str, language: str | None) -> None:
    assert foreign_language(clean(Source("a.txt", f"Titel\n\n{prose}\n".encode()))) == language


@pytest.mark.parametrize(
    ("head", "top", "words"),
    [
        (
            "",
            "<h1>A</h1><span class='published_date'>on September 20, 2011, and not before</span>",
            "September 20, 2011",
        ),
        ('<link rel="canonical" href="https://c.example/2011/09/20/mile">', "<h1>A</h1>", "2011/09/20"),
    ],
)
def test_dates_that_pages_say_in_a_way_of_their_own(head: str, top: str, words: str) -> None:
    assert known(page(head, top), "published") == ("2011-09-20", words)


TEXT = (
    "Tomas Lindqvist waited thirteen summers for a mile with a three in front of it, and on Saturday he ran one.\n\n"
    "Ferreira had the women's race to herself after the first lap of the harbour and won it by sixty metres.\n"
)


@pytest.mark.parametrize(
    ("top", "published", "byline"),
    [
        ("PORT ELLERY, Ont., June 14, 2025 -- ", "June 14, 2025", None),
        ("NASSAU, Bahamas, 14 June 2025 (AP) — ", "14 June 2025", None),
        ("Port Ellery (June 14, 2025) – ", "June 14, 2025", None),
        ("PORT ELLERY, June 14 (AP) -- ", None, None),  # of no year
        ("On the quay, 14 June 2025 - it was a Saturday - ", None, None),
        ("June 14th, 2025 | Petra Hallam\n\n", "June 14th, 2025", "Petra Hallam"),
        ("SPORTS DESK | 14 JUN 2025 | 09:40 PM IST\n\n", "14 JUN 2025", None),
        ("Posted on June 14, 2025 by Petra Hallam\n\n", "June 14, 2025", "Petra Hallam"),
        ("Petra Hallam, Athletics Correspondent\n14 June 2025\n\n", "14 June 2025", "Petra Hallam"),
        ("Updated: June 15, 2025 8:02 a.m. ET; Published: June 14, 2025\n\n", "June 14, 2025", None),
    ],
)
def test_datelines_and_bylines(top: str, published: str | None, byline: str | None) -> None:
    article = clean(Source("a.txt", f"Lindqvist has his mile at last\n\n{top}{TEXT}".encode()))
    found = article.metadata
    assert (found.published.value if found.published else None) == ("2025-06-14" if published else None)
    if found.published:
        assert article.raw[found.published.raw_start : found.published.raw_end] == published
    assert (found.byline.value if found.byline else None) == byline
    assert "waited thirteen summers" in article.text
