"""Crawls in WARC files (extra `racemark[warc]`): every page that a server sent, `crawl.warc.gz!https://...`."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator
from typing import IO, TYPE_CHECKING, Any

from racemark.models import Failure, Source

from .failures import failure
from .limits import LimitError

if TYPE_CHECKING:
    from .opening import Opener

_CHARSET = re.compile(r"charset=[\"']?([\w.:-]+)", re.IGNORECASE)
_GZIP = 31
"""zlib's number for the gzip format with a window of any size."""
_PAGES = ("text/html", "application/xhtml+xml", "text/plain", "text/markdown")


def is_warc(stream: IO[bytes]) -> bool:
    """Does the packed stream hold WARC records?"""
    head = stream.read(4096)
    stream.seek(0)
    try:
        return zlib.decompressobj(_GZIP).decompress(head, 16).startswith(b"WARC/1.")
    except zlib.error:
        return False


def read(opener: Opener, name: str, stream: IO[bytes]) -> Iterator[Source | Failure]:
    """The pages among the responses. A page that was crawled again is told by its date."""
    try:
        from warcio.archiveiterator import ArchiveIterator
        from warcio.exceptions import ArchiveLoadFailed
    except ImportError:
        yield failure(name, "WARC needs an extra: pip install 'racemark[warc]'")
        return
    seen: set[str] = set()
    record: Any = None
    unpacked = _Unpacked(stream) if is_warc(stream) else None
    try:
        for count, record in enumerate(ArchiveIterator(io.BufferedReader(unpacked) if unpacked else stream), 1):
            if count > opener.limits.members:
                raise LimitError(f"more than {opener.limits.members:,} records; raise --max-members")
            if record.rec_type in ("response", "resource"):
                yield from _page(opener, name, record, seen)
        short = record is not None and getattr(record.raw_stream, "limit", 0) > 0
        if short or (unpacked and unpacked.cut_off):  # warcio takes both for the end of the file
            raise ValueError("it ends, or is damaged, in the middle of a record")
    except ArchiveLoadFailed as error:
        raise ValueError(f"no sound WARC: {error}") from error


class _Unpacked(io.RawIOBase):
    """The members of a gzip file one after the other, up to where it is damaged; GzipFile holds the last ones back."""

    def __init__(self, stream: IO[bytes]) -> None:
        self.cut_off = False
        self._stream = stream
        self._member = zlib.decompressobj(_GZIP)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while True:
            packed = self._member.unconsumed_tail or self._member.unused_data or self._stream.read(1 << 16)
            if self._member.eof:
                packed = packed.lstrip(b"\x00")
                if not packed:
                    return 0
                self._member = zlib.decompressobj(_GZIP)
            try:
                data = self._member.decompress(packed, len(buffer))
            except zlib.error:
                data = packed = b""
            self.cut_off = not packed
            if data or self.cut_off:
                buffer[: len(data)] = data
                return len(data)


def _page(opener: Opener, name: str, record: Any, seen: set[str]) -> Iterator[Source | Failure]:
    url = record.rec_headers.get_header("WARC-Target-URI") or record.rec_headers.get_header("WARC-Record-ID") or ""
    headers = record.http_headers
    declared = headers.get_header("Content-Type") if headers else record.rec_headers.get_header("Content-Type")
    media_type = (declared or "text/html").partition(";")[0].strip().lower()
    status = headers.get_statuscode() if headers else "200"
    if media_type not in _PAGES or not str(status).startswith("2"):
        return
    full = f"{name}!{url}"
    if full in seen:
        full += f"@{record.rec_headers.get_header('WARC-Date')}"
    seen.add(full)
    try:
        content = record.content_stream()
    except Exception as error:  # what warcio's decompressors raise where they do not fit their libraries
        coding = headers.get_header("Content-Encoding")
        yield failure(full, f"sent as {coding}, which cannot be unpacked here ({error}); crawl it as gzip")
        return
    charset = _CHARSET.search(declared or "")
    packed = int(record.rec_headers.get_header("Content-Length") or 0)
    for source in opener.member(full, packed, content, 0, charset.group(1) if charset else None):
        if isinstance(source, Source) and source.name == full:
            yield Source(full, source.data, source.media_type, None, source.encoding, {"url": url})
        else:
            yield source
