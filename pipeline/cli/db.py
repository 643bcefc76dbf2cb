"""`racemark db`: what is done to a database as a whole."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from racemark.pipeline.writing import WritingError, formats, open_writer
from racemark.pipeline.writing.formats import format_named

from .messages import complain
from .options import Db, database_address, refuse_articles

app = typer.Typer(add_completion=False, no_args_is_help=True, help="Upgrade a database, or write out what it holds.")

Site = Annotated[
    str,
    typer.Option(
        "--db",
        metavar="URL",
        callback=database_address,
        help="The SQLite database; Datasette knows it by its file's name.",
    ),
]
Format = Annotated[
    str, typer.Option("--format", "-f", metavar="NAME", help=f"One of {', '.join(each.name for each in formats())}.")
]
Output = Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write here, not to stdout.")]


@app.command()
def upgrade(db: Db) -> None:
    """Bring the tables of an older database to this version; a new database is made."""
    from racemark.pipeline.writing.database import upgrade

    try:
        before, after = upgrade(db)
    except WritingError as error:
        complain("db", str(error))
        raise typer.Exit(1) from None
    typer.echo(f"tables {after}, as before" if before == after else f"tables {before or 'none'} -> {after}")


@app.command()
def export(db: Db, format: Format = "jsonl", output: Output = None) -> None:
    """Write all records of the database, as they were loaded."""
    from racemark.pipeline.writing.collector import few_collections
    from racemark.pipeline.writing.database import Database

    try:
        format_named(format)
    except WritingError as error:
        raise typer.BadParameter(str(error)) from None
    refuse_articles(output, [db])
    try:
        with (
            few_collections(),
            Database(db, make=False) as database,
            open_writer(format, output or sys.stdout) as writer,
        ):
            for article in database.articles():
                writer.write(article)
    except WritingError as error:
        complain("db", str(error))
        raise typer.Exit(1) from None


@app.command()
def metadata(db: Site = "sqlite:///results.db") -> None:
    """Print metadata for Datasette, which makes a browsable site with facets of an SQLite database."""
    from racemark.pipeline.writing.database import site_metadata

    try:
        typer.echo(site_metadata(db))
    except WritingError as error:
        complain("db", str(error))
        raise typer.Exit(1) from None
