"""What reconciling found, for people: links with their reasons, contradictions with their sources."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Engine, select
from sqlalchemy.orm import aliased

from racemark.pipeline.writing.database.engine import reading
from racemark.pipeline.writing.database.tables import (
    ArticleRow,
    AthleteRow,
    ContradictionRow,
    LinkRow,
    PerformanceRow,
    ResultRow,
)


def contradiction_lines(engine: Engine) -> Iterator[str]:
    """`Neil Gourley, MILE, Prefontaine Classic, 2024: mark 3:47.74 in a.html, 3:47.47 in b.md`."""
    query = (
        select(PerformanceRow, ContradictionRow.field, ContradictionRow.value, ArticleRow.source)
        .join(ContradictionRow, ContradictionRow.performance_id == PerformanceRow.id)
        .join(ResultRow, ContradictionRow.result_id == ResultRow.id)
        .join(ArticleRow, ResultRow.article_id == ArticleRow.id)
        .order_by(PerformanceRow.name_key, PerformanceRow.id, ContradictionRow.field, ArticleRow.id)
    )
    said: dict[tuple[str, str], list[str]] = {}
    with reading(engine) as connection:
        for performance in connection.execute(query):
            *row, field, value, source = performance
            columns = dict(zip(PerformanceRow.__table__.columns.keys(), row, strict=True))
            names = (columns[name] for name in ("athlete", "event_code", "competition", "venue", "date"))
            heading = ", ".join(str(name) for name in names if name)
            said.setdefault((heading, field), []).append(f"{value} in {source}")
    for (heading, field), values in said.items():
        yield f"{heading}: {field} {', '.join(values)}"


def link_lines(engine: Engine) -> Iterator[str]:
    """`b.md: Kerr, MILE, 3:45.34 = a.html: Josh Kerr, MILE, 3:45.34 (agree: athlete (surname), event, mark)`."""
    matched, its_article, its_athlete = aliased(ResultRow), aliased(ArticleRow), aliased(AthleteRow)
    query = (
        select(
            ArticleRow.source,
            AthleteRow.name,
            ResultRow.event_code,
            ResultRow.mark_value,
            its_article.source,
            its_athlete.name,
            matched.event_code,
            matched.mark_value,
            LinkRow.agreed,
        )
        .join(ResultRow, LinkRow.result_id == ResultRow.id)
        .join(ArticleRow, ResultRow.article_id == ArticleRow.id)
        .join(AthleteRow, ResultRow.athlete_id == AthleteRow.id)
        .join(matched, LinkRow.matched_id == matched.id)
        .join(its_article, matched.article_id == its_article.id)
        .join(its_athlete, matched.athlete_id == its_athlete.id)
        .order_by(LinkRow.performance_id, ArticleRow.id)
        .execution_options(yield_per=1000)
    )
    with reading(engine) as connection:
        for row in connection.execute(query):
            one, other, agreed = row[:4], row[4:8], row[8]
            yield f"{_line(*one)} = {_line(*other)} (agree: {agreed})"


def _line(source: str, *words: str | None) -> str:
    return f"{source}: {', '.join(word for word in words if word)}"
