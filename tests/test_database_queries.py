"""The questions of docs/queries.md, run as they stand there on both databases, and the site that Datasette makes."""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT, Racemark
from sample_records import SEED_ROWS_A, SEED_ROWS_B, article_of
from sqlalchemy import create_engine, text

from racemark.pipeline.reconciling import reconcile
from racemark.pipeline.writing.database import Database
from racemark.pipeline.writing.database.engine import parse_url

pytest_plugins = ("databases",)

_QUESTION = re.compile(r"^## (\d+)\. (.+?)$.*?```sql\n(.+?)```", re.MULTILINE | re.DOTALL)
QUERIES = {
    int(number): query for number, _, query in _QUESTION.findall((ROOT / "docs" / "queries.md").read_text("utf-8"))
}

MAY = {"date": "2024-05-25"}
WOMEN = {"sex": "F"}
EURO: dict[str, Any] = WOMEN | {"competition": "European Championships", "venue": "Rome", "date": "2024-06-09"}
ARTICLES = [
    article_of("a.html", [row | MAY for row in SEED_ROWS_A]),
    article_of("b.md", [row | MAY for row in SEED_ROWS_B]),
    article_of(
        "c.txt",
        [
            SEED_ROWS_A[0] | MAY | {"mark": "3:45.43"},
            {"athlete": "Steve Cram", "event": "MILE", "sex": "M", "date": "1985", "scope": "background"}
            | {"records": ["exNR:GBR"], "confidence": 0.4},
        ],
    ),
    article_of(
        "rome.txt",
        [
            EURO | {"athlete": "Keely Hodgkinson", "nat": "GBR", "event": "800", "place": 1, "mark": "1:58.65"},
            EURO | {"athlete": "Gabriela Gajanova", "nat": "SVK", "event": "800", "place": 2, "mark": "1:58.79"},
            EURO | {"athlete": "Ann Hall", "nat": "GBR", "event": "SP", "place": 3, "mark": "18.33m"},
            EURO | {"athlete": "Eve Moor", "nat": "NOR", "event": "SP", "place": 1, "mark": "19.01m"},
            EURO | {"athlete": "Eve Moor", "nat": "NOR", "event": "SP", "round": "qualifying", "mark": "17.90m"},
        ],
    ),
    article_of(
        "club.txt",
        [{"athlete": "Nia Akins", "team": "Brooks Beasts", "event": "800", "sex": "F", "mark": "1:57.98", **MAY}
         | {"records": ["PB"]}],
    ),
    article_of("nothing.txt", []),
]  # fmt: skip

ANSWERS: dict[int, list[tuple[Any, ...]]] = {
    1: [
        ("2024-05-25", "Josh Kerr", "GBR", "MILE", "3:45.34", "a.html"),
        ("2024-05-25", "Josh Kerr", "GBR", "MILE", "3:45.34", "b.md"),
        ("2024-05-25", "Josh Kerr", "GBR", "MILE", "3:45.43", "c.txt"),
    ],
    2: [("2024-06-09", "800", None, 1, "1:58.65", "European Championships", 1)],
    3: [
        ("Josh Kerr", "MILE", "3:45.34", "a.html"),
        ("Josh Kerr", "MILE", "3:45.34", "b.md"),
        ("Josh Kerr", "MILE", "3:45.43", "c.txt"),
    ],
    4: [
        ("800", "F", 1, "Nia Akins", "1:57.98"),
        ("800", "F", 2, "Keely Hodgkinson", "1:58.65"),
        ("800", "F", 3, "Gabriela Gajanova", "1:58.79"),
        ("MILE", "M", 1, "Josh Kerr", "3:45.34"),
        ("MILE", "M", 2, "Jakob Ingebrigtsen", "3:45.60"),
        ("MILE", "M", 3, "Yared Nuguse", "3:46.22"),
        ("SP", "F", 1, "Eve Moor", "19.01"),
        ("SP", "F", 2, "Ann Hall", "18.33"),
        ("SP", "F", 3, "Eve Moor", "17.90"),
    ],
    5: [("GBR", 1, 0, 1), ("NOR", 1, 0, 0), ("SVK", 0, 1, 0)],
    6: [
        ("Josh Kerr", "MILE", "3:45.34", "Prefontaine Classic", 3),
        ("Jake Wightman", "MILE", "3:47.83", "Prefontaine Classic", 2),
        ("Jakob Ingebrigtsen", "MILE", "3:45.60", "Prefontaine Classic", 2),
    ],
    7: [("2024-05-25", "Prefontaine Classic", "MILE", 1, 2)],
    8: [("Nia Akins", "800", "1:57.98", None)],
    9: [("a.html", "3:45.34"), ("b.md", "3:45.34"), ("c.txt", "3:45.43")],
    10: [("nothing.txt", 0, None), ("c.txt", 2, 0.4)],
}
INDEXED = (1, 2, 3, 7, 9)
"""Questions about few rows of many: none of their tables may be read from end to end."""


def fill(url: str) -> None:
    with Database(url) as database:
        with database.loader() as loader:
            for article in ARTICLES:
                loader.write(article)
        reconcile(database.engine)


def test_every_question_has_its_answer(database_url: str) -> None:
    assert sorted(QUERIES) == sorted(ANSWERS) == list(range(1, 11))
    fill(database_url)
    engine = create_engine(parse_url(database_url))
    with engine.connect() as connection:
        for number, query in QUERIES.items():
            rows = [tuple(row) for row in connection.execute(text(query))]
            if number == 9:
                assert all(end - start == len(quote) for _, start, end, quote in rows)
                rows = [(source, quote) for source, _, _, quote in rows]
            assert rows == ANSWERS[number], QUERIES[number]
    engine.dispose()


def test_questions_about_few_rows_use_an_index(sqlite_url: str) -> None:
    fill(sqlite_url)
    engine = create_engine(sqlite_url)
    with engine.connect() as connection:
        for number in INDEXED:
            plan = [str(row[-1]) for row in connection.execute(text(f"EXPLAIN QUERY PLAN {QUERIES[number]}"))]
            scans = [step for step in plan if step.startswith("SCAN") and "contradictions" not in step]
            assert not scans, (number, plan)
    engine.dispose()


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


def answer(url: str, deadline: float) -> bytes:
    while True:
        try:
            with urllib.request.urlopen(url, timeout=10) as response:
                return bytes(response.read())
        except urllib.error.HTTPError:
            raise
        except OSError:  # not up yet
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)


def test_metadata_is_for_the_database_that_is_named(racemark: Racemark) -> None:
    for place, name in (("sqlite:///out/results.db", "results"), ("sqlite:////data/club.sqlite", "club")):
        assert list(json.loads(racemark("db", "metadata", "--db", place).stdout)["databases"]) == [name]
    done = racemark("db", "metadata", "--db", "postgresql://host/results")
    assert (done.returncode, done.stdout) == (1, "")
    assert "Datasette reads SQLite databases only" in done.stderr


def test_datasette_makes_a_site_with_facets(tmp_path: Path, racemark: Racemark) -> None:
    pytest.importorskip("datasette")
    url = f"sqlite:///{tmp_path / 'results.db'}"
    fill(url)
    metadata = tmp_path / "metadata.json"
    metadata.write_text(racemark("db", "metadata").stdout)
    port = free_port()
    command = [sys.executable, "-m", "datasette", str(tmp_path / "results.db"), "-m", str(metadata), "-p", str(port)]
    site = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=os.environ)
    try:
        base = f"http://127.0.0.1:{port}"
        front = answer(base, time.monotonic() + 60).decode()
        assert "Race results" in front
        flat = json.loads(answer(f"{base}/results/results_flat.json", time.monotonic() + 20))
        facets = flat["facet_results"]
        assert set(facets) == {"event_code", "sex", "nationality", "competition", "scope"}
        events = {each["value"]: each["count"] for each in facets["event_code"]["results"]}
        assert events == {"MILE": 9, "800": 3, "SP": 3}
        for table in ("performances", "results", "articles", "athletes", "contradictions", "runs"):
            assert b"facet" in answer(f"{base}/results/{table}", time.monotonic() + 20)
    finally:
        site.terminate()
        site.wait()
