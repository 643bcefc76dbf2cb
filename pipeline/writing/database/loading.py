"""Loading: an article's records replace what was stored of it, in one transaction with the rest of its batch.

A batch is kept in memory and written in one short transaction by the database's only writer (see `engine.writing`).
So an article is as before or as after, whatever happens, and loaders that run at once take turns.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, cast

from sqlalchemy import Connection, Engine, Table, bindparam, delete, func, insert, select, update

from racemark.models import ExtractedArticle
from racemark.pipeline.writing.batches import ArticleRecords, as_records
from racemark.pipeline.writing.errors import DatabaseError
from racemark.pipeline.writing.keys import source_key

from .bulk import insert_rows
from .engine import RefusedRowsError, writing
from .rows import COLUMNS, Rows, UnfitRecordError, add_rows, article_values, check_fits, fingerprint
from .tables import ArticleRow, AthleteRow, PerformanceRow, ResultRow, RunRow

_BATCH_RESULTS = 2_000
_BATCH_ARTICLES = 500
_BATCH_SECONDS = 5.0
"""A batch is written when it holds so much or its first article has waited so long."""

Reject = Callable[[str, str], None]
"""Told the source and the reason of an article that cannot be stored."""


@dataclass(slots=True)
class Counts:
    """What a run has done so far."""

    articles: int = 0
    """New or changed, written."""
    unchanged: int = 0
    results: int = 0
    failures: int = 0


class Loader:
    """Takes articles one after the other; `flush` writes what it still holds."""

    def __init__(self, engine: Engine, run_id: int, reject: Reject | None) -> None:
        self._engine = engine
        self._run_id = run_id
        self._reject = reject
        self._batch: dict[str, ArticleRecords] = {}
        self._held = 0
        self._since = 0.0
        self.counts = Counts()

    def write(self, extracted: ExtractedArticle | ArticleRecords) -> None:
        """Store the article's records, those without results included; the later of two of one source wins.

        Raises DatabaseError: the database cannot be written, or an article cannot be stored and nobody is told.
        """
        records = as_records(extracted)
        try:
            check_fits(records)
        except UnfitRecordError as error:
            self._refuse(records, str(error))
            return
        if not self._batch:
            self._since = time.monotonic()
        self._batch[source_key(records.article.source)] = records
        self._held += len(records.results)
        waited = time.monotonic() - self._since
        if self._held >= _BATCH_RESULTS or len(self._batch) >= _BATCH_ARTICLES or waited > _BATCH_SECONDS:
            self.flush()

    def flush(self) -> None:
        """Write what is held, in one transaction; afterwards all that was given is in the database."""
        batch, self._batch, self._held = self._batch, {}, 0
        if not batch:
            return
        try:
            self._store(batch)
        except RefusedRowsError:
            self._store_one_by_one(batch)

    def _store(self, batch: Mapping[str, ArticleRecords]) -> None:
        with writing(self._engine) as connection:
            counts = _replace(connection, self._run_id, batch)
            counts = _add(self.counts, counts)
            _note_counts(connection, self._run_id, counts)
        self.counts = counts

    def _store_one_by_one(self, batch: Mapping[str, ArticleRecords]) -> None:
        for key, records in batch.items():
            try:
                self._store({key: records})
            except RefusedRowsError as error:
                said = str(error)
                if "record_id" in said:
                    said = "one of its records has an id that is stored for another article"
                self._refuse(records, said)

    def _refuse(self, records: ArticleRecords, reason: str) -> None:
        self.counts.failures += 1
        if self._reject is None:
            raise DatabaseError(f"{records.article.source}: cannot be stored: {reason}")
        self._reject(records.article.source, reason)

    def finish(self) -> None:
        """Write what is held and note the end of the run."""
        self.flush()
        with writing(self._engine) as connection:
            _note_counts(connection, self._run_id, self.counts, finished=datetime.now(UTC))


def start_run(engine: Engine, program: str, model: str | None, options: Mapping[str, Any]) -> int:
    """A new row of `runs`; its number."""
    with writing(engine) as connection:
        number = _next_number(connection, RunRow.id)
        values = {"id": number, "program": program, "model": model, "options": dict(options)}
        connection.execute(insert(RunRow).values(started=datetime.now(UTC), **values))
        return number


def _note_counts(connection: Connection, run_id: int, counts: Counts, finished: datetime | None = None) -> None:
    connection.execute(
        update(RunRow)
        .where(RunRow.id == run_id)
        .values(
            articles=counts.articles,
            unchanged=counts.unchanged,
            results=counts.results,
            failures=counts.failures,
            finished=finished,
        )
    )


def _add(one: Counts, other: Counts) -> Counts:
    return Counts(
        one.articles + other.articles,
        one.unchanged + other.unchanged,
        one.results + other.results,
        one.failures + other.failures,
    )


def _replace(connection: Connection, run_id: int, batch: Mapping[str, ArticleRecords]) -> Counts:
    """Write the articles of the batch that are new or changed."""
    found = connection.execute(
        select(ArticleRow.source_key, ArticleRow.id, ArticleRow.fingerprint).where(ArticleRow.source_key.in_(batch))
    )
    known = {key: (number, print_) for key, number, print_ in found}
    prints = {key: fingerprint(records) for key, records in batch.items()}
    changed = {key: records for key, records in batch.items() if known.get(key, (0, ""))[1] != prints[key]}
    if changed:
        ids = {key: number for key, (number, _) in known.items() if key in changed}
        _clear(connection, list(ids.values()))
        ids |= _put_articles(connection, run_id, changed, ids, prints)
        _put_rows(connection, changed, ids)
    results = sum(len(records.results) for records in changed.values())
    return Counts(len(changed), len(batch) - len(changed), results)


def _clear(connection: Connection, article_ids: Sequence[int]) -> None:
    """Forget the results and athletes of these articles; flags and spans go with them.

    Performances that they told are no longer what was reconciled: they go too, until it is done again.
    """
    if article_ids:
        told = select(ResultRow.performance_id).where(ResultRow.article_id.in_(article_ids))
        connection.execute(delete(PerformanceRow).where(PerformanceRow.id.in_(told)))
        connection.execute(delete(ResultRow).where(ResultRow.article_id.in_(article_ids)))
        connection.execute(delete(AthleteRow).where(AthleteRow.article_id.in_(article_ids)))


def _put_articles(
    connection: Connection,
    run_id: int,
    changed: Mapping[str, ArticleRecords],
    known: Mapping[str, int],
    prints: Mapping[str, str],
) -> dict[str, int]:
    """Write the rows of `articles`; the numbers of the new ones."""
    number = _next_number(connection, ArticleRow.id)
    new: dict[str, int] = {}
    inserts: list[dict[str, Any]] = []
    updates: list[dict[str, Any]] = []
    for key, records in changed.items():
        values = article_values(records) | {"fingerprint": prints[key], "run_id": run_id}
        if key in known:
            updates.append(values | {"known_id": known[key]})
        else:
            new[key] = number + len(new)
            inserts.append(values | {"id": new[key], "source_key": key})
    if updates:
        columns: dict[str, Any] = {name: bindparam(name) for name in updates[0] if name != "known_id"}
        table = cast(Table, ArticleRow.__table__)
        connection.execute(update(table).where(table.c.id == bindparam("known_id")).values(columns), updates)
    if inserts:
        connection.execute(insert(ArticleRow), inserts)
    return new


def _put_rows(connection: Connection, changed: Mapping[str, ArticleRecords], ids: Mapping[str, int]) -> None:
    rows = Rows()
    athlete, result = _next_number(connection, AthleteRow.id), _next_number(connection, ResultRow.id)
    for key, records in changed.items():
        athlete = add_rows(rows, records, ids[key], athlete, result)
        result += len(records.results)
    for model, columns in COLUMNS.items():
        table = cast(Table, model.__table__)  # type: ignore[attr-defined]
        insert_rows(connection, table, columns, getattr(rows, table.name))


def _next_number(connection: Connection, column: Any) -> int:
    """Numbers are given out here, under the lock of the only writer."""
    return int(connection.scalar(select(func.coalesce(func.max(column), 0)))) + 1
