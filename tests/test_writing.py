"""The formats that need no extra: what stands in the file, and what happens when it cannot be written."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from sample_records import HOSTILE, SEED_ROWS_A, article_of, check_record, flag_of, varied_articles

from racemark.models import ExtractedArticle
from racemark.pipeline.writing import WritingError, formats, open_writer
from racemark.pipeline.writing.labels import flag_label
from racemark.pipeline.writing.sheets import COLUMNS, safe_cell
from racemark.pipeline.writing.tables import aligned


def written(format: str, articles: list[ExtractedArticle]) -> bytes:
    target = io.BytesIO()
    with open_writer(format, target) as writer:
        for article in articles:
            writer.write(article)
    return target.getvalue()


def write_and_fail(
    format: str, target: Path, articles: list[ExtractedArticle], error: BaseException, resume_at: int | None = None
) -> None:
    with open_writer(format, target, resume_at=resume_at) as writer:
        for article in articles:
            writer.write(article)
        raise error


def test_jsonl_is_the_records_in_order_of_the_contract() -> None:
    articles = varied_articles()
    lines = written("jsonl", articles).decode().splitlines()
    assert [check_record(json.loads(line)) for line in lines] == [r for a in articles for r in a.results]
    keys = "schema id article athlete event place status mark competition records scope confidence provenance"
    assert all(list(json.loads(line)) == keys.split() for line in lines)


def test_json_is_one_array_even_of_nothing() -> None:
    articles = varied_articles()
    records = json.loads(written("json", articles))
    assert [check_record(record) for record in records] == [r for a in articles for r in a.results]
    assert json.loads(written("json", [])) == []


def without_guards(cell: str) -> str:
    """The text without the apostrophes that keep it from being a formula."""
    return re.sub(r"(?:^|(?<=[;\t\r\n]))'(?=[=+\-@＝＋－＠]|[ \0\ufeff]*[=+\-@\t\r\n＝＋－＠])", "", cell)


def test_csv_reads_back_and_holds_no_formula() -> None:
    rows = list(csv.DictReader(io.StringIO(written("csv", varied_articles()).decode("utf-8"), newline="")))
    assert list(rows[0]) == list(COLUMNS)
    first = rows[0]
    assert (first["athlete"], first["mark"], first["mark_number"], first["records"]) == (
        "Josh Kerr",
        "3:45.34",
        "225.34",
        "NR:GBR",
    )
    texts = [cell for row in rows for name, cell in row.items() if name not in ("wind", "mark_number")]
    assert not [cell for cell in texts if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    stored = [row["athlete"] for row in rows[-len(HOSTILE) :]]
    assert list(map(without_guards, stored)) == list(map(without_guards, HOSTILE))


@pytest.mark.parametrize(
    ("cell", "safe"),
    [
        ("=1+1", "'=1+1"),
        (" =1+1", "' =1+1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("-2+3", "'-2+3"),
        ("＝1", "'＝1"),
        ("\tx", "'\tx"),
        # look-alikes that are no formula
        ("Asher-Smith", "Asher-Smith"),
        ("a=b", "a=b"),
        (-1.4, -1.4),
        (True, "true"),
        (None, ""),
        ("Bo;=cmd()", "Bo;'=cmd()"),  # two cells where semicolons part them
        ("=a\t+b", "'=a\t'+b"),
        ("Ann; =PB", "Ann; =PB"),
        ("3:45.34-3:45.60", "3:45.34-3:45.60"),
    ],
)
def test_safe_cell(cell: str | float | bool | None, safe: object) -> None:
    assert safe_cell(cell) == safe


def test_table_shows_marks_under_each_other_and_no_colour_when_piped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    text = written("table", varied_articles()).decode()
    assert "\x1b" not in text
    assert "\0" not in text
    kerr = next(line for line in text.splitlines() if "Josh Kerr" in line)
    assert "🥇 1" in kerr
    assert "NR:GBR" in kerr
    assert "no results" in text
    assert "[bold red]markup[/]" in text
    assert next(line for line in text.splitlines() if line.startswith("жжж")).endswith("…")
    assert max(map(len, text.splitlines())) <= 120


@pytest.mark.parametrize("width", [40, 60, 80, 200])
def test_table_keeps_to_the_width_and_never_cuts_a_mark(monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    lines = written("table", varied_articles()[:1]).decode().splitlines()
    assert max(map(cell_len, lines)) <= width
    kerr = next(line for line in lines if "Kerr" in line)
    assert "3:45.34" in kerr
    assert ("Prefontaine Classic" in kerr) == (width == 200)


def test_aligned() -> None:
    assert aligned(["9.84", "3:45.34", "5150", "DQ", ""]) == ["   9.84", "3:45.34", "5150   ", "  DQ   ", "       "]


@pytest.mark.parametrize("label", ["NR:GBR", "iWR", "=PB", "exiNR:GBR", "AGE:under-20", "ex=CR", "OTHER:best, in rain"])
def test_flag_label_says_everything(label: str) -> None:
    assert flag_label(flag_of(label)) == label


def test_the_same_records_give_the_same_bytes() -> None:
    for format in formats():
        if format.extra is None:
            assert written(format.name, varied_articles()) == written(format.name, varied_articles())


def test_a_failed_run_leaves_the_older_file(tmp_path: Path) -> None:
    target = tmp_path / "results.jsonl"
    target.write_text("older\n")
    with pytest.raises(ZeroDivisionError):
        write_and_fail("jsonl", target, [article_of("a.txt", SEED_ROWS_A)], ZeroDivisionError())
    assert target.read_text() == "older\n"
    assert list(tmp_path.iterdir()) == [target]


def test_a_resumed_run_ends_in_the_same_file(tmp_path: Path) -> None:
    articles = varied_articles()
    for format in ("jsonl", "csv"):
        target = tmp_path / f"results.{format}"
        with pytest.raises(KeyboardInterrupt):
            write_and_fail(format, target, articles[:2], KeyboardInterrupt(), resume_at=0)
        done = len(written(format, articles[:1]))
        assert not target.exists()
        with open_writer(format, target, resume_at=done) as writer:
            for article in articles[1:]:
                writer.write(article)
        assert target.read_bytes() == written(format, articles)


def test_what_cannot_be_resumed_says_so(tmp_path: Path) -> None:
    with pytest.raises(WritingError, match="json file cannot be resumed; use one of jsonl, csv"):
        open_writer("json", tmp_path / "a.json", resume_at=10).__enter__()
    with pytest.raises(WritingError, match=r"a.jsonl.part is missing; run without --resume"):
        open_writer("jsonl", tmp_path / "a.jsonl", resume_at=10).__enter__()
    (tmp_path / "a.jsonl.part").write_bytes(b"short")
    with pytest.raises(WritingError, match="has 5 of the 10 bytes noted"):
        open_writer("jsonl", tmp_path / "a.jsonl", resume_at=10).__enter__()


def test_places_that_cannot_be_written(tmp_path: Path) -> None:
    for target, words in (
        (tmp_path, "it is a folder"),
        (tmp_path / "none" / "a.jsonl", "make its folder first"),
        (Path("/proc/a.jsonl"), "cannot write /proc/a.jsonl"),
    ):
        with pytest.raises(WritingError, match=words), open_writer("jsonl", target) as writer:
            writer.write(article_of("a.txt", SEED_ROWS_A))


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
@pytest.mark.parametrize("format", ["jsonl", "json", "csv", "table"])
def test_a_full_disk_is_one_clear_line(format: str) -> None:
    with pytest.raises(WritingError, match="free some space"), open_writer(format, Path("/dev/full")) as writer:
        writer.write(article_of("a.txt", SEED_ROWS_A))


def test_a_file_gets_the_usual_permissions(tmp_path: Path) -> None:
    mask = os.umask(0o022)
    try:
        with open_writer("csv", tmp_path / "a.csv") as writer:
            writer.write(article_of("a.txt", SEED_ROWS_A))
    finally:
        os.umask(mask)
    assert (tmp_path / "a.csv").stat().st_mode & 0o777 == 0o644


def test_unknown_formats_name_the_known_ones() -> None:
    with pytest.raises(WritingError, match="unknown format 'xml'; choose one of jsonl, json, csv, table"):
        open_writer("xml", io.BytesIO()).__enter__()


anything = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)


@settings(deadline=None)
@given(anything)
def test_any_text_is_one_safe_cell(words: str) -> None:
    article = article_of("a.txt", [{"athlete": words, "team": words}])
    rows = list(csv.DictReader(io.StringIO(written("csv", [article]).decode("utf-8"), newline="")))
    assert [without_guards(row["athlete"]) for row in rows] == [without_guards(words)]
    assert rows[0]["athlete"].lstrip(" \0\ufeff")[:1] not in set("=+-@\t\r\n＝＋－＠")


@settings(deadline=None)
@given(anything)
def test_any_text_is_harmless_in_a_terminal(words: str) -> None:
    shown = written("table", [article_of(words, [{"athlete": words, "competition": words}], title=words)]).decode()
    assert all(char.isprintable() or char == "\n" for char in shown)


@pytest.mark.parametrize("format", [each.name for each in formats() if each.name != "parquet"])
def test_memory_does_not_grow_with_the_articles(format: str) -> None:
    def peak(times: int) -> int:
        with Path(os.devnull).open("wb") as target, open_writer(format, target) as writer:
            writer.write(article)
            tracemalloc.start()
            for _ in range(times):
                writer.write(article)
            found = tracemalloc.get_traced_memory()[1]
            tracemalloc.stop()
        return found

    article = article_of("a.txt", SEED_ROWS_A)
    assert peak(60) < 2 * peak(15) + 50_000
