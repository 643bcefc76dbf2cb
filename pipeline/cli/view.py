"""`racemark view`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from . import options
from .messages import complain, counted, skipped

if TYPE_CHECKING:
    from racemark.models import ExtractedArticle, Failure

MANY = 1000
"""Articles beyond which browsers get slow; people are told, and get their page all the same."""

Place = Annotated[
    str,
    typer.Argument(
        metavar="RESULTS",
        callback=options.something,
        help="Results (jsonl, json, parquet, a folder of them), a database, or articles.",
    ),
]
Output = Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="The page to write.")]
Root = Annotated[
    Path | None,
    typer.Option("--root", metavar="DIR", file_okay=False, exists=True, help="Where the paths in the records start."),
]
Title = Annotated[str | None, typer.Option(metavar="WORDS", help="What the page is called; else what it shows.")]
Model = Annotated[str | None, typer.Option(metavar="NAME", help="Another spaCy pipeline, for articles to read now.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but what is wrong.")]


def view(
    results: Place,
    output: Output = Path("report.html"),
    root: Root = None,
    title: Title = None,
    model: Model = None,
    any_language: options.AnyLanguage = False,
    quiet: Quiet = False,
) -> None:
    """Write one page that shows results in the words that they come from: highlights, table, filters, charts.

    The page is one file that asks nothing of any network. Articles in other languages are skipped, and said to be.

    Exit status: 0 all fine, 1 something could not be shown, 2 there is nothing to show.
    """
    from racemark.pipeline.annotating import MissingModelError
    from racemark.pipeline.viewing import gather, page
    from racemark.pipeline.writing.errors import WritingError
    from racemark.pipeline.writing.outputs import open_output

    options.refuse_articles(output, [results])
    failed = left = 0

    def problem(number: int, reason: str) -> None:
        fail(f"{results}, record {number}: {reason}")

    def failure(of: Failure) -> None:
        fail(f"{of.source}: {of.reason}")

    def fail(message: str) -> None:
        nonlocal failed
        failed += 1
        complain("view", message)

    def skip(article: ExtractedArticle) -> None:
        nonlocal left
        left += 1
        complain("view", skipped(article.article.source, article.skipped or ""))

    try:
        told = None if any_language else skip
        articles = list(gather(results, root=root, model=model, problem=problem, failed=failure, skipped=told))
        if (failed or left) and not articles:
            # Nothing to show must not take the place of yesterday's page.
            raise typer.Exit(1 if failed else 0)
        html = page(articles, title or _title(results, [each.ref.title for each in articles]))
        with open_output(output) as stream:
            stream.write(html.encode())
    except (WritingError, MissingModelError) as error:
        complain("view", str(error))
        raise typer.Exit(2) from None
    if not quiet:
        if len(articles) > MANY:
            complain("view", f"{len(articles):,} articles make a heavy page; parts of the results open sooner")
        gone = sum(each.article is None for each in articles)
        count = sum(len(each.results) for each in articles)
        missing = f", {gone} without their files (is --root right?)" if gone else ""
        shown = f"{counted(len(articles), 'article')}, {counted(count, 'result')}"
        print(f"{output}: {shown}{missing}", file=sys.stderr)
    if failed:
        raise typer.Exit(1)


def _title(place: str, titles: list[str | None]) -> str:
    if len(titles) == 1 and titles[0]:
        return titles[0]
    return f"Results in {Path(place.rpartition('/')[2] or place).name}"
