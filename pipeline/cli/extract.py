"""`racemark extract`, and the console script `extract`."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Protocol

import typer

from racemark.pipeline.writing import WritingError, formats, open_writer
from racemark.pipeline.writing.formats import format_named

from . import Version
from .messages import Run, complain

if TYPE_CHECKING:
    from racemark.models import ExtractedArticle, Failure, Source

STDIN = "-"


class Scope(StrEnum):
    """Which performances: those reported on, those told as background, those that only the headline has."""

    REPORT = "report"
    BACKGROUND = "background"
    TITLE = "title"


def _iso_date(value: str | None) -> str | None:
    try:
        return date.fromisoformat(value).isoformat() if value else None
    except ValueError:
        raise typer.BadParameter(f"{value!r} is no date; write it as 2024-05-25") from None


def _format(value: str | None) -> str | None:
    try:
        return format_named(value).name if value else None
    except WritingError as error:
        raise typer.BadParameter(str(error)) from None


Paths = Annotated[
    list[str],
    typer.Argument(metavar="PATH...", help="Files, folders (with all that is below them), archives; - is stdin."),
]
Format = Annotated[
    str | None,
    typer.Option(
        "--format",
        "-f",
        metavar="NAME",
        callback=_format,
        help=f"One of {', '.join(each.name for each in formats())}; else what the suffix of -o says, else jsonl.",
    ),
]
Output = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="FILE", help="Write here, not to stdout; replaced when the run ends well."),
]
Db = Annotated[str | None, typer.Option(metavar="URL", help="Load into this database, such as sqlite:///results.db.")]
Published = Annotated[
    str | None,
    typer.Option(metavar="DATE", callback=_iso_date, help="Base of relative dates where an article has none."),
]
Scopes = Annotated[list[Scope] | None, typer.Option(help="Only such performances; may be repeated.")]
MinConfidence = Annotated[float, typer.Option(min=0.0, max=1.0, help="Leave out records less certain than this.")]
Model = Annotated[str | None, typer.Option(metavar="NAME", help="Another spaCy pipeline: a package or a folder.")]
SourceName = Annotated[str, typer.Option(metavar="NAME", help="What standard input is called in the records.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress and no summary; failures are still told.")]


def extract(
    paths: Paths,
    format: Format = None,
    output: Output = None,
    db: Db = None,
    published: Published = None,
    scope: Scopes = None,
    min_confidence: MinConfidence = 0.0,
    model: Model = None,
    source_name: SourceName = "stdin",
    quiet: Quiet = False,
    version: Version = False,
) -> None:
    """Read articles and write a record for every performance, each field tied to the words that say so.

    Exit status: 0 all fine, 1 some article failed (the others are written), 2 wrong usage.
    """
    from racemark.pipeline.annotating import MissingModelError

    choice = Choice(frozenset(scope or Scope), min_confidence)
    run = Run("extract", _expected(paths), quiet)
    try:
        # The places first: one that cannot be written is told at once, not after the model is loaded.
        with run, _sinks(format, output, db, _options(model, published, choice)) as sinks:
            from racemark.pipeline.running import Extractor

            _write_all(map(Extractor(model, published), _sources(paths, source_name)), choice, sinks, run)
    except (WritingError, MissingModelError) as error:
        complain("extract", str(error))
        raise typer.Exit(1 if run.articles else 2) from None
    if run.failed:
        raise typer.Exit(1)


class Sink(Protocol):
    """Where records go: a file, the terminal, a database."""

    def write(self, extracted: ExtractedArticle, /) -> None: ...


@dataclass(frozen=True)
class Choice:
    """Which records are wanted."""

    scopes: frozenset[str]
    min_confidence: float

    def of(self, extracted: ExtractedArticle) -> ExtractedArticle:
        results = tuple(
            result
            for result in extracted.results
            if result.scope in self.scopes and result.confidence >= self.min_confidence
        )
        return extracted.model_copy(update={"results": results})


def _write_all(outcomes: Iterable[ExtractedArticle | Failure], choice: Choice, sinks: list[Sink], run: Run) -> None:
    from racemark.models import Failure

    for outcome in outcomes:
        if isinstance(outcome, Failure):
            run.fail(outcome)
            continue
        wanted = choice.of(outcome)
        for sink in sinks:
            sink.write(wanted)
        run.done(len(wanted.results))
    if run.failed and not run.articles:
        # Leaves the block that holds the output open: a mistyped path must not empty yesterday's file.
        raise typer.Exit(1)


@contextmanager
def _sinks(format: str | None, output: Path | None, db: str | None, options: dict[str, object]) -> Iterator[list[Sink]]:
    """Everything that was asked for. `table` is for the terminal, even beside a file or a database."""
    with ExitStack() as stack:
        sinks: list[Sink] = []
        if output and str(output) != STDIN:
            sinks.append(stack.enter_context(open_writer(_file_format(format, output), output)))
        if db:
            from racemark.pipeline.writing.database import open_loader

            sinks.append(stack.enter_context(open_loader(db)))
        if not sinks or format == "table":
            sinks.append(stack.enter_context(open_writer(format or "jsonl", sys.stdout)))
        yield sinks


def _options(model: str | None, published: str | None, choice: Choice) -> dict[str, object]:
    """What the database notes of this run."""
    chosen = {"scope": sorted(choice.scopes), "min_confidence": choice.min_confidence}
    return {"model": model, "published": published} | chosen


def _open_loader(db: str, options: dict[str, object]) -> AbstractContextManager[Sink]:
    from racemark.pipeline.writing.database import open_loader

    model = options.pop("model") or "en_core_web_sm"
    return open_loader(db, model=str(model), options=options)


def _file_format(format: str | None, output: Path) -> str:
    if format and format != "table":
        return format
    suffix = output.suffix.removeprefix(".")
    return suffix if suffix != "table" and suffix in {each.name for each in formats()} else "jsonl"


def _sources(paths: list[str], source_name: str) -> Iterator[Source | Failure]:
    from racemark.models import Source
    from racemark.pipeline.running import sources

    for path in paths:
        yield from sources([Source(source_name, sys.stdin.buffer.read()) if path == STDIN else path])


def _expected(paths: list[str]) -> int | None:
    """How many files there are, for the progress bar; None where standard input is among them."""
    if STDIN in paths:
        return None
    return sum(sum(len(files) for *_, files in os.walk(path)) if Path(path).is_dir() else 1 for path in paths)
