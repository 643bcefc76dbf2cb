"""`racemark extract`, and the console script `extract`."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from racemark.pipeline.writing import WritingError, formats
from racemark.pipeline.writing.errors import DatabaseError
from racemark.pipeline.writing.formats import format_named

from . import Version, options
from .messages import Run, complain
from .options import STDIN

if TYPE_CHECKING:
    from racemark.pipeline.batch.run import Places

SMALL = 1_000_000
"""Bytes of input that one process has done before others would have loaded the model."""
MOST_FOR_A_CORE = 8
"""Worker processes; more than one or two gain nothing, and each holds a model of some 200 MB."""
INTERRUPTED = 130
"""Exit status after Ctrl-C, as shells have it: 128 and the signal's number."""


class Scope(StrEnum):
    """Which performances: those reported on, those told as background, those that only the headline has."""

    REPORT = "report"
    BACKGROUND = "background"
    TITLE = "title"


class EngineName(StrEnum):
    """Who does the work."""

    LOCAL = "local"
    RAY = "ray"


def _format(value: str | None) -> str | None:
    try:
        return None if value is None else format_named(value).name
    except WritingError as error:
        raise typer.BadParameter(str(error)) from None


Format = Annotated[
    str | None,
    typer.Option(
        "--format",
        "-f",
        metavar="NAME",
        callback=_format,
        help=f"One of {', '.join(each.name for each in formats())}; else what the suffix of -o says, else jsonl. "
        "A table is always printed here; -o beside it has the records.",
    ),
]
Output = Annotated[
    str | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        callback=options.something,
        help="Write here, not to stdout; replaced when the run ends well.",
    ),
]
Db = Annotated[
    str | None,
    typer.Option(
        metavar="URL", callback=options.database_address, help="Load into this database, such as sqlite:///results.db."
    ),
]
Scopes = Annotated[list[Scope] | None, typer.Option(help="Only such performances; may be repeated.")]
MinConfidence = Annotated[float, typer.Option(min=0.0, max=1.0, help="Leave out records less certain than this.")]
NumberOfWorkers = Annotated[
    int | None, typer.Option("--workers", "-w", min=1, help="Processes; all cores for more than a few articles.")
]
Resume = Annotated[bool, typer.Option("--resume", help="Skip what an earlier run into -o has done, if unchanged.")]
Errors = Annotated[
    Path | None, typer.Option(metavar="FILE", help="List failures here; errors.jsonl beside -o if not given.")
]
Engine = Annotated[
    EngineName, typer.Option(help="Where the work is done: here, or by Ray on a cluster, into the folder -o.")
]
Address = Annotated[str | None, typer.Option(metavar="ADDRESS", help="Of the Ray cluster; auto finds the one here.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Only failures are told: no progress, no summary.")]


def extract(
    context: typer.Context,
    paths: options.Paths,
    format: Format = None,
    output: Output = None,
    db: Db = None,
    published: options.Published = None,
    scope: Scopes = None,
    min_confidence: MinConfidence = 0.0,
    model: options.Model = None,
    any_language: options.AnyLanguage = False,
    source_name: options.SourceName = "stdin",
    workers: NumberOfWorkers = None,
    resume: Resume = False,
    errors: Errors = None,
    engine: Engine = EngineName.LOCAL,
    address: Address = None,
    quiet: Quiet = False,
    text_field: options.TextField = None,
    title_field: options.TitleField = None,
    date_field: options.DateField = None,
    max_file_size: options.MaxFileSize = None,
    max_unpacked_size: options.MaxUnpackedSize = None,
    max_ratio: options.MaxRatio = None,
    max_members: options.MaxMembers = None,
    max_nesting: options.MaxNesting = None,
    max_depth: options.MaxDepth = None,
    max_seconds: options.MaxSeconds = None,
    version: Version = False,
) -> None:
    """Read articles and write a record for every performance, each field tied to the words that say so.

    Articles in other languages than English are skipped, and said to be.

    Exit status: 0 all fine, 1 some article (the others are written) or the database failed, 2 wrong usage.
    """
    from racemark.pipeline.annotating import MissingModelError
    from racemark.pipeline.batch.recording import Job
    from racemark.pipeline.batch.run import InterruptedRunError, NothingReadError, run
    from racemark.pipeline.batch.workers import WorkerStartError
    from racemark.pipeline.reading import Fields

    limits = options.limits(context)
    fields = Fields(text_field, title_field, date_field)
    job = Job(model, published, tuple(sorted(scope or Scope)), min_confidence, limits, any_language)
    if output == STDIN:
        output = None
    if resume and not output:
        raise typer.BadParameter("--resume needs -o: what lies there knows what is done")
    if address and engine is not EngineName.RAY:
        raise typer.BadParameter("--address is that of a Ray cluster; add --engine ray")
    told = Run("extract", lambda: _count(paths), quiet)
    places = None
    try:
        with told:
            if engine is EngineName.RAY:
                from racemark.pipeline.batch.cluster import Cluster, run_on_cluster

                if not output or db or errors or STDIN in paths:
                    raise typer.BadParameter(
                        "--engine ray needs files and -o FOLDER, and takes no --db and no --errors"
                    )
                run_on_cluster(paths, output, format or "jsonl", job, fields, told, Cluster(address, workers), resume)
            else:
                places = _places(format, output, db, resume, errors)
                options.refuse_articles(places.output, paths)
                options.refuse_articles(errors, paths, "--errors")
                options.refuse_one_place_twice({"-o": places.output, "--errors": places.errors, "--db": db})
                sources = options.sources(paths, source_name, limits, fields)
                run(sources, job, places, _workers(workers, paths, told), told)
    except (WritingError, MissingModelError, WorkerStartError) as error:
        complain("extract", str(error))
        raise typer.Exit(1 if told.articles or isinstance(error, DatabaseError) else 2) from None
    except (InterruptedRunError, KeyboardInterrupt):
        complain(
            "extract",
            f"interrupted; go on with: {_command()} --resume" if places and places.by_ledger else "interrupted",
        )
        raise typer.Exit(INTERRUPTED) from None
    except NothingReadError:
        raise typer.Exit(1) from None
    if told.failed:
        raise typer.Exit(1)


def _places(format: str | None, output: str | None, db: str | None, resume: bool, errors: Path | None) -> Places:
    """`table` is for the terminal, even beside a file or a database."""
    from racemark.pipeline.batch.run import Places

    file = Path(output) if output else None
    terminal = (format or "jsonl") if format == "table" or not (file or db) else None
    return Places(
        format=_file_format(format, file) if file else "jsonl",
        output=file,
        terminal=terminal,
        db=db,
        resume=resume,
        errors=errors or (None if file is None or _is_device(file) else file.parent / "errors.jsonl"),
    )


def _is_device(path: Path) -> bool:
    """Or a pipe: nothing is to lie beside it."""
    return path.exists() and not path.is_file() and not path.is_dir()


def _file_format(format: str | None, output: Path) -> str:
    if format and format != "table":
        return format
    suffix = output.suffix.removeprefix(".")
    return suffix if suffix != "table" and suffix in {each.name for each in formats()} else "jsonl"


def _workers(asked: int | None, paths: list[str], told: Run) -> int:
    """How many processes; a slip of the finger (`-w 1000`) must not take all memory of the machine."""
    from racemark.pipeline.batch.run import cores

    most = MOST_FOR_A_CORE * cores()
    if asked and asked > most:
        told.note(f"{asked:,} workers are too many for {cores()} cores; taking {most}")
        return most
    return asked or (1 if _small(paths) else cores())


def _files(paths: list[str]) -> Iterator[Path]:
    from racemark.pipeline.reading import find

    return (file for path in paths if path != STDIN for file in find([path]))


def _count(paths: list[str]) -> int | None:
    """How many files there are, for the progress bar; None where standard input is among them."""
    try:
        return None if STDIN in paths else sum(1 for _ in _files(paths))
    except OSError:
        return None


def _small(paths: list[str]) -> bool:
    """Whether other processes would come too late."""
    size = 0
    try:
        for file in _files(paths):
            size += file.stat().st_size
            if size > SMALL:
                return False
    except OSError:  # which reading will tell
        pass
    return True


def _command() -> str:
    import shlex

    program = os.path.basename(sys.argv[0])  # noqa: PTH119 - what the user typed, not a path to be opened
    words = ["python -m racemark"] if program == "__main__.py" else [program]
    return " ".join([*words, *(shlex.quote(word) for word in sys.argv[1:] if word != "--resume")])
