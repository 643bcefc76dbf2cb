"""Articles in other languages: skipped and said to be, forced with --any-language, never a failure."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest
from conftest import Racemark

from racemark.models import ExtractedArticle
from racemark.pipeline import extract

ENGLISH = """Berg beats Hill by a stride

Published: 12 June 2024

Anna Berg won the women's 800m at the Fjord Games in Oslo on Wednesday in 1:58.21. Britain's Mary Hill was second
in 1:58.90, and said that the wind in the back straight had cost her more than the noise of the crowd.
"""
FRENCH = """Soirée froide à Brévannes

Claire Maubert a remporté le 800m en 2:01.45 devant une tribune presque vide, car la pluie n'avait pas cessé depuis le
matin. Sa camarade de club, partie trop vite, a terminé loin derrière et ne cachait pas sa déception à l'arrivée.

Women's 800m: 1. Claire Maubert (FRA) 2:01.45; 2. Ida Fournel (FRA) 2:03.10; 3. Anna Berg (NOR) 2:04.77.
"""
SHORT = """Brévannes

Claire Maubert a remporté le 800m en 2:01.45 devant une tribune presque vide.
"""
SKIPPED = "extract: {}: skipped, in French (fr); --any-language reads it all the same"


@pytest.fixture
def french(tmp_path: Path) -> Path:
    path = tmp_path / "soiree.txt"
    path.write_text(FRENCH, "utf-8")
    return path


@pytest.fixture
def mixed(tmp_path: Path) -> Path:
    folder = tmp_path / "mixed"
    folder.mkdir()
    for name, text in {"a.txt": ENGLISH, "b.txt": FRENCH, "c.txt": SHORT, "d.txt": ENGLISH}.items():
        (folder / name).write_text(text, "utf-8")
    return folder


def sources(output: str) -> set[str]:
    return {Path(json.loads(line)["article"]["source"]).name for line in output.splitlines()}


def test_a_foreign_article_is_skipped_and_no_failure(racemark: Racemark, french: Path) -> None:
    done = racemark("extract", french)
    assert (done.returncode, done.stdout, done.stderr.splitlines()) == (0, "", [SKIPPED.format(french)])


def test_quiet_hides_it(racemark: Racemark, french: Path) -> None:
    done = racemark("extract", french, "--quiet")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_any_language_reads_it_all_the_same(racemark: Racemark, french: Path) -> None:
    done = racemark("extract", french, "--any-language")
    assert (done.returncode, done.stderr) == (0, "")
    assert sources(done.stdout) == {"soiree.txt"}


@pytest.mark.parametrize("workers", ["1", "2"])
def test_the_others_of_a_folder_are_read(racemark: Racemark, mixed: Path, workers: str) -> None:
    """The short French text is read: it is too short to be told from a list of names."""
    done = racemark("extract", mixed, "--workers", workers)
    assert done.returncode == 0, done.stderr
    assert {"a.txt", "d.txt"} <= sources(done.stdout) <= {"a.txt", "c.txt", "d.txt"}
    said, summary = done.stderr.splitlines()
    assert said == SKIPPED.format(mixed / "b.txt")
    assert summary.startswith("3 articles, ")
    assert ", 1 skipped in " in summary


def test_any_language_changes_nothing_for_english(racemark: Racemark, mixed: Path) -> None:
    one = racemark("extract", mixed / "a.txt")
    assert one.stdout
    assert one.stdout == racemark("extract", mixed / "a.txt", "--any-language").stdout


def test_a_run_that_resumes_reads_what_the_first_one_skipped(racemark: Racemark, mixed: Path, tmp_path: Path) -> None:
    output = tmp_path / "results.jsonl"
    assert racemark("extract", mixed, "-o", output).returncode == 0
    assert "b.txt" not in sources(output.read_text("utf-8"))
    assert not (tmp_path / "errors.jsonl").exists()
    again = racemark("extract", mixed, "-o", output, "--resume")
    assert (again.returncode, again.stderr.startswith("0 articles, ")) == (0, True)
    forced = racemark("extract", mixed, "-o", output, "--resume", "--any-language")
    assert "starting over" in forced.stderr
    assert "b.txt" in sources(output.read_text("utf-8"))


def test_a_skipped_article_is_not_in_the_database(racemark: Racemark, mixed: Path, tmp_path: Path) -> None:
    """There it would pass for one that was read and tells of nothing."""
    place = tmp_path / "results.db"
    assert racemark("extract", mixed, "--db", f"sqlite:///{place}").returncode == 0
    with sqlite3.connect(place) as database:
        found = {Path(source).name for (source,) in database.execute("SELECT source FROM articles")}
    assert found == {"a.txt", "c.txt", "d.txt"}


@pytest.mark.parametrize("command", ["show", "view"])
def test_nothing_is_shown_unread(racemark: Racemark, mixed: Path, tmp_path: Path, command: str) -> None:
    page = tmp_path / "page.html"
    to = ["-o", str(page), "--quiet"] if command == "view" else []
    said = SKIPPED.format(mixed / "b.txt").replace("extract", command)
    done = racemark(command, mixed, *to)
    shown = page.read_text("utf-8") if to else done.stdout
    assert (done.returncode, done.stderr.splitlines()) == (0, [said])
    assert "Soirée froide" not in shown
    forced = racemark(command, mixed, *to, "--any-language")
    assert (forced.returncode, forced.stderr) == (0, "")
    page.unlink(missing_ok=True)
    alone = racemark(command, mixed / "b.txt", *to)
    assert (alone.returncode, alone.stdout, alone.stderr.splitlines()) == (0, "", [said])
    assert not page.exists()


def test_from_python(french: Path) -> None:
    left = extract(french)
    assert (left.skipped, left.results) == ("fr", ())
    assert left.article.text.startswith("Soirée froide")
    read: ExtractedArticle = extract(french, any_language=True)
    assert read.skipped is None
    assert read.results


def test_no_article_of_the_project_is_skipped(told: dict[str, ExtractedArticle]) -> None:
    assert {name for name, each in told.items() if each.skipped} == set()
