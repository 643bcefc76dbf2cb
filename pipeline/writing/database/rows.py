"""Records as rows of the tables, and rows as records again."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from racemark.models import ArticleRef, Athlete, Competition, Event, Mark, Provenance, RecordFlag, Result
from racemark.pipeline.writing.batches import ArticleRecords
from racemark.pipeline.writing.keys import KEY_LENGTH, name_key, surname_key

from .tables import ArticleRow, AthleteRow, FlagRow, MemberRow, ResultRow, SpanRow, stored

CODE_LENGTH = 32


class UnfitRecordError(ValueError):
    """A record that is valid and yet cannot be stored."""


@dataclass(slots=True)
class Rows:
    """Rows by table, as tuples in the order of `COLUMNS`."""

    athletes: list[tuple[Any, ...]] = field(default_factory=list)
    members: list[tuple[Any, ...]] = field(default_factory=list)
    results: list[tuple[Any, ...]] = field(default_factory=list)
    record_flags: list[tuple[Any, ...]] = field(default_factory=list)
    provenance: list[tuple[Any, ...]] = field(default_factory=list)


COLUMNS: dict[type, tuple[str, ...]] = {
    AthleteRow: ("id", "article_id", "name", "name_key", "surname_key", "sex", "nationality", "age", "team", "is_team"),
    MemberRow: ("athlete_id", "position", "name"),
    ResultRow: (
        "id",
        "record_id",
        "article_id",
        "athlete_id",
        "position",
        "event_code",
        "event_name",
        "event_sex",
        "category",
        "round",
        "indoor",
        "place",
        "status",
        "mark_raw",
        "mark_value",
        "mark_kind",
        "mark_number",
        "mark_unit",
        "wind",
        "competition",
        "venue",
        "date",
        "scope",
        "confidence",
    ),
    FlagRow: ("result_id", "position", "type", "scope", "indoor", "equalled", "former"),
    SpanRow: ("result_id", "position", "field", "text_start", "text_end", "raw_start", "raw_end", "quote"),
}
"""The tables that hang on an article, parents first, and the columns that the loader fills."""


def add_rows(rows: Rows, records: ArticleRecords, article_id: int, next_athlete: int, next_result: int) -> int:
    """Append an article's rows, numbered from `next_...`; returns the next free number of an athlete."""
    athletes: dict[Athlete, int] = {}
    for position, result in enumerate(records.results):
        number = next_result + position
        athlete_id = athletes.get(result.athlete)
        if athlete_id is None:
            athlete_id = athletes[result.athlete] = next_athlete
            next_athlete += 1
            _add_athlete(rows, result.athlete, athlete_id, article_id)
        rows.results.append((number, *_result_row(result, article_id, athlete_id, position)))
        for place, flag in enumerate(result.records):
            rows.record_flags.append(
                (number, place, flag.type, _words(flag.scope), flag.indoor, flag.equalled, flag.former)
            )
        for place, span in enumerate(result.provenance):
            rows.provenance.append(
                (
                    number,
                    place,
                    span.field,
                    span.start,
                    span.end,
                    span.raw_start,
                    span.raw_end,
                    stored(span.quote),
                )
            )
    return next_athlete


def _add_athlete(rows: Rows, athlete: Athlete, athlete_id: int, article_id: int) -> None:
    rows.athletes.append(
        (
            athlete_id,
            article_id,
            stored(athlete.name),
            name_key(athlete.name),
            surname_key(athlete.name, athlete.is_team),
            athlete.sex,
            athlete.nationality,
            athlete.age,
            _words(athlete.team),
            athlete.is_team,
        )
    )
    rows.members.extend((athlete_id, number, stored(name)) for number, name in enumerate(athlete.members))


def _result_row(result: Result, article_id: int, athlete_id: int, position: int) -> tuple[Any, ...]:
    event, mark, competition = result.event, result.mark, result.competition
    marked = (
        (stored(mark.raw), stored(mark.value), mark.kind, mark.number, mark.unit, mark.wind) if mark else (None,) * 6
    )
    return (
        result.id,
        article_id,
        athlete_id,
        position,
        event.code,
        _words(event.name),
        event.sex,
        _words(event.category),
        event.round,
        event.indoor,
        result.place,
        result.status,
        *marked,
        _words(competition.name),
        _words(competition.venue),
        competition.date,
        result.scope,
        result.confidence,
    )


def _words(text: str | None) -> str | None:
    return None if text is None else stored(text)


def check_fits(records: ArticleRecords) -> None:
    """Raise UnfitRecordError for what the model allows and the tables do not."""
    seen: set[str] = set()
    for result in records.results:
        for name, text, limit in (("id", result.id, KEY_LENGTH), ("event.code", result.event.code or "", CODE_LENGTH)):
            if len(text) > limit or "\0" in text:
                raise UnfitRecordError(
                    f"its {name} {text[:20]!r}... is no {name} of racemark (up to {limit} characters)"
                )
        if result.id in seen:
            raise UnfitRecordError(f"two of its records have the id {result.id}")
        seen.add(result.id)
        if result.mark and not math.isfinite(result.mark.number):
            raise UnfitRecordError(f"the record {result.id} has a mark that is no number")
        if result.article != records.article:
            raise UnfitRecordError("its records do not agree on what they say of the article")


def fingerprint(records: ArticleRecords) -> str:
    """SHA-256 over everything that is stored of an article, hexadecimal."""
    digest = hashlib.sha256(records.article.__pydantic_serializer__.to_json(records.article))
    for result in records.results:
        digest.update(result.__pydantic_serializer__.to_json(result, exclude={"article"}))
    return digest.hexdigest()


def article_values(records: ArticleRecords) -> dict[str, Any]:
    """The columns of `articles` that the article itself fills."""
    return records.article.model_dump()


def records_of(row: ArticleRow) -> ArticleRecords:
    """The article and its records as they were loaded."""
    article = ArticleRef(**{name: getattr(row, name) for name in ArticleRef.model_fields})
    return ArticleRecords(article, tuple(_results_of(row, article)))


def _results_of(row: ArticleRow, article: ArticleRef) -> Iterator[Result]:
    for result in row.results:
        yield Result(
            id=result.record_id,
            article=article,
            athlete=_athlete_of(result.athlete),
            event=Event.model_validate(
                {
                    "code": result.event_code,
                    "name": result.event_name,
                    "sex": result.event_sex,
                    "category": result.category,
                    "round": result.round,
                    "indoor": result.indoor,
                }
            ),
            place=result.place,
            status=result.status,  # type: ignore[arg-type]
            mark=_mark_of(result),
            competition=Competition(name=result.competition, venue=result.venue, date=result.date),
            records=tuple(_flag_of(flag) for flag in result.records),
            scope=result.scope,  # type: ignore[arg-type]
            confidence=result.confidence,
            provenance=tuple(_span_of(span) for span in result.spans),
        )


def _athlete_of(row: AthleteRow) -> Athlete:
    fields = {name: getattr(row, name) for name in ("name", "sex", "nationality", "age", "team", "is_team")}
    return Athlete(**fields, members=tuple(member.name for member in row.members))


def _mark_of(row: ResultRow) -> Mark | None:
    if row.mark_value is None:
        return None
    return Mark.model_validate(
        {
            "raw": row.mark_raw,
            "value": row.mark_value,
            "kind": row.mark_kind,
            "number": row.mark_number,
            "unit": row.mark_unit,
            "wind": row.wind,
        }
    )


def _flag_of(row: FlagRow) -> RecordFlag:
    return RecordFlag.model_validate({name: getattr(row, name) for name in RecordFlag.model_fields})


def _span_of(row: SpanRow) -> Provenance:
    return Provenance.model_validate(
        {
            "field": row.field,
            "start": row.text_start,
            "end": row.text_end,
            "raw_start": row.raw_start,
            "raw_end": row.raw_end,
            "quote": row.quote,
        }
    )
