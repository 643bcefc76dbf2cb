"""Records that an earlier run wrote, wherever they lie: a file, a folder of files, a database."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from racemark.pipeline.writing.batches import ArticleRecords
from racemark.pipeline.writing.errors import WritingError
from racemark.pipeline.writing.stored import Problem, read_articles

_URL = re.compile(r"[a-z][a-z0-9+]+://")
_SUFFIXES = (".jsonl", ".json", ".parquet")
_LOOKED_AT = 4096
"""Bytes at the start of a JSON file in which a record would name its schema."""


def is_database(place: str) -> bool:
    """Whether the place is the URL of a database: `sqlite:///results.db`.

    >>> is_database("sqlite:///results.db"), is_database("results.jsonl")
    (True, False)
    """
    return _URL.match(place) is not None


def record_files(place: str) -> list[Path]:
    """The files of records at a path: the file itself, or those in the folder and below; [] where there are none."""
    path = Path(place)
    candidates = sorted(path.rglob("*")) if path.is_dir() else [path]
    return [
        found for found in candidates if found.is_file() and found.suffix.lower() in _SUFFIXES and _holds_records(found)
    ]


def saved(place: str, problem: Problem) -> Iterator[ArticleRecords]:
    """The articles and their records at a path or database URL; lines that are no record are told to `problem`.

    Raises WritingError, with the mend, where there is nothing to read.
    """
    if is_database(place):
        yield from _stored(place)
        return
    files = record_files(place)
    if not files:
        raise WritingError(_nothing(place))
    for file in files:
        yield from read_articles(file, problem)


def _stored(url: str) -> Iterator[ArticleRecords]:
    from racemark.pipeline.writing.database import Database

    prefix, _, file = url.partition(":///")
    if prefix == "sqlite" and file and not Path(file).is_file():
        # Opening it would make an empty one, which is no help to somebody who mistyped its name.
        raise WritingError(f"no database at {file}: make one with `racemark extract ... --db {url}`")
    with Database(url) as database:
        yield from database.articles()


def _holds_records(path: Path) -> bool:
    """Parquet names itself; JSON may as well be somebody's articles. An empty result file is one of records."""
    if path.suffix.lower() == ".parquet":
        return True
    with path.open("rb") as stream:
        start = stream.read(_LOOKED_AT).strip()
    return not start or start == b"[]" or (b'"schema"' in start and b"racemark/" in start)


def _nothing(place: str) -> str:
    path = Path(place)
    if not path.exists():
        return f"no such file or folder: {place}"
    if path.suffix.lower() == ".csv":
        return f"{place}: csv keeps no quotes of the sources; write the records as jsonl and give that"
    return f"no records of racemark in {place}: give what `racemark extract -o results.jsonl` wrote, or a database URL"
