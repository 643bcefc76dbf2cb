"""Crawls in WARC files (extra `racemark[warc]`): every page that a server sent, `crawl.warc.gz!https://...`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import IO, TYPE_CHECKING, Any

from racemark.models import Failure, Source

from .failures import failure
from .limits import LimitError

if TYPE_CHECKING:
    from .opening import Opener

_CHARSET = re.compile(r"charset=[\"']?([\w.:-]+)", re.IGNORECASE)
_PAGES = ("text/html", "application/xhtml+xml", "text/plain", "text/markdown")


def is_warc(stream: IO[bytes]) -> bool:
    """Does the packed stream hold WARC records?"""
    import zlib

    head = stream.read(4096)
    stream.seek(0)
    try:
        return zlib.decompressobj(31).decompress(head, 16).startswith(b"WARC/1.")
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
    try:
        for count, record in enumerate(ArchiveIterator(stream), 1):
            if count > opener.limits.members:
                raise LimitError(f"more than {opener.limits.members:,} records; raise --max-members")
            if record.rec_type in ("response", "resource"):
                yield from _page(opener, name, record, seen)
    except ArchiveLoadFailed as error:
        raise ValueError(f"no sound WARC: {error}") from error


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
    charset = _CHARSET.search(declared or "")
    packed = int(record.rec_headers.get_header("Content-Length") or 0)
    for source in opener.member(full, packed, record.content_stream(), 0, charset.group(1) if charset else None):
        if isinstance(source, Source) and source.name == full:
            yield Source(full, source.data, source.media_type, None, source.encoding, {"url": url})
        else:
            yield source
