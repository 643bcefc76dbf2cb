"""`racemark show`: text with highlights in a terminal, records below."""

from __future__ import annotations

import io
import re
import shutil
from pathlib import Path

import pytest
from conftest import Racemark
from sample_records import HOSTILE, article_of

from racemark.pipeline.viewing.gathering import Viewed, viewed
from racemark.pipeline.viewing.highlights import FAMILIES
from racemark.pipeline.viewing.terminal import STYLES, show

ROW = {"athlete": "Mary Hill", "event": "100", "mark": "11.02", "place": 1, "competition": "Fjord Games"}


class Terminal(io.StringIO):
    """A stream that says it is one."""

    def isatty(self) -> bool:
        return True


def shown(of: Viewed, out: io.StringIO | None = None, labels: bool | None = None) -> str:
    out = out or io.StringIO()
    show(of, out=out, labels=labels)
    return out.getvalue()


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "TTY_COMPATIBLE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")


def test_piped_there_are_names_for_colours_and_no_codes() -> None:
    text = shown(viewed(article_of("a.txt", [ROW])))
    assert "\x1b" not in text
    assert "Mary Hill‹athlete› 100‹event› 1‹place› 11.02‹mark› Fjord Games‹competition›" in text
    assert text.index("‹mark›") < text.index("mark ") < text.index("────"), "the records stand below"
    assert "Place  Mark" not in text, "a legend of colours says nothing here"


def test_a_terminal_has_colours_and_no_names() -> None:
    text = shown(viewed(article_of("a.txt", [ROW])), Terminal())
    assert "‹" not in text
    assert all(f"{label}\x1b[0m" in text for label, _ in FAMILIES.values()), "the legend"
    assert re.search(r"\x1b\[1;31m11\.02\x1b\[0m", text)
    assert len(set(STYLES.values())) == len(STYLES)


def test_no_color_is_obeyed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    text = shown(viewed(article_of("a.txt", [ROW])), Terminal())
    assert "‹mark›" in text
    assert "31m" not in text


def test_names_can_be_left_out() -> None:
    assert "‹" not in shown(viewed(article_of("a.txt", [ROW])), labels=False)


@pytest.mark.parametrize("name", HOSTILE)
def test_an_article_can_play_no_tricks_on_a_terminal(name: str) -> None:
    text = shown(viewed(article_of(f"{name}.txt", [{**ROW, "athlete": name}], title=name)))
    assert all(char == "\n" or char.isprintable() for char in text)


def test_without_its_file_the_records_are_shown_and_the_reason(tmp_path: Path) -> None:
    known = viewed(article_of("a.txt", [ROW]))
    text = shown(Viewed(known.ref, known.results, None, "missing"))
    assert "a.txt: its file was not found" in text
    assert "Mary Hill" in text


def test_command(racemark: Racemark, tmp_path: Path, root: Path) -> None:
    shutil.copy(root / "fixtures/expected/club-brackendale-bulletin.jsonl", tmp_path / "results.jsonl")
    done = racemark("show", tmp_path / "results.jsonl", "--root", root, COLUMNS="100")
    assert (done.returncode, done.stderr) == (0, "")
    assert "Hannah Biggs‹athlete›  │  Sen  │  41:08‹mark›" in done.stdout
    assert "Brackendale" in done.stdout
    done = racemark("show", tmp_path / "gone.txt")
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1


def test_command_reads_an_article(racemark: Racemark, articles: Path) -> None:
    done = racemark("show", articles / "us-harbor-classic.md")
    assert (done.returncode, done.stderr) == (0, "")
    assert "4:21.37‹mark" in done.stdout
