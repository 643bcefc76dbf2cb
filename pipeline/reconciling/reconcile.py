"""Reconciling a database: one performance, many sources.

Candidates are read in blocks, by surname and by event and mark, so that memory grows with the links, not with the
results. Everything is reckoned anew each time and written in one transaction; results that are loaded while it runs
stand alone until the next time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any, cast

from sqlalchemy import Connection, Engine, Select, Table, delete, func, insert, literal, select, update

from racemark.models import disciplines
from racemark.pipeline.writing.database.bulk import insert_rows
from racemark.pipeline.writing.database.engine import reading, writing
from racemark.pipeline.writing.database.tables import (
    ArticleRow,
    AthleteRow,
    ContradictionRow,
    LinkRow,
    PerformanceRow,
    Performed,
    ResultRow,
    stored,
)
from racemark.pipeline.writing.keys import name_key

from .clusters import Link, Performance, join, links_among
from .evidence import Told
from .merging import contradictions, merged

_CHUNK = 2_000
_SMALL_BLOCK = 200
_LARGEST_BLOCK = 3_000
"""Of one surname and event; what is beyond is compared in portions, since pairs grow with the square."""

_PERFORMED = tuple(Performed.__annotations__)
_COLUMNS = {
    "id": ResultRow.id,
    "source": ArticleRow.source,
    "athlete": AthleteRow.name,
    "order": ArticleRow.id,
    "is_team": AthleteRow.is_team,
    "sex": AthleteRow.sex,
    "nationality": AthleteRow.nationality,
    "age": AthleteRow.age,
    "team": AthleteRow.team,
    **{name: getattr(ResultRow, name) for name in (*_PERFORMED, "scope", "confidence")},
    "published": ArticleRow.published,
}
_PERFORMANCE_COLUMNS = ("id", "athlete", "name_key", "is_team", "sex", "nationality", *_PERFORMED, "sources")


@dataclass(frozen=True, slots=True)
class Summary:
    """What reconciling found."""

    results: int
    performances: int
    shared: int
    """Performances that more than one article tells."""
    contradicted: int
    """Performances whose sources contradict each other."""


def reconcile(engine: Engine) -> Summary:
    """Link the results of a database into performances. Raises DatabaseError."""
    with reading(engine) as connection:
        performances = _find(connection)
    with writing(engine) as connection:
        return _store(connection, performances)


def _find(connection: Connection) -> list[Performance]:
    told: dict[int, Told] = {}
    links: dict[tuple[int, int], Link] = {}
    for block in _blocks(connection):
        by_id = {each.id: each for each in block}
        for link in links_among(block):
            links[link.a, link.b] = link
            told |= {link.a: by_id[link.a], link.b: by_id[link.b]}
    return join(list(links.values()), told)


def _blocks(connection: Connection) -> Iterator[list[Told]]:
    """Candidates: results that share a surname and perhaps the event, and results that share event and mark."""
    by_surname = _query().order_by(AthleteRow.surname_key, ArticleRow.id, ResultRow.position)
    for _, same_name in _grouped(connection, by_surname.add_columns(AthleteRow.surname_key), 1):
        yield from _by_event(same_name)
    by_mark = _query().where(ResultRow.mark_number.is_not(None))
    by_mark = by_mark.order_by(ResultRow.event_code, ResultRow.mark_number, ArticleRow.id, ResultRow.position)
    for _, same_mark in _grouped(connection, by_mark.add_columns(ResultRow.event_code, ResultRow.mark_number), 2):
        yield from _portions(same_mark)


def _query() -> Select[Any]:
    return (
        select(*_COLUMNS.values())
        .join(ArticleRow, ResultRow.article_id == ArticleRow.id)
        .join(AthleteRow, ResultRow.athlete_id == AthleteRow.id)
    )


def _grouped(connection: Connection, query: Select[Any], keys: int) -> Iterator[tuple[Any, list[Told]]]:
    rows = connection.execution_options(yield_per=_CHUNK).execute(query)
    for key, group in groupby(rows, key=lambda row: tuple(row[-keys:])):
        yield key, [_told(row) for row in group]


def _told(row: Iterable[Any]) -> Told:
    return Told(**dict(zip(_COLUMNS, row, strict=False)))


def _by_event(block: list[Told]) -> Iterator[list[Told]]:
    """A large block apart by event, each part with the results that name none or only a family."""
    if len(block) <= _SMALL_BLOCK:
        yield block
        return
    parts: dict[str | None, list[Told]] = {}
    for told in block:
        parts.setdefault(None if told.event_code in disciplines.GENERAL else told.event_code, []).append(told)
    loose = parts.pop(None, [])
    for part in parts.values():
        yield from _portions(part + loose)
    yield from _portions(loose)


def _portions(block: list[Told]) -> Iterator[list[Told]]:
    """What is too much to compare pair by pair, cut where years of the calendar lie between."""
    if len(block) > _LARGEST_BLOCK:
        block = sorted(block, key=lambda told: told.date or told.published or "")
    for start in range(0, len(block), _LARGEST_BLOCK):
        yield block[start : start + _LARGEST_BLOCK]


def _store(connection: Connection, performances: list[Performance]) -> Summary:
    connection.execute(update(ResultRow).where(ResultRow.performance_id.is_not(None)).values(performance_id=None))
    for table in (ContradictionRow, LinkRow, PerformanceRow):
        connection.execute(delete(table))
    for start in range(0, len(performances), _CHUNK):
        _put_shared(connection, _still_there(connection, performances[start : start + _CHUNK]))
    _put_the_rest(connection)
    of_link = select(LinkRow.performance_id).where(LinkRow.result_id == ResultRow.id)
    connection.execute(update(ResultRow).values(performance_id=of_link.scalar_subquery()))
    return _summary(connection)


def _still_there(connection: Connection, performances: list[Performance]) -> list[Performance]:
    """Without the results that were replaced since they were read."""
    ids = [member.id for performance in performances for member in performance.members]
    there: set[int] = set()
    for start in range(0, len(ids), _CHUNK):
        there |= set(connection.scalars(select(ResultRow.id).where(ResultRow.id.in_(ids[start : start + _CHUNK]))))
    return [performance for performance in performances if all(member.id in there for member in performance.members)]


def _put_shared(connection: Connection, performances: list[Performance]) -> None:
    """Performances of several results; each goes by the id of the result that was loaded first."""
    rows: dict[type, list[tuple[Any, ...]]] = {PerformanceRow: [], LinkRow: [], ContradictionRow: []}
    for performance in performances:
        members = performance.members
        first = members[0].id
        values = merged(members)
        values |= {"id": first, "name_key": name_key(values["athlete"])}
        rows[PerformanceRow].append(tuple(_bound(values[column]) for column in _PERFORMANCE_COLUMNS))
        rows[LinkRow].append((first, first, None, ""))
        for member in members[1:]:
            link = performance.links[member.id]
            matched = link.b if link.a == member.id else link.a
            rows[LinkRow].append((member.id, first, matched, ", ".join(link.evidence.agreed)))
        rows[ContradictionRow] += [
            (first, field, result, stored(value)) for field, result, value in contradictions(members)
        ]
    for model, columns in (
        (PerformanceRow, _PERFORMANCE_COLUMNS),
        (LinkRow, ("result_id", "performance_id", "matched_id", "agreed")),
        (ContradictionRow, ("performance_id", "field", "result_id", "value")),
    ):
        insert_rows(connection, cast(Table, model.__table__), columns, rows[model])


def _bound(value: Any) -> Any:
    return stored(value) if isinstance(value, str) else value


def _put_the_rest(connection: Connection) -> None:
    """A result that no other article tells is a performance with one source."""
    alone = ~select(LinkRow.result_id).where(LinkRow.result_id == ResultRow.id).exists()
    columns: dict[str, Any] = {name: getattr(ResultRow, name, None) for name in _PERFORMANCE_COLUMNS}
    columns |= {name: getattr(AthleteRow, name) for name in ("name_key", "is_team", "sex", "nationality")}
    columns |= {"athlete": AthleteRow.name, "sources": literal(1)}
    rest = select(*columns.values()).join(AthleteRow, ResultRow.athlete_id == AthleteRow.id).where(alone)
    connection.execute(insert(PerformanceRow).from_select(list(columns), rest))
    own = select(ResultRow.id, ResultRow.id, literal("")).where(alone)
    connection.execute(insert(LinkRow).from_select(["result_id", "performance_id", "agreed"], own))


def _summary(connection: Connection) -> Summary:
    def count(query: Select[Any]) -> int:
        return int(connection.scalar(query) or 0)

    return Summary(
        results=count(select(func.count()).select_from(ResultRow)),
        performances=count(select(func.count()).select_from(PerformanceRow)),
        shared=count(select(func.count()).where(PerformanceRow.sources > 1)),
        contradicted=count(select(func.count(ContradictionRow.performance_id.distinct()))),
    )
