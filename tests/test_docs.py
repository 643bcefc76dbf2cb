"""Every command and every code block of the documentation is run, and the site is built strictly.

Blocks that cannot be run here carry the mark `title="not run: why"`, which readers of the site see; `make` has tests of
its own. A command's output is compared with the lines below it, `...` stands for anything.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
RUN = ("console", "sh", "python")
READ = ("json", "jsonl", "toml", "yaml", "text", "html", "sql", "")
"""Kinds of block that show something; SQL is run by the tests of the database, on both databases."""
_BLOCK = re.compile(r"^```(?P<kind>\w*)(?P<info>[^\n]*)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
_NOT_HERE = re.compile(
    r"(?:make|(?:\.venv/bin/)?pre-commit|mkdocs|export PATH=|git|cd|uv|pip|python -m pip) ?|python -m bench"
)
"""Commands that set a machine up, or that have tests or a CI step of their own."""


SOME_ARTICLES = ("us-harbor-classic", "wire-lisbon-indoors", "club-brackendale-bulletin", "none-regatta")
"""Those that pages name, and others enough; all of them would take a minute more."""


@dataclass(frozen=True)
class Block:
    """One fenced block of a page."""

    kind: str
    info: str
    body: str

    @property
    def skipped(self) -> bool:
        return "not run" in self.info

    def is_run(self, *kinds: str) -> bool:
        return self.kind in kinds and not self.skipped


def blocks(page: Path) -> list[Block]:
    return [Block(*match.group("kind", "info", "body")) for match in _BLOCK.finditer(page.read_text("utf-8"))]


def commands(body: str) -> Iterator[tuple[str, str]]:
    """(command, expected output) of a console block; a command goes on until its quotes are closed."""
    for part in re.split(r"^\$ ", body, flags=re.MULTILINE)[1:]:
        lines = part.splitlines()
        count = next(n for n in range(1, len(lines) + 1) if "\n".join(lines[:n]).count('"') % 2 == 0)
        yield "\n".join(lines[:count]), "\n".join(lines[count:])


@pytest.fixture(scope="session")
def tools(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """`racemark`, `extract` and `python` as an installation has them, for this checkout and this Python."""
    folder = tmp_path_factory.mktemp("venv") / "bin"
    folder.mkdir()
    for name, arguments in {"racemark": "-m racemark", "extract": "-m racemark extract", "python": ""}.items():
        tool = folder / name
        tool.write_text(f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" {arguments} "$@"\n')
        tool.chmod(0o755)
    return folder


@pytest.fixture(scope="session")
def after_make_run(tools: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as `make run` leaves it: the articles of the project, and `out/`."""
    folder = tmp_path_factory.mktemp("clone")
    shutil.copytree(ROOT / "fixtures", folder / "fixtures", ignore=shutil.ignore_patterns("training", "readings"))
    for path in (folder / "fixtures").glob("*/*"):
        if path.stem not in SOME_ARTICLES:
            path.unlink()
    shutil.copytree(ROOT / "tests", folder / "tests", ignore=shutil.ignore_patterns("__pycache__"))
    (folder / ".venv").mkdir()
    (folder / ".venv/bin").symlink_to(tools)
    (folder / "out").mkdir()
    run("extract fixtures/articles -o out/results.jsonl --db sqlite:///out/results.db --quiet", folder, tools)
    return folder


def run(command: str, cwd: Path, tools: Path) -> str:
    """What the command prints. Fails with what it complains of."""
    environment = {**os.environ, "PATH": f"{tools}:{os.environ['PATH']}", "COLUMNS": "100"}
    done = subprocess.run(
        ["bash", "-e", "-o", "pipefail", "-c", command],
        cwd=cwd, env=environment, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
    return done.stdout


def fits(shown: str, printed: str) -> bool:
    """Whether the output is what the page shows; runs of white space count as one space."""
    pattern = ".*?".join(re.escape(" ".join(part.split())) for part in shown.split("..."))
    return re.fullmatch(rf"\s*{pattern}\s*", " ".join(printed.split()), re.DOTALL) is not None


@pytest.fixture
def place(after_make_run: Path, tmp_path: Path) -> Path:
    """The folder for one page."""
    folder = tmp_path / "clone"
    shutil.copytree(after_make_run, folder, symlinks=True)
    (folder / "article.txt").write_text("Oslo. Anna Berg won the women's 800m in 1:58.21.\n")
    (folder / "news").mkdir()
    shutil.copy(folder / "article.txt", folder / "news")
    shutil.copy(folder / "out/results.jsonl", folder)
    return folder


def named(page: Path) -> str:
    return str(page.relative_to(ROOT))


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_every_block_is_of_a_kind_that_is_run_or_read(page: Path) -> None:
    for block in blocks(page):
        assert block.kind in (*RUN, *READ), f"{block.kind}: say how it is run"
        if block.kind == "json":
            json.loads(block.body)
        if block.skipped:
            assert re.search(r'title="not run: \S.*"', block.info), "say why it is not run"


@pytest.mark.parametrize(
    "page", [page for page in PAGES if any(b.is_run("console", "sh") for b in blocks(page))], ids=named
)
def test_commands_do_what_the_page_says(page: Path, place: Path, tools: Path) -> None:
    for block in blocks(page):
        if block.is_run("sh"):
            run(block.body, place, tools)
        for command, shown in commands(block.body) if block.is_run("console") else ():
            if _NOT_HERE.match(command):
                continue
            printed = run(command, place, tools)
            assert not shown.strip() or fits(shown, printed), f"{command}\n--- shown\n{shown}\n--- printed\n{printed}"


@pytest.mark.parametrize("page", [page for page in PAGES if any(b.is_run("python") for b in blocks(page))], ids=named)
def test_python_runs(
    page: Path, place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The blocks of a page one after the other, as in one session."""
    import racemark.pipeline.component  # an installation has it by its entry point

    monkeypatch.chdir(place)
    names: dict[str, Any] = {"__name__": "page", "racemark": racemark}
    monkeypatch.setitem(sys.modules, "page", type(sys)("page"))
    for block in blocks(page):
        if block.is_run("python"):
            exec(compile(block.body, named(page), "exec"), names)
    assert "Traceback" not in capsys.readouterr().err


def test_output_is_compared() -> None:
    assert fits("a  b\n... c", "a b\nanything at all\nc\n")
    assert not fits("a b", "a b c")
    assert list(commands('$ one "two\nthree" four\nshown\n$ five\n')) == [
        ('one "two\nthree" four', "shown"),
        ("five", ""),
    ]


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md", "fixtures/README.md"])
def test_links_of_pages_beside_the_site_lead_somewhere(name: str) -> None:
    page = ROOT / name
    for link in re.findall(r"\]\(([^)#]+)[^)]*\)|src=\"([^\"]+)\"", page.read_text("utf-8")):
        target = "".join(link)
        assert target.startswith("https://") or (page.parent / target).exists(), target


def test_site_builds_strictly(tmp_path: Path) -> None:
    """No link into nothing, no page left out, every reference found."""
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(tmp_path / "site")],
        cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT), "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True, text=True, timeout=200, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    commands = (tmp_path / "site/reference/commands/index.html").read_text("utf-8")
    for name in ("racemark verify", "racemark db export", "--any-language", "--on-error"):
        assert name in commands
    schema = (tmp_path / "site/reference/schema/index.html").read_text("utf-8")
    assert "raw_start" in schema
    python = (tmp_path / "site/reference/python/index.html").read_text("utf-8")
    assert "extract_many" in python
    for page in (tmp_path / "site").rglob("*.html"):
        assert not re.search(r'<(?:script|link|img)[^>]+(?:src|href)="https?://', page.read_text("utf-8")), page
