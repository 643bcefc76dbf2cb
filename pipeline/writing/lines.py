"""`jsonl` and `json`: the records as they are, in the contract's order of keys."""

from __future__ import annotations

import orjson

from racemark.models import ExtractedArticle, Result

from .batches import ArticleRecords
from .formats import Writer


def record_bytes(result: Result) -> bytes:
    """One record as UTF-8 JSON on one line, without the line's end."""
    return orjson.dumps(result.model_dump(mode="json", by_alias=True))


class JsonLinesWriter(Writer):
    """One record a line."""

    def write(self, extracted: ExtractedArticle | ArticleRecords) -> None:
        self.output.write(b"".join(record_bytes(result) + b"\n" for result in extracted.results))


class JsonWriter(Writer):
    """One array, a record a line, so that it can be looked at and compared line by line."""

    _before = b"\n"

    def begin(self) -> None:
        self.output.write(b"[")

    def write(self, extracted: ExtractedArticle | ArticleRecords) -> None:
        for result in extracted.results:
            self.output.write(self._before + record_bytes(result))
            self._before = b",\n"

    def end(self) -> None:
        self.output.write(b"\n]\n")


WRITERS = {"jsonl": JsonLinesWriter, "json": JsonWriter}
