"""Where files lie that every node of a cluster can reach: on a shared disk, or in a store such as S3."""

from __future__ import annotations

import os
import re
import uuid
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from pyarrow.fs import FileSystem

_SECRET = re.compile(r"(?<=://)[^/@]*:[^/@]*@")


@dataclass(frozen=True, slots=True)
class Location:
    """A file or folder. Its parts are texts, so that it can go to other machines."""

    store: str
    """Address of the store with its options (`s3://bucket?region=...`); empty for what is mounted as a disk."""
    path: str
    """Within the store, as pyarrow's file systems want it; what was found there may hold any character."""
    name: str
    """What records and messages call it: the address without options and secrets."""

    @classmethod
    def of(cls, address: str) -> Location:
        """Where a path or address leads (`s3://bucket/prefix?endpoint_override=...`, also `gs` and what else pyarrow
        reads); characters of its own (`% # ?`) are escaped in an address as in any other.

        Raises ValueError: pyarrow knows no such store or option.
        """
        if "://" not in address:
            return cls("", os.path.abspath(address), address.rstrip("/") or "/")  # noqa: PTH100 - pyarrow wants a string
        parts = urlsplit(address)
        store = parts._replace(path="/" if parts.scheme == "file" else "", fragment="").geturl()
        path = unquote(parts.path).rstrip("/")
        name = _SECRET.sub("", f"{parts.scheme}://{parts.netloc}{path}")
        return cls(store, _opened(store)[1].rstrip("/") + path or "/", name)

    def below(self, name: str) -> Location:
        """The file `name` in this folder."""
        return replace(self, path=f"{self.path.rstrip('/')}/{name}", name=f"{self.name.rstrip('/')}/{name}")

    @property
    def filesystem(self) -> FileSystem:
        """Of pyarrow; one for all locations of a store, since it asks the store where it lies."""
        return _opened(self.store)[0]

    def write(self, data: bytes) -> None:
        """The whole file at once: object stores do that by themselves, on disks it is written beside and renamed."""
        from pyarrow.fs import LocalFileSystem

        filesystem = self.filesystem
        local = isinstance(filesystem, LocalFileSystem)
        path = f"{self.path}.{uuid.uuid4().hex}.tmp" if local else self.path
        with filesystem.open_output_stream(path) as stream:
            stream.write(data)
        if local:
            filesystem.move(path, self.path)


@lru_cache
def _opened(store: str) -> tuple[FileSystem, str]:
    """The file system of a store, and the path of its root there."""
    from pyarrow.fs import FileSystem, LocalFileSystem

    if not store:
        return LocalFileSystem(), ""
    found: tuple[FileSystem, str] = FileSystem.from_uri(store)
    return found
