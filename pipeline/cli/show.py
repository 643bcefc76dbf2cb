"""`racemark show`."""

from __future__ import annotations

from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from . import options
from .messages import complain, skipped

if TYPE_CHECKING:
    from racemark.models import ExtractedArticle, Failure

Places = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH",
        callback=options.something,
        help="Articles (files, folders), or results of an earlier run (files, a database).",
    ),
]
Root = Annotated[
    Path | None,
    typer.Option("--root", metavar="DIR", file_okay=False, exists=True, help="Where the paths in results start."),
]
Labels = Annotated[
    bool | None,
    typer.Option("--labels/--no-labels", help="Name the fields behind the words; default: where there are no colours."),
]


def show(
    paths: Places,
    root: Root = None,
    labels: Labels = None,
    model: options.Model = None,
    any_language: options.AnyLanguage = False,
) -> None:
    """Print articles with highlights, and their records below.

    Articles in other languages than English are skipped, and said to be.

    Exit status: 0 all fine, 1 some article could not be shown, 2 there is nothing to show.
    """
    from racemark.pipeline.annotating import MissingModelError
    from racemark.pipeline.viewing import gather
    from racemark.pipeline.viewing.terminal import show
    from racemark.pipeline.writing.errors import WritingError

    failed = shown = 0

    def fail(message: str) -> None:
        nonlocal failed
        failed += 1
        complain("show", message)

    def failure(of: Failure) -> None:
        fail(f"{of.source}: {of.reason}")

    def skip(article: ExtractedArticle) -> None:
        complain("show", skipped(article.article.source, article.skipped or ""))

    def problem(place: str, number: int, reason: str) -> None:
        fail(f"{place}, record {number}: {reason}")

    told = partial(gather, root=root, model=model, failed=failure, skipped=None if any_language else skip)
    try:
        for viewed in chain.from_iterable(told(path, problem=partial(problem, path)) for path in paths):
            show(viewed, labels=labels)
            shown += 1
    except (WritingError, MissingModelError) as error:
        complain("show", str(error))
        raise typer.Exit(1 if shown else 2) from None
    if failed:
        raise typer.Exit(1)
