"""What is shown of an article: highlights cut and levelled, files found again or not, and the page as a file."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import re
import shutil
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from conftest import Racemark
from hypothesis import given
from hypothesis import strategies as st
from sample_records import PREFONTAINE, article_of, varied_articles

from racemark.models import ExtractedArticle, Failure, OffsetMap, Piece, Source
from racemark.pipeline.cleaning import clean
from racemark.pipeline.cli import run_racemark
from racemark.pipeline.verifying import Originals, saved
from racemark.pipeline.viewing import Viewed, gather, page
from racemark.pipeline.viewing.gathering import reopened, viewed
from racemark.pipeline.viewing.highlights import FAMILIES, Highlight, Run, TextPlaces, raw_highlights, runs
from racemark.pipeline.viewing.payload import article_data, script_json

STRETCHES = st.lists(
    st.tuples(st.integers(0, 60), st.integers(1, 30), st.sampled_from(list(FAMILIES))).map(
        lambda found: Highlight(found[0], found[0] + found[1], found[2], (), 0)
    ),
    max_size=12,
)


@given(STRETCHES, st.integers(0, 20), st.integers(21, 100))
def test_runs_cover_a_text_once_and_know_all_that_covers_them(marked: list[Highlight], start: int, end: int) -> None:
    cut = runs(start, end, marked)
    assert [run.start for run in cut] == [start, *(run.end for run in cut[:-1])]
    assert cut[-1].end == end
    for run in cut:
        for place in range(run.start, run.end):
            assert set(run.highlights) == {i for i, each in enumerate(marked) if each.start <= place < each.end}


def test_runs_of_nothing() -> None:
    assert runs(3, 9, []) == [Run(3, 9)]
    assert runs(3, 3, []) == []


def test_overlapping_highlights_have_levels_of_their_own() -> None:
    article = article_of("a.txt", [{**PREFONTAINE, "athlete": "Josh Kerr", "mark": "3:45.34"}])
    wide = article.results[0].provenance[0].model_copy(update={"field": "venue", "raw_start": 0, "raw_end": 14})
    result = article.results[0].model_copy(update={"provenance": (*article.results[0].provenance, wide)})
    marked = raw_highlights([result])
    for one in marked:
        for other in marked:
            overlap = one.start < other.end and other.start < one.end
            assert one is other or not overlap or one.level != other.level
    assert {each.level for each in marked} == {0, 1}


@given(st.data())
def test_the_way_back_from_raw_to_text(data: st.DataObject) -> None:
    """Whatever the map, each raw character of a verbatim piece leads to its own character of the text."""
    pieces, at, raw_at = [], 0, 0
    for length, gap, verbatim in data.draw(
        st.lists(st.tuples(st.integers(1, 6), st.integers(0, 5), st.booleans()), min_size=1, max_size=8)
    ):
        raw_at += gap
        raw_length = length if verbatim else length + 3
        pieces.append(Piece(at, length, raw_at, raw_at + raw_length, verbatim))
        at, raw_at = at + length, raw_at + raw_length
    offsets = OffsetMap(pieces)
    places = TextPlaces(offsets)
    start = data.draw(st.integers(0, at - 1))
    end = data.draw(st.integers(start + 1, at))
    back = [where for low, high in offsets.to_raw(start, end) for where in places.ranges(low, high)]
    covered = {place for low, high in back for place in range(low, high)}
    assert covered >= set(range(start, end))
    for place in covered - set(range(start, end)):  # a replaced piece stands as a whole
        assert any(not p.verbatim and p.start <= place < p.start + p.length for p in pieces)
    assert places.ranges(raw_at + 5, raw_at + 9) == []


@given(st.text())
def test_data_cannot_leave_its_element(text: str) -> None:
    written = script_json({"text": text, text: [text]})
    assert not re.search("[<>&]", written)
    assert json.loads(written)["text"] == text


def parsed(html: str) -> BeautifulSoup:
    return BeautifulSoup(html, "html.parser")


def parts(html: str) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """The data of a page: of all, and of each article."""
    scripts = parsed(html).select('script[type="application/json"]')
    return json.loads(scripts[0].text), [json.loads(script.text) for script in scripts[1:]]


def plain(runs: list[Any]) -> str:
    return "".join(run if isinstance(run, str) else run[0] for run in runs)


def test_page_holds_every_result_and_the_whole_text() -> None:
    articles = varied_articles()
    html = page([viewed(each) for each in articles], "All")
    data, each = parts(html)
    assert [result["athlete"]["name"] for result in data["results"]] == [
        result.athlete.name for article in articles for result in article.results
    ]
    for known, shown in zip(articles, each, strict=True):
        assert "\n".join(plain(block["runs"]) for block in shown["blocks"]) == known.article.text
        raw = json.loads(gzip.decompress(base64.b64decode(shown["raw"])))
        assert plain(raw["runs"]) == known.article.raw


def test_policy_names_exactly_the_style_and_script_of_the_page() -> None:
    soup = parsed(page([viewed(varied_articles()[0])], "One"))
    policy = str(soup.select_one("meta[http-equiv=Content-Security-Policy]")["content"])  # type: ignore[index]
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    styles, scripts = soup.select("style"), [each for each in soup.select("script") if not each.get("type")]
    assert (len(styles), len(scripts)) == (1, 1)
    for element in (*styles, *scripts):
        digest = base64.b64encode(hashlib.sha256(element.text.encode()).digest()).decode()
        assert f"-src 'sha256-{digest}'" in policy


def test_page_names_no_address() -> None:
    """Nothing in the page leads anywhere, but for the namespace of SVG, which is a name and no place."""
    html = page([viewed(varied_articles()[0])], "One")
    found = set(re.findall(r"(?:https?:|[\"'(])//[a-z0-9.-]+\.[a-z]{2,}[^\s'\"`)]*", html))
    assert found <= {"http://www.w3.org/2000/svg"}


def test_words_split_by_markup_are_one_highlight() -> None:
    raw = "<p>They gave <i>Jo</i> Dunn 9.84 on Sunday afternoon, in Oslo.</p>" * 3
    article = clean(Source("a.html", raw.encode(), "text/html"))
    start = article.text.index("Jo Dunn")
    sample = article_of("x", [{"athlete": "Jo Dunn"}]).results[0]
    spans = tuple(
        sample.provenance[0].model_copy(
            update={"start": low, "end": high, "raw_start": r_low, "raw_end": r_high, "quote": raw[r_low:r_high]}
        )
        for low, high, r_low, r_high in article.offsets.spans(start, start + 7)
    )
    assert len(spans) == 2
    result = sample.model_copy(update={"provenance": spans})
    shown = article_data(viewed(ExtractedArticle(article=article, results=(result,))))
    marked = [run[0] for block in shown["blocks"] for run in block["runs"] if not isinstance(run, str)]
    assert marked == ["Jo Dunn"]


def test_quotes_from_outside_the_text_are_told_apart() -> None:
    raw = "---\ntitle: Hill wins\ndate: 2024-06-12\n---\n\nMary Hill won the 100m in 11.02.\n"
    article = clean(Source("a.md", raw.encode()))
    sample = article_of("x", [{"athlete": "Mary Hill", "date": "2024-06-12"}]).results[0]
    spans = tuple(
        span.model_copy(update={"start": None, "end": None, "raw_start": at, "raw_end": at + len(span.quote)})
        for span in sample.provenance
        for at in [raw.index(span.quote)]
    )
    result = sample.model_copy(update={"provenance": spans})
    shown = article_data(viewed(ExtractedArticle(article=article, results=(result,))))
    assert [(quote[0], quote[4]) for quote in shown["quotes"][0]] == [("athlete", True), ("date", False)]
    assert shown["outside"] == ["2024-06-12"]


@pytest.fixture
def place(tmp_path: Path, root: Path) -> Path:
    name = "us-harbor-classic"
    shutil.copy(root / f"fixtures/articles/{name}.md", tmp_path)
    shutil.copy(root / f"fixtures/expected/{name}.jsonl", tmp_path / "results.jsonl")
    return tmp_path


def state(place: Path) -> Viewed:
    (records,) = saved(str(place / "results.jsonl"), lambda *_: None)
    return reopened(records, Originals(place))


def test_file_as_it_was_changed_and_gone(place: Path) -> None:
    article = place / "us-harbor-classic.md"
    assert state(place).state == "found"
    article.write_bytes(article.read_bytes() + b"\nOne line more.\n")
    assert (state(place).state, state(place).article) == ("changed", None)
    article.unlink()
    assert (state(place).state, state(place).article) == ("missing", None)


def test_what_records_alone_give(place: Path) -> None:
    """Every quote, in the order of the source, overlapping ones joined and none twice."""
    (place / "us-harbor-classic.md").unlink()
    gone = state(place)
    shown = article_data(gone)
    pieces = [(block["at"], plain(block["runs"])) for block in shown["blocks"]]
    assert pieces == sorted(pieces)
    for (start, words), (following, _) in pairwise(pieces):
        assert start + len(words) < following
    for result in gone.results:
        for span in result.provenance:
            assert any(
                start <= span.raw_start and words[span.raw_start - start :].startswith(span.quote)
                for start, words in pieces
            )


def gathered(place: str, **options: Any) -> tuple[list[Viewed], list[str]]:
    told: list[str] = []

    def failed(failure: Failure) -> None:
        told.append(f"{failure.source}: {failure.reason}")

    return list(gather(place, problem=lambda number, reason: told.append(reason), failed=failed, **options)), told


def test_a_folder_of_results_and_one_of_articles(place: Path) -> None:
    results, told = gathered(str(place), root=place)
    assert (len(results), len(results[0].results), told) == (1, 21, [])
    (place / "results.jsonl").unlink()
    articles, told = gathered(str(place))
    assert (len(articles), told) == (1, [])
    assert articles[0].article is not None
    assert "Delgado-Price" in {name for each in articles[0].results for name in each.athlete.name.split()}


def test_a_database(racemark: Racemark, place: Path) -> None:
    url = f"sqlite:///{place}/results.db"
    assert racemark("load", place / "results.jsonl", "--db", url).returncode == 0
    (from_database,), told = gathered(url, root=place)
    assert gathered(str(place / "results.db"), root=place) == ([from_database], [])  # by the file's name, too
    assert told == []
    assert from_database.results == state(place).results
    assert from_database.state == "found"


def test_command_writes_the_page_and_says_so(racemark: Racemark, place: Path) -> None:
    done = racemark("view", "results.jsonl", "-o", "page.html", cwd=place)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "page.html: 1 article, 21 results\n"
    assert "Tirhas Gebreyohannes" in (place / "page.html").read_text("utf-8")
    (place / "us-harbor-classic.md").unlink()
    with (place / "results.jsonl").open("a") as stream:
        stream.write("nonsense\n")
    done = racemark("view", "results.jsonl", "-o", "page.html", cwd=place)
    assert done.returncode == 1
    assert "1 without their files (is --root right?)" in done.stderr
    assert "results.jsonl, record 22: no JSON" in done.stderr


def test_a_page_stays_when_nothing_can_be_shown(racemark: Racemark, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("yesterday's")
    (tmp_path / "broken.jsonl").write_text('{"schema": "racemark/1"}\n')
    done = racemark("view", "broken.jsonl", "-o", "page.html", cwd=tmp_path)
    assert done.returncode == 1
    assert (tmp_path / "page.html").read_text() == "yesterday's"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["gone.jsonl"], "no such file or folder: gone.jsonl"),
        (["sqlite:///gone.db"], "no database at gone.db"),
        (["results.jsonl", "-o", "no/such/folder/page.html"], "make its folder first"),
        (["results.jsonl", "--root", "nowhere"], "nowhere"),
    ],
)
def test_wrong_usage(
    place: Path,
    arguments: list[str],
    words: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(place)
    monkeypatch.setattr("sys.argv", ["racemark", "view", *arguments])
    with pytest.raises(SystemExit) as ended:
        run_racemark()
    assert ended.value.code == 2
    told = capsys.readouterr().err
    assert words in told
    assert told.count("\n") == 1


def test_notebooks_show_articles_and_records() -> None:
    for article in varied_articles():
        soup = parsed(article._repr_html_())
        for style in soup.select("style"):
            style.decompose()
        text = soup.text
        for result in article.results:
            names = parsed(result._repr_html_()).select("td b")
            assert [name.text for name in names] == [result.athlete.name]
            assert result.athlete.name in text
        assert not soup.select("script, img, iframe")
        assert len(soup.select("mark")) >= sum(bool(result.provenance) for result in article.results)


def test_notebook_rules_stay_inside_their_own_element() -> None:
    style = parsed(varied_articles()[0]._repr_html_()).select_one("style")
    assert style is not None
    depth, outside = 0, ""
    for char in re.sub(r"/\*.*?\*/", "", style.text, flags=re.DOTALL):
        depth += {"{": 1, "}": -1}.get(char, 0)
        outside += char if depth == 0 and char != "}" else ""
    assert set(outside.split()) == {".racemark"}
