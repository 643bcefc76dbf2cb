"""`racemark eval`."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .messages import complain
from .options import refuse_articles, refuse_one_place_twice

if TYPE_CHECKING:
    from racemark.pipeline.evaluating import Compared, Evaluation

NAMED = 5
"""Articles that a message names before it only counts."""


class Grouping(StrEnum):
    """What figures can be shown for, one by one."""

    GENRE = "genre"


Gold = Annotated[
    Path,
    typer.Option("--gold", metavar="DIR", exists=True, file_okay=False, help="What is expected: NAME.json an article."),
]
Pred = Annotated[
    Path,
    typer.Option(
        "--pred", metavar="FILE", exists=True, dir_okay=False, help="What `racemark extract` wrote, as jsonl."
    ),
]
Raw = Annotated[
    Path | None,
    typer.Option(
        "--raw", metavar="DIR", exists=True, file_okay=False, help="The articles; without, no spans measured."
    ),
]
By = Annotated[
    Grouping | None,
    typer.Option("--by", help="Figures for each kind of article, too: the first word of its file's name (`paper-1`)."),
]
Html = Annotated[Path | None, typer.Option("--html", metavar="FILE", help="Write a page that shows every error.")]
Json = Annotated[Path | None, typer.Option("--json", metavar="FILE", help="Write all figures as JSON.")]
Gate = Annotated[
    Path | None, typer.Option("--gate", metavar="FILE", help="Fail where a figure is below the one in this file.")
]
WriteGate = Annotated[
    Path | None, typer.Option("--write-gate", metavar="FILE", help="Commit to these figures: write them there.")
]
Section = Annotated[
    str | None,
    typer.Option("--section", metavar="NAME", help="Which articles these are in the gate's file, if it knows several."),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No tables; what sank is still told.")]


def evaluate(
    gold: Gold,
    pred: Pred,
    raw: Raw = None,
    by: By = None,
    html: Html = None,
    json: Json = None,
    gate: Gate = None,
    write_gate: WriteGate = None,
    section: Section = None,
    quiet: Quiet = False,
) -> None:
    """Measure how much of what readers found in articles was extracted, and how much of what was extracted is right.

    Exit status: 0 all fine, 1 a figure sank below the gate, 2 it cannot be measured.
    """
    from datetime import date

    from racemark.pipeline.evaluating import EvaluationError, compare
    from racemark.pipeline.evaluating.gate import sunk, write_section
    from racemark.pipeline.evaluating.tables import print_tables
    from racemark.pipeline.writing.errors import WritingError

    if gate and write_gate:
        raise typer.BadParameter("--gate compares with committed figures, --write-gate replaces them: choose one")
    if write_gate and not section:
        raise typer.BadParameter("--write-gate needs --section NAME: what these articles are called")
    inputs = [str(path) for path in (pred, gold, raw, gate) if path]
    outputs = {"--html": html, "--json": json, "--write-gate": write_gate}
    for option, output in outputs.items():
        refuse_articles(output, inputs, option)
    refuse_one_place_twice(outputs)
    try:
        compared = compare(gold, pred, raw)
        _tell(compared)
        _write(compared.evaluation, html, json)
        if write_gate and section:
            write_section(compared.evaluation, write_gate, section, date.today())
        if not quiet:
            print_tables(compared.evaluation, sys.stdout, genres=by is not None)
        lower = sunk(compared.evaluation, gate, section) if gate else []
    except (EvaluationError, WritingError) as error:
        complain("eval", str(error))
        raise typer.Exit(2) from None
    for line in lower:
        complain("eval", str(line))
    if lower:
        raise typer.Exit(1)


def _write(evaluation: Evaluation, html: Path | None, json: Path | None) -> None:
    import orjson

    from racemark.pipeline.writing.outputs import open_output

    if html:
        from racemark.pipeline.evaluating.page import error_page

        with open_output(html) as output:
            output.write(error_page(evaluation).encode())
    if json:
        with open_output(json) as output:
            output.write(orjson.dumps(evaluation.as_json(), option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE))


def _tell(compared: Compared) -> None:
    """What was left out."""
    if compared.without_gold:
        complain("eval", f"not compared, as they have no gold file: {_some(compared.without_gold)}")
    if compared.without_raw:
        complain("eval", f"left out, as their articles are not in --raw: {_some(compared.without_raw)}")


def _some(names: tuple[str, ...]) -> str:
    more = f" and {len(names) - NAMED:,} more" if len(names) > NAMED else ""
    return ", ".join(names[:NAMED]) + more
