"""Options that several commands have: what is read, and how much of it."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from racemark.models import Failure, Source
    from racemark.pipeline.reading import Fields, Limits

STDIN = "-"
_LIMITS = "Limits"
_DUMPS = "JSON dumps"
_UNITS = {"": 1, "k": 10**3, "m": 10**6, "g": 10**9}


def _bytes(value: str | None) -> str | None:
    """`20MB`, `500k` or a number of bytes, as a number."""
    if value is None:
        return None
    found = re.fullmatch(r"(\d+)\s*([kmg]?)b?", value.strip().lower())
    if not found:
        raise typer.BadParameter(f"{value!r} is no size; write it as 20MB")
    return str(int(found[1]) * _UNITS[found[2]])


def _iso_date(value: str | None) -> str | None:
    try:
        return None if value is None else date.fromisoformat(value).isoformat()
    except ValueError:
        raise typer.BadParameter(f"{value!r} is no date; write it as 2024-05-25") from None


def something(value: Any) -> Any:
    """The value or values, none of them empty: an unset variable of the shell must not mean this folder, or nowhere."""
    if "" in (value if isinstance(value, list | tuple) else (str(value),)):
        raise typer.BadParameter("it is empty; is a variable of the shell not set?")
    return value


def database_address(value: str | None) -> str | None:
    """The address, found wrong before anything is read; that nothing answers there shows only later."""
    if something(value) is not None:
        from racemark.pipeline.writing import WritingError
        from racemark.pipeline.writing.database import parse_url

        try:
            parse_url(str(value))
        except WritingError as error:
            raise typer.BadParameter(str(error)) from None
    return value


def refuse_articles(output: Path | None, paths: list[str], option: str = "-o") -> None:
    """What is written must not take the place of what is read: an article that is gone is gone for good."""
    from racemark.pipeline.reading import would_be_read

    if output and would_be_read(output, [_sqlite_file(path) or path for path in paths]):
        raise typer.BadParameter(f"{option} {output} is among what is to be read; name another file, or another folder")


def refuse_one_place_twice(outputs: Mapping[str, Path | str | None]) -> None:
    """What is written last would be all that is there. `outputs`: files and addresses of databases, by option."""
    files = [Path(_sqlite_file(str(place)) or place).absolute() for place in outputs.values() if place]
    if len({*files}) < len(files):
        *first, last = outputs
        raise typer.BadParameter(f"{', '.join(first)} and {last} each need a file of their own")


def _sqlite_file(place: str) -> str | None:
    """The file of the database at an address; None for what is no address of SQLite."""
    return place.partition(":///")[2].partition("?")[0] if place.startswith("sqlite") and ":///" in place else None


Paths = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH", callback=something, help="Files, folders (with all that is below them), archives; - is stdin."
    ),
]
SourceName = Annotated[str, typer.Option(metavar="NAME", help="What standard input is called in the records.")]
Published = Annotated[
    str | None,
    typer.Option(metavar="DATE", callback=_iso_date, help="Base of relative dates where an article has none."),
]
AnyLanguage = Annotated[
    bool, typer.Option("--any-language", help="Read articles that are not in English, too, instead of skipping them.")
]
Db = Annotated[
    str,
    typer.Option(
        metavar="URL", callback=database_address, help="sqlite:///results.db or postgresql+psycopg://user@host/name."
    ),
]
Model = Annotated[str | None, typer.Option(metavar="NAME", help="Another spaCy pipeline: a package or a folder.")]

TextField = Annotated[str | None, typer.Option(rich_help_panel=_DUMPS, metavar="NAME", help="Where the text stands.")]
TitleField = Annotated[str | None, typer.Option(rich_help_panel=_DUMPS, metavar="NAME", help="Where the title stands.")]
DateField = Annotated[str | None, typer.Option(rich_help_panel=_DUMPS, metavar="NAME", help="Where the date stands.")]

MaxFileSize = Annotated[
    str | None,
    typer.Option(rich_help_panel=_LIMITS, metavar="SIZE", callback=_bytes, help="Of one article; 20MB if not given."),
]
MaxUnpackedSize = Annotated[
    str | None,
    typer.Option(rich_help_panel=_LIMITS, metavar="SIZE", callback=_bytes, help="Of all in one archive; 2GB."),
]
MaxRatio = Annotated[int | None, typer.Option(rich_help_panel=_LIMITS, min=1, help="Unpacked to packed size; 200.")]
MaxMembers = Annotated[
    int | None, typer.Option(rich_help_panel=_LIMITS, min=1, help="Articles in an archive; 1000000.")
]
MaxNesting = Annotated[int | None, typer.Option(rich_help_panel=_LIMITS, min=0, help="Archives within archives; 3.")]
MaxDepth = Annotated[int | None, typer.Option(rich_help_panel=_LIMITS, min=1, help="Elements within elements; 400.")]
MaxSeconds = Annotated[
    float | None, typer.Option(rich_help_panel=_LIMITS, min=0.1, help="For reading and cleaning an article; 60.")
]


def limits(context: typer.Context) -> Limits:
    """The limits, with those that a command's options `--max-...` give; so it need not hand on each of them."""
    from racemark.pipeline.reading import DEFAULT_LIMITS

    sizes = ("file_size", "unpacked_size")
    given = {name.removeprefix("max_"): value for name, value in context.params.items() if name.startswith("max_")}
    chosen: dict[str, Any] = {
        name: int(value) if name in sizes else value for name, value in given.items() if value is not None
    }
    return replace(DEFAULT_LIMITS, **chosen)


def sources(paths: list[str], source_name: str, limits: Limits, fields: Fields) -> Iterator[Source | Failure]:
    """Every article in the paths, in their order; - is standard input, which goes by the name given for it."""
    from racemark.pipeline.reading import read, read_stream

    for path in paths:
        if path == STDIN:
            yield from read_stream(sys.stdin.buffer, source_name, limits=limits, fields=fields)
        else:
            yield from read(path, limits=limits, fields=fields)
