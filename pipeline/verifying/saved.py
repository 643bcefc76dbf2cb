"""Records that an earlier run wrote, wherever they lie: a file, a folder of files, a database."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from racemark.pipeline.writing.batches import ArticleRecords
from racemark.pipeline.writing.errors import WritingError
from racemark.pipeline.writing.outputs import unreadable
from racemark.pipeline.writing.stored import Problem, read_articles, record_files

_URL = re.compile(r"[a-z][a-z0-9+]+://")
_SQLITE = b"SQLite format 3\0"


def database_at(place: str) -> str | None:
    """The URL of the database that a place is: itself, or that of an SQLite file; None for anything else.

    Raises WritingError for a file that cannot be read.

    >>> database_at("sqlite:///results.db"), database_at("results.jsonl")
    ('sqlite:///results.db', None)
    """
    if _URL.match(place):
        return place
    path = Path(place)
    if not path.is_file():
        return None
    try:
        with path.open("rb") as stream:
            return f"sqlite:///{place}" if stream.read(len(_SQLITE)) == _SQLITE else None
    except OSError as error:
        raise unreadable(place, error) from error


def saved(place: str, problem: Problem) -> Iterator[ArticleRecords]:
    """The articles and their records at a path or database URL; lines that are no record are told to `problem`.

    Raises WritingError, with the mend, where there is nothing to read.
    """
    url = database_at(place)
    if url:
        from racemark.pipeline.writing.database import Database

        with Database(url, make=False) as database:
            yield from database.articles()
        return
    files = record_files(place)
    if not files:
        raise WritingError(_nothing(place))
    for file in files:
        yield from read_articles(file, problem)


def _nothing(place: str) -> str:
    path = Path(place)
    if place == "-":
        return "standard input is not read here; write it to a file, and give that"
    if not path.exists():
        return f"no such file or folder: {place}"
    if path.suffix.lower() == ".csv":
        return f"{place}: csv keeps no quotes of the sources; write the records as jsonl and give that"
    return f"no records of racemark in {place}: give what `racemark extract -o results.jsonl` wrote, or a database URL"
