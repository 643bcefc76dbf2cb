"""`racemark verify`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from .messages import complain, counted, one_line
from .options import something

Results = Annotated[
    str,
    typer.Argument(
        metavar="RESULTS", callback=something, help="jsonl, json or parquet, a folder of such files, or a database."
    ),
]
Root = Annotated[
    Path | None,
    typer.Option(
        "--root", metavar="DIR", file_okay=False, exists=True, help="Where the paths in the records start; else here."
    ),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No summary; what does not hold is still told.")]


def verify(results: Results, root: Root = None, quiet: Quiet = False) -> None:
    """Open the sources of records again and check every quote at its place; what does not hold is told line by line.

    Checked are each file's hash and decoding, each quote in file and cleaned text, and that every field has its quote.

    Exit status: 0 all holds, 1 something does not, 2 there is nothing to verify.
    """
    from racemark.pipeline.verifying import Originals, Tally, saved, verify
    from racemark.pipeline.writing.errors import WritingError

    tally = Tally()

    def problem(number: int, reason: str) -> None:
        tally.findings += 1
        print(one_line(f"{results}, record {number}: {reason}"))

    try:
        for finding in verify(saved(results, problem), Originals(root), tally):
            print(one_line(str(finding)))
    except WritingError as error:
        complain("verify", str(error))
        raise typer.Exit(2) from None
    if not tally.articles and not tally.findings:
        # A check that had nothing to look at must not pass for one that all went well.
        complain("verify", "nothing to verify: no record is there; did the run that wrote it find any?")
        raise typer.Exit(2)
    if not quiet:
        print(_summary(tally.articles, tally.results, tally.quotes, tally.findings), file=sys.stderr)
    if tally.findings:
        raise typer.Exit(1)


def _summary(articles: int, results: int, quotes: int, findings: int) -> str:
    outcome = f"{findings:,} do not hold" if findings else "all hold"
    looked_at = (counted(articles, "article"), counted(results, "result"), counted(quotes, "quote"))
    return f"{', '.join(looked_at)} checked: {outcome}"
