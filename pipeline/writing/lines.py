"""`jsonl` and `json`: the records as they are, in the contract's order of keys."""

from __future__ import annotations

from collections.abc import Iterable

import orjson

from racemark.models import ExtractedArticle, Result

from .batches import ArticleRecords, as_records
from .formats import Writer


def record_bytes(result: Result) -> bytes:
    """One record as UTF-8 JSON on one line, without the line's end."""
    return orjson.dumps(result.model_dump(mode="json", by_alias=True))


class JsonLinesWriter(Writer):
    """One record a line."""

    def write(self, extracted: ExtractedArticle | ArticleRecords) -> None:
        self.output.write(b"".join(record_bytes(result) + b"\n" for result in extracted.results))


class ArrayWriter(Writer):
    """Items of a JSON array between `head` and `tail`, an item a line, so that it can be compared line by line."""

    head: bytes = b"["
    tail: bytes = b"]"
    _before = b"\n"

    def items(self, records: ArticleRecords) -> Iterable[bytes]:
        """The items that an article gives, each as JSON."""
        raise NotImplementedError

    def begin(self) -> None:
        self.output.write(self.head)

    def write(self, extracted: ExtractedArticle | ArticleRecords) -> None:
        for item in self.items(as_records(extracted)):
            self.output.write(self._before + item)
            self._before = b",\n"

    def end(self) -> None:
        self.output.write(b"\n" + self.tail + b"\n")


class JsonWriter(ArrayWriter):
    """One array of all records."""

    def items(self, records: ArticleRecords) -> Iterable[bytes]:
        return map(record_bytes, records.results)


WRITERS = {"jsonl": JsonLinesWriter, "json": JsonWriter}
