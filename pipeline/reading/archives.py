"""ZIP and TAR archives: nothing is written to disk, so that no member's name can lead anywhere."""

from __future__ import annotations

import io
import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import IO, TYPE_CHECKING

from racemark.models import Failure, Source

from .failures import failure
from .kinds import is_article_name
from .limits import LimitError, Limits, megabytes

if TYPE_CHECKING:
    from .opening import Opener

Found = Iterator[Source | Failure]


def read_zip(opener: Opener, name: str, stream: IO[bytes], level: int) -> Found:
    """The articles in a ZIP archive, in the order of its directory."""
    with zipfile.ZipFile(stream) as archive:
        members = archive.infolist()
        if len(members) > opener.limits.members:
            raise LimitError(f"{len(members):,} members; raise --max-members")
        for member in members:
            if member.is_dir() or not is_article_name(member.filename):
                continue
            full = f"{name}!{member.filename}"
            if _leads_out(member.filename):
                yield failure(full, "its name leads out of the archive; repack it with plain names")
            elif member.flag_bits & 1:
                yield failure(full, "encrypted; unpack the archive first")
            else:
                with archive.open(member) as content:
                    yield from opener.member(full, member.compress_size, content, level)


def is_tar(stream: IO[bytes]) -> bool:
    """Does the (unpacked) stream begin as a TAR archive?"""
    head = stream.read(512)
    stream.seek(0)
    return head[257:262] == b"ustar"


def read_tar(opener: Opener, name: str, stream: IO[bytes], level: int, packed: int | None) -> Found:
    """The articles in a TAR archive; `packed` is the size of the packed file around it, where there is one."""
    count = 0
    with tarfile.open(fileobj=stream, mode="r:") as archive:
        for member in archive:
            count += 1
            if count > opener.limits.members:
                raise LimitError(f"more than {opener.limits.members:,} members; raise --max-members")
            _check_size(opener.limits, member.offset_data + member.size, packed)
            if member.isdir() or not is_article_name(member.name):
                continue
            full = f"{name}!{member.name}"
            if _leads_out(member.name):
                yield failure(full, "its name leads out of the archive; repack it with plain names")
            elif not member.isreg():
                yield failure(full, "a link or device, no file; repack the archive with the files themselves")
            else:
                content = archive.extractfile(member) or io.BytesIO()
                yield from opener.member(full, packed or member.size, content, level)


def _check_size(limits: Limits, size: int, packed: int | None) -> None:
    """Members that are passed over are unpacked, too: a picture of a terabyte takes its time."""
    if size > limits.unpacked_size:
        most = megabytes(limits.unpacked_size)
        raise LimitError(f"the archive unpacks to more than {most}; raise --max-unpacked-size")
    if packed and size > max(limits.ratio * packed, 1_000_000):
        raise LimitError(f"unpacks to more than {limits.ratio} times its size; if it is sound, raise --max-ratio")


def _leads_out(name: str) -> bool:
    path = PurePosixPath(name.replace("\\", "/"))
    return path.is_absolute() or ".." in path.parts or name[1:2] == ":"
