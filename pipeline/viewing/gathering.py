"""What is to be shown: articles with their records, and their files found again where they have not changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from racemark.models import Article, ArticleRef, ExtractedArticle, Failure, Result
from racemark.pipeline.cleaning import clean
from racemark.pipeline.verifying import Originals, saved
from racemark.pipeline.verifying.originals import as_recorded
from racemark.pipeline.verifying.saved import database_at
from racemark.pipeline.writing.batches import ArticleRecords, article_ref
from racemark.pipeline.writing.stored import Problem, record_files

State = Literal["found", "missing", "changed", "unreadable"]


@dataclass(frozen=True, slots=True)
class Viewed:
    """An article's records, with its text where the file is at hand and as it was."""

    ref: ArticleRef
    results: tuple[Result, ...]
    article: Article | None
    state: State = "found"


def gather(
    place: str,
    *,
    problem: Problem,
    failed: Callable[[Failure], None],
    root: Path | None = None,
    model: str | None = None,
    skipped: Callable[[ExtractedArticle], None] | None = None,
) -> Iterator[Viewed]:
    """The articles of a file or folder of records, of a database, or of articles, which are then extracted.

    Args:
        place: path or database URL.
        problem: told of lines that are no record.
        failed: told of articles that cannot be read.
        root: where the paths in the records start.
        model: spaCy pipeline for articles that are still to be read.
        skipped: told of articles that are not in English, which are left out; None reads any language.

    Raises WritingError or MissingModelError, with the mend.
    """
    if database_at(place) or not Path(place).exists() or record_files(place):
        originals = Originals(root)
        for records in saved(place, problem):
            yield reopened(records, originals)
        return
    from racemark.pipeline.running import extract_many

    for outcome in extract_many([place], model=model, any_language=skipped is None):
        if isinstance(outcome, Failure):
            failed(outcome)
        elif outcome.skipped and skipped:
            skipped(outcome)
        else:
            yield viewed(outcome)


def viewed(extracted: ExtractedArticle) -> Viewed:
    """What the pipeline has just read."""
    return Viewed(article_ref(extracted.article), extracted.results, extracted.article)


def reopened(records: ArticleRecords, originals: Originals) -> Viewed:
    """Saved records with the text of their file, if it is still the one that was read."""
    ref = records.article
    try:
        source = originals.find(ref.source)
    except OSError:
        return Viewed(ref, records.results, None, "unreadable")
    if source is None:
        return Viewed(ref, records.results, None, "missing")
    if source.sha256 != ref.sha256:
        return Viewed(ref, records.results, None, "changed")
    article = clean(as_recorded(source, ref.encoding))
    spans = [span for result in records.results for span in result.provenance]
    if any(article.raw[span.raw_start : span.raw_end] != span.quote for span in spans):
        return Viewed(ref, records.results, None, "changed")
    return Viewed(ref, records.results, article)
