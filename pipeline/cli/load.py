"""`racemark load`."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .messages import complain, counted
from .options import Db, something

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from racemark.pipeline.writing.batches import ArticleRecords
    from racemark.pipeline.writing.database import Loader

STDIN = "-"


class OnError(StrEnum):
    """What happens at a line that is no record."""

    STOP = "stop"
    SKIP = "skip"


Files = Annotated[
    list[str],
    typer.Argument(
        metavar="FILE",
        callback=something,
        help="Results as jsonl, json or parquet, or folders of them; - is stdin.",
    ),
]
Errors = Annotated[OnError, typer.Option(help="A line or article that is wrong stops the load, or is skipped.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No summary; what is wrong is still told.")]


def load(files: Files, db: Db, on_error: Errors = OnError.STOP, quiet: Quiet = False) -> None:
    """Load results from files into a database; an article that is there already is replaced, if it changed.

    Exit status: 0 all fine, 1 something was skipped or stopped the load (what came before is stored), 2 wrong usage.
    """
    from racemark.pipeline.writing.collector import few_collections
    from racemark.pipeline.writing.database import open_loader
    from racemark.pipeline.writing.errors import WritingError

    skipped = 0

    def tell(where: str, reason: str) -> None:
        nonlocal skipped
        if on_error is OnError.STOP:
            raise WritingError(f"{where}: {reason}")
        skipped += 1
        complain("load", f"{where}: {reason}; skipped")

    try:
        with (
            few_collections(),
            open_loader(db, options={"files": files, "on_error": on_error.value}, reject=tell) as loader,
        ):
            for name in files:
                _load_file(loader, name, tell)
    except WritingError as error:
        complain("load", str(error))
        raise typer.Exit(1) from None
    counts = loader.counts
    if not quiet:
        print(
            f"{counted(counts.articles, 'article')} written with {counted(counts.results, 'result')}, "
            f"{counts.unchanged:,} unchanged",
            file=sys.stderr,
        )
    if skipped:
        raise typer.Exit(1)


def _load_file(loader: Loader, name: str, tell: Callable[[str, str], None]) -> None:
    from racemark.pipeline.writing.errors import DatabaseError, WritingError

    try:
        for file in _files(name):
            for article in _articles(file, tell):
                loader.write(article)
    except WritingError as error:
        if not isinstance(error, DatabaseError):  # a bad line: what came before it is good
            loader.flush()
        raise


def _files(name: str) -> list[str]:
    """The file itself; of a folder its files of records."""
    from racemark.pipeline.writing.errors import WritingError
    from racemark.pipeline.writing.stored import record_files

    if name == STDIN or not Path(name).is_dir():
        return [name]
    found = [str(file) for file in record_files(name)]
    if not found:
        raise WritingError(f"no files of records in {name}: give what `racemark extract -o results.jsonl` wrote")
    return found


def _articles(name: str, tell: Callable[[str, str], None]) -> Iterator[ArticleRecords]:
    from racemark.pipeline.writing.stored import grouped, read_articles, read_lines

    def problem(number: int, reason: str) -> None:
        tell(f"{name}, line {number}", reason)

    if name == STDIN:
        return grouped(read_lines(sys.stdin.buffer, problem), problem)
    return read_articles(Path(name), problem)
