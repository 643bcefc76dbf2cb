"""Batches: the same bytes for any number of workers, and after whatever killed the run."""

from __future__ import annotations

import contextlib
import itertools
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest
from conftest import Racemark

from racemark.pipeline.batch.ledger import Ledger
from racemark.pipeline.batch.workers import Lost, Ready, Workers, WorkerStartError
from racemark.pipeline.writing import WritingError

EVENTS = {
    "100m": ("11.{:02}", "11.9"),
    "800m": ("1:59.{:02}", "2:01.3"),
    "1500m": ("4:09.{:02}", "4:11.5"),
    "high jump": ("1.{:02}m", "1.80m"),
    "javelin": ("66.{:02}m", "60.12m"),
}
"""By event the marks of the first, of which only the last digits differ, and of the second."""
FIRST = ("Anna", "Marta", "Ingrid", "Lucy", "Grace", "Elena", "Ruth")
LAST = ("Berg", "Hill", "Okoro", "Sato", "Lindqvist", "Novak", "Dube", "Moreau")


def write_articles(folder: Path, count: int) -> Path:
    """Short reports of invented races, all different."""
    folder.mkdir(exist_ok=True)
    people = itertools.cycle(f"{first} {last}" for first in FIRST for last in LAST)
    for number in range(count):
        winner, second = next(people), next(people)
        event, (first, second_mark) = list(EVENTS.items())[number % len(EVENTS)]
        first_mark = first.format(81 + number % 17)
        (folder / f"{number:04}.txt").write_text(
            f"{winner} won the women's {event} at the Fjord Games in Oslo on 12 June 2024 with {first_mark}.\n\n"
            f"{second} of Kenya was second in {second_mark}. They had met in round {number} of the league before.\n"
        )
    return folder


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_articles(tmp_path_factory.mktemp("batch") / "articles", 60)


@pytest.fixture(scope="module")
def undisturbed(racemark: Racemark, folder: Path) -> bytes:
    """What a run that nothing disturbs writes."""
    output = folder.parent / "undisturbed.jsonl"
    done = racemark("extract", folder, "-o", output, "--workers", "1")
    assert done.returncode == 0
    assert done.stderr.startswith("60 articles, ")
    return output.read_bytes()


def start(*arguments: str | Path, **options: object) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "racemark", "extract", *map(str, arguments)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **options)  # type: ignore[call-overload,no-any-return]


@pytest.mark.parametrize("workers", ["2", "3"])
def test_any_number_of_workers_writes_the_same(
    racemark: Racemark, folder: Path, undisturbed: bytes, tmp_path: Path, workers: str
) -> None:
    assert racemark("extract", folder, "-o", tmp_path / "r.jsonl", "--workers", workers).returncode == 0
    assert (tmp_path / "r.jsonl").read_bytes() == undisturbed
    assert undisturbed.count(b"\n") >= 100


def test_stdout_and_database_get_the_same_from_workers(
    racemark: Racemark, folder: Path, undisturbed: bytes, tmp_path: Path
) -> None:
    done = racemark("extract", folder, "--workers", "2", "--quiet")
    assert done.stdout.encode() == undisturbed
    url = f"sqlite:///{tmp_path}/r.db"
    assert racemark("extract", folder, "--db", url, "-o", tmp_path / "r.jsonl", "--workers", "2").returncode == 0
    assert (tmp_path / "r.jsonl").read_bytes() == undisturbed


class TestResume:
    def run(self, racemark: Racemark, folder: Path, output: Path, *more: str) -> str:
        done = racemark("extract", folder, "-o", output, "--workers", "1", *more)
        assert done.returncode == 0, done.stderr
        return done.stderr

    def test_only_what_is_new_or_changed_is_done(self, racemark: Racemark, tmp_path: Path) -> None:
        folder = write_articles(tmp_path / "articles", 8)
        self.run(racemark, folder, tmp_path / "r.jsonl")
        (folder / "0003.txt").unlink()
        (folder / "0005.txt").write_text("Ruth Dube won the women's 400m at the Fjord Games in Oslo in 51.20.\n")
        (folder / "0000a.txt").write_text("Ada Quist won the women's 200m at the Fjord Games in Oslo in 23.10.\n")
        said = self.run(racemark, folder, tmp_path / "r.jsonl", "--resume")
        assert said.startswith("2 articles, ")
        assert ", 6 skipped in " in said
        self.run(racemark, folder, tmp_path / "fresh.jsonl")
        assert (tmp_path / "r.jsonl").read_bytes() == (tmp_path / "fresh.jsonl").read_bytes()
        again = self.run(racemark, folder, tmp_path / "r.jsonl", "--resume")
        assert again.startswith("0 articles, ")
        assert (tmp_path / "r.jsonl").read_bytes() == (tmp_path / "fresh.jsonl").read_bytes()

    def test_other_options_start_over_and_say_so(self, racemark: Racemark, tmp_path: Path) -> None:
        folder = write_articles(tmp_path / "articles", 3)
        self.run(racemark, folder, tmp_path / "r.jsonl")
        said = self.run(racemark, folder, tmp_path / "r.jsonl", "--resume", "--scope", "report")
        assert "starting over" in said
        assert "skipped" not in said

    def test_csv_keeps_one_header(self, racemark: Racemark, tmp_path: Path) -> None:
        folder = write_articles(tmp_path / "articles", 3)
        self.run(racemark, folder, tmp_path / "r.csv")
        write_articles(folder, 5)
        self.run(racemark, folder, tmp_path / "r.csv", "--resume")
        self.run(racemark, folder, tmp_path / "fresh.csv")
        assert (tmp_path / "r.csv").read_bytes() == (tmp_path / "fresh.csv").read_bytes()

    def test_an_output_that_somebody_changed_is_made_anew(self, racemark: Racemark, tmp_path: Path) -> None:
        folder = write_articles(tmp_path / "articles", 3)
        self.run(racemark, folder, tmp_path / "r.jsonl")
        right = (tmp_path / "r.jsonl").read_bytes()
        (tmp_path / "r.jsonl").write_bytes(b"".join(reversed(right.splitlines(keepends=True))))
        self.run(racemark, folder, tmp_path / "r.jsonl", "--resume")
        assert (tmp_path / "r.jsonl").read_bytes() == right

    def test_articles_given_twice_stay_twice(self, racemark: Racemark, tmp_path: Path) -> None:
        folder = write_articles(tmp_path / "articles", 2)
        for more in ([], ["--resume"]):
            done = racemark("extract", folder, folder, "-o", tmp_path / "r.jsonl", *more)
            assert done.returncode == 0
            lines = (tmp_path / "r.jsonl").read_bytes().splitlines()
            assert lines[: len(lines) // 2] == lines[len(lines) // 2 :]

    def test_without_a_file_there_is_nothing_to_resume(self, racemark: Racemark, folder: Path) -> None:
        done = racemark("extract", folder, "--resume")
        assert done.returncode == 2
        assert "--resume needs -o" in done.stderr


def test_ctrl_c_writes_what_is_done_and_says_how_to_go_on(
    racemark: Racemark, folder: Path, undisturbed: bytes, tmp_path: Path
) -> None:
    output = tmp_path / "r.jsonl"
    run = start(folder, "-o", output, "--workers", "2")
    wait_for(lambda: part_of(output).exists() and part_of(output).stat().st_size > 0, run)
    run.send_signal(signal.SIGINT)
    _, said = run.communicate(timeout=60)
    assert run.returncode == 130
    assert "--resume" in said.splitlines()[-1]
    assert not output.exists()
    done = racemark("extract", folder, "-o", output, "--workers", "2", "--resume")
    assert " skipped in " in done.stderr
    assert output.read_bytes() == undisturbed


def part_of(output: Path) -> Path:
    return output.with_name(f".{output.name}.part")


def wait_for(condition: Callable[[], bool], run: subprocess.Popen[str]) -> None:
    while run.poll() is None and not condition():
        time.sleep(0.01)


class TestKills:
    """Whatever is killed whenever: after `--resume` every byte is as if nothing had happened."""

    def kill_once(self, folder: Path, output: Path, chance: random.Random) -> None:
        run = start(folder, "-o", output, "--workers", "2", "--resume")
        deadline = time.monotonic() + chance.uniform(0.3, 4.0)
        wait_for(lambda: time.monotonic() > deadline, run)
        if chance.random() < 0.5:
            run.kill()
        else:
            with contextlib.suppress(psutil.NoSuchProcess):
                workers = [
                    child for child in psutil.Process(run.pid).children() if "spawn_main" in " ".join(child.cmdline())
                ]
                if workers:
                    chance.choice(workers).kill()
        run.communicate(timeout=120)
        if output.exists():  # finished before it was killed: begin again
            output.unlink()

    def kill_many(
        self, racemark: Racemark, folder: Path, undisturbed: bytes, output: Path, kills: int, seed: int
    ) -> None:
        chance = random.Random(seed)
        for _ in range(kills):
            self.kill_once(folder, output, chance)
        assert racemark("extract", folder, "-o", output, "--resume", "--workers", "2").returncode == 0
        assert output.read_bytes() == undisturbed
        assert {path.name for path in output.parent.iterdir()} == {output.name, f".{output.name}.state"}

    def test_ten(self, racemark: Racemark, folder: Path, undisturbed: bytes, tmp_path: Path) -> None:
        self.kill_many(racemark, folder, undisturbed, tmp_path / "r.jsonl", kills=10, seed=1)

    @pytest.mark.torture
    def test_a_hundred(self, racemark: Racemark, tmp_path: Path) -> None:
        folder = write_articles(tmp_path / "articles", 300)
        assert racemark("extract", folder, "-o", tmp_path / "right.jsonl", "--workers", "1").returncode == 0
        right = (tmp_path / "right.jsonl").read_bytes()
        (tmp_path / "out").mkdir()
        for round in range(20):
            output = tmp_path / "out" / "r.jsonl"
            self.kill_many(racemark, folder, right, output, kills=5, seed=round)
            output.unlink()
            output.with_name(".r.jsonl.state").unlink()

    def test_orphaned_workers_end(self, folder: Path, tmp_path: Path) -> None:
        run = start(folder, "-o", tmp_path / "r.jsonl", "--workers", "2")
        wait_for(lambda: part_of(tmp_path / "r.jsonl").exists(), run)
        time.sleep(1)
        children = psutil.Process(run.pid).children(recursive=True)
        assert children
        run.kill()
        run.communicate()
        assert psutil.wait_procs(children, timeout=20)[1] == []


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of its own that is soon full."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=96k", "tmpfs", disk], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("no right to mount a small disk here")
    yield disk
    subprocess.run(["umount", disk], check=True)


def test_a_full_disk(racemark: Racemark, folder: Path, undisturbed: bytes, small_disk: Path) -> None:
    done = racemark("extract", folder, "-o", small_disk / "r.jsonl", "--workers", "1")
    assert done.returncode in (1, 2)
    assert "space" in done.stderr.splitlines()[-1 if "articles" not in done.stderr.splitlines()[-1] else -2]
    assert "Traceback" not in done.stderr
    assert not (small_disk / "r.jsonl").exists()
    subprocess.run(["mount", "-o", "remount,size=8m", small_disk], check=True)
    assert racemark("extract", folder, "-o", small_disk / "r.jsonl", "--resume").returncode == 0
    assert (small_disk / "r.jsonl").read_bytes() == undisturbed


def test_an_unreadable_folder_is_told_and_the_rest_is_read(tmp_path: Path) -> None:
    folder = write_articles(tmp_path / "articles", 3)
    locked = folder / "0001-locked"
    write_articles(locked, 1)
    locked.chmod(0)
    # Root reads everything unless that right is given up.
    ordinary = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"] if os.geteuid() == 0 else []
    command = [*ordinary, sys.executable, "-m", "racemark", "extract", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    locked.chmod(0o755)
    assert done.returncode == 1
    assert [line for line in done.stderr.splitlines() if str(locked) in line and "permissions" in line]
    sources = {Path(json.loads(line)["article"]["source"]).name for line in done.stdout.splitlines()}
    assert sources == {"0000.txt", "0001.txt", "0002.txt"}


# ---- the parts


class Doubler:
    """Answers twice the number; dies, hangs or raises on some."""

    def __init__(self, notes: str = "") -> None:
        self._notes = notes

    def __call__(self, number: int) -> int:
        if number == 13:
            os.kill(os.getpid(), signal.SIGKILL)
        if number == 17 and not os.path.exists(self._notes):  # noqa: PTH110
            with open(self._notes, "w"):  # noqa: PTH123
                os._exit(3)
        if number == 19:
            time.sleep(60)
        return 2 * number


def refuse() -> Callable[[int], int]:
    raise ValueError("no model")


def die() -> Callable[[int], int]:
    os._exit(4)


def test_workers_answer_in_order_and_replace_the_dead(tmp_path: Path) -> None:
    with Workers[int, int](2, Doubler, (str(tmp_path / "once"),), seconds=1.5) as workers:
        answers = list(workers.answers([0, *range(1, 30), Ready(-1)]))
    lost = {answer.task: answer.reason for answer in answers if isinstance(answer, Lost)}
    assert lost.keys() == {13, 19}
    assert "killed, twice" in lost[13]
    assert "longer than 1.5 s" in lost[19]
    assert [answer for answer in answers if not isinstance(answer, Lost)] == [
        *(2 * number for number in range(30) if number not in lost),
        -1,
    ]


def test_workers_that_cannot_start_say_why() -> None:
    with Workers[int, int](2, refuse) as workers, pytest.raises(ValueError, match="no model"):
        list(workers.answers([1]))
    with Workers[int, int](1, die) as workers, pytest.raises(WorkerStartError, match="status 4"):
        list(workers.answers([1]))


class TestLedger:
    def write(self, output: Path, chunks: dict[str, bytes], resume: bool = True) -> list[str]:
        """A whole run; the names of what it had to do itself."""
        done = []
        with Ledger(output, "settings", b"header\n", resume) as ledger:
            for name, data in chunks.items():
                if chunk := ledger.known(name, name):
                    ledger.keep(chunk)
                else:
                    ledger.add(name, name, data, 1)
                    done.append(name)
        return done

    def test_order_and_content_follow_the_last_run(self, tmp_path: Path) -> None:
        output = tmp_path / "out"
        assert self.write(output, {"a": b"1\n", "b": b"22\n", "c": b""}) == ["a", "b", "c"]
        assert self.write(output, {"c": b"", "x": b"333\n", "a": b"1\n"}) == ["x"]
        assert output.read_bytes() == b"header\n333\n1\n"
        assert self.write(output, {"x": b"333\n", "a": b"1\n"}) == []
        assert output.read_bytes() == b"header\n333\n1\n"
        assert self.write(output, {"a": b"9\n"}, resume=False) == ["a"]
        assert output.read_bytes() == b"header\n9\n"

    @pytest.mark.parametrize("damage", ["cut", "grown", "gone"])
    def test_a_part_that_differs_from_what_was_committed(self, tmp_path: Path, damage: str) -> None:
        output = tmp_path / "out"
        with pytest.raises(RuntimeError), Ledger(output, "settings") as ledger:
            ledger.add("a", "a", b"1\n", 1)
            ledger.add("b", "b", b"22\n", 1)
            raise RuntimeError("killed")
        part = part_of(output)
        if damage == "cut":
            part.write_bytes(part.read_bytes()[:-1])
        elif damage == "grown":
            part.write_bytes(part.read_bytes() + b"half a li")
        else:
            part.unlink()
        with Ledger(output, "settings", resume=True) as ledger:
            for name, data in (("a", b"1\n"), ("b", b"22\n"), ("c", b"4\n")):
                if chunk := ledger.known(name, name):
                    ledger.keep(chunk)
                else:
                    ledger.add(name, name, data, 1)
        assert output.read_bytes() == b"1\n22\n4\n"

    def test_what_an_interrupted_run_was_to_replace_is_replaced_when_it_goes_on(self, tmp_path: Path) -> None:
        output = tmp_path / "out"
        output.write_text("not ours\n")
        with pytest.raises(RuntimeError), Ledger(output, "settings", b"header\n") as ledger:
            ledger.add("a", "a", b"1\n", 1)
            raise RuntimeError("killed")
        assert output.read_text() == "not ours\n"
        assert self.write(output, {"a": b"1\n", "b": b"2\n"}) == ["b"]
        assert output.read_bytes() == b"header\n1\n2\n"
        output.write_text("somebody's again\n")
        with pytest.raises(WritingError, match="holds no results to go on from"):
            self.write(output, {"a": b"1\n"})
        assert output.read_text() == "somebody's again\n"

    def test_killed_between_the_last_commit_and_the_renaming(self, tmp_path: Path) -> None:
        output = tmp_path / "out"
        self.write(output, {"a": b"1\n"})
        output.rename(part_of(output))
        assert self.write(output, {"a": b"1\n", "b": b"2\n"}) == ["b"]
        assert output.read_bytes() == b"header\n1\n2\n"

    def test_a_state_that_is_no_database_is_made_anew(self, tmp_path: Path) -> None:
        output = tmp_path / "out"
        (tmp_path / ".out.state").write_bytes(b"not SQLite" * 1000)
        assert self.write(output, {"a": b"1\n"}) == ["a"]

    def test_two_runs_into_one_file(self, tmp_path: Path) -> None:
        with Ledger(tmp_path / "out", "settings"), pytest.raises(WritingError, match="another run"):
            Ledger(tmp_path / "out", "settings").__enter__()
