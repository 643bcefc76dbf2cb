"""Bytes to sources: looks at what they are and hands them to the reader of that kind."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath
from typing import IO, cast

from racemark.models import Failure, Source

from . import archives, feeds, jsons, mails, news, pdfs, warcs
from .decoding import as_utf8, wide_encoding
from .failures import failure
from .jsons import Fields
from .kinds import Kind, binary_name, kind_of
from .limits import LimitError, Limits, megabytes
from .own import holds_records

Found = Iterator[Source | Failure]
_UNREADABLE = (
    ValueError,
    EOFError,
    OSError,
    zlib.error,
    lzma.LZMAError,
    zipfile.BadZipFile,
    tarfile.TarError,
    NotImplementedError,
    RuntimeError,
)
"""What the libraries raise on broken or hostile files."""


class Opener:
    """Opens one file and all containers in it, within limits."""

    def __init__(self, limits: Limits, fields: Fields) -> None:
        self.limits = limits
        self.fields = fields
        self._unpacked = 0

    def open(self, name: str, stream: IO[bytes], size: int, level: int = 0, encoding: str | None = None) -> Found:
        """The sources in a stream of `size` bytes; `encoding` is what a container says of a text."""
        empty = True
        try:
            for found in self._open(name, stream, size, level, encoding):
                empty = False
                yield found
            if empty:
                yield failure(name, "no article in it; what is read is text, Markdown, HTML and what holds them")
        except LimitError as error:
            yield failure(name, str(error))
        except _UNREADABLE as error:
            yield failure(name, f"broken: {error or type(error).__name__}; get the file anew")
        except Exception as error:  # what no library should raise: the other files matter more
            yield failure(name, f"cannot be read: {type(error).__name__}: {error} (a bug: please report)")

    def _open(self, name: str, stream: IO[bytes], size: int, level: int, encoding: str | None) -> Found:
        head = stream.read(65536)
        stream.seek(0)
        kind = kind_of(head, name)
        if kind in _CONTAINERS:
            if level >= self.limits.nesting:
                raise LimitError(f"containers nested more than {self.limits.nesting} deep; raise --max-nesting")
            yield from _CONTAINERS[kind](self, name, stream, level)
        elif holds_records(head):
            yield failure(
                name,
                "records of racemark, no article; racemark show shows them, racemark load loads them",
            )
        elif kind is Kind.JSON_LINES:
            if wide_encoding(head):  # whose line ends are not single bytes
                stream = io.BytesIO(as_utf8(self._whole(stream, size)))
            yield from jsons.read_lines(name, stream, self.fields, self.limits)
        else:
            data = self._whole(stream, size)
            yield from self._single(name, data, kind_of(data, name), encoding)

    def _whole(self, stream: IO[bytes], size: int) -> bytes:
        if size > self.limits.file_size:
            raise LimitError(self._too_large(size))
        return stream.read(self.limits.file_size + 1)

    def _too_large(self, size: int) -> str:
        return (
            f"{megabytes(size)} or more, while one article may have {megabytes(self.limits.file_size)}; if it is one, "
            f"raise --max-file-size; if it holds many, one a line (.jsonl) or an archive may be of any size"
        )

    def _single(self, name: str, data: bytes, kind: Kind, encoding: str | None) -> Found:
        if kind is Kind.EMPTY:
            yield failure(name, "empty; there is nothing to read in it")
        elif kind is Kind.BINARY:
            yield failure(
                name, f"{binary_name(data)}, no text; give an article as text, Markdown, HTML or another kind"
            )
        elif kind in _READERS:
            yield from _READERS[kind](name, data, self)
        else:
            yield Source(name, data, str(kind), encoding=encoding)

    # ---- containers

    def member(self, name: str, packed: int, stream: IO[bytes], level: int, encoding: str | None = None) -> Found:
        """A member of a container: unpacked within the limits, then opened in its turn.

        `packed` is its size in the container; what unpacks to far more is a bomb.
        """
        try:
            data = self._unpack(name, stream, packed)
        except LimitError as error:
            yield failure(name, str(error))
            return
        except _UNREADABLE as error:
            yield failure(name, f"broken: {error or type(error).__name__}; get the archive anew")
            return
        yield from self.open(name, io.BytesIO(data), len(data), level + 1, encoding)

    def _unpack(self, name: str, stream: IO[bytes], packed: int) -> bytes:
        limits = self.limits
        parts: list[bytes] = []
        size = 0
        while block := stream.read(1 << 20):
            parts.append(block)
            size += len(block)
            if size > limits.file_size and kind_of(parts[0], name) not in _OF_ANY_SIZE:
                raise LimitError(self._too_large(size))
            self._unpacked += len(block)
            if size > 1_000_000 and size > limits.ratio * max(packed, 1):
                raise LimitError(
                    f"unpacks to more than {limits.ratio} times its size, as decompression bombs do; "
                    f"if it is sound, raise --max-ratio"
                )
            if self._unpacked > limits.unpacked_size:
                raise LimitError(
                    f"the archive unpacks to more than {megabytes(limits.unpacked_size)}; raise --max-unpacked-size"
                )
        return b"".join(parts)


def _gzip(opener: Opener, name: str, stream: IO[bytes], level: int) -> Found:
    if warcs.is_warc(stream):
        return warcs.read(opener, name, stream)
    return _one_member(opener, name, stream, level, lambda raw: cast(IO[bytes], gzip.GzipFile(fileobj=raw)))


def _bzip2(opener: Opener, name: str, stream: IO[bytes], level: int) -> Found:
    return _one_member(opener, name, stream, level, bz2.BZ2File)


def _xz(opener: Opener, name: str, stream: IO[bytes], level: int) -> Found:
    return _one_member(opener, name, stream, level, lzma.LZMAFile)


def _one_member(
    opener: Opener, name: str, stream: IO[bytes], level: int, unpacked: Callable[[IO[bytes]], IO[bytes]]
) -> Found:
    """A packed file: its name without the suffix is the member's, `news.html.gz!news.html`."""
    size = stream.seek(0, io.SEEK_END)
    stream.seek(0)
    inner = PurePosixPath(name.rsplit("!", 1)[-1].replace("\\", "/"))
    stem = inner.stem + (".tar" if inner.suffix.lower() == ".tgz" else "")
    member = unpacked(stream)
    if archives.is_tar(member):
        return archives.read_tar(opener, name, member, level, size)
    return opener.member(f"{name}!{stem}", size, member, level)


def _warc(opener: Opener, name: str, stream: IO[bytes], level: int) -> Found:
    return warcs.read(opener, name, stream)


def _tar(opener: Opener, name: str, stream: IO[bytes], level: int) -> Found:
    return archives.read_tar(opener, name, stream, level, None)


_CONTAINERS: dict[Kind, Callable[[Opener, str, IO[bytes], int], Found]] = {
    Kind.GZIP: _gzip,
    Kind.BZIP2: _bzip2,
    Kind.XZ: _xz,
    Kind.ZIP: archives.read_zip,
    Kind.TAR: _tar,
    Kind.WARC: _warc,
}

_OF_ANY_SIZE = frozenset((*_CONTAINERS, Kind.JSON_LINES))
"""What is not read as a whole, or is opened in its turn."""


def _json(name: str, data: bytes, opener: Opener) -> Found:
    return jsons.read_document(name, data, opener.fields)


def _xml(name: str, data: bytes, opener: Opener) -> Found:
    return feeds.read(name, data) if feeds.is_feed(data) else news.read(name, data)


def _mail(name: str, data: bytes, opener: Opener) -> Found:
    return mails.read(name, data)


def _pdf(name: str, data: bytes, opener: Opener) -> Found:
    return pdfs.read(name, data, opener.limits)


_READERS: dict[Kind, Callable[[str, bytes, Opener], Found]] = {
    Kind.JSON: _json,
    Kind.XML: _xml,
    Kind.MAIL: _mail,
    Kind.PDF: _pdf,
}
