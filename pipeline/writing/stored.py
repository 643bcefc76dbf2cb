"""Records read back from the files that racemark writes: `jsonl`, `json`, `parquet`.

What is wrong with a line is told with its number, and what else the file holds is still read, unless the teller raises.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, BinaryIO

import orjson
from pydantic import ValidationError

from racemark.models import SCHEMA, Result

from .batches import ArticleRecords
from .errors import WritingError
from .formats import format_module, format_named
from .outputs import unreadable

Problem = Callable[[int, str], None]
"""Told the number, from 1, of a line or record that cannot be used, and why; may raise to stop."""

_SUFFIXES = (".jsonl", ".json", ".parquet")
_LOOKED_AT = 4096
"""Bytes at the start of a JSON file in which a record would name its schema."""

_BOM = b"\xef\xbb\xbf"


class BadRecordError(ValueError):
    """A line is no record; the message says why, for people."""


def record_files(place: str) -> list[Path]:
    """The files of records at a path: the file itself, or those in the folder and below; [] where there are none.

    Raises WritingError where some are found, but not every file and folder may be looked into: records would lack.
    """
    path = Path(place)
    closed: list[OSError] = []
    found = []
    for file in sorted(_below(path, closed)) if path.is_dir() else [path]:
        try:
            if file.is_file() and file.suffix.lower() in _SUFFIXES and _holds_records(file):
                found.append(file)
        except OSError as error:
            closed.append(error)
    if closed and (found or not path.is_dir()):
        raise unreadable(str(closed[0].filename or place), closed[0]) from closed[0]
    return found


def _below(folder: Path, closed: list[OSError]) -> Iterator[Path]:
    """All files in a folder and below; what may not be looked into is noted in `closed`."""
    for place, _, names in os.walk(folder, onerror=closed.append):
        yield from (Path(place, name) for name in names)


def _holds_records(path: Path) -> bool:
    """Parquet names itself; JSON may as well be somebody's articles. An empty result file is one of records."""
    if path.suffix.lower() == ".parquet":
        return True
    with path.open("rb") as stream:
        start = b"".join(stream.read(_LOOKED_AT).split())
    return not start or start == b"[]" or (b'"schema"' in start and b"racemark/" in start)


def read_articles(path: Path, problem: Problem) -> Iterator[ArticleRecords]:
    """The articles of a file with their records, by its suffix: `.json`, `.parquet`, anything else is JSON lines.

    JSON lines and Parquet are streamed; of a `.json` array all is held in memory. Raises WritingError when the file
    cannot be read at all.
    """
    suffix = path.suffix.lower()
    try:
        if suffix == ".parquet":
            parquet = format_module(format_named("parquet"))
            yield from grouped(parquet.read_results(path, problem), problem)
            return
        with path.open("rb") as stream:
            lines = _array_items(stream, path) if suffix == ".json" else stream
            yield from grouped(read_lines(lines, problem), problem)
    except OSError as error:
        raise unreadable(str(path), error) from error


def read_lines(lines: Iterable[bytes], problem: Problem) -> Iterator[tuple[int, Result]]:
    """The records of JSON lines with the numbers of their lines; blank lines are passed over."""
    for number, line in enumerate(lines, 1):
        text = line.removeprefix(_BOM) if number == 1 else line
        if not text.strip():
            continue
        try:
            yield number, parse_record(text)
        except BadRecordError as error:
            problem(number, str(error))


def parse_record(text: bytes) -> Result:
    """One record. Raises BadRecordError, which says what is wrong."""
    try:
        return Result.model_validate_json(text)
    except ValidationError as error:
        raise BadRecordError(_told(text, error)) from None


def _told(text: bytes, error: ValidationError) -> str:
    try:
        found: Any = orjson.loads(text)
    except orjson.JSONDecodeError as broken:
        mend = (
            "was the file cut off?" if "end of data" in str(broken) else "give what `racemark extract` writes as jsonl"
        )
        return f"no JSON: {broken}; {mend}"
    if not isinstance(found, dict) or "schema" not in found:
        return "no record of racemark: it has no `schema`"
    if found["schema"] != SCHEMA:
        return f"its schema is {str(found['schema'])[:40]!r}, this racemark reads {SCHEMA!r} (docs/schema-versions.md)"
    first, *more = error.errors(include_url=False)
    place = ".".join(map(str, first["loc"])) or "record"
    return f"{place}: {first['msg']}" + (f" (and {len(more)} more)" if more else "")


def grouped(results: Iterable[tuple[int, Result]], problem: Problem) -> Iterator[ArticleRecords]:
    """Neighbouring records of one article together.

    Loading replaces what is stored of an article, so its records must all be there at once: records that come when
    their article is over are told as problems. To know, 8 bytes of a hash of every source are kept.
    """
    over: set[int] = set()
    held: list[Result] = []
    for number, result in results:
        if held and result.article != held[0].article:
            over.add(hash(held[0].article.source))
            yield ArticleRecords(held[0].article, tuple(held))
            held = []
        if hash(result.article.source) in over:
            problem(
                number,
                f"more records of {result.article.source!r} after those of other articles; "
                "sort the file by article, and load the files of several runs one by one",
            )
            continue
        held.append(result)
    if held:
        yield ArticleRecords(held[0].article, tuple(held))


def _array_items(stream: BinaryIO, path: Path) -> Iterator[bytes]:
    try:
        found = orjson.loads(stream.read())
    except orjson.JSONDecodeError as error:
        raise WritingError(f"cannot read {path}: no JSON: {error}") from None
    if not isinstance(found, list):
        raise WritingError(f"cannot read {path}: no array of records; name a file of JSON lines .jsonl")
    yield from map(orjson.dumps, found)
