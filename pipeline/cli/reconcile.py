"""`racemark reconcile`."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from .messages import complain, counted, one_line
from .options import Db

Explain = Annotated[bool, typer.Option("--explain", help="Print every link, with the fields that agree.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No list of contradictions and no summary.")]


def reconcile(db: Db, explain: Explain = False, quiet: Quiet = False) -> None:
    """Link results of different articles that tell one performance; print what their sources contradict each other in.

    Every result gets its `performance_id`. Run it again after loading: everything is reckoned anew.
    """
    from racemark.pipeline.reconciling import reconcile
    from racemark.pipeline.reconciling.report import contradiction_lines, link_lines
    from racemark.pipeline.writing.collector import few_collections
    from racemark.pipeline.writing.database import Database
    from racemark.pipeline.writing.errors import WritingError

    try:
        with few_collections(), Database(db, make=False) as database:
            found = reconcile(database.engine)
            for line in link_lines(database.engine) if explain else ():
                typer.echo(one_line(line))
            for line in contradiction_lines(database.engine) if not quiet else ():
                typer.echo(one_line(line))
    except WritingError as error:
        complain("reconcile", str(error))
        raise typer.Exit(1) from None
    if not quiet:
        print(
            f"{counted(found.results, 'result')} tell {counted(found.performances, 'performance')}; "
            f"told by several articles: {found.shared:,}, with contradictions: {found.contradicted:,}",
            file=sys.stderr,
        )
