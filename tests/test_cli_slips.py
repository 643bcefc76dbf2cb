"""Slips of users and machines: nothing that is there gets lost, and one line says what is wrong and how to mend it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from conftest import Racemark

from racemark.models import Failure
from racemark.pipeline.running import ExtractionError, extract, extract_many

RACE = "Anna Berg won the women's 800m at the Fjord Games in Oslo on 12 June 2024 in 1:58.21.\n"
ORDINARY = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"] if os.geteuid() == 0 else []
"""Root reads and writes everything unless that right is given up."""


@pytest.fixture
def here(tmp_path: Path) -> Path:
    """A folder with one article."""
    (tmp_path / "race.txt").write_text(RACE)
    return tmp_path


EVAL = ("eval", "--gold", "gold", "--pred", "pred.jsonl", "--raw", "raw", "-q")


@pytest.fixture
def measured(tmp_path: Path) -> Path:
    """A folder with all that `eval` reads, and an article that it does not."""
    for name in ("gold", "raw"):
        (tmp_path / name).mkdir()
    gold: dict[str, object] = {"doc": "race", "kind": "report", "published": None, "title": None, "records": []}
    (tmp_path / "gold" / "race.json").write_text(json.dumps(gold))
    (tmp_path / "pred.jsonl").write_text("\n")
    for name in ("race", "other"):
        (tmp_path / "raw" / f"{name}.txt").write_text(RACE)
    return tmp_path


def ordinary(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """`racemark ARGUMENTS` by a user for whom permissions hold."""
    command = [*ORDINARY, sys.executable, "-m", "racemark", *arguments]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)


def told(done: subprocess.CompletedProcess[str], status: int, *words: str) -> None:
    assert done.returncode == status, done.stderr
    assert done.stderr.count("\n") == 1, done.stderr
    assert [word for word in words if word not in done.stderr] == [], done.stderr


# ---- what is written takes the place of nothing that is read


@pytest.mark.parametrize(
    "arguments",
    [
        ("extract", "race.txt", "-o", "race.txt"),
        ("extract", ".", "-o", "race.txt"),
        ("extract", "race.txt", "no-such-file.txt", "--errors", "race.txt"),
        ("view", "race.txt", "-o", "race.txt"),
        ("view", ".", "-o", "race.txt"),
    ],
)
def test_an_article_is_not_written_over(racemark: Racemark, here: Path, arguments: tuple[str, ...]) -> None:
    told(racemark(*arguments, cwd=here), 2, "race.txt", "name another file")
    assert (here / "race.txt").read_text() == RACE


def test_results_may_lie_among_the_articles(racemark: Racemark, here: Path) -> None:
    """The second run reads neither them nor the list of failures."""
    (here / "empty.txt").write_text("")
    for output in ("out.jsonl", "out.jsonl", "out.json", "out.json", "out.csv", "out.jsonl"):
        done = racemark("extract", ".", "-o", output, "--quiet", cwd=here)
        told(done, 1, "empty.txt")
    assert len((here / "out.jsonl").read_text().splitlines()) == len(json.loads((here / "out.json").read_text())) == 1


def test_a_report_may_lie_among_the_articles(racemark: Racemark, here: Path) -> None:
    """It is replaced by the next one, and never read."""
    for _ in range(2):
        done = racemark("view", ".", "-o", "report.html", cwd=here)
        told(done, 0, "1 article, 1 result")


@pytest.mark.parametrize(
    "arguments",
    [
        ("db", "export", "--db", "sqlite:///results.db", "-o", "results.db"),
        ("view", "results.db", "-o", "results.db"),
        ("view", "sqlite:///results.db", "-o", "results.db"),
    ],
)
def test_a_database_is_not_written_over(racemark: Racemark, here: Path, arguments: tuple[str, ...]) -> None:
    assert racemark("extract", "race.txt", "--db", "sqlite:///results.db", cwd=here).returncode == 0
    told(racemark(*arguments, cwd=here), 2, "results.db", "name another file")
    assert racemark("verify", "results.db", cwd=here).returncode == 0


@pytest.mark.parametrize("option", ["--html", "--json", "--write-gate"])
@pytest.mark.parametrize("name", ["pred.jsonl", "gold/race.json", "raw/race.txt", "raw/other.txt"])
def test_what_is_measured_is_not_written_over(racemark: Racemark, measured: Path, option: str, name: str) -> None:
    before = (measured / name).read_bytes()
    more = ("--section", "mine") if option == "--write-gate" else ()
    told(racemark(*EVAL, option, name, *more, cwd=measured), 2, option, name, "name another file")
    assert (measured / name).read_bytes() == before


def test_committed_figures_are_not_written_over_by_others(racemark: Racemark, measured: Path) -> None:
    racemark(*EVAL, "--write-gate", "gate.json", "--section", "mine", cwd=measured)
    before = (measured / "gate.json").read_bytes()
    told(racemark(*EVAL, "--gate", "gate.json", "--json", "gate.json", cwd=measured), 2, "--json gate.json")
    assert (measured / "gate.json").read_bytes() == before


def test_figures_may_lie_among_the_articles(racemark: Racemark, measured: Path) -> None:
    """They are replaced by the next ones, and are no articles."""
    written = ("--html", "raw/errors.html", "--json", "raw/figures.json", "--write-gate", "raw/gate.json")
    for _ in range(2):
        done = racemark(*EVAL, *written, "--section", "mine", cwd=measured)
        assert (done.returncode, done.stderr) == (0, "")
    told(racemark("extract", "raw", "-o", "out.jsonl", cwd=measured), 0, "2 articles, ")


@pytest.mark.parametrize(
    "arguments", [("-o", "one", "--errors", "one"), ("-o", "one", "--db", "sqlite:///one"), ("-o", "errors.jsonl")]
)
def test_two_outputs_are_two_files(racemark: Racemark, here: Path, arguments: tuple[str, ...]) -> None:
    told(racemark("extract", "race.txt", "no-such-file.txt", *arguments, cwd=here), 2, "a file of their own")


@pytest.mark.parametrize("options", [("--html", "--json"), ("--json", "--write-gate"), ("--html", "--write-gate")])
def test_two_reports_of_eval_are_two_files(racemark: Racemark, measured: Path, options: tuple[str, str]) -> None:
    arguments = [part for option in options for part in (option, "one")]
    told(racemark(*EVAL, *arguments, "--section", "mine", cwd=measured), 2, "a file of their own")
    assert not (measured / "one").exists()


def test_too_many_workers_are_not_started(racemark: Racemark, here: Path) -> None:
    done = racemark("extract", "race.txt", "--workers", "100000", cwd=here)
    told(done, 0, "100,000 workers are too many")
    assert done.stdout.count("\n") == 1


def test_records_given_for_articles_are_one_failure(racemark: Racemark, here: Path) -> None:
    racemark("extract", "race.txt", "-o", "out.jsonl", cwd=here)
    (here / "out.jsonl").write_text((here / "out.jsonl").read_text() * 3)
    told(racemark("extract", "out.jsonl", cwd=here), 1, "out.jsonl", "racemark show", "racemark load")


def test_somebody_elses_list_of_errors_stays(racemark: Racemark, here: Path) -> None:
    (here / "errors.jsonl").write_text('{"mine": 1}\n')
    told(racemark("extract", "race.txt", "no-such-file.txt", "-o", "out.jsonl", cwd=here), 2, "--errors")
    assert (here / "errors.jsonl").read_text() == '{"mine": 1}\n'


@pytest.mark.parametrize("name", ["notes.jsonl", "notes.csv"])
def test_a_file_without_results_is_not_gone_on_from(racemark: Racemark, here: Path, name: str) -> None:
    """Whoever resumes wants to keep what is there."""
    (here / name).write_text("mine\n")
    told(racemark("extract", "race.txt", "--resume", "-o", name, cwd=here), 2, name, "without --resume")
    assert (here / name).read_text() == "mine\n"
    assert sorted(each.name for each in here.iterdir()) == [name, "race.txt"]


@pytest.mark.parametrize(("place", "word"), [(".", "it is a folder"), ("no/such/folder/e.jsonl", "make it first")])
def test_a_bad_place_for_failures_is_said_at_once(racemark: Racemark, here: Path, place: str, word: str) -> None:
    told(racemark("extract", "race.txt", "--errors", place, cwd=here), 2, f"cannot write {place}", word)


def test_nothing_lies_beside_a_device(racemark: Racemark, here: Path) -> None:
    done = racemark("extract", "no-such-file.txt", "-o", "/dev/null", cwd=here)
    told(done, 1, "no-such-file.txt")
    assert not Path("/dev/errors.jsonl").exists()


# ---- what is not there


@pytest.mark.parametrize(
    "arguments",
    [
        ("extract", ""),
        ("extract", "race.txt", "-o", ""),
        ("extract", "race.txt", "--db", ""),
        ("extract", "race.txt", "--format", ""),
        ("extract", "race.txt", "--published", ""),
        ("clean", "race.txt", ""),
        ("show", ""),
        ("view", ""),
        ("verify", ""),
        ("load", "", "--db", "sqlite:///results.db"),
    ],
)
def test_an_empty_value_is_no_value(racemark: Racemark, here: Path, arguments: tuple[str, ...]) -> None:
    """`extract "$FOLDER"` with FOLDER not set: this folder would be read."""
    done = racemark(*arguments, cwd=here)
    told(done, 2, "Invalid value for")
    assert done.stdout == ""


@pytest.mark.parametrize(("name", "content"), [("none.jsonl", ""), ("none.json", "[\n]\n")])
def test_no_records_are_not_all_right(racemark: Racemark, here: Path, name: str, content: str) -> None:
    """A script that verifies would go on with nothing."""
    (here / name).write_text(content)
    told(racemark("verify", name, "--quiet", cwd=here), 2, "nothing to verify: no record is there")


@pytest.mark.parametrize(
    "command", [("extract", "race.txt"), ("load", "out.jsonl"), ("reconcile",), ("db", "upgrade"), ("db", "metadata")]
)
@pytest.mark.parametrize("address", ["", "results.db", "nosuchdb://x", "sqlite://"])
def test_what_is_no_address_of_a_database(
    racemark: Racemark, here: Path, command: tuple[str, ...], address: str
) -> None:
    told(racemark(*command, "--db", address, cwd=here), 2, "Invalid value for '--db'")


@pytest.mark.parametrize("command", [("extract", "race.txt"), ("load", "out.jsonl"), ("reconcile",), ("db", "export")])
def test_a_server_that_does_not_answer(racemark: Racemark, here: Path, command: tuple[str, ...]) -> None:
    (here / "out.jsonl").write_text("")
    done = racemark(*command, "--db", "postgresql://nobody@127.0.0.1:1/results", cwd=here)
    told(done, 1, "start the server, or check host and port")


@pytest.mark.parametrize("name", ["here", "./here"])
def test_a_folder_without_a_model_is_not_to_be_installed(racemark: Racemark, here: Path, name: str) -> None:
    (here / "here").mkdir()
    done = racemark("extract", "race.txt", "--model", name, cwd=here)
    told(done, 2, f"the folder '{name}' holds no spaCy pipeline")
    assert "pip install" not in done.stderr


@pytest.mark.parametrize("command", ["show", "view", "verify"])
def test_where_standard_input_is_not_read(racemark: Racemark, here: Path, command: str) -> None:
    told(racemark(command, "-", cwd=here), 2, "standard input is not read here")


def test_an_address_without_a_cluster(racemark: Racemark, here: Path) -> None:
    told(racemark("extract", "race.txt", "--address", "auto", cwd=here), 2, "--engine ray")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("script.html", b"<html><head><title>A race</title></head><body><script>fill()</script></body></html>"),
        ("bare.html", b"<html><body></body></html>"),
        ("mark.txt", b"\xff\xfe"),
    ],
)
def test_a_page_without_text_is_told(racemark: Racemark, here: Path, name: str, content: bytes) -> None:
    """It looked like an article without results."""
    (here / name).write_bytes(content)
    done = racemark("extract", name, "race.txt", "--quiet", cwd=here)
    told(done, 1, f"extract: {name}: no text in it")
    assert "Anna Berg" in done.stdout


def test_small_limits_are_told_in_bytes(racemark: Racemark, here: Path) -> None:
    told(racemark("extract", "race.txt", "--max-file-size", "50", cwd=here), 1, "may have 50 bytes", f"{len(RACE)} byt")


def test_show_says_which_record_is_broken(racemark: Racemark, here: Path) -> None:
    racemark("extract", "race.txt", "-o", "out.jsonl", cwd=here)
    with (here / "out.jsonl").open("a") as stream:
        stream.write('{"schema":\nno JSON\n')
    done = racemark("show", "out.jsonl", cwd=here)
    assert done.returncode == 1
    cut, other = done.stderr.splitlines()
    assert cut.startswith("show: out.jsonl, record 2: ")
    assert cut.endswith("was the file cut off?")
    assert other.startswith("show: out.jsonl, record 3: ")
    assert "cut off" not in other
    assert "Anna Berg" in done.stdout


def test_a_pipe_is_read_by_its_name(here: Path) -> None:
    """`racemark extract <(curl ...)`"""
    command = f'"{sys.executable}" -m racemark extract <(cat race.txt)'
    done = subprocess.run(["bash", "-c", command], cwd=here, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert "Anna Berg" in done.stdout


# ---- streams that are closed


@pytest.mark.parametrize("command", ["extract race.txt", "clean race.txt", "show race.txt", "schema", "--version"])
def test_closed_output_is_told(here: Path, command: str) -> None:
    done = subprocess.run(
        f'"{sys.executable}" -m racemark {command} >&-',
        shell=True,
        cwd=here,
        capture_output=True,
        text=True,
        check=False,
    )
    told(done, 1, "cannot write <stdout>")


@pytest.mark.parametrize("command", ["extract -", "clean -"])
def test_closed_input_is_empty_input(here: Path, command: str) -> None:
    done = subprocess.run(
        f'"{sys.executable}" -m racemark {command} <&-',
        shell=True,
        cwd=here,
        capture_output=True,
        text=True,
        check=False,
    )
    told(done, 1, "stdin: empty")


def test_without_any_stream_the_work_is_done(here: Path) -> None:
    """As under a daemon that closes them all."""
    for number in range(20):
        (here / f"{number}.txt").write_text(RACE)
    command = f'"{sys.executable}" -m racemark extract . -o out.jsonl --workers 2 <&- >&- 2>&-'
    assert subprocess.run(command, shell=True, cwd=here, check=False).returncode == 0
    assert len((here / "out.jsonl").read_text().splitlines()) == 21


def test_closed_errors_take_no_records_along(here: Path) -> None:
    command = f'"{sys.executable}" -m racemark extract race.txt no-such-file.txt 2>&-'
    done = subprocess.run(command, shell=True, cwd=here, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.count("\n")) == (1, 1)


# ---- places that may not be read, or not be written


@pytest.mark.parametrize("arguments", [("verify", "out.jsonl"), ("show", "out.jsonl"), ("view", "out.jsonl")])
def test_a_file_that_may_not_be_read_is_named(racemark: Racemark, here: Path, arguments: tuple[str, ...]) -> None:
    racemark("extract", "race.txt", "-o", "out.jsonl", cwd=here)
    (here / "out.jsonl").chmod(0)
    told(ordinary(*arguments, cwd=here), 2, "cannot read out.jsonl", "check its permissions")


def test_a_folder_of_records_with_a_closed_one_is_not_read_in_part(racemark: Racemark, here: Path) -> None:
    (here / "runs" / "closed").mkdir(parents=True)
    racemark("extract", "race.txt", "-o", "runs/out.jsonl", cwd=here)
    (here / "runs" / "closed").chmod(0)
    done = ordinary("load", "runs", "--db", "sqlite:///results.db", cwd=here)
    (here / "runs" / "closed").chmod(0o755)
    told(done, 1, "cannot read runs/closed", "check its permissions")


def test_a_database_on_a_disk_that_is_read_only_is_read(racemark: Racemark, here: Path) -> None:
    (here / "archive").mkdir()
    assert racemark("extract", "race.txt", "--db", "sqlite:///archive/results.db", cwd=here).returncode == 0
    (here / "archive").chmod(0o555)
    exported = ordinary("db", "export", "--db", "sqlite:///archive/results.db", cwd=here)
    viewed = ordinary("verify", "archive/results.db", cwd=here)
    loaded = ordinary("extract", "race.txt", "--db", "sqlite:///archive/results.db", cwd=here)
    (here / "archive").chmod(0o755)
    assert (exported.returncode, exported.stdout.count("\n")) == (0, 1), exported.stderr
    assert viewed.returncode == 0, viewed.stderr
    told(loaded, 1, "readonly database", "choose a place where you may write")


# ---- Ctrl-C


def test_ctrl_c_twice_says_how_to_go_on(here: Path) -> None:
    (here / "many").mkdir()
    for number in range(3000):
        (here / "many" / f"{number}.txt").write_text(RACE)
    command = [sys.executable, "-m", "racemark", "extract", "many", "-o", "out.jsonl", "--workers", "2"]
    with subprocess.Popen(command, cwd=here, stderr=subprocess.PIPE, text=True) as run:
        part = here / ".out.jsonl.part"
        while run.poll() is None and not (part.exists() and part.stat().st_size):
            time.sleep(0.02)
        assert run.stderr
        run.send_signal(signal.SIGINT)
        assert "once more" in run.stderr.readline()
        run.send_signal(signal.SIGINT)
        said = run.stderr.read()
    assert run.returncode == 130
    assert "interrupted" in said
    assert said.endswith("--resume\n")
    assert "Traceback" not in said


# ---- the same from Python


def test_a_folder_for_one_article_is_refused_at_the_second(here: Path) -> None:
    (here / "second.txt").write_text(RACE)
    (here / "third.zip").write_bytes(b"never looked at")
    with pytest.raises(ExtractionError, match="holds several articles; use extract_many"):
        extract(here)


def test_an_empty_path_is_not_this_folder(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whose one article would be read."""
    monkeypatch.chdir(here)
    with pytest.raises(ExtractionError, match="an empty path"):
        extract("")
    first, second = extract_many(["", "race.txt"])
    assert isinstance(first, Failure)
    assert not isinstance(second, Failure)
