"""What every writer takes: an article's records together, from the pipeline or read back from a file or database."""

from __future__ import annotations

from dataclasses import dataclass

from racemark.models import Article, ArticleRef, ExtractedArticle, MetaValue, Result


@dataclass(frozen=True, slots=True)
class ArticleRecords:
    """An article and all its records, without the article's text unless the pipeline has it at hand."""

    article: ArticleRef
    results: tuple[Result, ...]
    raw: str | None = None
    """The decoded source, where known: only `annotation` looks at it, for the words around a quote."""


def article_ref(article: Article) -> ArticleRef:
    """What a record carries of its article."""

    def value(meta: MetaValue | None) -> str | None:
        return meta.value if meta else None

    about = article.metadata
    return ArticleRef(
        source=article.source,
        sha256=article.sha256,
        encoding=article.encoding,
        title=value(about.title),
        byline=value(about.byline),
        publisher=value(about.publisher),
        url=value(about.url),
        published=value(about.published),
    )


def as_records(extracted: ExtractedArticle | ArticleRecords) -> ArticleRecords:
    """The records of what the pipeline hands on; an article without results is known by its metadata alone."""
    if isinstance(extracted, ArticleRecords):
        return extracted
    first = extracted.results[0].article if extracted.results else article_ref(extracted.article)
    return ArticleRecords(first, extracted.results, extracted.article.raw)
