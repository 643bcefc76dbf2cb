"""Every kind of source through the command line: the same report, read from each of them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from conftest import Racemark

SOURCES = Path(__file__).parent.parent / "fixtures" / "sources"
LEAD = (
    "Tomas Lindqvist waited thirteen summers for a mile with a three in front of it, and on Saturday the harbour clock "
    "finally gave him one."
)
CASES = [
    ("plain.txt", [""]),
    ("utf16.txt", [""]),
    ("front.md", [""]),
    ("page.html", [""]),
    ("windows.html", [""]),
    ("page.html.gz", ["!page.html"]),
    ("bundle.zip", ["!2025/page.html", "!2025/plain.txt"]),
    ("bundle.tar.gz", ["!2025/page.html", "!inner.zip!a.txt"]),
    ("crawl.warc.gz", ["!https://courier.example/sport/harbour-mile-2025"]),
    ("dump.jsonl", ["#L1/body", "#L2/body"]),
    ("item.ninjs.json", ["#body_html"]),
    ("story.nitf.xml", [""]),
    ("item.newsml.xml", [""]),
    ("feed.rss", ["#1/encoded", "#2/description"]),
    ("feed.atom", ["#1/content"]),
    ("letter.eml", ["#html"]),
    ("programme.pdf", ["#text"]),
]


def cleaned(racemark: Racemark, *arguments: str | Path) -> list[dict[str, Any]]:
    done = racemark("clean", "--format", "json", *arguments)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.fixture(scope="module")
def articles(racemark: Racemark) -> dict[str, dict[str, Any]]:
    """All sources in one run, by name."""
    found = cleaned(racemark, *(SOURCES / name for name, _ in CASES))
    return {article["source"]: article for article in found}


@pytest.mark.parametrize(("name", "parts"), CASES, ids=[name for name, _ in CASES])
def test_every_kind_of_source(articles: dict[str, dict[str, Any]], name: str, parts: list[str]) -> None:
    for part in parts:
        assert f"{SOURCES / name}{part}" in articles
    first = articles[f"{SOURCES / name}{parts[0]}"]
    lines = [first["text"][block["start"] : block["end"]] for block in first["blocks"]]
    # The PDF's only break between paragraphs is a full stop.
    assert any(line.startswith(LEAD.removesuffix(".")) for line in lines)
    if name != "programme.pdf":
        assert any(line == LEAD for line in lines)
    if name not in ("programme.pdf",):
        assert first["metadata"]["title"]["value"] == "Lindqvist holds off Obuya to take the Harbour Mile"
        assert first["metadata"]["byline"]["value"] == "Petra Hallam"
        assert first["metadata"]["published"]["value"].startswith("2025-06-14")


def test_every_kind_has_its_file() -> None:
    kept = {path.name for path in SOURCES.iterdir() if path.suffix != ".py"} - {"own-fields.json"}
    assert kept == {name for name, _ in CASES}


def test_fields_of_a_dump_by_name(racemark: Racemark) -> None:
    options = ("--text-field", "verhaal.alinea", "--title-field", "kop", "--date-field", "dag")
    (article,) = cleaned(racemark, SOURCES / "own-fields.json", *options)
    assert article["metadata"]["title"]["value"].startswith("Lindqvist")
    assert article["metadata"]["published"]["value"] == "2025-06-14"
    assert article["text"].startswith(LEAD)


def test_text_shows_the_kinds(racemark: Racemark) -> None:
    done = racemark("clean", SOURCES / "page.html")
    assert "\n  caption    Daniel Obuya (left)" in done.stdout
    assert "\n  heading 2  Junior results\n" in done.stdout
    assert "published  2025-06-14T21:40:00+01:00" in done.stdout


def test_standard_input(racemark: Racemark) -> None:
    done = racemark("clean", "-", "--source-name", "wire/7.html", stdin=(SOURCES / "page.html").read_bytes())
    assert done.stdout.startswith("wire/7.html (utf-8)\n")


def test_one_line_for_each_that_fails_and_the_others_go_on(racemark: Racemark, tmp_path: Path) -> None:
    (tmp_path / "deep.html").write_bytes(b"<div>" * 5000 + b"x")
    (tmp_path / "pic.txt").write_bytes(b"\x89PNG\x00")
    done = racemark("clean", tmp_path / "nope.txt", tmp_path / "deep.html", tmp_path / "pic.txt", SOURCES / "plain.txt")
    assert done.returncode == 1
    assert "Lindqvist" in done.stdout
    lines = done.stderr.splitlines()
    assert len(lines) == 3
    assert "no such file" in lines[0]
    assert "--max-depth" in lines[1]
    assert "PNG" in lines[2]


def test_limits_are_options(racemark: Racemark) -> None:
    done = racemark("clean", SOURCES / "page.html", "--max-file-size", "1k")
    assert done.returncode == 1
    assert "--max-file-size" in done.stderr
    assert racemark("clean", SOURCES / "bundle.zip", "--max-nesting", "0").returncode == 1
