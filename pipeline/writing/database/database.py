"""A database of results: made and upgraded, loaded, read back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from types import TracebackType
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from racemark import __version__
from racemark.pipeline.writing.batches import ArticleRecords

from . import versions
from .engine import connect, reading
from .loading import Loader, Reject, start_run
from .rows import records_of
from .tables import ArticleRow, AthleteRow, ResultRow

_PAGE = 100
"""Articles read at once."""


class Database:
    """A database at an address such as `sqlite:///results.db` or `postgresql+psycopg://user@host/name`.

    It is opened when the block is entered, and made where there is none, unless `make` is false: then it has to be
    there. Raises DatabaseError, always with the mend.
    """

    def __init__(self, url: str, *, make: bool = True) -> None:
        self.engine = connect(url)
        self._make = make

    def __enter__(self) -> Database:
        try:
            versions.ensure_newest(self.engine, make=self._make)
        except BaseException:
            self.engine.dispose()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.engine.dispose()

    @contextmanager
    def loader(
        self, *, model: str | None = None, options: Mapping[str, Any] | None = None, reject: Reject | None = None
    ) -> Iterator[Loader]:
        """A run that loads records; it is noted with its model and options in `runs`.

        `reject` is told of articles that cannot be stored, and the others go on; without it they raise DatabaseError.
        When the block fails, what the loader still held is not written.
        """
        run_id = start_run(self.engine, f"racemark {__version__}", model, options or {})
        loader = Loader(self.engine, run_id, reject)
        yield loader
        loader.finish()

    def articles(self) -> Iterator[ArticleRecords]:
        """All articles with their records, as they were loaded, in the order in which they first came."""
        of_results = selectinload(ArticleRow.results)
        query = select(ArticleRow).order_by(ArticleRow.id).limit(_PAGE)
        query = query.options(
            of_results.joinedload(ResultRow.athlete, innerjoin=True).selectinload(AthleteRow.members),
            of_results.selectinload(ResultRow.records),
            of_results.selectinload(ResultRow.spans),
        )
        last = 0
        with reading(self.engine) as connection:
            while True:
                with Session(connection) as session:  # one a page, so that memory does not grow
                    page = session.scalars(query.where(ArticleRow.id > last)).all()
                    yield from map(records_of, page)
                if len(page) < _PAGE:
                    return
                last = page[-1].id


@contextmanager
def open_loader(
    url: str, *, model: str | None = None, options: Mapping[str, Any] | None = None, reject: Reject | None = None
) -> Iterator[Loader]:
    """A loader for the database at this address: `write(extracted)` as a writer has it, `flush()` commits."""
    with Database(url) as database, database.loader(model=model, options=options, reject=reject) as loader:
        yield loader


def upgrade(url: str) -> tuple[str | None, str | None]:
    """Bring the tables at this address to the newest version; the version before and after."""
    engine = connect(url)
    try:
        return versions.upgrade(engine)
    finally:
        engine.dispose()
