"""Plain text and Markdown to blocks: what is one paragraph, what is a heading, what goes."""

# ruff: noqa: E501 (a line of markup or of an article is easier to read in one piece)

from __future__ import annotations

import pytest

from racemark.models import Article, BlockKind, Source
from racemark.pipeline.cleaning import clean

LONG = "Lindqvist led from the second bollard to the lighthouse and nobody on the quay thought that he would last."
OTHER = "Ferreira had the women's race to herself after the first lap of the harbour and won it by sixty metres."


def cleaned(raw: str, name: str = "a.txt") -> Article:
    return clean(Source(name, raw.encode()))


def blocks(raw: str, name: str = "a.txt") -> list[tuple[str, str]]:
    article = cleaned(raw, name)
    return [(block.kind.value, article.text[block.start : block.end]) for block in article.blocks]


def texts(raw: str, name: str = "a.txt", kind: str = "paragraph") -> list[str]:
    return [text for found, text in blocks(raw, name) if found == kind]


@pytest.mark.parametrize(
    ("case", "raw", "expected"),
    [
        ("blank lines part paragraphs", f"Title\n\n{LONG}\n\n{OTHER}\n", [LONG, OTHER]),
        ("one paragraph a line", f"Title\n{LONG}\n{OTHER}\n", [LONG, OTHER]),
        (
            "hard-wrapped lines are joined",
            "Title\n\nThe mile went to Tomas Lindqvist of Sweden, who had\nnever broken four minutes before and may never\n"
            "do so again, since the pier is to be closed.\n",
            [
                "The mile went to Tomas Lindqvist of Sweden, who had never broken four minutes before and may never "
                "do so again, since the pier is to be closed."
            ],
        ),
        (
            "a line that is broken off is joined, whatever its length",
            f"Title\n\n{LONG} He had the race\nwon by then, and knew it.\n\n{OTHER}\n",
            [f"{LONG} He had the race won by then, and knew it.", OTHER],
        ),
        (
            "the last word of a line too long",
            f"Title\n\n{OTHER} Nobody was near but Maeve\nTully.\n\n{LONG}\n",
            [f"{OTHER} Nobody was near but Maeve Tully.", LONG],
        ),
        (
            "a mark at the end of a list of results",
            "Title\n\nMile: 1 T Lindqvist (Swe) 3:58.71; 2 D Obuya (Ken) 3:58.90; 3 C Reeve (Gbr)\n4:00.02\nWalk: 1 A Ros 12:01\n",
            [
                "Mile: 1 T Lindqvist (Swe) 3:58.71; 2 D Obuya (Ken) 3:58.90; 3 C Reeve (Gbr) 4:00.02",
                "Walk: 1 A Ros 12:01",
            ],
        ),
        (
            "link lines split a sentence",
            f"Title\n\n{LONG} He then won the 2023 world\n\n\n[Ten piers](#)\n\n[More piers](#)\n\nmile title, too.\n\n{OTHER}\n",
            [f"{LONG} He then won the 2023 world mile title, too.", OTHER],
        ),
        (
            "a caption splits a sentence",
            f"Title\n\n{LONG} He would\n\nObuya (left) on the quay. Photo: K. Dunmore\n\nrather have won in Oslo.\n\n{OTHER}\n",
            [f"{LONG} He would rather have won in Oslo.", OTHER],
        ),
        (
            "but not two sentences",
            f"Title\n\n{LONG}\n\n[Ten piers](#)\n\nmore was to come, as it turned out, on the second day of the games.\n",
            [LONG, "more was to come, as it turned out, on the second day of the games."],
        ),
    ],
)
def test_paragraphs(case: str, raw: str, expected: list[str]) -> None:
    assert texts(raw) == expected, case


BROKEN = (
    f"Title\n\n{LONG}\n\nOver the hurdles\nIda Brekke led from the gun and\nMaeve Tully was third (\nDerwent V\n) in the rain.\nIn the mile,\n"
    "Rosa Quint of\nPort Ellery won by two yards.\n"
)


def test_lines_broken_at_links_are_sentences_again() -> None:
    assert texts(BROKEN) == [
        LONG,
        "Over the hurdles Ida Brekke led from the gun and Maeve Tully was third ( Derwent V ) in the rain.",
        "In the mile, Rosa Quint of Port Ellery won by two yards.",
    ]


@pytest.mark.parametrize(
    ("case", "raw", "expected"),
    [
        ("one line a sentence", f"Title\n\n{LONG}\n{OTHER}\n", [LONG, OTHER]),
        (
            "a list under words that end with a comma",
            "Title\n\nIn order of age,\nIda Brekke 15.02\nMaeve Tully 15.10\nRosa Quint 15.44\n",
            ["In order of age,", "Ida Brekke 15.02", "Maeve Tully 15.10", "Rosa Quint 15.44"],
        ),
    ],
)
def test_other_lines_stay_apart(case: str, raw: str, expected: list[str]) -> None:
    assert texts(raw) == expected, case


@pytest.mark.parametrize(
    ("line", "parted"),
    [
        ("14Ida BREKKE01:16:48New best!", "14 Ida BREKKE 01:16:48 New best!"),
        ("Maeve TULLY17:41", "Maeve TULLY 17:41"),
        ("Maeve TULLY17:41.3Third girl", "Maeve TULLY 17:41.3 Third girl"),
        # nothing touches, or no time does
        ("2024-05-25T17:41 4x400m", "2024-05-25T17:41 4x400m"),
        ("U13Girls 4x100m, M45 17:41", "U13Girls 4x100m, M45 17:41"),
        # what is left of a no-break space
        ("Ida Brekke ran 15.02. Â Maeve Tully fell. Â", "Ida Brekke ran 15.02. Maeve Tully fell."),
        ("Ângela Rocha, Â-lista", "Ângela Rocha, Â-lista"),
    ],
)
def test_columns_that_touch_and_strays(line: str, parted: str) -> None:
    article = cleaned(f"Title\n\n{LONG}\n\n{line}\n\n{OTHER}\n")
    assert parted in article.text.split("\n")
    assert all(
        article.text[piece.start : piece.start + piece.length]
        == article.raw[piece.raw_start : piece.raw_start + piece.length]
        for piece in article.offsets.pieces
        if piece.verbatim
    )


def test_lines_that_end_in_places_are_a_list() -> None:
    placed = ["U8 girls 4 x 100m 5th in Final", "U9 boys 4 x 100m BRONZE medal", "Ida Brekke, shot, gold"]
    raw = "\n".join(["Title", "", LONG, "", *placed, "", OTHER])
    assert texts(raw) == [LONG, *placed, OTHER]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r", "\x85"])
def test_every_kind_of_newline(newline: str) -> None:
    assert blocks(f"A headline{newline}{newline}{LONG}{newline}{newline}{OTHER}") == [
        ("heading", "A headline"),
        ("paragraph", LONG),
        ("paragraph", OTHER),
    ]


def test_bullets_above_the_lead_are_items_of_the_article() -> None:
    raw = f"A headline\n- Swede wins by a stride\n • Reeve third\n* Walk to Ros\n\nBy Petra Hallam\n\n{LONG}\n"
    assert blocks(raw) == [
        ("heading", "A headline"),
        ("list_item", "Swede wins by a stride"),
        ("list_item", "Reeve third"),
        ("list_item", "Walk to Ros"),
        ("byline", "By Petra Hallam"),
        ("paragraph", LONG),
    ]


def test_rows_of_results_stay_and_tables_of_counts_go() -> None:
    raw = f"A headline\n\n{LONG}\n\nPlace\tName\tTime\n1\tIda Brekke\t4:44.10\n\nYear\tVideos\tNews\n2025\t12\t345\n2024\t10\t400\n"
    assert blocks(raw)[2:] == [("table_row", "Place\tName\tTime"), ("table_row", "1\tIda Brekke\t4:44.10")]


def test_cells_of_a_row() -> None:
    article = cleaned(f"A headline\n\n{LONG}\n\n1\tIda Brekke\t4:44.10\n2\tMaeve Tully\t4:45.62\n")
    row = next(block for block in article.blocks if block.kind is BlockKind.TABLE_ROW)
    assert [article.text[start:end] for start, end in row.cells] == ["1", "Ida Brekke", "4:44.10"]


def test_what_scrapers_leave_goes() -> None:
    raw = (
        f"Home > Sport > Athletics\n\n[Ten piers](#)\n\nSport\n\nA headline of no less than seven words\n\nBy Petra Hallam\n\n12 comments\n\n{LONG}\n\n"
        f"RELATED ARTICLES\nTen piers to run on\nA pier for sale\n\n{OTHER}\n\nMOST READ\nTide tables\nFerry late\n\nTags: mile, pier\n"
    )
    assert blocks(raw) == [
        ("heading", "A headline of no less than seven words"),
        ("byline", "By Petra Hallam"),
        ("paragraph", LONG),
        ("paragraph", OTHER),
    ]


def test_headings_and_captions_between_paragraphs() -> None:
    caption = "Tomas Lindqvist crosses the line ahead of Daniel Obuya on the quay at Port Ellery"
    raw = f"A headline\n\n{LONG}\n\nFerreira alone\n\n{OTHER}\n\n{caption}\n\n{LONG}\n"
    assert ("heading", "Ferreira alone") in blocks(raw)
    assert ("caption", caption) in blocks(raw)


def test_a_signature_is_metadata_not_text() -> None:
    article = cleaned(f"A headline\n\n{LONG}\n\nBy Petra Hallam\nPort Ellery Courier 14/6/25\n")
    assert "Hallam" not in article.text
    assert article.metadata.byline
    assert article.metadata.byline.value == "Petra Hallam"
    assert article.metadata.published
    assert article.metadata.published.value == "2025-06-14"
    assert article.raw[article.metadata.published.raw_start : article.metadata.published.raw_end] == "14/6/25"


TIMING = """\
Port Ellery Games

Event 3  Men Mile Run
=========================================================
    Name                    School           Finals  Points
=========================================================
  1 Lindqvist, Tomas        Port Ellery     3:58.71   10
 -- Hale, Ben               Quayside            DNF
"""


def test_columns_of_a_timing_system_are_cells() -> None:
    assert blocks(TIMING)[2:] == [
        ("table_row", "Name\tSchool\tFinals\tPoints"),
        ("table_row", "1 Lindqvist, Tomas\tPort Ellery\t3:58.71\t10"),
        ("table_row", "-- Hale, Ben\tQuayside\tDNF"),
    ]


def test_a_first_line_set_in_begins_a_paragraph() -> None:
    raw = "A headline\n\n   The mile went to Tomas Lindqvist of Sweden, who had\nnever broken four minutes.\n   Ferreira won, too.\n"
    assert texts(raw) == [
        "The mile went to Tomas Lindqvist of Sweden, who had never broken four minutes.",
        "Ferreira won, too.",
    ]


def test_ranked_lines_are_never_joined() -> None:
    raw = f"A headline\n\n{LONG}\n\n1. Tomas Lindqvist of the Port Ellery Harriers, 3:58.71\n2. Daniel Obuya of the Quayside Harriers, 3:58.90\n3. C Reeve, 4:00\n"
    assert [text[:2] for text in texts(raw)[1:]] == ["1.", "2.", "3."]


def test_lines_of_a_markdown_paragraph() -> None:
    listed = "Under 13 girls: won by Tully\nUnder 15 girls: won by Brekke\nUnder 17 girls: not run"
    wrapped = (
        "The mile went to Tomas Lindqvist of\nSweden, who had never broken four minutes\nbefore and may not again."
    )
    found = texts(f"{LONG}\n\n{listed}\n\n{wrapped}\n", "a.md", "list_item")
    assert found == listed.split("\n")
    assert " ".join(wrapped.split()) in texts(f"{LONG}\n\n{listed}\n\n{wrapped}\n", "a.md")


LISTS = """\
100m
1. J Smith 12.3
2. K Amos 12.9
3 Cat Pell DNF

800
Ann Poe 2:22
Bea Doe 2:23
Cy Reed 240

Full results:
1 A Lee 24:11
2 V Zane disq

Team scores:
1 Brackendale 120
2 Cragg 98
"""
LISTED = [
    ("heading", "100m"),
    ("entry", "1. J Smith 12.3"),
    ("entry", "2. K Amos 12.9"),
    ("entry", "3 Cat Pell DNF"),
    ("heading", "800"),
    ("entry", "Ann Poe 2:22"),
    ("entry", "Bea Doe 2:23"),
    ("entry", "Cy Reed 240"),
    ("heading", "Full results:"),
    ("entry", "1 A Lee 24:11"),
    ("entry", "2 V Zane disq"),
    ("heading", "Team scores:"),
    ("entry", "1 Brackendale 120"),
    ("entry", "2 Cragg 98"),
]


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("a.txt", f"Spring open\n\n{LISTS}"),
        ("a.txt", f"Spring open\n{LISTS}"),
        ("a.txt", "Spring open\n\n" + LISTS.replace("\n", "\n\n")),
        ("a.md", "# Spring open\n\n" + LISTS.replace("\n", "\n\n")),
        (
            "a.html",
            "<body><h1>Spring open</h1>" + "".join(f"<p>{line}</p>" for line in LISTS.split("\n") if line) + "</body>",
        ),
    ],
)
def test_short_lines_of_result_lists_stay(name: str, raw: str) -> None:
    entries = [("entry" if kind in ("paragraph", "list_item") else kind, text) for kind, text in blocks(raw, name)]
    assert entries == [("heading", "Spring open"), *LISTED]


def test_numbered_lists_of_other_articles_are_no_results() -> None:
    raw = f"Spring open\n\n{LONG}\n\nMOST READ\n1 Ferry Sinks\n2 Tide Tables\n3 Mayor Resigns\n"
    assert blocks(raw) == [("heading", "Spring open"), ("paragraph", LONG)]


def test_a_long_line_in_capitals_is_a_heading() -> None:
    heading = "WOMEN'S MILE GOES TO THE WIRE AS FERREIRA HOLDS OFF TULLY AND BREKKE ON THE QUAY"
    assert ("heading", heading) in blocks(f"A headline\n\n{LONG}\n\n{heading}\n\n{OTHER}\n")


MARKDOWN = """\
---
title: 'A headline: with a colon'
image_gallery:
  - image: a.jpg
    description: Obuya on the quay.
---

[Results](/r) | [Photos](/p)

**Tomas *Lindqvist*** won in `3:58.71`, with [Daniel Obuya](/obuya "Kenya") 5\\* behind.[^1] He ran 4*400 and 3_000, AT&T&nbsp;said;
Britain's Callum
Reeve was third.

![The quay](quay.jpg)

*The quay at noon, with the whole field on it.*

> He counted bollards.

1. Lindqvist 3:58.71
2. Obuya 3:58.90

| Place | Name |
|:--|--:|
| 1 | Ida **Brekke** |

<div class="box"><p>In&ecirc;s Ferreira won<br>by the lighthouse.</p></div>

First line\\
second line {{< figure src="a.jpg" >}}

{% include ads.html %}

*[IAAF]: International Association

[^1]: The course was measured twice.
"""


@pytest.mark.parametrize(
    ("front", "captions"),
    [
        ("hero_image:\n  description: 'Ann Bell''s run took\n    the mile.'", ["Ann Bell's run took the mile."]),
        ('photos:\n- caption: "Jo \\"Flash\\" Marr in the mile"', ['Jo "Flash" Marr in the mile']),
        ("gallery:\n  - caption: >\n      Folded over\n      two lines", ["Folded over two lines"]),
        ("photo_caption: Ann Bell wins the mile", ["Ann Bell wins the mile"]),
        ("description: What the page is about in short", []),
        ("image:\n  alt: Runners on a wet road\n  caption: Ann Bell", []),
        ("images:\n- caption: Ann Bell wins the mile\n- caption: Ann Bell wins the mile", ["Ann Bell wins the mile"]),
    ],
)
def test_captions_in_front_matter(front: str, captions: list[str]) -> None:
    raw = f"---\ntitle: Mile night\n{front}\n---\n\n{LONG}\n"
    assert blocks(raw, "a.md") == [*(("caption", caption) for caption in captions), ("paragraph", LONG)]


def test_a_text_of_one_sentence_is_no_headline() -> None:
    assert blocks("Ann Bell won the mile in 4:40.2.\n") == [("paragraph", "Ann Bell won the mile in 4:40.2.")]


def test_markdown() -> None:
    assert blocks(MARKDOWN, "a.md") == [
        ("caption", "Obuya on the quay."),
        (
            "paragraph",
            "Tomas Lindqvist won in 3:58.71, with Daniel Obuya 5* behind. He ran 4*400 and 3_000, AT&T said; "
            "Britain's Callum Reeve was third.",
        ),
        ("caption", "The quay at noon, with the whole field on it."),
        ("quote", "He counted bollards."),
        ("list_item", "1. Lindqvist 3:58.71"),
        ("list_item", "2. Obuya 3:58.90"),
        ("table_row", "Place\tName"),
        ("table_row", "1\tIda Brekke"),
        ("paragraph", "Inês Ferreira won by the lighthouse."),
        ("paragraph", "First line second line"),
        ("paragraph", "The course was measured twice."),
    ]


def test_markdown_marks_are_left_out_of_spans() -> None:
    article = cleaned(MARKDOWN, "a.md")
    start = article.text.index("Tomas Lindqvist")
    ranges = article.offsets.to_raw(start, start + len("Tomas Lindqvist"))
    assert [article.raw[low:high] for low, high in ranges] == ["Tomas ", "Lindqvist"]


@pytest.mark.parametrize(
    ("front", "field", "value"),
    [
        ("title: Reeve third", "title", "Reeve third"),
        ('title: "Reeve: third"', "title", "Reeve: third"),
        ("title: Reeve: third", "title", "Reeve: third"),  # no sound YAML, yet everybody writes it
        ("title: >-\n  Reeve\n  third", "title", "Reeve third"),
        ("author:\n  name: Petra Hallam", "byline", "Petra Hallam"),
        ("authors: [Petra Hallam, Jo Quay]", "byline", "Petra Hallam"),
        ("date: 2025-06-14", "published", "2025-06-14"),
        ("date: 2025-06-14 21:40:00 +0100", "published", "2025-06-14T21:40:00+01:00"),
        ("date: 1970-01-01", "published", None),
        ("lang: en-GB", "language", "en-GB"),
    ],
)
def test_front_matter(front: str, field: str, value: str | None) -> None:
    article = cleaned(f"---\n{front}\n---\n\n{LONG}\n", "a.md")
    found = getattr(article.metadata, field)
    assert (found.value if found else None) == value
    assert article.text == LONG


def test_toml_front_matter() -> None:
    article = cleaned(f'+++\ntitle = "Reeve third"\ndate = 2025-06-14\n+++\n\n{LONG}\n', "a.md")
    assert article.metadata.title
    assert article.metadata.title.value == "Reeve third"
    assert article.metadata.published
    assert article.raw[article.metadata.published.raw_start : article.metadata.published.raw_end] == "2025-06-14"


def test_front_matter_that_bites_its_tail_does_no_harm() -> None:
    bomb = "---\na: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]\ntitle: Reeve\n---\n\n" + LONG
    assert cleaned(bomb, "a.md").text == LONG


def test_nothing_in_nothing_out() -> None:
    assert cleaned("").blocks == ()
    assert cleaned(" \n\n \t\n").text == ""
