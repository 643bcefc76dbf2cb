"""`racemark eval` as a command, its tables, its page of errors, and the tables that the documentation has of them."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from browsers import address, launched, opened
from bs4 import BeautifulSoup
from conftest import Racemark
from playwright.sync_api import Browser
from sample_records import HOSTILE, article_of

from benchmarks import accuracy, accuracy_page
from racemark.pipeline.evaluating import Document, Evaluation, GoldRecord, Predicted, evaluated, flat, judge
from racemark.pipeline.evaluating.errors import cases
from racemark.pipeline.evaluating.excerpts import Excerpts
from racemark.pipeline.evaluating.page import error_page
from racemark.pipeline.evaluating.tables import print_tables

NAME = "us-harbor-classic"


@pytest.fixture(scope="module")
def predictions(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a reader found in all articles, as the program would write it."""
    path = tmp_path_factory.mktemp("eval") / "perfect.jsonl"
    path.write_bytes(b"".join(each.read_bytes() for each in sorted((root / "fixtures/expected").iterdir())))
    return path


@pytest.fixture(scope="module")
def worse(predictions: Path) -> Path:
    """The same with the first place of every article one too high, and two records gone."""
    lines = [json.loads(line) for line in predictions.read_text("utf-8").splitlines()]
    sources = set()
    for record in lines:
        if record["article"]["source"] not in sources and record["place"]:
            record["place"] += 1
        sources.add(record["article"]["source"])
    path = predictions.with_name("worse.jsonl")
    path.write_text("".join(json.dumps(record) + "\n" for record in lines[:10] + lines[12:]))
    return path


@pytest.fixture(scope="module")
def fixtures(root: Path) -> tuple[str | Path, ...]:
    return ("--gold", root / "fixtures/gold", "--raw", root / "fixtures/articles")


# --- the command ------------------------------------------------------------------------------------------------------


def test_a_reader_agrees_with_the_gold(
    racemark: Racemark, fixtures: tuple[str | Path, ...], predictions: Path, tmp_path: Path
) -> None:
    done = racemark("eval", *fixtures, "--pred", predictions, "--by", "genre", "--json", tmp_path / "out.json")
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    assert re.search(r"^report +1\.000 +1\.000 +1\.000 +1\.000 +436 +436$", done.stdout, re.MULTILINE)
    assert re.search(r"^road +2 +29 +1\.000", done.stdout, re.MULTILINE)
    assert "\x1b" not in done.stdout
    assert all(line == line.rstrip() for line in done.stdout.splitlines())
    figures = json.loads((tmp_path / "out.json").read_text())
    assert figures["report.core"] == {"p": 1.0, "r": 1.0, "f1": 1.0, "tp": 436, "fp": 0, "fn": 0}
    assert figures["spans"]["exact"] == figures["spans"]["inside"] == 1.0
    assert set(figures["genres"]) >= {"us", "wire", "none"}


def test_the_gate_names_what_sank(
    racemark: Racemark, fixtures: tuple[str | Path, ...], predictions: Path, worse: Path, tmp_path: Path
) -> None:
    gate = tmp_path / "accuracy.json"
    written = racemark("eval", *fixtures, "--pred", predictions, "-q", "--write-gate", gate, "--section", "fixtures")
    assert (written.returncode, written.stdout, written.stderr) == (0, "", "")
    assert racemark("eval", *fixtures, "--pred", predictions, "-q", "--gate", gate).returncode == 0
    sunk = racemark("eval", *fixtures, "--pred", worse, "-q", "--gate", gate, "--section", "fixtures")
    assert sunk.returncode == 1
    assert "eval: fixtures: report core F1 sank from 1 to 0.9" in sunk.stderr
    assert "place F1 sank from 1 to" in sunk.stderr
    assert "event F1 sank" not in sunk.stderr
    without_raw = racemark("eval", *fixtures[:2], "--pred", predictions, "-q", "--gate", gate)
    assert without_raw.returncode == 1
    assert "spans exact is not measured here" in without_raw.stderr


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('{"athlete": 1}', "line 1: no record of racemark"),
        ('{"schema": "racemark/0"}', "line 1: its schema is 'racemark/0'"),
        ("{", "line 1: no JSON"),
    ],
)
def test_what_cannot_be_measured_is_one_line(
    racemark: Racemark, fixtures: tuple[str | Path, ...], tmp_path: Path, line: str, told: str
) -> None:
    (tmp_path / "bad.jsonl").write_text(line)
    done = racemark("eval", *fixtures, "--pred", tmp_path / "bad.jsonl")
    assert done.returncode == 2
    assert told in done.stderr
    assert done.stderr.count("\n") == 1


def test_wrong_arguments_are_told(
    racemark: Racemark, fixtures: tuple[str | Path, ...], predictions: Path, tmp_path: Path
) -> None:
    for arguments, told in (
        (("--gate", tmp_path / "none.json"), "--write-gate makes it"),
        (("--write-gate", tmp_path / "a.json"), "--write-gate needs --section NAME"),
        (("--write-gate", tmp_path / "no/a.json", "--section", "s"), "make its folder first"),
        (("--write-gate", tmp_path / "a.json", "--gate", tmp_path / "a.json"), "choose one"),
        (("--by", "weather"), "'weather' is not one of 'genre'"),
    ):
        done = racemark("eval", *fixtures, "--pred", predictions, "-q", *arguments)
        assert done.returncode == 2
        assert told in done.stderr
    done = racemark("eval", "--gold", tmp_path, "--pred", predictions)
    assert (done.returncode, done.stderr) == (2, f"eval: no gold files (NAME.json) in {tmp_path}\n")


def test_what_is_left_out_is_told(racemark: Racemark, root: Path, predictions: Path, tmp_path: Path) -> None:
    for folder, names in (("gold", (NAME, "walk-ustka")), ("raw", (NAME, "walk-ustka"))):
        (tmp_path / folder).mkdir()
        for name in names:
            source = next((root / "fixtures" / ("gold" if folder == "gold" else "articles")).glob(f"{name}.*"))
            shutil.copy(source, tmp_path / folder)
    (tmp_path / "gold" / "lost-article.json").write_text('{"records": []}')
    done = racemark("eval", "--gold", tmp_path / "gold", "--raw", tmp_path / "raw", "--pred", predictions)
    assert done.returncode == 0
    assert "not compared, as they have no gold file: cast-hargreave, " in done.stderr
    assert "left out, as their articles are not in --raw: lost-article" in done.stderr
    assert done.stdout.startswith("2 articles\n")


def test_genres_may_be_called_anything(tmp_path: Path) -> None:
    out = StringIO()
    print_tables(evaluated([Document("[red]\x1b[31m x-1", (), ())]), out, genres=True)
    assert "[red]?[31m x" in out.getvalue()


# --- causes -----------------------------------------------------------------------------------------------------------


def gold(athlete: str, **fields: Any) -> GoldRecord:
    return GoldRecord(athlete=athlete, **{"scope": "report", **fields})


def pred(athlete: str, **fields: Any) -> Predicted:
    return Predicted(athlete=athlete, **{"scope": "report", **fields})


@pytest.mark.parametrize(
    ("golds", "preds", "expected"),
    [
        ([gold("Ana Ruiz", place=1)], [], [("missed", "nothing is found in the article")]),
        ([], [pred("Ana Ruiz", place=1)], [("spurious", "the article has no results")]),
        (
            [gold("Ana Ruiz", event="800")],
            [pred("Eva Holm", event="800")],
            [("missed", "its athlete is not there"), ("spurious", "its athlete is not there")],
        ),
        (
            [gold("Ana Ruiz", event="800", mark="1:58.2"), gold("Eva Holm", event="800", mark="1:58.2")],
            [pred("Eva Holm", event="800", mark="1:58.2")],
            [("missed", "its mark goes with another athlete")],
        ),
        (
            [gold("Ana Ruiz", event="800", place=1)],
            [pred("Ana Ruiz", event="800", place=1), pred("Ana Ruiz", event="1500", place=1)],
            [("spurious", "its athlete has other results")],
        ),
        (
            [gold("Ana Ruiz", event="800", mark="1:58.2")],
            [pred("Ana Ruiz", event="1500", mark="1:58.2", place=1)],
            [("wrong", "event differs, place unfounded")],
        ),
        ([gold("Ana Ruiz", mark="1:58.2")], [pred("Ana Ruiz")], [("wrong", "mark missing")]),
        ([gold("Ana Ruiz")], [pred("Ana Ruiz", scope="title")], [("scope", "report taken for title")]),
        (
            [gold("Ana Ruiz", sex="F", records=("PB",))],
            [pred("Ana Ruiz", sex="M")],
            [("field", "sex differs"), ("field", "records missing")],
        ),
        ([gold("Ana Ruiz", note="unsure")], [], []),
    ],
)
def test_causes(golds: list[GoldRecord], preds: list[Predicted], expected: list[tuple[str, str]]) -> None:
    judged = judge(Document("a-1", tuple(golds), tuple(preds)))
    assert [(case.kind, case.cause) for case in cases(judged)] == expected


# --- the page ---------------------------------------------------------------------------------------------------------


def hostile_evaluation(tmp_path: Path) -> Evaluation:
    """Every hostile text as name, competition and genre, missed, spurious and wrong, with its words in the article."""
    scripted = [
        *HOSTILE,
        "<script>alert(1)</script>",
        '"><img src=x onerror=alert(2)>',
        "{{ 7*7 }}",
        "</style></details>",
    ]
    documents = []
    for number, words in enumerate(scripted):
        article = article_of(f"{number}.txt", [{"athlete": words, "competition": words, "event": "800", "place": 1}])
        path = tmp_path / f"{number}.txt"
        path.write_text(article.article.raw, "utf-8", newline="")
        found = flat(article.results[0])
        quote = found.provenance[0].quote
        golds = (
            GoldRecord(scope="report", athlete=words, event="1500", competition="X", evidence=(quote,), note=words),
            GoldRecord(scope="title", athlete=f"{words} {words}", place=1, evidence=(quote,)),
        )
        preds = (found, replace(found, athlete="Nobody", scope="background"))
        documents.append(Document(f"{words}-{number}", golds, preds, article.article.raw, path=path))
    return evaluated(documents)


def test_hostile_text_is_only_text(tmp_path: Path) -> None:
    html = error_page(hostile_evaluation(tmp_path))
    soup = BeautifulSoup(html, "html.parser")
    assert soup.find_all(["script", "img", "iframe", "link", "object", "form"]) == []
    assert not any(name.startswith("on") for tag in soup.find_all() for name in tag.attrs)
    assert len(soup.find_all("style")) == 1
    assert "<script>alert(1)</script>" in soup.get_text()
    assert "{{ 7*7 }}" in soup.get_text()
    assert {link["href"][0] for link in soup.find_all("a")} == {"#"}


def test_the_policy_allows_the_page_its_own_style_and_nothing_else(tmp_path: Path) -> None:
    soup = BeautifulSoup(error_page(hostile_evaluation(tmp_path)), "html.parser")
    policy = str(soup.select_one("meta[http-equiv=Content-Security-Policy]")["content"])  # type: ignore[index]
    style = soup.find("style")
    assert style
    assert style.string
    digest = base64.b64encode(hashlib.sha256(style.string.encode()).digest()).decode()
    assert policy.startswith("default-src 'none'; ")
    assert f"style-src 'sha256-{digest}'" in policy
    assert "unsafe" not in policy
    assert soup.find_all(style=True) == []


def test_excerpts_mark_what_was_expected_and_what_was_found(root: Path) -> None:
    path = next((root / "fixtures/articles").glob(f"{NAME}.*"))
    raw = path.read_bytes().decode()
    record = json.loads((root / f"fixtures/gold/{NAME}.json").read_text("utf-8"))["records"][0]
    expected = GoldRecord(scope="report", athlete="X", evidence=tuple(record["evidence"]))
    document = Document(NAME, (expected,), (), raw, path=path)
    (case,) = cases(judge(document))
    stretches = Excerpts(document).stretches(case)
    marked = "".join(piece.words for stretch in stretches for piece in stretch if piece.expected)
    words = re.sub(r"[*_\s]", "", "".join(record["evidence"]))
    assert re.sub(r"\s", "", marked) == words
    assert all(len("".join(piece.words for piece in stretch)) < 900 for stretch in stretches)
    (bare,) = cases(judge(replace(document, raw=None)))
    assert [stretch[0].words for stretch in Excerpts(replace(document, raw=None)).stretches(bare)] == record["evidence"]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with launched() as browser:
        yield browser


def test_the_page_in_a_browser(
    browser: Browser, racemark: Racemark, fixtures: tuple[str | Path, ...], worse: Path, tmp_path: Path
) -> None:
    """Causes lead to their cases; choosing a genre or scope leaves only its cases; nothing is fetched."""
    done = racemark("eval", *fixtures, "--pred", worse, "-q", "--html", tmp_path / "errors.html")
    assert done.returncode == 0, done.stderr
    with opened(browser, address(tmp_path / "errors.html")) as watched:
        page = watched.page
        page.click("text=place differs")
        assert page.url.endswith("#wrong-0")
        page.click("#wrong-0 summary")
        everywhere = page.locator("#wrong-0 .case:visible").count()
        page.get_by_label("wire", exact=True).check()
        assert 0 < page.locator("#wrong-0 .case:visible").count() < everywhere
        page.get_by_label("title", exact=True).check()
        assert page.locator(".case:visible").count() == 0
        assert page.locator(".cause:visible").count() == 0
        assert watched.complaints == []
        assert watched.requests == [address(tmp_path / "errors.html")]


def test_hostile_text_in_a_browser(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "errors.html"
    path.write_text(error_page(hostile_evaluation(tmp_path)), "utf-8")
    with opened(browser, address(path)) as watched:
        watched.page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
        assert watched.page.locator("text=alert(1)").first.is_visible()
        assert watched.complaints == []
        assert watched.requests == [address(path)]


# --- the documentation ------------------------------------------------------------------------------------------------


def test_the_page_shows_the_committed_figures() -> None:
    assert accuracy.filled() == accuracy.PAGE.read_text("utf-8"), "run python -m benchmarks.accuracy --page"


def test_tables_of_the_page() -> None:
    from racemark.pipeline.evaluating.gate import beside, figures

    evaluation = evaluated([Document("a-1", (gold("Ana", place=1),), (pred("Ana", place=1, confidence=0.95),))])
    section = {"date": "2024-05-25", "figures": figures(evaluation), "beside": beside(evaluation)}
    names = ("scores", "genres", "fields", "shares", "reliability")
    page = "".join(f"<!-- table: {name} of mine -->\nold\n<!-- end -->\n" for name in names)
    page += "<!-- table: mechanisms -->\n<!-- end -->\n<!-- table: scores of theirs -->\n<!-- end -->\n"
    rows = [{"date": "2024-05-26", "kind": "mechanism", "what": "A|B", "dev": [0.5, 0.6], "unseen": None}]
    filled = accuracy_page.fill(page, {"mine": section}, rows)
    assert accuracy_page.fill(filled, {"mine": section}, rows) == filled
    assert "old" not in filled
    assert "| report | 1 | 1 | 1.0000 | 1.0000 | 1.0000 | 1.0000 |" in filled
    assert "| a | 1 | 1 | 1.0000 | 1.0000 | 1.0000 | 1.0000 |" in filled
    assert "| athlete | 1.0000 |" in filled
    assert "| core-right at confidence 0.9 or more | 1.0000 |" in filled
    assert "| 0.9 | 1 | 0.9500 | 1.0000 |" in filled
    assert "| 2024-05-26 | A\\|B | 0.5000 | 0.6000 |  |  |" in filled
    assert "Not measured yet." in filled
