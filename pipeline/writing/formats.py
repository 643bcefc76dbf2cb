"""The formats by name. A format's module is imported when it is asked for, so that naming them all costs nothing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, BinaryIO, TextIO

from .errors import WritingError

if TYPE_CHECKING:
    from pathlib import Path

    from racemark.models import ExtractedArticle

    from .batches import ArticleRecords
    from .outputs import Output


class Writer:
    """Writes articles one after the other; memory does not grow with their number.

    A format that is more than a row of records overrides `begin` and `end`.
    """

    def __init__(self, output: Output) -> None:
        self.output = output

    def begin(self) -> None:
        """Write what stands before the first record; not called when a run is resumed."""

    def write(self, extracted: ExtractedArticle | ArticleRecords) -> None:
        """Write the records of one article."""
        raise NotImplementedError

    def end(self) -> None:
        """Write what stands after the last record."""

    def flush(self) -> None:
        """Hand everything written so far to the operating system."""
        self.output.flush()

    @property
    def position(self) -> int:
        """Bytes written so far; after `flush`, where a resumed run may go on."""
        return self.output.position


@dataclass(frozen=True, slots=True)
class Format:
    """A name of `--format` and what stands behind it."""

    name: str
    summary: str
    module: str
    resumable: bool = False
    """Every prefix that ends with an article is itself a good file."""
    extra: str | None = None
    """The optional dependencies that it needs: `pip install racemark[EXTRA]`."""


_FORMATS = {
    format.name: format
    for format in (
        Format("jsonl", "one record a line", ".lines", resumable=True),
        Format("json", "one array of records", ".lines"),
        Format("csv", "one flat row a record, safe to open in a spreadsheet", ".sheets", resumable=True),
        Format("table", "for reading in a terminal", ".tables"),
        Format("parquet", "typed columns for DuckDB, pandas, Spark", ".parquet", extra="parquet"),
        Format("opentrack", "JSON-LD in the W3C Open Athletics vocabulary", ".opentrack"),
        Format("annotation", "W3C Web Annotations: which words of the source say what", ".annotation"),
    )
}


def formats() -> tuple[Format, ...]:
    """All formats, the default first."""
    return tuple(_FORMATS.values())


def format_named(name: str) -> Format:
    """The format of that name; WritingError names the known ones."""
    try:
        return _FORMATS[name]
    except KeyError:
        raise WritingError(f"unknown format {name!r}; choose one of {', '.join(_FORMATS)}") from None


@contextmanager
def open_writer(format: str, target: Path | BinaryIO | TextIO, *, resume_at: int | None = None) -> Iterator[Writer]:
    """A writer of that format into a file or an open stream.

    A file takes its name only when the block ends well. `resume_at`: see `open_output`; only formats that are
    `resumable` can be continued. Raises WritingError: unknown format, missing extra, place that cannot be written.
    """
    kind = format_named(format)
    if resume_at and not kind.resumable:
        able = ", ".join(each.name for each in formats() if each.resumable)
        raise WritingError(f"a {format} file cannot be resumed; use one of {able}, or run without --resume")
    from .outputs import open_output

    writer_class = _writer_class(kind)
    with open_output(target, resume_at) as output:
        writer = writer_class(output)
        if not resume_at:
            writer.begin()
        yield writer
        writer.end()
        writer.flush()


def _writer_class(kind: Format) -> type[Writer]:
    found: type[Writer] = format_module(kind).WRITERS[kind.name]
    return found


def format_module(kind: Format) -> ModuleType:
    """The module behind a format. Raises WritingError with the command that installs its extra."""
    try:
        return import_module(kind.module, __package__)
    except ImportError as error:
        if kind.extra is None:
            raise
        mend = f"python -m pip install 'racemark[{kind.extra}]'"
        raise WritingError(f"the format {kind.name} needs {error.name}, which is not installed; {mend}") from error
