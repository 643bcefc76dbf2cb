"""`parquet`: the records as typed nested columns, and back. Needs the extra `parquet` (pyarrow)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq
from pydantic import ValidationError

from racemark.models import SCHEMA, ExtractedArticle, Result

from .batches import ArticleRecords
from .errors import WritingError
from .formats import Writer
from .outputs import Output

if TYPE_CHECKING:
    from .stored import Problem

_GROUP = 10_000
"""Records in a row group: some megabytes of memory."""


def _texts(*names: str) -> list[Any]:
    return [pa.field(name, pa.string()) for name in names]


_ARTICLE = pa.struct(_texts("source", "sha256", "encoding", "title", "byline", "publisher", "url", "published"))
_ATHLETE = pa.struct(
    [
        *_texts("name", "sex", "nationality"),
        pa.field("age", pa.int16()),
        pa.field("team", pa.string()),
        pa.field("is_team", pa.bool_()),
        pa.field("members", pa.list_(pa.string())),
    ]
)
_EVENT = pa.struct([*_texts("code", "name", "sex", "category", "round"), pa.field("indoor", pa.bool_())])
_MARK = pa.struct(
    [
        *_texts("raw", "value", "kind"),
        pa.field("number", pa.float64()),
        pa.field("unit", pa.string()),
        pa.field("wind", pa.float64()),
    ]
)
_FLAG = pa.struct(
    [*_texts("type", "scope"), *(pa.field(name, pa.bool_()) for name in ("indoor", "equalled", "former"))]
)
_SPAN = pa.struct(
    [
        pa.field("field", pa.string()),
        *(pa.field(name, pa.int64()) for name in ("start", "end", "raw_start", "raw_end")),
        pa.field("quote", pa.string()),
    ]
)
COLUMNS = pa.schema(
    [
        *_texts("schema", "id"),
        pa.field("article", _ARTICLE),
        pa.field("athlete", _ATHLETE),
        pa.field("event", _EVENT),
        pa.field("place", pa.int64()),
        pa.field("status", pa.string()),
        pa.field("mark", _MARK),
        pa.field("competition", pa.struct(_texts("name", "venue", "date"))),
        pa.field("records", pa.list_(_FLAG)),
        pa.field("scope", pa.string()),
        pa.field("confidence", pa.float64()),
        pa.field("provenance", pa.list_(_SPAN)),
    ],
    metadata={"racemark": SCHEMA},
)
"""The contract, column by column."""


class ParquetWriter(Writer):
    """A row group for every ten thousand records."""

    def __init__(self, output: Output) -> None:
        super().__init__(output)
        self._rows: list[dict[str, Any]] = []
        self._file: pq.ParquetWriter | None = None

    def begin(self) -> None:
        self._file = self.output.attempt(lambda: pq.ParquetWriter(self.output.stream, COLUMNS, compression="zstd"))

    def write(self, extracted: ExtractedArticle | ArticleRecords) -> None:
        self._rows += (result.model_dump(mode="json", by_alias=True) for result in extracted.results)
        while len(self._rows) >= _GROUP:
            self._put(self._rows[:_GROUP])
            del self._rows[:_GROUP]

    def end(self) -> None:
        if self._rows:
            self._put(self._rows)
        if self._file:
            self.output.attempt(self._file.close)

    def _put(self, rows: list[dict[str, Any]]) -> None:
        assert self._file
        file = self._file
        try:
            batch = pa.RecordBatch.from_pylist(rows, schema=COLUMNS)
        except (pa.ArrowInvalid, OverflowError) as error:
            raise WritingError(f"cannot write {self.output.name}: a record does not fit: {error}") from error
        self.output.attempt(lambda: file.write_batch(batch))


def read_results(path: Path, problem: Problem) -> Iterator[tuple[int, Result]]:
    """The records of a file written here, with their numbers from 1. Raises WritingError for any other file."""
    try:
        file = pq.ParquetFile(path)
    except pa.ArrowInvalid as error:
        raise WritingError(f"cannot read {path}: no Parquet file: {error}") from None
    number = 0
    for batch in file.iter_batches(batch_size=1000):
        for row in batch.to_pylist():
            number += 1
            try:
                yield number, Result.model_validate(row)
            except ValidationError as error:
                first = error.errors(include_url=False)[0]
                problem(number, f"{'.'.join(map(str, first['loc']))}: {first['msg']}")


WRITERS = {"parquet": ParquetWriter}
