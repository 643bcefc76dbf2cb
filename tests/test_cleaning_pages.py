"""Web pages of many layouts to blocks: the article whole, the furniture gone."""

# ruff: noqa: E501 (a line of markup or of an article is easier to read in one piece)

from __future__ import annotations

from collections.abc import Callable

import pytest
from cleaning_checks import check

from racemark.models import Article, BlockKind, Source
from racemark.pipeline.cleaning import clean
from racemark.pipeline.reading import LimitError

LEAD = "Tomas Lindqvist waited thirteen summers for a mile with a three in front of it, and on Saturday he ran one."
SECOND = "Ferreira had the women's race to herself after the first lap of the harbour and won it by sixty metres."
THIRD = "The juniors ran into a wind that had the flags on the lighthouse standing straight out all afternoon long."
BODY = f"<p>{LEAD}</p>\n<p>{SECOND}</p>\n<p>{THIRD}</p>"


def page(body: str, name: str = "a.html") -> Article:
    return clean(Source(name, f"<html><head><title>T</title></head><body>{body}</body></html>".encode()))


def blocks(article: Article) -> list[tuple[str, str]]:
    return [(block.kind.value, article.text[block.start : block.end]) for block in article.blocks]


MENU = (
    "<ul>" + "".join(f"<li><a href='/{word}'>{word}</a></li>" for word in ("News", "Sport", "Tides", "Ferry")) + "</ul>"
)
COMMENT = (
    "I was by the lighthouse and saw all of it, what a finish, and what a shame about the wind in the junior race."
)

LAYOUTS: list[tuple[str, Callable[[str], str]]] = [
    ("bare", lambda body: body),
    ("semantic", lambda body: f"<nav>{MENU}</nav><main><article>{body}</article></main><footer>{MENU}</footer>"),
    ("divs", lambda body: f"<div id='menu'>{MENU}</div><div id='x1'><div class='c2'>{body}</div></div><div>{MENU}</div>"),
    (
        "layout tables",
        lambda body: (
            f"<table width=790><tr><td colspan=2><img src=h.gif></td></tr><tr><td width=160>{MENU}</td>"
            f"<td width=600><div align=center>{body}<p align=center><a href='../x.html'>RETURN TO SPORT</a></p></div></td></tr></table>"
        ),
    ),
    (
        "nested layout tables",
        lambda body: f"<center><table><tr><td><table><tr><td>{MENU}</td><td>{body}</td></tr></table></td></tr></table></center>",
    ),
    (
        "comments below",
        lambda body: f"<div class='post'>{body}</div><div id='comments'><h3>2 comments</h3><p>{COMMENT}</p><p>{COMMENT}</p></div>",
    ),
    (
        "side bar of teasers",
        lambda body: (
            f"<div class='content'>{body}</div><div class='sidebar'><h4>Most read</h4>"
            f"<p><a href='/a'>Ferry runs late for the third day</a></p><p><a href='/b'>A pier for sale</a></p></div>"
        ),
    ),
    (
        "consent banner and newsletter within",
        lambda body: (
            f"<div class='cookie-consent'><p>We and our 83 partners store crumbs of your visit, and you may say no to each of them.</p></div>"
            f"<article>{body.replace(SECOND, SECOND + '</p><div class=newsletter-box><p>Get the Tide, our weekly email</p></div><p>')}</article>"
        ),
    ),
    ("never closed", lambda body: f"<div class=wrap>{body.replace('</p>', '')}"),
    (
        "many more comments than article",
        lambda body: f"<div class='post tag-pier'>{body}</div><ol id='comments'>{f'<li><p>{COMMENT}</p></li>' * 20}</ol>",
    ),
    (
        "comments without a name, in German",
        lambda body: f"<div>{MENU}</div><div>{body}<h3>2 Kommentare</h3><p>{COMMENT}</p><p>{COMMENT}</p></div>",
    ),
    (
        "related articles, in French",
        lambda body: f"<article>{body}<p><b>Lire aussi :</b> <a href='/f'>Ferry runs late</a></p><h4>Sur le même sujet</h4><p><a href='/a'>A pier for sale</a></p></article>",
    ),
    (
        "a builder of sites",
        lambda body: (
            f"<header class='elementor-location-header'>{MENU}</header>"
            + "".join(
                f"<section><div class='elementor-widget elementor-widget-text-editor'><div class='elementor-widget-container'>{line}</div></div></section>"
                for line in body.split("\n")
            )
        ),
    ),
    (
        "one form around all",
        lambda body: f"<form id='aspnetForm'><div class='header'>{MENU}</div><div>{body}</div><div class='footer'>{MENU}</div></form>",
    ),
    ("WordPress", lambda body: f"<div id='page' class='site'><div class='entry-content'>{body}</div><div class='sharedaddy'>Share</div></div>"),
]  # fmt: skip


SHORT = "".join(f"<tr><td>Tide {number}</td><td>{number}.30 a.m.</td></tr>" for number in range(5))
PIECES: list[tuple[str, str, list[str]]] = [
    ("a lead above the body", f"<h1>Mile</h1><p class='lead'>{LEAD} x</p><div class='b'>{BODY * 3}</div>", [f"{LEAD} x"]),
    ("a lead called teaser", f"<h1>Mile</h1><p class='teaser'>{LEAD} x</p>{BODY}", [f"{LEAD} x"]),
    (
        "a table beside the description",
        f"<div class='d'><div class='text'>{BODY}{BODY}</div><table>{SHORT}</table></div>",
        ["Tide 4\t4.30 a.m."],
    ),
    (
        "facts of an event",
        f"<div class='e'><h2>Race</h2><dl><dt>Place</dt><dd>The quay</dd><dt>Street</dt><dd>Pier Lane 4</dd></dl><div>{LEAD} {SECOND} {THIRD} {LEAD} {SECOND} {THIRD}</div></div>",
        ["The quay", "Pier Lane 4"],
    ),
    ("lines as they were typed", f"<article>{BODY}<pre>1 Ada Poe\n2 Bea Doe\n3 Cy Fox</pre>{BODY}</article>", ["2 Bea Doe"]),
    (
        "posts of a forum",
        "".join(
            f"<div class='post'><div class='postbody'><div class='content'>{text}</div><div class='signature'>Tides</div></div></div>"
            for text in (LEAD, SECOND, THIRD)
        ),
        [LEAD, SECOND, THIRD],
    ),
    ("hidden on paper only", f"<div><p>{LEAD}</p><p class='hidden-print'>{SECOND}</p><p>{THIRD}</p></div>", [SECOND]),
]  # fmt: skip


@pytest.mark.parametrize(("name", "body", "kept"), PIECES, ids=[name for name, _, _ in PIECES])
def test_what_stands_beside_the_bulk_of_the_prose(name: str, body: str, kept: list[str]) -> None:
    article = page(f"<div id='menu'>{MENU}</div>{body}<div id='footer'>{MENU}</div>")
    check(article)
    assert set(kept) <= set(article.text.split("\n"))
    assert not {"Ferry", "Tides"} & {text for kind, text in blocks(article) if kind == "paragraph"}


@pytest.mark.parametrize(("name", "layout"), LAYOUTS, ids=[name for name, _ in LAYOUTS])
def test_layouts(name: str, layout: Callable[[str], str]) -> None:
    article = page(layout(f"<h1>Lindqvist has his mile</h1>{BODY}"))
    assert blocks(article) == [
        ("heading", "Lindqvist has his mile"),
        ("paragraph", LEAD),
        ("paragraph", SECOND),
        ("paragraph", THIRD),
    ]


def test_a_sentence_split_by_furniture_is_whole() -> None:
    split = f"<p>{LEAD} He would</p><aside class=related><a href=x>Ten piers</a></aside><p>rather have won in Oslo.</p>"
    article = page(f"<article><h1>A mile</h1>{split}{BODY}</article>")
    assert f"{LEAD} He would rather have won in Oslo." in article.text.split("\n")


def test_headline_outside_the_article() -> None:
    article = page(f"<header><h1>Lindqvist has his mile</h1></header><div class=c>{BODY}</div><footer>{MENU}</footer>")
    assert blocks(article)[0] == ("heading", "Lindqvist has his mile")


def test_headline_without_a_heading_element() -> None:
    article = page(
        f"<center><font size=5><b>LINDQVIST HAS HIS MILE</b></font><p><b>Ferreira Alone</b></p></center>{BODY}"
    )
    assert blocks(article)[:2] == [("heading", "LINDQVIST HAS HIS MILE"), ("heading", "Ferreira Alone")]


RESULTS = """
<h2>Results</h2>
<table><caption>Mile</caption>
<tr><th>Pos</th><th>Name</th><th>Time</th></tr>
<tr><td>1</td><td><a href="/l">T Lindqvist</a></td><td>3:58.71</td></tr>
<tr><td>2</td><td><a href="/o">D Obuya</a></td><td>3:58.90</td></tr></table>
<p>Women:<br>1 Ferreira 4:31.08<br>2 Quay 4:40.2<br>3 Tully 4:45.62</p>
<ol start="3"><li>Reeve 4:00.02</li><li>Hale 4:03.9</li></ol>
<pre>
  1  Brekke, Ida      NOR   4:44.10
  2  Tully, Maeve     IRL   4:45.62
</pre>
"""


def test_results_stay_a_line_a_block() -> None:
    found = blocks(page(f"<article><h1>A mile</h1>{BODY}{RESULTS}</article>"))
    assert found[4:] == [
        ("heading", "Results"),
        ("heading", "Mile"),
        ("table_row", "Pos\tName\tTime"),
        ("table_row", "1\tT Lindqvist\t3:58.71"),
        ("table_row", "2\tD Obuya\t3:58.90"),
        ("list_item", "Women:"),
        ("list_item", "1 Ferreira 4:31.08"),
        ("list_item", "2 Quay 4:40.2"),
        ("list_item", "3 Tully 4:45.62"),
        ("list_item", "Reeve 4:00.02"),
        ("list_item", "Hale 4:03.9"),
        ("table_row", "1\tBrekke, Ida\tNOR\t4:44.10"),
        ("table_row", "2\tTully, Maeve\tIRL\t4:45.62"),
    ]


def test_rows_know_their_cells_and_items_their_numbers() -> None:
    article = page(f"<article><h1>A mile</h1>{BODY}{RESULTS}</article>")
    rows = [block for block in article.blocks if block.kind is BlockKind.TABLE_ROW]
    assert [row.header for row in rows] == [True, False, False, False, False]
    assert [article.text[start:end] for start, end in rows[1].cells] == ["1", "T Lindqvist", "3:58.71"]
    numbers = {article.text[block.start : block.end]: block.number for block in article.blocks}
    assert numbers["Reeve 4:00.02"] == 3
    assert numbers["Hale 4:03.9"] == 4
    assert numbers["1 Ferreira 4:31.08"] is None


def test_captions_are_kept_apart() -> None:
    figures = (
        "<figure><img src=a.jpg><figcaption>Obuya on the quay</figcaption></figure>"
        "<div class=wp-caption><img src=b.jpg><p class=wp-caption-text>Reeve at the bell</p></div>"
        "<p><strong>Ferreira waves to the lighthouse.</strong><br><em>PHOTO / Supplied</em></p>"
    )
    article = page(f"<article><h1>A mile</h1><p>{LEAD}</p>{figures}<p>{SECOND}</p><p>{THIRD}</p></article>")
    captions = [text for kind, text in blocks(article) if kind == "caption"]
    assert captions == [
        "Obuya on the quay",
        "Reeve at the bell",
        "Ferreira waves to the lighthouse.",
        "PHOTO / Supplied",
    ]


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>var x = '<p>no</p>';</script>",
        "<style>p:after { content: 'no' }</style>",
        "<template><p>no</p></template>",
        "<noscript><p>no</p></noscript>",
        "<!-- <p>no</p> -->",
        "<p hidden>no</p>",
        "<p style='display: none'>no</p>",
        "<svg><title>no</title></svg>",
        "<textarea>no</textarea>",
        "<select><option>no</option></select>",
        "<![CDATA[no]]>",
        "<?php echo 'no' ?>",
    ],
)
def test_what_no_reader_sees(hidden: str) -> None:
    article = page(f"<article><h1>A mile</h1><p>{LEAD}</p>{hidden}<p>{SECOND}</p></article>")
    assert article.text == f"A mile\n{LEAD}\n{SECOND}"


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("65-8&frac34; and 3&nbsp;m", "65-8¾ and 3 m"),
        ("Garc&iacute;a &#38; Garc&#xed;a", "García & García"),
        ("AT&T and R&D &copyright &unknown; &#0; &;", "AT&T and R&D ©right &unknown; � &;"),
        ("a<b>b</b>c <i> d</i>", "abc d"),
        ("1 < 2 and 3 > 2", "1 < 2 and 3 > 2"),
        ("cham&shy;pion\u200b of\u2003the \t quay", "champion of the quay"),
        ("e\u0301tape 🏃‍♀️ שלום", "e\u0301tape 🏃‍♀️ שלום"),
    ],
)
def test_characters(markup: str, text: str) -> None:
    article = page(f"<article><h1>A mile</h1><p>{LEAD}</p><p>{SECOND} {markup}</p></article>")
    assert article.text.split("\n")[-1] == f"{SECOND} {text}"


def test_a_stray_quotation_mark_does_not_eat_the_page() -> None:
    article = page(f'<div class="a""><h1>A mile</h1><p title="x>{LEAD}</p><p class=\'>{SECOND}</p><p>{THIRD}</p></div>')
    assert THIRD in article.text


def test_absurd_nesting_is_refused() -> None:
    with pytest.raises(LimitError, match="--max-depth"):
        page("<div>" * 5000 + LEAD)


def test_unclosed_paragraphs_are_no_nesting() -> None:
    article = page(f"<h1>A mile</h1>{f'<p>{LEAD}' * 3000}")
    assert len(article.blocks) == 3001


def test_bold_in_bold_in_bold_is_no_nesting() -> None:
    article = page(f"<h1>A mile</h1>{'<p><font><b>' * 1000}{LEAD}</p><p>{SECOND}")
    assert article.text.endswith(f"{LEAD}\n{SECOND}")


def test_a_page_that_a_script_builds_has_its_text_in_its_linked_data() -> None:
    body = rf"{LEAD}\n\n\u201cMine,\u201d he said of the mile. Garc\u00eda \ud83c\udfc3 was \"third\"."
    data = f'{{"@type": "NewsArticle", "headline": "A mile", "articleBody": "{body}"}}'
    article = page(f"<div id=root></div><script type='application/ld+json'>{data}</script>")
    assert article.text == f'{LEAD}\n“Mine,” he said of the mile. García 🏃 was "third".'
    check(article)


@pytest.mark.parametrize(
    "markup",
    [
        "<table><tr hidden><td>a<td>b</table><table><tr><td>1<td>2</table>",
        "<p>a <br> b</p>",
        "<p>x</p>- <aside></aside><p>y</p>",
    ],
)
def test_found_by_fuzzing(markup: str) -> None:
    check(page(markup))
